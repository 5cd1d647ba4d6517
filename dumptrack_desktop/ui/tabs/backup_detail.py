"""Everything about one backup: its state, what is in it, how it was made, and what can be done with it."""

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from dumptrack_desktop.core.backup import Backup, BackupState, FileEntry, TableEntry
from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.ui import backup_words, texts
from dumptrack_desktop.ui.icons import Icon
from dumptrack_desktop.ui.looks import backup_look
from dumptrack_desktop.ui.models import backups as columns
from dumptrack_desktop.ui.models.backups import ObjectRow
from dumptrack_desktop.ui.models.records import RecordsModel
from dumptrack_desktop.ui.theme import Space, Tone, scaled_font
from dumptrack_desktop.ui.widgets.facts import Facts
from dumptrack_desktop.ui.widgets.labels import ElidedLabel, TintedLabel
from dumptrack_desktop.ui.widgets.page import action_button
from dumptrack_desktop.ui.widgets.problem_bar import ProblemBar
from dumptrack_desktop.ui.widgets.record_table import RecordTable
from dumptrack_desktop.ui.widgets.state_badge import StateBadge

DAMAGED = UserError(
    "backup.damaged",
    say("A check found a file of this backup missing or changed. It cannot be restored."),
    say("Use another backup of this database, and find out what happened to the disk before you trust it again."),
)


class BackupDetail(QStackedWidget):
    """Shows a backup, or says that none is selected.

    Signals (the backup each): `restore_requested`, `verify_requested`, `reveal_requested`, `export_requested`,
    `delete_requested`.
    """

    restore_requested = Signal(object)
    verify_requested = Signal(object)
    reveal_requested = Signal(object)
    export_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(self, *, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._backup: Backup | None = None
        self._badge = StateBadge()
        self._title = ElidedLabel()
        self._origin = ElidedLabel()
        self._content = ElidedLabel()
        self._damage = ProblemBar(closable=False)
        self._warning = ProblemBar(tone=Tone.WARNING, closable=False)
        self._facts = Facts(name=self.tr("How this backup was made"))
        self._tables = RecordsModel[TableEntry](
            columns=columns.table_columns(), identity=lambda table: table.name, parent=self
        )
        self._files = RecordsModel[FileEntry](
            columns=columns.file_columns(), identity=lambda file: file.path, parent=self
        )
        self._objects = RecordsModel[ObjectRow](
            columns=columns.object_columns(), identity=lambda row: f"{row.kind}/{row.name}", parent=self
        )
        self._tabs = QTabWidget()
        self._restore = action_button(self.tr("&Restore…"), Icon.RESTORE, primary=True)
        self._build()

    @property
    def backup(self) -> Backup | None:
        """The backup that is shown."""
        return self._backup

    def show_backup(self, backup: Backup | None) -> None:
        """Show a backup; `None` shows that none is selected."""
        is_same = backup is not None and self._backup is not None and backup == self._backup
        self._backup = backup
        self.setCurrentIndex(0 if backup is None else 1)
        if backup is None or is_same:
            return
        made = backup.manifest
        self._badge.show_look(backup_look(backup.state))
        self._title.setText(made.database)
        self._origin.setText(backup_words.origin_line(made, self._clock.now()))
        self._content.setText(backup_words.content_line(made))
        self._show_state(backup)
        self._facts.show_facts(backup_words.facts(backup))
        self._tables.replace_all(made.tables)
        self._files.replace_all(made.files)
        self._objects.replace_all(columns.object_rows(made))
        self._name_tabs(backup)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than a low window has: wrapped sentences would ask for the height of a narrow one."""
        return QSize(320, 230)

    def _show_state(self, backup: Backup) -> None:
        is_damaged = backup.state is BackupState.DAMAGED
        self._damage.show_error(DAMAGED) if is_damaged else self._damage.clear()
        self._restore.setEnabled(not is_damaged)
        self._restore.setToolTip(texts.translated(DAMAGED.sentence) if is_damaged else "")
        warnings = backup.manifest.warnings
        if not warnings:
            self._warning.clear()
            return
        detail = "\n".join(texts.translated(warning) for warning in warnings) if len(warnings) > 1 else ""
        first = warnings[0] if len(warnings) == 1 else say("The backup is complete, with warnings.")
        self._warning.show_error(UserError("backup.warned", first, None, detail))

    def _name_tabs(self, backup: Backup) -> None:
        made = backup.manifest
        for index, words, count in (
            (0, self.tr("&Tables"), len(made.tables)),
            (1, self.tr("&Code objects"), made.objects.count),
            (2, self.tr("&Files"), len(made.files)),
        ):
            self._tabs.setTabText(index, f"{words} ({texts.number(count)})")

    def _build(self) -> None:
        nothing = TintedLabel(self.tr("Select a backup to see what is in it."))
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, Space.TINY, 0, 0)
        column.setSpacing(Space.TINY)
        self._title.setFont(scaled_font(self._title.font(), 1.15, bold=True))
        top = QHBoxLayout()
        top.setSpacing(Space.SMALL)
        top.addWidget(self._badge)
        top.addWidget(self._title, 1)
        column.addLayout(top)
        column.addWidget(self._origin)
        column.addWidget(self._content)
        column.addLayout(self._build_buttons())
        column.addWidget(self._damage)
        column.addWidget(self._warning)
        self._build_tabs()
        column.addWidget(self._tabs, 1)
        self.addWidget(nothing)
        self.addWidget(content)

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.setContentsMargins(0, Space.TINY, 0, Space.TINY)
        buttons: tuple[tuple[QPushButton, SignalInstance], ...] = (
            (self._restore, self.restore_requested),
            (action_button(self.tr("&Verify"), Icon.VERIFY), self.verify_requested),
            (action_button(self.tr("&Open folder"), Icon.FOLDER_OPEN), self.reveal_requested),
            (action_button(self.tr("&Export a copy…"), Icon.EXPORT), self.export_requested),
            (action_button(self.tr("&Delete…"), Icon.DELETE), self.delete_requested),
        )
        for button, signal in buttons:
            button.clicked.connect(lambda _checked=False, wanted=signal: wanted.emit(self._backup))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _build_tabs(self) -> None:
        tables = RecordTable[TableEntry](model=self._tables, name=self.tr("Tables in this backup"))
        tables.set_widths(30, 16, 14, 18, 30, stretch=0, optional=(4, 3))
        tables.set_placeholder(self.tr("This database had no tables."))
        objects = RecordTable[ObjectRow](model=self._objects, name=self.tr("Code objects in this backup"))
        objects.set_widths(16, 40, stretch=1)
        objects.set_placeholder(self.tr("No views, triggers, routines or events."))
        files = RecordTable[FileEntry](model=self._files, name=self.tr("Files of this backup"))
        files.set_widths(40, 14, 40, stretch=0, optional=(2,))
        for widget in (tables, objects, files, self._facts):
            self._tabs.addTab(widget, "")
        self._tabs.setTabText(3, self.tr("&How it was made"))
        self._tabs.setDocumentMode(True)
