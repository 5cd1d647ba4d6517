"""Stopping: waiting for something only as long as nobody wants an end."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from dumptrack_desktop.core.errors import Cancelled

T = TypeVar("T")


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T:
    """Return what `work` returns, or raise `Cancelled` as soon as `stop` is set. A thread that `work` waits for
    (a server that does not answer) goes on until its own deadline; its outcome is nobody's concern any more.
    """
    task = asyncio.ensure_future(work)
    stopped = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise Cancelled
    finally:
        stopped.cancel()
        if not task.done():
            task.cancel()
            task.add_done_callback(_unheard)


def _unheard(task: "asyncio.Task[T]") -> None:
    if not task.cancelled():
        task.exception()
