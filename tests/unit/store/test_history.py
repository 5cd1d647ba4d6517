"""The history: nothing that was there is lost, whatever the file is like."""

import errno
import os
import platform
import sqlite3
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dumptrack_desktop.core.backup import Backup, BackupState
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import BackupId, ConnectionId, JobId
from dumptrack_desktop.core.job import JobState
from dumptrack_desktop.core.wire import encoded
from dumptrack_desktop.store import database
from dumptrack_desktop.store.destinations import check_destination
from dumptrack_desktop.store.history import History
from dumptrack_desktop.store.migrations import MIGRATIONS
from dumptrack_desktop.store.owner import Owner
from tests.helpers.samples import NOW, FixedClock, backup, failed_job, item, job, manifest, running_job

DEAD = Owner(platform.node(), 2**22 + 1, 0.0)
needs_posix = pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.db"


@pytest.fixture
def history(path: Path) -> Iterator[History]:
    opened = History(path, clock=FixedClock())
    yield opened
    opened.close()


def raw(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement).fetchall()
    connection.close()


# --- jobs


def test_a_saved_job_comes_back(history: History) -> None:
    for saved in (job(), failed_job(), running_job()):
        history.save_job(saved)
        assert history.job(saved.id) == saved
    assert history.job(JobId("none")) is None
    assert history.count() == 3


def test_saving_again_replaces(history: History) -> None:
    history.save_job(running_job("a"))
    ended = job("a", items=(item("x"),))
    history.save_job(ended)
    assert history.jobs() == (ended,)
    assert history.live_jobs() == ()


def test_pages_are_newest_first(history: History) -> None:
    saved = [job(f"j{number}", created_at=NOW + timedelta(minutes=number)) for number in range(10)]
    for one in (*saved[5:], *saved[:5]):
        history.save_job(one)
    assert [one.id for one in history.jobs(0, 3)] == ["j9", "j8", "j7"]
    assert [one.id for one in history.jobs(offset=8, limit=5)] == ["j1", "j0"]
    assert history.jobs(99, 5) == ()


def test_jobs_of_the_same_moment_keep_their_order(history: History) -> None:
    for number in range(5):
        history.save_job(job(f"j{number}"))
    history.save_job(job("j0"))
    assert [one.id for one in history.jobs()] == ["j4", "j3", "j2", "j1", "j0"]


def test_live_jobs_are_those_that_have_not_ended(history: History) -> None:
    states = {state: job(state.value, state) for state in JobState}
    for one in states.values():
        history.save_job(one)
    assert {one.state for one in history.live_jobs()} == {state for state in JobState if state.is_live}


def test_only_jobs_of_dead_processes_are_abandoned(path: Path, history: History) -> None:
    history.save_job(running_job("mine"))
    crashed = History(path, owner=DEAD)
    crashed.save_job(running_job("theirs"))
    crashed.save_job(job("ended"))
    crashed.close()
    raw(
        path,
        "INSERT INTO jobs SELECT 'x', 0, state, kind, '', '', 'garbled', document FROM jobs WHERE id = 'theirs'",
    )
    assert [one.id for one in history.abandoned_jobs()] == ["theirs", "theirs"]
    assert len(history.live_jobs()) == 3


def test_one_bad_row_costs_one_row(path: Path, history: History) -> None:
    history.save_job(job("a"))
    history.save_job(job("b"))
    raw(path, "UPDATE jobs SET document = '{' WHERE id = 'a'")
    assert [one.id for one in history.jobs()] == ["b"]
    assert history.job(JobId("a")) is None
    assert history.count() == 2


def test_a_page_of_a_hundred_thousand_jobs_is_quick(path: Path, history: History) -> None:
    document = encoded(job())
    connection = sqlite3.connect(path)
    with connection:
        connection.executemany(
            "INSERT INTO jobs VALUES (?, ?, 'done', 'backup', 'c1', '', '', ?)",
            ((f"j{number}", number, document) for number in range(100_000)),
        )
    connection.close()
    assert history.count() == 100_000
    for offset in (0, 50_000, 99_800):
        assert best_time(lambda: history.jobs(offset, 200)) < 0.02  # noqa: B023  # called at once
    assert best_time(history.count) < 0.02
    assert best_time(history.live_jobs) < 0.005


def best_time(action: Callable[[], object]) -> float:
    """Return the best of five times in CPU seconds of this thread, so that a busy machine proves nothing."""
    times = []
    for _ in range(5):
        start = time.thread_time()
        action()
        times.append(time.thread_time() - start)
    is_traced = sys.gettrace() is not None  # coverage makes Python about three times slower
    return min(times) / (3 if is_traced else 1)


# --- backups


def test_the_index_knows_the_backups(history: History) -> None:
    old = backup("old", started_at=NOW - timedelta(days=1))
    new = backup("new", started_at=NOW)
    for one in (new, old):
        history.index_backup(one)
    rows = history.indexed_backups()
    assert [row.id for row in rows] == ["new", "old"]
    assert (rows[0].folder, rows[0].rows, rows[0].bytes) == (new.folder, manifest().rows, manifest().bytes_on_disk)
    assert (rows[0].started_at, rows[0].state, rows[0].database) == (NOW, BackupState.GOOD, "shop")
    history.forget_backup(BackupId("new"))
    history.forget_backup(BackupId("new"))
    assert [row.id for row in history.indexed_backups()] == ["old"]


def test_a_scan_forgets_what_is_gone_but_not_what_is_unplugged(history: History, tmp_path: Path) -> None:
    def below(root: str, backup_id: str) -> Backup:
        return replace(backup(backup_id), folder=tmp_path / root / "Shop" / "shop" / backup_id)

    for root in ("disk", "stick"):
        (tmp_path / root).mkdir()
    check_destination(tmp_path / "disk")
    for one in (below("disk", "kept"), below("disk", "gone"), below("stick", "unplugged")):
        history.index_backup(one)
    history.reindex([below("disk", "kept"), below("disk", "new")])
    assert {row.id for row in history.indexed_backups()} == {"kept", "new", "unplugged"}
    check_destination(tmp_path / "stick")
    history.reindex([])
    assert history.indexed_backups() == ()


def test_the_last_good_backup_is_not_a_damaged_one(history: History) -> None:
    shop = ConnectionId("c1")
    assert history.last_good(shop, "shop") is None
    history.index_backup(backup("old", started_at=NOW - timedelta(days=1), state=BackupState.WARNED))
    history.index_backup(backup("new", started_at=NOW, state=BackupState.DAMAGED))
    history.index_backup(backup("other", "crm", started_at=NOW))
    found = history.last_good(shop, "shop")
    assert found is not None
    assert found.id == "old"


@needs_posix
def test_a_folder_need_not_be_utf_8(history: History) -> None:
    odd = replace(backup(), folder=Path(os.fsdecode(b"/backups/\xff")))
    history.index_backup(odd)
    assert history.indexed_backups()[0].folder == odd.folder


# --- the file


@needs_posix
def test_the_file_is_private(path: Path, history: History) -> None:
    history.save_job(job())
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_it_outlives_the_program(path: Path, history: History) -> None:
    history.save_job(job())
    history.close()
    again = History(path)
    assert again.jobs() == (job(),)
    again.close()
    assert history.jobs() == (job(),)  # closed is not broken


def test_two_programs_share_it(path: Path, history: History) -> None:
    other = History(path)
    other.save_job(job("theirs"))
    history.save_job(job("mine"))
    assert {one.id for one in other.jobs()} == {"mine", "theirs"}
    other.close()


def test_it_belongs_to_one_thread(history: History) -> None:
    caught: list[BaseException] = []

    def use() -> None:
        try:
            history.count()
        except sqlite3.ProgrammingError as error:
            caught.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert len(caught) == 1


def damaged_bytes(content: bytes) -> dict[str, bytes]:
    return {
        "nonsense": b"this is no database, whatever its name says " * 10,
        "short": b"SQLite",
        "truncated": content[: len(content) // 2],
        "zeroed": content[:100] + b"\0" * (len(content) - 100),
        "scribbled": content[:4096] + b"\xa5" * 4096 + content[8192:],
    }


@pytest.mark.parametrize("kind", sorted(damaged_bytes(b"")))
def test_a_damaged_file_is_set_aside_and_told(path: Path, kind: str) -> None:
    first = History(path)
    for number in range(40):
        first.save_job(job(f"j{number}"))
    first.close()
    content = damaged_bytes(path.read_bytes())[kind]
    path.write_bytes(content)
    told: list[Path] = []
    history = History(path, on_set_aside=told.append, clock=FixedClock())
    history.save_job(job("new"))
    assert [one.id for one in history.jobs()] == ["new"]
    history.close()
    assert [kept.name for kept in told] == ["history.db.damaged-2026-11-20_22-30-00-1"]
    assert told[0].read_bytes() == content


def test_a_file_damaged_while_in_use_is_set_aside(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Path] = []
    history = History(path, on_set_aside=told.append)
    history.save_job(job("old"))
    failures = [sqlite_error(sqlite3.SQLITE_CORRUPT), sqlite_error(sqlite3.SQLITE_CORRUPT)]

    def fail(_connection: sqlite3.Connection) -> int:
        if failures:
            raise failures.pop()
        return 7

    with pytest.raises(UserError) as caught:
        history._database.run(fail)
    assert caught.value.reference == "history.unusable"
    failures.append(sqlite_error(sqlite3.SQLITE_NOTADB))
    assert history._database.run(fail) == 7
    assert len(told) == 2
    assert History(told[0]).job(JobId("old")) == job("old")
    history.close()


def test_a_damaged_file_that_cannot_be_moved_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.parent.mkdir()
    path.write_bytes(b"nonsense")

    def denied(_source: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(database, "replace", denied)
    with pytest.raises(UserError) as caught:
        History(path)
    assert caught.value.reference == "history.damaged"
    assert path.read_bytes() == b"nonsense"


def test_an_empty_file_is_a_new_history(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"")
    history = History(path)
    assert history.count() == 0
    history.close()
    assert len(list(path.parent.iterdir())) == 1


def test_a_newer_file_is_refused_and_not_touched(path: Path) -> None:
    History(path).close()
    raw(path, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = {file: file.read_bytes() for file in path.parent.iterdir()}
    with pytest.raises(UserError) as caught:
        History(path)
    assert caught.value.reference == "history.newer"
    assert {file: file.read_bytes() for file in path.parent.iterdir()} == before


def test_a_version_that_grew_while_waiting_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    History(path).close()
    raw(path, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    monkeypatch.setattr(database.Database, "_version_in_header", lambda _self: 0)
    with pytest.raises(UserError) as caught:
        History(path)
    assert caught.value.reference == "history.newer"


def open_with(path: Path, migrations: tuple[tuple[str, ...], ...]) -> database.Database:
    return database.Database(
        path, migrations=migrations, clock=FixedClock(), on_set_aside=lambda kept: pytest.fail(str(kept))
    )


def test_migrations_run_once_and_in_order(path: Path) -> None:
    first = ("CREATE TABLE a (x)",)
    open_with(path, (first,)).close()
    second = ("ALTER TABLE a ADD COLUMN y", "INSERT INTO a VALUES (1, 2)")
    for _ in range(2):
        opened = open_with(path, (first, second))
        assert opened.run(lambda connection: connection.execute("SELECT * FROM a").fetchall()) == [(1, 2)]
        opened.close()


def test_a_failing_migration_changes_nothing(path: Path) -> None:
    first = ("CREATE TABLE a (x)",)
    open_with(path, (first,)).close()
    with pytest.raises(sqlite3.OperationalError):
        open_with(path, (first, ("CREATE TABLE b (x)", "nonsense")))
    opened = open_with(path, (first,))
    assert opened.run(lambda connection: connection.execute("SELECT name FROM sqlite_master").fetchall()) == [
        ("a",)
    ]
    opened.close()


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "reference"),
    [
        (sqlite3.SQLITE_FULL, "history.disk-full"),
        (sqlite3.SQLITE_BUSY, "history.locked"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "history.locked"),
        (sqlite3.SQLITE_READONLY, "history.read-only"),
        (sqlite3.SQLITE_CANTOPEN, "history.unusable"),
        (sqlite3.SQLITE_IOERR_WRITE, "history.unusable"),
    ],
)
def test_what_the_disk_refuses_has_its_words(history: History, code: int, reference: str) -> None:
    history.save_job(job())

    def fail(_connection: sqlite3.Connection) -> None:
        raise sqlite_error(code)

    with pytest.raises(UserError) as caught:
        history._database.run(fail)
    assert caught.value.reference == reference
    assert caught.value.hint is not None
    assert history.jobs() == (job(),)


def test_a_lock_of_somebody_else_is_named(path: Path, history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    history.close()
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.01)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(UserError) as caught:
        history.save_job(job())
    assert caught.value.reference == "history.locked"
    holder.execute("ROLLBACK")
    holder.close()
    history.save_job(job())


def test_a_full_database_is_named_and_keeps_what_it_has(history: History) -> None:
    history.save_job(job("old"))
    pages = history._database.run(lambda connection: connection.execute("PRAGMA page_count").fetchone()[0])
    history._database._opened().execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError) as caught:
        save_many(history)
    assert caught.value.reference == "history.disk-full"
    assert history.job(JobId("old")) == job("old")


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_read_only_disk_is_named(path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(*_args: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UserError) as caught:
        History(path)
    assert caught.value.reference == "history.read-only"


def save_many(history: History) -> None:
    for number in range(1000):
        history.save_job(job(f"j{number}"))


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError) as caught:
        History(tmp_path / "file" / "history.db")
    assert caught.value.reference == "history.unusable"
    with pytest.raises(UserError) as caught:
        History(tmp_path)
    assert caught.value.reference == "history.unusable"
