"""Parts: what every job needs of the rest of the house, handed over as one value."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.services.background import Background, OnError
from dumptrack_desktop.services.backups import BackupService
from dumptrack_desktop.services.connections import ConnectionService
from dumptrack_desktop.services.engines import Engines
from dumptrack_desktop.services.history import HistoryService
from dumptrack_desktop.services.known_secrets import KnownSecrets
from dumptrack_desktop.services.process import Runner
from dumptrack_desktop.services.settings import SettingsService


@dataclass(frozen=True, slots=True)
class Parts:
    """Services, places and makers. `make_runner` gets the QObject that owns the runner."""

    settings: SettingsService
    connections: ConnectionService
    engines: Engines
    history: HistoryService
    backups: BackupService
    background: Background
    secrets: KnownSecrets
    clock: Clock
    jobs_log_dir: Path
    log_writer: Executor
    make_runner: Callable[[QObject], Runner]
    on_error: OnError
