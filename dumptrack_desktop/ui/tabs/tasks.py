"""The Tasks page: every backup plan, how its last run went, and Run now."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMenu, QPushButton, QWidget

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import ConnectionId, DestinationId, TaskId, new_id
from dumptrack_desktop.core.job import Job
from dumptrack_desktop.core.settings import Settings, same_name
from dumptrack_desktop.core.task import DatabaseScope, DatabaseSelection, Task
from dumptrack_desktop.services.connections import ConnectionService
from dumptrack_desktop.services.history import HistoryService
from dumptrack_desktop.services.jobs import JobService
from dumptrack_desktop.services.settings import SettingsService
from dumptrack_desktop.services.system import SystemService
from dumptrack_desktop.ui.dialogs.question import Question
from dumptrack_desktop.ui.dialogs.task import TaskDialog
from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.models.records import RecordsModel
from dumptrack_desktop.ui.tabs.task_card import TaskCard
from dumptrack_desktop.ui.tabs.task_lines import TaskLine, TaskWords, lines
from dumptrack_desktop.ui.theme import Tone
from dumptrack_desktop.ui.widgets.delegates import BadgeDelegate
from dumptrack_desktop.ui.widgets.empty_state import EmptyState
from dumptrack_desktop.ui.widgets.page import Page, action_button
from dumptrack_desktop.ui.widgets.record_table import RecordTable

_STATE_COLUMN = 1
_DATABASES_COLUMN = 4
_HISTORY_PAGE = 200


class TasksPage(Page):
    """Lists the tasks. A task that runs shows so in its line; its job is on the Jobs page."""

    def __init__(
        self,
        *,
        settings: SettingsService,
        connections: ConnectionService,
        jobs: JobService,
        history: HistoryService,
        system: SystemService,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Tasks"))
        self._settings = settings
        self._connections = connections
        self._jobs = jobs
        self._history = history
        self._system = system
        self._last: dict[str, Job] = {}
        self._words = TaskWords(self)
        self._model = RecordsModel(columns=self._words.columns(), identity=_identity)
        self._table = RecordTable(model=self._model, name=self.tr("Tasks"))
        self._card = TaskCard(words=self._words)
        self._needs_one: list[QPushButton] = []
        self._no_connection = action_button(self.tr("&Add a connection first"), Icon.CONNECTION, primary=True)
        self._first = action_button(self.tr("&Create the first task"), Icon.ADD, primary=True)
        self._build()
        self._connect()
        self._show(settings.settings)
        self.refresh()

    @property
    def table(self) -> RecordTable[TaskLine]:
        """The table, for those who drive the page."""
        return self._table

    def refresh(self) -> None:
        """Read the settings and the last runs again."""
        self._settings.reload()
        self._history.load_page(0, _HISTORY_PAGE)

    def add(self) -> TaskDialog:
        """Open the dialog for a new task; the only connection is chosen already."""
        connections = self._settings.settings.connections
        chosen = connections[0].id if len(connections) == 1 else ConnectionId("")
        everything = DatabaseSelection(DatabaseScope.ALL)
        task = Task(TaskId(new_id()), "", chosen, everything, DestinationId(""))
        return self._open_dialog(task, is_new=True)

    def edit(self, task: Task) -> TaskDialog:
        """Open the dialog for a task."""
        return self._open_dialog(task, is_new=False)

    def duplicate(self, task: Task) -> TaskDialog:
        """Open the dialog for a copy under a free name."""
        copy = replace(task, id=TaskId(new_id()), name=self._free_name(task.name))
        return self._open_dialog(copy, is_new=True)

    def run(self, task: Task) -> None:
        """Queue a run now; the line shows how it goes."""
        self.clear_problem()
        try:
            self._jobs.submit_task(task.id)
        except UserError as error:
            self.show_problem(error)

    def delete(self, task: Task) -> Question:
        """Ask, then delete the plan; its backups stay."""
        question = Question(
            title=self.tr("Delete the task {name}?").format(name=task.name),
            text=self.tr("Nothing is backed up by it any more. The backups it made stay where they are."),
            action=self.tr("&Delete"),
            tone=Tone.WARNING,
            parent=self,
        )
        question.accepted.connect(partial(self._remove, task))
        question.open()
        return question

    # -- building ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._table.set_widths(24, 20, 19, 18, 26, stretch=0)
        self._table.setItemDelegateForColumn(_STATE_COLUMN, BadgeDelegate(self._words.look, self._table))
        self._table.horizontalHeader().setSectionResizeMode(_DATABASES_COLUMN, QHeaderView.ResizeMode.Stretch)
        self._table.sort_by(0)
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._card)
        for text, name, action in self._verbs():
            button = self.add_action(text, name)
            button.clicked.connect(partial(self._on_selected, action))
            self._needs_one.append(button)
        self.add_action(self.tr("&New task"), Icon.ADD, primary=True).clicked.connect(self.add)
        buttons = QWidget()
        self._set_first_steps(buttons)
        self.set_empty(
            EmptyState(
                Icon.TASK,
                self.tr("No tasks yet"),
                self.tr("A task says what to back up, how and where to. Then one click makes the backup."),
                buttons,
            )
        )

    def _connect(self) -> None:
        self._settings.changed.connect(self._show)
        self._jobs.job_changed.connect(self._on_job_changed)
        self._history.page_loaded.connect(self._on_page_loaded)
        self._table.record_selected.connect(lambda _: self._on_selection_changed())
        self._table.record_activated.connect(lambda line: self.edit(line.task))
        self._table.delete_requested.connect(lambda line: self.delete(line.task))
        self._table.menu_requested.connect(self._on_menu_requested)
        self._card.job_requested.connect(lambda job_id: self.go_requested.emit(f"jobs/{job_id}"))
        self._first.clicked.connect(self.add)
        self._no_connection.clicked.connect(lambda: self.go_requested.emit("connections"))

    def _set_first_steps(self, buttons: QWidget) -> None:
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self._no_connection, self._first):
            row.addWidget(button)

    def _verbs(self) -> tuple[tuple[str, Icon, Callable[[Task], object]], ...]:
        return (
            (self.tr("&Run now"), Icon.RUN, self.run),
            (self.tr("&Edit"), Icon.EDIT, self.edit),
            (self.tr("D&uplicate"), Icon.DUPLICATE, self.duplicate),
            (self.tr("&Delete"), Icon.DELETE, self.delete),
        )

    # -- news --------------------------------------------------------------------------------------------

    def _show(self, settings: Settings) -> None:
        self._model.replace_all(lines(settings, self._last))
        self.show_empty(is_empty=not settings.tasks)
        self.set_subtitle(self.tr("%n task(s)", "", len(settings.tasks)) if settings.tasks else "")
        self._no_connection.setVisible(not settings.connections)
        self._first.setVisible(bool(settings.connections))
        self._table.select_first()
        self._on_selection_changed()

    def _on_job_changed(self, job: Job) -> None:
        if self._settings.settings.task(job.task_id) is not None and self._is_newer(job):
            self._last[job.task_id] = job
            for line in lines(self._settings.settings, self._last):
                if line.task.id == job.task_id:
                    self._model.upsert(line)

    def _on_page_loaded(self, answer: tuple[tuple[Job, ...], int]) -> None:
        for job in answer[0]:
            if job.task_id and self._is_newer(job):
                self._last[job.task_id] = job
        self._show(self._settings.settings)

    def _on_selection_changed(self) -> None:
        line = self._table.selected
        for button in self._needs_one:
            button.setEnabled(line is not None)
            button.setVisible(bool(self._settings.settings.tasks))
        self._card.show_line(line)

    def _on_selected(self, action: Callable[[Task], object]) -> None:
        line = self._table.selected
        if line is not None:
            action(line.task)

    def _on_menu_requested(self, line: TaskLine, place: QPoint) -> None:
        menu = QMenu(self)
        for text, name, action in self._verbs():
            menu.addAction(icon(name), text).triggered.connect(partial(action, line.task))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    # -- inside ------------------------------------------------------------------------------------------

    def _is_newer(self, job: Job) -> bool:
        known = self._last.get(job.task_id)
        return known is None or known.id == job.id or job.created_at >= known.created_at

    def _open_dialog(self, task: Task, *, is_new: bool) -> TaskDialog:
        dialog = TaskDialog(
            task=task,
            is_new=is_new,
            settings=self._settings,
            connections=self._connections,
            system=self._system,
            parent=self,
        )
        dialog.accepted.connect(partial(self._table.select, task.id))
        dialog.open()
        return dialog

    def _remove(self, task: Task) -> None:
        try:
            self._settings.remove_task(task.id)
        except UserError as error:
            self.show_problem(error)

    def _free_name(self, name: str) -> str:
        taken = [other.name for other in self._settings.settings.tasks]
        number, wanted = 1, self.tr("{name} (copy)").format(name=name)
        while any(same_name(wanted, other) for other in taken):
            number += 1
            wanted = self.tr("{name} (copy {number})").format(name=name, number=number)
        return wanted


def _identity(line: TaskLine) -> str:
    return line.task.id
