"""The window: pages built when first shown, keys, and a way out that asks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from dumptrack_desktop.ui.dialogs.question import Question
from dumptrack_desktop.ui.icons import Icon
from dumptrack_desktop.ui.main_window import MainWindow
from dumptrack_desktop.ui.widgets.page import Page
from dumptrack_desktop.ui.widgets.sidebar import Entry

KEYS = ("dashboard", "tasks", "jobs")


class _CountedPage(Page):
    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.refreshed = 0
        self.selected = ""

    def refresh(self) -> None:
        self.refreshed += 1

    def show_record(self, identity: str) -> None:
        self.selected = identity


@pytest.fixture
def built() -> list[str]:
    return []


@pytest.fixture
def make_window(qtbot: QtBot, tmp_path: Path, built: list[str]) -> Callable[[], MainWindow]:
    def build(key: str) -> Page:
        built.append(key)
        return _CountedPage(key)

    def make() -> MainWindow:
        window = MainWindow(window_state=QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
        qtbot.addWidget(window, before_close_func=lambda w: w.leave())
        window.show_navigation([Entry(key, key.title(), Icon.TASK) for key in KEYS])
        window.set_pages({key: partial(build, key) for key in KEYS})
        return window

    return make


def test_a_page_is_built_when_it_is_first_shown(make_window: Callable[[], MainWindow], built: list[str]) -> None:
    window = make_window()
    assert built == ["dashboard"]
    window.go("jobs")
    window.go("dashboard")
    window.go("jobs")
    assert built == ["dashboard", "jobs"]


def test_keys_change_and_refresh_pages(make_window: Callable[[], MainWindow], qtbot: QtBot) -> None:
    window = make_window()
    with qtbot.waitSignal(window.first_painted):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    page = window.current_page
    assert isinstance(page, _CountedPage)
    assert page.accessibleName() == "tasks"
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert page.refreshed == 1


def test_a_page_can_send_the_user_elsewhere(make_window: Callable[[], MainWindow]) -> None:
    window = make_window()
    assert window.current_page is not None
    window.current_page.go_requested.emit("tasks/1a2b")
    assert isinstance(window.current_page, _CountedPage)
    assert window.current_page.accessibleName() == "tasks"
    assert window.current_page.selected == "1a2b"


def test_new_pages_replace_the_old_ones(make_window: Callable[[], MainWindow], built: list[str]) -> None:
    window = make_window()
    window.go("tasks")
    window.show_navigation([Entry("tasks", "Aufgaben", Icon.TASK)])
    window.set_pages({"tasks": lambda: _CountedPage("Aufgaben")})
    assert window.page_keys == ("tasks",)
    assert window.current_page is not None
    assert window.current_page.accessibleName() == "Aufgaben"


def test_closing_without_jobs_asks_for_the_end_and_stays_until_told(
    make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = make_window()
    window.show()
    with qtbot.waitSignal(window.quit_requested):
        assert not window.close()
    assert window.isVisible()
    window.leave()
    assert not window.isVisible()


@pytest.mark.parametrize("quits", [True, False])
def test_closing_while_a_job_runs_asks_once(
    make_window: Callable[[], MainWindow], qtbot: QtBot, quits: bool
) -> None:
    window = make_window()
    window.show()
    window.set_running(2)
    asked: list[bool] = []
    window.quit_requested.connect(lambda: asked.append(True))
    window.closeEvent(QCloseEvent())
    window.closeEvent(QCloseEvent())
    questions = window.findChildren(Question)
    assert len(questions) == 1
    assert not asked
    safe = next(button for button in questions[0].findChildren(QPushButton) if button.isDefault())
    button = questions[0].action if quits else safe
    assert button is not None
    button.click()
    assert asked == ([True] if quits else [])


def test_size_and_page_are_remembered(make_window: Callable[[], MainWindow]) -> None:
    first = make_window()
    first.show()
    first.resize(820, 600)
    first.go("jobs")
    first.leave()
    second = make_window()
    assert (second.width(), second.height()) == (820, 600)
    assert second.current_page is not None
    assert second.current_page.accessibleName() == "jobs"
