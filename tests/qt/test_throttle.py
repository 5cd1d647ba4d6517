"""Throttle: the first at once, then the newest per interval, the last always."""

import pytest

from dumptrack_desktop.services.throttle import Throttle


@pytest.fixture
def seen() -> list[int]:
    return []


def test_the_first_goes_through_and_the_last_is_never_lost(qtbot, qapp, seen: list[int]) -> None:
    throttle = Throttle(seen.append, interval_ms=30, parent=qapp)
    for number in range(1000):
        throttle(number)
    assert seen == [0]
    qtbot.waitUntil(lambda: seen == [0, 999])


def test_after_a_pause_the_next_goes_through_at_once(qtbot, qapp, seen: list[int]) -> None:
    throttle = Throttle(seen.append, interval_ms=10, parent=qapp)
    throttle(1)
    qtbot.waitUntil(lambda: not throttle._timer.isActive())
    throttle(2)
    assert seen == [1, 2]


def test_flush_delivers_what_waits_once(qtbot, qapp, seen: list[int]) -> None:
    throttle = Throttle(seen.append, interval_ms=20, parent=qapp)
    throttle(1)
    throttle(2)
    throttle.flush()
    throttle.flush()
    assert seen == [1, 2]
    throttle(3)
    assert seen == [1, 2, 3]
