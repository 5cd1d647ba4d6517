"""A process that dies at its n-th change of the disk: nothing of it happens after that, no clean-up either."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

_CALLS = ("open", "mkdir", "rmdir", "unlink", "rename", "replace", "chmod", "fchmod", "fsync", "link")


class Died(BaseException):
    """The end of the process."""


@contextmanager
def dying(monkeypatch: pytest.MonkeyPatch, at: int) -> Iterator[Callable[[], int]]:
    """Let the `at`-th of the calls that change a disk, and all after it, raise `Died`. Yields their counter."""
    count = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count >= at:
                raise Died
            return real(*arguments, **named)

        return call

    with monkeypatch.context() as patch:
        for name in _CALLS:
            if hasattr(os, name):
                patch.setattr(os, name, counted(getattr(os, name)))
        yield lambda: count


def every_death(monkeypatch: pytest.MonkeyPatch, action: Callable[[int], Callable[[], object]]) -> Iterator[bool]:
    """Do an action again and again, dying one step later each time, until it gets through; yield after each.

    `action(n)` prepares the n-th try and returns what is to be tried. Yields whether it got through.
    """
    at = 0
    is_through = False
    while not is_through:
        at += 1
        attempt = action(at)
        with dying(monkeypatch, at):
            try:
                attempt()
                is_through = True
            except Died:
                is_through = False
        yield is_through
