"""The guard before a restore: which backup, into what, what would be lost; and the last word of the user."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from dumptrack_desktop.core.backup import Backup
from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.core.connection import Connection
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.requests import RestoreRequest
from dumptrack_desktop.core.restore import (
    RestoreChoice,
    differences,
    loss,
    must_type_name,
    proposed_name,
    restore_problems,
)
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.server import ConnectionReport
from dumptrack_desktop.core.validate import MAX_THREADS, Problem
from dumptrack_desktop.services.connections import ConnectionService
from dumptrack_desktop.services.jobs import JobService
from dumptrack_desktop.services.settings import SettingsService
from dumptrack_desktop.ui import backup_words, texts
from dumptrack_desktop.ui.dialogs.form_dialog import FormDialog
from dumptrack_desktop.ui.dialogs.target_probe import TargetProbe
from dumptrack_desktop.ui.icons import icon
from dumptrack_desktop.ui.looks import environment_look
from dumptrack_desktop.ui.theme import Space, Tone, scaled_font
from dumptrack_desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from dumptrack_desktop.ui.widgets.loss_panel import LossPanel
from dumptrack_desktop.ui.widgets.problem_bar import ProblemBar
from dumptrack_desktop.ui.widgets.table_choice import TableChoice

_BUTTON_NAME = 24  # characters of the target that the button shows


class RestoreDialog(FormDialog):
    """Asks everything about restoring one backup, and submits the job.

    Signals: `started(str)` the id of the job; the dialog is closing then.
    """

    started = Signal(str)

    def __init__(
        self,
        *,
        backup: Backup,
        settings: SettingsService,
        connections: ConnectionService,
        jobs: JobService,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", width=700, parent=parent)
        self.setWindowTitle(self.tr("Restore {database}").format(database=backup.manifest.database))
        self._backup = backup
        self._clock = clock
        self._jobs = jobs
        self._known = settings.settings.connections
        self._probe = TargetProbe(connections=connections, parent=self)
        self._build()
        self._connect()
        self._choose_first_connection()
        self.start()

    # -- what is chosen ---------------------------------------------------------------------------------------

    @property
    def choice(self) -> RestoreChoice:
        """What is chosen now."""
        replaces = self._over.isChecked()
        return RestoreChoice(
            connection=self._connection(),
            target=self._existing.currentData() or "" if replaces else self._name.text(),
            replaces=replaces,
            typed=self._typed.text(),
            all_tables=self._tables.wants_all,
            tables=self._tables.chosen,
        )

    def validate(self) -> tuple[Problem, ...]:
        """Return everything that stands against starting now."""
        choice = self.choice
        field = {"target": "existing"} if choice.replaces else {}
        return tuple(
            Problem(field.get(problem.field, problem.field), problem.sentence)
            for problem in restore_problems(choice, self._probe.view)
        )

    def save(self) -> None:
        """Submit the job; raises `UserError` if it is refused."""
        choice = self.choice
        if choice.connection is None:
            return
        job_id = self._jobs.submit_restore(
            RestoreRequest(
                backup_folder=self._backup.folder,
                connection_id=choice.connection.id,
                target=choice.target,
                replace_existing=choice.replaces,
                safety_backup=self._safety.isChecked(),
                tables=() if choice.all_tables else choice.tables,
                threads=self._threads.value(),
                enable_events=self._events.isChecked(),
            )
        )
        self.started.emit(job_id)
        self.accept()

    def _connection(self) -> Connection | None:
        wanted = self._server.currentData()
        return next((each for each in self._known if each.id == wanted), None)

    # -- building ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        made = self._backup.manifest
        self._server = QComboBox()
        self._new = QRadioButton(self.tr("Into a &new database: nothing is overwritten"))
        self._over = QRadioButton(self.tr("&Over an existing database"))
        self._name = QLineEdit()
        self._existing = QComboBox()
        self._losses = LossPanel()
        self._safety = QCheckBox(self.tr("Take a safety &backup of it first"))
        self._typed = QLineEdit()
        self._tables = TableChoice(tables=made.tables)
        self._threads = QSpinBox()
        self._events = QCheckBox(self.tr("Let the &events run afterwards"))
        self._differences = ProblemBar(tone=Tone.WARNING, closable=False)
        self._retry = QPushButton(self.tr("&Ask the server again"))
        self.add_footer_button(self._retry)
        self._offer_connections()
        self._new.setChecked(True)
        self._safety.setChecked(True)
        self._threads.setRange(1, MAX_THREADS)
        self._threads.setValue(made.options.threads)
        self._add_rows()
        self.below_form.addWidget(self._differences)
        self._show_mode()

    def _add_rows(self) -> None:
        form = self.form
        form.add_row("backup", self.tr("Backup:"), self._summary())
        form.add_row("connection", self.tr("To ser&ver:"), self._server)
        form.add_row("mode", self.tr("How:"), self._modes(), buddy=self._new)
        form.add_row("target", self.tr("New na&me:"), self._name)
        form.add_row("existing", self.tr("&Database:"), self._existing)
        form.add_row("tables", self.tr("What:"), self._tables)
        form.add_row("losses", self.tr("Will be lost:"), self._losses)
        hint = self.tr("Into the default destination. With it, this restore can be undone.")
        form.add_row("safety", "", self._safety, hint=hint)
        form.add_row("threads", self.tr("&Threads:"), self._threads)
        hint = self.tr("Otherwise they are restored but switched off, so that nothing runs unasked.")
        form.add_row("events", "", self._events, hint=hint)
        hint = self.tr("Type the name of the database that is overwritten.")
        form.add_row("typed", self.tr("&Confirm:"), self._typed, hint=hint)
        form.set_row_visible("events", visible=bool(self._backup.manifest.objects.events))

    def _summary(self) -> QWidget:
        made = self._backup.manifest
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, Space.TINY, 0, 0)
        column.setSpacing(2)
        name = PlainLabel(made.database, selectable=True)
        name.setFont(scaled_font(name.font(), 1.1, bold=True))
        column.addWidget(name)
        column.addWidget(ElidedLabel(backup_words.origin_line(made, self._clock.now())))
        column.addWidget(ElidedLabel(backup_words.content_line(made)))
        return box

    def _modes(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, Space.TINY, 0, 0)
        column.setSpacing(Space.TINY)
        group = QButtonGroup(self)
        for button in (self._new, self._over):
            group.addButton(button)
            column.addWidget(button)
        return box

    def _offer_connections(self) -> None:
        for each in self._known:
            look = environment_look(each.environment)
            self._server.addItem(icon(look.icon, look.tone), f"{each.name}  ({look.word})", each.id)
        self._server.setPlaceholderText(self.tr("Choose a server"))
        self._existing.setPlaceholderText(self.tr("Choose the database to overwrite"))

    def _connect(self) -> None:
        self._server.currentIndexChanged.connect(lambda _: self._ask_server())
        self._over.toggled.connect(lambda _: self._show_mode())
        self._existing.currentIndexChanged.connect(lambda _: self._ask_database())
        self.form.watch_signal("tables", self._tables.changed)
        self.form.changed.connect(self._show_consequences)
        self._tables.changed.connect(self.fit)
        self._retry.clicked.connect(self._ask_server)
        self._probe.server_answered.connect(self._on_server_answered)
        self._probe.database_answered.connect(self._on_database_answered)
        self._probe.failed.connect(self._on_failed)

    # -- asking the server ------------------------------------------------------------------------------------

    def _choose_first_connection(self) -> None:
        index = self._server.findData(self._backup.manifest.connection_id)
        with QSignalBlocker(self._server):
            self._server.setCurrentIndex(index if index >= 0 or not self._known else 0)
        self._ask_server()

    def _ask_server(self) -> None:
        self._existing.clear()
        self._differences.clear()
        self.problem_bar.clear()
        self._retry.hide()
        connection = self._connection()
        self.form.set_hint("connection", self.tr("Asking the server …") if connection is not None else "")
        self._probe.ask_server(connection)
        self._show_consequences()

    def _ask_database(self) -> None:
        self._typed.clear()
        name = self._existing.currentData() if self._over.isChecked() else ""
        self._probe.ask_database(self._connection(), name or "")
        self._show_consequences()

    def _on_failed(self, error: UserError) -> None:
        self._retry.show()
        self.form.set_hint("connection", "")
        self.show_problem(error)
        self.check()

    def _on_server_answered(self, report: ConnectionReport) -> None:
        words = self.tr("{server}, {databases}")
        count = texts.databases(len(report.databases))
        self.form.set_hint("connection", words.format(server=str(report.version), databases=count))
        with QSignalBlocker(self._existing):
            for name in report.databases:
                self._existing.addItem(name, name)
            self._existing.setCurrentIndex(self._existing.findData(self._backup.manifest.database))
        if not self._name.isModified():
            self._name.setText(proposed_name(self._backup.manifest.database, report.databases))
        self._show_differences(report)
        if self._over.isChecked():
            self._ask_database()
        self._show_consequences()
        self.check()
        self.fit()

    def _show_differences(self, report: ConnectionReport) -> None:
        found = differences(self._backup.manifest, report.version)
        if not found:
            self._differences.clear()
            return
        hint = say("It is loaded aside and counted first: if it fails, the target is left as it is.")
        detail = "\n".join(texts.translated(each) for each in found[1:])
        self._differences.show_error(UserError("restore.other-server", found[0], hint, detail))
        self.fit()

    def _on_database_answered(self) -> None:
        self._show_consequences()
        self.check()
        self.fit()

    # -- showing ----------------------------------------------------------------------------------------------

    def _show_mode(self) -> None:
        replaces = self._over.isChecked()
        self.form.set_row_visible("target", visible=not replaces)
        for field in ("existing", "losses", "safety"):
            self.form.set_row_visible(field, visible=replaces)
        if replaces and self._probe.view.facts is None:
            self._ask_database()
        self._show_consequences()
        self.fit()

    def _show_consequences(self) -> None:
        """Keep everything that follows from the choice true: losses, confirmation, the words of the button."""
        choice, view = self.choice, self._probe.view
        must_type = bool(choice.target) and must_type_name(choice, view.facts)
        self.form.set_row_visible("typed", visible=must_type)
        self._typed.setPlaceholderText(choice.target)
        if view.facts is None:
            self._losses.show_waiting()
        else:
            self._losses.show_loss(loss(choice, view.facts))
        is_free = view.databases is not None and not choice.replaces and not self.validate()
        self.form.set_hint("target", self.tr("Free: there is no such database on this server.") if is_free else "")
        self.save_button.setText(self._verb(choice))

    def _verb(self, choice: RestoreChoice) -> str:
        """Return the words of the button: they name what happens to what."""
        name = choice.target if len(choice.target) <= _BUTTON_NAME else f"{choice.target[: _BUTTON_NAME - 1]}…"
        if not name:
            return self.tr("&Restore")
        words = self.tr("&Overwrite {database}") if choice.replaces else self.tr("&Restore into {database}")
        return words.format(database=name.replace("&", "&&"))
