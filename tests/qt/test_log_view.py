"""The log view: live and old logs, floods, search, copy, save; and it never takes text for markup."""

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton

from dumptrack_desktop.ui.widgets.log_search import LogSearch
from dumptrack_desktop.ui.widgets.log_view import MOST_LINES, LogView


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "job.log"


@pytest.fixture
def view(qtbot: Any) -> LogView:
    widget = LogView()
    qtbot.addWidget(widget)
    widget.resize(700, 400)
    widget.show()
    return widget


def grow(log: Path, text: str) -> None:
    with log.open("a", encoding="utf-8") as file:
        file.write(text)


def button(view: LogView, name: str) -> QToolButton:
    return next(each for each in view.findChildren(QToolButton) if each.accessibleName() == name)


def test_an_old_log_is_shown_whole(view: LogView, log: Path) -> None:
    grow(log, "one\ntwo <b>bold?</b>\nunfinished")
    view.show_log(log, is_live=False)
    assert view.text() == "one\ntwo <b>bold?</b>\nunfinished"


def test_a_live_log_grows(view: LogView, log: Path, qtbot: Any) -> None:
    grow(log, "one\n")
    view.show_log(log, is_live=True)
    grow(log, "two\nthr")
    view.poke()
    qtbot.waitUntil(lambda: view.text() == "one\ntwo")
    grow(log, "ee")
    view.finish()
    qtbot.waitUntil(lambda: view.text() == "one\ntwo\nthree")
    assert not view.findChild(QPlainTextEdit).textCursor().hasSelection()


def test_showing_the_same_log_again_changes_nothing(view: LogView, log: Path, qtbot: Any) -> None:
    grow(log, "one\n")
    view.show_log(log, is_live=True)
    view.show_log(log, is_live=True)
    grow(log, "two\n")
    view.show_log(log, is_live=False)
    qtbot.waitUntil(lambda: view.text() == "one\ntwo")


def test_a_log_that_comes_later_is_found(view: LogView, log: Path, qtbot: Any) -> None:
    view.show_log(log, is_live=True)
    assert not button(view, "Open").isEnabled()
    grow(log, "here\n")
    view.poke()
    qtbot.waitUntil(lambda: view.text() == "here")
    assert button(view, "Open").isEnabled()


def test_a_long_log_shows_the_newest_lines_and_says_so(view: LogView, log: Path, qtbot: Any) -> None:
    grow(log, "".join(f"line {number}\n" for number in range(20_000)))
    view.show_log(log, is_live=False)
    qtbot.waitUntil(lambda: view.text().endswith("line 19999"))
    assert view.text().count("\n") < MOST_LINES
    assert "Older lines are in the file" in view._notice.text()


def test_a_flood_is_cut_and_the_gap_is_named(view: LogView, log: Path, qtbot: Any) -> None:
    grow(log, "start\n")
    view.show_log(log, is_live=True)
    grow(log, "".join(f"line {number}\n" for number in range(50_000)))
    view.poke()
    qtbot.waitUntil(lambda: view.text().endswith("line 49999"))
    assert "left out here" in view.text()


@pytest.mark.timed
def test_no_step_of_a_long_log_blocks_the_window(view: LogView, log: Path, qtbot: Any) -> None:
    grow(log, "".join(f"2026-11-20 22:00:00 [INFO] - line {number} {'x' * 60}\n" for number in range(6000)))
    begin = time.thread_time()
    view.show_log(log, is_live=False)
    assert time.thread_time() - begin < 0.1
    qtbot.waitUntil(lambda: "line 5999 " in view.text(), timeout=10_000)


def test_who_reads_further_up_is_left_there(view: LogView, log: Path, qtbot: Any) -> None:
    grow(log, "".join(f"line {number}\n" for number in range(200)))
    view.show_log(log, is_live=True)
    bar = view.findChild(QPlainTextEdit).verticalScrollBar()
    assert bar.value() == bar.maximum()
    bar.setValue(10)
    grow(log, "more\n")
    view.poke()
    qtbot.waitUntil(lambda: view.text().endswith("more"))
    assert bar.value() == 10


def test_search_counts_and_walks_around(view: LogView, log: Path, qtbot: Any) -> None:
    grow(log, "Error one\nfine\nerror two\n<b>ERROR</b> three\n")
    view.show_log(log, is_live=False)
    search = view.findChild(LogSearch)
    field = search.findChild(QLineEdit)
    qtbot.keyClicks(field, "error")
    assert search.hits == "1 of 3"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert search.hits == "3 of 3"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert search.hits == "1 of 3"
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert search.hits == "3 of 3"
    search.search("nothing of it")
    assert search.hits == "not found"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert search.hits == ""


def test_search_follows_new_lines(view: LogView, log: Path, qtbot: Any) -> None:
    grow(log, "error\n")
    view.show_log(log, is_live=True)
    search = view.findChild(LogSearch)
    search.search("error")
    grow(log, "error\nerror\n")
    view.poke()
    qtbot.waitUntil(lambda: search.hits == "1 of 3")


def test_copy_takes_the_selection_or_everything(view: LogView, log: Path) -> None:
    grow(log, "one\ntwo\n")
    view.show_log(log, is_live=False)
    button(view, "Copy").click()
    assert QGuiApplication.clipboard().text() == "one\ntwo"
    view.findChild(LogSearch).search("two")
    button(view, "Copy").click()
    assert QGuiApplication.clipboard().text() == "two"


def test_saving_copies_the_whole_file(view: LogView, log: Path, tmp_path: Path, qtbot: Any) -> None:
    grow(log, "".join(f"line {number}\n" for number in range(6000)))
    view.show_log(log, is_live=False)
    with qtbot.waitSignal(view._copying.ended):
        view.save_as(tmp_path / "copy.log")
    assert (tmp_path / "copy.log").read_text() == log.read_text()
    assert view._state.text() == "Saved."
    with qtbot.waitSignal(view._copying.ended):
        view.save_as(tmp_path / "no such folder" / "copy.log")
    assert "Not saved" in view._state.text()


def test_no_log_is_a_worded_state(view: LogView, log: Path) -> None:
    view.show_log(log, is_live=False)
    assert "no log" in view._notice.text()
    view.show_log(None, is_live=False)
    assert view._notice.text() == ""


def test_everything_has_a_name(view: LogView) -> None:
    for widget in (
        *view.findChildren(QToolButton),
        *view.findChildren(QPlainTextEdit),
        *view.findChildren(QLineEdit),
    ):
        if widget.objectName() != "_q_qlineeditclearaction" and not isinstance(widget.parent(), QLineEdit):
            assert widget.accessibleName(), widget
