"""The ways between pages: from a job to its backup, from a backup to its restore, from there to the job."""

from PySide6.QtCore import QObject

from dumptrack_desktop.core.backup import Backup
from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.core.ids import BackupId, JobId
from dumptrack_desktop.services.backups import BackupService
from dumptrack_desktop.services.connections import ConnectionService
from dumptrack_desktop.services.jobs import JobService
from dumptrack_desktop.services.settings import SettingsService
from dumptrack_desktop.ui.dialogs.restore import RestoreDialog
from dumptrack_desktop.ui.main_window import MainWindow
from dumptrack_desktop.ui.tabs.backups import BackupsPage
from dumptrack_desktop.ui.tabs.jobs import JobsPage


class Ways(QObject):
    """Connects the pages of jobs and backups with each other and with the restore dialog.

    The window names them "jobs" and "backups" and builds each when it is first needed, by these methods.
    """

    def __init__(
        self,
        *,
        window: MainWindow,
        settings: SettingsService,
        connections: ConnectionService,
        jobs: JobService,
        backups: BackupService,
        clock: Clock,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._connections = connections
        self._jobs = jobs
        self._backups = backups
        self._clock = clock

    def from_jobs(self, page: JobsPage) -> JobsPage:
        """Connect a new page of jobs and return it."""
        page.backup_requested.connect(self.show_backup)
        page.restore_requested.connect(self._on_restore_requested)
        return page

    def from_backups(self, page: BackupsPage) -> BackupsPage:
        """Connect a new page of backups and return it."""
        page.job_requested.connect(self.show_job)
        page.restore_requested.connect(self.restore)
        return page

    def show_job(self, job_id: str) -> None:
        """Go to a job."""
        self._window.go("jobs")
        page = self._window.current_page
        if isinstance(page, JobsPage):
            page.show_job(JobId(job_id))

    def show_backup(self, backup_id: str) -> None:
        """Go to a backup."""
        self._window.go("backups")
        page = self._window.current_page
        if isinstance(page, BackupsPage):
            page.show_backup(BackupId(backup_id))

    def restore(self, backup: Backup) -> None:
        """Open the guard before a restore; when it started, go to the job."""
        dialog = RestoreDialog(
            backup=backup,
            settings=self._settings,
            connections=self._connections,
            jobs=self._jobs,
            clock=self._clock,
            parent=self._window,
        )
        dialog.started.connect(self.show_job)
        dialog.open()

    def _on_restore_requested(self, backup_id: str) -> None:
        backup = self._backups.backup(BackupId(backup_id))
        if backup is None:
            self.show_backup(backup_id)  # it is gone: the list of those that are there is the next best
        else:
            self.restore(backup)
