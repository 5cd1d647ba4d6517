"""Background: starts coroutines from plain methods, keeps them alive, and hears of what they raise."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

OnError = Callable[[BaseException, str], None]


class Background:
    """The tasks of the services. Without a reference a running task may be collected; without somebody who asks
    for its result its exception is lost. Made in the running loop; belongs to its thread.
    """

    def __init__(self, *, on_error: OnError) -> None:
        self._on_error = on_error
        self._loop = asyncio.get_running_loop()
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Run `work` beside everything else; an exception it raises is reported under `name`."""
        task = self._loop.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._on_done)
        return task

    async def cancel(self, *, within_s: float) -> int:
        """Cancel everything and wait; return how many tasks did not end in time."""
        own = asyncio.current_task()
        tasks = [task for task in self._tasks if task is not own]
        for task in tasks:
            task.cancel()
        if not tasks:
            return 0
        _, left = await asyncio.wait(tasks, timeout=within_s)
        return len(left)

    def _on_done(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_error(error, task.get_name())
