"""The page of backups: list, filter, details, verify, export, delete with its consequences, foreign text."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton

from dumptrack_desktop.core.backup import Backup, BackupState
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import BackupId, ConnectionId
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.ui.backup_words import others_of
from dumptrack_desktop.ui.dialogs.question import Question
from dumptrack_desktop.ui.tabs.backup_filter import BackupFilter
from dumptrack_desktop.ui.tabs.backups import BackupsPage
from tests.helpers.record_services import FakeBackups, FakeJobs
from tests.helpers.samples import CANARY, NOW, FixedClock, backup

GOOD = backup("b1", "shop")
OLDER = backup("b2", "shop", finished_at=NOW - timedelta(days=2))
WARNED = backup(
    "b3",
    "crm",
    state=BackupState.WARNED,
    connection_name="Staging",
    connection_id=ConnectionId("c2"),
    finished_at=NOW - timedelta(days=3),
    warnings=(say("Table {table} is not transactional.", table="log"), say("View v is broken.")),
)
DAMAGED = backup("b4", "blog", state=BackupState.DAMAGED, finished_at=NOW - timedelta(days=4))


class Stage:
    """A page with its services."""

    def __init__(self, qtbot: Any, folder: Path, *backups: Backup) -> None:
        self.backups = FakeBackups(*backups)
        self.jobs = FakeJobs(folder)
        self.page = BackupsPage(backups=self.backups, jobs=self.jobs, clock=FixedClock())
        qtbot.addWidget(self.page)
        self.page.resize(900, 700)

    def databases(self) -> list[str]:
        model = self.page._model
        return [model.index(row, 1).data() for row in range(model.rowCount())]

    def button(self, words: str) -> QPushButton:
        buttons = self.page.findChildren(QPushButton)
        return next(each for each in buttons if each.text().replace("&", "") == words and not each.isHidden())

    def question(self) -> Question:
        return self.page.findChildren(Question)[-1]

    def notice(self) -> str:
        return self.page._notice.text


@pytest.fixture
def stage(qtbot: Any, tmp_path: Path) -> Stage:
    return Stage(qtbot, tmp_path, GOOD, OLDER, WARNED, DAMAGED)


def test_no_backups_is_a_worded_state_with_a_next_step(qtbot: Any, tmp_path: Path) -> None:
    stage = Stage(qtbot, tmp_path)
    with qtbot.waitSignal(stage.page.go_requested, check_params_cb=lambda key: key == "tasks"):
        stage.button("Go to tasks").click()
    stage.backups.publish(GOOD)
    assert stage.page._page_stack.currentIndex() == 0


def test_newest_first_and_the_first_is_shown(stage: Stage) -> None:
    assert stage.databases() == ["shop", "shop", "crm", "blog"]
    assert stage.page._detail.backup == GOOD


def test_qt_finds_nothing_wrong_with_the_table(stage: Stage, qtmodeltester: Any) -> None:
    qtmodeltester.check(stage.page._model)
    stage.backups.publish(GOOD, WARNED)


def test_a_rescan_keeps_the_selected_backup(stage: Stage) -> None:
    stage.page.show_backup(BackupId("b3"))
    resets: list[int] = []
    stage.page._model.modelReset.connect(lambda: resets.append(1))
    stage.button("Re-scan").click()
    assert stage.backups.asked == [("rescan",)]
    stage.backups.publish(backup("b5", "new", finished_at=NOW), GOOD, OLDER, WARNED)
    assert stage.page._detail.backup == WARNED
    assert not resets


def test_filter_by_words_connection_and_state(stage: Stage, qtbot: Any) -> None:
    chooser = stage.page.findChild(BackupFilter)
    qtbot.keyClicks(chooser.findChild(QLineEdit), "CRM mariadb")
    qtbot.waitUntil(lambda: stage.databases() == ["crm"])
    connections, states = chooser.findChildren(QComboBox)
    chooser.clear()
    connections.setCurrentIndex(connections.findText("Staging"))
    assert stage.databases() == ["crm"]
    stage.page.show_backup(BackupId("b4"))
    assert stage.page._detail.backup == DAMAGED
    states.setCurrentIndex(states.findData(BackupState.DAMAGED))
    assert stage.databases() == ["blog"]


def test_a_chosen_connection_that_is_gone_is_let_go(stage: Stage) -> None:
    connections = stage.page.findChild(BackupFilter).findChildren(QComboBox)[0]
    connections.setCurrentIndex(connections.findText("Staging"))
    stage.backups.publish(GOOD)
    assert stage.databases() == ["shop"]


def test_details_show_everything(stage: Stage) -> None:
    words = " ".join(label.text() for label in stage.page._detail.findChildren(QLabel))
    for part in ("MariaDB 10.11.14", "binlog.000042:91823", "0-1-4711", "all tables from one instant", "2 hour"):
        assert part in words
    detail = stage.page._detail
    assert detail._tables.rowCount() == 3
    assert detail._files.index(0, 2).data() in ("9f" * 32, "0a" * 32)
    assert detail._objects.rowCount() == 4


def test_a_damaged_backup_says_so_and_is_not_restored(stage: Stage, qtbot: Any) -> None:
    stage.page.show_backup(BackupId("b4"))
    assert not stage.page._detail._damage.isHidden()
    assert not stage.button("Restore…").isEnabled()
    with qtbot.assertNotEmitted(stage.page.restore_requested):
        stage.page._table.record_activated.emit(DAMAGED)


def test_warnings_are_all_there(stage: Stage) -> None:
    stage.page.show_backup(BackupId("b3"))
    bar = stage.page._detail._warning
    assert not bar.isHidden()
    assert "Table log is not transactional." in bar.error.detail
    stage.page.show_backup(BackupId("b1"))
    assert bar.isHidden()


def test_restore_asks_for_the_guard(stage: Stage, qtbot: Any) -> None:
    with qtbot.waitSignal(stage.page.restore_requested, check_params_cb=lambda chosen: chosen == GOOD):
        stage.button("Restore…").click()


def test_verify_starts_a_job_and_leads_to_it(stage: Stage, qtbot: Any) -> None:
    stage.button("Verify").click()
    assert stage.jobs.asked == [("verify", "b1")]
    with qtbot.waitSignal(stage.page.job_requested, check_params_cb=lambda job_id: job_id == "asked-1"):
        stage.button("Show the job").click()


def test_a_refused_verification_is_shown_on_the_page(stage: Stage) -> None:
    stage.jobs.refusal = UserError("backup.gone", say("The backup is gone."))
    stage.button("Verify").click()
    assert stage.page._page_problems.error is stage.jobs.refusal


def test_delete_names_exactly_what_goes(stage: Stage) -> None:
    stage.button("Delete…").click()
    words = " ".join(label.text() for label in stage.question().findChildren(QLabel))
    for part in ("shop", "Shop (production)", "84.2 MB in 2 files", str(GOOD.folder), "1 other good backup"):
        assert part in words
    assert stage.backups.asked == []
    stage.question().reject()
    assert stage.backups.asked == []


def test_the_only_good_backup_is_called_that(stage: Stage) -> None:
    stage.page.show_backup(BackupId("b3"))
    stage.button("Delete…").click()
    assert "This is the only good backup" in " ".join(
        label.text() for label in stage.question().findChildren(QLabel)
    )
    assert others_of(DAMAGED, (GOOD, DAMAGED)) == 0


def test_a_deletion_tells_its_end(stage: Stage) -> None:
    stage.button("Delete…").click()
    stage.question().action.click()
    assert stage.backups.asked == [("delete", "b1")]
    stage.backups.ended.emit("someone-elses", None)
    assert stage.notice() == ""
    stage.backups.ended.emit("delete-b1", None)
    assert "“shop”" in stage.notice()


def test_a_failed_deletion_is_shown_on_the_page(stage: Stage) -> None:
    stage.button("Delete…").click()
    stage.question().action.click()
    error = UserError("backup.not-deleted", say("The folder could not be removed."))
    stage.backups.ended.emit("delete-b1", error)
    assert stage.page._page_problems.error is error


def test_del_key_asks_too(stage: Stage, qtbot: Any) -> None:
    qtbot.keyClick(stage.page._table, Qt.Key.Key_Delete)
    assert stage.question().action is not None


def test_export_copies_and_leads_to_the_copy(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    stage.button("Export a copy…").click()
    dialog = stage.page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    assert stage.backups.asked == [("export", "b1", tmp_path)]
    assert str(tmp_path) in stage.notice()
    stage.backups.ended.emit("export-b1", tmp_path / "copy")
    stage.button("Open folder").click()
    stage.page._notice.action_clicked.emit()
    assert str(tmp_path / "copy") in opened


def test_the_folder_is_opened_or_the_path_is_named(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    stage.button("Open folder").click()
    assert stage.page._page_problems.error.reference == "backup.folder-not-opened"


def test_an_unreadable_destination_is_told(stage: Stage) -> None:
    error = UserError("destination.missing", say("The folder is not there."))
    stage.backups.problem.emit(error)
    assert stage.page._page_problems.error is error


def test_what_others_wrote_is_never_markup(qtbot: Any, tmp_path: Path) -> None:
    made = backup("b1", f"db{CANARY}", connection_name=CANARY, warnings=(say("{raw}", raw=CANARY),))
    stage = Stage(qtbot, tmp_path, replace(made, state=BackupState.WARNED, folder=Path("/b") / CANARY))
    stage.button("Delete…").click()
    labels = stage.page.findChildren(QLabel)
    assert any("<img" in label.text() for label in labels)
    for label in labels:
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
    for column in range(stage.page._model.columnCount()):
        assert "<img" not in (stage.page._model.index(0, column).data(Qt.ItemDataRole.ToolTipRole) or "")


def test_every_control_has_a_name(stage: Stage) -> None:
    for kind in (QComboBox, QLineEdit):
        for widget in stage.page.findChildren(kind):
            assert widget.accessibleName(), widget
    for button in stage.page.findChildren(QPushButton):
        assert button.text() or button.isHidden(), button


def test_a_low_window_is_not_forced_to_grow(stage: Stage) -> None:
    stage.page.show_backup(BackupId("b4"))
    stage.button("Verify").click()
    assert stage.page.minimumSizeHint().height() <= 540
