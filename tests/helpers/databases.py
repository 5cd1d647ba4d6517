"""Scratch databases on a private server: made for one test, dropped after it."""

import contextlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pymysql
from pymysql.constants import CLIENT

from dumptrack_desktop.proof.server import PrivateServer

Session = pymysql.connections.Connection


def open_session(server: PrivateServer, database: str | None = None) -> Session:
    """Open a plain session as root, with autocommit; several statements at once are allowed."""
    return pymysql.connect(
        unix_socket=str(server.socket),
        user="root",
        password=server.password.reveal(),
        database=database,
        autocommit=True,
        charset="utf8mb4",
        client_flag=CLIENT.MULTI_STATEMENTS,
    )


@dataclass(slots=True)
class Databases:
    """Makes databases with names nobody else uses, also under pytest-xdist, and drops them all."""

    server: PrivateServer
    _made: list[str] = field(default_factory=list)

    def create(self, *statements: str, name: str = "", charset: str = "utf8mb4") -> str:
        """Create a database and run `statements` in it; return its name. A given `name` is used as it is."""
        chosen = name or self.free_name()
        self._made.append(chosen)
        self.run(f"CREATE DATABASE {_quoted(chosen)} CHARACTER SET {charset}")
        if statements:
            self.run(*statements, database=chosen)
        return chosen

    def free_name(self, stem: str = "scratch") -> str:
        """Return a name that is not used; the database is dropped at the end if the test makes it."""
        name = f"{stem}_{secrets.token_hex(4)}"
        self._made.append(name)
        return name

    def run(self, *statements: str, database: str | None = None) -> None:
        """Run statements in one session."""
        with contextlib.closing(open_session(self.server, database)) as session, session.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                while cursor.nextset():
                    pass

    def rows(self, query: str, database: str | None = None, parameters: Sequence[object] = ()) -> list[tuple]:
        """Return all rows of a query."""
        with contextlib.closing(open_session(self.server, database)) as session, session.cursor() as cursor:
            cursor.execute(query, tuple(parameters) or None)
            return list(cursor.fetchall())

    def exists(self, name: str) -> bool:
        """Say whether the server has a database of that name."""
        return bool(self.rows("SELECT 1 FROM information_schema.schemata WHERE schema_name = %s", None, [name]))

    def tables(self, name: str) -> list[str]:
        """Return the base tables of a database, sorted."""
        query = (
            "SELECT table_name FROM information_schema.tables "
            "WHERE table_schema = %s AND table_type = 'BASE TABLE'"
        )
        # Sorted here: to the server "UPPER" and "upper" are equal, so it may return them either way.
        return sorted(row[0] for row in self.rows(query, None, [name]))

    def drop_all(self) -> None:
        """Drop what `create` and `free_name` named."""
        self.run(*(f"DROP DATABASE IF EXISTS {_quoted(name)}" for name in self._made))
        self._made.clear()


@contextlib.contextmanager
def scratch(server: PrivateServer) -> Iterator[Databases]:
    """Yield a maker of databases; drop them afterwards, if the server is still there."""
    databases = Databases(server)
    try:
        yield databases
    finally:
        with contextlib.suppress(pymysql.err.OperationalError, RuntimeError):
            databases.drop_all()


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
