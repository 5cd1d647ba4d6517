"""Connections, tasks, jobs and backups to show in a window."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dumptrack_desktop.core.backup import Backup, BackupState, FileEntry, Manifest, TableEntry
from dumptrack_desktop.core.connection import Connection, Environment, SocketAddress, TcpAddress
from dumptrack_desktop.core.events import Progressed, Stage
from dumptrack_desktop.core.ids import BackupId, ConnectionId, DestinationId, JobId, TaskId
from dumptrack_desktop.core.job import Job, JobItem, JobKind, JobState, Pace, Trigger
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.server import Flavour, ObjectNames, ServerVersion
from dumptrack_desktop.core.settings import Settings
from dumptrack_desktop.core.task import (
    DatabaseScope,
    DatabaseSelection,
    Destination,
    DumpOptions,
    EngineName,
    Task,
)

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

SHOP = Connection(ConnectionId("c1"), "Shop", TcpAddress("db.example.com"), "backup", Environment.PRODUCTION)
BLOG = Connection(ConnectionId("c2"), "Blog", SocketAddress("/run/mysqld/mysqld.sock"), "root")
DISK = Destination(DestinationId("d1"), "Disk", "/srv/backups")
NIGHTLY = Task(TaskId("t1"), "Nightly", SHOP.id, DatabaseSelection(DatabaseScope.ALL), DISK.id)
SOME = Task(
    TaskId("t2"), "Some", BLOG.id, DatabaseSelection(DatabaseScope.CHOSEN, ("blog", "<b>wiki</b>")), DISK.id
)
SETTINGS = Settings(connections=(SHOP, BLOG), tasks=(NIGHTLY, SOME), destinations=(DISK,))


def a_job(number: int = 1, state: JobState = JobState.DONE, **changes: object) -> Job:
    """Return a job of the task Nightly, made `number` hours ago."""
    at = NOW - timedelta(hours=number)
    progress = Progressed(Stage.DUMPING, "orders", 400, 1000, 40_000, 100_000, 2, 5)
    item = JobItem("shop", state, EngineName.BUILTIN, progress if state.is_live else Progressed(Stage.FINISHING))
    if not state.is_live:
        item = replace(item, tables=5, rows=1000, bytes=100_000, sentence=say("Backed up {rows} rows.", rows=1000))
    job = Job(
        JobId(f"job-{number}"),
        JobKind.BACKUP,
        Trigger.MANUAL,
        "Nightly",
        SHOP.id,
        SHOP.name,
        (item,),
        at,
        state,
        NIGHTLY.id,
        at,
        None if state.is_live else at + timedelta(seconds=90),
        None if state.is_live else item.sentence,
        pace=Pace(20.0, 2000.0, 30.0) if state is JobState.RUNNING else Pace(),
    )
    return replace(job, **changes)  # type: ignore[arg-type]  # a test names fields of Job


def a_backup(number: int = 1, state: BackupState = BackupState.GOOD, **changes: object) -> Backup:
    """Return a backup of the database shop, finished `number` hours ago."""
    at = NOW - timedelta(hours=number)
    manifest = Manifest(
        id=BackupId(f"b{number}"),
        engine=EngineName.BUILTIN,
        engine_version="1",
        server=ServerVersion(Flavour.MARIADB, (10, 11, 19), "10.11.19-MariaDB"),
        connection_id=SHOP.id,
        connection_name=SHOP.name,
        database="shop",
        character_set="utf8mb4",
        collation="utf8mb4_general_ci",
        options=DumpOptions(),
        started_at=at - timedelta(seconds=90),
        finished_at=at,
        tables=(TableEntry("orders", 1000, 100_000), TableEntry("customers", 50, 9_000)),
        objects=ObjectNames(),
        files=(FileEntry("shop.sql.gz", 40_000 + 1000 * number, "0" * 64),),
        task_id=NIGHTLY.id,
    )
    return Backup(Path(f"/srv/backups/shop/{number}"), replace(manifest, **changes), state)  # type: ignore[arg-type]
