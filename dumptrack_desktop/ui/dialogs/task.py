"""The dialog that adds or edits a task: what to back up, how, and where to."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from dumptrack_desktop.core.connection import Connection
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.settings import Settings
from dumptrack_desktop.core.task import Task
from dumptrack_desktop.core.validate import Problem, task_problems
from dumptrack_desktop.services.connections import ConnectionService
from dumptrack_desktop.services.settings import SettingsService
from dumptrack_desktop.services.system import SystemService
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.dialogs.form_dialog import FormDialog
from dumptrack_desktop.ui.dialogs.task_fields import TaskFields


class TaskDialog(FormDialog):
    """Edits one task. The server is asked for its databases as soon as a connection is chosen."""

    def __init__(
        self,
        *,
        task: Task,
        is_new: bool,
        settings: SettingsService,
        connections: ConnectionService,
        system: SystemService,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", width=680, parent=parent)
        self._settings = settings
        self._connections = connections
        self._system = system
        self._token = ""
        default = settings.default_destination()
        self._fields = TaskFields(self.form, task, settings=settings.settings, default=default)
        self.setWindowTitle(self.tr("New task") if is_new else self.tr("Edit task"))
        self._connect()
        self.start()
        self._on_connection_chosen()
        self._show_advice()
        system.detect()

    @property
    def fields(self) -> TaskFields:
        """The controls, for those who fill them."""
        return self._fields

    def value(self) -> Task:
        """Return the task as typed."""
        return self._fields.value()

    def validate(self) -> tuple[Problem, ...]:
        """Return everything that is wrong with what is typed now."""
        return task_problems(self.value(), self._with_destination())

    def save(self) -> None:
        """Keep a new destination first, then the task."""
        destination = self._fields.destination.destination()
        if destination is not None and self._settings.settings.destination(destination.id) is None:
            self._settings.save_destination(destination)
        self._settings.save_task(self.value())
        self.accept()

    def _connect(self) -> None:
        fields = self._fields
        fields.connection.currentIndexChanged.connect(self._on_connection_chosen)
        fields.databases.list_requested.connect(self._on_connection_chosen)
        self._connections.databases_listed.connect(self._on_databases_listed)
        self._system.engines_detected.connect(self._show_advice)
        self.form.changed.connect(self._show_advice)
        fields.destination.changed.connect(self.check)

    def _chosen(self) -> Connection | None:
        return self._settings.settings.connection(self.value().connection_id)

    def _with_destination(self) -> Settings:
        """Return the settings as they will be: a folder just chosen counts as a destination."""
        settings = self._settings.settings
        destination = self._fields.destination.destination()
        if destination is None or settings.destination(destination.id) is not None:
            return settings
        return replace(settings, destinations=(*settings.destinations, destination))

    def _on_connection_chosen(self) -> None:
        connection = self._chosen()
        if connection is not None:
            self._fields.databases.show_asking()
            self._token = self._connections.list_databases(connection)

    def _on_databases_listed(self, token: str, answer: object) -> None:
        if token != self._token:
            return
        match answer:
            case UserError():
                self._fields.databases.show_refusal(answer)
            case tuple():
                self._fields.databases.show_databases(answer)
        self.fit()

    def _show_advice(self) -> None:
        """Say which engine the choice comes to on this machine, and why."""
        task = self.value()
        advice = self._system.advice(task.engine, task.options)
        if advice is None:
            self.form.set_hint("engine", self.tr("Looking for the engines…"))
            return
        parts = (texts.translated(advice.reason), texts.translated(advice.hint))
        self.form.set_hint("engine", " ".join(part for part in parts if part))
