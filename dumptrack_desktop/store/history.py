"""The history: every job with its items, and an index of the backups. Losing it loses no backup.

One thread, the one that made the `History`: services give it an executor of one thread and make it there. The
window and the command line may have the same file open, each with its own `History`.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dumptrack_desktop.core.backup import Backup, BackupState
from dumptrack_desktop.core.clock import Clock, SystemClock
from dumptrack_desktop.core.ids import BackupId, ConnectionId, JobId, TaskId
from dumptrack_desktop.core.job import Job
from dumptrack_desktop.core.task import EngineName
from dumptrack_desktop.core.wire import WireError, decoded, encoded
from dumptrack_desktop.store.database import Database
from dumptrack_desktop.store.destinations import is_marked
from dumptrack_desktop.store.migrations import MIGRATIONS
from dumptrack_desktop.store.owner import Owner, is_gone, this_process

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LIVE = "state IN ('queued', 'running', 'cancelling')"  # word for word the condition of the index


@dataclass(frozen=True, slots=True)
class IndexedBackup:
    """What the index knows of a backup; the manifest in `folder` is the truth."""

    id: BackupId
    folder: Path
    connection_id: ConnectionId
    connection_name: str
    database: str
    engine: EngineName
    state: BackupState
    started_at: datetime
    finished_at: datetime
    rows: int
    bytes: int
    task_id: TaskId
    job_id: JobId


class History:
    """Jobs and backups in the SQLite file at `path`, which is created if need be.

    `on_set_aside` hears, on this thread, that the file was damaged and where it was put; a new one has been begun.
    Every method raises `UserError` (history.newer, .locked, .read-only, .disk-full, .damaged, .unusable).
    """

    def __init__(
        self,
        path: Path,
        *,
        on_set_aside: Callable[[Path], None] = lambda _kept: None,
        owner: Owner | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._owner = encoded(owner or this_process())
        self._database = Database(
            path, migrations=MIGRATIONS, clock=clock or SystemClock(), on_set_aside=on_set_aside
        )

    def close(self) -> None:
        """Close the file. The history may be used again; it opens the file anew."""
        self._database.close()

    # --- jobs

    def save_job(self, job: Job) -> None:
        """Insert or replace a job. It is on the disk when this returns."""
        row = (
            job.id,
            _number(job.created_at),
            job.state,
            job.kind,
            job.connection_id,
            job.task_id,
            self._owner,
            encoded(job),
        )
        items = [
            (
                job.id,
                position,
                item.database,
                item.state,
                item.backup_id,
                None if item.finished_at is None else _number(item.finished_at),
            )
            for position, item in enumerate(job.items)
        ]

        def save(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT INTO jobs (id, created_at, state, kind, connection_id, task_id, owner, document) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state, "
                "owner = excluded.owner, document = excluded.document",
                row,
            )
            connection.execute("DELETE FROM items WHERE job_id = ?", (job.id,))
            connection.executemany("INSERT INTO items VALUES (?, ?, ?, ?, ?, ?)", items)

        self._database.run(save)

    def job(self, job_id: JobId) -> Job | None:
        """Return one job, `None` if there is none or its row cannot be read."""
        return next(iter(self._jobs("SELECT document FROM jobs WHERE id = ?", (job_id,))), None)

    def jobs(self, offset: int = 0, limit: int = 200) -> tuple[Job, ...]:
        """Return a page of all jobs, newest first. A row that cannot be read is left out."""
        # The inner query runs over the small index alone, however far the offset.
        return self._jobs(
            "SELECT document FROM jobs WHERE rowid IN "
            "(SELECT rowid FROM jobs ORDER BY created_at DESC, rowid DESC LIMIT ? OFFSET ?) "
            "ORDER BY created_at DESC, rowid DESC",
            (limit, offset),
        )

    def count(self) -> int:
        """Return how many jobs there are."""
        return int(
            self._database.run(lambda connection: connection.execute("SELECT count(*) FROM jobs").fetchone()[0])
        )

    def live_jobs(self) -> tuple[Job, ...]:
        """Return the jobs that have not ended, of every process, oldest first."""
        return self._jobs(f"SELECT document FROM jobs WHERE {_LIVE} ORDER BY created_at, rowid", ())

    def abandoned_jobs(self) -> tuple[Job, ...]:
        """Return the live jobs whose process is gone: at start-up these were interrupted."""

        def find(connection: sqlite3.Connection) -> list[tuple[str, str]]:
            return connection.execute(
                f"SELECT owner, document FROM jobs WHERE {_LIVE} ORDER BY created_at, rowid"
            ).fetchall()

        rows = self._database.run(find)
        return _read_jobs(document for owner, document in rows if _is_abandoned(owner))

    def _jobs(self, query: str, values: tuple[object, ...]) -> tuple[Job, ...]:
        rows = self._database.run(lambda connection: connection.execute(query, values).fetchall())
        return _read_jobs(document for (document,) in rows)

    # --- backups

    def index_backup(self, backup: Backup) -> None:
        """Insert or replace a backup's row."""
        self._database.run(lambda connection: _index(connection, [backup]))

    def reindex(self, backups: Iterable[Backup]) -> None:
        """Make the index hold these, as a scan found them; what was not found is forgotten.

        Rows of a destination that is not there now (no mark: its disk is not mounted) stay. They are what tells
        an empty mount point from a new destination.
        """
        found = list(backups)

        def replace_all(connection: sqlite3.Connection) -> None:
            rows = [_indexed_backup(row) for row in connection.execute("SELECT * FROM backups")]
            present = {root for root in {_root_of(row) for row in rows} if is_marked(root)}
            gone = [(row.id,) for row in rows if _root_of(row) in present]
            connection.executemany("DELETE FROM backups WHERE id = ?", gone)
            _index(connection, found)

        self._database.run(replace_all)

    def forget_backup(self, backup_id: BackupId) -> None:
        """Remove a backup's row; it need not exist."""

        def forget(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM backups WHERE id = ?", (backup_id,))

        self._database.run(forget)

    def indexed_backups(self) -> tuple[IndexedBackup, ...]:
        """Return every row of the index, newest first: something to show before the folders have been read."""
        return self._indexed("SELECT * FROM backups ORDER BY started_at DESC, rowid DESC", ())

    def last_good(self, connection_id: ConnectionId, database: str) -> IndexedBackup | None:
        """Return the newest backup of a database against which nothing is known."""
        found = self._indexed(
            "SELECT * FROM backups WHERE connection_id = ? AND database = ? AND state != ? "
            "ORDER BY started_at DESC, rowid DESC LIMIT 1",
            (connection_id, database, BackupState.DAMAGED),
        )
        return next(iter(found), None)

    def _indexed(self, query: str, values: tuple[object, ...]) -> tuple[IndexedBackup, ...]:
        rows = self._database.run(lambda connection: connection.execute(query, values).fetchall())
        return tuple(_indexed_backup(row) for row in rows)


def _root_of(backup: IndexedBackup) -> Path:
    """Return the destination: a backup lies in its connection's and its database's folders."""
    return backup.folder.parent.parent.parent


def _index(connection: sqlite3.Connection, backups: Iterable[Backup]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO backups VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                backup.id,
                os.fsencode(backup.folder),  # a path need not be UTF-8
                backup.manifest.connection_id,
                backup.manifest.connection_name,
                backup.manifest.database,
                backup.manifest.engine,
                backup.state,
                _number(backup.manifest.started_at),
                _number(backup.manifest.finished_at),
                backup.manifest.rows,
                backup.manifest.bytes_on_disk,
                backup.manifest.task_id,
                backup.manifest.job_id,
            )
            for backup in backups
        ],
    )


def _indexed_backup(row: tuple[object, ...]) -> IndexedBackup:
    folder = os.fsdecode(row[1]) if isinstance(row[1], bytes) else str(row[1])
    identity, _, connection_id, connection_name, database, engine, state, *rest = (str(value) for value in row)
    started, finished, rows, size = (int(value) for value in rest[:4])
    return IndexedBackup(
        BackupId(identity),
        Path(folder),
        ConnectionId(connection_id),
        connection_name,
        database,
        EngineName(engine),
        BackupState(state),
        _EPOCH + started * _MICROSECOND,
        _EPOCH + finished * _MICROSECOND,
        rows,
        size,
        TaskId(rest[4]),
        JobId(rest[5]),
    )


def _read_jobs(documents: Iterable[str]) -> tuple[Job, ...]:
    jobs = []
    for document in documents:
        try:
            jobs.append(decoded(Job, document))
        except WireError:  # one row is lost, not the page
            continue
    return tuple(jobs)


def _is_abandoned(owner: str) -> bool:
    try:
        return is_gone(decoded(Owner, owner))
    except WireError:
        return True


def _number(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND
