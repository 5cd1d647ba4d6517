"""The page of jobs: live rows, paging, filter, cancel with its consequences, run again, logs, foreign text."""

import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPushButton, QTabBar, QToolButton

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import BackupId, JobId, TaskId
from dumptrack_desktop.core.job import JobKind, JobState, Pace
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.task import DatabaseScope, DatabaseSelection
from dumptrack_desktop.ui.tabs.job_filter import JobFilter
from dumptrack_desktop.ui.tabs.jobs import FIRST_PAGE, NEXT_PAGE, JobsPage
from tests.helpers.record_services import FakeHistory, FakeJobs
from tests.helpers.samples import CANARY, NOW, FixedClock, failed_job, item, job, many_jobs, running_job


class Stage:
    """A page with its services."""

    def __init__(self, qtbot: Any, folder: Path, *past: Any) -> None:
        self.jobs = FakeJobs(folder)
        self.history = FakeHistory(past)
        self.clock = FixedClock()
        self.qtbot = qtbot
        self.page = self.new_page()

    def new_page(self) -> JobsPage:
        page = JobsPage(jobs=self.jobs, history=self.history, clock=self.clock)
        self.qtbot.addWidget(page)
        page.resize(900, 700)
        return page

    @property
    def model(self) -> Any:
        return self.page._model

    def titles(self) -> list[str]:
        return [self.model.index(row, 1).data() for row in range(self.model.rowCount())]

    def button(self, words: str) -> QPushButton:
        buttons = self.page.findChildren(QPushButton)
        return next(each for each in buttons if each.text().replace("&", "") == words and not each.isHidden())

    def texts(self) -> list[str]:
        return [label.text() for label in self.page._detail.findChildren(QLabel) if not label.isHidden()]


@pytest.fixture
def stage(qtbot: Any, tmp_path: Path) -> Stage:
    return Stage(qtbot, tmp_path, failed_job(), job("old", title="Old one"))


def test_a_page_without_jobs_names_the_next_step(qtbot: Any, tmp_path: Path) -> None:
    page = Stage(qtbot, tmp_path).page
    button = next(each for each in page.findChildren(QPushButton) if "tasks" in each.text())
    with qtbot.waitSignal(page.go_requested, check_params_cb=lambda key: key == "tasks"):
        button.click()


def test_live_and_past_jobs_are_listed_newest_first(stage: Stage) -> None:
    stage.jobs.publish(replace(running_job(), created_at=NOW))
    assert stage.titles() == ["Every database of the shop", "Old one", "Weekly full"]


def test_qt_finds_nothing_wrong_with_the_table(stage: Stage, qtmodeltester: Any) -> None:
    stage.jobs.publish(running_job())
    qtmodeltester.check(stage.model)
    stage.jobs.publish(running_job(permille=700))


def test_an_update_keeps_selection_and_scroll_position(qtbot: Any, tmp_path: Path) -> None:
    stage = Stage(qtbot, tmp_path, *many_jobs(150))
    page, table = stage.page, stage.page._table
    page.show()
    page.show_job(JobId("h100"))
    place = table.verticalScrollBar().value()
    assert place > 0
    resets = []
    stage.model.modelReset.connect(lambda: resets.append(1))
    for permille in range(0, 900, 30):
        stage.jobs.publish(running_job(permille=permille))
    stage.jobs.publish(job("run", JobState.DONE))
    assert table.selected.id == "h100"
    row = stage.model.index_of("h100").row()
    assert table.verticalScrollBar().value() in (place, place + table.rowHeight(row))
    assert not resets


@pytest.mark.timed
def test_a_hundred_thousand_jobs_open_in_no_time(qtbot: Any, tmp_path: Path) -> None:
    stage = Stage(qtbot, tmp_path, *many_jobs(100_000))
    stage.new_page().show()  # warm: fonts, icons, styles
    took = []
    for _ in range(3):
        begin = time.thread_time()
        page = stage.new_page()
        page.show()
        took.append(time.thread_time() - begin)
        assert page._model.rowCount() >= FIRST_PAGE
    assert min(took) < 0.1
    assert "100" in page._count.text()


def test_older_jobs_come_as_one_scrolls(qtbot: Any, tmp_path: Path) -> None:
    stage = Stage(qtbot, tmp_path, *many_jobs(5000))
    stage.page.show()
    bar = stage.page._table.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: stage.model.rowCount() >= FIRST_PAGE + NEXT_PAGE)
    assert stage.history.asked[:2] == [(0, FIRST_PAGE), (FIRST_PAGE, NEXT_PAGE)]


def test_pages_that_others_asked_for_do_no_harm(qtbot: Any, tmp_path: Path) -> None:
    stage = Stage(qtbot, tmp_path, *many_jobs(5000))
    stage.page.show()
    bar = stage.page._table.verticalScrollBar()

    def scrolled_to(count: int) -> bool:
        bar.setValue(bar.maximum())
        return bool(stage.model.rowCount() >= count)

    stage.history.load_page(0, 20)
    qtbot.waitUntil(lambda: scrolled_to(FIRST_PAGE + NEXT_PAGE))
    stage.history.load_page(0, 20)
    qtbot.waitUntil(lambda: scrolled_to(5000))


def test_a_filter_looks_through_older_pages_too(qtbot: Any, tmp_path: Path) -> None:
    stage = Stage(qtbot, tmp_path, *many_jobs(3000), job("needle", title="Needle in a haystack"))
    field = stage.page.findChild(JobFilter).findChild(QLineEdit)
    qtbot.keyClicks(field, "needle hay")
    qtbot.waitUntil(lambda: stage.titles() == ["Needle in a haystack"])


def test_a_filter_goes_on_further_back_when_asked(qtbot: Any, tmp_path: Path) -> None:
    stage = Stage(qtbot, tmp_path, *many_jobs(15_000), job("needle", title="Needle in a haystack"))
    qtbot.keyClicks(stage.page.findChild(JobFilter).findChild(QLineEdit), "needle hay")
    qtbot.waitUntil(lambda: not stage.page._older.isHidden())
    assert stage.titles() == []
    assert "searched so far" in stage.page._count.text()
    stage.page._older.click()
    qtbot.waitUntil(lambda: stage.titles() == ["Needle in a haystack"])
    assert stage.page._older.isHidden()


def test_filter_by_state_and_kind(stage: Stage, qtbot: Any) -> None:
    stage.jobs.publish(running_job())
    states, kinds = stage.page.findChild(JobFilter).findChildren(QComboBox)
    states.setCurrentIndex(states.findText("Failed and interrupted"))
    assert stage.titles() == ["Weekly full"]
    states.setCurrentIndex(0)
    kinds.setCurrentIndex(kinds.findData(JobKind.BACKUP))
    assert len(stage.titles()) == 3
    kinds.setCurrentIndex(kinds.findData(JobKind.RESTORE))
    assert stage.titles() == []
    stage.page.show_job(JobId("run"))
    assert stage.page._table.selected.id == "run"


def test_a_running_job_shows_everything_that_is_known(stage: Stage) -> None:
    stage.jobs.publish(running_job())
    stage.page.show_job(JobId("run"))
    words = " ".join(stage.texts())
    for part in (
        "Dumping",
        "order_items",
        "518",
        "131.2 MB",
        "12.4 MB/s",
        "about 1 min 30 s",
        "3 min 00 s",
        "By hand",
    ):
        assert part in words
    row = stage.model.index_of("run").row()
    assert "about 1 min 30 s" in stage.model.index(row, 2).data()


def test_time_left_is_silent_until_it_can_be_trusted(stage: Stage) -> None:
    stage.jobs.publish(replace(running_job(), pace=Pace()))
    stage.page.show_job(JobId("run"))
    assert "about" not in " ".join(stage.texts())


@pytest.mark.parametrize("seconds", [0, 0.2, 4.9, 7.0, 59.6, 61.0, 3600.0, 1e7])
def test_any_time_left_can_be_shown(seconds: float, stage: Stage) -> None:
    stage.jobs.publish(replace(running_job(), pace=Pace(1.0, 1.0, seconds)))
    stage.page.show_job(JobId("run"))
    assert "about" in " ".join(stage.texts())


def test_billions_of_rows_can_be_shown(stage: Stage) -> None:
    stage.jobs.publish(job("big", items=(item(rows=7_000_000_000, bytes=2**43),)))
    assert "7" in stage.model.index(stage.model.index_of("big").row(), 2).data()


def test_the_clock_goes_on_between_two_snapshots(stage: Stage) -> None:
    stage.jobs.publish(running_job())
    stage.page.show_job(JobId("run"))
    stage.page.show()
    assert stage.page._tick.isActive()
    stage.clock.moment += timedelta(seconds=61)
    stage.page._tick.timeout.emit()
    assert "4 min 01 s" in " ".join(stage.texts())
    stage.page.hide()
    assert not stage.page._tick.isActive()


def test_cancel_says_what_it_leaves_before_it_is_done(stage: Stage) -> None:
    stage.jobs.publish(running_job())
    stage.page.show_job(JobId("run"))
    stage.button("Cancel…").click()
    assert "The unfinished backup is removed" in " ".join(stage.texts())
    assert stage.jobs.asked == []
    stage.button("Keep running").click()
    stage.button("Cancel…").click()
    stage.button("Cancel this job").click()
    assert stage.jobs.asked == [("cancel", "run")]
    assert "Cancelling" in stage.page._detail._head._badge.accessibleName()


def test_a_waiting_job_is_cancelled_at_once(stage: Stage) -> None:
    stage.jobs.publish(job("wait", JobState.QUEUED))
    stage.page.show_job(JobId("wait"))
    stage.button("Cancel").click()
    assert stage.jobs.asked == [("cancel", "wait")]


def test_a_failure_shows_sentence_next_step_details_and_copy(stage: Stage, qtbot: Any) -> None:
    stage.page.show_job(JobId("bad"))
    bar = stage.page._detail._items._failure
    assert "while table orders" in bar.error.sentence.filled(bar.error.sentence.template)
    next(each for each in bar.findChildren(QAbstractButton) if "Copy" in each.text()).click()
    copied = QGuiApplication.clipboard().text()
    assert "max_allowed_packet" in copied
    assert CANARY in copied


def test_what_others_wrote_is_never_markup(stage: Stage) -> None:
    bad = item(f"db {CANARY}", JobState.FAILED, sentence=say("{raw}", raw=CANARY), detail=CANARY)
    stage.jobs.publish(job("html", JobState.FAILED, items=(bad,), title=CANARY, connection_name=CANARY))
    stage.page.show_job(JobId("html"))
    labels = stage.page.findChildren(QLabel)
    assert any("<img" in label.text() for label in labels)
    for label in labels:
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
    for column in range(stage.model.columnCount()):
        tip = stage.model.index(stage.model.index_of("html").row(), column).data(Qt.ItemDataRole.ToolTipRole)
        assert "<img" not in (tip or "")


def test_the_log_is_live(stage: Stage, qtbot: Any) -> None:
    stage.jobs.publish(running_job())
    stage.page.show_job(JobId("run"))
    stage.jobs.write_log("run", "first <b>line</b>")
    log = stage.page._detail._log
    qtbot.waitUntil(lambda: log.text() == "first <b>line</b>")
    stage.jobs.write_log("run", "second")
    stage.jobs.publish(job("run", JobState.DONE))
    qtbot.waitUntil(lambda: log.text() == "first <b>line</b>\nsecond")


def test_run_again_repeats_the_task(stage: Stage) -> None:
    stage.jobs.publish(job("t", JobState.FAILED, task_id=TaskId("t7")))
    stage.page.show_job(JobId("t"))
    stage.button("Run again").click()
    assert stage.jobs.asked == [("task", "t7")]


def test_run_again_repeats_a_backup_without_a_task(stage: Stage) -> None:
    stage.page.show_job(JobId("bad"))
    stage.button("Run again").click()
    ((what, request),) = stage.jobs.asked
    assert what == "backup"
    assert request.databases == DatabaseSelection(DatabaseScope.CHOSEN, ("shop", "größe_und_maß"))


def test_run_again_verifies_again_or_opens_the_restore_guard(stage: Stage, qtbot: Any) -> None:
    with_backup = (item(backup_id=BackupId("b9")),)
    stage.jobs.publish(job("v", kind=JobKind.VERIFY, items=with_backup))
    stage.page.show_job(JobId("v"))
    stage.button("Run again").click()
    assert stage.jobs.asked == [("verify", "b9")]
    stage.jobs.publish(job("r", kind=JobKind.RESTORE, items=with_backup))
    stage.page.show_job(JobId("r"))
    with qtbot.waitSignal(stage.page.restore_requested, check_params_cb=lambda backup_id: backup_id == "b9"):
        stage.button("Restore again…").click()


def test_a_refusal_is_shown_on_the_page(stage: Stage) -> None:
    stage.jobs.refusal = UserError("connection.unknown", say("There is no such connection any more."))
    stage.page.show_job(JobId("bad"))
    stage.button("Run again").click()
    assert stage.page._page_problems.error is stage.jobs.refusal


def test_a_restored_database_says_where_it_is_and_how_to_undo(stage: Stage) -> None:
    stage.jobs.publish(job("r1", kind=JobKind.RESTORE, items=(item("shop_restored"),)))
    stage.page.show_job(JobId("r1"))
    words = " ".join(stage.texts())
    assert "“shop_restored” on Shop (production)" in words
    assert "drop that database" in words
    stage.jobs.publish(job("r2", kind=JobKind.RESTORE, items=(item("shop"), item("shop"))))
    stage.page.show_job(JobId("r2"))
    assert "restore the safety backup" in " ".join(stage.texts())


def test_the_backup_of_an_item_is_one_click_away(stage: Stage, qtbot: Any) -> None:
    stage.page.show_job(JobId("bad"))
    stage.page._detail._items._table.select("0")
    with qtbot.waitSignal(stage.page.backup_requested, check_params_cb=lambda backup_id: backup_id == "b1"):
        stage.button("Show the backup").click()


def test_warnings_are_all_listed(stage: Stage) -> None:
    warnings = (say("Table {table} is not transactional.", table="log"), say("View {view} is broken.", view="v"))
    warned = item(state=JobState.WARNED, sentence=say("Backed up, with warnings."), warnings=warnings)
    stage.jobs.publish(job("w", JobState.WARNED, items=(warned,)))
    stage.page.show_job(JobId("w"))
    bar = stage.page._detail._items._warning
    assert not bar.isHidden()
    assert "Table log is not transactional." in bar.error.detail
    assert "View v is broken." in bar.error.detail


def test_every_control_has_a_name(stage: Stage) -> None:
    stage.jobs.publish(running_job())
    for kind in (QComboBox, QLineEdit):
        for widget in stage.page.findChildren(kind):
            assert widget.accessibleName(), widget
    for button in stage.page.findChildren(QPushButton):
        assert button.text(), button
    for tool in stage.page.findChildren(QToolButton):
        assert tool.accessibleName() or isinstance(tool.parent(), QLineEdit | QTabBar), tool
