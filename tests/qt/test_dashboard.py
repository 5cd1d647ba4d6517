"""The Dashboard says the worst first, and every red thing leads somewhere."""

from datetime import datetime

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dumptrack_desktop.core.backup import BackupState
from dumptrack_desktop.core.job import JobState
from dumptrack_desktop.core.settings import Settings
from dumptrack_desktop.ui.tabs.dashboard import DashboardPage
from dumptrack_desktop.ui.tabs.dashboard_cards import CountButton
from dumptrack_desktop.ui.widgets.history_chart import HistoryChart, Point
from tests.helpers.window_services import FakeBackups, FakeHistory, FakeJobs, FakeSettings
from tests.helpers.window_values import NIGHTLY, NOW, SETTINGS, SHOP, a_backup, a_job


class StoppedClock:
    """Time stands still."""

    def now(self) -> datetime:
        return NOW

    def monotonic(self) -> float:
        return 0.0


ONE_TASK = Settings(connections=(SHOP,), tasks=(NIGHTLY,))


class Desk:
    """Everything a dashboard needs."""

    def __init__(self, settings: Settings = ONE_TASK) -> None:
        self.settings = FakeSettings(settings)
        self.jobs = FakeJobs()
        self.history = FakeHistory()
        self.backups = FakeBackups()

    def page(self, qtbot: QtBot) -> DashboardPage:
        page = DashboardPage(
            settings=self.settings,
            jobs=self.jobs,
            history=self.history,
            backups=self.backups,
            clock=StoppedClock(),
        )
        qtbot.addWidget(page)
        page.resize(800, 700)
        page.show()
        return page


def shown(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (JobState.DONE, "Everything is backed up"),
        (JobState.WARNED, "Backed up, with warnings"),
        (JobState.FAILED, "need attention"),
        (None, "Waiting for the first backup"),
    ],
)
def test_one_sentence_by_the_worst_state(qtbot: QtBot, state: JobState | None, sentence: str) -> None:
    desk = Desk()
    if state is not None:
        desk.history.jobs = (a_job(1, state),)
        desk.backups.set_backups((a_backup(2),))
    assert sentence in shown(desk.page(qtbot))


def test_the_first_run_names_both_steps(qtbot: QtBot) -> None:
    page = Desk(Settings()).page(qtbot)
    steps = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    assert len(steps) == 2
    for button, key in zip(steps, ("connections", "tasks"), strict=True):
        with qtbot.waitSignal(page.go_requested) as asked:
            button.click()
        assert asked.args == [key]


def test_a_running_job_has_a_bar_that_moves_without_being_made_anew(qtbot: QtBot) -> None:
    desk = Desk()
    page = desk.page(qtbot)
    desk.jobs.show(a_job(0, JobState.RUNNING))
    assert "Backing up now" in shown(page)
    qtbot.waitUntil(lambda: "about 30 s left" in shown(page))
    bar = page.findChild(QProgressBar)
    desk.jobs.show(a_job(0, JobState.CANCELLING))
    desk.jobs.show(a_job(0, JobState.RUNNING))
    assert page.findChild(QProgressBar) is bar
    desk.jobs.show(a_job(0))
    assert "Running now" not in shown(page)


def test_a_failure_says_why_and_leads_to_its_job(qtbot: QtBot) -> None:
    desk = Desk()
    desk.history.jobs = (a_job(1, JobState.FAILED),)
    page = desk.page(qtbot)
    qtbot.waitUntil(lambda: "Nightly  ·  Failed" in shown(page))
    assert "Backed up 1000 rows." in shown(page)
    button = next(one for one in page.findChildren(QPushButton) if one.isVisible() and "job" in one.text())
    with qtbot.waitSignal(page.go_requested) as asked:
        button.click()
    assert asked.args == ["jobs/job-1"]


def test_a_damaged_backup_leads_to_the_backups(qtbot: QtBot) -> None:
    desk = Desk()
    desk.history.jobs = (a_job(1),)
    page = desk.page(qtbot)
    desk.backups.set_backups((a_backup(1, BackupState.DAMAGED),))
    qtbot.waitUntil(lambda: "do not rely on this one" in shown(page))
    button = next(one for one in page.findChildren(QPushButton) if one.isVisible() and "backups" in one.text())
    with qtbot.waitSignal(page.go_requested) as asked:
        button.click()
    assert asked.args == ["backups/b1"]


def test_counts_lead_to_what_they_count(qtbot: QtBot) -> None:
    desk = Desk(SETTINGS)
    page = desk.page(qtbot)
    desk.backups.set_backups((a_backup(1), a_backup(2)))
    counts = page.findChildren(CountButton)
    assert [count.accessibleName()[0] for count in counts] == ["2", "2", "2"]
    with qtbot.waitSignal(page.go_requested) as asked:
        counts[2].click()
    assert asked.args == ["backups"]


def test_ages_are_kept_only_while_somebody_looks(qtbot: QtBot) -> None:
    page = Desk().page(qtbot)
    assert page._ages.isActive()
    page.hide()
    assert not page._ages.isActive()


@pytest.mark.parametrize("count", [0, 1, 30])
def test_the_chart_draws_any_number_of_points(qtbot: QtBot, count: int) -> None:
    chart = HistoryChart()
    qtbot.addWidget(chart)
    chart.resize(300, 150)
    chart.show_points([Point(NOW, number * 1000, number / 10) for number in range(count)])
    assert not chart.grab().isNull()
    assert chart.accessibleDescription().count(":") >= min(count, 5)
