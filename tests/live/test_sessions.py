"""Sessions with real servers: TLS in all its modes, and every usual failure."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pymysql
import pytest

from dumptrack_desktop.core.connection import Login, SocketAddress, TcpAddress, Tls, TlsMode
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.server import Flavour
from dumptrack_desktop.proof.certificates import write_certificates
from dumptrack_desktop.proof.server import PrivateServer
from dumptrack_desktop.server.facts import binlog_position, database_facts, databases, report
from dumptrack_desktop.server.quoting import literal, qualified, quoted
from dumptrack_desktop.server.session import Session, end_query, open_session, row, run, session_for, value
from tests.helpers.conditions import wait_until
from tests.helpers.databases import Databases
from tests.helpers.databases import open_session as plain_session

pytestmark = pytest.mark.live

REMOTE = "db.example"


@pytest.fixture(autouse=True)
def _name_service(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a name that is in no certificate, and not this machine's, lead here."""
    real: Callable[..., Any] = socket.getaddrinfo

    def lookup(host: str, *rest: Any, **more: Any) -> Any:
        return real("127.0.0.1" if host == REMOTE else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)


def changed(login: Login, *, password: str | None = None, **more: Any) -> Login:
    connection = replace(login.connection, **more)
    return Login(connection, login.password if password is None else Secret(password))


def problem(login: Login, **more: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        open_session(login, **more)
    return caught.value


def problem_of(login: Login, *statements: str) -> UserError:
    """Run statements in one session of `login`; return what went wrong. The session must be closed after it."""
    seen: list[Session] = []

    def run_all() -> None:
        with session_for(login) as session:
            seen.append(session)
            for statement in statements:
                run(session, statement)

    with pytest.raises(UserError) as caught:
        run_all()
    assert not seen[0].open
    return caught.value


@contextlib.contextmanager
def user(server: PrivateServer, *details: str, name: str = "anna") -> Iterator[Login]:
    """Yield the login of a user that exists for this test only."""
    statements = [f"DROP USER IF EXISTS {name}@'%'", *(text.format(user=f"{name}@'%'") for text in details)]
    with contextlib.closing(plain_session(server)) as root, root.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        try:
            yield changed(server.login(), password="pass wörd 語", user=name)
        finally:
            cursor.execute(f"DROP USER IF EXISTS {name}@'%'")


CREATE = "CREATE USER {user} IDENTIFIED BY 'pass wörd 語'"


def test_a_session_is_set_up_for_dumping(any_login: Login) -> None:
    with session_for(any_login) as session:
        found = row(
            session,
            "SELECT @@sql_mode, @@time_zone, @@autocommit, @@character_set_client, @@sql_quote_show_create",
        )
    assert found == ("", "+00:00", 1, "utf8mb4", 1)


@pytest.mark.parametrize("over_socket", [True, False])
def test_a_report_describes_the_server(
    any_server: PrivateServer, any_databases: Databases, *, over_socket: bool
) -> None:
    name = any_databases.create(name="größe `x`")

    found = report(any_server.login(over_socket=over_socket))

    assert found.version.number >= (8, 0, 0)
    assert found.version.flavour in (Flavour.MARIADB, Flavour.MYSQL)
    assert name in found.databases
    assert not {"mysql", "sys", "information_schema", "performance_schema"} & set(found.databases)
    assert found.user.startswith("root@")
    assert found.tls_version == ""
    assert 0 < found.latency_ms < 1000


@pytest.mark.parametrize("mode", [TlsMode.PREFERRED, TlsMode.REQUIRED])
def test_tls_without_a_check(any_server: PrivateServer, mode: TlsMode) -> None:
    found = report(changed(any_server.login(tls=Tls(mode)), address=TcpAddress(REMOTE, any_server.port)))

    assert found.tls_version.startswith("TLSv1.")
    assert found.tls_cipher


def test_a_checked_authority_accepts_another_name(any_server: PrivateServer) -> None:
    tls = Tls(TlsMode.VERIFY_CA, ca=str(any_server.ca_file))

    assert report(changed(any_server.login(tls=tls), address=TcpAddress(REMOTE, any_server.port))).tls_version


def test_a_checked_name(any_server: PrivateServer) -> None:
    tls = Tls(TlsMode.VERIFY_IDENTITY, ca=str(any_server.ca_file))
    login = any_server.login(tls=tls)

    assert report(login).tls_version
    assert report(changed(login, address=TcpAddress("localhost", any_server.port))).tls_version
    told = problem(changed(login, address=TcpAddress(REMOTE, any_server.port)))
    assert told.reference == "connection.tls-wrong-host"


@pytest.mark.parametrize("mode", [TlsMode.VERIFY_CA, TlsMode.VERIFY_IDENTITY])
@pytest.mark.parametrize("has_other_authority", [True, False])
def test_an_unknown_authority(
    any_server: PrivateServer, tmp_path: Path, mode: TlsMode, *, has_other_authority: bool
) -> None:
    authority = str(write_certificates(tmp_path / "other")) if has_other_authority else ""

    told = problem(any_server.login(tls=Tls(mode, ca=authority)))

    assert told.reference == "connection.tls-untrusted"


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_tls_file_that_is_none(any_server: PrivateServer, tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "ca.pem"
    if content:
        path.write_text(content)

    for tls in (Tls(TlsMode.VERIFY_CA, ca=str(path)), Tls(TlsMode.REQUIRED, certificate=str(path))):
        told = problem(any_server.login(tls=tls))
        assert told.reference == "connection.tls-file"
        assert str(path) in str(told.sentence)


def test_a_server_that_insists_on_tls(any_server: PrivateServer, any_databases: Databases) -> None:
    any_databases.run("SET GLOBAL require_secure_transport = ON")
    try:
        told = problem(any_server.login())
        # MariaDB calls it a wrong password: then the hint has to say it.
        assert told.reference in ("connection.tls-wanted", "connection.access-denied")
        assert "TLS" in str(told.hint)
        assert report(any_server.login(tls=Tls(TlsMode.REQUIRED))).tls_version
        assert report(any_server.login(over_socket=True)).user
    finally:
        any_databases.run("SET GLOBAL require_secure_transport = OFF")


def test_a_password_that_is_not_latin(any_server: PrivateServer) -> None:
    with user(any_server, CREATE) as login:
        for mode in (TlsMode.OFF, TlsMode.REQUIRED):
            assert report(changed(login, tls=Tls(mode))).user == "anna@%"


@pytest.mark.mysql
def test_sha2_needs_tls_from_afar_until_the_server_remembers(mysql_server: PrivateServer) -> None:
    with user(mysql_server, CREATE.replace("BY", "WITH caching_sha2_password BY")) as login:
        afar = changed(login, address=TcpAddress(REMOTE, mysql_server.port))
        assert problem(changed(afar, tls=Tls(TlsMode.OFF))).reference == "connection.needs-tls"
        assert report(changed(afar, tls=Tls(TlsMode.PREFERRED))).tls_version
        # Now the server has the hash of it, and a scramble is enough.
        assert report(changed(afar, tls=Tls(TlsMode.OFF))).tls_version == ""


@pytest.mark.mysql
@pytest.mark.parametrize("plugin", ["caching_sha2_password", "sha256_password"])
@pytest.mark.parametrize("mode", [TlsMode.OFF, TlsMode.REQUIRED])
def test_sha2_on_this_machine(mysql_server: PrivateServer, plugin: str, mode: TlsMode) -> None:
    with user(mysql_server, CREATE.replace("BY", f"WITH {plugin} BY")) as login:
        assert report(changed(login, tls=Tls(mode))).user == "anna@%"
        over_socket = changed(login, address=SocketAddress(str(mysql_server.socket)))
        assert report(over_socket).user == "anna@%"


def test_wrong_and_missing_passwords(any_login: Login) -> None:
    told = problem(changed(any_login, password="falsch"))
    assert told.reference == "connection.access-denied"
    assert "falsch" not in f"{told!r}{told.detail}"
    assert problem(changed(any_login, password="")).reference == "connection.access-denied"


def test_nothing_listens(any_login: Login, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert problem(changed(any_login, address=TcpAddress("127.0.0.1", port))).reference == "connection.refused"
    missing = changed(any_login, address=SocketAddress(str(tmp_path / "no.sock")))
    assert problem(missing).reference == "connection.socket-missing"


def test_a_database_that_is_gone(any_login: Login) -> None:
    told = problem(any_login, database="gone")
    assert told.reference == "database.unknown"
    assert "gone" in str(told.sentence)


def test_an_account_that_is_locked(any_server: PrivateServer) -> None:
    with user(any_server, CREATE, "ALTER USER {user} ACCOUNT LOCK") as login:
        assert problem(login).reference == "connection.account-locked"


def test_a_password_that_has_expired(any_server: PrivateServer) -> None:
    with user(any_server, CREATE, "ALTER USER {user} PASSWORD EXPIRE") as login:
        with pytest.raises(UserError) as caught:  # some servers let us in first
            report(login)
        assert caught.value.reference == "connection.password-expired"


def test_too_many_connections(any_server: PrivateServer) -> None:
    with user(any_server, CREATE + " WITH MAX_USER_CONNECTIONS 1") as login, session_for(login):
        assert problem(login).reference == "connection.too-many"


def test_what_a_user_may_not_do(any_server: PrivateServer, any_databases: Databases) -> None:
    name = any_databases.create("CREATE TABLE t (a INT)", "CREATE TABLE u (a INT)")
    with user(any_server, CREATE, f"GRANT SELECT ON {name}.t TO {{user}}") as login:
        told = problem_of(login, f"SELECT COUNT(*) FROM {name}.u")
    assert told.reference == "privilege.missing"
    assert "anna" in str(told.sentence)


def test_a_lock_that_is_not_given_up(any_login: Login, any_databases: Databases) -> None:
    name = any_databases.create("CREATE TABLE t (a INT PRIMARY KEY)", "INSERT INTO t VALUES (1)")
    with session_for(any_login, database=name) as holder:
        holder.begin()
        run(holder, "UPDATE t SET a = 2")
        told = problem_of(any_login, "SET innodb_lock_wait_timeout = 1", f"UPDATE {name}.t SET a = 3")
    assert told.reference == "server.lock-timeout"


def test_a_session_that_is_ended_by_somebody(any_login: Login) -> None:
    assert problem_of(any_login, "KILL CONNECTION_ID()", "DO 1", "DO 1").reference == "connection.lost"


def test_a_server_that_falls_silent(any_login: Login) -> None:
    session = open_session(any_login, read_timeout_s=0.3)
    with pytest.raises(Exception, match="timed out"):
        value(session, "SELECT SLEEP(5)")


def test_a_query_can_be_ended_from_outside(any_login: Login, any_databases: Databases) -> None:
    name = any_databases.create("CREATE TABLE t (a INT PRIMARY KEY)", "INSERT INTO t VALUES (1)")
    with session_for(any_login, database=name) as holder, session_for(any_login, database=name) as waiting:
        holder.begin()
        run(holder, "UPDATE t SET a = 2")
        end_query(any_login, waiting.thread_id())
        # It was not busy, so nothing happened; and a session that is not there is no error.
        assert value(waiting, "SELECT 1") == 1
        end_query(any_login, 999_999_999)


def test_a_busy_query_is_ended(any_login: Login, any_databases: Databases) -> None:
    name = any_databases.create("CREATE TABLE t (a INT PRIMARY KEY)", "INSERT INTO t VALUES (1)")
    with session_for(any_login, database=name) as holder, session_for(any_login, database=name) as waiting:
        holder.begin()
        run(holder, "UPDATE t SET a = 2")
        run(waiting, "SET innodb_lock_wait_timeout = 100")
        with ThreadPoolExecutor(1) as pool:
            busy = pool.submit(run, waiting, "UPDATE t SET a = 3")
            question = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'UPDATE t SET a = 3%'"
            wait_until(lambda: bool(value(holder, question)), "the statement to be at work")
            end_query(any_login, waiting.thread_id())
            assert isinstance(busy.exception(timeout=20), pymysql.err.MySQLError)
        assert value(waiting, "SELECT 1") == 1


def test_facts_of_a_database(any_login: Login, any_databases: Databases) -> None:
    name = any_databases.create(
        "CREATE TABLE b (a INT PRIMARY KEY) ENGINE = InnoDB",
        "INSERT INTO b VALUES (1), (2)",
        "CREATE TABLE `a ``x` (a INT) ENGINE = MyISAM",
        "CREATE VIEW v AS SELECT 1 AS one",
        "CREATE PROCEDURE p() SELECT 1",
        "CREATE TRIGGER tr BEFORE INSERT ON b FOR EACH ROW SET @a = 1",
        name="Facts `of` 'one'",
        charset="latin1",
    )
    with session_for(any_login) as session:
        found = database_facts(session, name)
        assert name in databases(session)
        assert database_facts(session, "facts `of` 'one'").exists is False
        assert database_facts(session, "nothing").exists is False
    assert (found.exists, found.character_set) == (True, "latin1")
    assert [(table.name, table.is_transactional) for table in found.tables] == [("a `x", False), ("b", True)]
    assert found.objects.views == ("v",)
    assert (found.objects.procedures, found.objects.triggers, found.objects.count) == (("p",), ("tr",), 3)


def test_the_binary_log_has_a_position(any_login: Login) -> None:
    with session_for(any_login) as session:
        found = binlog_position(session)
    assert found.file
    assert found.position > 0


@pytest.mark.parametrize("text", ["it's", 'say "x"', "back\\slash\\", "a\nb\0c\x1a", "größe 😀 語", "%s %% `"])
@pytest.mark.parametrize("mode", ["", "NO_BACKSLASH_ESCAPES", "ANSI_QUOTES"])
def test_literals_mean_the_same_in_every_mode(any_login: Login, text: str, mode: str) -> None:
    with session_for(any_login) as session:
        run(session, f"SET sql_mode = '{mode}'")
        assert value(session, f"SELECT {literal(text)}") == text


@pytest.mark.parametrize("name", ["a`b", "a'b\"c", "../..", "x y", "größe😀"[:5], "%_", "#x", "a.b", "select"])
def test_names_are_quoted(any_login: Login, any_databases: Databases, name: str) -> None:
    database = any_databases.create()
    with session_for(any_login) as session:
        run(session, f"CREATE TABLE {qualified(database, name)} ({quoted(name)} INT)")
        run(session, f"INSERT INTO {qualified(database, name)} ({quoted(name)}) VALUES (7)")
        assert value(session, f"SELECT {quoted(name)} FROM {qualified(database, name)}") == 7
        assert [table.name for table in database_facts(session, database).tables] == [name]
