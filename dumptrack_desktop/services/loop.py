"""The loop: asyncio on Qt's event loop, from its start to an end that is bounded in time.

A thin shell around qasync, the only module that imports it, so that it can be replaced.
"""

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, NoReturn

from PySide6.QtCore import QCoreApplication, QTimer

OnError = Callable[[BaseException, str], None]

THREAD_PREFIX = "dumptrack-"
_THREADS = 8
_TASKS_END_WITHIN_S = 5.0
_THREADS_END_WITHIN_S = 2.0


def run(
    main: Callable[[], Coroutine[Any, Any, int]],
    *,
    app: QCoreApplication,
    on_interrupt: Callable[[], None],
    on_error: OnError,
) -> int:
    """Run `main()` to its end and return what it returns.

    `main` must wait for its own end: nothing can be awaited after `QCoreApplication.quit()`. SIGINT and SIGTERM
    call `on_interrupt` in the loop. Exceptions that nobody catches, in tasks, threads and slots, go to `on_error`
    with a word about where. Tasks that are left are cancelled and given five seconds.
    """
    os.environ["QT_API"] = "pyside6"  # qasync would prefer a PyQt that happens to be installed
    import qasync  # noqa: PLC0415  # 130 ms that the first paint should not wait for

    loop = qasync.QEventLoop(app)
    executor = ThreadPoolExecutor(_THREADS, thread_name_prefix=THREAD_PREFIX + "work")
    loop.set_default_executor(executor)
    loop.set_exception_handler(lambda _, context: _report(context, on_error))
    asyncio.set_event_loop(loop)
    _install_hooks(on_error)
    keep_awake = _on_signals(loop, on_interrupt, app)
    try:
        return int(loop.run_until_complete(main()))
    finally:
        with suppress(RuntimeError):
            loop.run_until_complete(_end_tasks())
        if keep_awake is not None:
            keep_awake.stop()
        executor.shutdown(wait=False, cancel_futures=True)
        loop.set_default_executor(None)  # closing would wait for its threads without end
        loop.close()
        asyncio.set_event_loop(None)


def leave(code: int) -> NoReturn:
    """End the program, whatever its threads do."""
    leave_if_stuck(code)
    sys.exit(code)


def leave_if_stuck(code: int) -> None:
    """End the program here if a thread is stuck in a driver or in the keychain: Python would wait for it."""
    deadline = time.monotonic() + _THREADS_END_WITHIN_S
    for thread in threading.enumerate():
        if thread.name.startswith(THREAD_PREFIX):
            thread.join(max(0.0, deadline - time.monotonic()))
            if thread.is_alive():
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)


async def _end_tasks() -> None:
    own = asyncio.current_task()
    others = [task for task in asyncio.all_tasks() if task is not own]
    for task in others:
        task.cancel()
    if others:
        await asyncio.wait(others, timeout=_TASKS_END_WITHIN_S)


def _report(context: dict[str, Any], on_error: OnError) -> None:
    error = context.get("exception") or RuntimeError(str(context.get("message", "unknown")))
    on_error(error, str(context.get("message", "task")))


def _install_hooks(on_error: OnError) -> None:
    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            on_error(error, "slot")

    def on_thread_exception(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            on_error(arguments.exc_value, f"thread {arguments.thread.name if arguments.thread else '?'}")

    sys.excepthook = on_exception
    threading.excepthook = on_thread_exception


def _on_signals(
    loop: asyncio.AbstractEventLoop, on_interrupt: Callable[[], None], app: QCoreApplication
) -> QTimer | None:
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, on_interrupt)
    except NotImplementedError:  # Windows
        return _on_signals_by_timer(on_interrupt, app)
    return None


def _on_signals_by_timer(on_interrupt: Callable[[], None], app: QCoreApplication) -> QTimer:
    """Windows: Python sees a signal only when it runs some bytecode, so a timer lets it, four times a second."""

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        on_interrupt()

    signal.signal(signal.SIGINT, on_signal)
    signal.signal(signal.SIGTERM, on_signal)
    timer = QTimer(app)
    timer.timeout.connect(lambda: None)
    timer.start(250)
    return timer
