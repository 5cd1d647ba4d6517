"""Opening a session, and asking it something: one place that knows TLS modes, time-outs and session settings.

LOAD DATA LOCAL is never on: the flag is not sent, and a server that asks for a file all the same gets an error.
What a server may be given of the password is decided in `server.plugins`.
"""

import contextlib
import socket
import ssl
import sys
from collections.abc import Iterator
from typing import Any

import pymysql
from pymysql.connections import Connection as Session

from dumptrack_desktop.core.connection import Login, SocketAddress, TcpAddress, Tls, TlsMode
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.server.plugins import plugins_for
from dumptrack_desktop.server.problems import explained

__all__ = ["Session", "close", "end_query", "open_session", "row", "rows", "run", "session_for", "value"]

_SETTINGS = (
    "SET SESSION sql_mode='', time_zone='+00:00', sql_quote_show_create=1, sql_safe_updates=0,"
    " sql_select_limit=18446744073709551615"
)
# A server-wide limit on query time must not cut a dump short; MySQL must not answer with old statistics.
_MARIADB_SETTINGS = ("SET SESSION max_statement_time=0",)
_MYSQL_SETTINGS = ("SET SESSION max_execution_time=0", "SET SESSION information_schema_stats_expiry=0")


def open_session(
    login: Login,
    *,
    database: str | None = None,
    connect_timeout_s: float = 10,
    read_timeout_s: float | None = None,
) -> Session:
    """Open a session: utf8mb4, autocommit, sql_mode '', time zone UTC. Blocks; for worker threads and processes.

    `connect_timeout_s` covers the whole greeting, not only the first packet; `read_timeout_s` the silence
    between two packets afterwards (`None`: for ever). Raises `UserError` and nothing else.
    """
    arguments = _arguments(login, connect_timeout_s)
    session = Session(**arguments)
    try:
        _with_client_certificate(session, login.connection.tls)
        _connect(session, login, connect_timeout_s)
        _settle(session)
        session._read_timeout = read_timeout_s  # noqa: SLF001  # the library has no public way to change it
        if database is not None:
            session.select_db(database)
    except Exception as error:
        close(session)
        raise explained(error, login, database=database or "") from error
    return session


def close(session: Session) -> None:
    """Close a session in whatever state it is. Never raises."""
    with contextlib.suppress(pymysql.err.MySQLError):
        session.close()


@contextlib.contextmanager
def session_for(login: Login, *, database: str | None = None) -> Iterator[Session]:
    """Open a session for some work, close it afterwards; errors of the library come out as `UserError`."""
    session = open_session(login, database=database)
    try:
        yield session
    except pymysql.err.MySQLError as error:
        raise explained(error, login, database=database or "") from error
    finally:
        close(session)


def end_query(login: Login, session_id: int) -> None:
    """End what another session of the same user is doing, from any thread; it is no error if it is done."""
    with contextlib.suppress(UserError), session_for(login) as session:
        run(session, f"KILL QUERY {int(session_id)}")


def rows(session: Session, sql: str, arguments: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
    """Run a statement and return all its rows: for the dictionary, never for the user's data."""
    with session.cursor() as cursor:
        # The library only looks at percent signs when there are arguments.
        cursor.execute(sql, arguments or None)
        return list(cursor.fetchall())


def row(session: Session, sql: str, arguments: tuple[object, ...] = ()) -> tuple[Any, ...] | None:
    """Run a statement and return its first row."""
    found = rows(session, sql, arguments)
    return found[0] if found else None


def value(session: Session, sql: str, arguments: tuple[object, ...] = ()) -> Any:
    """Run a statement and return the first column of its first row, or `None`."""
    found = row(session, sql, arguments)
    return found[0] if found else None


def run(session: Session, sql: str, arguments: tuple[object, ...] = ()) -> int:
    """Run a statement that has no rows; return how many it changed."""
    with session.cursor() as cursor:
        return int(cursor.execute(sql, arguments or None))


def _arguments(login: Login, connect_timeout_s: float) -> dict[str, Any]:
    connection = login.connection
    password = login.password.reveal() if login.password else ""
    return {
        "user": connection.user,
        "password": password.encode(),  # as text the library would take it for Latin-1
        "charset": "utf8mb4",
        "autocommit": True,
        "program_name": "dumptrack",
        "connect_timeout": connect_timeout_s,
        "read_timeout": connect_timeout_s,
        "write_timeout": None,
        "local_infile": False,
        "defer_connect": True,
        "auth_plugin_map": plugins_for(login),
        **_address(connection.address),
        **_tls(login),
    }


def _address(address: TcpAddress | SocketAddress) -> dict[str, Any]:
    if isinstance(address, SocketAddress):
        return {"unix_socket": address.path}
    return {"host": address.host, "port": address.port}


def _tls(login: Login) -> dict[str, Any]:
    tls, address = login.connection.tls, login.connection.address
    if tls.mode is TlsMode.OFF:
        return {"ssl_disabled": True}
    if tls.mode is TlsMode.PREFERRED:
        # Through a socket nobody can listen; over TCP the library uses TLS if it is offered, unchecked.
        return {"ssl_disabled": isinstance(address, SocketAddress)}
    try:
        context = ssl.create_default_context(cafile=tls.ca or None)
    except OSError as error:  # an SSLError is one, too
        raise _unusable_file(tls.ca, error) from error
    # The certificates that servers make for themselves do not follow RFC 5280 to the letter.
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    # A socket's identity is its path: there is no host name to compare.
    context.check_hostname = tls.mode is TlsMode.VERIFY_IDENTITY and isinstance(address, TcpAddress)
    context.verify_mode = ssl.CERT_NONE if tls.mode is TlsMode.REQUIRED else ssl.CERT_REQUIRED
    return {"ssl": context}


def _connect(session: Session, login: Login, timeout_s: float) -> None:
    address = login.connection.address
    if isinstance(address, TcpAddress):
        session.connect()
        return
    if sys.platform == "win32":
        raise OSError("this system has no Unix sockets")
    # The library leaves the socket open when it cannot connect.
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        channel.settimeout(timeout_s)
        channel.connect(address.path)
        session._secure = True  # noqa: SLF001  # as the library would set it
        session.connect(channel)
    except BaseException:
        channel.close()
        raise


def _with_client_certificate(session: Session, tls: Tls) -> None:
    if not tls.certificate or not session.ssl:
        return
    try:
        # The empty password keeps OpenSSL from asking on a terminal for the one of an encrypted key.
        session.ctx.load_cert_chain(tls.certificate, tls.key or None, password="")
    except OSError as error:
        raise _unusable_file(tls.key or tls.certificate, error) from error


def _unusable_file(path: str, error: OSError) -> UserError:
    return UserError(
        "connection.tls-file",
        say("The TLS file {path} cannot be used.", path=path or "(system)"),
        say("CA, certificate and key must be readable PEM files, and the key must belong to the certificate."),
        str(error),
    )


def _settle(session: Session) -> None:
    run(session, _SETTINGS)
    settings = _MARIADB_SETTINGS if "mariadb" in session.server_version.lower() else _MYSQL_SETTINGS
    for setting in settings:
        with contextlib.suppress(pymysql.err.MySQLError):
            run(session, setting)
