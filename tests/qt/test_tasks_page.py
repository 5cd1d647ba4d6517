"""The Tasks page and its dialog: a plan is a form; a run shows in its line."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import ConnectionId, DestinationId, TaskId
from dumptrack_desktop.core.job import JobState
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.settings import Settings
from dumptrack_desktop.core.task import (
    Codec,
    DatabaseScope,
    DatabaseSelection,
    DumpOptions,
    EngineChoice,
    EngineName,
    Task,
)
from dumptrack_desktop.services.system import EngineAdvice
from dumptrack_desktop.ui.dialogs.task import TaskDialog
from dumptrack_desktop.ui.tabs.tasks import TasksPage
from dumptrack_desktop.ui.widgets.database_picker import DatabasePicker
from dumptrack_desktop.ui.widgets.destination_picker import DestinationPicker
from tests.helpers.window_services import FakeConnections, FakeHistory, FakeJobs, FakeSettings, FakeSystem
from tests.helpers.window_values import BLOG, DISK, NIGHTLY, SETTINGS, SHOP, SOME, a_job


class Desk:
    """Everything a Tasks page needs."""

    def __init__(self, settings: Settings = SETTINGS) -> None:
        self.settings = FakeSettings(settings)
        self.connections = FakeConnections()
        self.jobs = FakeJobs()
        self.history = FakeHistory((a_job(3, JobState.FAILED), a_job(5)))
        self.system = FakeSystem()

    def page(self, qtbot: QtBot) -> TasksPage:
        page = TasksPage(
            settings=self.settings,
            connections=self.connections,
            jobs=self.jobs,
            history=self.history,
            system=self.system,
        )
        qtbot.addWidget(page)
        page.show()
        return page

    def dialog(self, qtbot: QtBot, task: Task, *, is_new: bool = False) -> TaskDialog:
        dialog = TaskDialog(
            task=task,
            is_new=is_new,
            settings=self.settings,
            connections=self.connections,
            system=self.system,
        )
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk()


def shown(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def cells(page: TasksPage, row: int) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_the_model_keeps_the_rules(qtbot: QtBot, desk: Desk, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(desk.page(qtbot).table.model())


def test_a_line_shows_the_last_run(qtbot: QtBot, desk: Desk) -> None:
    page = desk.page(qtbot)
    assert cells(page, 0)[:2] == ["Nightly", "Failed"]
    assert cells(page, 1)[:2] == ["Some", "Never ran"]
    desk.jobs.show(a_job(0, JobState.RUNNING))
    assert cells(page, 0)[1].startswith("Running")
    desk.jobs.show(a_job(4))
    assert cells(page, 0)[1].startswith("Running")
    desk.jobs.show(a_job(0, JobState.WARNED))
    assert cells(page, 0)[1] == "Done with warnings"


def test_run_now_submits_the_selected_task(qtbot: QtBot, desk: Desk) -> None:
    page = desk.page(qtbot)
    page.table.select(SOME.id)
    run = next(button for button in page.findChildren(QPushButton) if button.accessibleName() == "Run now")
    run.click()
    assert desk.jobs.submitted == [SOME.id]
    desk.jobs.refusal = UserError("destination.missing", say("The folder is gone."), say("Choose another."))
    run.click()
    assert "The folder is gone." in shown(page)


def test_without_connections_the_first_step_is_another(qtbot: QtBot) -> None:
    page = Desk(Settings()).page(qtbot)
    visible = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    first = next(button for button in visible if "connection first" in button.text())
    with qtbot.waitSignal(page.go_requested) as asked:
        first.click()
    assert asked.args == ["connections"]
    desk = Desk(Settings(connections=(SHOP,)))
    page = desk.page(qtbot)
    assert any("first task" in button.text() for button in page.findChildren(QPushButton) if button.isVisible())
    assert page.add().value().connection_id == SHOP.id


def test_deleting_keeps_the_backups_and_says_so(qtbot: QtBot, desk: Desk) -> None:
    page = desk.page(qtbot)
    question = page.delete(NIGHTLY)
    assert "stay where they are" in shown(question)
    assert question.action is not None
    question.action.click()
    assert desk.settings.settings.tasks == (SOME,)


def test_the_form_gives_back_what_it_was_given(qtbot: QtBot, desk: Desk) -> None:
    full = Task(
        TaskId("t9"),
        "Full",
        BLOG.id,
        DatabaseSelection(DatabaseScope.PATTERNS, ("shop_*", "blog")),
        DISK.id,
        EngineChoice.BUILTIN,
        DumpOptions(Codec.ZSTD, 12, 7, triggers=False, routines=True, events=False),
    )
    for task in (full, NIGHTLY, SOME):
        assert desk.dialog(qtbot, task).value() == task


def test_the_server_is_asked_when_a_connection_is_chosen(qtbot: QtBot, desk: Desk) -> None:
    dialog = desk.dialog(qtbot, SOME)
    assert desk.connections.asked[-1][:2] == ("list", BLOG)
    old = desk.connections.last_token
    dialog.fields.connection.setCurrentIndex(0)
    assert desk.connections.asked[-1][:2] == ("list", SHOP)
    desk.connections.databases_listed.emit(old, ("of another server",))
    assert dialog.fields.databases.list.count() == 2
    desk.connections.databases_listed.emit(desk.connections.last_token, ("blog", "shop"))
    items = [dialog.fields.databases.list.item(row).text() for row in range(3)]
    assert items == ["<b>wiki</b> (not on the server)", "blog", "shop"]
    assert dialog.value().databases == replace(SOME.databases, names=("<b>wiki</b>", "blog"))


def test_a_refusal_of_the_server_keeps_what_is_chosen(qtbot: QtBot, desk: Desk) -> None:
    dialog = desk.dialog(qtbot, SOME)
    refused = UserError("connection.refused", say("Nothing answers."), say("Start it."))
    desk.connections.databases_listed.emit(desk.connections.last_token, refused)
    assert dialog.fields.databases.status() == "Nothing answers. Start it."
    assert dialog.value().databases == SOME.databases


def test_a_bad_form_is_not_saved(qtbot: QtBot, desk: Desk) -> None:
    fresh = Task(TaskId("t9"), "", ConnectionId(""), DatabaseSelection(DatabaseScope.CHOSEN), DestinationId(""))
    dialog = desk.dialog(qtbot, fresh, is_new=True)
    dialog.try_save()
    assert dialog.form.problem_of("name")
    assert dialog.form.problem_of("connection_id") == "Choose a connection."
    assert dialog.form.problem_of("databases") == "Choose at least one database."
    assert desk.settings.settings == SETTINGS


def test_a_new_folder_is_kept_with_the_task(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    dialog = desk.dialog(qtbot, NIGHTLY)
    dialog.fields.destination.choose_folder(str(tmp_path))
    assert dialog.validate() == ()
    dialog.try_save()
    saved = desk.settings.settings
    assert saved.destinations[-1].path == str(tmp_path)
    assert saved.task(NIGHTLY.id).destination_id == saved.destinations[-1].id  # type: ignore[union-attr]


def test_the_reason_for_the_engine_is_shown(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = desk.dialog(qtbot, NIGHTLY)
    assert "mydumper 0.10.1 is installed." in shown(dialog)
    monkeypatch.setattr(desk.system, "advice", lambda *_: None)
    desk.system.engines_detected.emit()
    assert "Looking for the engines" in shown(dialog)
    advice = EngineAdvice(EngineName.BUILTIN, say("Zstandard needs it."), say("Choose gzip."))
    monkeypatch.setattr(desk.system, "advice", lambda *_: advice)
    desk.system.engines_detected.emit()
    assert "Zstandard needs it. Choose gzip." in shown(dialog)


def test_the_level_follows_the_compression(qtbot: QtBot, desk: Desk) -> None:
    dialog = desk.dialog(qtbot, NIGHTLY)
    fields = dialog.fields
    fields.codec.setCurrentIndex(fields.codec.findData(Codec.ZSTD.value))
    fields.level.setValue(19)
    fields.codec.setCurrentIndex(fields.codec.findData(Codec.GZIP.value))
    assert fields.level.value() == 9
    fields.codec.setCurrentIndex(fields.codec.findData(Codec.NONE.value))
    assert not fields.level.isVisible()
    assert fields.options().level == 0


def test_patterns_preview_what_they_match(qtbot: QtBot) -> None:
    picker = DatabasePicker(DatabaseSelection(DatabaseScope.PATTERNS, ("shop_*",)))
    qtbot.addWidget(picker)
    picker.show_databases(("blog", "shop_1", "shop_2"))
    assert picker.status().endswith("shop_1, shop_2")
    with qtbot.waitSignal(picker.changed):
        picker.patterns.setText("x*")
    assert picker.status() == "Matches nothing that is there now."
    picker.patterns.setText(" , ")
    assert picker.selection() == DatabaseSelection(DatabaseScope.PATTERNS, ())


def test_the_search_hides_and_the_choice_stays(qtbot: QtBot) -> None:
    picker = DatabasePicker(DatabaseSelection(DatabaseScope.CHOSEN, ("blog",)))
    qtbot.addWidget(picker)
    picker.show_databases(("blog", "shop"))
    picker.search.setText("SHO")
    assert [picker.list.item(row).isHidden() for row in range(2)] == [True, False]
    picker.list.item(1).setCheckState(Qt.CheckState.Checked)
    assert picker.selection().names == ("blog", "shop")
    picker.set_scope(DatabaseScope.ALL)
    assert picker.selection() == DatabaseSelection(DatabaseScope.ALL)
    assert picker.status().startswith("Every database")


def test_the_room_at_a_destination_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    place = replace(DISK, path=str(tmp_path / "not" / "yet"))
    picker = DestinationPicker(destinations=(place,), chosen=place.id)
    qtbot.addWidget(picker)
    qtbot.waitUntil(lambda: "free" in picker.room())
    with qtbot.waitSignal(picker.changed):
        picker.choose_folder(str(tmp_path))
    chosen = picker.destination()
    assert chosen is not None
    assert chosen.path == str(tmp_path)
    picker.choose_folder(place.path)
    assert picker.destination() == place
