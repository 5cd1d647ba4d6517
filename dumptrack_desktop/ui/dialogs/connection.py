"""The dialog that adds or edits a connection, tests it, and keeps its password where the user wants it."""

from PySide6.QtWidgets import QPushButton, QWidget

from dumptrack_desktop.core.connection import Connection, PasswordKeeping
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.validate import Problem, connection_problems
from dumptrack_desktop.services.connections import ConnectionService
from dumptrack_desktop.services.settings import SettingsService
from dumptrack_desktop.ui.dialogs.connection_fields import ConnectionFields
from dumptrack_desktop.ui.dialogs.form_dialog import FormDialog
from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.widgets.connection_check import Answer, ConnectionCheck


class ConnectionDialog(FormDialog):
    """Edits one connection; `is_new` says whether it was saved before.

    The password goes to its place first; only when it is there is the connection saved, so that there is
    never a connection that claims a password which nobody kept.
    """

    def __init__(
        self,
        *,
        connection: Connection,
        is_new: bool,
        settings: SettingsService,
        connections: ConnectionService,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._settings = settings
        self._connections = connections
        self._is_new = is_new
        self._before = connection
        self._test_token = ""
        self._save_token = ""
        self._answer: Answer | None = None
        self._fields = ConnectionFields(self.form, connection, has_password=not is_new)
        self._check = ConnectionCheck()
        self._test = QPushButton(icon(Icon.TEST), self.tr("&Test connection"))
        self._session_only = QPushButton(self.tr("&Keep for this session only"))
        self._build()
        self._connect()
        self.start()

    @property
    def fields(self) -> ConnectionFields:
        """The controls, for those who fill them."""
        return self._fields

    @property
    def answer(self) -> Answer | None:
        """What the last test of exactly these fields found."""
        return self._answer

    def value(self) -> Connection:
        """Return the connection as typed."""
        return self._fields.value()

    def validate(self) -> tuple[Problem, ...]:
        """Return everything that is wrong with what is typed now."""
        return connection_problems(self.value(), self._settings.settings)

    def save(self) -> None:
        """Keep the password, then the connection. Answers of the keychain come later; until then it waits."""
        connection, password = self.value(), self._fields.password()
        if connection.password_keeping is PasswordKeeping.NONE:
            if not self._is_new:
                self._connections.forget_password(self._before)
            self._finish()
        elif password is None:
            self._finish()
        else:
            self._set_waiting(is_waiting=True)
            self._save_token = self._connections.save_password(connection, password)

    def test(self) -> None:
        """Ask the server, with the typed password if there is one, else the stored one."""
        problems = [problem for problem in self.validate() if problem.field != "name"]
        if problems:
            self.form.touch_all()
            self.form.show_problems(problems)
            self.form.focus_first(problems)
            return
        self._check.show_running()
        self._test.setEnabled(False)
        self._test_token = self._connections.test(self.value(), self._fields.password())

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Add connection") if self._is_new else self.tr("Edit connection"))
        self.below_form.addWidget(self._check)
        self.problem_bar.add_button(self._session_only)
        self._session_only.hide()
        self._session_only.setAutoDefault(False)
        self.add_footer_button(self._test)

    def _connect(self) -> None:
        self._test.clicked.connect(self.test)
        self._session_only.clicked.connect(self._on_session_only_clicked)
        self._connections.tested.connect(self._on_tested)
        self._connections.password_saved.connect(self._on_password_saved)
        self.form.changed.connect(self._on_form_changed)

    def _finish(self) -> None:
        self._settings.save_connection(self.value())
        self.accept()

    def _set_waiting(self, *, is_waiting: bool) -> None:
        self.save_button.setEnabled(not is_waiting)
        self.save_button.setText(self.tr("Saving…") if is_waiting else self.tr("&Save"))
        if not is_waiting:
            self.save_button.setFocus()

    def _on_form_changed(self) -> None:
        """Drop the answer: about other fields than the typed ones it would mislead."""
        self._test_token = ""
        self._answer = None
        self._test.setEnabled(True)
        self._check.clear()

    def _on_tested(self, token: str, answer: Answer) -> None:
        if token != self._test_token:
            return
        self._answer = answer
        self._test.setEnabled(True)
        self._check.show_answer(answer)
        self.fit()

    def _on_password_saved(self, token: str, answer: object) -> None:
        if token != self._save_token:
            return
        self._save_token = ""
        self._set_waiting(is_waiting=False)
        if isinstance(answer, UserError):
            self.show_problem(answer)
            self._session_only.setVisible(self.value().password_keeping is PasswordKeeping.KEYCHAIN)
            return
        try:
            self._finish()
        except UserError as error:
            self.show_problem(error)

    def _on_session_only_clicked(self) -> None:
        self._session_only.hide()
        self._fields.set_keeping(PasswordKeeping.SESSION)
        self.try_save()
