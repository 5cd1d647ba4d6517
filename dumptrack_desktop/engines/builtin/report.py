"""What a dump reports, and what follows from it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dumptrack_desktop.core.backup import BinlogPosition, TableEntry
from dumptrack_desktop.core.server import CodeObject, ServerVersion
from dumptrack_desktop.engines.builtin.index import Segment, SegmentKind

CHECKSUM = "sha256-sum"


@dataclass(frozen=True, slots=True)
class DumpReport:
    """The report of the verb `dump`; `index` is as `index.to_engine_data` writes it."""

    server: ServerVersion
    character_set: str
    collation: str
    started_at: datetime
    finished_at: datetime
    tables: tuple[TableEntry, ...]
    code: tuple[CodeObject, ...]
    position: BinlogPosition
    is_consistent: bool
    connections: int
    index: dict[str, Any]


def table_entries(tables: Iterable[tuple[str, str]], segments: Iterable[Segment]) -> tuple[TableEntry, ...]:
    """Return an entry for each (name, storage engine), added up over its segments.

    The checksum is the sum, modulo 2^256, of the SHA-256 of each piece of the table's text: whatever order the
    pieces come in, it is the same, and no two changes cancel each other out.
    """
    rows: defaultdict[str, int] = defaultdict(int)
    sizes: defaultdict[str, int] = defaultdict(int)
    sums: defaultdict[str, int] = defaultdict(int)
    for segment in segments:
        if segment.kind is SegmentKind.ROWS:
            rows[segment.table] += segment.rows
            sizes[segment.table] += segment.unpacked_bytes
            sums[segment.table] += int(segment.sha256, 16)
    return tuple(
        TableEntry(name, rows[name], sizes[name], engine, f"{CHECKSUM}:{sums[name] % (1 << 256):064x}")
        for name, engine in tables
    )
