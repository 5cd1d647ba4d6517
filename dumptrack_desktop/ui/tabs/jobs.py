"""The page of jobs: running, waiting and past ones, and the details of the selected one."""

from collections import deque

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import JobId
from dumptrack_desktop.core.job import Job, JobKind
from dumptrack_desktop.core.requests import BackupRequest
from dumptrack_desktop.core.task import DatabaseScope, DatabaseSelection
from dumptrack_desktop.services.history import HistoryService
from dumptrack_desktop.services.jobs import JobService
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon
from dumptrack_desktop.ui.looks import job_look
from dumptrack_desktop.ui.models import jobs as columns
from dumptrack_desktop.ui.models.records import RecordsModel
from dumptrack_desktop.ui.tabs.job_detail import JobDetail
from dumptrack_desktop.ui.tabs.job_filter import JobFilter
from dumptrack_desktop.ui.theme import Space
from dumptrack_desktop.ui.widgets.adaptive_splitter import AdaptiveSplitter
from dumptrack_desktop.ui.widgets.delegates import BadgeDelegate, ProgressDelegate
from dumptrack_desktop.ui.widgets.empty_state import EmptyState
from dumptrack_desktop.ui.widgets.labels import TintedLabel
from dumptrack_desktop.ui.widgets.page import Page, action_button
from dumptrack_desktop.ui.widgets.record_table import RecordTable

FIRST_PAGE = 200
NEXT_PAGE = 1000
_ENOUGH_ROWS = 60  # with a filter: pages are asked for until so many rows are shown
_SEARCHED_AT_ONCE = 10_000  # older jobs that a filter looks through by itself; more on request
_TICK_MS = 1000
_GIVING_WAY = (columns.TRIGGER, columns.CONNECTION, columns.KIND, columns.DURATION, columns.STARTED)


class JobsPage(Page):
    """Lists jobs, newest first; older ones come page by page as one scrolls or filters.

    Signals: `backup_requested(str)` show this backup; `restore_requested(str)` restore this backup again.
    """

    backup_requested = Signal(str)
    restore_requested = Signal(str)

    def __init__(
        self, *, jobs: JobService, history: HistoryService, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Jobs"))
        self._jobs = jobs
        self._history = history
        self._wanted: JobId | None = None
        self._asked: deque[tuple[int, int]] = deque()  # pages that are on their way: offset, limit
        self._model = RecordsModel[Job](
            columns=columns.job_columns(clock), identity=lambda job: job.id, parent=self
        )
        self._table = RecordTable[Job](model=self._model, name=self.tr("Jobs"))
        self._filter = JobFilter()
        self._count = TintedLabel()
        self._older = action_button(self.tr("Search &older jobs"), Icon.SEARCH)
        self._search_end = _SEARCHED_AT_ONCE
        self._detail = JobDetail(jobs=jobs, clock=clock)
        self._splitter = AdaptiveSplitter(self._list(), self._detail)
        self._tick = QTimer(self)
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read the newest page of the history again, and what is live."""
        self._model.extend(self._jobs.running())
        self._load_page(0, FIRST_PAGE)

    def show_record(self, identity: str) -> None:
        """Select a job by its id."""
        self.show_job(JobId(identity))

    def show_job(self, job_id: JobId) -> None:
        """Select a job, now or as soon as it is known; a filter that hides it is cleared."""
        job = self._jobs.job(job_id)
        if job is not None:
            self._model.upsert(job)
        if self._model.record(job_id) is not None and not self._model.index_of(job_id).isValid():
            self._filter.clear()
        self._wanted = None if self._table.select(job_id) else job_id

    def showEvent(self, event: QShowEvent) -> None:
        """Count seconds only while somebody looks."""
        super().showEvent(event)
        self._set_ticking()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._tick.stop()

    # -- building ---------------------------------------------------------------------------------------------

    def _list(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._filter)
        column.addWidget(self._table, 1)
        below = QHBoxLayout()
        below.addWidget(self._count, 1)
        below.addWidget(self._older)
        column.addLayout(below)
        self._older.hide()
        return box

    def _build(self) -> None:
        table = self._table
        table.set_placeholder(self.tr("No job matches the filter."))
        table.setItemDelegateForColumn(columns.STATE, BadgeDelegate(lambda job: job_look(job.state), table))
        table.setItemDelegateForColumn(columns.PROGRESS, ProgressDelegate(columns.job_bar, table))
        table.set_widths(24, 20, 24, 17, 12, 13, 18, 16, stretch=columns.PROGRESS, optional=_GIVING_WAY)
        table.sort_by(columns.STARTED, Qt.SortOrder.DescendingOrder)
        button = action_button(self.tr("Go to &tasks"), Icon.TASK, primary=True)
        button.clicked.connect(lambda: self.go_requested.emit("tasks"))
        self.set_empty(
            EmptyState(
                Icon.JOB,
                self.tr("Nothing has run yet"),
                self.tr("Every backup, restore and verification appears here, with its progress and its log."),
                button,
            )
        )
        self.body.addWidget(self._splitter, 1)
        self._tick.setInterval(_TICK_MS)

    def _connect(self) -> None:
        self._model.set_pager(lambda offset: self._load_page(offset, NEXT_PAGE))
        self._model.count_changed.connect(lambda *_: self._show_count())
        self._table.record_selected.connect(self._detail.show_job)
        self._older.clicked.connect(self._search_older)
        self._filter.changed.connect(self._on_filter_changed)
        self._detail.again_requested.connect(self._on_again_requested)
        self._detail.backup_requested.connect(self.backup_requested)
        self._tick.timeout.connect(self._on_tick)
        self._jobs.job_changed.connect(self._on_job_changed)
        self._history.page_loaded.connect(self._on_page_loaded)
        self._history.problem.connect(self.show_problem)

    # -- what happens -----------------------------------------------------------------------------------------

    def _on_job_changed(self, job: Job) -> None:
        was_known = self._model.record(job.id) is not None
        self._model.upsert(job)
        if not was_known:
            self._after_arrival()
        self._set_ticking()

    def _on_page_loaded(self, page: tuple[tuple[Job, ...], int]) -> None:
        jobs, total = page
        next_offset = self._taken(len(jobs), total)
        live = {job.id: job for job in self._jobs.running()}  # newer than what the history knows of them
        self._model.page_arrived((live.get(job.id, job) for job in jobs), total, next_offset=next_offset)
        self._after_arrival()
        self._search_on()

    def _search_on(self) -> None:
        """With a filter: read on until there is a screenful, or enough has been searched for once."""
        if self._model.rowCount() < _ENOUGH_ROWS and self._model.next_offset < self._search_end:
            self._model.fetchMore(self._table.rootIndex())

    def _search_older(self) -> None:
        self._search_end = self._model.next_offset + _SEARCHED_AT_ONCE
        self._show_count()
        self._search_on()

    def _load_page(self, offset: int, limit: int) -> None:
        self._asked.append((offset, limit))
        self._history.load_page(offset, limit)

    def _taken(self, count: int, total: int) -> int | None:
        """Return where the page after this one begins; `None` if somebody else asked for it.

        Other pages of the window read the same history, and an answer does not say whose it is. One of another
        length than ours must have cannot be ours; one of the same length at the same place is as good as ours.
        """
        if not self._asked:
            return None
        offset, limit = self._asked[0]
        if count != max(0, min(limit, total - offset)):
            return None
        self._asked.popleft()
        return offset + limit

    def _after_arrival(self) -> None:
        self.show_empty(is_empty=not self._model.records)
        if self._wanted is not None and self._table.select(self._wanted):
            self._wanted = None
        elif self._wanted is None:
            self._table.select_first()
        self._show_count()
        self._set_ticking()

    def _on_filter_changed(self, predicate: object) -> None:
        self._model.set_filter(predicate)  # type: ignore[arg-type]  # a signal carries objects
        self._search_older()

    def _show_count(self) -> None:
        shown, held, total = self._model.rowCount(), len(self._model.records), self._model.total
        words = self.tr("%n job(s)", "", shown).replace(str(shown), texts.number(shown))
        if held < total:
            if self._filter.predicate() is None:
                older = self.tr("{held} of {total} loaded, older ones follow as you scroll")
            else:
                older = self.tr("{held} of {total} searched so far")
            words = f"{words}  ·  {older.format(held=texts.number(held), total=texts.number(total))}"
        self._count.setText(words)
        self._older.setVisible(self._search_end <= self._model.next_offset < total and shown < _ENOUGH_ROWS)

    def _on_again_requested(self, job: Job) -> None:
        try:
            job_id = self._run_again(job)
        except UserError as error:
            self.show_problem(error)
            return
        self.clear_problem()
        if job_id is not None:
            self.show_job(job_id)

    def _run_again(self, job: Job) -> JobId | None:
        backup_id = next((item.backup_id for item in reversed(job.items) if item.backup_id), None)
        if job.kind is JobKind.RESTORE and backup_id is not None:
            self.restore_requested.emit(backup_id)
        elif job.kind is JobKind.VERIFY and backup_id is not None:
            return self._jobs.submit_verify(backup_id)
        elif job.task_id:
            return self._jobs.submit_task(job.task_id)
        elif job.kind is JobKind.BACKUP:
            names = tuple(item.database for item in job.items)
            chosen = DatabaseSelection(DatabaseScope.CHOSEN, names)
            return self._jobs.submit_backup(BackupRequest(connection_id=job.connection_id, databases=chosen))
        return None

    # -- seconds ----------------------------------------------------------------------------------------------

    def _set_ticking(self) -> None:
        if self.isVisible() and self._jobs.running():
            if not self._tick.isActive():
                self._tick.start()
        else:
            self._tick.stop()

    def _on_tick(self) -> None:
        for job in self._jobs.running():
            self._model.touch(job.id)
        self._detail.tick()
        self._set_ticking()
