"""Shutdown: the stages of an orderly end, each bounded in time, each done once."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable

from dumptrack_desktop.services.app_log import close_log
from dumptrack_desktop.services.house import Services

JOBS_END_WITHIN_S = 20.0  # kill a tool, drop a scratch database, remove a partial folder
_STAGE_WITHIN_S = 3.0

_log = logging.getLogger(__name__)


class Shutdown:
    """Ends everything that the services began: jobs first, with their children, then what they wrote to.

    May be called again, also while it is at work: everybody waits for the same end.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._task: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Return when no child is left and everything is written, or the time for that is over. Never raises."""
        if self._task is None:
            self._task = asyncio.create_task(self._stages(), name="shutdown")
        await asyncio.shield(self._task)

    async def _stages(self) -> None:
        services = self._services
        await _bounded("jobs", services.jobs.close(), JOBS_END_WITHIN_S)
        await _bounded("background", services.background.cancel(within_s=_STAGE_WITHIN_S), _STAGE_WITHIN_S + 1)
        await _bounded("history", services.history.close(), _STAGE_WITHIN_S)
        for executor in services.executors:
            executor.shutdown(wait=False, cancel_futures=True)
        close_log()


async def _bounded(stage: str, work: Awaitable[object], within_s: float) -> None:
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.wait_for(work, within_s)
    except TimeoutError:
        _log.warning("shutdown: %s did not end in time", stage)
    except Exception:  # noqa: BLE001  # the next stage must come whatever this one stumbled over
        _log.exception("shutdown: %s", stage)
