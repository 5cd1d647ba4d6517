"""What a server says of itself and of one database. Questions to the dictionary only, never to the data."""

import contextlib
import re
import statistics
import time
from collections.abc import Callable
from typing import Any

import pymysql

from dumptrack_desktop.core.backup import BinlogPosition
from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.server import (
    ConnectionReport,
    DatabaseFacts,
    Flavour,
    ObjectNames,
    ServerVersion,
    TableFacts,
    TableTrait,
)
from dumptrack_desktop.server.problems import explained
from dumptrack_desktop.server.session import Session, close, open_session, row, rows, value

SYSTEM_DATABASES = frozenset({"information_schema", "performance_schema", "mysql", "sys"})
_TABLE_TYPES = ("BASE TABLE", "SYSTEM VERSIONED")
_TRAITS_OF_TYPE = {"SYSTEM VERSIONED": {TableTrait.SYSTEM_VERSIONED}}
_PINGS = 3


def report(login: Login, *, connect_timeout_s: float = 10) -> ConnectionReport:
    """Open a session, look around, close it. Blocks; raises `UserError` only."""
    session = open_session(login, connect_timeout_s=connect_timeout_s, read_timeout_s=30)
    try:
        return ConnectionReport(
            version=version(session),
            tls_version=_status(session, "Ssl_version"),
            tls_cipher=_status(session, "Ssl_cipher"),
            latency_ms=_latency_ms(session),
            databases=databases(session),
            user=str(value(session, "SELECT CURRENT_USER()")),
        )
    except pymysql.err.MySQLError as error:
        raise explained(error, login) from error
    finally:
        close(session)


def version(session: Session) -> ServerVersion:
    """Return flavour and version; forks count as the family whose dictionary they share."""
    found = row(session, "SELECT VERSION(), @@version_comment")
    text, comment = (str(found[0]), str(found[1])) if found else (session.server_version, "")
    return parsed_version(text, comment)


def parsed_version(text: str, comment: str = "") -> ServerVersion:
    """Read a version as servers print it: `8.4.3`, `10.11.19-MariaDB-0+deb12u1`, `5.5.5-10.6.1-MariaDB`."""
    is_mariadb = "mariadb" in f"{text} {comment}".lower()
    # Replication once choked on two-digit majors, so MariaDB may pretend to be 5.5.5 first.
    match = re.search(r"(\d+)\.(\d+)\.(\d+)", text.removeprefix("5.5.5-"))
    number = (int(match[1]), int(match[2]), int(match[3])) if match else (0, 0, 0)
    return ServerVersion(Flavour.MARIADB if is_mariadb else Flavour.MYSQL, number, text)


def databases(session: Session) -> tuple[str, ...]:
    """Return the databases this user may see, without the server's own, sorted without regard to case."""
    names = [str(found[0]) for found in rows(session, "SHOW DATABASES")]
    # `#mysql50#...` is a directory whose name is not a database's name: nothing can be done with it.
    kept = [name for name in names if name.lower() not in SYSTEM_DATABASES and not name.startswith("#mysql50#")]
    return tuple(sorted(kept, key=lambda name: (name.casefold(), name)))


def database_facts(session: Session, name: str) -> DatabaseFacts:
    """Describe one database as it is now. Raises the library's errors; a missing database is an answer."""
    same = _same_name(session)
    found = rows(
        session,
        "SELECT SCHEMA_NAME, DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME"
        " FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = %s",
        (name,),
    )
    schema = next((entry for entry in found if same(entry[0], name)), None)
    if schema is None:
        return DatabaseFacts(name, exists=False)
    return DatabaseFacts(
        name=str(schema[0]),
        exists=True,
        character_set=str(schema[1]),
        collation=str(schema[2]),
        tables=_tables(session, name),
        objects=object_names(session, name),
    )


def object_names(session: Session, database: str) -> ObjectNames:
    """Return the names of the code objects that this user may see."""
    schema = information_schema(session, database)
    kinds = {str(kind): set[str]() for kind in ("PROCEDURE", "FUNCTION", "PACKAGE", "PACKAGE BODY")}
    for name, kind in schema("SELECT ROUTINE_NAME, ROUTINE_TYPE, ROUTINE_SCHEMA FROM information_schema.ROUTINES"):
        kinds.setdefault(str(kind), set()).add(str(name))
    tables = schema("SELECT TABLE_NAME, TABLE_TYPE, TABLE_SCHEMA FROM information_schema.TABLES")
    triggers = schema("SELECT TRIGGER_NAME, 1, TRIGGER_SCHEMA FROM information_schema.TRIGGERS")
    events = schema("SELECT EVENT_NAME, 1, EVENT_SCHEMA FROM information_schema.EVENTS")
    return ObjectNames(
        views=_sorted(name for name, kind in tables if kind == "VIEW"),
        triggers=_sorted(name for name, _ in triggers),
        procedures=_sorted(kinds["PROCEDURE"]),
        functions=_sorted(kinds["FUNCTION"]),
        events=_sorted(name for name, _ in events),
        sequences=_sorted(name for name, kind in tables if kind == "SEQUENCE"),
        packages=_sorted(kinds["PACKAGE"] | kinds["PACKAGE BODY"]),
    )


def information_schema(session: Session, database: str) -> Callable[[str], list[tuple[Any, Any]]]:
    """Return a question about one database: SELECT of two columns and the schema's name, exactly compared.

    The dictionary compares names without regard to case on some servers, where `Shop` and `shop` are two.
    """
    same = _same_name(session)

    def ask(select: str) -> list[tuple[Any, Any]]:
        schema_column = select.split(" FROM ", maxsplit=1)[0].rsplit(",", maxsplit=1)[1].strip()
        found = rows(session, f"{select} WHERE {schema_column} = %s", (database,))
        return [(entry[0], entry[1]) for entry in found if same(entry[2], database)]

    return ask


def binlog_position(session: Session) -> BinlogPosition:
    """Return where the binary log stands; empty without binary log or without the privilege to ask."""
    status: tuple[Any, ...] | None = None
    for statement in ("SHOW MASTER STATUS", "SHOW BINARY LOG STATUS"):  # the old name, and MySQL's since 8.2
        with contextlib.suppress(pymysql.err.MySQLError):
            status = row(session, statement)
            break
    gtid = ""
    for variable in ("@@global.gtid_binlog_pos", "@@global.gtid_executed"):  # MariaDB, MySQL
        with contextlib.suppress(pymysql.err.MySQLError):
            gtid = str(value(session, f"SELECT {variable}") or "").replace("\n", "")
            break
    return BinlogPosition(str(status[0]), int(status[1]), gtid) if status else BinlogPosition(gtid=gtid)


def _tables(session: Session, database: str) -> tuple[TableFacts, ...]:
    transactional = {
        str(name).lower(): str(answer).upper() == "YES"
        for name, answer in rows(session, "SELECT ENGINE, TRANSACTIONS FROM information_schema.ENGINES")
    }
    same = _same_name(session)
    found = rows(
        session,
        "SELECT TABLE_SCHEMA, TABLE_NAME, ENGINE, TABLE_ROWS, DATA_LENGTH, TABLE_TYPE"
        " FROM information_schema.TABLES WHERE TABLE_SCHEMA = %s AND TABLE_TYPE IN %s ORDER BY TABLE_NAME",
        (database, _TABLE_TYPES),
    )
    traits = _column_traits(session, database)
    return tuple(
        TableFacts(
            name=str(name),
            storage_engine=str(engine or ""),  # NULL: the server cannot open it
            rows=int(count or 0),
            bytes=int(size or 0),
            is_transactional=transactional.get(str(engine or "").lower(), False),
            traits=frozenset(traits.get(str(name), set()) | _TRAITS_OF_TYPE.get(str(kind), set())),
        )
        for schema, name, engine, count, size, kind in found
        if same(schema, database)
    )


def _column_traits(session: Session, database: str) -> dict[str, set[TableTrait]]:
    """Return what is special about the columns of each table that has such columns."""
    same = _same_name(session)
    found = rows(
        session,
        "SELECT TABLE_SCHEMA, TABLE_NAME, DATA_TYPE, EXTRA FROM information_schema.COLUMNS"
        " WHERE TABLE_SCHEMA = %s AND (DATA_TYPE = 'float' OR EXTRA LIKE %s OR EXTRA LIKE %s)",
        (database, "%INVISIBLE%", "%GENERATED%"),
    )
    traits: dict[str, set[TableTrait]] = {}
    for schema, name, kind, extra in found:
        if same(schema, database):
            traits.setdefault(str(name), set()).update(_traits_of_column(str(kind), str(extra)))
    if any(TableTrait.GENERATED_COLUMN in of_table for of_table in traits.values()):
        for name in _tables_without_own_columns(session, database):
            traits.setdefault(name, set()).add(TableTrait.ONLY_GENERATED_COLUMNS)
    return traits


def _tables_without_own_columns(session: Session, database: str) -> tuple[str, ...]:
    same = _same_name(session)
    found = rows(
        session,
        "SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = %s"
        " GROUP BY TABLE_SCHEMA, TABLE_NAME HAVING SUM(EXTRA LIKE %s OR EXTRA LIKE %s) = COUNT(*)",
        (database, "%VIRTUAL GENERATED%", "%STORED GENERATED%"),
    )
    return tuple(str(name) for schema, name in found if same(schema, database))


def _traits_of_column(kind: str, extra: str) -> set[TableTrait]:
    words = set(extra.upper().split())
    found = {
        TableTrait.FLOAT: kind.lower() == "float",
        TableTrait.INVISIBLE_COLUMN: "INVISIBLE" in words,
        TableTrait.GENERATED_COLUMN: "GENERATED" in words,
        TableTrait.COMPUTED_DEFAULT: "DEFAULT_GENERATED" in words,
    }
    return {trait for trait, is_there in found.items() if is_there}


def _same_name(session: Session) -> Callable[[Any, str], bool]:
    if value(session, "SELECT @@lower_case_table_names") == 0:
        return lambda found, wanted: str(found) == wanted
    return lambda found, wanted: str(found).lower() == wanted.lower()


def _sorted(names: Any) -> tuple[str, ...]:
    return tuple(sorted(str(name) for name in names))


def _status(session: Session, variable: str) -> str:
    found = row(session, "SHOW SESSION STATUS LIKE %s", (variable,))
    return str(found[1]) if found else ""


def _latency_ms(session: Session) -> float:
    times = []
    for _ in range(_PINGS):
        started = time.perf_counter()
        value(session, "SELECT 1")
        times.append((time.perf_counter() - started) * 1000)
    return round(statistics.median(times), 2)
