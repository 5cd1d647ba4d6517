"""The page of backups: what lies in the destinations, what is in each, and what can be done with it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from dumptrack_desktop.core.backup import Backup, BackupState
from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import BackupId
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.services.backups import BackupService
from dumptrack_desktop.services.jobs import JobService
from dumptrack_desktop.ui import backup_words, texts
from dumptrack_desktop.ui.dialogs.question import Question
from dumptrack_desktop.ui.icons import Icon
from dumptrack_desktop.ui.looks import backup_look
from dumptrack_desktop.ui.models import backups as columns
from dumptrack_desktop.ui.models.records import RecordsModel
from dumptrack_desktop.ui.tabs.backup_detail import BackupDetail
from dumptrack_desktop.ui.tabs.backup_filter import BackupFilter
from dumptrack_desktop.ui.theme import Space, Tone
from dumptrack_desktop.ui.widgets.adaptive_splitter import AdaptiveSplitter
from dumptrack_desktop.ui.widgets.delegates import BadgeDelegate
from dumptrack_desktop.ui.widgets.empty_state import EmptyState
from dumptrack_desktop.ui.widgets.labels import TintedLabel
from dumptrack_desktop.ui.widgets.notice_bar import NoticeBar
from dumptrack_desktop.ui.widgets.page import Page, action_button
from dumptrack_desktop.ui.widgets.record_table import RecordTable

_GIVING_WAY = (columns.SERVER, columns.TABLES, columns.ENGINE, columns.ROWS, columns.CONNECTION, columns.SIZE)


class BackupsPage(Page):
    """Lists the backups, newest first.

    Signals: `job_requested(str)` show this job; `restore_requested(object)` restore this backup.
    """

    job_requested = Signal(str)
    restore_requested = Signal(object)

    def __init__(
        self, *, backups: BackupService, jobs: JobService, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Backups"))
        self._backups = backups
        self._jobs = jobs
        self._pending: dict[str, Callable[[object], None]] = {}
        self._reveal: Path | None = None
        self._shown_job = ""
        self._model = RecordsModel[Backup](
            columns=columns.backup_columns(), identity=columns.identity_of, parent=self
        )
        self._table = RecordTable[Backup](model=self._model, name=self.tr("Backups"))
        self._filter = BackupFilter()
        self._count = TintedLabel()
        self._notice = NoticeBar()
        self._detail = BackupDetail(clock=clock)
        self._build()
        self._connect()
        self._show(backups.backups)

    def refresh(self) -> None:
        """Read all destinations again."""
        self._backups.rescan()

    def show_record(self, identity: str) -> None:
        """Select a backup by its id."""
        self.show_backup(BackupId(identity))

    def show_backup(self, backup_id: BackupId) -> None:
        """Select a backup; a filter that hides it is cleared."""
        backup = self._backups.backup(backup_id)
        if backup is not None and not self._table.select(columns.identity_of(backup)):
            self._filter.clear()
            self._table.select(columns.identity_of(backup))

    # -- building ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        table = self._table
        table.set_placeholder(self.tr("No backup matches the filter."))
        table.setItemDelegateForColumn(
            columns.STATE, BadgeDelegate(lambda backup: backup_look(backup.state), table)
        )
        table.set_widths(25, 22, 18, 12, 14, 9, 13, 18, 22, stretch=columns.DATABASE, optional=_GIVING_WAY)
        table.sort_by(columns.TAKEN, Qt.SortOrder.DescendingOrder)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._filter)
        column.addWidget(table, 1)
        column.addWidget(self._count)
        self.body.addWidget(self._notice)
        self.body.addWidget(AdaptiveSplitter(box, self._detail), 1)
        self.add_action(self.tr("Re-&scan"), Icon.REFRESH).clicked.connect(self.refresh)
        self._build_empty()

    def _build_empty(self) -> None:
        button = action_button(self.tr("Go to &tasks"), Icon.TASK, primary=True)
        button.clicked.connect(lambda: self.go_requested.emit("tasks"))
        self.set_empty(
            EmptyState(
                Icon.BACKUP,
                self.tr("No backups yet"),
                self.tr(
                    "Run a task to make the first one. Backups that lie in a destination already, also those from "
                    "another machine, are found by a re-scan."
                ),
                button,
            )
        )

    def _connect(self) -> None:
        self._table.record_selected.connect(self._detail.show_backup)
        self._table.record_activated.connect(self._on_restore_requested)
        self._table.delete_requested.connect(self._on_delete_requested)
        self._filter.changed.connect(self._on_filter_changed)
        self._notice.action_clicked.connect(self._on_notice_clicked)
        self._detail.restore_requested.connect(self._on_restore_requested)
        self._detail.verify_requested.connect(self._on_verify_requested)
        self._detail.reveal_requested.connect(lambda backup: self._open_folder(backup.folder))
        self._detail.export_requested.connect(self._on_export_requested)
        self._detail.delete_requested.connect(self._on_delete_requested)
        self._backups.changed.connect(self._show)
        self._backups.problem.connect(self.show_problem)
        self._backups.ended.connect(self._on_ended)

    # -- what happens -----------------------------------------------------------------------------------------

    def _show(self, backups: tuple[Backup, ...]) -> None:
        self._filter.offer_connections(backup.manifest.connection_name for backup in backups)
        self._model.replace_all(backups)
        self.show_empty(is_empty=not backups)
        self._table.select_first()
        self._show_count()

    def _show_count(self) -> None:
        shown = [self._model.record_at(self._model.index(row, 0)) for row in range(self._model.rowCount())]
        size = sum(backup.manifest.bytes_on_disk for backup in shown if backup is not None)
        words = self.tr("%n backup(s)", "", len(shown)).replace(str(len(shown)), texts.number(len(shown)))
        self._count.setText(f"{words}  ·  {texts.size(size)}")

    def _on_filter_changed(self, predicate: object) -> None:
        self._model.set_filter(predicate)  # type: ignore[arg-type]  # a signal carries objects
        self._table.select_first()
        self._show_count()

    def _on_restore_requested(self, backup: Backup) -> None:
        if backup.state is not BackupState.DAMAGED:
            self.restore_requested.emit(backup)

    def _on_verify_requested(self, backup: Backup) -> None:
        try:
            self._shown_job = self._jobs.submit_verify(backup.id)
        except UserError as error:
            self.show_problem(error)
            return
        self.clear_problem()
        self._reveal = None
        words = self.tr("“{database}” is being verified.").format(database=backup.manifest.database)
        self._notice.say(words, self.tr("Show the &job"))

    def _on_export_requested(self, backup: Backup) -> None:
        dialog = QFileDialog(self, self.tr("Export a copy into this folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda folder: self._export(backup, Path(folder)))
        dialog.open()

    def _export(self, backup: Backup, folder: Path) -> None:
        words = self.tr("Copying “{database}” to {folder} …")
        self._notice.say(words.format(database=backup.manifest.database, folder=folder))
        self._pending[self._backups.export(backup.id, folder)] = self._on_exported

    def _on_exported(self, copy: object) -> None:
        self._reveal = Path(str(copy))
        words = self.tr("The copy is in {folder}").format(folder=copy)
        self._notice.say(words, self.tr("Open &folder"))

    def _on_delete_requested(self, backup: Backup) -> None:
        others = backup_words.others_of(backup, self._backups.backups)
        question = Question(
            title=self.tr("Delete this backup?"),
            text=backup_words.delete_words(backup, others),
            action=self.tr("&Delete this backup"),
            tone=Tone.WARNING if others else Tone.BAD,
            parent=self,
        )
        question.accepted.connect(lambda: self._delete(backup))
        question.open()

    def _delete(self, backup: Backup) -> None:
        taken, name = texts.moment(backup.manifest.finished_at), backup.manifest.database
        words = self.tr("The backup of “{database}” from {taken} is deleted.").format(database=name, taken=taken)
        self._pending[self._backups.delete(backup.id)] = lambda _: self._notice.say(words)

    def _on_ended(self, token: str, answer: object) -> None:
        follow = self._pending.pop(token, None)
        if follow is None:
            return
        self._reveal = None
        if isinstance(answer, UserError):
            self._notice.hide()
            self.show_problem(answer)
        else:
            self.clear_problem()
            follow(answer)

    def _on_notice_clicked(self) -> None:
        if self._reveal is not None:
            self._open_folder(self._reveal)
        else:
            self.job_requested.emit(self._shown_job)

    def _open_folder(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.show_problem(
                UserError(
                    "backup.folder-not-opened",
                    say("The file manager did not open {folder}.", folder=str(folder)),
                    say("Copy the path from “How it was made” and open it by hand."),
                )
            )
