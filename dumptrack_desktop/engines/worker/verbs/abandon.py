"""`abandon`: take away what a failed or cancelled job left on the server, and nothing else.

Only a database that this job made is dropped: its mark, or its own id in the name, proves it. A replacement that
was stopped half-way is finished instead: its tables are loaded and counted, and the old ones are gone.
"""

from collections.abc import Mapping
from typing import Any

import pymysql

from dumptrack_desktop.core.clock import SystemClock
from dumptrack_desktop.core.events import Level
from dumptrack_desktop.core.order import BackupOrder, Order, RestoreOrder
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.engines.worker import move, staging
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.engines.worker.orders import restore_order
from dumptrack_desktop.engines.worker.verbs.finish import settle
from dumptrack_desktop.server.quoting import quoted
from dumptrack_desktop.server.session import Session, rows, session_for, value
from dumptrack_desktop.server.session import run as run_statement

_PATIENCE_S = 10.0
_GONE = 1094  # no such session


def run(order: Order, worker: Worker) -> Mapping[str, Any]:
    """End the job's sessions, drop its staging database; report what was done."""
    if isinstance(order, BackupOrder):
        with session_for(order.login) as session:
            return {"ended": _end(session, _sessions_with(session, str(order.job_id)))}
    restore = restore_order(order)
    with session_for(restore.login) as session:
        if not staging.is_there(session, restore.staging) or not _is_ours(session, restore):
            return {"dropped": "", "ended": 0}
        ended = _end_all(session, restore, worker)
        if restore.staging != restore.target and _is_half_done(session, restore):
            return _completed(session, restore, worker) | {"ended": ended}
        run_statement(session, "SET foreign_key_checks = 0")
        run_statement(session, f"DROP DATABASE IF EXISTS {quoted(restore.staging)}")
    return {"dropped": restore.staging, "ended": ended}


def _is_ours(session: Session, order: RestoreOrder) -> bool:
    if staging.is_marked(session, order):
        return True
    # The name alone is proof only for a scratch database; what replaces nothing may have been there before.
    return order.staging != order.target and str(order.job_id) in order.staging and bool(order.job_id)


def _is_half_done(session: Session, order: RestoreOrder) -> bool:
    return staging.is_marked(session, order) and move.is_half_done(session, order)


def _completed(session: Session, order: RestoreOrder, worker: Worker) -> dict[str, Any]:
    move.finish_move(session, order)
    settle(session, order, worker)
    worker.note(
        Level.WARNING,
        say("{name} had been replaced half-way, so the replacement was completed.", name=order.target),
        "restore.completed-late",
    )
    return {"dropped": "", "completed": order.target}


def _end_all(session: Session, order: RestoreOrder, worker: Worker) -> int:
    """End every session that works in the staging database, and wait until the server has let go of them."""
    clock = SystemClock()
    deadline = clock.monotonic() + _PATIENCE_S
    ended = 0
    while found := _sessions_in(session, order.staging):
        ended += _end(session, found)
        if clock.monotonic() > deadline:
            break
        worker.wait(0.1)
    return ended


def _sessions_in(session: Session, database: str) -> tuple[int, ...]:
    """Return the sessions of our own user whose current database it is."""
    return tuple(number for number, current, _ in _own_sessions(session) if current == database)


def _sessions_with(session: Session, job_id: str) -> tuple[int, ...]:
    """Return the sessions whose statement carries the job's id in a comment."""
    sign = f"/* dumptrack {job_id} */"
    return tuple(number for number, _, text in _own_sessions(session) if job_id and sign in text)


def _own_sessions(session: Session) -> list[tuple[int, str, str]]:
    """Return number, current database and statement of our user's other sessions."""
    user = value(session, "SELECT SUBSTRING_INDEX(USER(), '@', 1)")
    found = [(int(one[0]), one[1], one[3], one[7]) for one in rows(session, "SHOW FULL PROCESSLIST")]
    return [
        (number, str(database or ""), str(text or ""))
        for number, who, database, text in found
        if who == user and number != session.thread_id()
    ]


def _end(session: Session, numbers: tuple[int, ...]) -> int:
    ended = 0
    for number in numbers:
        try:
            run_statement(session, f"KILL {number}")
            ended += 1
        except pymysql.err.MySQLError as error:
            if not error.args or error.args[0] != _GONE:
                raise
    return ended
