"""The ways between the pages of jobs and backups and the restore dialog."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from dumptrack_desktop.core.ids import BackupId
from dumptrack_desktop.core.job import JobKind
from dumptrack_desktop.core.settings import Settings
from dumptrack_desktop.ui.dialogs.restore import RestoreDialog
from dumptrack_desktop.ui.icons import Icon
from dumptrack_desktop.ui.main_window import MainWindow, PageEntry
from dumptrack_desktop.ui.tabs.backups import BackupsPage
from dumptrack_desktop.ui.tabs.jobs import JobsPage
from dumptrack_desktop.ui.ways import Ways
from dumptrack_desktop.ui.widgets.sidebar import Entry
from tests.helpers.record_services import FakeBackups, FakeConnections, FakeHistory, FakeJobs, FakeSettings
from tests.helpers.samples import FixedClock, backup, connection, item, job


class House:
    """A window with the two pages."""

    def __init__(self, qtbot: Any, folder: Path) -> None:
        self.jobs = FakeJobs(folder)
        self.backups = FakeBackups(backup("b1", "shop"), backup("b2", "crm"))
        history = FakeHistory((job("old", items=(item(backup_id=BackupId("b2")),)),))
        clock = FixedClock()
        ini = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(window_state=ini)
        qtbot.addWidget(self.window)
        self.ways = Ways(
            window=self.window,
            settings=FakeSettings(Settings(connections=(connection(),))),
            connections=FakeConnections(),
            jobs=self.jobs,
            backups=self.backups,
            clock=clock,
        )
        self.window.set_pages(
            [
                PageEntry(
                    Entry("jobs", "Jobs", Icon.JOB),
                    lambda: self.ways.from_jobs(JobsPage(jobs=self.jobs, history=history, clock=clock)),
                ),
                PageEntry(
                    Entry("backups", "Backups", Icon.BACKUP),
                    lambda: self.ways.from_backups(BackupsPage(backups=self.backups, jobs=self.jobs, clock=clock)),
                ),
            ]
        )

    @property
    def page(self) -> Any:
        return self.window.current_page

    @property
    def dialog(self) -> RestoreDialog | None:
        return self.window.findChild(RestoreDialog)


@pytest.fixture
def house(qtbot: Any, tmp_path: Path) -> House:
    return House(qtbot, tmp_path)


def test_from_a_job_to_its_backup(house: House) -> None:
    house.page.backup_requested.emit("b2")
    assert isinstance(house.page, BackupsPage)
    assert house.page._detail.backup.id == "b2"


def test_from_a_verification_to_its_job(house: House) -> None:
    house.window.go("backups")
    house.jobs.publish(job("v1", kind=JobKind.VERIFY))
    house.page.job_requested.emit("v1")
    assert isinstance(house.page, JobsPage)
    assert house.page._detail.job.id == "v1"


def test_from_a_backup_through_the_guard_to_the_job(house: House) -> None:
    house.window.go("backups")
    house.page.restore_requested.emit(house.backups.backups[0])
    house.jobs.publish(job("r1", kind=JobKind.RESTORE))
    assert house.dialog is not None
    house.dialog.started.emit("r1")
    assert isinstance(house.page, JobsPage)
    assert house.page._detail.job.id == "r1"
    house.dialog.reject()


def test_restoring_again_opens_the_guard_or_the_list(house: House) -> None:
    house.page.restore_requested.emit("b1")
    assert house.dialog is not None
    house.dialog.reject()
    house.page.restore_requested.emit("gone")
    assert isinstance(house.page, BackupsPage)
