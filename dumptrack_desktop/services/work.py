"""Work: what one job is to do, read once from settings and request, and frozen."""

from dataclasses import dataclass
from pathlib import Path

from dumptrack_desktop.core.connection import Connection
from dumptrack_desktop.core.ids import ConnectionId, TaskId
from dumptrack_desktop.core.job import JobKind
from dumptrack_desktop.core.requests import USUAL_OPTIONS, RestoreRequest
from dumptrack_desktop.core.task import DatabaseSelection, DumpOptions, EngineChoice


@dataclass(frozen=True, slots=True)
class BackupWork:
    """Back up databases of one connection below `root`.

    `may_create_root`: a folder that nobody configured as a destination (the default one, or one named on the
    command line) is made; a configured one that is missing is a disk that is not there.
    """

    connection: Connection
    databases: DatabaseSelection
    root: Path
    engine: EngineChoice = EngineChoice.AUTO
    options: DumpOptions = USUAL_OPTIONS
    task_id: TaskId = TaskId("")
    may_create_root: bool = False


@dataclass(frozen=True, slots=True)
class RestoreWork:
    """Restore one backup; `safety` says how what is overwritten is saved first (`None`: declined)."""

    connection: Connection
    request: RestoreRequest
    safety: BackupWork | None = None


@dataclass(frozen=True, slots=True)
class VerifyWork:
    """Check the files of the backup in `folder`. Needs no server."""

    folder: Path


Work = BackupWork | RestoreWork | VerifyWork


def kind_of(work: Work) -> JobKind:
    """Return the kind of job that does this work."""
    match work:
        case BackupWork():
            return JobKind.BACKUP
        case RestoreWork():
            return JobKind.RESTORE
        case VerifyWork():
            return JobKind.VERIFY


def connection_of(work: Work) -> tuple[ConnectionId, str]:
    """Return id and name of the connection the work needs; empty for none."""
    if isinstance(work, VerifyWork):
        return ConnectionId(""), ""
    return work.connection.id, work.connection.name
