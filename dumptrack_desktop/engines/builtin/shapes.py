"""What must be known of a table to dump it: its definition, its columns, how to cut it into chunks."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pymysql

from dumptrack_desktop.core.server import TableFacts
from dumptrack_desktop.server.quoting import quoted
from dumptrack_desktop.server.session import Session, rows, value

INTEGER_TYPES = frozenset({"tinyint", "smallint", "mediumint", "int", "bigint"})
_AUTO_INCREMENT = re.compile(r" AUTO_INCREMENT=\d+")


class UnreadableTable(Exception):  # noqa: N818  # a finding about a table
    """The definition of `table` cannot be read, for the `reason` that the server gave."""

    def __init__(self, table: str, reason: Exception) -> None:
        super().__init__(table)
        self.table = table
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Column:
    """One column that an INSERT names: generated ones are left out, invisible ones are not."""

    name: str
    data_type: str
    column_type: str
    character_set: str = ""
    is_nullable: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """One table. `key` is the leading column of the primary key where it is an integer, else empty."""

    facts: TableFacts
    create: str
    columns: tuple[Column, ...]
    key: str = ""
    is_versioned: bool = False  # MariaDB's system versioning: rows have a history

    @property
    def name(self) -> str:
        """The table's name."""
        return self.facts.name

    def is_other(self, create: str) -> bool:
        """Say whether a later definition is another one; writing rows moves AUTO_INCREMENT, which is no change."""
        return _AUTO_INCREMENT.sub("", create) != _AUTO_INCREMENT.sub("", self.create)


def read_shapes(session: Session, database: str, facts: Iterable[TableFacts]) -> tuple[Shape, ...]:
    """Read the shapes of these tables; the session's current database is theirs.

    Raises the library's errors, and `UnreadableTable` for one that is damaged, or has gone meanwhile.
    """
    same = same_database(session, database)
    columns = _columns(session, database, same)
    keys = _leading_keys(session, database, same)
    return tuple(_shape(session, table, columns.get(table.name, ()), keys.get(table.name, "")) for table in facts)


def same_database(session: Session, database: str) -> Callable[[object], bool]:
    """Return a comparison of names as the server itself compares them: the dictionary is laxer."""
    if value(session, "SELECT @@lower_case_table_names") == 0:
        return lambda found: found == database
    return lambda found: str(found).lower() == database.lower()


def read_create(session: Session, table: str) -> str:
    """Return the server's CREATE TABLE, word for word."""
    found = rows(session, f"SHOW CREATE TABLE {quoted(table)}")[0][1]
    return found if isinstance(found, str) else bytes(found).decode()


def _shape(session: Session, facts: TableFacts, columns: tuple[Column, ...], key: str) -> Shape:
    try:
        create = read_create(session, facts.name)
    except pymysql.err.MySQLError as error:
        raise UnreadableTable(facts.name, error) from error
    kinds = {column.name: column.data_type for column in columns}
    return Shape(
        facts=facts,
        create=create,
        columns=columns,
        key=key if kinds.get(key) in INTEGER_TYPES else "",
        is_versioned="WITH SYSTEM VERSIONING" in create.rpartition("\n")[2],
    )


def _columns(session: Session, database: str, same: Callable[[object], bool]) -> dict[str, tuple[Column, ...]]:
    found = rows(
        session,
        "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, CHARACTER_SET_NAME, IS_NULLABLE,"
        " EXTRA FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = %s ORDER BY TABLE_NAME, ORDINAL_POSITION",
        (database,),
    )
    columns: dict[str, list[Column]] = defaultdict(list)
    for schema, table, name, data_type, column_type, character_set, nullable, extra in found:
        if same(schema) and not _is_generated(str(extra)):
            columns[str(table)].append(
                Column(
                    name=str(name),
                    data_type=str(data_type).lower(),
                    column_type=_text(column_type),
                    character_set=str(character_set or "").lower(),
                    is_nullable=nullable == "YES",
                )
            )
    return {table: tuple(of_table) for table, of_table in columns.items()}


def _is_generated(extra: str) -> bool:
    words = extra.upper()  # "DEFAULT_GENERATED" is MySQL's word for a default that is an expression
    return "VIRTUAL GENERATED" in words or "STORED GENERATED" in words or "PERSISTENT" in words


def _leading_keys(session: Session, database: str, same: Callable[[object], bool]) -> dict[str, str]:
    found = rows(
        session,
        "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME FROM information_schema.STATISTICS"
        " WHERE TABLE_SCHEMA = %s AND INDEX_NAME = 'PRIMARY' AND SEQ_IN_INDEX = 1",
        (database,),
    )
    return {str(table): str(column) for schema, table, column in found if same(schema)}


def _text(found: object) -> str:
    return found.decode() if isinstance(found, bytes) else str(found)
