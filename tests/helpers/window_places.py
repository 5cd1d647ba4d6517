"""Every page and dialog of the window, with texts that look like markup; and what can be asked of any of them."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QWidget,
)

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


PLACES = (
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


def collisions(place: QWidget) -> dict[str, list[str]]:
    """Return the keys that more than one visible thing of a form claims."""
    taken: dict[str, list[str]] = {}
    for text in _visible_words(place) if place.findChildren(Form) else ():
        mark = text.replace("&&", "").find("&")
        if mark >= 0:
            taken.setdefault(text.replace("&&", "")[mark + 1].casefold(), []).append(text)
    return {key: words for key, words in taken.items() if len(words) > 1}


def _visible_words(place: QWidget) -> list[str]:
    labels = [one.text() for one in shown(place, QLabel) if one.buddy() is not None]
    return [*(one.text() for one in shown(place, QAbstractButton)), *labels]


def shown(place: QWidget, kind: type[W]) -> list[W]:
    return [one for one in place.findChildren(kind) if one.isVisibleTo(place)]
