"""What a run that broke off has left is put in order; what belongs to a living program is left alone."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from dumptrack_desktop.core.clock import SystemClock
from dumptrack_desktop.core.ids import BackupId, ConnectionId, JobId
from dumptrack_desktop.core.job import Job, JobItem, JobKind, JobState, Trigger
from dumptrack_desktop.services.house import Services
from dumptrack_desktop.store import catalogue
from dumptrack_desktop.store.history import History
from dumptrack_desktop.store.owner import Owner, this_process
from tests.helpers.fake_engine import FakeHouse
from tests.helpers.loops import OnLoop

CLOCK = SystemClock()


def job(job_id: str, kind: JobKind, *items: JobItem) -> Job:
    connection = ConnectionId("c")
    return Job(JobId(job_id), kind, Trigger.MANUAL, "t", connection, "c", items, CLOCK.now(), JobState.RUNNING)


@pytest.fixture
def gone() -> Owner:
    """Return a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    started = psutil.Process(process.pid).create_time()
    process.communicate()
    return replace(this_process(), pid=process.pid, started=started)


@pytest.fixture
def other() -> Owner:
    """Return a living process that is not ours: the parent of the tests."""
    parent = psutil.Process(os.getppid())
    return replace(this_process(), pid=parent.pid, started=parent.create_time())


def left_by(owner: Owner, services: Services, live: Job) -> Path:
    """Leave what a running job leaves when its program is killed."""
    history = History(services.paths.history_file, owner=owner)
    services.paths.default_backup_root.mkdir(exist_ok=True)
    folder = catalogue.begin(services.paths.default_backup_root, "c", live.id, CLOCK.now(), owner)
    (folder / "data.sql").write_text("half of it")
    item = replace(live.items[0], folder=str(folder))
    history.save_job(replace(live, items=(item, *live.items[1:])))
    history.close()
    return folder


def test_a_dead_job_is_interrupted_and_its_folder_removed(house: FakeHouse, on_loop: OnLoop, gone: Owner) -> None:
    waiting, running = JobItem("waiting"), JobItem("shop", JobState.RUNNING)
    folder = left_by(gone, house.services, job("dead", JobKind.BACKUP, running, waiting))
    (ended,) = on_loop(house.services.start())
    assert (ended.state, [item.state for item in ended.items]) == (
        JobState.INTERRUPTED,
        [JobState.INTERRUPTED, JobState.INTERRUPTED],
    )
    assert ended.items[0].folder == ""
    assert ended.finished_at is not None
    assert not folder.exists()
    assert on_loop(house.services.history.job(JobId("dead"))) == ended
    assert on_loop(house.services.start()) == ()


def test_a_living_program_keeps_its_job_and_its_folder(house: FakeHouse, on_loop: OnLoop, other: Owner) -> None:
    folder = left_by(other, house.services, job("alive", JobKind.BACKUP, JobItem("shop", JobState.RUNNING)))
    assert on_loop(house.services.start()) == ()
    assert (folder / "data.sql").exists()
    stored = on_loop(house.services.history.job(JobId("alive")))
    assert stored is not None
    assert stored.state is JobState.RUNNING


def test_an_interrupted_restore_names_the_scratch_database(house: FakeHouse, on_loop: OnLoop, gone: Owner) -> None:
    item = JobItem("shop", JobState.CANCELLING, backup_id=BackupId("b"))
    left_by(gone, house.services, job("abc", JobKind.RESTORE, item))
    (ended,) = on_loop(house.services.start())
    assert "shop__dumptrack_abc" in str(ended.items[0].hint)


def test_secrets_of_killed_programs_are_removed(house: FakeHouse, on_loop: OnLoop, gone: Owner) -> None:
    root = house.services.paths.data_dir / "private"
    theirs, ours, foreign = root / f"dumptrack-{gone.pid}-x", root / f"dumptrack-{os.getpid()}-y", root / "other"
    for folder in (theirs, ours, foreign):
        folder.mkdir(parents=True)
        (folder / "0.cnf").write_text("password=x")
    on_loop(house.services.start())
    assert [folder.exists() for folder in (theirs, ours, foreign)] == [False, True, True]


def test_a_history_that_cannot_be_read_stops_nobody(house: FakeHouse, on_loop: OnLoop) -> None:
    problems: list[object] = []
    house.services.history.problem.connect(problems.append)
    house.services.paths.history_file.mkdir()
    assert on_loop(house.services.start()) == ()
    assert problems


def test_the_window_hears_of_interrupted_jobs_and_old_logs_go(
    house: FakeHouse, on_loop: OnLoop, gone: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dumptrack_desktop.services.recovery.KEPT_LOGS", 2)
    for number in range(4):
        log = house.services.paths.jobs_log_dir / f"{number}.log"
        log.touch()
        os.utime(log, (number, number))
    left_by(gone, house.services, job("dead", JobKind.BACKUP, JobItem("shop", JobState.RUNNING)))
    on_loop(house.services.start())
    assert [told.state for told in house.jobs] == [JobState.INTERRUPTED]
    assert {path.name for path in house.services.paths.jobs_log_dir.iterdir()} == {"2.log", "3.log"}
