"""The Dashboard: reassurance first, then what runs, what is wrong, and what was made lately."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dumptrack_desktop.core.backup import Backup
from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.core.ids import JobId
from dumptrack_desktop.core.job import Job
from dumptrack_desktop.core.overview import Overview, last_runs, overview
from dumptrack_desktop.core.settings import Settings
from dumptrack_desktop.core.task import Task
from dumptrack_desktop.services.backups import BackupService
from dumptrack_desktop.services.history import HistoryService
from dumptrack_desktop.services.jobs import JobService
from dumptrack_desktop.services.settings import SettingsService
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon
from dumptrack_desktop.ui.tabs.dashboard_cards import (
    AttentionRow,
    ChartCard,
    CountButton,
    HealthCard,
    ListCard,
    RunningRow,
    recent_row,
)
from dumptrack_desktop.ui.theme import Space
from dumptrack_desktop.ui.widgets.empty_state import EmptyState
from dumptrack_desktop.ui.widgets.page import Page, action_button

_RECENT = 5
_HISTORY_PAGE = 200
_AGES_EVERY_MS = 30_000


class DashboardPage(Page):
    """Listens to every service and shows the worst first. Ages are brought up to date while it is shown."""

    def __init__(
        self,
        *,
        settings: SettingsService,
        jobs: JobService,
        history: HistoryService,
        backups: BackupService,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Dashboard"))
        self._settings = settings
        self._jobs = jobs
        self._history = history
        self._backups = backups
        self._clock = clock
        self._known: dict[JobId, Job] = {}
        self._running_rows: dict[JobId, RunningRow] = {}
        self._health = HealthCard()
        self._counts = {name: CountButton(icon) for name, icon in _COUNTS}
        self._attention = ListCard(self.tr("Needs attention"))
        self._running = ListCard(self.tr("Running now"))
        self._recent = ListCard(self.tr("Recent backups"))
        self._chart = ChartCard()
        self._ages = QTimer(self)
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read the last jobs and the backups again."""
        self._history.load_page(0, _HISTORY_PAGE)
        self._backups.rescan()
        self._show_all()

    def seen(self) -> Overview:
        """Return what the page says, as a value."""
        runs = last_runs(self._known.values())
        return overview(self._settings.settings.tasks, runs, self._backups.backups, self._jobs.running())

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the ages true while somebody can read them."""
        super().showEvent(event)
        self._show_all()
        self._ages.start(_AGES_EVERY_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._ages.stop()

    # -- building ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, Space.TINY, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self._health)
        counts = QHBoxLayout()
        counts.setSpacing(Space.MEDIUM)
        for key, button in self._counts.items():
            button.clicked.connect(partial(self.go_requested.emit, key))
            counts.addWidget(button)
        column.addLayout(counts)
        column.addWidget(self._attention)
        column.addWidget(self._running)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._recent, 1)
        row.addWidget(self._chart, 1)
        column.addLayout(row)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(scroll, 1)
        self.set_empty(self._first_steps())

    def _first_steps(self) -> EmptyState:
        steps = QWidget()
        row = QHBoxLayout(steps)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        add = action_button(self.tr("1. &Add a connection"), Icon.CONNECTION, primary=True)
        add.clicked.connect(partial(self.go_requested.emit, "connections"))
        create = action_button(self.tr("2. &Create a task"), Icon.TASK)
        create.clicked.connect(partial(self.go_requested.emit, "tasks"))
        row.addWidget(add)
        row.addWidget(create)
        return EmptyState(
            Icon.BACKUP,
            self.tr("Waiting for the first backup"),
            self.tr(
                "Two steps lead there: a connection says how to reach your MySQL or MariaDB server, "
                "a task says what to back up and where to."
            ),
            steps,
        )

    def _connect(self) -> None:
        self._settings.changed.connect(self._show_all)
        self._jobs.job_changed.connect(self._on_job_changed)
        self._history.page_loaded.connect(self._on_page_loaded)
        self._backups.changed.connect(self._show_all)
        self._ages.timeout.connect(self._show_all)

    # -- news --------------------------------------------------------------------------------------------

    def _on_job_changed(self, job: Job) -> None:
        """Update one bar while it runs; everything when a job comes or ends."""
        before = self._known.get(job.id)
        self._known[job.id] = job
        row = self._running_rows.get(job.id)
        if row is not None and before is not None and before.state is job.state:
            row.show_job(job)
        else:
            self._show_all()

    def _on_page_loaded(self, answer: tuple[tuple[Job, ...], int]) -> None:
        for job in answer[0]:
            self._known.setdefault(job.id, job)
        self._show_all()

    # -- showing -----------------------------------------------------------------------------------------

    def _show_all(self) -> None:
        settings = self._settings.settings
        backups = self._backups.backups
        seen = self.seen()
        is_fresh = not settings.connections or (not settings.tasks and not backups and not self._jobs.running())
        self.show_empty(is_empty=is_fresh)
        self._health.show_overview(seen, self._clock.now())
        self._show_counts(settings, backups)
        self._attention.show_rows(self._attention_rows(seen))
        self._show_running()
        self._recent.show_rows([recent_row(one, self._clock.now()) for one in backups[:_RECENT]])
        self._chart.show_backups(backups)

    def _show_counts(self, settings: Settings, backups: tuple[Backup, ...]) -> None:
        total = sum(backup.manifest.bytes_on_disk for backup in backups)
        count = len(settings.connections)
        self._counts["connections"].show_count(texts.number(count), self.tr("connection(s)", "", count))
        count = len(settings.tasks)
        self._counts["tasks"].show_count(texts.number(count), self.tr("task(s)", "", count))
        words = self.tr("backup(s), {size}", "", len(backups)).format(size=texts.size(total))
        self._counts["backups"].show_count(texts.number(len(backups)), words)

    def _attention_rows(self, seen: Overview) -> list[QWidget]:
        runs = last_runs(self._known.values())
        rows = [self._failed_row(task, runs[task.id]) for task in seen.failed]
        return [*rows, *(self._damaged_row(backup) for backup in seen.damaged)]

    def _failed_row(self, task: Task, job: Job) -> QWidget:
        item = next((one for one in job.items if one.state is job.state), job.items[0])
        ago = texts.ago(job.finished_at or job.created_at, self._clock.now())
        row = AttentionRow(
            name=f"{task.name}  ·  {texts.state_word(job.state)} {ago}",
            sentence=texts.translated(item.sentence or job.sentence),
            hint=texts.translated(item.hint),
            action=self.tr("Show &job"),
        )
        row.opened.connect(partial(self.go_requested.emit, f"jobs/{job.id}"))
        return row

    def _damaged_row(self, backup: Backup) -> QWidget:
        manifest = backup.manifest
        row = AttentionRow(
            name=self.tr("Backup of {database}, {when}").format(
                database=manifest.database, when=texts.moment(manifest.finished_at)
            ),
            sentence=self.tr("A check found files that are missing or changed."),
            hint=self.tr("Make a new backup now; do not rely on this one."),
            action=self.tr("Show &backups"),
        )
        row.opened.connect(partial(self.go_requested.emit, f"backups/{backup.id}"))
        return row

    def _show_running(self) -> None:
        live = self._jobs.running()
        if list(self._running_rows) != [job.id for job in live]:
            self._running_rows = {job.id: RunningRow(job) for job in live}
            self._running.show_rows(list(self._running_rows.values()))
        for job in live:
            self._running_rows[job.id].show_job(job)
        self._running.setVisible(bool(live))


_COUNTS = (("connections", Icon.CONNECTION), ("tasks", Icon.TASK), ("backups", Icon.BACKUP))
