"""Writing a dump file: pieces are made by many threads and stand in the file in the order of the work.

A piece is compressed while its statements come in, so what is in memory is small. The thread whose turn it is
writes at once; the others keep their pieces, all together at most `HELD_BYTES`, and then wait for their turn.
"""

import hashlib
import os
import threading
from collections import defaultdict
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from dumptrack_desktop.core.errors import Cancelled
from dumptrack_desktop.core.task import Codec
from dumptrack_desktop.engines.builtin.codecs import packer
from dumptrack_desktop.engines.builtin.index import Segment, SegmentKind

HELD_BYTES = 48 << 20
PIECE_BYTES = 4 << 20  # a piece is ended when it has so much text


class Piece:
    """One independent piece of the file in the making. Belongs to one thread."""

    def __init__(self, kind: SegmentKind, *, codec: Codec, level: int, table: str = "") -> None:
        self.kind = kind
        self.table = table
        self.rows = 0
        self.longest_row = 0
        self.packed = b""
        self._parts: list[bytes] = []
        self.unpacked_bytes = 0
        self._statements: list[int] = []
        self._packer = packer(codec, level)
        self._digest = hashlib.sha256()

    @property
    def is_full(self) -> bool:
        """Whether the next statement belongs into the next piece."""
        return self.unpacked_bytes >= PIECE_BYTES

    def add(self, statement: bytes, *, rows: int = 0, longest_row: int = 0) -> None:
        """Add one statement with its end."""
        self._digest.update(statement)
        self._keep(self._packer.compress(statement))
        self._statements.append(len(statement))
        self.unpacked_bytes += len(statement)
        self.rows += rows
        self.longest_row = max(self.longest_row, longest_row)

    def end(self) -> int:
        """End the piece; return how many bytes it takes in the file."""
        self._keep(self._packer.flush())
        self.packed = b"".join(self._parts)
        self._parts.clear()
        return len(self.packed)

    def segment(self, offset: int) -> Segment:
        """Describe the ended piece at its place in the file."""
        return Segment(
            kind=self.kind,
            offset=offset,
            length=len(self.packed),
            sha256=self._digest.hexdigest(),
            statements=tuple(self._statements),
            table=self.table,
            rows=self.rows,
            longest_row=self.longest_row,
        )

    def _keep(self, packed: bytes) -> None:
        if packed:
            self._parts.append(packed)


class DumpFile:
    """The file, and whose turn it is. `put` and `done` may be called from any thread; slots count from 0.

    Every slot must be worked on in ascending order (a thread takes the next one when it is free), else nobody
    may ever have the turn.
    """

    def __init__(self, path: Path) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        self._file: BinaryIO = os.fdopen(descriptor, "wb", buffering=0)
        self._path = path
        self._turn = 0
        self._done: set[int] = set()
        self._held: defaultdict[int, list[Piece]] = defaultdict(list)
        self._held_bytes = 0
        self._offset = 0
        self._is_stopped = False
        self._changed = threading.Condition()
        self.segments: list[Segment] = []

    def __enter__(self) -> "DumpFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, slot: int, piece: Piece) -> None:
        """Write the piece if it is its slot's turn, else keep it; waits while too much is kept.

        Raises `Cancelled` after `stop`, `OSError` when the disk is full.
        """
        size = piece.end()
        with self._changed:
            while slot != self._turn and self._held_bytes + size > HELD_BYTES and not self._is_stopped:
                self._changed.wait()
            if self._is_stopped:
                raise Cancelled
            if slot == self._turn:
                self._write(piece)
            else:
                self._held[slot].append(piece)
                self._held_bytes += size

    def done(self, slot: int) -> None:
        """Say that nothing more comes for this slot."""
        with self._changed:
            self._done.add(slot)
            while self._turn in self._done:
                self._done.discard(self._turn)
                self._turn += 1
                for piece in self._held.pop(self._turn, ()):
                    self._held_bytes -= len(piece.packed)
                    self._write(piece)
            self._changed.notify_all()

    def stop(self) -> None:
        """Wake everybody who waits: something went wrong elsewhere."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()

    def _write(self, piece: Piece) -> None:
        segment = piece.segment(self._offset)
        try:
            self._write_all(piece.packed)
        except OSError as error:
            error.filename = str(self._path)
            raise
        self._offset += segment.length
        self.segments.append(segment)
        piece.packed = b""

    def _write_all(self, packed: bytes) -> None:
        view = memoryview(packed)
        while view:
            view = view[self._file.write(view) :]
