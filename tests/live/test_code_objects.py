"""Code objects there and back: exact text, exact settings, and not a step outside the database."""

import contextlib
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.events import Level, Noted
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.server import CodeKind, CodeObject, names_of
from dumptrack_desktop.core.task import DumpOptions
from dumptrack_desktop.proof.server import PrivateServer
from dumptrack_desktop.server.facts import database_facts
from dumptrack_desktop.server.objects import CodeFound, create_code, drop_code, read_code, sql_text
from dumptrack_desktop.server.session import rows, session_for, value
from tests.helpers.databases import Databases
from tests.helpers.databases import open_session as plain_session

pytestmark = pytest.mark.live

ALL = DumpOptions()
TABLES = (
    "CREATE TABLE t (id INT PRIMARY KEY, text VARCHAR(100), number INT DEFAULT 0)",
    "CREATE TABLE log (text VARCHAR(200))",
)
LATER = "STARTS '2035-01-01 03:30:00'"


def read(login: Login, database: str, options: DumpOptions = ALL) -> CodeFound:
    with session_for(login) as session:
        return read_code(session, database, options)


def copy(
    databases: Databases, login: Login, found: CodeFound, source: str, *, enable_events: bool = True
) -> tuple[str, tuple[Noted, ...]]:
    target = databases.create(*TABLES)
    with session_for(login) as session:
        return target, create_code(session, found.code, source, target, enable_events=enable_events)


def round_trip(databases: Databases, login: Login, source: str) -> tuple[CodeFound, CodeFound, tuple[Noted, ...]]:
    found = read(login, source)
    target, notes = copy(databases, login, found, source)
    return found, read(login, target), notes


def references(notes: tuple[Noted, ...]) -> list[str]:
    return [note.reference for note in notes]


BODIES = (
    "CREATE PROCEDURE p1() BEGIN\n  -- comment; ;; and //\n  SELECT 'it''s \\\\ \\n' a;   \n\tSELECT 2; # 2\nEND",
    "CREATE PROCEDURE `p ``2;;$$`() COMMENT 'DELIMITER //' SELECT ';\n;' /* trailing */ -- end",
    "CREATE FUNCTION f1(a VARCHAR(10), b DECIMAL(10,2)) RETURNS VARCHAR(40) NO SQL RETURN CONCAT(a, '😀', b)",
    "CREATE TRIGGER one BEFORE INSERT ON t FOR EACH ROW SET NEW.number = NEW.number * 2",
    "CREATE TRIGGER two BEFORE INSERT ON t FOR EACH ROW FOLLOWS one SET NEW.number = NEW.number + 1",
    "CREATE TRIGGER zero BEFORE INSERT ON t FOR EACH ROW PRECEDES one SET NEW.number = NEW.number + 10",
    "CREATE VIEW a_view AS SELECT id, text FROM z_view",
    (
        f"CREATE EVENT e1 ON SCHEDULE EVERY 1 DAY {LATER} ON COMPLETION PRESERVE DISABLE COMMENT 'ENABLE; me'"
        " DO BEGIN DELETE FROM log; SET @x = 'DO'; END"
    ),
    f"CREATE EVENT `e 2` ON SCHEDULE EVERY '1:30' HOUR_MINUTE {LATER} DO DELETE FROM log",
)


def test_texts_come_back_to_the_letter(any_databases: Databases, any_login: Login) -> None:
    source = any_databases.create(*TABLES, "CREATE VIEW z_view AS SELECT id, text FROM t WHERE id > 0")
    any_databases.run(*BODIES, database=source)

    found, again, notes = round_trip(any_databases, any_login, source)

    assert again.code == found.code
    assert (found.notes, again.notes, notes) == ((), (), ())
    assert names_of(found.code).count == 10
    assert [one.name for one in found.code if one.kind is CodeKind.TRIGGER] == ["zero", "one", "two"]


def test_triggers_fire_in_the_order_they_had(any_databases: Databases, any_login: Login) -> None:
    source = any_databases.create(*TABLES, *(text for text in BODIES if "TRIGGER" in text))
    target, _ = copy(any_databases, any_login, read(any_login, source), source)

    any_databases.run("INSERT INTO t VALUES (1, 'x', 1)", database=target)

    assert any_databases.rows("SELECT number FROM t", target) == [((1 + 10) * 2 + 1,)]


@pytest.mark.parametrize("mode", ["ANSI_QUOTES,PIPES_AS_CONCAT", "NO_BACKSLASH_ESCAPES", "STRICT_ALL_TABLES", ""])
def test_the_sql_mode_is_kept(any_databases: Databases, any_login: Login, mode: str) -> None:
    quote = '"' if "ANSI" in mode else "`"
    source = any_databases.create(*TABLES)
    any_databases.run(
        f"SET sql_mode = '{mode}'",
        f"CREATE PROCEDURE {quote}p{quote}() SELECT 'a' || 'b', 'c\\\\' AS {quote}x{quote}",
        f"CREATE TRIGGER {quote}tr{quote} BEFORE INSERT ON {quote}t{quote} FOR EACH ROW SET @a = 'a\\\\'",
        f"CREATE EVENT e ON SCHEDULE EVERY 1 DAY {LATER} DO SET @a = 'b\\\\' || 'c'",
        database=source,
    )

    found, again, notes = round_trip(any_databases, any_login, source)

    assert again.code == found.code
    assert notes == ()
    assert {frozenset(one.sql_mode.split(",")) for one in found.code} == {frozenset(mode.split(","))}


def test_character_sets_and_collations_are_kept(
    any_databases: Databases, any_server: PrivateServer, any_login: Login
) -> None:
    source = any_databases.create(*TABLES)
    with contextlib.closing(plain_session(any_server, source)) as session:
        for charset, text in (("latin1", "größe"), ("cp1251", "привет"), ("sjis", "表示")):
            session.query(f"SET NAMES {charset}")
            encoding = {"latin1": "cp1252", "sjis": "shift_jis"}.get(charset, charset)
            session.query(f"CREATE PROCEDURE {charset}_p() SELECT '{text}' AS `{text}`".encode(encoding))
            if charset != "sjis":  # where a character ends like a backslash, servers double it in views
                session.query(f"CREATE VIEW {charset}_v AS SELECT '{text}' AS a".encode(encoding))

    found, again, notes = round_trip(any_databases, any_login, source)

    assert again.code == found.code
    assert notes == ()
    assert {one.character_set_client for one in found.code} == {"latin1", "cp1251", "sjis"}
    assert any("表示" in one.definition for one in found.code)


def test_the_collation_a_database_had_is_kept(any_databases: Databases, any_login: Login) -> None:
    source = any_databases.create(*TABLES, charset="latin1")
    any_databases.run(
        "CREATE FUNCTION f(a VARCHAR(9)) RETURNS VARCHAR(9) DETERMINISTIC RETURN a",
        f"ALTER DATABASE {source} COLLATE utf8mb4_bin",
        database=source,
    )
    found = read(any_login, source)
    assert found.code[0].database_collation == "latin1_swedish_ci"

    target, notes = copy(any_databases, any_login, found, source)

    assert read(any_login, target).code == found.code
    assert notes == ()
    with session_for(any_login, database=target) as session:
        assert value(session, "SELECT @@collation_database") == value(
            session,
            f"SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = '{target}'",
        )
        assert str(value(session, "SELECT @@collation_database")).startswith("utf8mb4")


def test_the_session_is_afterwards_what_it_was(any_databases: Databases, any_login: Login) -> None:
    source = any_databases.create(*TABLES)
    any_databases.run(
        "SET sql_mode = 'ANSI_QUOTES', time_zone = '+05:30', NAMES latin1",
        f"CREATE EVENT e ON SCHEDULE EVERY 1 DAY {LATER} DO DELETE FROM log",
        database=source,
    )
    found = read(any_login, source)
    assert (found.code[0].time_zone, found.code[0].character_set_client) == ("+05:30", "latin1")
    target = any_databases.create(*TABLES)
    question = (
        "SELECT @@sql_mode, @@time_zone, @@character_set_client, @@character_set_results, @@collation_connection"
    )
    with session_for(any_login) as session:
        before = rows(session, question)
        create_code(
            session, [*found.code, replace(found.code[0], name="e", definition="DROP EVENT e")], source, target
        )
        assert rows(session, question) == before
        assert value(session, "SELECT DATABASE()") == target


def test_a_copy_never_leads_outside(any_databases: Databases, any_login: Login) -> None:
    """A trigger that was written with the name of its database is made in the copy, not in the original."""
    source = any_databases.create(*TABLES)
    any_databases.run(
        f"CREATE TRIGGER {source}.tr BEFORE INSERT ON {source}.t FOR EACH ROW INSERT INTO log VALUES ('own')",
        f"CREATE PROCEDURE {source}.p() DELETE FROM {source}.log",
        f"CREATE EVENT {source}.e ON SCHEDULE EVERY 1 DAY {LATER} DO DELETE FROM log",
        f"CREATE VIEW {source}.v AS SELECT {source}.t.id FROM {source}.t",
        f"CREATE VIEW {source}.w AS SELECT t.id, x.one FROM {source}.t JOIN (SELECT 1 AS one) x JOIN {source}.v",
        database=source,
    )
    found = read(any_login, source)
    any_databases.run(
        "DROP TRIGGER tr", "DROP PROCEDURE p", "DROP EVENT e", "DROP VIEW v", "DROP VIEW w", database=source
    )

    target, notes = copy(any_databases, any_login, found, source, enable_events=False)

    with session_for(any_login) as session:
        assert database_facts(session, source).objects.count == 0
        assert database_facts(session, target).objects == names_of(found.code)
    any_databases.run("INSERT INTO t VALUES (1, 'x', 1)", database=target)
    assert any_databases.rows("SELECT text FROM log", target) == [("own",)]
    assert any_databases.rows("SELECT COUNT(*) FROM log", source) == [(0,)]
    assert any_databases.rows("SELECT COUNT(*) FROM w", target) == [(1,)]
    # What its author wrote into a body stays, but is not kept quiet.
    assert references(notes) == ["object.names-its-database"]
    assert "p" in str(notes[0].sentence)
    assert any_databases.rows(
        "SELECT STATUS FROM information_schema.EVENTS WHERE EVENT_SCHEMA = %s", None, [target]
    ) == [("DISABLED",)]


def test_a_view_over_two_databases_reads_from_the_copy(any_databases: Databases, any_login: Login) -> None:
    other = any_databases.create("CREATE TABLE u (id INT)", "INSERT INTO u VALUES (1)")
    source = any_databases.create(*TABLES, "INSERT INTO t VALUES (1, 'source', 0)")
    any_databases.run(
        f"CREATE VIEW v AS SELECT t.text FROM t JOIN {other}.u ON u.id = t.id"
        f" WHERE t.id IN (SELECT id FROM {source}.t)",
        database=source,
    )
    target, notes = copy(any_databases, any_login, read(any_login, source), source)

    any_databases.run("INSERT INTO t VALUES (1, 'copy', 0)", database=target)

    assert any_databases.rows("SELECT text FROM v", target) == [("copy",)]
    assert notes == ()


def test_a_definer_that_is_not_there(any_databases: Databases, any_login: Login) -> None:
    source = any_databases.create(*TABLES)
    any_databases.run(
        "CREATE DEFINER = ghost@nowhere PROCEDURE p() SELECT 1",
        "CREATE DEFINER = ghost@nowhere VIEW v AS SELECT 1 AS one",
        "CREATE DEFINER = ghost@nowhere TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET @a = 1",
        f"CREATE DEFINER = ghost@nowhere EVENT e ON SCHEDULE EVERY 1 DAY {LATER} DO DELETE FROM log",
        database=source,
    )

    found, again, notes = round_trip(any_databases, any_login, source)

    assert {one.definer for one in found.code} == {"ghost@nowhere"}
    assert {one.definer.split("@")[0] for one in again.code} == {"root"}
    assert references(notes) == ["object.definer-replaced"] * 4
    assert all("ghost@nowhere" in str(note.sentence) for note in notes)


@contextlib.contextmanager
def user(server: PrivateServer, *grants: str) -> Iterator[Login]:
    with contextlib.closing(plain_session(server)) as root, root.cursor() as cursor:
        for statement in ("DROP USER IF EXISTS berta@'%'", "CREATE USER berta@'%' IDENTIFIED BY 'x'", *grants):
            cursor.execute(statement)
        try:
            login = server.login()
            yield Login(replace(login.connection, user="berta"), Secret("x"))
        finally:
            cursor.execute("DROP USER IF EXISTS berta@'%'")


def test_a_definer_that_this_user_may_not_give(any_databases: Databases, any_server: PrivateServer) -> None:
    source = any_databases.create(*TABLES, "CREATE VIEW v AS SELECT 1 AS one", "CREATE PROCEDURE p() SELECT 1")
    found = read(any_server.login(), source)
    target = any_databases.create(*TABLES)
    with user(any_server, f"GRANT ALL ON {target}.* TO berta@'%'") as login:
        with session_for(login) as session:
            notes = create_code(session, found.code, source, target)
        again = read(login, target)

    assert references(notes) == ["object.definer-replaced"] * 2
    assert {one.definer for one in again.code} == {"berta@%"}


def test_an_event_whose_time_is_over_is_named(any_databases: Databases, any_login: Login) -> None:
    source = any_databases.create(*TABLES, f"CREATE EVENT e ON SCHEDULE EVERY 1 DAY {LATER} DO DELETE FROM log")
    found = read(any_login, source)
    text = found.code[0].definition.replace(
        "STARTS '2035-01-01 03:30:00'", "STARTS '2000-01-01' ENDS '2001-01-01'"
    )
    old = CodeFound((replace(found.code[0], definition=text),))

    target, notes = copy(any_databases, any_login, old, source)

    assert references(notes) == ["object.event-over"]
    assert read(any_login, target).code == ()


def test_a_broken_view_is_named_and_kept(any_databases: Databases, any_login: Login) -> None:
    source = any_databases.create(*TABLES, "CREATE TABLE gone (a INT)", "CREATE VIEW v AS SELECT a FROM gone")
    any_databases.run("DROP TABLE gone", database=source)

    found = read(any_login, source)
    _, notes = copy(any_databases, any_login, found, source)

    assert references(found.notes) == ["object.view-broken"]
    assert found.notes[0].level is Level.WARNING
    assert "v" in str(found.notes[0].sentence)
    assert "gone" in found.code[0].definition
    assert references(notes) == ["object.not-created"]
    assert "gone" in notes[0].detail


GRANTS = {
    "privilege.triggers": "GRANT SELECT, SHOW VIEW, EVENT, EXECUTE ON {scope} TO berta@'%'",
    "privilege.events": "GRANT SELECT, SHOW VIEW, TRIGGER, EXECUTE ON {scope} TO berta@'%'",
    "privilege.routines": "GRANT SELECT, SHOW VIEW, TRIGGER, EVENT ON {scope} TO berta@'%'",
    "privilege.tables": "GRANT SELECT, TRIGGER ON {scope} TO berta@'%'",
}


@pytest.mark.parametrize("reference", GRANTS)
def test_what_a_user_cannot_see_is_not_kept_quiet(
    any_databases: Databases, any_server: PrivateServer, reference: str
) -> None:
    name = any_databases.create(*TABLES, name="with_wild%cards")
    scope = f"`{name}`.t" if reference == "privilege.tables" else "`with\\_wild\\%cards`.*"
    with user(any_server, GRANTS[reference].format(scope=scope)) as login:
        found = read(login, name)
        asked = read(login, name, DumpOptions(triggers=False, routines=False, events=False))

    assert reference in references(found.notes)
    if reference != "privilege.tables":
        assert references(found.notes) == [reference]
        assert asked.notes == ()


def test_a_routine_whose_text_is_hidden_is_named(any_databases: Databases, any_server: PrivateServer) -> None:
    name = any_databases.create(*TABLES, "CREATE PROCEDURE hidden() SELECT 1", "CREATE VIEW v AS SELECT 1 AS one")
    with user(any_server, f"GRANT SELECT, EXECUTE, TRIGGER, EVENT ON {name}.* TO berta@'%'") as login:
        found = read(login, name)

    # Global SELECT is what it takes; SHOW VIEW is missing, too.
    assert references(found.notes) == ["object.unreadable", "object.unreadable"]
    assert {"hidden", "v"} == {str(note.sentence.values["name"]) for note in found.notes}
    assert found.code == ()


def test_a_user_with_everything_hears_nothing(any_databases: Databases, any_server: PrivateServer) -> None:
    name = any_databases.create(*TABLES)
    with user(any_server, f"GRANT ALL ON {name}.* TO berta@'%'") as login:
        assert read(login, name).notes == ()


def test_sequences_and_packages(mariadb_databases: Databases, mariadb_login: Login) -> None:
    source = mariadb_databases.create(*TABLES, "CREATE SEQUENCE s START WITH 7 INCREMENT BY 5 CACHE 3 CYCLE")
    mariadb_databases.run(
        "DO NEXTVAL(s)",
        "DO NEXTVAL(s)",
        "SET sql_mode = ORACLE",
        "CREATE PACKAGE pk AS FUNCTION one RETURN INT; END;",
        "CREATE PACKAGE BODY pk AS FUNCTION one RETURN INT AS BEGIN RETURN 1; END; END;",
        database=source,
    )
    found = read(mariadb_login, source)
    target, notes = copy(mariadb_databases, mariadb_login, found, source)

    assert read(mariadb_login, target).code == found.code
    assert notes == ()
    assert found.code[0].next_value is not None
    assert mariadb_databases.rows("SELECT NEXTVAL(s)", target) == [(found.code[0].next_value,)]


def test_a_text_that_is_something_else_is_not_run(any_databases: Databases, any_login: Login) -> None:
    target = any_databases.create(*TABLES)
    elsewhere = f"CREATE TRIGGER tr BEFORE INSERT ON {target}.log FOR EACH ROW SET @a = 1"
    two = "CREATE EVENT e DO SELECT 1; DROP TABLE t"
    evil = [
        CodeObject(CodeKind.PROCEDURE, "p", f"DROP TABLE {target}.t"),
        CodeObject(CodeKind.VIEW, "v", "CREATE USER eve IDENTIFIED BY 'x'"),
        CodeObject(CodeKind.TRIGGER, "tr", elsewhere, table="t"),
        CodeObject(CodeKind.EVENT, "e", two, sql_mode="', GLOBAL read_only = '1"),
        CodeObject(CodeKind.VIEW, "w", "CREATE VIEW w AS SELECT 1", collation_connection="x, GLOBAL read_only=1"),
    ]
    with session_for(any_login) as session:
        notes = create_code(session, evil, "source", target)
        assert value(session, "SELECT @@global.read_only") == 0
        assert database_facts(session, target).objects.views == ("w",)
    assert references(notes).count("object.not-created") == 4
    assert any_databases.tables(target) == ["log", "t"]


def test_dropping_takes_what_is_named_and_no_more(any_databases: Databases, any_login: Login) -> None:
    name = any_databases.create(*TABLES, "CREATE VIEW z_view AS SELECT id, text FROM t", *BODIES)
    kept = "CREATE PROCEDURE kept() SELECT 1"
    with session_for(any_login) as session:
        names = database_facts(session, name).objects
        any_databases.run(kept, database=name)
        drop_code(session, name, names)
        drop_code(session, name, names)
        assert database_facts(session, name).objects.procedures == ("kept",)
        assert database_facts(session, name).objects.count == 1
    assert any_databases.tables(name) == ["log", "t"]


def test_a_stock_client_loads_the_text(
    any_databases: Databases, any_server: PrivateServer, any_login: Login
) -> None:
    source = any_databases.create(*TABLES, "CREATE VIEW z_view AS SELECT id, text FROM t", *BODIES)
    found = read(any_login, source)
    target = any_databases.create(*TABLES)

    done: Any = subprocess.run(
        ("mariadb", "--no-defaults", "--comments", "-uroot", f"--socket={any_server.socket}", target),
        input=sql_text(found.code, source=source).encode(),
        capture_output=True,
        check=False,
        env={"MYSQL_PWD": any_server.password.reveal(), "PATH": "/usr/bin:/bin"},
    )

    assert done.returncode == 0, done.stderr.decode()
    assert read(any_login, target).code == found.code
    assert sql_text(()) == ""
