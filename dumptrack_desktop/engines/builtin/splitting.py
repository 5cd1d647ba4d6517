"""Cutting an INSERT of ours into smaller ones, for a server that takes less at once."""

import re
from collections.abc import Iterator

# A row starts after VALUES and a line break; strings are the only place where a bracket means nothing.
_TOKEN = re.compile(rb"'(?:[^'\\]|\\.)*+'|\)(,\n|;\n\Z)", re.DOTALL)
_VALUES = b" VALUES\n"
_ROOM = 16  # the server counts the command's byte, too


def parts_of(statement: bytes, limit: int) -> list[bytes]:
    """Return statements without their ends that insert the same rows, each at most `limit` bytes long.

    A row that is longer alone stands alone. `statement` is as `RowSink` wrote it.
    """
    start = _start_of_rows(statement)
    head = statement[:start]
    parts: list[bytes] = []
    held: list[bytes] = []
    size = len(head) + _ROOM
    for row in _rows(statement, start):
        if held and size + len(row) + 2 > limit:
            parts.append(head + b",\n".join(held))
            held, size = [], len(head) + _ROOM
        held.append(row)
        size += len(row) + 2
    parts.append(head + b",\n".join(held))
    return parts


def _start_of_rows(statement: bytes) -> int:
    """Return where the first row starts; names may hold anything, so those in backticks are stepped over."""
    place = 0
    for match in re.finditer(rb"`(?:[^`]|``)*`| VALUES\n", statement):
        if match[0] == _VALUES:
            place = match.end()
            break
    return place


def _rows(statement: bytes, start: int) -> Iterator[bytes]:
    begin = start
    for match in _TOKEN.finditer(statement, start):
        if match[1]:
            yield statement[begin : match.start() + 1]
            begin = match.end()
