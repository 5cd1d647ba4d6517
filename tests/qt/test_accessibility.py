"""Every control can be named, reached by keyboard, and shows text of others as text."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dumptrack_desktop.ui.dialogs.form_dialog import FormDialog
from tests.helpers.window_places import PLACES, Desk, collisions, shown

ROW_PX = 24  # controls of one row are not all of one height
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QSpinBox,
)


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, qtbot: QtBot) -> QWidget:
    widget = Desk().makers()[request.param]()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def is_inside_another_control(widget: QWidget) -> bool:
    """Say whether Qt made it as a part (the line of a spin box, the corner of a table, a scroll bar)."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (*CONTROLS, QScrollBar)):
            return True
        parent = parent.parentWidget()
    return isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_")


def name_of(widget: QWidget) -> str:
    """Return what a screen reader would say."""
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name).strip() if spoken is not None else ""


def test_every_control_has_a_name(place: QWidget) -> None:
    nameless = []
    for widget in shown(place, QWidget):
        if isinstance(widget, CONTROLS) and not is_inside_another_control(widget):
            # A combo box without a name of its own would read out its current text.
            name = widget.accessibleName() if isinstance(widget, QComboBox) else name_of(widget)
            if not name:
                nameless.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    assert nameless == []


def test_text_of_others_is_never_markup(place: QWidget) -> None:
    labels = [label for label in place.findChildren(QLabel) if label.text()]
    rich = [label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText]
    assert rich == []


def test_every_button_with_words_can_be_reached(place: QWidget) -> None:
    buttons = [one for one in shown(place, QAbstractButton) if one.text() and not is_inside_another_control(one)]
    # In a group of which one is chosen, Tab goes to that one and the arrow keys to the others.
    single = [one for one in buttons if one.group() is None]
    assert [one.text() for one in single if not one.focusPolicy() & Qt.FocusPolicy.TabFocus] == []


def test_mnemonics_of_a_form_do_not_collide(place: QWidget) -> None:
    assert collisions(place) == {}


def test_tab_goes_through_the_form_before_it_comes_to_the_buttons(place: QWidget) -> None:
    if not isinstance(place, FormDialog):
        return
    chain = []
    widget = place.nextInFocusChain()
    while widget is not place:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(place):
            chain.append(widget)
        widget = widget.nextInFocusChain()
    inside = [number for number, one in enumerate(chain) if place.form.isAncestorOf(one)]
    assert len(inside) > 3
    assert max(inside) < chain.index(place.save_button)
    rows = [chain[number].mapTo(place.form, QPoint(0, 0)).y() for number in inside]
    assert all(later >= earlier - ROW_PX for earlier, later in pairwise(rows)), "Tab jumps back"
