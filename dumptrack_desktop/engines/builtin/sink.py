"""From rows to statements to pieces of the file."""

from collections.abc import Callable, Sequence

from dumptrack_desktop.engines.builtin.text import STATEMENT_BYTES
from dumptrack_desktop.engines.builtin.writer import Piece

_BETWEEN, _END = b",\n", b";\n"


class RowSink:
    """Collects rows into INSERT statements, and these into pieces, which go to `put`. Belongs to one thread."""

    def __init__(self, *, head: bytes, new_piece: Callable[[], Piece], put: Callable[[Piece], None]) -> None:
        self._head = head
        self._new_piece = new_piece
        self._put = put
        self._piece: Piece | None = None
        self._rows: list[bytes] = []
        self._size = 0

    def add(self, rows: Sequence[bytes]) -> int:
        """Take rows of literals in brackets; return how many bytes they have."""
        size = sum(map(len, rows))
        if size > STATEMENT_BYTES:
            # A big row stands alone, so that it fits wherever it can.
            for row in rows:
                self._take([row], len(row))
        else:
            self._take(rows, size)
        return size

    def end(self) -> None:
        """Write what is left."""
        self._end_statement()
        if self._piece is not None:
            self._put(self._piece)
            self._piece = None

    def _take(self, rows: Sequence[bytes], size: int) -> None:
        if self._size + size > STATEMENT_BYTES:
            self._end_statement()
        self._rows += rows
        self._size += size

    def _end_statement(self) -> None:
        if not self._rows:
            return
        if self._piece is None:
            self._piece = self._new_piece()
        statement = b"".join((self._head, _BETWEEN.join(self._rows), _END))
        self._piece.add(statement, rows=len(self._rows), longest_row=max(map(len, self._rows)))
        self._rows, self._size = [], 0
        if self._piece.is_full:
            self._put(self._piece)
            self._piece = None
