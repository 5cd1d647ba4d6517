"""Cutting a table into ranges of its integer primary key, so that several sessions can read it at once."""

from dataclasses import dataclass
from itertools import pairwise

from dumptrack_desktop.engines.builtin.shapes import Shape
from dumptrack_desktop.server.quoting import quoted
from dumptrack_desktop.server.session import Session, row

CHUNK_BYTES = 16 << 20  # estimated size of a chunk's rows in the table
MAX_CHUNKS = 20_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """One part of a table; `condition` is empty for the whole of it. `number` counts from 0 within the table."""

    shape: Shape
    number: int
    condition: str = ""


def chunks_of(session: Session, shape: Shape) -> tuple[Chunk, ...]:
    """Return chunks that together are the whole table, in the order of its key."""
    wanted = min(MAX_CHUNKS, shape.facts.bytes // CHUNK_BYTES + 1)
    if not shape.key or wanted < 2:
        return (Chunk(shape, 0),)
    key = quoted(shape.key)
    ends = row(session, f"SELECT MIN({key}), MAX({key}) FROM {quoted(shape.name)}")
    if ends is None or ends[0] is None:
        return (Chunk(shape, 0),)
    conditions = ranges(key, int(ends[0]), int(ends[1]), wanted)
    return tuple(Chunk(shape, number, condition) for number, condition in enumerate(conditions))


def ranges(key: str, lowest: int, highest: int, wanted: int) -> tuple[str, ...]:
    """Return conditions that cut all numbers, also those outside the bounds, into at most `wanted` parts."""
    width = max(1, -(-(highest - lowest + 1) // wanted))
    cuts = list(range(lowest + width, highest + 1, width))
    if not cuts:
        return ("",)
    first, last = f"{key} < {cuts[0]}", f"{key} >= {cuts[-1]}"
    middle = [f"{key} >= {low} AND {key} < {high}" for low, high in pairwise(cuts)]
    return (first, *middle, last)
