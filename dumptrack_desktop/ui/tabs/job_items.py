"""The databases of one job: a table, and what came of the selected one in full words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.job import Job, JobItem, JobState
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon
from dumptrack_desktop.ui.looks import job_look
from dumptrack_desktop.ui.models import jobs as columns
from dumptrack_desktop.ui.models.jobs import ItemRow
from dumptrack_desktop.ui.models.records import RecordsModel
from dumptrack_desktop.ui.theme import Space, Tone
from dumptrack_desktop.ui.widgets.delegates import BadgeDelegate, ProgressDelegate
from dumptrack_desktop.ui.widgets.page import action_button
from dumptrack_desktop.ui.widgets.problem_bar import ProblemBar
from dumptrack_desktop.ui.widgets.record_table import RecordTable

_GIVING_WAY = (columns.ITEM_DURATION, columns.ITEM_TABLES, columns.ITEM_SIZE, columns.ITEM_ROWS)


class JobItems(QWidget):
    """Shows a job's databases.

    Signals: `backup_requested(str)` the user wants to see the backup with this id.
    """

    backup_requested = Signal(str)

    def __init__(self, *, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job_id = ""
        self._model = RecordsModel[ItemRow](
            columns=columns.item_columns(clock), identity=lambda row: row.id, parent=self
        )
        self._table = RecordTable[ItemRow](model=self._model, name=self.tr("Databases of this job"))
        self._failure = ProblemBar(closable=False)
        self._warning = ProblemBar(tone=Tone.WARNING, closable=False)
        self._show_backup: QPushButton = action_button(self.tr("Show the &backup"), Icon.BACKUP)
        self._build()
        self._table.record_selected.connect(self._on_selected)
        self._show_backup.clicked.connect(self._on_show_backup_clicked)

    def show_job(self, job: Job | None) -> None:
        """Show a job's databases; a newer snapshot of the same job keeps the selection."""
        is_same = job is not None and job.id == self._job_id
        if not is_same:
            self._model.replace_all(())
        self._job_id = job.id if job is not None else ""
        self._model.replace_all(columns.item_rows(job) if job is not None else ())
        if job is not None and not is_same:
            self._table.select(_first_to_see(job))
        self._on_selected(self._table.selected)

    def _build(self) -> None:
        table = self._table
        table.setItemDelegateForColumn(
            columns.ITEM_STATE, BadgeDelegate(lambda row: job_look(row.item.state), table)
        )
        table.setItemDelegateForColumn(columns.ITEM_PROGRESS, ProgressDelegate(columns.item_bar, table))
        table.set_widths(20, 23, 26, 9, 13, 12, 13, stretch=columns.ITEM_PROGRESS, optional=_GIVING_WAY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(table, 1)
        column.addWidget(self._failure)
        column.addWidget(self._warning)
        column.addWidget(self._show_backup)
        self._show_backup.hide()

    def _on_selected(self, row: ItemRow | None) -> None:
        item = row.item if row is not None else None
        self._show_failure(item)
        self._show_warnings(item)
        self._show_backup.setVisible(item is not None and bool(item.backup_id) and not item.state.is_live)

    def _show_failure(self, item: JobItem | None) -> None:
        if item is None or not columns.is_worse(item) or item.sentence is None:
            self._failure.clear()
            return
        error = UserError("job.item", item.sentence, item.hint, item.detail)
        if self._failure.error != error:
            self._failure.show_error(error)

    def _show_warnings(self, item: JobItem | None) -> None:
        if item is None or not item.warnings or columns.is_worse(item):
            self._warning.clear()
            return
        words = "\n".join(texts.translated(warning) for warning in item.warnings)
        first = item.warnings[0] if len(item.warnings) == 1 or item.sentence is None else item.sentence
        detail = "\n\n".join(part for part in (words if len(item.warnings) > 1 else "", item.detail) if part)
        error = UserError("job.item-warned", first, item.hint, detail)
        if self._warning.error != error:
            self._warning.show_error(error)

    def _on_show_backup_clicked(self) -> None:
        row = self._table.selected
        if row is not None and row.item.backup_id:
            self.backup_requested.emit(row.item.backup_id)


def _first_to_see(job: Job) -> str:
    """Return the row to select first: what failed, else what runs, else what warned, else the first."""
    for wanted in (JobState.FAILED, JobState.INTERRUPTED, JobState.RUNNING, JobState.CANCELLING, JobState.WARNED):
        for number, item in enumerate(job.items):
            if item.state is wanted:
                return str(number)
    return "0"
