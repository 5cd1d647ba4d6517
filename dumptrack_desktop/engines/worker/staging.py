"""The database that a restore loads into: made by one job, and known by a mark to be that job's.

The mark is a table named after the job. It is the proof that the database may be dropped again when the job
fails, and it outlives a crash of ours: whatever is on the server tells by itself whose it is.
"""

from collections.abc import Iterable

import pymysql

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.order import RestoreOrder
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.server.quoting import literal, qualified, quoted
from dumptrack_desktop.server.session import Session, row, rows, run, value

_DATABASE_EXISTS = 1007
# Rows of the mark that are no names of tables.
MOVING, DROPPED = "", " "


def mark_name(order: RestoreOrder) -> str:
    """Return the name of the job's mark; no dump of ours has a table of that name."""
    return f"dumptrack_job_{order.job_id}"


def create_staging(session: Session, order: RestoreOrder) -> None:
    """Create the staging database with the backup's character set and collation, and mark it.

    Raises `UserError` ``restore.database-exists`` where there is one: it is never loaded into.
    """
    manifest = order.manifest
    options = f" CHARACTER SET {literal(manifest.character_set)}" if manifest.character_set else ""
    options += f" COLLATE {literal(manifest.collation)}" if manifest.collation else ""
    try:
        run(session, f"CREATE DATABASE {quoted(order.staging)}{options}")
    except pymysql.err.MySQLError as error:
        if error.args and error.args[0] == _DATABASE_EXISTS:
            raise UserError(
                "restore.database-exists",
                say("There is a database {name} already. Nothing was changed.", name=order.staging),
                say("Choose another name, or restore over the existing database on purpose."),
            ) from error
        raise
    run(
        session,
        f"CREATE TABLE {qualified(order.staging, mark_name(order))} (name VARCHAR(64) CHARACTER SET utf8mb4"
        " COLLATE utf8mb4_bin NOT NULL PRIMARY KEY) ENGINE = InnoDB"
        " COMMENT 'This database belongs to a running restore and may be dropped by it.'",
    )


def is_there(session: Session, database: str) -> bool:
    """Say whether the database exists."""
    found = rows(session, "SHOW DATABASES")
    return database in {str(name) for (name,) in found}


def is_marked(session: Session, order: RestoreOrder) -> bool:
    """Say whether the staging database carries this job's mark."""
    return mark_name(order) in table_names(session, order.staging)


def remove_mark(session: Session, order: RestoreOrder) -> None:
    """Make the staging database an ordinary one."""
    run(session, f"DROP TABLE IF EXISTS {qualified(order.staging, mark_name(order))}")


def write_mark(session: Session, order: RestoreOrder, names: tuple[str, ...]) -> None:
    """Write down, durably, what is about to be done."""
    values = ", ".join(f"({literal(name)})" for name in names)
    run(session, f"INSERT IGNORE INTO {qualified(order.staging, mark_name(order))} VALUES {values}")


def read_mark(session: Session, order: RestoreOrder) -> frozenset[str]:
    """Return what was written down."""
    found = rows(session, f"SELECT name FROM {qualified(order.staging, mark_name(order))}")
    return frozenset(str(name) for (name,) in found)


def table_names(session: Session, database: str) -> tuple[str, ...]:
    """Return everything in a database that rows or series are kept in, with marks of ours: tables, sequences."""
    found = rows(session, f"SHOW FULL TABLES FROM {quoted(database)}")
    return tuple(sorted(str(name) for name, kind, *_ in found if str(kind) not in ("VIEW", "SYSTEM VIEW")))


def as_stored(session: Session, names: Iterable[str]) -> frozenset[str]:
    """Return names of tables as this server stores them: some write them all in small letters."""
    if value(session, "SELECT @@lower_case_table_names") == 1:
        return frozenset(name.lower() for name in names)
    return frozenset(names)


def view_names(session: Session, database: str) -> frozenset[str]:
    """Return the views of a database."""
    found = rows(session, f"SHOW FULL TABLES FROM {quoted(database)}")
    return frozenset(str(name) for name, kind, *_ in found if str(kind) == "VIEW")


def create_statement(session: Session, database: str, table: str) -> str:
    """Return the server's CREATE TABLE (or CREATE SEQUENCE) of a table."""
    found = row(session, f"SHOW CREATE TABLE {qualified(database, table)}")
    return str(found[1]) if found else ""
