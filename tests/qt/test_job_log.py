"""JobLog: everything in a bounded file, the newest in batches, no secret in either."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dumptrack_desktop.core.clock import SystemClock
from dumptrack_desktop.core.redact import Redactor
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.services import job_log
from dumptrack_desktop.services.job_log import JobLog
from tests.helpers.loops import OnLoop, loop_for


@pytest.fixture
def on_loop(qapp) -> Iterator[OnLoop]:
    yield from loop_for(qapp)


@pytest.fixture
def batches() -> list[tuple[str, ...]]:
    return []


@pytest.fixture
def log(tmp_path: Path, qapp, batches: list[tuple[str, ...]]) -> Iterator[JobLog]:
    with ThreadPoolExecutor(1) as writer:
        yield JobLog(
            tmp_path / "job.log",
            writer=writer,
            clock=SystemClock(),
            redact=Redactor([Secret("canary-secret")]),
            on_lines=batches.append,
            parent=qapp,
        )


def lines_of(path: Path) -> list[str]:
    return [line.split("  ", 1)[-1] for line in path.read_text().splitlines()]


def test_lines_reach_the_file_and_the_view_without_secrets(
    log: JobLog, on_loop: OnLoop, batches: list[tuple[str, ...]]
) -> None:
    log.say("one\ntwo canary-secret\n\x1b[31mthree")
    on_loop(log.close())
    assert lines_of(log.path) == ["one", "two ***", "three"]
    assert [line.split("  ", 1)[1] for batch in batches for line in batch] == ["one", "two ***", "three"]
    assert log.path.stat().st_mode & 0o777 == 0o600


def test_a_flood_shows_its_newest_lines_and_says_what_is_missing(
    log: JobLog, on_loop: OnLoop, batches: list[tuple[str, ...]]
) -> None:
    for number in range(1000):
        log.add(f"line {number}")
    on_loop(log.close())
    (batch,) = batches
    assert len(batch) == 200
    assert "800 lines are in the log file only" in batch[0]
    assert batch[-1].endswith("line 999")
    assert lines_of(log.path) == [f"line {number}" for number in range(1000)]


def test_the_timer_shows_lines_without_being_asked(qtbot, log: JobLog, batches: list[tuple[str, ...]]) -> None:
    log.add("one")
    qtbot.waitUntil(lambda: bool(batches) and log.path.exists())
    assert batches[0][0].endswith("one")


def test_the_file_is_bounded_and_keeps_both_ends(
    log: JobLog, on_loop: OnLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_log, "HEAD_BYTES", 10_000)
    for number in range(50_000):
        log.add(f"line {number:06}")
    on_loop(log.close())
    lines = lines_of(log.path)
    assert lines[0] == "line 000000"
    assert lines[-1] == "line 049999"
    assert len(lines) < 2_400
    (gap,) = [line for line in log.path.read_text().splitlines() if line.startswith("... ")]
    assert int(gap.split()[1]) == 50_000 - (len(lines) - 1)


def test_a_long_line_is_cut(log: JobLog, on_loop: OnLoop) -> None:
    log.add("x" * 100_000)
    on_loop(log.close())
    assert len(log.path.read_text()) < 9_000


def test_the_part_of_one_item_can_be_copied(log: JobLog, on_loop: OnLoop, tmp_path: Path) -> None:
    async def two_items() -> None:
        log.add("first item ü")
        start = await log.size()
        log.add("second item")
        await log.copy_from(start, tmp_path / "copy.log")

    on_loop(two_items())
    assert lines_of(tmp_path / "copy.log") == ["second item"]
    assert (tmp_path / "copy.log").stat().st_mode & 0o777 == 0o600


def test_a_log_that_cannot_be_written_harms_nobody(log: JobLog, on_loop: OnLoop, tmp_path: Path) -> None:
    log.path = tmp_path / "missing" / "job.log"
    log.add("one")
    on_loop(log.close())
    on_loop(log.copy_from(0, tmp_path / "copy.log"))
    assert log.problem
