"""HistoryService: pages in order, and a history that cannot be used harms no job."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import ConnectionId, JobId
from dumptrack_desktop.core.job import Job, JobItem, JobKind, JobState, Trigger
from dumptrack_desktop.services.background import Background
from dumptrack_desktop.services.history import HistoryService
from dumptrack_desktop.store.history import History
from tests.helpers.loops import OnLoop, loop_for, until

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def job(number: int, state: JobState = JobState.DONE) -> Job:
    return Job(
        JobId(f"j{number}"),
        JobKind.BACKUP,
        Trigger.MANUAL,
        "shop",
        ConnectionId("c"),
        "main",
        (JobItem("shop", state),),
        NOW + timedelta(minutes=number),
        state,
    )


@pytest.fixture
def on_loop(qapp) -> Iterator[OnLoop]:
    yield from loop_for(qapp)


@pytest.fixture
def errors() -> list[BaseException]:
    return []


@pytest.fixture
def service(on_loop: OnLoop, tmp_path: Path, qapp, errors: list[BaseException]) -> Iterator[HistoryService]:
    path = tmp_path / "history.db"

    async def make() -> HistoryService:
        return HistoryService(
            open_history=lambda on_set_aside: History(path, on_set_aside=on_set_aside),
            executor=executor,
            background=Background(on_error=lambda error, _: errors.append(error)),
            parent=qapp,
        )

    with ThreadPoolExecutor(1) as executor:
        service = on_loop(make())
        yield service
        on_loop(service.close())
    assert errors == []


@pytest.fixture
def problems(service: HistoryService) -> list[UserError]:
    problems: list[UserError] = []
    service.problem.connect(problems.append)
    return problems


def test_pages_come_in_the_order_in_which_they_were_asked_for(service: HistoryService, on_loop: OnLoop) -> None:
    pages: list[tuple[tuple[Job, ...], int]] = []
    service.page_loaded.connect(pages.append)

    async def ask() -> None:
        for number in range(5):
            await service.save(job(number))
        service.load_page(0, 2)
        service.load_page(2, 2)
        service.load_page(4, 2)
        await until(lambda: len(pages) == 3, "three pages")

    on_loop(ask())
    assert [[one.id for one in jobs] for jobs, _ in pages] == [["j4", "j3"], ["j2", "j1"], ["j0"]]
    assert {total for _, total in pages} == {5}


def test_live_jobs_are_told_apart(service: HistoryService, on_loop: OnLoop) -> None:
    on_loop(service.save(job(1, JobState.RUNNING)))
    on_loop(service.save(job(2)))
    assert [one.id for one in on_loop(service.live())] == ["j1"]
    assert on_loop(service.abandoned()) == ()
    assert on_loop(service.job(JobId("j2"))) == job(2)
    assert on_loop(service.job(JobId("nothing"))) is None


def test_a_newer_history_is_told_once_and_stops_no_job(
    service: HistoryService, on_loop: OnLoop, tmp_path: Path, problems: list[UserError]
) -> None:
    with sqlite3.connect(tmp_path / "history.db") as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    for _ in range(3):
        on_loop(service.save(job(1)))
    assert on_loop(service.indexed()) == ()
    assert [problem.reference for problem in problems] == ["history.newer"]

    async def ask() -> None:
        service.load_page(0, 10)
        await until(lambda: len(problems) == 2, "the answer")

    on_loop(ask())
    with sqlite3.connect(tmp_path / "history.db") as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (9999,)
    connection.close()


def test_a_damaged_history_is_set_aside_and_told(
    service: HistoryService, on_loop: OnLoop, tmp_path: Path, problems: list[UserError]
) -> None:
    (tmp_path / "history.db").write_bytes(b"this is no database at all" * 100)

    async def use() -> None:
        await service.save(job(1))
        await until(lambda: problems, "the problem")

    on_loop(use())
    assert problems[0].reference == "history.set-aside"
    assert on_loop(service.page(0, 10)) == ((job(1),), 1)
