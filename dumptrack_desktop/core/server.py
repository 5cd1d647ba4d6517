"""What a server says of itself, as values. `server/` asks; everybody may look."""

from collections.abc import Iterable
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


class TableTrait(StrEnum):
    """What a table has that some tools lose, or mistake for something else, without a word."""

    FLOAT = "float"  # single precision: the text protocol prints six digits of it
    INVISIBLE_COLUMN = "invisible-column"  # SELECT * leaves it out
    GENERATED_COLUMN = "generated-column"  # must not be in an INSERT
    ONLY_GENERATED_COLUMNS = "only-generated-columns"  # there is nothing to select, and yet there are rows
    COMPUTED_DEFAULT = "computed-default"  # MySQL calls it DEFAULT_GENERATED, and it is no generated column
    SYSTEM_VERSIONED = "system-versioned"  # MariaDB: a plain SELECT reads no history


@dataclass(frozen=True, slots=True)
class TableFacts:
    """One base table as the dictionary describes it; `rows` and `bytes` are the server's estimates."""

    name: str
    storage_engine: str
    rows: int
    bytes: int
    is_transactional: bool
    traits: frozenset[TableTrait] = frozenset()


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


class CodeKind(StrEnum):
    """The kinds of objects that are made by one CREATE statement and hold no rows."""

    SEQUENCE = "sequence"  # MariaDB; its place in the series is kept in `CodeObject.next_value`
    FUNCTION = "function"
    PROCEDURE = "procedure"
    PACKAGE = "package"  # MariaDB, sql_mode ORACLE
    PACKAGE_BODY = "package body"
    VIEW = "view"
    TRIGGER = "trigger"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class CodeObject:
    """One view, trigger, routine, package, event or sequence, with everything its meaning depends on.

    `definition` is the server's own CREATE statement, word for word, read while the object's database was the
    current one. `definer` is "user@host", quoted as the server quotes it, or empty. Triggers name their `table`
    and are listed in the order in which they fire; events have the `time_zone` of their schedule.
    """

    kind: CodeKind
    name: str
    definition: str
    sql_mode: str = ""
    character_set_client: str = ""
    collation_connection: str = ""
    database_collation: str = ""
    definer: str = ""
    time_zone: str = ""
    table: str = ""
    next_value: int | None = None


def names_of(code: Iterable[CodeObject]) -> ObjectNames:
    """Return the names by kind, sorted; a package and its body are one name."""
    names: dict[CodeKind, set[str]] = {kind: set() for kind in CodeKind}
    for one in code:
        names[one.kind].add(one.name)
    return ObjectNames(
        views=tuple(sorted(names[CodeKind.VIEW])),
        triggers=tuple(sorted(names[CodeKind.TRIGGER])),
        procedures=tuple(sorted(names[CodeKind.PROCEDURE])),
        functions=tuple(sorted(names[CodeKind.FUNCTION])),
        events=tuple(sorted(names[CodeKind.EVENT])),
        sequences=tuple(sorted(names[CodeKind.SEQUENCE])),
        packages=tuple(sorted(names[CodeKind.PACKAGE] | names[CodeKind.PACKAGE_BODY])),
    )
