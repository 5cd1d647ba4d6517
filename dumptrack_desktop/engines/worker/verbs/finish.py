"""`finish`: count what was loaded, move it into its place, create the code objects.

Until the last row is counted the target of a replacement is untouched. What a failure leaves is always said.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pymysql

from dumptrack_desktop.core.backup import TableEntry
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Level, Progressed, Stage
from dumptrack_desktop.core.order import Order, RestoreOrder
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.server import CodeKind, CodeObject, names_of
from dumptrack_desktop.engines.worker import move, staging
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.engines.worker.orders import restore_order
from dumptrack_desktop.server.objects import create_code, drop_code
from dumptrack_desktop.server.problems import explained
from dumptrack_desktop.server.quoting import qualified, quoted
from dumptrack_desktop.server.session import Session, end_query, session_for, value
from dumptrack_desktop.server.session import run as run_statement

_SHOWN = 5


def run(order: Order, worker: Worker) -> Mapping[str, Any]:
    """Count, move, create; report tables, rows and objects."""
    restore = restore_order(order)
    entries = _wanted(restore)
    with session_for(restore.login) as session:
        take_back = worker.on_cancel(_ender(restore, session))
        _count(session, restore, entries, worker)
        if restore.staging != restore.target:
            _replace(session, restore, worker, take_back)
        else:
            take_back()
        code = settle(session, restore, worker)
    counts = {kind: len(names) for kind, names in names_of(code).by_kind().items()}
    return {"tables": len(entries), "rows": sum(entry.rows for entry in entries), "objects": counts}


def settle(session: Session, order: RestoreOrder, worker: Worker) -> tuple[CodeObject, ...]:
    """Create the code objects in the target, whose tables are in place, and clear away what was ours.

    May be done again after a crash. What cannot be created becomes a warning; returns what was to be created.
    """
    worker.progress(Progressed(Stage.OBJECTS))
    try:
        move.repair_defaults(session, order)
    except pymysql.err.MySQLError as error:
        worker.note(
            Level.WARNING,
            say("A column could not be connected with its sequence."),
            "restore.sequence-default",
            detail=str(error),
        )
    code = _code(session, order)
    drop_code(session, order.target, replace(names_of(code), sequences=()))
    for note in create_code(
        session, code, order.manifest.database, order.target, enable_events=order.enable_events
    ):
        worker.emit(note)
    worker.progress(Progressed(Stage.FINISHING))
    if order.staging == order.target:
        staging.remove_mark(session, order)
    else:
        run_statement(session, f"DROP DATABASE IF EXISTS {quoted(order.staging)}")
    return code


def _wanted(order: RestoreOrder) -> tuple[TableEntry, ...]:
    return tuple(table for table in order.manifest.tables if not order.tables or table.name in order.tables)


def _ender(order: RestoreOrder, session: Session) -> Callable[[], None]:
    session_id = int(session.thread_id())
    return lambda: end_query(order.login, session_id)


def _count(session: Session, order: RestoreOrder, entries: tuple[TableEntry, ...], worker: Worker) -> None:
    """Compare exact row counts with the manifest; raise `UserError` ``restore.rows-differ`` naming tables."""
    there = set(staging.table_names(session, order.staging))
    different: list[str] = []
    rows_done, rows_total = 0, sum(entry.rows for entry in entries)
    for done, entry in enumerate(entries):
        worker.check()
        worker.progress(
            Progressed(Stage.VERIFYING, entry.name, rows_done, rows_total, 0, None, done, len(entries))
        )
        found = _rows_of(session, order, entry.name) if staging.as_stored(session, [entry.name]) <= there else None
        if found != entry.rows:
            different.append(f"{entry.name}: {'missing' if found is None else found} instead of {entry.rows}")
        rows_done += entry.rows
    missing = sorted(set(order.tables) - {entry.name for entry in entries})
    different += [f"{name}: not in the backup" for name in missing]
    if different:
        shown = "; ".join(different[:_SHOWN]) + (" …" if len(different) > _SHOWN else "")
        raise UserError(
            "restore.rows-differ",
            say("What was loaded is not what was backed up: {tables}.", tables=shown),
            _untouched(order),
            "\n".join(different),
        )


def _untouched(order: RestoreOrder) -> Sentence:
    if order.staging == order.target:
        return say("The new database is not complete and is removed again. The log has the details.")
    return say("The database {name} was not touched. The log has the details.", name=order.target)


def _rows_of(session: Session, order: RestoreOrder, table: str) -> int:
    return int(value(session, f"SELECT COUNT(*) FROM {qualified(order.staging, table)}"))


def _replace(session: Session, order: RestoreOrder, worker: Worker, take_back: Callable[[], None]) -> None:
    worker.progress(Progressed(Stage.FINISHING))
    if not staging.is_there(session, order.target):
        run_statement(session, f"CREATE DATABASE {quoted(order.target)}")
    planned = move.planned_move(session, order)
    move.make_ready(session, order, planned)
    worker.check()
    # From here on it is quicker, and safer, to go on than to stop.
    take_back()
    try:
        move.carry_out(session, order, planned)
    except pymysql.err.MySQLError as error:
        raise _stuck(order, explained(error, order.login)) from error


def _stuck(order: RestoreOrder, cause: UserError) -> UserError:
    """Say what a failure in the middle of a replacement leaves."""
    try:
        with session_for(order.login) as session:
            is_half_done = move.is_half_done(session, order)
    except UserError:
        is_half_done = True  # nobody can tell now: expect the worse
    if not is_half_done:
        return UserError(
            "restore.move-refused",
            say("The tables of {name} could not be replaced; they are as they were.", name=order.target),
            cause.hint,
            f"{cause.sentence}\n{cause.detail}",
        )
    return UserError(
        "restore.move-stuck",
        say(
            "Replacing {name} stopped half-way: its old tables are gone, the new ones are complete in {staging}.",
            name=order.target,
            staging=order.staging,
        ),
        say("They are moved when the clean-up of this job runs. The safety backup has the old tables."),
        f"{cause.sentence}\n{cause.detail}",
    )


def _code(session: Session, order: RestoreOrder) -> tuple[CodeObject, ...]:
    if order.tables:
        return tuple(
            code for code in order.manifest.code if code.kind is CodeKind.TRIGGER and code.table in order.tables
        )
    there = set(staging.table_names(session, order.target))
    return tuple(
        code for code in order.manifest.code if code.kind is not CodeKind.SEQUENCE or code.name not in there
    )
