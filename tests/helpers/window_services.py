"""Services for tests of the window: they keep what they are asked and answer what the test says."""

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject

from dumptrack_desktop.core.backup import Backup
from dumptrack_desktop.core.connection import Connection
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import BackupId, ConnectionId, DestinationId, JobId, TaskId
from dumptrack_desktop.core.job import Job, Trigger
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.settings import Preferences, Settings
from dumptrack_desktop.core.task import Destination, DumpOptions, EngineChoice, EngineName, Task
from dumptrack_desktop.core.validate import Problem
from dumptrack_desktop.services.backups import BackupService
from dumptrack_desktop.services.connections import ConnectionService
from dumptrack_desktop.services.history import HistoryService
from dumptrack_desktop.services.jobs import JobService
from dumptrack_desktop.services.settings import SettingsService
from dumptrack_desktop.services.system import EngineAdvice, SystemService

T = TypeVar("T", Connection, Task, Destination)


class FakeSettings(SettingsService):
    """Settings in memory. `refusal` is raised by every write while it is set."""

    def __init__(self, settings: Settings = Settings()) -> None:  # noqa: B008  # frozen
        QObject.__init__(self)
        self._now = settings
        self._wrong: tuple[Problem, ...] = ()
        self.refusal: UserError | None = None
        self.writable = True

    @property
    def settings(self) -> Settings:
        return self._now

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._wrong

    @property
    def is_writable(self) -> bool:
        return self.writable

    @property
    def has_last_good(self) -> bool:
        return True

    def use_last_good(self) -> None:
        self._mended()

    def start_over(self) -> None:
        self._mended()

    def _mended(self) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.writable = True
        self.set_problems(())

    def set_problems(self, problems: tuple[Problem, ...]) -> None:
        self._wrong = problems
        self.problems_changed.emit(problems)

    def reload(self) -> None:
        pass

    def save_connection(self, connection: Connection) -> None:
        self._write(replace(self._now, connections=_with(self._now.connections, connection)))

    def remove_connection(self, connection_id: ConnectionId) -> None:
        kept = tuple(one for one in self._now.connections if one.id != connection_id)
        self._write(replace(self._now, connections=kept))

    def save_task(self, task: Task) -> None:
        self._write(replace(self._now, tasks=_with(self._now.tasks, task)))

    def remove_task(self, task_id: TaskId) -> None:
        self._write(replace(self._now, tasks=tuple(one for one in self._now.tasks if one.id != task_id)))

    def save_destination(self, destination: Destination) -> None:
        self._write(replace(self._now, destinations=_with(self._now.destinations, destination)))

    def save_preferences(self, preferences: Preferences) -> None:
        self._write(replace(self._now, preferences=preferences))

    def default_destination(self) -> Destination:
        if self._now.destinations:
            return self._now.destinations[0]
        return Destination(DestinationId("default"), "Backups", "/var/backups/dumptrack")

    def _write(self, settings: Settings) -> None:
        if self.refusal is not None:
            raise self.refusal
        self._now = settings
        self.changed.emit(settings)


class FakeConnections(ConnectionService):
    """Remembers requests; the test emits the answers with `last_token`."""

    def __init__(self) -> None:
        QObject.__init__(self)
        self.asked: list[tuple[str, Connection, Secret | None]] = []
        self.last_token = ""

    def test(self, connection: Connection, password: Secret | None = None) -> str:
        return self._asked("test", connection, password)

    def list_databases(self, connection: Connection, password: Secret | None = None) -> str:
        return self._asked("list", connection, password)

    def describe(self, connection: Connection, database: str) -> str:
        return self._asked(f"describe {database}", connection, None)

    def save_password(self, connection: Connection, secret: Secret) -> str:
        return self._asked("save", connection, secret)

    def forget_password(self, connection: Connection) -> str:
        return self._asked("forget", connection, None)

    def _asked(self, what: str, connection: Connection, secret: Secret | None) -> str:
        self.asked.append((what, connection, secret))
        self.last_token = f"token-{len(self.asked)}"
        return self.last_token


class FakeJobs(JobService):
    """Remembers submissions and cancels; the test emits the snapshots with `show`."""

    def __init__(self) -> None:
        QObject.__init__(self)
        self.known: dict[str, Job] = {}
        self.submitted: list[object] = []
        self.cancelled: list[JobId] = []
        self.refusal: UserError | None = None

    def show(self, job: Job) -> None:
        self.known[job.id] = job
        self.job_changed.emit(job)

    def submit_task(self, task_id: TaskId, trigger: Trigger = Trigger.MANUAL) -> JobId:
        if self.refusal is not None:
            raise self.refusal
        self.submitted.append(task_id)
        return JobId(f"job-{len(self.submitted)}")

    def cancel(self, job_id: JobId) -> None:
        self.cancelled.append(job_id)

    def running(self) -> tuple[Job, ...]:
        return tuple(job for job in self.known.values() if job.state.is_live)

    def job(self, job_id: JobId) -> Job | None:
        return self.known.get(job_id)

    def read_log(self, job_id: JobId) -> Path:
        return Path(f"/nonexistent/{job_id}.log")


class FakeHistory(HistoryService):
    """Answers at once with the jobs it was given, newest first."""

    def __init__(self, jobs: tuple[Job, ...] = ()) -> None:
        QObject.__init__(self)
        self.jobs = jobs

    def load_page(self, offset: int, limit: int) -> None:
        self.page_loaded.emit((self.jobs[offset : offset + limit], len(self.jobs)))


class FakeBackups(BackupService):
    """Holds the backups it was given."""

    def __init__(self, backups: tuple[Backup, ...] = ()) -> None:
        QObject.__init__(self)
        self._held = backups
        self.scans = 0

    @property
    def backups(self) -> tuple[Backup, ...]:
        return self._held

    def set_backups(self, backups: tuple[Backup, ...]) -> None:
        self._held = backups
        self.changed.emit(backups)

    def backup(self, backup_id: BackupId) -> Backup | None:
        return next((one for one in self._held if one.id == backup_id), None)

    def rescan(self) -> None:
        self.scans += 1
        self.scan_ended.emit()


class FakeSystem(SystemService):
    """Knows one machine with both engines."""

    sections = (
        ("DumpTrack Desktop", (("Version", "0.1.0"), ("Python", "3.11.7"), ("Qt", "6.11.3"))),
        ("Engines", (("mydumper", "0.10.1, /usr/bin/mydumper"), ("Built-in", "0.1.0"))),
        ("Folders", (("Settings", "/home/kim/.config/dumptrack/config.toml"), ("Backups", "/home/kim/Backups"))),
    )

    def __init__(self) -> None:
        QObject.__init__(self)

    def describe(self) -> None:
        self.described.emit(self.sections)

    def detect(self) -> None:
        self.engines_detected.emit()

    def advice(self, choice: EngineChoice, options: DumpOptions) -> EngineAdvice | None:
        if choice is EngineChoice.BUILTIN:
            return EngineAdvice(EngineName.BUILTIN, say("The built-in engine was chosen."))
        return EngineAdvice(EngineName.MYDUMPER, say("mydumper {version} is installed.", version="0.10.1"))


def _with(values: tuple[T, ...], value: T) -> tuple[T, ...]:
    if any(one.id == value.id for one in values):
        return tuple(value if one.id == value.id else one for one in values)
    return (*values, value)
