"""SpaceWatch: ends a run whose disk has filled up.

A tool that compresses does not fail on a full disk: it waits for ever (seen with mydumper 0.10.1 and 1.0.1). No
event of the system tells of it, so the disk is asked, rarely and outside the GUI's thread.
"""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

EVERY_S = 2.0
LEAST_FREE_BYTES = 256 * 1024  # less than what a manifest and a log still need


class SpaceWatch:
    """Watches the disk of `folder` while its block runs; calls `stop` once when there is no room left.

    `is_full` tells afterwards whether it did. Two looks in a row must agree: space may come back.
    """

    def __init__(self, folder: Path, *, stop: Callable[[], None]) -> None:
        self.is_full = False
        self._folder = folder
        self._stop = stop
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "SpaceWatch":
        self._task = asyncio.create_task(self._watch(), name="space watch")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})

    async def _watch(self) -> None:
        looks = 0
        while looks < 2:
            await asyncio.sleep(EVERY_S)
            looks = looks + 1 if await asyncio.to_thread(self._has_no_room) else 0
        self.is_full = True
        self._stop()

    def _has_no_room(self) -> bool:
        try:
            return shutil.disk_usage(self._folder).free < LEAST_FREE_BYTES
        except OSError:
            return False  # a disk that is gone fails the writing program by itself
