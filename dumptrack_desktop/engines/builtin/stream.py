"""Rows straight from the socket: one text column needs no cursor, no types, no decoding.

The library's unbuffered cursor costs three times as much a row. It runs the query and reads the result's head
here, too; only the row packets are read by us. Protocol: a row is a packet, a packet has four bytes of head
(length, sequence number), a longer one is continued; 0xFB is NULL, 0xFE in a short packet ends the result,
0xFF is an error.
"""

from collections.abc import Iterator

from pymysql.connections import MySQLResult
from pymysql.constants import COMMAND
from pymysql.err import InternalError, OperationalError, raise_mysql_exception

from dumptrack_desktop.server.session import Session

_READ_BYTES = 1 << 18
_WHOLE = 0xFFFFFF  # a packet of this length is continued by the next
_NULL, _END, _ERROR = 0xFB, 0xFE, 0xFF


def packets(session: Session, sql: str) -> Iterator[list[bytes]]:
    """Run a query and yield its rows as packets, in batches as they come. Raises the library's errors.

    The session cannot be used again if this is not read to its end.
    """
    session._execute_command(COMMAND.COM_QUERY, sql)  # noqa: SLF001  # see above: no public way reads packets
    head = MySQLResult(session)
    head.init_unbuffered_query()
    head.unbuffered_active = False
    head.connection = None
    reader, held = session._rfile, b""  # noqa: SLF001  # the same
    while True:
        missing = _missing(held)
        piece = reader.read(missing) if missing else reader.read1(_READ_BYTES)
        if len(piece) < max(1, missing):
            raise OperationalError(2013, "Lost connection to MySQL server during query")
        batch, held, is_end = _cut(held + piece if held else piece)
        if batch:
            yield batch
        if is_end:
            return


def first_column(packet: bytes) -> bytes | None:
    """Return the only column of a row."""
    head = packet[0]
    if head < _NULL:
        return packet[1:]
    if head == _NULL:
        return None
    return packet[3 if head == 0xFC else 4 if head == 0xFD else 9 :]


def columns(packet: bytes) -> list[bytes | None]:
    """Return all columns of a row."""
    found: list[bytes | None] = []
    place = 0
    while place < len(packet):
        head, place = packet[place], place + 1
        if head == _NULL:
            found.append(None)
            continue
        if head < _NULL:
            length = head
        else:
            width = {0xFC: 2, 0xFD: 3, 0xFE: 8}[head]
            length, place = int.from_bytes(packet[place : place + width], "little"), place + width
        found.append(packet[place : place + length])
        place += length
    return found


def _missing(held: bytes) -> int:
    """Return how many bytes the row that has begun lacks, as far as is known: 0 for any number."""
    place = 0
    while place + 4 <= len(held):
        length = int.from_bytes(held[place : place + 3], "little")
        place += 4 + length
        if place > len(held):
            return place - len(held)
    return 0


def _cut(data: bytes) -> tuple[list[bytes], bytes, bool]:
    """Return the whole packets, the rest, and whether the result has ended."""
    batch: list[bytes] = []
    place, size = 0, len(data)
    while place + 4 < size:
        length = data[place] | data[place + 1] << 8 | data[place + 2] << 16
        end = place + 4 + length
        if end > size:
            break
        head = data[place + 4]
        if head == _ERROR:
            raise_mysql_exception(data[place + 4 : end])
        if head == _END and length < 9:
            if end != size:
                raise InternalError("the server sent more than one result")
            return batch, b"", True
        if length == _WHOLE:
            joined = _joined(data, place)
            if joined is None:
                break
            packet, place = joined
            batch.append(packet)
            continue
        batch.append(data[place + 4 : end])
        place = end
    return batch, data[place:], False


def _joined(data: bytes, place: int) -> tuple[bytes, int] | None:
    """Return a packet with all that continue it, and where they end; None if not all of it is there."""
    parts: list[bytes] = []
    while place + 4 <= len(data):
        length = int.from_bytes(data[place : place + 3], "little")
        end = place + 4 + length
        if end > len(data):
            return None
        parts.append(data[place + 4 : end])
        place = end
        if length != _WHOLE:
            return b"".join(parts), place
    return None
