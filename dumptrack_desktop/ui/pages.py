"""The pages and what they need: which services, and where a click on one leads to another."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from dumptrack_desktop.core.backup import Backup
from dumptrack_desktop.core.ids import BackupId
from dumptrack_desktop.core.job import Job
from dumptrack_desktop.services.house import Services
from dumptrack_desktop.ui.dialogs.restore import RestoreDialog
from dumptrack_desktop.ui.main_window import Build, MainWindow
from dumptrack_desktop.ui.tabs.backups import BackupsPage
from dumptrack_desktop.ui.tabs.connections import ConnectionsPage
from dumptrack_desktop.ui.tabs.dashboard import DashboardPage
from dumptrack_desktop.ui.tabs.jobs import JobsPage
from dumptrack_desktop.ui.tabs.system import SystemPage
from dumptrack_desktop.ui.tabs.tasks import TasksPage


class Pages(QObject):
    """Builds the pages for a window out of the services."""

    def __init__(self, *, services: Services, window: MainWindow) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        services.jobs.job_changed.connect(self._on_job_changed)

    def builders(self) -> Mapping[str, Build]:
        """Return how each page is made, by its key."""
        return {
            "dashboard": self._dashboard,
            "connections": self._connections,
            "tasks": self._tasks,
            "jobs": self._jobs,
            "backups": self._backups,
            "system": self._system,
        }

    def restore(self, backup: Backup) -> RestoreDialog:
        """Open the guard for a backup; its job is shown when it has started."""
        services = self._services
        dialog = RestoreDialog(
            backup=backup,
            settings=services.settings,
            connections=services.connections,
            jobs=services.jobs,
            clock=services.clock,
            parent=self._window,
        )
        dialog.started.connect(lambda job_id: self._window.go(f"jobs/{job_id}"))
        dialog.open()
        return dialog

    def _dashboard(self) -> DashboardPage:
        services = self._services
        return DashboardPage(
            settings=services.settings,
            jobs=services.jobs,
            history=services.history,
            backups=services.backups,
            clock=services.clock,
        )

    def _connections(self) -> ConnectionsPage:
        return ConnectionsPage(settings=self._services.settings, connections=self._services.connections)

    def _tasks(self) -> TasksPage:
        services = self._services
        return TasksPage(
            settings=services.settings,
            connections=services.connections,
            jobs=services.jobs,
            history=services.history,
            system=services.system,
        )

    def _jobs(self) -> JobsPage:
        services = self._services
        page = JobsPage(jobs=services.jobs, history=services.history, clock=services.clock)
        page.backup_requested.connect(lambda backup_id: self._window.go(f"backups/{backup_id}"))
        page.restore_requested.connect(self._on_restore_requested)
        return page

    def _backups(self) -> BackupsPage:
        services = self._services
        page = BackupsPage(backups=services.backups, jobs=services.jobs, clock=services.clock)
        page.job_requested.connect(lambda job_id: self._window.go(f"jobs/{job_id}"))
        page.restore_requested.connect(self.restore)
        return page

    def _system(self) -> SystemPage:
        return SystemPage(settings=self._services.settings, system=self._services.system)

    def _on_restore_requested(self, backup_id: str) -> None:
        backup = self._services.backups.backup(BackupId(backup_id))
        if backup is not None:
            self.restore(backup)

    def _on_job_changed(self, _job: Job) -> None:
        self._window.set_running(len(self._services.jobs.running()))
