"""The verb `dump`: one database into one file. Its report is a `DumpReport`.

The work is a row of slots, in the order of the file: the head, each table's definition and chunks, the code
objects, the tail. The sessions of the snapshot take the next slot when they are free.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pymysql

from dumptrack_desktop.core.clock import SystemClock
from dumptrack_desktop.core.errors import InternalError, UserError
from dumptrack_desktop.core.events import Level, Progressed, Stage
from dumptrack_desktop.core.order import BackupOrder, Order
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.wire import to_plain
from dumptrack_desktop.engines.builtin import text
from dumptrack_desktop.engines.builtin.chunks import Chunk
from dumptrack_desktop.engines.builtin.codecs import SUFFIXES
from dumptrack_desktop.engines.builtin.crew import run_crew
from dumptrack_desktop.engines.builtin.index import Index, Segment, SegmentKind, to_engine_data
from dumptrack_desktop.engines.builtin.load_session import Limits
from dumptrack_desktop.engines.builtin.progress import Tally
from dumptrack_desktop.engines.builtin.report import DumpReport, table_entries
from dumptrack_desktop.engines.builtin.rows import select_literals, select_raw, written_row
from dumptrack_desktop.engines.builtin.shapes import Shape, UnreadableTable, read_create, read_shapes
from dumptrack_desktop.engines.builtin.sink import RowSink
from dumptrack_desktop.engines.builtin.slots import Slot, Slots, Text, cut
from dumptrack_desktop.engines.builtin.snapshot import Snapshot, open_snapshot, patient_session
from dumptrack_desktop.engines.builtin.stream import columns, first_column, packets
from dumptrack_desktop.engines.builtin.writer import DumpFile, Piece
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.engines.worker.lifeline import Lifeline
from dumptrack_desktop.engines.worker.orders import backup_order
from dumptrack_desktop.server.facts import database_facts, version
from dumptrack_desktop.server.objects import read_code
from dumptrack_desktop.server.problems import code_of, explained
from dumptrack_desktop.server.session import Session, value

_NAMED = 5
_CHANGED = 1412  # the snapshot is older than the table's definition


def run(order: Order, worker: Worker) -> Mapping[str, Any]:
    """Dump the order's database into its folder. Raises `UserError`, `Cancelled`, `OSError`."""
    backup = backup_order(order)
    with Lifeline(worker=worker, login=backup.login) as lifeline:
        try:
            report = _dumped(backup, worker, lifeline)
        except UnreadableTable as found:
            worker.check()
            raise _unreadable(backup, found.table, found.reason) from found.reason
        except pymysql.err.MySQLError as error:
            raise explained(error, backup.login, database=backup.database) from error
    return to_plain(report)  # type: ignore[no-any-return]  # a dataclass is written as a dict


def _dumped(order: BackupOrder, worker: Worker, lifeline: Lifeline) -> DumpReport:
    started_at = SystemClock().now()
    worker.progress(Progressed(Stage.CHECKING))
    control = patient_session(lifeline, order.database, is_binary=False)
    snapshot = open_snapshot(lifeline, worker, order.database, order.options.threads)
    # Only now: what was made later than the snapshot is noticed when it is read, what was missed never would be.
    facts = database_facts(control, order.database)
    shapes = read_shapes(control, order.database, facts.tables)
    code = read_code(control, order.database, order.options)
    for note in code.notes:
        worker.emit(note)
    _warn_of(shapes, worker)
    has_explicit_timestamps = bool(int(value(control, "SELECT @@explicit_defaults_for_timestamp") or 0))
    slots = cut(
        snapshot.sessions[0],
        shapes,
        code.code,
        database=order.database,
        has_explicit_timestamps=has_explicit_timestamps,
    )
    name = order.file_stem + SUFFIXES[order.options.codec]
    with DumpFile(order.folder / name) as file:
        work = _Work(order, worker, file, slots, _tally(worker, shapes))
        _run(work, snapshot, lifeline)
    _check_definitions(control, shapes, worker)
    _warn_of_long_rows(file.segments, int(value(control, "SELECT @@max_allowed_packet") or 0), worker)
    return DumpReport(
        server=version(control),
        character_set=facts.character_set,
        collation=facts.collation,
        started_at=started_at,
        finished_at=SystemClock().now(),
        tables=table_entries([(shape.name, shape.facts.storage_engine) for shape in shapes], file.segments),
        code=code.code,
        position=snapshot.position,
        is_consistent=all(shape.facts.is_transactional for shape in shapes),
        connections=len(snapshot.sessions),
        index=to_engine_data(Index(name, order.options.codec, tuple(file.segments), has_explicit_timestamps)),
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """What every thread of a dump needs."""

    order: BackupOrder
    worker: Worker
    file: DumpFile
    slots: Slots
    tally: Tally

    def piece(self, kind: SegmentKind, table: str = "") -> Piece:
        options = self.order.options
        return Piece(kind, codec=options.codec, level=options.level, table=table)


def _run(work: _Work, snapshot: Snapshot, lifeline: Lifeline) -> None:
    def stop() -> None:
        work.file.stop()
        lifeline.kill()

    forget = work.worker.on_cancel(work.file.stop)
    try:
        run_crew([partial(_member, work, session) for session in snapshot.sessions], on_failure=stop)
    finally:
        forget()


def _member(work: _Work, session: Session) -> None:
    """Work on slots until there are no more."""
    while taken := work.slots.take():
        work.worker.check()
        number, slot = taken
        try:
            _do_slot(work, session, number, slot)
        except pymysql.err.MySQLError as error:
            work.worker.check()  # a killed query is no failure when we killed it
            table = slot.table if isinstance(slot, Text) else slot.shape.name
            raise _unreadable(work.order, table, error) from error
        work.file.done(number)


def _do_slot(work: _Work, session: Session, number: int, slot: Slot) -> None:
    if isinstance(slot, Text):
        piece = work.piece(slot.kind, slot.table)
        for statement in slot.statements:
            piece.add(statement)
        work.file.put(number, piece)
        return
    _dump_chunk(work, session, number, slot)
    if work.slots.is_last_of_table(slot):
        work.tally.table_done(slot.shape.name)


def _dump_chunk(work: _Work, session: Session, number: int, chunk: Chunk) -> None:
    shape = chunk.shape
    sink = RowSink(
        head=text.insert_head(shape.name, shape.columns),
        new_piece=lambda: work.piece(SegmentKind.ROWS, shape.name),
        put=lambda piece: work.file.put(number, piece),
    )

    def take(rows: list[bytes]) -> None:
        size = sink.add(rows)
        work.worker.check()
        work.tally.add(shape.name, rows=len(rows), size=size)

    too_long = 0
    # The sign lets `abandon` find a query whose worker was killed before it could kill it.
    sign = f" /* dumptrack {work.order.job_id} */"
    for batch in packets(session, select_literals(shape.name, shape.columns, chunk.condition) + sign):
        rows = [row for row in map(first_column, batch) if row is not None]
        too_long += len(batch) - len(rows)
        take(rows)
    if too_long:
        _dump_long_rows(session, chunk, too_long, take)
    sink.end()


def _dump_long_rows(session: Session, chunk: Chunk, expected: int, take: Callable[[list[bytes]], None]) -> None:
    """Read the rows that the server could not write as one text."""
    shape, found = chunk.shape, 0
    for batch in packets(session, select_raw(shape.name, shape.columns, chunk.condition)):
        for packet in batch:
            take([written_row(shape.columns, columns(packet))])
        found += len(batch)
    if found != expected:
        raise InternalError(f"{expected} long rows were seen, {found} were read")


def _tally(worker: Worker, shapes: tuple[Shape, ...]) -> Tally:
    rows = sum(shape.facts.rows for shape in shapes)
    return Tally(worker=worker, stage=Stage.DUMPING, rows_total=rows, tables_total=len(shapes))


def _warn_of(shapes: tuple[Shape, ...], worker: Worker) -> None:
    loose = [shape.name for shape in shapes if not shape.facts.is_transactional]
    if loose:
        worker.note(
            Level.WARNING,
            say("Not transactional, so not of the same moment as the rest: {tables}.", tables=_listed(loose)),
            "dump.not-transactional",
            hint=say("Convert these tables to InnoDB, or do not write to them during a backup."),
            detail="\n".join(loose),
        )
    versioned = [shape.name for shape in shapes if shape.is_versioned]
    if versioned:
        worker.note(
            Level.WARNING,
            say(
                "The history of system-versioned tables is not in the backup: {tables}.", tables=_listed(versioned)
            ),
            "dump.history-left-out",
            detail="\n".join(versioned),
        )


def _warn_of_long_rows(segments: list[Segment], packet_bytes: int, worker: Worker) -> None:
    """Say what a restore will need: a row's text can be longer than the row that the server holds."""
    longest = max(segments, key=lambda segment: segment.longest_row)
    if longest.longest_row > Limits(packet_bytes).row_bytes:
        worker.note(
            Level.WARNING,
            say(
                "A row of {table} needs a max_allowed_packet of {size} bytes on the server it is restored to.",
                table=longest.table,
                size=longest.longest_row + packet_bytes - Limits(packet_bytes).row_bytes,
            ),
            "dump.long-row",
            hint=say("Raise max_allowed_packet there before you restore; here it is {limit}.", limit=packet_bytes),
        )


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown} (+{len(names) - _NAMED})"


def _check_definitions(control: Session, shapes: tuple[Shape, ...], worker: Worker) -> None:
    """Fail when a table was changed while it was read: rows and definition may not belong together."""
    worker.progress(Progressed(Stage.CHECKING))
    for shape in shapes:
        worker.check()
        try:
            now = read_create(control, shape.name)
        except pymysql.err.ProgrammingError as error:
            raise _changed(shape.name, str(error)) from error
        if shape.is_other(now):
            raise _changed(shape.name, now)


def _changed(table: str, detail: str) -> UserError:
    return UserError(
        "dump.table-changed",
        say("The table {table} was changed or dropped during the backup.", table=table),
        say("Run the backup again when nobody alters tables."),
        detail,
    )


def _unreadable(order: BackupOrder, table: str, error: Exception) -> UserError:
    """Say which table it was, and as the next step what the server said."""
    found = explained(error, order.login, database=order.database)
    if code_of(error) == _CHANGED:
        return _changed(table, found.detail)
    reason: Sentence = found.sentence
    detail = f"{found.hint}\n{found.detail}" if found.hint else found.detail
    return UserError(
        found.reference,
        say("The table {table} could not be read to its end.", table=table),
        reason,
        detail,
    )
