"""Orders: everything an engine needs for one database, read once and frozen.

An order never changes after it was made, whatever the user edits while the job runs. It carries the password;
it is therefore never logged, never stored, and goes to a worker through its standard input only.
"""

from dataclasses import dataclass
from pathlib import Path

from dumptrack_desktop.core.backup import Manifest
from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.ids import BackupId, JobId, TaskId
from dumptrack_desktop.core.server import DatabaseFacts, ServerVersion
from dumptrack_desktop.core.task import DumpOptions


@dataclass(frozen=True, slots=True)
class BackupOrder:
    """Dump `database` into `folder` (an existing, empty directory whose name ends in `.partial`).

    `server` and `facts` are a quick look at the server just before the plan is made: which engine can do this,
    and with which options, depends on them. Without them an engine takes the careful way.
    """

    login: Login
    database: str
    options: DumpOptions
    folder: Path
    backup_id: BackupId
    job_id: JobId
    task_id: TaskId = TaskId("")
    file_stem: str = ""  # "<connection>_<YYYY-MM-DD_HH-MM-SS>", for engines that write one file
    server: ServerVersion | None = None
    facts: DatabaseFacts | None = None


@dataclass(frozen=True, slots=True)
class RestoreOrder:
    """Load a backup into `target`.

    The tables are loaded into `staging` first. For a new database staging *is* the target. When an existing
    database is replaced, staging is a scratch database beside it; its tables move into the target only when
    they were all loaded and counted, so that a failure leaves the target as it was.
    `tables` empty means all tables and all code objects; otherwise only the named tables, with their triggers.
    `server` is what the target said of itself just before the plan was made.
    """

    login: Login
    manifest: Manifest
    folder: Path
    target: str
    staging: str
    job_id: JobId
    replace_existing: bool = False
    tables: tuple[str, ...] = ()
    threads: int = 2
    enable_events: bool = False
    server: ServerVersion | None = None


@dataclass(frozen=True, slots=True)
class VerifyOrder:
    """Check every file of a backup against its manifest and test its compression; needs no server."""

    folder: Path
    manifest: Manifest
    job_id: JobId


Order = BackupOrder | RestoreOrder | VerifyOrder
