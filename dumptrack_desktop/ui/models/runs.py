"""Ranges of rows: turns "these are gone, these are new" into few insert and remove calls. Pure."""

from collections.abc import Iterable, Iterator


def runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Group ascending row numbers into (first, last) ranges: 1 2 3 7 8 -> (1, 3) (7, 8)."""
    first = last = -2
    for row in rows:
        if row == last + 1:
            last = row
            continue
        if first >= 0:
            yield first, last
        first = last = row
    if first >= 0:
        yield first, last
