"""How far a dump or a load is, added up over its threads."""

import threading

from dumptrack_desktop.core.events import Progressed, Stage
from dumptrack_desktop.engines.worker.context import Worker


class Tally:
    """Counts rows, bytes and tables. Methods may be called from any thread; what is shown never goes back."""

    def __init__(self, *, worker: Worker, stage: Stage, rows_total: int, tables_total: int) -> None:
        self._worker = worker
        self._stage = stage
        self._rows_total = rows_total
        self._tables_total = tables_total
        self._rows = 0
        self._bytes = 0
        self._tables = 0
        self._lock = threading.Lock()

    def add(self, table: str, *, rows: int, size: int) -> None:
        """Count some rows of a table, and their bytes of SQL text."""
        with self._lock:
            self._rows += rows
            self._bytes += size
            self._show(table)

    def table_done(self, table: str) -> None:
        """Count a table that is complete."""
        with self._lock:
            self._tables += 1
            self._show(table)

    def _show(self, table: str) -> None:
        # The total is an estimate; there is never more done than there is to do.
        self._worker.progress(
            Progressed(
                self._stage,
                table,
                rows_done=self._rows,
                rows_total=max(self._rows_total, self._rows),
                bytes_done=self._bytes,
                tables_done=self._tables,
                tables_total=self._tables_total,
            )
        )
