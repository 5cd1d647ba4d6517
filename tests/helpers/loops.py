"""Running coroutines on Qt's loop in tests."""

import asyncio
import gc
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


class OnLoop:
    """Runs a coroutine to its end on Qt's loop; fails the test when it takes too long."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop

    def __call__(self, work: Coroutine[Any, Any, T], timeout_s: float = 30.0) -> T:
        return self.loop.run_until_complete(asyncio.wait_for(work, timeout_s))


async def until(condition, what: str, timeout_s: float = 20.0) -> None:
    """Wait, with the loop running, until `condition()` is true."""

    async def watch() -> None:
        while not condition():  # noqa: ASYNC110  # what is waited for is another process's doing
            await asyncio.sleep(0.01)

    try:
        await asyncio.wait_for(watch(), timeout_s)
    except TimeoutError:
        raise AssertionError(f"waited {timeout_s:.0f} s in vain for {what}") from None


def loop_for(app) -> Iterator[OnLoop]:
    """Yield a runner on a fresh loop; what is left is cancelled, and errors nobody saw fail the test."""
    import qasync

    loop = qasync.QEventLoop(app)
    unseen: list[dict[str, Any]] = []
    loop.set_exception_handler(lambda _, context: unseen.append(context))
    asyncio.set_event_loop(loop)
    executor = ThreadPoolExecutor(8)  # as in the program; coverage does not see into the loop's own threads
    loop.set_default_executor(executor)
    runner = OnLoop(loop)
    yield runner

    async def cancel_rest() -> None:
        rest = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    loop.run_until_complete(cancel_rest())
    loop.close()
    executor.shutdown()
    asyncio.set_event_loop(None)
    del loop, runner
    gc.collect()  # the loop's timers belong to this thread; collected in another they complain
    assert not unseen, unseen
