"""The growing end of a log file, read in small pieces: one way for history and for live logs. No Qt."""

import os
from dataclasses import dataclass
from pathlib import Path

from dumptrack_desktop.core.text import LineSplitter, plain_line

FIRST_PIECE_BYTES = 1_000_000  # of an old log: what the view can hold, and quickly read
PIECE_BYTES = 24_000  # of a live log, ten times a second: more is skipped, the file has it
LINE_CHARACTERS = 2_000  # longer lines are cut: laying one out takes seconds


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines read at one time, and how many bytes before them were left out."""

    lines: tuple[str, ...]
    skipped_bytes: int = 0


class LogTail:
    """Reads a file from near its end on. Not thread-safe; `read` never blocks for long and never raises
    because of the file: what cannot be read is as good as empty.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._offset = 0
        self._splitter = LineSplitter(longest=LINE_CHARACTERS)

    @property
    def is_missing(self) -> bool:
        """Whether there is no such file (any more)."""
        return not self._path.is_file()

    def read(self, *, at_most: int = PIECE_BYTES, is_last: bool = False) -> Piece:
        """Return the lines that came since the last call; `is_last` gives out an unfinished one, too."""
        try:
            raw, skipped = self._new_bytes(at_most)
        except OSError:
            return Piece(())
        if skipped:
            self._splitter.finish()
            head, newline, rest = raw.partition(b"\n")
            if newline:
                raw, skipped = rest, skipped + len(head) + 1
        lines = self._splitter.feed(raw)
        if is_last:
            lines += self._splitter.finish()
        return Piece(tuple(map(plain_line, lines)), skipped)

    def _new_bytes(self, at_most: int) -> tuple[bytes, int]:
        with self._path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            start = max(self._offset, size - at_most)
            skipped = start - self._offset
            file.seek(start)
            raw = file.read(at_most)
            self._offset = file.tell()
        return raw, skipped
