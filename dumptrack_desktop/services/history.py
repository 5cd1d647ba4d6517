"""History: the jobs of the past, page by page."""

from PySide6.QtCore import QObject, Signal


class HistoryService(QObject):
    """Reads and writes `history.db` on one thread of its own."""

    page_loaded = Signal(object)  # (tuple[Job, ...] newest first, total number of jobs)
    problem = Signal(object)  # UserError

    def load_page(self, offset: int, limit: int) -> None:
        """Read a page of jobs, newest first. Answers by `page_loaded`, in the order of the calls."""
        raise NotImplementedError
