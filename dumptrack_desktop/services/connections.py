"""Connections at work: test them, list their databases, keep their passwords."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import pymysql
from PySide6.QtCore import QObject, Signal, SignalInstance

from dumptrack_desktop.core.connection import Connection, Login
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import new_id
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.server import ConnectionReport, DatabaseFacts, ServerVersion
from dumptrack_desktop.core.settings import Settings
from dumptrack_desktop.core.validate import connection_problems
from dumptrack_desktop.server import facts as server_facts
from dumptrack_desktop.server.problems import explained
from dumptrack_desktop.server.session import Session, open_session
from dumptrack_desktop.services.answers import answered
from dumptrack_desktop.services.background import Background
from dumptrack_desktop.services.known_secrets import KnownSecrets
from dumptrack_desktop.services.passwords import Passwords

T = TypeVar("T")

CONNECT_WITHIN_S = 10.0
ANSWER_WITHIN_S = 30.0


class ConnectionService(QObject):
    """Talks to servers and to the keychain on behalf of the window and of jobs.

    Plain methods return a request token at once; the answer comes later as a signal with that token, in the
    GUI thread, carrying the value or a `UserError`. Coroutines raise instead. Nothing here blocks.
    """

    tested = Signal(str, object)  # token, ConnectionReport | UserError
    databases_listed = Signal(str, object)  # token, tuple[str, ...] | UserError
    described = Signal(str, object)  # token, DatabaseFacts | UserError
    password_saved = Signal(str, object)  # token, None | UserError

    def __init__(
        self,
        *,
        passwords: Passwords,
        known: KnownSecrets,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._passwords = passwords
        self._known = known
        self._background = background

    # --- for the window

    def test(self, connection: Connection, password: Secret | None = None) -> str:
        """Open a session and describe it. `None` as password means: the stored one. Answers by `tested`."""

        async def work() -> ConnectionReport:
            return await self.report(await self.login(connection, password))

        return self._request(self.tested, work(), "test connection")

    def list_databases(self, connection: Connection, password: Secret | None = None) -> str:
        """Read the names of the user's databases. Answers by `databases_listed`."""

        async def work() -> tuple[str, ...]:
            return await self.databases(await self.login(connection, password))

        return self._request(self.databases_listed, work(), "list databases")

    def describe(self, connection: Connection, database: str) -> str:
        """Read what is in one database now. Answers by `described`."""

        async def work() -> DatabaseFacts:
            return await self.facts(await self.login(connection), database)

        return self._request(self.described, work(), "describe database")

    def save_password(self, connection: Connection, secret: Secret) -> str:
        """Keep the password where the connection says (keychain or this session). Answers by `password_saved`."""
        self._known.learn(secret)
        return self._request(self.password_saved, self._passwords.save(connection, secret), "save password")

    def forget_password(self, connection: Connection) -> str:
        """Remove the stored password; fine if there is none. Answers by `password_saved`."""
        return self._request(self.password_saved, self._passwords.forget(connection), "forget password")

    # --- for jobs and the command line

    async def login(self, connection: Connection, password: Secret | None = None) -> Login:
        """Return the connection with its password, read from where it is kept. Raises `UserError`, also for a
        connection that is not whole: a driver would take "localhost" for a host name that is missing.
        """
        _require_whole(connection)
        secret = password if password is not None else await self._passwords.read(connection)
        self._known.learn(secret)
        return Login(connection, secret)

    async def report(self, login: Login) -> ConnectionReport:
        """Open a session and describe it."""
        return await asyncio.to_thread(server_facts.report, login, connect_timeout_s=CONNECT_WITHIN_S)

    async def databases(self, login: Login) -> tuple[str, ...]:
        """Return the names of the user's databases."""
        return await self._ask(login, server_facts.databases)

    async def facts(self, login: Login, database: str) -> DatabaseFacts:
        """Return what is in one database now."""
        return await self._ask(login, partial(server_facts.database_facts, name=database))

    async def look(self, login: Login, database: str) -> tuple[ServerVersion, DatabaseFacts]:
        """Return the server's version and what is in one database now, in one session."""

        def both(session: Session) -> tuple[ServerVersion, DatabaseFacts]:
            return server_facts.version(session), server_facts.database_facts(session, database)

        return await self._ask(login, both)

    async def save(self, connection: Connection, secret: Secret) -> None:
        """Keep a password where the connection says. Raises `UserError`."""
        self._known.learn(secret)
        await self._passwords.save(connection, secret)

    async def forget(self, connection: Connection) -> None:
        """Remove the stored password; fine if there is none."""
        await self._passwords.forget(connection)

    # --- inner

    def _request(self, signal: SignalInstance, work: Coroutine[Any, Any, object], name: str) -> str:
        token = new_id()
        self._background.start(answered(work, partial(signal.emit, token)), name)
        return token

    async def _ask(self, login: Login, question: Callable[[Session], T]) -> T:
        return await asyncio.to_thread(_asked, login, question)


def _require_whole(connection: Connection) -> None:
    problems = connection_problems(replace(connection, name="-"), Settings())  # a name does no harm
    if problems:
        raise UserError(
            "connection.invalid",
            say(
                "The connection {name} cannot be used as it is: {problem}",
                name=connection.name,
                problem=str(problems[0].sentence),
            ),
            say("Edit the connection."),
        )


def _asked(login: Login, question: Callable[[Session], T]) -> T:
    session = open_session(login, connect_timeout_s=CONNECT_WITHIN_S, read_timeout_s=ANSWER_WITHIN_S)
    try:
        return question(session)
    except UserError:
        raise
    except (pymysql.err.MySQLError, OSError) as error:
        raise explained(error, login) from error
    finally:
        with contextlib.suppress(pymysql.err.MySQLError, OSError):
            session.close()
