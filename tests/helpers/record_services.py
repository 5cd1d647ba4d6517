"""Stand-ins for the services behind the pages: the real signals and signatures, answers that a test gives."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from dumptrack_desktop.core.backup import Backup
from dumptrack_desktop.core.connection import Connection
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import BackupId, JobId, TaskId
from dumptrack_desktop.core.job import Job, JobState, Trigger
from dumptrack_desktop.core.requests import BackupRequest, RestoreRequest
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.settings import Settings
from dumptrack_desktop.services.backups import BackupService
from dumptrack_desktop.services.connections import ConnectionService
from dumptrack_desktop.services.history import HistoryService
from dumptrack_desktop.services.jobs import JobService
from dumptrack_desktop.services.settings import SettingsService


class FakeJobs(JobService):
    """Remembers what was asked; the test moves the jobs by `publish`."""

    def __init__(self, folder: Path) -> None:
        QObject.__init__(self)
        self.folder = folder
        self.known: dict[str, Job] = {}
        self.asked: list[tuple[Any, ...]] = []
        self.refusal: UserError | None = None

    def publish(self, job: Job) -> None:
        self.known[job.id] = job
        self.job_changed.emit(job)

    def write_log(self, job_id: str, *lines: str) -> None:
        with self.read_log(JobId(job_id)).open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
        self.log_lines.emit(job_id, lines)

    def _ask(self, *what: Any) -> JobId:
        if self.refusal is not None:
            raise self.refusal
        self.asked.append(what)
        return JobId(f"asked-{len(self.asked)}")

    def submit_task(self, task_id: TaskId, trigger: Trigger = Trigger.MANUAL) -> JobId:
        return self._ask("task", task_id)

    def submit_backup(self, request: BackupRequest, trigger: Trigger = Trigger.MANUAL) -> JobId:
        return self._ask("backup", request)

    def submit_restore(self, request: RestoreRequest, trigger: Trigger = Trigger.MANUAL) -> JobId:
        return self._ask("restore", request)

    def submit_verify(self, backup_id: BackupId, trigger: Trigger = Trigger.MANUAL) -> JobId:
        return self._ask("verify", backup_id)

    def cancel(self, job_id: JobId) -> None:
        self.asked.append(("cancel", job_id))
        job = self.known.get(job_id)
        if job is not None:
            ends = JobState.CANCELLED if job.state is JobState.QUEUED else JobState.CANCELLING
            self.publish(replace(job, state=ends))

    def running(self) -> tuple[Job, ...]:
        return tuple(job for job in self.known.values() if job.state.is_live)

    def job(self, job_id: JobId) -> Job | None:
        return self.known.get(job_id)

    def read_log(self, job_id: JobId) -> Path:
        return self.folder / f"{job_id}.log"


class FakeHistory(HistoryService):
    """Answers pages of `jobs` at once, or when the test says so."""

    def __init__(self, jobs: tuple[Job, ...] = ()) -> None:
        QObject.__init__(self)
        self.jobs = jobs
        self.asked: list[tuple[int, int]] = []

    def load_page(self, offset: int, limit: int) -> None:
        self.asked.append((offset, limit))
        self.page_loaded.emit((self.jobs[offset : offset + limit], len(self.jobs)))


class FakeBackups(BackupService):
    """Holds backups; `end` answers a request."""

    def __init__(self, *backups: Backup) -> None:
        QObject.__init__(self)
        self.list = backups
        self.asked: list[tuple[Any, ...]] = []

    @property
    def backups(self) -> tuple[Backup, ...]:
        return self.list

    def backup(self, backup_id: BackupId) -> Backup | None:
        return next((backup for backup in self.list if backup.id == backup_id), None)

    def publish(self, *backups: Backup) -> None:
        self.list = backups
        self.changed.emit(backups)

    def rescan(self) -> None:
        self.asked.append(("rescan",))

    def delete(self, backup_id: BackupId) -> str:
        self.asked.append(("delete", backup_id))
        return f"delete-{backup_id}"

    def export(self, backup_id: BackupId, folder: Path) -> str:
        self.asked.append(("export", backup_id, folder))
        return f"export-{backup_id}"


class FakeConnections(ConnectionService):
    """Gives out tokens; the test answers by emitting the signals."""

    def __init__(self) -> None:
        QObject.__init__(self)
        self.asked: list[tuple[Any, ...]] = []

    def _ask(self, *what: Any) -> str:
        self.asked.append(what)
        return f"token-{len(self.asked)}"

    def test(self, connection: Connection, password: Secret | None = None) -> str:
        return self._ask("test", connection.id)

    def list_databases(self, connection: Connection, password: Secret | None = None) -> str:
        return self._ask("list", connection.id)

    def describe(self, connection: Connection, database: str) -> str:
        return self._ask("describe", connection.id, database)


class FakeSettings(SettingsService):
    """Holds settings that a test replaces by `publish`."""

    def __init__(self, settings: Settings | None = None) -> None:
        QObject.__init__(self)
        self.value = settings or Settings()

    @property
    def settings(self) -> Settings:
        return self.value

    def publish(self, settings: Settings) -> None:
        self.value = settings
        self.changed.emit(settings)
