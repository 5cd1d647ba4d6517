"""The verb `load`: our own file into the staging database. Report: ``{"tables", "rows", "retries"}``.

Only definitions and rows come from the file; code objects are made from the manifest by the verb `finish`.
Each piece of rows is one transaction, so a deadlock is answered by doing the piece again.
"""

import contextlib
import hashlib
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any

import pymysql

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Progressed, Stage
from dumptrack_desktop.core.order import Order, RestoreOrder
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.engines.builtin.codecs import damaged, unpacked
from dumptrack_desktop.engines.builtin.crew import run_crew
from dumptrack_desktop.engines.builtin.index import Index, Segment, SegmentKind, from_engine_data
from dumptrack_desktop.engines.builtin.load_session import Limits, Warned, limits_of, loading_session
from dumptrack_desktop.engines.builtin.progress import Tally
from dumptrack_desktop.engines.builtin.splitting import parts_of
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.engines.worker.lifeline import Lifeline
from dumptrack_desktop.engines.worker.orders import restore_order
from dumptrack_desktop.server.problems import code_of, explained
from dumptrack_desktop.server.session import Session

ATTEMPTS = 5
_RETRIED = frozenset({1205, 1213})  # lock wait time-out, deadlock: the server took the transaction back
_PAUSE_S = 0.2


def run(order: Order, worker: Worker) -> Mapping[str, Any]:
    """Load the order's tables. Raises `UserError`, `Cancelled`, `OSError`."""
    restore = restore_order(order)
    index = from_engine_data(restore.manifest.engine_data)
    with Lifeline(worker=worker, login=restore.login) as lifeline:
        try:
            return _loaded(_Work(restore, index, worker, lifeline))
        except pymysql.err.MySQLError as error:
            worker.check()
            raise explained(error, restore.login, database=restore.staging) from error


@dataclass(slots=True)
class _Work:
    """What every thread of a load needs; the counters are only added to under the lock of the tally."""

    order: RestoreOrder
    index: Index
    worker: Worker
    lifeline: Lifeline
    warned: Warned = field(default_factory=Warned)
    retries: SimpleQueue[str] = field(default_factory=SimpleQueue)


def _loaded(work: _Work) -> Mapping[str, Any]:
    order, index = work.order, work.index
    work.worker.progress(Progressed(Stage.CHECKING))
    _check_file(order, index)
    tables = index.of(SegmentKind.TABLE, order.tables)
    segments = index.of(SegmentKind.ROWS, order.tables)
    control = loading_session(work.lifeline, order.staging, has_explicit_timestamps=index.has_explicit_timestamps)
    limits = limits_of(control)
    _check_sizes(segments, limits)
    rows = sum(segment.rows for segment in segments)
    tally = Tally(worker=work.worker, stage=Stage.LOADING, rows_total=rows, tables_total=len(tables))
    _create_tables(work, control, tables)
    _load_rows(work, segments, limits, tally)
    work.warned.report(control, work.worker)
    return {"tables": len(tables), "rows": rows, "retries": work.retries.qsize()}


def _check_file(order: RestoreOrder, index: Index) -> None:
    path = order.folder / index.path
    if path.parent != order.folder or path.is_symlink():
        raise damaged("the index names a file outside of the backup's folder")
    size = path.stat().st_size
    if size != index.bytes:
        raise damaged(f"{index.path} has {size} bytes, its index says {index.bytes}")
    known = {segment.table for segment in index.of(SegmentKind.TABLE)}
    missing = sorted({table.name for table in order.manifest.tables} ^ known | (set(order.tables) - known))
    if missing:
        raise damaged(f"index and manifest do not name the same tables: {', '.join(missing[:5])}")


def _check_sizes(segments: Iterable[Segment], limits: Limits) -> None:
    """Name the tables with a row that no statement can carry to this server, before the first statement."""
    tables = sorted({segment.table for segment in segments if segment.longest_row > limits.row_bytes})
    if tables:
        raise UserError(
            "restore.row-too-big",
            say("The target takes no statement as long as a row of {tables}.", tables=", ".join(tables)),
            say("Raise max_allowed_packet on the target; it is {limit} bytes.", limit=limits.packet_bytes),
        )


def _read(work: _Work, segment: Segment) -> bytes:
    """Return a piece's text, proved by its hash."""
    with (work.order.folder / work.index.path).open("rb") as file:
        file.seek(segment.offset)
        packed = file.read(segment.length)
    text = unpacked(work.index.codec, packed, segment.unpacked_bytes)
    if hashlib.sha256(text).hexdigest() != segment.sha256:
        raise damaged(f"the piece at {segment.offset} has another hash than its index says")
    return text


def _statements(work: _Work, segment: Segment, limit: int) -> list[bytes]:
    """Return the statements of a piece without their ends, none longer than the target takes."""
    text, place, found = _read(work, segment), 0, []
    for length in segment.statements:
        statement = text[place : place + length]
        place += length
        found += parts_of(statement, limit) if length > limit else [statement.removesuffix(b";\n")]
    return found


def _create_tables(work: _Work, session: Session, tables: Iterable[Segment]) -> None:
    for segment in tables:
        work.worker.check()
        for statement in _statements(work, segment, 1 << 62):
            try:
                session.query(statement)
            except pymysql.err.MySQLError as error:
                work.worker.check()
                raise _refused(work, segment.table, error) from error


def _load_rows(work: _Work, segments: tuple[Segment, ...], limits: Limits, tally: Tally) -> None:
    todo: SimpleQueue[Segment] = SimpleQueue()
    for segment in segments:
        todo.put(segment)
    last = _Countdown(segments)
    for table in work.index.of(SegmentKind.TABLE, work.order.tables):
        if table.table not in last.left:
            tally.table_done(table.table)
    threads = max(1, min(work.order.threads, len(segments)))
    member = partial(_member, work, todo, limits, tally, last)
    run_crew([member] * threads, on_failure=work.lifeline.kill)


class _Countdown:
    """Knows which table's last piece was loaded. Thread-safe."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self.left = Counter(segment.table for segment in segments)
        self._lock = threading.Lock()

    def is_last(self, table: str) -> bool:
        """Count one piece of the table."""
        with self._lock:
            self.left[table] -= 1
            return not self.left[table]


def _member(work: _Work, todo: SimpleQueue[Segment], limits: Limits, tally: Tally, last: _Countdown) -> None:
    session = loading_session(
        work.lifeline, work.order.staging, has_explicit_timestamps=work.index.has_explicit_timestamps
    )
    session.autocommit(False)  # noqa: FBT003  # the library's signature
    with contextlib.suppress(Empty):
        while True:
            segment = todo.get_nowait()
            work.worker.check()
            try:
                _load_piece(work, session, segment, limits)
            except pymysql.err.MySQLError as error:
                work.worker.check()
                raise _refused(work, segment.table, error) from error
            tally.add(segment.table, rows=segment.rows, size=segment.unpacked_bytes)
            if last.is_last(segment.table):
                tally.table_done(segment.table)


def _load_piece(work: _Work, session: Session, segment: Segment, limits: Limits) -> None:
    """Insert one piece in one transaction, again if the server took it back."""
    statements = _statements(work, segment, limits.packet_bytes)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            inserted = _insert(work, session, segment.table, statements)
        except pymysql.err.MySQLError as error:
            if code_of(error) not in _RETRIED or attempt == ATTEMPTS:
                raise
            session.rollback()
            work.retries.put(segment.table)
            work.worker.log(f"{segment.table}: {error}; attempt {attempt + 1}")
            work.worker.wait(_PAUSE_S * attempt)
            continue
        if inserted != segment.rows:
            raise _miscounted(segment, inserted)
        session.commit()
        return


def _insert(work: _Work, session: Session, table: str, statements: Iterable[bytes]) -> int:
    inserted = 0
    with session.cursor() as cursor:
        for statement in statements:
            work.worker.check()
            inserted += cursor.execute(statement)
            if cursor.warning_count:
                work.warned.collect(session, table)
    return inserted


def _miscounted(segment: Segment, inserted: int) -> UserError:
    return UserError(
        "restore.rows-differ",
        say(
            "The server took {inserted} of {rows} rows of {table}.",
            inserted=inserted,
            rows=segment.rows,
            table=segment.table,
        ),
    )


def _refused(work: _Work, table: str, error: Exception) -> UserError:
    """Say which table it was, and as the next step what the server said."""
    found = explained(error, work.order.login, database=work.order.staging)
    detail = f"{found.hint}\n{found.detail}" if found.hint else found.detail
    return UserError(
        found.reference, say("The table {table} could not be loaded.", table=table), found.sentence, detail
    )
