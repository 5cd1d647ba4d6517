"""What a server says of itself, as values. `server/` asks; everybody may look."""

from dataclasses import dataclass
from enum import StrEnum


class Flavour(StrEnum):
    """The two families; forks count as the one whose protocol and dictionary they share."""

    MYSQL = "MySQL"
    MARIADB = "MariaDB"


@dataclass(frozen=True, slots=True)
class ServerVersion:
    """A server's flavour and version: `number` for comparing, `text` as the server prints it."""

    flavour: Flavour
    number: tuple[int, int, int]
    text: str

    def __str__(self) -> str:
        return f"{self.flavour} {'.'.join(str(part) for part in self.number)}"


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """What *Test* found: the session it opened, described. `tls_version` is empty for plain text."""

    version: ServerVersion
    tls_version: str
    tls_cipher: str
    latency_ms: float
    databases: tuple[str, ...]
    user: str


@dataclass(frozen=True, slots=True)
class TableFacts:
    """One base table as the dictionary describes it; `rows` and `bytes` are the server's estimates."""

    name: str
    storage_engine: str
    rows: int
    bytes: int
    is_transactional: bool


@dataclass(frozen=True, slots=True)
class ObjectNames:
    """The code objects of a database by kind, each sorted by name."""

    views: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    sequences: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many there are in all."""
        return sum(len(names) for names in self.by_kind().values())

    def by_kind(self) -> dict[str, tuple[str, ...]]:
        """Return kind -> names, in the order in which they can be created."""
        return {
            "sequences": self.sequences,
            "functions": self.functions,
            "procedures": self.procedures,
            "packages": self.packages,
            "views": self.views,
            "triggers": self.triggers,
            "events": self.events,
        }


@dataclass(frozen=True, slots=True)
class DatabaseFacts:
    """What is in one database now; `exists` is false (and the rest empty) where there is none."""

    name: str
    exists: bool
    character_set: str = ""
    collation: str = ""
    tables: tuple[TableFacts, ...] = ()
    objects: ObjectNames = ObjectNames()

    @property
    def rows(self) -> int:
        """The server's estimate for all tables."""
        return sum(table.rows for table in self.tables)

    @property
    def bytes(self) -> int:
        """The server's estimate for all tables (data, without indexes)."""
        return sum(table.bytes for table in self.tables)
