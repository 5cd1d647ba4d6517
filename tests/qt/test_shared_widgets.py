"""The pieces of every page: text stays text, states have words, errors can be copied."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.job import JobState
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.looks import job_look
from dumptrack_desktop.ui.theme import Tone
from dumptrack_desktop.ui.widgets.empty_state import EmptyState
from dumptrack_desktop.ui.widgets.labels import ElidedLabel, PlainLabel, TintedLabel
from dumptrack_desktop.ui.widgets.page import Page
from dumptrack_desktop.ui.widgets.problem_bar import ProblemBar
from dumptrack_desktop.ui.widgets.state_badge import StateBadge

MARKUP = "<b>bold</b> <img src=x>"


@pytest.mark.parametrize("name", list(Icon))
def test_every_icon_has_a_picture(qtbot: QtBot, name: Icon) -> None:
    image = icon(name).pixmap(QSize(24, 24)).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


@pytest.mark.parametrize("make", [PlainLabel, TintedLabel, ElidedLabel])
def test_labels_never_read_markup(qtbot: QtBot, make: type[QLabel]) -> None:
    label = make(MARKUP)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == MARKUP


def test_a_cut_label_has_its_whole_text_as_tool_tip(qtbot: QtBot) -> None:
    label = ElidedLabel(MARKUP * 5)
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert "&lt;b&gt;bold" in label.toolTip()
    label.resize(6000, 20)
    assert label.toolTip() == ""


@pytest.mark.parametrize("state", list(JobState))
def test_a_badge_says_its_word(qtbot: QtBot, state: JobState) -> None:
    badge = StateBadge(job_look(state))
    qtbot.addWidget(badge)
    assert badge.accessibleName() == texts.state_word(state)
    assert badge.sizeHint().width() > 20
    assert not badge.grab().isNull()


def test_a_problem_shows_sentence_step_and_detail_and_can_be_copied(qtbot: QtBot) -> None:
    bar = ProblemBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.show_error(UserError("x.y", say("It broke at {a}.", a=MARKUP), say("Mend it."), "raw words"))
    assert not bar.isHidden()
    shown = [label.text() for label in bar.findChildren(QLabel)]
    assert shown == [f"It broke at {MARKUP}.", "Mend it."]
    copy = next(button for button in bar.findChildren(QPushButton) if "Copy" in button.text())
    copy.click()
    assert QGuiApplication.clipboard().text() == f"It broke at {MARKUP}.\nMend it.\nraw words\n[x.y]"
    with qtbot.waitSignal(bar.dismissed):
        bar.findChildren(QToolButton)[0].click()
    assert bar.error is None
    assert bar.isHidden()


def test_a_page_swaps_body_and_empty_state(qtbot: QtBot) -> None:
    page = Page("Things")
    qtbot.addWidget(page)
    button = page.add_action("&Add", Icon.ADD, primary=True)
    inside = QLabel("inside")
    page.body.addWidget(inside)
    page.set_empty(EmptyState(Icon.TASK, "Nothing", "Add one."))
    page.show()
    assert button.isVisible()
    assert inside.isVisible()
    page.show_empty(is_empty=True)
    assert not inside.isVisible()
    page.show_problem(UserError("x.y", say("Broken.")))
    page.clear_problem()
    page.show_empty(is_empty=False)
    assert inside.isVisible()


def test_tinted_text_keeps_its_colour_through_many_changes(qtbot: QtBot) -> None:
    page = Page("Things")
    qtbot.addWidget(page)
    label = TintedLabel("words", tone=Tone.BAD, parent=page)
    first = label.palette().windowText().color()
    for _ in range(3):
        page.setPalette(page.palette())
        label.set_tone(Tone.BAD)
    assert label.palette().windowText().color() == first


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, "—"),
        (5, "5.0 s"),
        (0.04, "0.0 s"),
        (9.96, "10.0 s"),
        (42, "42 s"),
        (125, "2 min 05 s"),
        (4000, "1 h 06 min"),
        (190000, "2 d 4 h"),
    ],
)
def test_durations_have_two_units(qtbot: QtBot, seconds: float | None, text: str) -> None:
    assert texts.duration(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(-90, "just now"), (5, "just now"), (60 * 5, "5"), (7200, "2"), (86400 * 3, "3")]
)
def test_ago_never_looks_into_the_future(qtbot: QtBot, seconds: int, text: str) -> None:
    now = datetime(2026, 1, 2, tzinfo=UTC)
    assert text in texts.ago(now - timedelta(seconds=seconds), now)


def test_estimates_say_that_they_are(qtbot: QtBot) -> None:
    assert texts.time_left(None) == "—"
    assert texts.time_left(83.2) == "about 1 min 30 s"
    assert texts.time_left(3) == "about 5.0 s"
    assert texts.milliseconds(3) == "3.0 ms"


def test_lesser_actions_lose_their_words_before_they_are_cut(qtbot: QtBot) -> None:
    page = Page("Connections")
    qtbot.addWidget(page)
    lesser = [page.add_action(f"&{letter}n action with words", Icon.EDIT) for letter in "ABC"]
    main = page.add_action("&Main action", Icon.ADD, primary=True)
    page.resize(1400, 300)
    page.show()
    assert all(button.text() for button in lesser)
    page.resize(500, 300)
    assert not lesser[0].text()
    assert lesser[0].accessibleName() == "An action with words"
    assert lesser[0].toolTip() == "An action with words"
    assert main.text()
    page.resize(1400, 300)
    assert lesser[0].text() == "&An action with words"


def test_a_fault_of_ours_can_be_copied_without_its_secrets(qtbot: QtBot) -> None:
    shown = texts.explained(ValueError("canary-3310"), lambda text: text.replace("canary-3310", "***"))
    assert shown.reference == "internal.error"
    assert "ValueError: ***" in shown.detail
    known = UserError("x.y", say("Broken."))
    assert texts.explained(known) is known
