"""Everything about one job: its head, its databases and its log."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.core.ids import JobId
from dumptrack_desktop.core.job import Job
from dumptrack_desktop.services.jobs import JobService
from dumptrack_desktop.ui.tabs.job_head import JobHead
from dumptrack_desktop.ui.tabs.job_items import JobItems
from dumptrack_desktop.ui.theme import Space
from dumptrack_desktop.ui.widgets.labels import TintedLabel
from dumptrack_desktop.ui.widgets.log_view import LogView


class JobDetail(QStackedWidget):
    """Shows a job, or says that none is selected.

    Signals: `again_requested(object)` a job to run once more; `backup_requested(str)` a backup to show.
    """

    again_requested = Signal(object)
    backup_requested = Signal(str)

    def __init__(self, *, jobs: JobService, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._head = JobHead(clock=clock)
        self._items = JobItems(clock=clock)
        self._log = LogView()
        self._tabs = QTabWidget()
        self._build()
        self._connect()

    @property
    def job(self) -> Job | None:
        """The job that is shown."""
        return self._job

    def show_job(self, job: Job | None) -> None:
        """Show a job, or a newer snapshot of it."""
        self._job = job
        self.setCurrentIndex(0 if job is None else 1)
        if job is None:
            self._log.show_log(None, is_live=False)
            return
        self._head.show_job(job)
        self._items.show_job(job)
        self._show_log(job)

    def tick(self) -> None:
        """Count the time of a live job on."""
        self._head.tick()

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than a low window has: wrapped sentences would ask for the height of a narrow one."""
        return QSize(320, 230)

    def _show_log(self, job: Job) -> None:
        path = Path(job.log_path) if job.log_path else self._jobs.read_log(job.id)
        self._log.show_log(path, is_live=job.state.is_live)

    def _build(self) -> None:
        nothing = TintedLabel(self.tr("Select a job to see its databases, its outcome and its log."))
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tabs.addTab(self._items, self.tr("&Databases"))
        self._tabs.addTab(self._log, self.tr("&Log"))
        self._tabs.setDocumentMode(True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, Space.TINY, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._head)
        column.addWidget(self._tabs, 1)
        self.addWidget(nothing)
        self.addWidget(content)

    def _connect(self) -> None:
        self._head.cancel_confirmed.connect(lambda job_id: self._jobs.cancel(JobId(job_id)))
        self._head.again_requested.connect(self.again_requested)
        self._items.backup_requested.connect(self.backup_requested)
        self._jobs.log_lines.connect(self._on_log_lines)

    def _on_log_lines(self, job_id: str, _lines: object) -> None:
        if self._job is not None and job_id == self._job.id:
            self._log.poke()
