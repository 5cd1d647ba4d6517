"""Backup: one database at one moment. `manifest.json` is the truth about it.

A folder without a manifest, or whose name ends in `PARTIAL_SUFFIX`, is not a backup.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from dumptrack_desktop.core.ids import BackupId, ConnectionId, JobId, TaskId
from dumptrack_desktop.core.sentence import Sentence
from dumptrack_desktop.core.server import CodeObject, ObjectNames, ServerVersion
from dumptrack_desktop.core.task import DumpOptions, EngineName

MANIFEST_NAME = "manifest.json"
JOB_LOG_NAME = "job.log"
CHECK_NAME = "checked.json"  # the outcome of the last verification
PARTIAL_SUFFIX = ".partial"
FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of a backup: `path` relative to the folder with forward slashes, its size and SHA-256 (hex)."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TableEntry:
    """One table as it was dumped. `rows` is exact (counted while dumping); `bytes` are SQL bytes before
    compression where the engine knows them, else bytes on disk.
    """

    name: str
    rows: int
    bytes: int
    storage_engine: str = ""
    checksum: str = ""  # "algorithm:hex", empty where the engine has none


@dataclass(frozen=True, slots=True)
class BinlogPosition:
    """Where replication stood at the backup's moment; empty fields where the server did not say."""

    file: str = ""
    position: int = 0
    gtid: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that is to be known about one backup, independent of any database of ours.

    `objects` are the names of what is in `code`, in which a restore finds everything to make them again.

    `warnings` is what the verdict *warned* rests on; empty means a clean backup. `engine_data` belongs to the
    engine that wrote it (the built-in engine's segment index, mydumper's own version text and so on).
    """

    id: BackupId
    engine: EngineName
    engine_version: str
    server: ServerVersion
    connection_id: ConnectionId
    connection_name: str
    database: str
    character_set: str
    collation: str
    options: DumpOptions
    started_at: datetime
    finished_at: datetime
    tables: tuple[TableEntry, ...]
    objects: ObjectNames
    files: tuple[FileEntry, ...]
    code: tuple[CodeObject, ...] = ()
    position: BinlogPosition = BinlogPosition()
    is_consistent: bool = True
    warnings: tuple[Sentence, ...] = ()
    job_id: JobId = JobId("")
    task_id: TaskId = TaskId("")
    app_version: str = ""
    engine_data: Mapping[str, object] = field(default_factory=dict)
    format_version: int = FORMAT_VERSION

    @property
    def rows(self) -> int:
        """Rows in all tables."""
        return sum(table.rows for table in self.tables)

    @property
    def bytes_on_disk(self) -> int:
        """Size of all files, without the manifest and the log."""
        return sum(entry.bytes for entry in self.files)

    @property
    def seconds(self) -> float:
        """How long it took."""
        return (self.finished_at - self.started_at).total_seconds()


class BackupState(StrEnum):
    """What we know of a backup's health."""

    GOOD = "good"  # complete when written, nothing known against it
    WARNED = "warned"  # complete, with warnings in its manifest
    DAMAGED = "damaged"  # a later check found a file missing or changed


@dataclass(frozen=True, slots=True)
class Backup:
    """A manifest and the folder it was read from."""

    folder: Path
    manifest: Manifest
    state: BackupState
    verified_at: datetime | None = None

    @property
    def id(self) -> BackupId:
        """The manifest's id."""
        return self.manifest.id
