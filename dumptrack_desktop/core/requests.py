"""Requests: what a person or a script asks for, before anything is looked up.

A request names things by id; `services.jobs` reads them once and turns the request into frozen orders.
"""

from dataclasses import dataclass
from pathlib import Path

from dumptrack_desktop.core.ids import ConnectionId, DestinationId, TaskId
from dumptrack_desktop.core.task import DatabaseSelection, DumpOptions, EngineChoice

USUAL_OPTIONS = DumpOptions()


@dataclass(frozen=True, slots=True)
class BackupRequest:
    """Back up databases of one connection, one job item for each.

    Where to: `folder` if given, else the destination, else the default destination.
    """

    connection_id: ConnectionId
    databases: DatabaseSelection
    destination_id: DestinationId | None = None
    folder: Path | None = None
    engine: EngineChoice = EngineChoice.AUTO
    options: DumpOptions = USUAL_OPTIONS
    task_id: TaskId = TaskId("")


@dataclass(frozen=True, slots=True)
class RestoreRequest:
    """Load the backup in `backup_folder` into the database `target`.

    An existing target is refused unless `replace_existing`; then a safety backup of it is taken first,
    unless that was declined. `tables` empty means everything, code objects included.
    """

    backup_folder: Path
    connection_id: ConnectionId
    target: str
    replace_existing: bool = False
    safety_backup: bool = True
    tables: tuple[str, ...] = ()
    threads: int = 2
    enable_events: bool = False
