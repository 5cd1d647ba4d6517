"""mydumper and myloader when things go wrong: never a false *done*, never something left behind."""

import gzip
import hashlib
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dumptrack_desktop.core.backup import FileEntry, Manifest
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Event, Progressed, Stage
from dumptrack_desktop.core.verdict import Result
from dumptrack_desktop.engines.mydumper.binary import ToolFinder
from dumptrack_desktop.engines.mydumper.engine import MydumperEngine
from dumptrack_desktop.proof.server import PrivateServer
from tests.conformance.conftest import MYDUMPERS, WORKER, Bench
from tests.helpers.databases import Databases

pytestmark = [pytest.mark.live, pytest.mark.tool]

SMALL = (
    "CREATE TABLE a (id INT PRIMARY KEY, word VARCHAR(200))",
    "INSERT INTO a SELECT seq, REPEAT('x', 150) FROM seq_1_to_5000",
    "CREATE TABLE b (id INT)",
    "INSERT INTO b VALUES (1), (2)",
    "CREATE VIEW v AS SELECT id FROM a",
)
BIG = (
    "CREATE TABLE big (id INT PRIMARY KEY, word TEXT)",
    "INSERT INTO big SELECT seq, REPEAT(MD5(seq), 40) FROM seq_1_to_60000",
)


@pytest.fixture(params=list(MYDUMPERS.values()))
def bench(
    request: pytest.FixtureRequest, mariadb_server: PrivateServer, mariadb_databases: Databases, tmp_path: Path
) -> Iterator[Bench]:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    engine = MydumperEngine(worker_command=WORKER, finder=ToolFinder(setting=request.param), scratch=scratch)
    refusal = engine.detect().refusal
    if refusal:
        pytest.skip(str(refusal))
    yield Bench(engine, mariadb_server, mariadb_databases, tmp_path)
    assert list(scratch.iterdir()) == []
    assert [name for (name,) in mariadb_databases.rows("SHOW DATABASES") if name.startswith("dumptrack_")] == []


def tool_sessions(bench: Bench) -> list[int]:
    """Return the sessions of the tools themselves, which send no name of a program of ours."""
    query = (
        "SELECT ID FROM information_schema.PROCESSLIST WHERE INFO LIKE '%SQL_NO_CACHE%' AND ID <> CONNECTION_ID()"
    )
    return [int(number) for (number,) in bench.databases.rows(query)]


# --- dumping


def test_no_view_leaves_a_table_in_the_dump(bench: Bench) -> None:
    source = bench.databases.create(*SMALL)
    bench.good_backup(source)
    assert not [path.name for path in (bench.last_order.folder / "dump").iterdir() if ".v" in path.name]


def test_a_view_whose_table_is_gone_is_told_and_the_rest_is_kept(bench: Bench) -> None:
    source = bench.databases.create(
        *SMALL, "CREATE TABLE gone (id INT)", "CREATE VIEW broken AS SELECT id FROM gone"
    )
    bench.databases.run("DROP TABLE gone", database=source)
    run = bench.backup(source)
    assert run.verdict.is_backup, run.story
    assert run.manifest is not None
    assert {table.name for table in run.manifest.tables} == {"a", "b"}


def test_a_sequence_comes_back_and_its_next_value(bench: Bench) -> None:
    source = bench.databases.create(
        "CREATE SEQUENCE numbers START WITH 100",
        "CREATE TABLE t (id INT DEFAULT (NEXT VALUE FOR numbers), v INT)",
        "INSERT INTO t (v) VALUES (1), (2)",
    )  # fmt: skip
    copy = bench.copied(source)
    bench.databases.run("INSERT INTO t (v) VALUES (3)", database=copy)
    ids = [number for (number,) in bench.databases.rows("SELECT id FROM t ORDER BY id", copy)]
    assert ids[:2] == [100, 101]
    assert ids[2] >= 102


@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL"])
def test_a_dump_that_somebody_else_ends_is_no_backup(bench: Bench, name: str) -> None:
    """From 0.12.3 on mydumper answers SIGTERM with exit status 0, an end marker and a finished metadata."""
    source = bench.databases.create(*BIG)

    def strike(event: Event) -> None:
        process = bench.runner._process
        if isinstance(event, Progressed) and event.stage is Stage.DUMPING and process is not None:
            bench.runner.on_event = lambda _: None
            os.kill(process.pid, signal.Signals[name])

    bench.runner.on_event = strike
    run = bench.backup(source)
    assert run.verdict.result is Result.FAILED, run.story
    assert run.manifest is None


# --- loading


def resealed(manifest: Manifest, folder: Path) -> Manifest:
    """Return the manifest with files as they are now: as if they had been damaged before they were hashed."""
    files = tuple(
        FileEntry(entry.path, path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
        for entry in manifest.files
        if (path := folder / entry.path).exists()
    )
    return replace(manifest, files=files)


def data_file(bench: Bench, table: str) -> Path:
    folder = bench.last_order.folder / "dump"
    return next(path for path in sorted(folder.iterdir()) if f".{table}." in path.name)


@pytest.mark.parametrize("damage", ["cut at a statement", "emptied", "missing"])
def test_rows_that_myloader_does_not_miss_are_missed_by_us(bench: Bench, damage: str) -> None:
    """myloader loads each of these with exit status 0."""
    source = bench.databases.create(*SMALL)
    manifest = bench.good_backup(source)
    path = data_file(bench, "a")
    text = gzip.decompress(path.read_bytes())
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(gzip.compress(b"" if damage == "emptied" else text[: text.rindex(b"INSERT INTO")]))
    target = bench.databases.free_name()
    run = bench.restore(resealed(manifest, bench.last_order.folder), target)
    assert run.verdict.result is Result.FAILED, run.story
    assert run.verdict.reference == "restore.rows-differ", run.story
    assert not bench.databases.exists(target)


def test_a_failed_replacement_leaves_the_database_as_it_was(bench: Bench) -> None:
    source = bench.databases.create(*SMALL)
    manifest = bench.good_backup(source)
    data_file(bench, "a").unlink()
    target = bench.databases.create("CREATE TABLE mine (id INT)", "INSERT INTO mine VALUES (42)")
    run = bench.restore(resealed(manifest, bench.last_order.folder), target, replace_existing=True)
    assert run.verdict.result is Result.FAILED, run.story
    assert bench.databases.tables(target) == ["mine"]
    assert bench.databases.rows("SELECT id FROM mine", target) == [(42,)]


def test_the_backup_is_not_written_to_by_a_restore(bench: Bench) -> None:
    source = bench.databases.create(*SMALL)
    manifest = bench.good_backup(source)
    before = sorted(path.as_posix() for path in bench.last_order.folder.rglob("*"))
    run = bench.restore(manifest, bench.databases.free_name(), tables=("a",))
    assert run.verdict.is_backup, run.story
    assert sorted(path.as_posix() for path in bench.last_order.folder.rglob("*")) == before


def test_another_release_loads_the_dump_or_refuses_it(bench: Bench, tmp_path: Path) -> None:
    if len(MYDUMPERS) < 2:
        pytest.skip("DUMPTRACK_MYDUMPER names no second release")
    source = bench.databases.create(*SMALL)
    manifest = bench.good_backup(source)
    for setting in MYDUMPERS.values():
        bench.runner.engine = MydumperEngine(
            worker_command=WORKER, finder=ToolFinder(setting=setting), scratch=tmp_path / "scratch"
        )
        order = bench.restore_order(manifest, bench.databases.free_name("copy"))
        if manifest.engine_version > bench.runner.engine.detect().version:
            with pytest.raises(UserError, match="too old"):
                bench.runner.restore(order)
            continue
        run = bench.runner.restore(order)
        assert run.verdict.is_backup, run.story
        assert bench.differences(source, order.target) == []
