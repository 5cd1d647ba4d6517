"""Connections at work: test them, list their databases, keep their passwords."""

from PySide6.QtCore import QObject, Signal

from dumptrack_desktop.core.connection import Connection, Login
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.server import ConnectionReport, DatabaseFacts


class ConnectionService(QObject):
    """Talks to servers and to the keychain on behalf of the window and of jobs.

    Plain methods return a request token at once; the answer comes later as a signal with that token, in the
    GUI thread, carrying the value or a `UserError`. Coroutines raise instead. Nothing here blocks.
    """

    tested = Signal(str, object)  # token, ConnectionReport | UserError
    databases_listed = Signal(str, object)  # token, tuple[str, ...] | UserError
    described = Signal(str, object)  # token, DatabaseFacts | UserError
    password_saved = Signal(str, object)  # token, None | UserError

    def test(self, connection: Connection, password: Secret | None = None) -> str:
        """Open a session and describe it. `None` as password means: the stored one. Answers by `tested`."""
        raise NotImplementedError

    def list_databases(self, connection: Connection, password: Secret | None = None) -> str:
        """Read the names of the user's databases. Answers by `databases_listed`."""
        raise NotImplementedError

    def describe(self, connection: Connection, database: str) -> str:
        """Read what is in one database now. Answers by `described`."""
        raise NotImplementedError

    def save_password(self, connection: Connection, secret: Secret) -> str:
        """Keep the password where the connection says (keychain or this session). Answers by `password_saved`."""
        raise NotImplementedError

    def forget_password(self, connection: Connection) -> str:
        """Remove the stored password; fine if there is none. Answers by `password_saved`."""
        raise NotImplementedError

    async def login(self, connection: Connection, password: Secret | None = None) -> Login:
        """Return the connection with its password, read from where it is kept."""
        raise NotImplementedError

    async def report(self, login: Login) -> ConnectionReport:
        """Open a session and describe it."""
        raise NotImplementedError

    async def databases(self, login: Login) -> tuple[str, ...]:
        """Return the names of the user's databases."""
        raise NotImplementedError

    async def facts(self, login: Login, database: str) -> DatabaseFacts:
        """Return what is in one database now."""
        raise NotImplementedError
