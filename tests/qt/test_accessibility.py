"""Every control can be named, reached by keyboard, and shows text of others as text."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
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

from dumptrack_desktop.core.clock import SystemClock
from dumptrack_desktop.core.job import JobState
from dumptrack_desktop.ui.dialogs.connection import ConnectionDialog
from dumptrack_desktop.ui.dialogs.question import Question
from dumptrack_desktop.ui.dialogs.restore import RestoreDialog
from dumptrack_desktop.ui.dialogs.task import TaskDialog
from dumptrack_desktop.ui.navigation import entries
from dumptrack_desktop.ui.tabs.backups import BackupsPage
from dumptrack_desktop.ui.tabs.connections import ConnectionsPage
from dumptrack_desktop.ui.tabs.dashboard import DashboardPage
from dumptrack_desktop.ui.tabs.jobs import JobsPage
from dumptrack_desktop.ui.tabs.system import SystemPage
from dumptrack_desktop.ui.tabs.tasks import TasksPage
from dumptrack_desktop.ui.theme import Tone
from dumptrack_desktop.ui.widgets.form import Form
from dumptrack_desktop.ui.widgets.sidebar import Sidebar
from tests.helpers.window_services import (
    FakeBackups,
    FakeConnections,
    FakeHistory,
    FakeJobs,
    FakeSettings,
    FakeSystem,
)
from tests.helpers.window_values import NIGHTLY, SETTINGS, SHOP, a_backup, a_job

W = TypeVar("W", bound=QWidget)

MARKUP = "<b>x</b>"
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QSpinBox,
)


class Desk:
    """Fakes whose every text looks like markup."""

    def __init__(self) -> None:
        shop = replace(SHOP, name=MARKUP, comment=MARKUP, user=MARKUP)
        nightly = replace(NIGHTLY, name=MARKUP)
        self.settings = FakeSettings(replace(SETTINGS, connections=(shop,), tasks=(nightly,)))
        self.connections = FakeConnections()
        self.jobs = FakeJobs()
        self.jobs.show(a_job(0, JobState.RUNNING, title=MARKUP))
        self.history = FakeHistory((a_job(2, JobState.FAILED, title=MARKUP, connection_name=MARKUP),))
        self.backups = FakeBackups((a_backup(1, database=MARKUP, connection_name=MARKUP),))
        self.system = FakeSystem()
        self.clock = SystemClock()

    def makers(self) -> dict[str, Callable[[], QWidget]]:
        return {
            "sidebar": lambda: Sidebar(entries()),
            "dashboard": lambda: DashboardPage(
                settings=self.settings,
                jobs=self.jobs,
                history=self.history,
                backups=self.backups,
                clock=self.clock,
            ),
            "connections": lambda: ConnectionsPage(settings=self.settings, connections=self.connections),
            "tasks": lambda: TasksPage(
                settings=self.settings,
                connections=self.connections,
                jobs=self.jobs,
                history=self.history,
                system=self.system,
            ),
            "jobs": lambda: JobsPage(jobs=self.jobs, history=self.history, clock=self.clock),
            "backups": lambda: BackupsPage(backups=self.backups, jobs=self.jobs, clock=self.clock),
            "system": lambda: SystemPage(settings=self.settings, system=self.system),
            "connection dialog": lambda: ConnectionDialog(
                connection=self.settings.settings.connections[0],
                is_new=False,
                settings=self.settings,
                connections=self.connections,
            ),
            "task dialog": lambda: TaskDialog(
                task=self.settings.settings.tasks[0],
                is_new=False,
                settings=self.settings,
                connections=self.connections,
                system=self.system,
            ),
            "restore dialog": lambda: RestoreDialog(
                backup=self.backups.backups[0],
                settings=self.settings,
                connections=self.connections,
                jobs=self.jobs,
                clock=self.clock,
            ),
            "question": lambda: Question(title=MARKUP, text=MARKUP, action="&Do it", tone=Tone.BAD),
        }


NAMES = (
    "sidebar",
    "dashboard",
    "connections",
    "tasks",
    "jobs",
    "backups",
    "system",
    "connection dialog",
    "task dialog",
    "restore dialog",
    "question",
)


@pytest.fixture(params=NAMES)
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
    for widget in _shown(place, QWidget):
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
    buttons = [one for one in _shown(place, QAbstractButton) if one.text() and not is_inside_another_control(one)]
    # In a group of which one is chosen, Tab goes to that one and the arrow keys to the others.
    single = [one for one in buttons if one.group() is None]
    assert [one.text() for one in single if not one.focusPolicy() & Qt.FocusPolicy.TabFocus] == []


def test_mnemonics_of_a_form_do_not_collide(place: QWidget) -> None:
    taken: dict[str, list[str]] = {}
    forms = place.findChildren(Form)
    for text in _visible_words(place) if forms else ():
        mark = text.replace("&&", "").find("&")
        if mark >= 0:
            taken.setdefault(text.replace("&&", "")[mark + 1].casefold(), []).append(text)
    assert {key: words for key, words in taken.items() if len(words) > 1} == {}


def _visible_words(place: QWidget) -> list[str]:
    labels = [one.text() for one in _shown(place, QLabel) if one.buddy() is not None]
    return [*(one.text() for one in _shown(place, QAbstractButton)), *labels]


def _shown(place: QWidget, kind: type[W]) -> list[W]:
    return [one for one in place.findChildren(kind) if one.isVisibleTo(place)]
