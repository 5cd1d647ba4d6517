"""Task: a backup plan. What to dump, how, and where to."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from dumptrack_desktop.core.ids import ConnectionId, DestinationId, TaskId


class EngineName(StrEnum):
    """The two programs that dump and load."""

    MYDUMPER = "mydumper"
    BUILTIN = "builtin"


class EngineChoice(StrEnum):
    """What a task may ask for; AUTO is resolved by `engines.catalog`, which also says why."""

    AUTO = "auto"
    MYDUMPER = "mydumper"
    BUILTIN = "builtin"


class Codec(StrEnum):
    """How dump files are compressed."""

    GZIP = "gzip"
    ZSTD = "zstd"
    NONE = "none"


class DatabaseScope(StrEnum):
    """Which databases a task covers."""

    ALL = "all"  # every database except the server's own schemas
    CHOSEN = "chosen"  # the names listed
    PATTERNS = "patterns"  # shell patterns (* ? [..]), matched when the task runs


@dataclass(frozen=True, slots=True)
class DatabaseSelection:
    """Databases by name or by pattern; `names` holds either, by `scope`."""

    scope: DatabaseScope
    names: tuple[str, ...] = ()

    def among(self, present: Iterable[str]) -> tuple[str, ...]:
        """Return the databases meant when the server has those in `present`: chosen names whether they are
        there or not (a missing one must fail, not be skipped), patterns compared with case.
        """
        match self.scope:
            case DatabaseScope.ALL:
                return tuple(present)
            case DatabaseScope.CHOSEN:
                return self.names
            case DatabaseScope.PATTERNS:
                return tuple(name for name in present if any(fnmatchcase(name, pattern) for pattern in self.names))


@dataclass(frozen=True, slots=True)
class DumpOptions:
    """How to dump, the same for every engine. `level` 0 means the codec's default; `threads` is 1 to 64."""

    codec: Codec = Codec.GZIP
    level: int = 0
    threads: int = 2
    triggers: bool = True
    routines: bool = True
    events: bool = True


@dataclass(frozen=True, slots=True)
class Destination:
    """A backup root folder, an absolute path."""

    id: DestinationId
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Task:
    """A backup plan. `name` is unique among tasks, compared without case."""

    id: TaskId
    name: str
    connection_id: ConnectionId
    databases: DatabaseSelection
    destination_id: DestinationId
    engine: EngineChoice = EngineChoice.AUTO
    options: DumpOptions = DumpOptions()
