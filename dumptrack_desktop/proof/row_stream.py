"""Reading the rows of a table as the bytes the server sends, and boiling them down to a digest.

A row on the wire is unambiguous: each value is its length and its bytes, or the sign for NULL. Nothing is
converted on the way (`character_set_results` is off), so equal bytes are equal values. This shares no code with
the engines: it is what they are judged by.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pymysql.constants import COMMAND
from pymysql.err import OperationalError

from dumptrack_desktop.server.quoting import qualified, quoted
from dumptrack_desktop.server.session import Session, rows

_PIECE_BYTES = 1 << 20
_FULL_PACKET = 0xFFFFFF
_END, _ERROR = 0xFE, 0xFF
_HASH_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class Digest:
    """How many rows, and a digest of them all."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class TableShape:
    """What is needed to read a table so that equal tables give equal streams."""

    columns: tuple[tuple[str, str], ...]  # name, type as the dictionary has it
    key: tuple[str, ...]  # columns of the primary key, empty without one


def shape_of(session: Session, database: str, table: str) -> TableShape:
    """Return the columns, invisible and generated ones too, and the primary key."""
    columns = rows(
        session,
        "SELECT COLUMN_NAME, DATA_TYPE FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = %s AND TABLE_NAME = %s"
        " ORDER BY ORDINAL_POSITION",
        (database, table),
    )
    key = rows(
        session,
        "SELECT COLUMN_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = %s AND TABLE_NAME = %s"
        " AND INDEX_NAME = 'PRIMARY' AND SUB_PART IS NULL ORDER BY SEQ_IN_INDEX",
        (database, table),
    )
    return TableShape(
        tuple((str(name), str(kind).lower()) for name, kind in columns), tuple(str(name) for (name,) in key)
    )


def select_text(database: str, table: str, shape: TableShape) -> str:
    """Return the SELECT that shows every value in full, in the order of the primary key if there is one."""
    values = ", ".join(_value(name, kind) for name, kind in shape.columns)
    text = f"SELECT {values} FROM {qualified(database, table)}"
    if shape.key:
        text += f" FORCE INDEX (PRIMARY) ORDER BY {', '.join(quoted(name) for name in shape.key)}"
    return text


def ordered_digest(session: Session, sql: str, on_bytes: Callable[[int], None] | None = None) -> Digest:
    """Return the SHA-256 of the whole stream: for rows that come in a known order."""
    hashed = hashlib.sha256()
    count = 0
    for piece, complete in _pieces(session, sql):
        hashed.update(piece)
        count += complete
        if on_bytes:
            on_bytes(len(piece))
    return Digest(count, hashed.hexdigest())


def unordered_digest(session: Session, sql: str) -> Digest:
    """Return the sum of the rows' SHA-256: the same for the same rows in any order, however often they occur."""
    total = 0
    count = 0
    for payload in payloads(session, sql):
        total += int.from_bytes(hashlib.sha256(payload).digest(), "big")
        count += 1
    return Digest(count, f"{total % _HASH_MODULUS:064x}")


def payloads(session: Session, sql: str) -> Iterator[bytes]:
    """Yield each row as the server sent it; to be read to its end."""
    parts: list[bytes] = []
    for piece, _ in _pieces(session, sql):
        at = 0
        while at < len(piece):
            length = int.from_bytes(piece[at : at + 3], "little")
            parts.append(piece[at + 4 : at + 4 + length])
            at += 4 + length
            if length < _FULL_PACKET:
                yield parts[0] if len(parts) == 1 else b"".join(parts)
                parts = []


def _value(name: str, kind: str) -> str:
    column = quoted(name)
    if kind == "float":
        return f"CAST({column} AS DOUBLE)"  # as text it would have six digits
    if kind in ("bit", "enum", "set"):
        return f"CAST({column} AS UNSIGNED)"  # an invalid ENUM looks like the empty string
    return column


def _pieces(session: Session, sql: str) -> Iterator[tuple[bytes, int]]:
    """Yield the rows' packets, many at once and never one in part, with the number of rows that end there.

    The library would make an object of every packet; for comparing, the bytes are enough. Its private parts are
    used for that, and left in order.
    """
    _start(session, sql)
    reader = session._rfile  # noqa: SLF001  # see above
    rest, is_row_start = b"", True
    while True:
        piece = reader.read1(_PIECE_BYTES)
        if not piece:
            raise OperationalError(2013, "Lost connection to MySQL server during query")
        data = rest + piece
        at, count, has_ended, is_row_start = _whole_packets(data, is_row_start=is_row_start)
        yield data[:at], count
        if has_ended:
            return
        rest = data[at:]


def _start(session: Session, sql: str) -> None:
    """Send the query and read what comes before the rows."""
    session._execute_command(COMMAND.COM_QUERY, sql)  # noqa: SLF001  # see `_pieces`
    columns = session._read_packet().read_length_encoded_integer()  # noqa: SLF001  # the same
    for _ in range(columns + 1):  # the columns, and the end of them
        session._read_packet()  # noqa: SLF001  # the same


def _whole_packets(data: bytes, *, is_row_start: bool) -> tuple[int, int, bool, bool]:
    """Return where the last whole packet ends, the rows that end before, whether that was all, and the state."""
    at, count, size = 0, 0, len(data)
    while size - at >= 5:
        length = data[at] | data[at + 1] << 8 | data[at + 2] << 16
        if size - at < 4 + length:
            break
        if is_row_start and data[at + 4] >= _END:
            if data[at + 4] == _ERROR:
                _raise(data[at + 4 : at + 4 + length])
            if length < 9:
                return at, count, True, True
        at += 4 + length
        is_row_start = length < _FULL_PACKET
        count += is_row_start
    return at, count, False, is_row_start


def _raise(payload: bytes) -> None:
    text = payload[3:].decode("utf-8", "replace")
    raise OperationalError(int.from_bytes(payload[1:3], "little"), text[6:] if text.startswith("#") else text)
