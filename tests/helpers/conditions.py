"""Waiting for a condition with a deadline, in tests without an event loop (with one: `qtbot.waitUntil`)."""

import time
from collections.abc import Callable
from threading import Event


def wait_until(condition: Callable[[], object], what: str, timeout_s: float = 30.0) -> None:
    """Return when `condition()` is true; fail the test with `what` when the time is over."""
    deadline = time.monotonic() + timeout_s
    pause = Event()
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {timeout_s:.0f} s in vain for {what}")
        pause.wait(0.02)
