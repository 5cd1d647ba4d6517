"""prepare, finish, abandon, objects: what they do to a real server, and what they never do."""

import gzip
import io
import json
import stat
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dumptrack_desktop.core.backup import Manifest, TableEntry
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Event, Level, Noted, from_json
from dumptrack_desktop.core.ids import JobId
from dumptrack_desktop.core.order import Order, RestoreOrder
from dumptrack_desktop.core.server import names_of
from dumptrack_desktop.core.task import DumpOptions
from dumptrack_desktop.engines.worker import move, staging
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.engines.worker.verbs import abandon, finish, objects, prepare
from dumptrack_desktop.proof.server import PrivateServer
from dumptrack_desktop.server.facts import database_facts
from dumptrack_desktop.server.objects import read_code
from dumptrack_desktop.server.session import session_for
from tests.helpers.databases import Databases
from tests.helpers.orders import a_backup_order, a_manifest, a_restore_order

pytestmark = pytest.mark.live

TABLES = (
    "CREATE TABLE parent (id INT PRIMARY KEY, name VARCHAR(20))",
    (
        "CREATE TABLE child (id INT PRIMARY KEY, parent INT, CONSTRAINT of_parent FOREIGN KEY (parent)"
        " REFERENCES parent (id) ON DELETE CASCADE)"
    ),
    "CREATE TABLE log (text VARCHAR(100))",
)
ROWS = (
    "INSERT INTO parent VALUES (1, 'eins'), (2, 'zwei')",
    "INSERT INTO child VALUES (1, 1), (2, 2), (3, 2)",
    "INSERT INTO log VALUES ('x'), ('x')",
)
CODE = (
    "CREATE VIEW children AS SELECT c.id, p.name FROM child c JOIN parent p ON p.id = c.parent",
    "CREATE TRIGGER noted AFTER INSERT ON child FOR EACH ROW INSERT INTO log VALUES ('child')",
    "CREATE TRIGGER named AFTER INSERT ON parent FOR EACH ROW INSERT INTO log VALUES ('parent')",
    "CREATE PROCEDURE tidy() DELETE FROM log",
    "CREATE FUNCTION twice(a INT) RETURNS INT DETERMINISTIC RETURN a * 2",
    "CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2035-01-01' DO DELETE FROM log",
)


class Verbs:
    """Runs verbs as the worker would, and keeps what they said."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def run(self, verb: Any, order: Order) -> Mapping[str, Any]:
        out = io.StringIO()
        try:
            return verb.run(order, Worker(out=out, log=io.StringIO()))  # type: ignore[no-any-return]
        finally:
            self.events += [from_json(json.loads(line)) for line in out.getvalue().splitlines()]

    @property
    def warnings(self) -> list[str]:
        return [one.reference for one in self.events if isinstance(one, Noted) and one.level is not Level.INFO]


@pytest.fixture
def verbs() -> Verbs:
    return Verbs()


@pytest.fixture
def source(any_databases: Databases) -> str:
    return any_databases.create(*TABLES, *ROWS, *CODE)


@pytest.fixture
def manifest(any_server: PrivateServer, source: str) -> Manifest:
    with session_for(any_server.login()) as session:
        code = read_code(session, source, DumpOptions()).code
        facts = database_facts(session, source)
    tables = tuple(TableEntry(name, count, 0) for name, count in (("child", 3), ("log", 2), ("parent", 2)))
    return replace(
        a_manifest(tables=tables),
        database=source,
        character_set=facts.character_set,
        collation=facts.collation,
        code=code,
        objects=names_of(code),
    )


@pytest.fixture
def restore(
    any_server: PrivateServer, any_databases: Databases, manifest: Manifest, tmp_path: Path
) -> RestoreOrder:
    """An order into a new database."""
    name = any_databases.free_name("new")
    return a_restore_order(
        tmp_path, manifest, any_server.login(), target=name, staging=name, job_id=JobId("a1b2c3")
    )


@pytest.fixture
def overwrite(restore: RestoreOrder, any_databases: Databases) -> RestoreOrder:
    """An order over an existing database that holds something else."""
    target = any_databases.create(
        *TABLES,
        "INSERT INTO parent VALUES (9, 'alt')",
        "CREATE TABLE only_here (id INT PRIMARY KEY, parent INT, CONSTRAINT mine FOREIGN KEY (parent)"
        " REFERENCES parent (id))",
        "INSERT INTO only_here VALUES (1, 9)",
        "CREATE VIEW old_view AS SELECT 1 AS one",
        "CREATE PROCEDURE old_procedure() SELECT 1",
        "CREATE EVENT old_event ON SCHEDULE EVERY 1 DAY STARTS '2035-01-01' DO SELECT 1",
        "CREATE TRIGGER old_trigger BEFORE INSERT ON parent FOR EACH ROW SET @a = 1",
    )
    staged = any_databases.free_name(f"{target}_a1b2c3")
    return replace(restore, target=target, staging=staged, replace_existing=True)


def load(databases: Databases, order: RestoreOrder, *, rows: tuple[str, ...] = ROWS) -> None:
    tables = [text for text in TABLES if not order.tables or text.split()[2] in order.tables]
    inserts = [text for text in rows if not order.tables or text.split()[2] in order.tables]
    databases.run("SET foreign_key_checks = 0", *tables, *inserts, database=order.staging)


def test_a_new_database_gets_everything(
    verbs: Verbs, restore: RestoreOrder, any_databases: Databases, source: str
) -> None:
    assert verbs.run(prepare, restore) == {"created": restore.staging}
    load(any_databases, restore)

    report = verbs.run(finish, restore)

    assert (report["tables"], report["rows"]) == (3, 7)
    assert report["objects"] == {
        "sequences": 0, "functions": 1, "procedures": 1, "packages": 0, "views": 1, "triggers": 2, "events": 1,
    }  # fmt: skip
    assert any_databases.tables(restore.target) == ["child", "log", "parent"]
    assert any_databases.rows("SELECT COUNT(*) FROM children", restore.target) == [(3,)]
    assert any_databases.rows("SELECT COUNT(*) FROM log", restore.target) == [(2,)], "a trigger fired"
    any_databases.run("INSERT INTO child VALUES (9, 1)", database=restore.target)
    assert any_databases.rows("SELECT COUNT(*) FROM log", restore.target) == [(3,)]
    assert any_databases.rows("SELECT COUNT(*) FROM log", source) == [(2,)]
    assert any_databases.rows(
        "SELECT STATUS FROM information_schema.EVENTS WHERE EVENT_SCHEMA = %s", None, [restore.target]
    ) == [("DISABLED",)]
    assert verbs.warnings == []


def test_events_are_enabled_when_asked(verbs: Verbs, restore: RestoreOrder, any_databases: Databases) -> None:
    order = replace(restore, enable_events=True)
    verbs.run(prepare, order)
    load(any_databases, order)
    verbs.run(finish, order)

    assert any_databases.rows(
        "SELECT STATUS FROM information_schema.EVENTS WHERE EVENT_SCHEMA = %s", None, [order.target]
    ) == [("ENABLED",)]


def test_the_staging_database_has_the_character_set_of_the_backup(
    verbs: Verbs, restore: RestoreOrder, any_databases: Databases
) -> None:
    order = replace(
        restore, manifest=replace(restore.manifest, character_set="latin1", collation="latin1_german2_ci")
    )

    verbs.run(prepare, order)

    assert any_databases.rows(
        "SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = %s",
        None,
        [order.staging],
    ) == [("latin1_german2_ci",)]


def test_an_existing_database_is_never_loaded_into(
    verbs: Verbs, restore: RestoreOrder, any_databases: Databases, source: str
) -> None:
    order = replace(restore, target=source, staging=source)

    with pytest.raises(UserError) as caught:
        verbs.run(prepare, order)
    assert caught.value.reference == "restore.database-exists"
    # And what was there before is not this job's to drop.
    assert verbs.run(abandon, order) == {"dropped": "", "ended": 0}
    assert any_databases.rows("SELECT COUNT(*) FROM child", source) == [(3,)]


def test_a_replaced_database_is_an_exact_copy(
    verbs: Verbs, overwrite: RestoreOrder, any_databases: Databases
) -> None:
    verbs.run(prepare, overwrite)
    load(any_databases, overwrite)

    report = verbs.run(finish, overwrite)

    assert report["rows"] == 7
    assert any_databases.tables(overwrite.target) == ["child", "log", "parent"]
    assert any_databases.rows("SELECT id, name FROM parent ORDER BY id", overwrite.target) == [
        (1, "eins"),
        (2, "zwei"),
    ]
    assert not any_databases.exists(overwrite.staging)
    with session_for(overwrite.login) as session:
        names = database_facts(session, overwrite.target).objects
    assert names == overwrite.manifest.objects
    with pytest.raises(Exception, match="foreign key"):
        any_databases.run("INSERT INTO child VALUES (77, 77)", database=overwrite.target)


@pytest.mark.parametrize("missing", ["a row", "a table"])
def test_a_load_with_something_missing_touches_nothing(
    verbs: Verbs, overwrite: RestoreOrder, any_databases: Databases, missing: str
) -> None:
    verbs.run(prepare, overwrite)
    load(any_databases, overwrite)
    loss = "DELETE FROM child WHERE id = 3" if missing == "a row" else "DROP TABLE child"
    any_databases.run(loss, database=overwrite.staging)

    with pytest.raises(UserError) as caught:
        verbs.run(finish, overwrite)

    assert caught.value.reference == "restore.rows-differ"
    assert "child" in str(caught.value.sentence)
    assert any_databases.tables(overwrite.target) == ["child", "log", "only_here", "parent"]
    assert verbs.run(abandon, overwrite)["dropped"] == overwrite.staging
    assert not any_databases.exists(overwrite.staging)
    assert any_databases.rows("SELECT name FROM parent", overwrite.target) == [("alt",)]


def test_one_table_is_replaced_and_the_rest_is_kept(
    verbs: Verbs, overwrite: RestoreOrder, any_databases: Databases
) -> None:
    order = replace(overwrite, tables=("child",))
    verbs.run(prepare, order)
    load(any_databases, order)

    report = verbs.run(finish, order)

    assert (report["tables"], report["rows"]) == (1, 3)
    assert any_databases.tables(order.target) == ["child", "log", "only_here", "parent"]
    assert any_databases.rows("SELECT COUNT(*) FROM child", order.target) == [(3,)]
    assert any_databases.rows("SELECT name FROM parent", order.target) == [("alt",)]
    with session_for(order.login) as session:
        names = database_facts(session, order.target).objects
    assert names.triggers == ("noted", "old_trigger")
    assert names.views == ("old_view",)
    # Its foreign key leads to the parent that is there, not into the staging database that is gone.
    any_databases.run("INSERT INTO child VALUES (50, 9)", database=order.target)
    with pytest.raises(Exception, match="foreign key"):
        any_databases.run("INSERT INTO child VALUES (51, 51)", database=order.target)


def test_the_parent_alone_is_replaced_and_its_children_still_point_at_it(
    verbs: Verbs, overwrite: RestoreOrder, any_databases: Databases
) -> None:
    elsewhere = any_databases.create(
        "CREATE TABLE far (id INT, parent INT,"
        f" CONSTRAINT far FOREIGN KEY (parent) REFERENCES {overwrite.target}.parent (id))"
    )
    order = replace(overwrite, tables=("parent",))
    verbs.run(prepare, order)
    load(any_databases, order)
    verbs.run(finish, order)

    for database, table in ((order.target, "child"), (order.target, "only_here"), (elsewhere, "far")):
        any_databases.run(f"INSERT INTO {table} VALUES (60, 2)", database=database)
        with pytest.raises(Exception, match="foreign key"):
            any_databases.run(f"INSERT INTO {table} VALUES (61, 9)", database=database)
    any_databases.run("DROP TABLE far", database=elsewhere)


def test_a_view_in_the_way_is_said_before_anything_is_done(
    verbs: Verbs, overwrite: RestoreOrder, any_databases: Databases
) -> None:
    any_databases.run("DROP TABLE log", "CREATE VIEW log AS SELECT 1 AS a", database=overwrite.target)
    order = replace(overwrite, tables=("log",))
    verbs.run(prepare, order)
    load(any_databases, order)

    with pytest.raises(UserError, match="log") as caught:
        verbs.run(finish, order)
    assert caught.value.reference == "restore.view-in-the-way"


def test_a_new_database_that_failed_is_dropped_by_its_mark(
    verbs: Verbs, restore: RestoreOrder, any_databases: Databases
) -> None:
    verbs.run(prepare, restore)
    load(any_databases, restore)

    assert verbs.run(abandon, restore)["dropped"] == restore.staging
    assert not any_databases.exists(restore.staging)
    assert verbs.run(abandon, restore) == {"dropped": "", "ended": 0}


def test_another_jobs_database_is_not_dropped(
    verbs: Verbs, restore: RestoreOrder, any_databases: Databases
) -> None:
    verbs.run(prepare, restore)

    verbs.run(abandon, replace(restore, job_id=JobId("ffff00")))

    assert any_databases.exists(restore.staging)


def test_a_finished_restore_cannot_be_abandoned(
    verbs: Verbs, restore: RestoreOrder, any_databases: Databases
) -> None:
    verbs.run(prepare, restore)
    load(any_databases, restore)
    verbs.run(finish, restore)

    assert verbs.run(abandon, restore)["dropped"] == ""
    assert any_databases.exists(restore.target)


def test_sessions_left_in_the_staging_database_are_ended(
    verbs: Verbs, restore: RestoreOrder, any_databases: Databases
) -> None:
    verbs.run(prepare, restore)
    with session_for(restore.login, database=restore.staging) as left:
        number = left.thread_id()

        assert verbs.run(abandon, restore)["ended"] == 1

        found = any_databases.rows("SHOW PROCESSLIST")
        assert number not in [one[0] for one in found]
    assert not any_databases.exists(restore.staging)


def test_a_move_that_was_cut_off_is_completed(
    verbs: Verbs, overwrite: RestoreOrder, any_databases: Databases
) -> None:
    """The process is killed between dropping the old tables and renaming the new ones."""
    verbs.run(prepare, overwrite)
    load(any_databases, overwrite)
    with session_for(overwrite.login) as session:
        planned = move.planned_move(session, overwrite)
        staging.write_mark(session, overwrite, (staging.MOVING, *planned.outgoing))
        assert not move.is_half_done(session, overwrite)
    any_databases.run("SET foreign_key_checks = 0", "DROP TABLE parent", database=overwrite.target)

    report = verbs.run(abandon, overwrite)

    assert report["completed"] == overwrite.target
    assert any_databases.tables(overwrite.target) == ["child", "log", "parent"]
    assert any_databases.rows("SELECT COUNT(*) FROM children", overwrite.target) == [(3,)]
    assert not any_databases.exists(overwrite.staging)
    assert verbs.warnings == ["restore.completed-late"]


def test_a_move_that_had_not_begun_is_undone(
    verbs: Verbs, overwrite: RestoreOrder, any_databases: Databases
) -> None:
    verbs.run(prepare, overwrite)
    load(any_databases, overwrite)
    with session_for(overwrite.login) as session:
        planned = move.planned_move(session, overwrite)
        staging.write_mark(session, overwrite, (staging.MOVING, *planned.outgoing))

    assert verbs.run(abandon, overwrite)["dropped"] == overwrite.staging
    assert any_databases.tables(overwrite.target) == ["child", "log", "only_here", "parent"]


def test_a_refused_move_says_that_nothing_happened(
    verbs: Verbs, overwrite: RestoreOrder, any_databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(move, "_LOCK_WAIT_S", 1)
    verbs.run(prepare, overwrite)
    load(any_databases, overwrite)
    with session_for(overwrite.login, database=overwrite.target) as busy:
        busy.begin()
        busy.cursor().execute("SELECT * FROM parent")

        with pytest.raises(UserError) as caught:
            verbs.run(finish, overwrite)

    assert caught.value.reference == "restore.move-refused"
    assert any_databases.tables(overwrite.target) == ["child", "log", "only_here", "parent"]
    assert verbs.run(abandon, overwrite)["dropped"] == overwrite.staging


def test_a_restore_can_be_killed_at_any_moment_of_the_move(
    verbs: Verbs, overwrite: RestoreOrder, any_databases: Databases
) -> None:
    """After a kill, the clean-up leaves either the old database or the new one, never something between."""
    from dumptrack_desktop.engines.worker.orders import encoded

    for statement in (
        "CREATE TABLE",
        "INSERT IGNORE",
        "DROP TABLE",
        "ALTER DATABASE",
        "RENAME TABLE",
        "DROP DATABASE",
    ):
        target = any_databases.create(*TABLES, "INSERT INTO parent VALUES (9, 'alt')")
        order = replace(overwrite, target=target, staging=any_databases.free_name(f"{target}_a1b2c3"))
        verbs.run(prepare, order)
        load(any_databases, order)
        killer = f"""
import os, sys
from dumptrack_desktop.server import session as s
from pymysql.connections import Connection
real = Connection.query
def query(self, sql, unbuffered=False):
    text = sql.decode() if isinstance(sql, bytes) else sql
    if text.startswith({statement!r}):
        os._exit(9)
    return real(self, sql, unbuffered)
Connection.query = query
from dumptrack_desktop.engines.worker import main
sys.exit(main.process_main(["finish"]))
"""
        done = subprocess.run(
            (sys.executable, "-c", killer),
            input=encoded(order).reveal(),
            text=True,
            capture_output=True,
            check=False,
        )
        verbs.run(abandon, order)

        names = any_databases.rows("SELECT name FROM parent ORDER BY id", target)
        assert names in ([("alt",)], [("eins",), ("zwei",)]), (statement, done.stderr)
        assert any_databases.tables(target) == ["child", "log", "parent"]
        assert not any_databases.exists(order.staging), statement


def test_objects_are_written_for_a_stock_client(
    verbs: Verbs, any_server: PrivateServer, any_databases: Databases, source: str, tmp_path: Path
) -> None:
    order = a_backup_order(tmp_path, any_server.login(), database=source)

    report = verbs.run(objects, order)

    path = tmp_path / "objects.sql.gz"
    assert report == {"files": ["objects.sql.gz"], "objects": 6}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    copy = any_databases.create(*TABLES)
    text = gzip.decompress(path.read_bytes()).decode()
    done = subprocess.run(
        ("mariadb", "--no-defaults", "-uroot", f"--socket={any_server.socket}", copy),
        input=text, text=True, capture_output=True, check=False,
        env={"MYSQL_PWD": any_server.password.reveal(), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with session_for(any_server.login()) as session:
        assert database_facts(session, copy).objects == database_facts(session, source).objects
