"""What only our own engine promises: its file, its snapshot, its way with a target that takes little at once."""

import contextlib
import io
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pymysql
import pytest

from dumptrack_desktop.core.events import Event, Progressed, Stage
from dumptrack_desktop.core.task import Codec, DumpOptions
from dumptrack_desktop.core.verdict import Result
from dumptrack_desktop.engines.base import Engine
from dumptrack_desktop.engines.builtin import load, snapshot
from dumptrack_desktop.engines.builtin.engine import BuiltinEngine
from dumptrack_desktop.engines.builtin.index import Index, SegmentKind
from dumptrack_desktop.engines.builtin.load_session import Limits
from dumptrack_desktop.engines.builtin.writer import DumpFile, Piece
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.engines.worker.lifeline import Lifeline
from tests.conformance.conftest import WORKER, Bench
from tests.conformance.test_faults import BIG, SMALL
from tests.conformance.test_round_trips import SHOP
from tests.helpers.conditions import wait_until
from tests.helpers.databases import Databases, open_session
from tests.helpers.orders import a_manifest, a_restore_order

pytestmark = pytest.mark.live


@pytest.fixture
def engine() -> Engine:
    """Return the built-in engine only."""
    return BuiltinEngine(worker_command=WORKER, version="1")


@pytest.mark.parametrize(("codec", "reader"), [(Codec.GZIP, "zcat"), (Codec.ZSTD, "zstdcat"), (Codec.NONE, "cat")])
def test_a_stock_client_loads_the_file(bench: Bench, codec: Codec, reader: str) -> None:
    if "mariadb" not in str(bench.databases.rows("SELECT VERSION()")[0][0]).lower():
        pytest.skip("the system's client does not know how MySQL 9 asks for a password")
    for program in ("mariadb", reader):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not there")
    source = bench.databases.create(*SHOP)
    manifest = bench.good_backup(source, options=DumpOptions(codec=codec))
    copy = bench.databases.create()
    with subprocess.Popen(
        (reader, bench.last_order.folder / manifest.files[0].path), stdout=subprocess.PIPE
    ) as text:
        client = ("mariadb", "--no-defaults", "-S", str(bench.server.socket), "-u", "root", copy)
        password = {"MYSQL_PWD": bench.server.password.reveal()}
        done = subprocess.run(client, stdin=text.stdout, env=password, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert bench.differences(source, copy) == []


def test_a_table_that_is_altered_meanwhile_fails_the_backup(bench: Bench) -> None:
    source = bench.databases.create(
        *BIG, "CREATE TABLE later (id INT PRIMARY KEY)", "INSERT INTO later VALUES (1)"
    )
    altered = threading.Event()

    def on_event(event: Event) -> None:
        is_dumping = isinstance(event, Progressed) and event.stage is Stage.DUMPING
        if is_dumping and not altered.is_set():
            altered.set()
            bench.databases.run("ALTER TABLE later ADD COLUMN more INT", database=source)

    bench.runner.on_event = on_event
    run = bench.backup(source, options=DumpOptions(threads=1))
    assert altered.is_set()
    assert (run.verdict.result, run.verdict.reference) == (Result.FAILED, "dump.table-changed"), run.story
    assert "later" in str(run.verdict.sentence)


def test_all_connections_see_one_instant(bench: Bench) -> None:
    source = bench.databases.create(
        *BIG, "CREATE TABLE left_one (id INT PRIMARY KEY)", "CREATE TABLE right_one (id INT PRIMARY KEY)"
    )
    ended = threading.Event()

    def write() -> None:
        session = open_session(bench.server, source)
        with session, session.cursor() as cursor:
            number = 0
            while not ended.is_set():
                number += 1
                cursor.execute("BEGIN")
                cursor.execute(f"INSERT INTO left_one VALUES ({number})")
                cursor.execute(f"INSERT INTO right_one VALUES ({number})")
                cursor.execute("COMMIT")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        wait_until(lambda: bench.databases.rows("SELECT COUNT(*) FROM right_one", source)[0][0] > 5, "the writer")
        manifest = bench.good_backup(source, options=DumpOptions(threads=4))
    finally:
        ended.set()
        writer.join()
    rows = {table.name: table.rows for table in manifest.tables}
    assert rows["left_one"] == rows["right_one"] > 0
    assert manifest.engine_data["connections"] == 4


def test_a_broken_table_is_named(bench: Bench) -> None:
    if "mariadb" not in str(bench.databases.rows("SELECT VERSION()")[0][0]).lower():
        pytest.skip("MySQL keeps its definitions out of the files")
    source = bench.databases.create(*SMALL, "CREATE TABLE broken (id INT) ENGINE=MyISAM", "FLUSH TABLES")
    (bench.server.place.datadir / source / "broken.MYI").unlink()
    run = bench.backup(source)
    assert run.verdict.result is Result.FAILED, run.story
    assert "broken" in str(run.verdict.sentence), run.story


@contextlib.contextmanager
def _global(databases: Databases, name: str, value: int) -> Iterator[None]:
    before = databases.rows(f"SELECT @@global.{name}")[0][0]
    databases.run(f"SET GLOBAL {name} = {value}")
    try:
        yield
    finally:
        databases.run(f"SET GLOBAL {name} = {before}")


def test_a_target_that_takes_little_at_once_gets_little_at_once(bench: Bench) -> None:
    source = bench.databases.create(
        "CREATE TABLE t (id INT PRIMARY KEY, v LONGTEXT)",
        "INSERT INTO t VALUES (1, REPEAT('\\'),\\n(', 20000)), (2, 'x'), (3, REPEAT('b', 90000)), (4, NULL)",
    )
    manifest = bench.good_backup(source)
    target = bench.databases.free_name()
    with _global(bench.databases, "max_allowed_packet", 262144):
        run = bench.restore(manifest, target)
    assert run.verdict.is_backup, run.story
    assert bench.differences(source, target) == []


def test_a_row_that_the_target_cannot_take_is_named_before_the_start(bench: Bench) -> None:
    source = bench.databases.create(
        *SMALL, "CREATE TABLE wide (v LONGTEXT)", "INSERT INTO wide VALUES (REPEAT('b', 300000))"
    )
    manifest = bench.good_backup(source)
    target = bench.databases.free_name()
    with _global(bench.databases, "max_allowed_packet", 262144):
        run = bench.restore(manifest, target)
    assert (run.verdict.result, run.verdict.reference) == (Result.FAILED, "restore.row-too-big"), run.story
    assert "wide" in str(run.verdict.sentence)
    assert not bench.databases.exists(target)


def test_a_row_that_this_very_server_could_not_take_back_is_said_at_once(bench: Bench) -> None:
    source = bench.databases.create(
        "CREATE TABLE wide (v LONGTEXT)", "INSERT INTO wide VALUES (REPEAT('\\'', 9000000)), ('short')"
    )
    with _global(bench.databases, "max_allowed_packet", 16 << 20):
        run = bench.backup(source)
    assert run.verdict.result is Result.WARNED, run.story
    assert [note.reference for note in run.notes] == ["dump.long-row"]
    target = bench.databases.free_name()
    assert run.manifest is not None
    with _global(bench.databases, "max_allowed_packet", 32 << 20):
        restored = bench.restore(run.manifest, target)
    assert restored.verdict.is_backup, restored.story
    assert bench.differences(source, target) == []


def test_without_the_lock_one_connection_does_it(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    source = bench.databases.create(*SMALL)
    monkeypatch.setattr(snapshot, "WAIT_FOR_LOCK_S", 1)
    out = io.StringIO()
    worker = Worker(out=out, log=io.StringIO())
    with open_session(bench.server, source) as blocker, blocker.cursor() as cursor:
        cursor.execute("LOCK TABLES a WRITE")
        with Lifeline(worker=worker, login=bench.login) as lifeline:
            found = snapshot.open_snapshot(lifeline, worker, source, 3)
            assert len(found.sessions) == 1
    assert "dump.single-connection" in out.getvalue()


class _Deadlocking:
    """A session whose second statement ends in a deadlock, as often as it is told to."""

    def __init__(self, deadlocks: int) -> None:
        self.deadlocks = deadlocks
        self.done: list[bytes | str] = []
        self.warning_count = 0

    def cursor(self) -> "contextlib.nullcontext[_Deadlocking]":
        return contextlib.nullcontext(self)

    def execute(self, statement: bytes) -> int:
        if len(self.done) == 1 and self.deadlocks:
            self.deadlocks -= 1
            raise pymysql.err.OperationalError(1213, "Deadlock found")
        self.done.append(statement)
        return 1

    def rollback(self) -> None:
        self.done.clear()

    def commit(self) -> None:
        self.done.append("commit")


@pytest.mark.parametrize("deadlocks", [0, 1, 2, load.ATTEMPTS])
def test_a_deadlock_is_answered_by_doing_the_piece_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deadlocks: int
) -> None:
    monkeypatch.setattr(load, "_PAUSE_S", 0.0)
    piece = Piece(SegmentKind.ROWS, codec=Codec.GZIP, level=0, table="t")
    for number in range(3):
        piece.add(b"INSERT INTO t (a) VALUES\n(%d);\n" % number, rows=1, longest_row=3)
    with DumpFile(tmp_path / "a.sql.gz") as file:
        file.put(0, piece)
    index = Index("a.sql.gz", Codec.GZIP, tuple(file.segments))
    worker = Worker(out=io.StringIO(), log=io.StringIO())
    order = a_restore_order(tmp_path, a_manifest())
    with Lifeline(worker=worker, login=order.login) as lifeline:
        work = load._Work(order, index, worker, lifeline)
        session = _Deadlocking(deadlocks)
        if deadlocks == load.ATTEMPTS:
            with pytest.raises(pymysql.err.OperationalError):
                load._load_piece(work, session, file.segments[0], Limits(1 << 24))
            assert "commit" not in session.done
            return
        load._load_piece(work, session, file.segments[0], Limits(1 << 24))
    assert session.done == [b"INSERT INTO t (a) VALUES\n(%d)" % number for number in range(3)] + ["commit"]
    assert work.retries.qsize() == deadlocks


def test_a_default_that_counts_by_a_sequence_needs_no_source(bench: Bench) -> None:
    if "mariadb" not in str(bench.databases.rows("SELECT VERSION()")[0][0]).lower():
        pytest.skip("MySQL has no sequences")
    source = bench.databases.create(
        "CREATE SEQUENCE counter START WITH 5", "CREATE TABLE t (id INT DEFAULT NEXTVAL(counter), v INT)",
        "INSERT INTO t (v) VALUES (1), (2)",
    )  # fmt: skip
    manifest = bench.good_backup(source)
    bench.databases.run(f"DROP DATABASE {source}")
    target = bench.databases.free_name()
    run = bench.restore(manifest, target)
    assert run.verdict.is_backup, run.story
    bench.databases.run("INSERT INTO t (v) VALUES (3)", database=target)
    assert bench.databases.rows("SELECT id FROM t ORDER BY v", target)[:2] == [(5,), (6,)]
    assert source not in bench.databases.rows("SHOW CREATE TABLE t", target)[0][1]
