"""The work of a dump, cut into slots: one after the other they are the file."""

import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dumptrack_desktop.core.server import CodeKind, CodeObject
from dumptrack_desktop.engines.builtin import text
from dumptrack_desktop.engines.builtin.chunks import Chunk, chunks_of
from dumptrack_desktop.engines.builtin.index import SegmentKind
from dumptrack_desktop.engines.builtin.shapes import Shape
from dumptrack_desktop.server.headers import bare_table
from dumptrack_desktop.server.objects import sql_text
from dumptrack_desktop.server.session import Session


@dataclass(frozen=True, slots=True)
class Text:
    """Statements that are known already."""

    kind: SegmentKind
    statements: tuple[bytes, ...]
    table: str = ""


Slot = Text | Chunk


class Slots:
    """Hands out slots in order, each once, and knows when a table is complete. Thread-safe."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self._slots = slots
        self._next = 0
        self._open = Counter(slot.shape.name for slot in slots if isinstance(slot, Chunk))
        self._lock = threading.Lock()

    def take(self) -> tuple[int, Slot] | None:
        """Return the next slot and its number; `None` when there is none."""
        with self._lock:
            if self._next == len(self._slots):
                return None
            number, self._next = self._next, self._next + 1
            return number, self._slots[number]

    def is_last_of_table(self, chunk: Chunk) -> bool:
        """Count a finished chunk; say whether its table is complete now."""
        with self._lock:
            self._open[chunk.shape.name] -= 1
            return not self._open[chunk.shape.name]


def cut(
    session: Session,
    shapes: Iterable[Shape],
    code: Sequence[CodeObject],
    *,
    database: str,
    has_explicit_timestamps: bool,
) -> Slots:
    """Return the whole work. Asks the snapshot's `session` for the bounds of big tables."""
    head = (*text.head(), text.explicit_timestamps(is_on=has_explicit_timestamps))
    slots: list[Slot] = [Text(SegmentKind.HEAD, head)]
    # A column's default may need them.
    slots += _as_text([one for one in code if one.kind is CodeKind.SEQUENCE], database)
    for shape in shapes:
        create = bare_table(shape.create, database)
        slots.append(Text(SegmentKind.TABLE, (text.create_table(create),), shape.name))
        slots += chunks_of(session, shape)
    slots += _as_text([one for one in code if one.kind is not CodeKind.SEQUENCE], database)
    slots.append(Text(SegmentKind.TAIL, text.tail()))
    return Slots(slots)


def _as_text(code: Sequence[CodeObject], database: str) -> list[Slot]:
    return (
        [Text(SegmentKind.CODE, (sql_text(code, source=database).encode("utf-8", "surrogateescape"),))]
        if code
        else []
    )
