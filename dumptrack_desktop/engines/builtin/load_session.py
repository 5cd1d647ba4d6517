"""Sessions that take a dump's rows as they are, and what they have to say about it."""

import contextlib
import threading
from collections import Counter
from dataclasses import dataclass

import pymysql

from dumptrack_desktop.core.events import Level
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.engines.builtin.text import LOAD_SQL_MODE
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.engines.worker.lifeline import Lifeline
from dumptrack_desktop.server.session import Session, rows, run, value

LOCK_WAIT_S = 60
_TRUNCATED = 1265
_SETTINGS = (
    f"SET SESSION sql_mode = '{LOAD_SQL_MODE}', foreign_key_checks = 0, unique_checks = 0,"
    f" innodb_lock_wait_timeout = {LOCK_WAIT_S}, lock_wait_timeout = {LOCK_WAIT_S},"
    " wait_timeout = 86400, net_read_timeout = 86400, max_error_count = 1000"
)
# Not every server knows these, or lets everybody set them.
_WISHES = (
    "SET SESSION check_constraint_checks = 0",
    "SET SESSION sql_require_primary_key = 0",
    "SET SESSION sql_generate_invisible_primary_key = 0",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one statement may be on the target, in bytes; `row_bytes` leaves room for the INSERT around a row."""

    packet_bytes: int

    @property
    def row_bytes(self) -> int:
        """Return how long the text of one row may be."""
        return self.packet_bytes - 20_000 if self.packet_bytes > 100_000 else self.packet_bytes // 2


def loading_session(lifeline: Lifeline, database: str, *, has_explicit_timestamps: bool) -> Session:
    """Open a session that takes the rows of a dump as they are."""
    session = lifeline.open(database=database)
    run(session, _SETTINGS)
    for wish in (*_WISHES, f"SET SESSION explicit_defaults_for_timestamp = {int(has_explicit_timestamps)}"):
        with contextlib.suppress(pymysql.err.MySQLError):
            run(session, wish)
    return session


def limits_of(session: Session) -> Limits:
    """Ask the target for its limits."""
    return Limits(int(value(session, "SELECT @@max_allowed_packet") or 0))


class Warned:
    """Collects the warnings of INSERTs: a value that was changed on its way must not go unnoticed. Thread-safe."""

    def __init__(self) -> None:
        self._found: Counter[tuple[str, int, str]] = Counter()
        self._lock = threading.Lock()

    def collect(self, session: Session, table: str) -> None:
        """Ask for the warnings of the session's last statement."""
        found = rows(session, "SHOW WARNINGS")
        with self._lock:
            for _, code, message in found:
                # The number of the row stands at the end and would make each message another one.
                self._found[table, int(code), str(message).rpartition(" at row ")[0] or str(message)] += 1

    def report(self, session: Session, worker: Worker) -> None:
        """Note what is left after what the server never takes without a warning: error values of ENUMs, and
        generated columns that have to be rounded.
        """
        real = {
            key: count
            for key, count in self._found.items()
            if not (key[1] == _TRUNCATED and _names_a_harmless_column(session, key[0], key[2]))
        }
        if not real:
            return
        tables = sorted({table for table, _, _ in real})
        worker.note(
            Level.WARNING,
            say("The server warned while rows were written to {tables}.", tables=", ".join(tables[:5])),
            "restore.server-warned",
            hint=say("Compare these tables with the source: the server may have changed values."),
            detail="\n".join(f"{key[0]}: {key[2]} ({key[1]}, {count}x)" for key, count in real.items()),
        )


def _names_a_harmless_column(session: Session, table: str, message: str) -> bool:
    """Whether a warning is about an ENUM, or about a generated column, which the server rounds anew each time."""
    columns = rows(
        session,
        "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = %s"
        " AND (DATA_TYPE = 'enum' OR EXTRA LIKE '%% GENERATED%%')",
        (table,),
    )
    return any(str(name) in message for (name,) in columns)
