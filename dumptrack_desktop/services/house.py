"""The house: every service, built in one place and wired by name, for the window and the command line alike."""

import logging
import os
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from dumptrack_desktop import __version__
from dumptrack_desktop.config.file import ConfigFile
from dumptrack_desktop.config.paths import Paths
from dumptrack_desktop.core.clock import Clock, SystemClock
from dumptrack_desktop.core.job import Job
from dumptrack_desktop.engines.base import Engine
from dumptrack_desktop.engines.builtin.engine import BuiltinEngine
from dumptrack_desktop.engines.mydumper.binary import ToolFinder
from dumptrack_desktop.engines.mydumper.engine import MydumperEngine
from dumptrack_desktop.services.aftercare import Aftercare
from dumptrack_desktop.services.app_log import open_log
from dumptrack_desktop.services.background import Background, OnError
from dumptrack_desktop.services.backups import BackupService
from dumptrack_desktop.services.connections import ConnectionService
from dumptrack_desktop.services.engines import Engines, MakeEngines
from dumptrack_desktop.services.history import HistoryService
from dumptrack_desktop.services.jobs import JobService
from dumptrack_desktop.services.known_secrets import KnownSecrets
from dumptrack_desktop.services.loop import THREAD_PREFIX
from dumptrack_desktop.services.parts import Parts
from dumptrack_desktop.services.passwords import Passwords
from dumptrack_desktop.services.private_files import private_root
from dumptrack_desktop.services.process import ProcessRunner, Runner
from dumptrack_desktop.services.recovery import recover
from dumptrack_desktop.services.settings import SettingsService
from dumptrack_desktop.services.system import SystemService
from dumptrack_desktop.store.history import History
from dumptrack_desktop.store.secrets import FileStore, KeyringStore, SecretStore, SessionStore

SECRETS_VARIABLE = "DUMPTRACK_SECRETS"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Services:
    """Every service of one run of the program. The window sees these; what they are made of stays inside."""

    paths: Paths
    settings: SettingsService
    connections: ConnectionService
    jobs: JobService
    history: HistoryService
    backups: BackupService
    system: SystemService
    engines: Engines
    background: Background
    secrets: KnownSecrets
    clock: Clock
    on_error: OnError
    aftercare: Aftercare
    executors: tuple[ThreadPoolExecutor, ...]

    async def start(self) -> tuple[Job, ...]:
        """Put in order what an earlier run has left; return the jobs that it did not finish. Call it once, when
        the loop runs and before anything is submitted.
        """
        self.settings.watch()
        roots = tuple(Path(destination.path) for destination in self.settings.destinations())
        private = dict.fromkeys((private_root(self.paths.data_dir / "private"), self.paths.data_dir / "private"))
        ended = await recover(
            history=self.history,
            clock=self.clock,
            roots=roots,
            private_roots=tuple(private),
            jobs_log_dir=self.paths.jobs_log_dir,
        )
        ended = await self.aftercare.put_right(ended)
        for job in ended:
            self.jobs.job_changed.emit(job)
        return ended


def worker_command() -> tuple[str, ...]:
    """Return what starts our own worker: the frozen program itself, or Python with this package."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "worker")
    return (sys.executable, "-m", "dumptrack_desktop.engines.worker")


def build(
    *,
    paths: Paths,
    owner: QObject,
    environment: Mapping[str, str] | None = None,
    clock: Clock | None = None,
    make_engines: MakeEngines | None = None,
) -> Services:
    """Build every service. `owner` is the QObject they live and die with. Creates the private folders; raises
    `UserError` or OSError if that cannot be. Blocks for some milliseconds only. Call it in the running loop.
    """
    environment = os.environ if environment is None else environment
    clock = clock or SystemClock()
    paths.create()
    secrets = KnownSecrets()
    on_error = open_log(paths.log_dir, redact=secrets)
    background = Background(on_error=on_error)
    records, keychain, logs = (
        ThreadPoolExecutor(1, thread_name_prefix=f"{THREAD_PREFIX}{name}")
        for name in ("records", "keychain", "logs")
    )
    settings = SettingsService(file=ConfigFile(paths.config_file, clock=clock), paths=paths, parent=owner)
    passwords = Passwords(lasting=_lasting_store(environment), session=SessionStore(), executor=keychain)
    connections = ConnectionService(passwords=passwords, known=secrets, background=background, parent=owner)
    history = HistoryService(
        open_history=lambda on_set_aside: History(paths.history_file, on_set_aside=on_set_aside, clock=clock),
        executor=records,
        background=background,
        parent=owner,
    )
    backups = BackupService(settings=settings, history=history, background=background, clock=clock, parent=owner)
    engines = Engines(
        make=make_engines or _engines(clock, private_root(paths.data_dir / "private")),
        worker_command=worker_command(),
        mydumper_folder=lambda: settings.settings.preferences.mydumper_folder,
    )
    parts = Parts(
        settings=settings,
        connections=connections,
        engines=engines,
        history=history,
        backups=backups,
        background=background,
        secrets=secrets,
        clock=clock,
        jobs_log_dir=paths.jobs_log_dir,
        log_writer=logs,
        make_runner=_runners(paths, environment, secrets),
        on_error=on_error,
    )
    return Services(
        paths=paths,
        settings=settings,
        connections=connections,
        jobs=JobService(parts=parts, parent=owner),
        history=history,
        backups=backups,
        system=SystemService(
            paths=paths, engines=engines, passwords=passwords, background=background, parent=owner
        ),
        engines=engines,
        background=background,
        secrets=secrets,
        clock=clock,
        on_error=on_error,
        aftercare=Aftercare(parts=parts, parent=owner),
        executors=(records, keychain, logs),
    )


def _lasting_store(environment: Mapping[str, str]) -> SecretStore:
    named = environment.get(SECRETS_VARIABLE)
    return FileStore(Path(named).expanduser().absolute()) if named else KeyringStore()


def _engines(clock: Clock, scratch: Path) -> MakeEngines:
    def make(mydumper_folder: str) -> tuple[Engine, ...]:
        scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
        command = worker_command()
        finder = ToolFinder(setting=mydumper_folder)
        return (
            MydumperEngine(worker_command=command, finder=finder, clock=clock, scratch=scratch),
            BuiltinEngine(worker_command=command, version=__version__),
        )

    return make


def _runners(paths: Paths, environment: Mapping[str, str], secrets: KnownSecrets) -> Callable[[QObject], Runner]:
    root = private_root(paths.data_dir / "private")

    def make(owner: QObject) -> Runner:
        return ProcessRunner(private_root=root, inherited=environment, redact=secrets, parent=owner)

    return make


__all__ = ["OnError", "Services", "build", "worker_command"]
