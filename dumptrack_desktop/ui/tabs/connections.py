"""The Connections page: every server we know, what was found there last, and what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHeaderView, QMenu, QPushButton, QWidget

from dumptrack_desktop.core.connection import Connection, TcpAddress
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import ConnectionId, new_id
from dumptrack_desktop.core.settings import Settings, same_name
from dumptrack_desktop.services.connections import ConnectionService
from dumptrack_desktop.services.settings import SettingsService
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.dialogs.connection import ConnectionDialog
from dumptrack_desktop.ui.dialogs.question import Question
from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.looks import Look, environment_look
from dumptrack_desktop.ui.models.columns import RIGHT, Column
from dumptrack_desktop.ui.models.records import RecordsModel
from dumptrack_desktop.ui.theme import Tone
from dumptrack_desktop.ui.widgets.connection_check import Answer, ConnectionCheck
from dumptrack_desktop.ui.widgets.delegates import BadgeDelegate
from dumptrack_desktop.ui.widgets.empty_state import EmptyState
from dumptrack_desktop.ui.widgets.page import Page, action_button
from dumptrack_desktop.ui.widgets.record_table import RecordTable

_ENVIRONMENT_COLUMN = 1
_SERVER_COLUMN = 2


@dataclass(frozen=True, slots=True)
class ConnectionLine:
    """One line of the table: a connection, how many tasks use it, and the answer of its last test."""

    connection: Connection
    tasks: int
    answer: Answer | None = None


class ConnectionsPage(Page):
    """Lists the connections. Everything that changes them goes through the settings service."""

    def __init__(
        self, *, settings: SettingsService, connections: ConnectionService, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Connections"))
        self._settings = settings
        self._connections = connections
        self._answers: dict[ConnectionId, Answer] = {}
        self._testing: dict[str, ConnectionId] = {}
        self._model = RecordsModel[ConnectionLine](
            columns=self._columns(), identity=lambda line: line.connection.id
        )
        self._table = RecordTable(model=self._model, name=self.tr("Connections"))
        self._check = ConnectionCheck()
        self._needs_one: list[QPushButton] = []
        self._build()
        self._connect()
        self._on_settings_changed(settings.settings)

    @property
    def table(self) -> RecordTable[ConnectionLine]:
        """The table, for those who drive the page."""
        return self._table

    def refresh(self) -> None:
        """Read the settings file again if somebody changed it."""
        self._settings.reload()

    def add(self) -> ConnectionDialog:
        """Open the dialog for a new connection."""
        fresh = Connection(ConnectionId(new_id()), "", TcpAddress(""), "")
        return self._open_dialog(fresh, is_new=True)

    def edit(self, connection: Connection) -> ConnectionDialog:
        """Open the dialog for a connection."""
        return self._open_dialog(connection, is_new=False)

    def duplicate(self, connection: Connection) -> ConnectionDialog:
        """Open the dialog for a copy under a free name; the password has to be typed again."""
        name = self._free_name(connection.name)
        return self._open_dialog(replace(connection, id=ConnectionId(new_id()), name=name), is_new=True)

    def test(self, connection: Connection) -> None:
        """Ask the server with the stored password; the answer appears under the table."""
        self._testing[self._connections.test(connection)] = connection.id
        self._show_check()

    def delete(self, connection: Connection) -> Question:
        """Ask, then delete; a connection that tasks use is kept, and the user is told by which."""
        question = self._delete_question(connection)
        question.accepted.connect(partial(self._remove, connection))
        question.open()
        return question

    # -- building ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._table.set_widths(20, 21, 27, 9, 18, stretch=0)
        self._table.setItemDelegateForColumn(_ENVIRONMENT_COLUMN, BadgeDelegate(_look, self._table))
        self._table.horizontalHeader().setSectionResizeMode(_SERVER_COLUMN, QHeaderView.ResizeMode.Stretch)
        self._table.sort_by(0)
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._check)
        for text, name, action in self._verbs():
            button = self.add_action(text, name)
            button.clicked.connect(partial(self._on_selected, action))
            self._needs_one.append(button)
        self.add_action(self.tr("&Add connection"), Icon.ADD, primary=True).clicked.connect(self.add)
        first = action_button(self.tr("&Add the first connection"), Icon.ADD, primary=True)
        first.clicked.connect(self.add)
        self.set_empty(
            EmptyState(
                Icon.CONNECTION,
                self.tr("No connections yet"),
                self.tr("A connection says how to reach a MySQL or MariaDB server. Add one and test it."),
                first,
            )
        )

    def _connect(self) -> None:
        self._settings.changed.connect(self._on_settings_changed)
        self._connections.tested.connect(self._on_tested)
        self._table.record_selected.connect(lambda _: self._on_selection_changed())
        self._table.record_activated.connect(lambda line: self.edit(line.connection))
        self._table.delete_requested.connect(lambda line: self.delete(line.connection))
        self._table.menu_requested.connect(self._on_menu_requested)

    def _verbs(self) -> tuple[tuple[str, Icon, Callable[[Connection], object]], ...]:
        return (
            (self.tr("&Test"), Icon.TEST, self.test),
            (self.tr("&Edit"), Icon.EDIT, self.edit),
            (self.tr("D&uplicate"), Icon.DUPLICATE, self.duplicate),
            (self.tr("&Delete"), Icon.DELETE, self.delete),
        )

    def _columns(self) -> tuple[Column[ConnectionLine], ...]:
        return (
            Column(
                self.tr("Name"),
                lambda line: line.connection.name,
                "name",
                tool_tip=lambda line: line.connection.comment,
            ),
            Column(self.tr("Environment"), lambda line: _look(line).word, "environment"),
            Column(self.tr("Server"), lambda line: str(line.connection.address), "server"),
            Column(
                self.tr("Tasks"),
                lambda line: texts.number(line.tasks),
                "tasks",
                lambda line: line.tasks,
                alignment=RIGHT,
            ),
            Column(
                self.tr("Last test"), self._answer_word, "answer", tool_tip=self._answer_word, icon=_answer_icon
            ),
        )

    def _answer_word(self, line: ConnectionLine) -> str:
        match line.answer:
            case None:
                return self.tr("Not tested")
            case UserError() as error:
                return texts.translated(error.sentence)
            case report:
                return str(report.version)

    # -- answers -----------------------------------------------------------------------------------------

    def _on_settings_changed(self, settings: Settings) -> None:
        self._model.replace_all(
            ConnectionLine(one, len(settings.tasks_of(one.id)), self._answers.get(one.id))
            for one in settings.connections
        )
        self.show_empty(is_empty=not settings.connections)
        self.set_subtitle(self.tr("%n server(s)", "", len(settings.connections)) if settings.connections else "")
        self._table.select_first()
        self._on_selection_changed()

    def _on_tested(self, token: str, answer: Answer) -> None:
        connection_id = self._testing.pop(token, None)
        if connection_id is None:
            return
        self._answers[connection_id] = answer
        self._on_settings_changed(self._settings.settings)

    def _on_selection_changed(self) -> None:
        for button in self._needs_one:
            button.setEnabled(self._table.selected is not None)
            button.setVisible(bool(self._settings.settings.connections))
        self._show_check()

    def _on_selected(self, action: Callable[[Connection], object]) -> None:
        line = self._table.selected
        if line is not None:
            action(line.connection)

    def _on_menu_requested(self, line: ConnectionLine, place: QPoint) -> None:
        menu = QMenu(self)
        for text, name, action in self._verbs():
            menu.addAction(icon(name), text).triggered.connect(partial(action, line.connection))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    # -- inside ------------------------------------------------------------------------------------------

    def _show_check(self) -> None:
        """Show the answer that belongs to the selected line, and no other's."""
        line = self._table.selected
        if line is None:
            self._check.clear()
        elif line.connection.id in self._testing.values():
            self._check.show_running()
        elif (answer := self._answers.get(line.connection.id)) is not None:
            self._check.show_answer(answer)
        else:
            self._check.clear()

    def _open_dialog(self, connection: Connection, *, is_new: bool) -> ConnectionDialog:
        dialog = ConnectionDialog(
            connection=connection,
            is_new=is_new,
            settings=self._settings,
            connections=self._connections,
            parent=self,
        )
        dialog.accepted.connect(partial(self._on_saved, dialog, connection.id))
        dialog.open()
        return dialog

    def _on_saved(self, dialog: ConnectionDialog, connection_id: ConnectionId) -> None:
        """Forget what was found with other fields; keep what the dialog found with these."""
        self._answers.pop(connection_id, None)
        if dialog.answer is not None:
            self._answers[connection_id] = dialog.answer
        self._on_settings_changed(self._settings.settings)
        self._table.select(connection_id)

    def _delete_question(self, connection: Connection) -> Question:
        users = self._settings.settings.tasks_of(connection.id)
        if not users:
            return Question(
                title=self.tr("Delete the connection {name}?").format(name=connection.name),
                text=self.tr("Its password is forgotten too. Backups that were made with it stay where they are."),
                action=self.tr("&Delete"),
                tone=Tone.WARNING,
                parent=self,
            )
        names = "\n".join(f"• {task.name}" for task in users)
        why = self.tr("These tasks need it; delete them or give them another connection first:")
        return Question(
            title=self.tr("{name} is in use").format(name=connection.name),
            text=f"{why}\n\n{names}",
            tone=Tone.NEUTRAL,
            parent=self,
        )

    def _remove(self, connection: Connection) -> None:
        try:
            self._settings.remove_connection(connection.id)
        except UserError as error:
            self.show_problem(error)
            return
        self._connections.forget_password(connection)

    def _free_name(self, name: str) -> str:
        taken = [other.name for other in self._settings.settings.connections]
        number, wanted = 1, self.tr("{name} (copy)").format(name=name)
        while any(same_name(wanted, other) for other in taken):
            number += 1
            wanted = self.tr("{name} (copy {number})").format(name=name, number=number)
        return wanted


def _identity(line: ConnectionLine) -> str:
    return line.connection.id


def _look(line: ConnectionLine) -> Look:
    return environment_look(line.connection.environment)


def _answer_icon(line: ConnectionLine) -> QIcon | None:
    if line.answer is None:
        return None
    is_bad = isinstance(line.answer, UserError)
    return icon(Icon.BAD if is_bad else Icon.GOOD, Tone.BAD if is_bad else Tone.GOOD)
