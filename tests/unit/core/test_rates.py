"""Rate and time left: silent until they can be trusted, right for a steady run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.core.events import Progressed, Stage
from dumptrack_desktop.core.job import Pace
from dumptrack_desktop.core.rates import WINDOW_S, PaceMeter


def at_rows(rows: int, total: int | None = 1000, stage: Stage = Stage.DUMPING) -> Progressed:
    return Progressed(stage, rows_done=rows, rows_total=total, bytes_done=rows * 10)


def run(*points: tuple[float, Progressed]) -> Pace:
    meter, pace = PaceMeter(), Pace()
    for at, progress in points:
        pace = meter.measured(progress, at)
    return pace


def test_a_steady_run() -> None:
    pace = run(*((float(second), at_rows(second * 10)) for second in range(11)))
    assert pace.rows_per_second == pytest.approx(10)
    assert pace.bytes_per_second == pytest.approx(100)
    assert pace.seconds_left == pytest.approx(90)


def test_nothing_is_said_too_early() -> None:
    assert run((0, at_rows(0)), (1.9, at_rows(500))) == Pace()
    early = run((0, at_rows(0)), (2.5, at_rows(500)))
    assert early.rows_per_second == pytest.approx(200)
    assert early.seconds_left is None


def test_a_new_stage_starts_afresh() -> None:
    pace = run((0, at_rows(0)), (5, at_rows(50)), (6, at_rows(0, stage=Stage.VERIFYING)))
    assert pace == Pace()


def test_counters_that_fall_start_afresh() -> None:
    assert run((0, at_rows(100)), (5, at_rows(500)), (6, at_rows(0))) == Pace()


def test_bytes_are_used_where_rows_have_no_total() -> None:
    points = ((float(s), Progressed(Stage.DUMPING, bytes_done=s * 5, bytes_total=100)) for s in range(11))
    assert run(*points).seconds_left == pytest.approx(10)


def test_a_stalled_run_has_no_rate_and_no_end() -> None:
    assert run(*((float(second), at_rows(10)) for second in range(30))) == Pace()


def test_only_the_last_seconds_count() -> None:
    slow = [(float(second), at_rows(second)) for second in range(60)]
    fast = [(60.0 + second, at_rows(60 + second * 100, 10_000)) for second in range(int(WINDOW_S) + 2)]
    assert run(*slow, *fast).rows_per_second == pytest.approx(100, rel=0.05)


@given(st.lists(st.tuples(st.floats(0, 1e6), st.integers(0, 2**50), st.none() | st.integers(0, 2**50))))
def test_never_negative_never_an_error(points: list[tuple[float, int, int | None]]) -> None:
    meter = PaceMeter()
    for at, rows, total in points:
        pace = meter.measured(at_rows(rows, total), at)
        assert all(value is None or value >= 0 for value in (pace.rows_per_second, pace.seconds_left))


def test_memory_is_bounded_by_the_window() -> None:
    meter = PaceMeter()
    for tick in range(10_000):
        meter.measured(at_rows(tick), tick / 1000)
    assert len(meter._samples) < 100
