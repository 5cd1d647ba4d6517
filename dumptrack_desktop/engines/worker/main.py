"""The worker: one process, one verb, one order, started by this program and never by hand.

    python -m dumptrack_desktop worker VERB

Standard input: the order in one line; then a line "cancel", or its end, means stop. Standard output: one event a
line. Standard error: log text. Exit status: 0 done (a Reported event was sent), 1 failed (an ERROR note says why),
4 cancelled.
"""

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import Any, TextIO

from dumptrack_desktop.core.errors import Cancelled, InternalError
from dumptrack_desktop.core.events import Level, Reported
from dumptrack_desktop.core.order import Order
from dumptrack_desktop.engines.builtin import dump, load
from dumptrack_desktop.engines.mydumper import arrangement, sessions
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.engines.worker.orders import decoded, password_of
from dumptrack_desktop.engines.worker.problems import explained
from dumptrack_desktop.engines.worker.verbs import abandon, finish, inspect, objects, prepare, seal, verify

DONE, FAILED, CANCELLED = 0, 1, 4
STOP_GRACE_S = 1.5  # a verb that has not ended by then is left where it stands: the process goes

Verb = Callable[[Order, Worker], Mapping[str, Any]]

VERBS: dict[str, Verb] = {
    "dump": dump.run,
    "load": load.run,
    "inspect": inspect.run,
    "abandon": abandon.run,
    "finish": finish.run,
    "objects": objects.run,
    "prepare": prepare.run,
    "arrange": arrangement.arrange,
    "clear": arrangement.clear,
    "end-sessions": sessions.end_sessions,
    "seal": seal.run,
    "verify": verify.run,
}


def process_main(argv: Sequence[str]) -> int:
    """Run as a process: keep the event pipe to ourselves, leave no core dump, end when told to."""
    _forbid_core_dumps()
    events = _private_stdout()
    stdin = open(0, encoding="utf-8", newline="\n", closefd=False)  # noqa: SIM115  # a file descriptor, for good
    status = main(argv, stdin, events, stop_hard=os._exit)
    with suppress(OSError):
        events.flush()
    sys.stderr.flush()
    # The thread that waits for "cancel" sits in a read that nothing but our end can interrupt.
    os._exit(status)


def main(
    argv: Sequence[str],
    stdin: TextIO,
    stdout: TextIO,
    *,
    stop_hard: Callable[[int], object] | None = None,
) -> int:
    """Run one verb; return the exit status. `stop_hard` ends a process whose verb does not stop by itself."""
    verb = VERBS.get(argv[0]) if len(argv) == 1 else None
    if verb is None:
        sys.stderr.write(f"usage: worker {'|'.join(sorted(VERBS))}\n")
        return 2
    try:
        order = decoded(stdin.readline())
    except InternalError as error:
        return _failed(Worker(out=stdout, log=sys.stderr), error, "")
    password = password_of(order)
    worker = Worker(out=stdout, log=sys.stderr, secrets=(password,) if password else ())
    _listen(worker, stdin, stop_hard)
    return _ran(verb, order, worker)


def _ran(verb: Verb, order: Order, worker: Worker) -> int:
    try:
        report = verb(order, worker)
        worker.check()
        worker.emit(Reported(report))
    except Cancelled:
        return CANCELLED
    except Exception as error:  # noqa: BLE001  # whatever it is, it must reach the job as words
        # A query that we had killed fails like any other: the wish to stop explains it.
        return CANCELLED if worker.is_cancelled else _failed(worker, error, str(order.folder))
    return DONE


def _failed(worker: Worker, error: Exception, place: str) -> int:
    found = explained(error, place)
    if found.reference == "internal":
        worker.log("".join(traceback.format_exception(error)))
    try:
        worker.note(Level.ERROR, found.sentence, found.reference, hint=found.hint, detail=found.detail)
    except Cancelled:
        return CANCELLED
    return FAILED


def _listen(worker: Worker, stdin: TextIO, stop_hard: Callable[[int], object] | None) -> None:
    def listen() -> None:
        with suppress(OSError, ValueError):
            while (line := stdin.readline()) and line.strip() != "cancel":
                pass
        stop()

    def stop() -> None:
        if stop_hard:
            timer = threading.Timer(STOP_GRACE_S, stop_hard, (CANCELLED,))
            timer.daemon = True
            timer.start()
        worker.cancel()

    threading.Thread(target=listen, name="listen", daemon=True).start()
    if stop_hard and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=stop, daemon=True).start())


def _private_stdout() -> TextIO:
    """Take the event pipe away from everybody else: what a library prints goes to the log."""
    if sys.stderr is None:  # a program without a console on Windows: the pipes are there all the same
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115  # for good, too
    elif isinstance(sys.stderr, TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")
    pipe = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return open(pipe, "w", encoding="utf-8", newline="\n")  # noqa: PTH123  # a file descriptor, for good


def _forbid_core_dumps() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # POSIX only

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
