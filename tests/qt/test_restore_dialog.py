"""The guard before a restore: what it asks, what it shows, what it refuses, what it submits."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QListWidget, QSpinBox

from dumptrack_desktop.core.connection import Environment
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.server import ConnectionReport, DatabaseFacts, ObjectNames, ServerVersion, TableFacts
from dumptrack_desktop.core.settings import Settings
from dumptrack_desktop.ui.dialogs.restore import RestoreDialog
from tests.helpers.record_services import FakeConnections, FakeJobs, FakeSettings
from tests.helpers.samples import CANARY, MARIADB, MYSQL, FixedClock, backup, connection

LIVE = connection()
LAB = connection("c2", "Lab", Environment.DEVELOPMENT)
FULL = DatabaseFacts(
    "shop",
    exists=True,
    tables=(TableFacts("orders", "InnoDB", 100, 5000, True), TableFacts("log", "MyISAM", 7, 300, False)),
    objects=ObjectNames(views=("v",)),
)


class Stage:
    """An open dialog with its services."""

    def __init__(self, qtbot: Any, folder: Path, made: Any = None, connections: Any = (LIVE, LAB)) -> None:
        self.connections = FakeConnections()
        self.jobs = FakeJobs(folder)
        self.backup = made or backup("b1", "shop")
        self.dialog = RestoreDialog(
            backup=self.backup,
            settings=FakeSettings(Settings(connections=connections)),
            connections=self.connections,
            jobs=self.jobs,
            clock=FixedClock(),
        )
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(self.dialog)
        self.dialog.open()

    @property
    def token(self) -> str:
        return f"token-{len(self.connections.asked)}"

    def answer(self, version: ServerVersion = MARIADB, databases: tuple[str, ...] = ("crm", "shop")) -> None:
        report = ConnectionReport(version, "TLSv1.3", "cipher", 1.5, databases, "root@localhost")
        self.connections.tested.emit(self.token, report)

    def overwrite(self, facts: DatabaseFacts = FULL) -> None:
        self.dialog._over.setChecked(True)
        self.connections.described.emit(self.token, facts)

    def problems(self) -> list[str]:
        return [problem.field for problem in self.dialog.validate()]

    def save(self) -> None:
        self.dialog.save_button.click()

    def words(self) -> str:
        return " ".join(label.text() for label in self.dialog.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def stage(qtbot: Any, tmp_path: Path) -> Stage:
    return Stage(qtbot, tmp_path)


def test_it_names_the_backup(stage: Stage) -> None:
    for part in ("shop", "2 hour", "84.2 MB", "Built-in", "MariaDB 10.11.14", "3 table", "Shop (production)"):
        assert part in stage.words()


def test_it_asks_the_server_of_the_backup_first(stage: Stage) -> None:
    assert stage.connections.asked == [("test", "c1")]
    assert stage.problems() == ["connection", "target"]


def test_a_free_name_is_proposed_and_submitted(stage: Stage, qtbot: Any) -> None:
    stage.answer(databases=("shop", "shop_restored"))
    assert stage.dialog.choice.target == "shop_restored_2"
    assert stage.problems() == []
    with qtbot.waitSignal(stage.dialog.started, check_params_cb=lambda job_id: job_id == "asked-1"):
        stage.save()
    ((what, request),) = stage.jobs.asked
    assert what == "restore"
    assert (request.backup_folder, request.connection_id) == (stage.backup.folder, "c1")
    assert (request.target, request.replace_existing, request.tables) == ("shop_restored_2", False, ())
    assert (request.threads, request.enable_events) == (4, False)
    assert stage.dialog.result() == QDialog.DialogCode.Accepted


def test_a_name_that_exists_is_refused_while_it_is_typed(stage: Stage, qtbot: Any) -> None:
    stage.answer()
    stage.dialog._name.clear()
    qtbot.keyClicks(stage.dialog._name, "CRM")
    assert stage.problems() == ["target"]
    assert "already" in stage.dialog.form.problem_of("target")
    stage.save()
    assert stage.jobs.asked == []
    qtbot.keyClicks(stage.dialog._name, "2")
    assert stage.problems() == []
    assert "Free" in stage.words()


def test_what_the_user_typed_is_not_replaced_by_a_proposal(stage: Stage, qtbot: Any) -> None:
    qtbot.keyClicks(stage.dialog._name, "mine")
    stage.answer()
    assert stage.dialog.choice.target == "mine"


def test_overwriting_lists_what_is_lost_and_wants_the_name(stage: Stage, qtbot: Any) -> None:
    stage.answer()
    stage.overwrite()
    assert stage.connections.asked[-1] == ("describe", "c1", "shop")
    assert "2 table" in stage.dialog._losses.summary
    assert "107" in stage.dialog._losses.summary
    assert stage.dialog._losses._model.rowCount() == 2
    assert stage.problems() == ["typed"]
    stage.save()
    assert stage.jobs.asked == []
    qtbot.keyClicks(stage.dialog._typed, "shop")
    assert stage.problems() == []
    assert "Overwrite shop" in stage.dialog.save_button.text().replace("&", "")
    stage.save()
    request = stage.jobs.asked[0][1]
    assert (request.target, request.replace_existing, request.safety_backup) == ("shop", True, True)


def test_the_safety_backup_can_be_declined(stage: Stage, qtbot: Any) -> None:
    stage.answer()
    stage.overwrite()
    qtbot.keyClicks(stage.dialog._typed, "shop")
    stage.dialog._safety.click()
    stage.save()
    assert not stage.jobs.asked[0][1].safety_backup


def test_production_wants_the_name_even_for_an_empty_database(stage: Stage) -> None:
    stage.answer()
    stage.overwrite(DatabaseFacts("shop", exists=True))
    assert stage.problems() == ["typed"]


def test_elsewhere_an_empty_database_is_overwritten_without(stage: Stage) -> None:
    stage.dialog._server.setCurrentIndex(1)
    assert stage.connections.asked[-1] == ("test", "c2")
    stage.answer()
    stage.overwrite(DatabaseFacts("shop", exists=True))
    assert stage.problems() == []
    assert "Nothing" in stage.dialog._losses.summary


def test_nothing_is_overwritten_before_it_was_looked_at(stage: Stage) -> None:
    stage.answer()
    stage.dialog._over.setChecked(True)
    assert stage.problems() == ["existing", "typed"]
    assert "Reading" in stage.dialog._losses.summary


def test_another_database_must_be_confirmed_anew(stage: Stage, qtbot: Any) -> None:
    stage.answer()
    stage.overwrite()
    qtbot.keyClicks(stage.dialog._typed, "shop")
    stage.dialog._existing.setCurrentIndex(stage.dialog._existing.findData("crm"))
    assert stage.dialog._typed.text() == ""
    assert "existing" in stage.problems()


def test_answers_to_earlier_questions_are_ignored(stage: Stage) -> None:
    stage.dialog._server.setCurrentIndex(1)
    late = ConnectionReport(MARIADB, "", "", 1.0, ("late",), "root")
    stage.connections.tested.emit("token-1", late)
    assert stage.problems()[0] == "connection"


def test_only_some_tables(stage: Stage) -> None:
    stage.answer()
    stage.dialog._tables.choose_some()
    assert stage.problems() == ["tables"]
    stage.dialog._tables.choose_some("orders", "customers")
    stage.save()
    assert stage.jobs.asked[0][1].tables == ("customers", "orders")


def test_with_some_tables_only_those_are_lost(stage: Stage) -> None:
    stage.answer()
    stage.overwrite()
    stage.dialog._tables.choose_some("orders")
    assert "1 table" in stage.dialog._losses.summary


def test_tables_are_found_by_the_filter(stage: Stage, qtbot: Any) -> None:
    chooser = stage.dialog._tables
    chooser.choose_some()
    qtbot.keyClicks(chooser._filter, "ORDER")
    shown = [row for row in range(3) if not chooser.findChild(QListWidget).item(row).isHidden()]
    assert len(shown) == 2
    chooser._mark_shown(Qt.CheckState.Checked)
    assert chooser.chosen == ("order_items", "orders")


def test_another_kind_of_server_is_warned_about(stage: Stage) -> None:
    stage.answer(MYSQL)
    bar = stage.dialog._differences
    assert not bar.isHidden()
    assert "MySQL 8.4.6" in stage.words()
    assert stage.problems() == []


def test_a_server_that_does_not_answer_is_said_and_asked_again(stage: Stage) -> None:
    error = UserError("connection.refused", say("Nothing answers."), say("Start the server."))
    stage.connections.tested.emit(stage.token, error)
    assert stage.dialog.problem_bar.error is error
    assert "connection" in stage.problems()
    stage.dialog._retry.click()
    assert stage.connections.asked == [("test", "c1"), ("test", "c1")]
    stage.answer()
    assert stage.problems() == []


def test_a_database_that_cannot_be_read_is_said(stage: Stage) -> None:
    stage.answer()
    stage.dialog._over.setChecked(True)
    error = UserError("privilege.missing", say("The user may not look into it."))
    stage.connections.described.emit(stage.token, error)
    assert stage.dialog.problem_bar.error is error
    assert "existing" in stage.problems()


def test_a_refused_job_keeps_the_dialog_open(stage: Stage) -> None:
    stage.answer()
    stage.jobs.refusal = UserError("restore.busy", say("It cannot be."))
    stage.save()
    assert stage.dialog.isVisible()
    assert stage.dialog.problem_bar.error is stage.jobs.refusal


def test_without_any_connection_nothing_starts(qtbot: Any, tmp_path: Path) -> None:
    stage = Stage(qtbot, tmp_path, connections=())
    assert stage.connections.asked == []
    assert "connection" in stage.problems()


def test_a_backup_of_an_unknown_connection_takes_the_first(qtbot: Any, tmp_path: Path) -> None:
    stage = Stage(qtbot, tmp_path, connections=(LAB,))
    assert stage.connections.asked == [("test", "c2")]


def test_events_are_asked_about_only_where_there_are_some(qtbot: Any, tmp_path: Path) -> None:
    with_events = Stage(qtbot, tmp_path)
    assert not with_events.dialog._events.isChecked()
    assert with_events.dialog._events.isVisible()
    without = Stage(qtbot, tmp_path, made=backup("b2", "shop", objects=ObjectNames()))
    assert not without.dialog._events.isVisible()


def test_what_others_wrote_is_never_markup(qtbot: Any, tmp_path: Path) -> None:
    made = backup("b1", f"db{CANARY}"[:64], connection_name=CANARY)
    stage = Stage(qtbot, tmp_path, made=made, connections=(connection("c1", CANARY),))
    stage.answer(databases=(made.manifest.database,))
    stage.overwrite(
        DatabaseFacts(made.manifest.database, exists=True, tables=(TableFacts(CANARY, "x", 1, 1, True),))
    )
    labels = stage.dialog.findChildren(QLabel)
    assert any("<img" in label.text() for label in labels)
    for label in labels:
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()


def test_every_control_has_a_name(stage: Stage) -> None:
    for kind in (QComboBox, QLineEdit, QSpinBox, QListWidget):
        for widget in stage.dialog.findChildren(kind):
            assert widget.accessibleName() or isinstance(widget.parent(), QSpinBox), widget


def test_every_table_that_is_lost_can_be_seen(stage: Stage, qtbot: Any) -> None:
    stage.answer()
    many = tuple(TableFacts(f"t{number}", "InnoDB", 9, 9, True) for number in range(4))
    stage.overwrite(DatabaseFacts("shop", exists=True, tables=many))
    panel = stage.dialog._losses
    qtbot.waitUntil(lambda: panel.height() >= panel.sizeHint().height() > panel._table.height() > 0)
    last = panel._table.visualRect(panel._model.index(3, 0))
    assert panel._table.viewport().rect().contains(last)
