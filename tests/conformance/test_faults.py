"""When something goes wrong, it is said, nothing is promoted, and nothing is left behind."""

import shutil
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pymysql
import pytest

from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.events import Event, Progressed, Stage
from dumptrack_desktop.core.order import BackupOrder
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.task import DumpOptions, EngineName
from dumptrack_desktop.core.verdict import Result
from tests.conformance.conftest import Bench
from tests.helpers.conditions import wait_until
from tests.helpers.databases import open_session
from tests.helpers.plan_runner import Run

pytestmark = pytest.mark.live

SMALL = (
    "CREATE TABLE a (id INT PRIMARY KEY, v VARCHAR(100))",
    "INSERT INTO a VALUES (1, 'one'), (2, 'two')",
    "CREATE TABLE b (id INT PRIMARY KEY)",
)
# Random text hardly compresses: the pipes and the disk have something to do.
BIG = (
    "CREATE TABLE big (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(2000))",
    "SET @n = 0",
    """INSERT INTO big (v) SELECT CONCAT(SHA2(@n := @n + 1, 512), SHA2(@n + 0.1, 512), SHA2(@n + 0.2, 512),
       SHA2(@n + 0.3, 512), SHA2(@n + 0.4, 512)) FROM information_schema.columns a, information_schema.columns b
       LIMIT 40000""",
)


def _failed(run: Run, *references: str) -> None:
    assert run.verdict.result is Result.FAILED, run.story
    assert run.manifest is None
    assert str(run.verdict.sentence)
    if references:
        assert run.verdict.reference in references, run.story


def _login(bench: Bench, **changes: object) -> Login:
    return replace(bench.login, **changes)


def _unlooked(bench: Bench, database: str, **changes: object) -> BackupOrder:
    """Return an order for which nobody looked at the server."""
    return replace(bench.order("mysql", **changes), database=database, facts=None, server=None)


def test_a_wrong_password(bench: Bench) -> None:
    order = _unlooked(bench, "mysql")
    run = bench.runner.backup(replace(order, login=_login(bench, password=Secret("wrong-canary-17"))))
    _failed(run, "connection.access-denied")
    assert "canary" not in run.story


def test_a_database_that_is_not_there(bench: Bench) -> None:
    _failed(bench.runner.backup(_unlooked(bench, "nowhere_to_be_found")), "database.unknown")


def test_a_folder_that_is_not_there(bench: Bench) -> None:
    source = bench.databases.create(*SMALL)
    order = bench.order(source)
    order.folder.rmdir()
    _failed(bench.runner.backup(order))


@pytest.mark.parametrize("stage", [Stage.DUMPING, Stage.VERIFYING])
def test_a_cancelled_backup_leaves_nothing(bench: Bench, stage: Stage) -> None:
    source = bench.databases.create(*BIG)
    run = _cancelled_at(bench, stage, lambda: bench.backup(source, options=DumpOptions(threads=2)))
    assert run.verdict.result is Result.CANCELLED, run.story
    assert run.manifest is None
    wait_until(lambda: not bench.sessions_of("FROM"), "the server to let go of the queries")


def test_a_cancelled_restore_drops_what_it_made(bench: Bench) -> None:
    source = bench.databases.create(*BIG)
    manifest = bench.good_backup(source)
    target = bench.databases.free_name()
    run = _cancelled_at(bench, Stage.LOADING, lambda: bench.restore(manifest, target))
    assert run.verdict.result is Result.CANCELLED, run.story
    wait_until(lambda: not bench.databases.exists(target), "the new database to be dropped")


def test_a_cancelled_replacement_leaves_the_old_database_as_it_was(bench: Bench) -> None:
    source, target = bench.databases.create(*BIG), bench.databases.create(*SMALL)
    manifest = bench.good_backup(source)
    run = _cancelled_at(bench, Stage.LOADING, lambda: bench.restore(manifest, target, replace_existing=True))
    assert run.verdict.result is Result.CANCELLED, run.story
    assert bench.databases.tables(target) == ["a", "b"]
    assert bench.databases.rows("SELECT * FROM a ORDER BY id", target) == [(1, "one"), (2, "two")]


def _cancelled_at(bench: Bench, stage: Stage, work: Callable[[], Run]) -> Run:
    """Run and cancel as soon as something of that stage is done."""
    asked = threading.Event()

    def on_event(event: Event) -> None:
        is_there = isinstance(event, Progressed) and event.stage is stage
        if is_there and not asked.is_set():
            asked.set()
            bench.runner.cancel()

    def before_step(step: object) -> None:
        # A tool that shows nothing in time is ended as soon as it runs.
        if (
            getattr(step, "stage", None) is stage
            and bench.engine.name is EngineName.MYDUMPER
            and not asked.is_set()
        ):
            asked.set()
            threading.Timer(0.3, bench.runner.cancel).start()

    bench.runner.on_event, bench.runner.before_step = on_event, before_step
    try:
        return work()
    finally:
        bench.runner.on_event, bench.runner.before_step = (lambda _: None), (lambda _: None)
        bench.runner.forget_cancel()


def test_a_killed_connection_is_a_failed_backup(bench: Bench) -> None:
    source = bench.databases.create(*BIG)
    killed: list[int] = []
    done = threading.Event()

    def killer() -> None:
        session = open_session(bench.server)
        with session, session.cursor() as cursor:
            while not done.is_set():
                cursor.execute("SHOW FULL PROCESSLIST")
                for row in cursor.fetchall():
                    if row[3] == source and row[7] and "FROM `" in row[7] and "big" in row[7] and not killed:
                        try:
                            cursor.execute(f"KILL {row[0]}")
                            killed.append(row[0])
                        except pymysql.err.MySQLError:
                            pass

    thread = threading.Thread(target=killer)
    thread.start()
    try:
        run = bench.backup(source, options=DumpOptions(threads=1))
    finally:
        done.set()
        thread.join()
    assert killed, "the dump was over before its query could be killed"
    _failed(run)
    if bench.engine.name is EngineName.BUILTIN:
        assert "big" in str(run.verdict.sentence)


def test_a_damaged_file_is_refused_before_the_first_statement(bench: Bench) -> None:
    source = bench.databases.create(*SMALL)
    manifest = bench.good_backup(source)
    file = max(manifest.files, key=lambda entry: entry.bytes)
    path = bench.last_order.folder / file.path
    content = path.read_bytes()
    target = bench.databases.create("CREATE TABLE mine (id INT)")
    for damaged in (content[:-1], b"", content[:20] + bytes([content[20] ^ 1]) + content[21:]):
        path.write_bytes(damaged)
        run = bench.restore(manifest, target, replace_existing=True)
        _failed(run, "backup.damaged")
        assert len(run.evidence) == 1, "the server must not be asked for anything"
    path.unlink()
    _failed(bench.restore(manifest, target, replace_existing=True), "backup.damaged")
    assert bench.databases.tables(target) == ["mine"]


def test_a_restore_refuses_a_name_that_is_taken(bench: Bench) -> None:
    source, target = bench.databases.create(*SMALL), bench.databases.create("CREATE TABLE mine (id INT)")
    manifest = bench.good_backup(source)
    _failed(bench.restore(manifest, target))
    assert bench.databases.tables(target) == ["mine"]


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="prlimit is not there")
def test_a_full_disk_is_a_failed_backup(bench: Bench) -> None:
    source = bench.databases.create(*BIG)
    bench.runner.prefix = ("prlimit", "--fsize=300000", "--")
    try:
        run = bench.backup(source)
    finally:
        bench.runner.prefix = ()
    _failed(run)
    if bench.engine.name is EngineName.BUILTIN:
        assert run.verdict.reference == "disk.file-too-big", run.story


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small file system")
def test_a_really_full_disk(bench: Bench, small_disk: Path) -> None:
    if bench.engine.name is EngineName.MYDUMPER:
        pytest.skip(
            "mydumper 0.10 waits for ever when the disk is full; a file that may not grow stands in for it"
        )
    source = bench.databases.create(*BIG)
    bench.folder = small_disk
    _failed(bench.backup(source), "disk.full")


def test_a_user_without_the_right_to_lock(bench: Bench) -> None:
    source = bench.databases.create(*SMALL, "CREATE VIEW v AS SELECT id FROM a")
    user = bench.databases.free_name("u")[:30]
    bench.databases.run(
        f"CREATE USER '{user}'@'%' IDENTIFIED BY 'few-rights'",
        f"GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES ON `{source}`.* TO '{user}'@'%'",
    )
    try:
        connection = replace(bench.login.connection, user=user)
        order = replace(bench.order(source), login=Login(connection, Secret("few-rights")))
        run = bench.runner.backup(order)
    finally:
        bench.databases.run(f"DROP USER '{user}'@'%'")
    if bench.engine.name is EngineName.MYDUMPER and not run.verdict.is_backup:
        return  # it says that it cannot: that is an answer, too
    assert run.manifest is not None, run.story
    assert {table.name: table.rows for table in run.manifest.tables} == {"a": 2, "b": 0}
    # It may not see routines, and that must be said.
    assert run.verdict.result is Result.WARNED, run.story
    assert "privilege.routines" in {note.reference for note in run.notes}


def test_tables_without_transactions_are_named(bench: Bench) -> None:
    source = bench.databases.create(*SMALL, "CREATE TABLE old_one (id INT) ENGINE=MyISAM")
    run = bench.backup(source)
    if bench.engine.name is EngineName.BUILTIN:
        assert run.verdict.result is Result.WARNED, run.story
        assert "old_one" in " ".join(str(warning) for warning in run.verdict.warnings)
        assert run.manifest is not None
        assert not run.manifest.is_consistent
    else:
        assert run.verdict.is_backup, run.story
