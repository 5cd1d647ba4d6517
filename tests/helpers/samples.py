"""Jobs and backups as a busy person has them: long names, emoji, failures, thousands of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dumptrack_desktop.core.backup import Backup, BackupState, BinlogPosition, FileEntry, Manifest, TableEntry
from dumptrack_desktop.core.connection import Connection, Environment, TcpAddress
from dumptrack_desktop.core.events import Progressed, Stage
from dumptrack_desktop.core.ids import BackupId, ConnectionId, JobId, TaskId
from dumptrack_desktop.core.job import Job, JobItem, JobKind, JobState, Pace, Trigger
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.server import Flavour, ObjectNames, ServerVersion
from dumptrack_desktop.core.task import DumpOptions, EngineName

NOW = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
CANARY = '<img src="file:///canary"> <b>bold</b> &amp; <script>alert(1)</script>'
MARIADB = ServerVersion(Flavour.MARIADB, (10, 11, 14), "10.11.14-MariaDB-0+deb12u2")
MYSQL = ServerVersion(Flavour.MYSQL, (8, 4, 6), "8.4.6")


class FixedClock:
    """Stands still until a test moves it."""

    def __init__(self, now: datetime = NOW) -> None:
        self.moment = now

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.moment.timestamp()


def item(database: str = "shop", state: JobState = JobState.DONE, **more: object) -> JobItem:
    base = JobItem(
        database,
        state=state,
        engine=EngineName.BUILTIN,
        tables=14,
        rows=1_234_567,
        bytes=312_400_000,
        started_at=NOW - timedelta(minutes=3),
        finished_at=None if state.is_live else NOW - timedelta(minutes=1),
    )
    return replace(base, **more)  # type: ignore[arg-type]  # fields by name


def job(job_id: str = "j1", state: JobState = JobState.DONE, **more: object) -> Job:
    items = more.pop("items", None) or (item(state=state),)
    base = Job(
        id=JobId(job_id),
        kind=JobKind.BACKUP,
        trigger=Trigger.MANUAL,
        title="Nightly shop",
        connection_id=ConnectionId("c1"),
        connection_name="Shop (production)",
        items=items,  # type: ignore[arg-type]  # fields by name
        created_at=NOW - timedelta(minutes=4),
        state=state,
        started_at=None if state is JobState.QUEUED else NOW - timedelta(minutes=3),
        finished_at=None if state.is_live else NOW - timedelta(minutes=1),
    )
    return replace(base, **more)  # type: ignore[arg-type]  # fields by name


def running_job(job_id: str = "run", permille: int = 420) -> Job:
    progress = Progressed(
        Stage.DUMPING,
        table="order_items",
        rows_done=518_500 * permille // 420,
        rows_total=1_234_567,
        bytes_done=131_200_000 * permille // 420,
        bytes_total=312_400_000,
        tables_done=6,
        tables_total=14,
    )
    at_work = item(state=JobState.RUNNING, progress=progress, permille=permille, tables=0, rows=0, bytes=0)
    waiting = item("shop_archive", JobState.QUEUED, tables=0, rows=0, bytes=0, started_at=None)
    ready = item("crm", sentence=say("Backed up."), backup_id=BackupId("b2"))
    return job(
        job_id,
        JobState.RUNNING,
        items=(ready, at_work, waiting),
        title="Every database of the shop",
        pace=Pace(rows_per_second=9_800.0, bytes_per_second=12_400_000.0, seconds_left=83.0),
    )


def failed_job(job_id: str = "bad") -> Job:
    broken = item(
        "größe_und_maß",
        JobState.FAILED,
        tables=0,
        rows=0,
        bytes=0,
        sentence=say("The server closed the connection while table {table} was being read.", table="orders"),
        hint=say("Look into the server's error log; if it says max_allowed_packet, raise that value."),
        detail=f"(2013, 'Lost connection to MySQL server during query')\n{CANARY}",
    )
    good = item("shop", sentence=say("Backed up."), backup_id=BackupId("b1"))
    return job(
        job_id,
        JobState.FAILED,
        items=(good, broken),
        title="Weekly full",
        sentence=say("1 of 2 databases could not be backed up."),
        created_at=NOW - timedelta(hours=2),
    )


def many_jobs(count: int) -> tuple[Job, ...]:
    """Return finished jobs, newest first."""
    states = (JobState.DONE, JobState.DONE, JobState.WARNED, JobState.DONE, JobState.FAILED, JobState.CANCELLED)
    done = item()
    return tuple(
        Job(
            id=JobId(f"h{number}"),
            kind=list(JobKind)[number % 3],
            trigger=list(Trigger)[number % 3],
            title=f"Nightly {number % 17}",
            connection_id=ConnectionId("c1"),
            connection_name=f"Server {number % 5}",
            items=(done,),
            created_at=NOW - timedelta(hours=number + 3),
            state=states[number % len(states)],
            started_at=NOW - timedelta(hours=number + 3),
            finished_at=NOW - timedelta(hours=number + 3) + timedelta(seconds=37 + number % 900),
            task_id=TaskId("t1"),
        )
        for number in range(count)
    )


def manifest(backup_id: str = "b1", database: str = "shop", **more: object) -> Manifest:
    base = Manifest(
        id=BackupId(backup_id),
        engine=EngineName.BUILTIN,
        engine_version="0.1.0",
        server=MARIADB,
        connection_id=ConnectionId("c1"),
        connection_name="Shop (production)",
        database=database,
        character_set="utf8mb4",
        collation="utf8mb4_unicode_ci",
        options=DumpOptions(threads=4),
        started_at=NOW - timedelta(hours=2, minutes=2),
        finished_at=NOW - timedelta(hours=2),
        tables=(
            TableEntry("customers", 50_000, 12_000_000, "InnoDB", "sha256:ab"),
            TableEntry("order_items", 934_567, 140_000_000, "InnoDB"),
            TableEntry("orders", 250_000, 60_400_000, "InnoDB"),
        ),
        objects=ObjectNames(
            views=("best_customers",), triggers=("order_total",), procedures=("close_month",), events=("nightly",)
        ),
        files=(
            FileEntry("shop-production_2026-11-20_20-30-00.sql.gz", 84_200_000, "9f" * 32),
            FileEntry("job.log", 12_000, "0a" * 32),
        ),
        position=BinlogPosition("binlog.000042", 91_823, "0-1-4711"),
        app_version="0.1.0",
    )
    return replace(base, **more)  # type: ignore[arg-type]  # fields by name


def backup(backup_id: str = "b1", database: str = "shop", **more: object) -> Backup:
    state = more.pop("state", BackupState.GOOD)
    verified = more.pop("verified_at", None)
    made = manifest(backup_id, database, **more)
    folder = Path("/backups") / "Shop (production)" / database / backup_id
    return Backup(folder, made, state, verified)  # type: ignore[arg-type]  # fields by name


def connection(
    connection_id: str = "c1", name: str = "Shop (production)", environment: Environment = Environment.PRODUCTION
) -> Connection:
    return Connection(ConnectionId(connection_id), name, TcpAddress("db.example.org", 3306), "backup", environment)
