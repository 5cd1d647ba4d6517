"""Sessions that all see the database as it was at one instant.

With the privilege for it, a global read lock is held for the moment in which every session opens its snapshot
and the binary log's position is read. Both ends are bounded: so long is waited for the lock (all writers wait
behind us meanwhile), so long is it held. Without the privilege, or when the lock cannot be had in time, one
session with one snapshot does all the work: as consistent, but slower.
"""

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pymysql

from dumptrack_desktop.core.backup import BinlogPosition
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Level, Progressed, Stage
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.engines.worker.lifeline import Lifeline
from dumptrack_desktop.server.facts import binlog_position
from dumptrack_desktop.server.problems import code_of
from dumptrack_desktop.server.session import Session, rows, run

WAIT_FOR_LOCK_S = 10
HOLD_LOCK_S = 10
_ACCESS_DENIED = frozenset({1044, 1045, 1142, 1227})
_LOCK_TIMEOUT = 1205
# A session may wait long for its turn, and its query longer than the server likes.
_PATIENCE = (
    "SET SESSION net_write_timeout = 86400, net_read_timeout = 86400, wait_timeout = 86400",
    f"SET SESSION lock_wait_timeout = {WAIT_FOR_LOCK_S}",
    "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Sessions on one instant, at least one, and where the binary log stood then."""

    sessions: tuple[Session, ...]
    position: BinlogPosition


def open_snapshot(lifeline: Lifeline, worker: Worker, database: str, threads: int) -> Snapshot:
    """Open up to `threads` sessions on one instant. Raises `UserError` or the library's errors."""
    worker.progress(Progressed(Stage.LOCKING))
    sessions = [patient_session(lifeline, database) for _ in range(max(1, threads))]
    if len(sessions) > 1:
        try:
            return _locked(lifeline, worker, sessions)
        except pymysql.err.MySQLError as error:
            _explain_fallback(worker, error)
        for session in sessions[1:]:
            session.close()
    return _single(sessions[0])


def patient_session(lifeline: Lifeline, database: str, *, is_binary: bool = True) -> Session:
    """Open a session that may idle and be slow; a binary one gives every byte as it is."""
    session = lifeline.open(database=database)
    for statement in _PATIENCE:
        run(session, statement)
    if is_binary:
        run(session, "SET SESSION character_set_results = NULL")
    return session


def _locked(lifeline: Lifeline, worker: Worker, sessions: list[Session]) -> Snapshot:
    with _read_lock(lifeline, worker) as locker:
        for session in sessions:
            _start(session)
        position = binlog_position(locker)
    return Snapshot(tuple(sessions), position)


@contextlib.contextmanager
def _read_lock(lifeline: Lifeline, worker: Worker) -> Iterator[Session]:
    """Hold the global read lock, bounded at both ends."""
    locker = lifeline.open()
    with contextlib.closing(locker):
        run(locker, f"SET SESSION lock_wait_timeout = {WAIT_FOR_LOCK_S}")
        run(locker, "FLUSH TABLES WITH READ LOCK")
        began = time.monotonic()
        # Closing its session gives the lock back, whatever we hang on.
        watchdog = threading.Timer(HOLD_LOCK_S, locker.close)
        watchdog.start()
        try:
            yield locker
            run(locker, "UNLOCK TABLES")
        except (pymysql.err.InterfaceError, AttributeError):
            # The library's ways of saying that the watchdog closed it.
            raise _held_too_long() from None
        finally:
            watchdog.cancel()
        worker.log(f"global read lock held for {(time.monotonic() - began) * 1000:.0f} ms")


def _single(session: Session) -> Snapshot:
    _start(session)
    return Snapshot((session,), _position_of_snapshot(session))


def _start(session: Session) -> None:
    run(session, "START TRANSACTION WITH CONSISTENT SNAPSHOT")


def _position_of_snapshot(session: Session) -> BinlogPosition:
    """Return the position that belongs to the snapshot: MariaDB knows it without a lock, MySQL does not."""
    with contextlib.suppress(pymysql.err.MySQLError):
        status = dict(rows(session, "SHOW STATUS LIKE 'Binlog_snapshot_%'"))
        if status.get("Binlog_snapshot_file"):
            return BinlogPosition(
                str(status["Binlog_snapshot_file"]), int(status.get("Binlog_snapshot_position") or 0)
            )
    return BinlogPosition()


def _explain_fallback(worker: Worker, error: pymysql.err.MySQLError) -> None:
    code = code_of(error)
    if code in _ACCESS_DENIED:
        worker.note(
            Level.INFO,
            say("This user may not lock tables for a moment, so one connection reads them all."),
            "dump.single-connection",
            hint=say("Grant RELOAD to let several connections share the work."),
            detail=str(error),
        )
    elif code == _LOCK_TIMEOUT:
        worker.note(
            Level.INFO,
            say(
                "The tables could not be locked within {seconds} s, so one connection reads them all.",
                seconds=WAIT_FOR_LOCK_S,
            ),
            "dump.single-connection",
            hint=say("A long transaction or query holds a table; it is faster when none runs."),
            detail=str(error),
        )
    else:
        raise error


def _held_too_long() -> UserError:
    return UserError(
        "dump.lock-held",
        say("The tables stayed locked for {seconds} s, so the lock was given back.", seconds=HOLD_LOCK_S),
        say("The server answers too slowly for several connections: use one thread, or try again later."),
    )
