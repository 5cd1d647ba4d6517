"""Which FLOAT columns hold a value that six digits cannot say: the text protocol prints no more, and mydumper
reads nothing else. 0.25 survives, 16777216 comes back as 16777200.
"""

import pymysql

from dumptrack_desktop.core.server import DatabaseFacts, TableTrait
from dumptrack_desktop.server.quoting import qualified, quoted
from dumptrack_desktop.server.session import Session, rows, value


def tables_that_lose_digits(session: Session, facts: DatabaseFacts) -> tuple[str, ...]:
    """Return the tables with such a value. Reads every table with a FLOAT column until the first one is found."""
    return tuple(
        table.name
        for table in facts.tables
        if TableTrait.FLOAT in table.traits and _loses(session, facts.name, table.name)
    )


def _loses(session: Session, database: str, table: str) -> bool:
    columns = [
        str(name)
        for (name,) in rows(
            session,
            "SELECT COLUMN_NAME FROM information_schema.COLUMNS"
            " WHERE TABLE_SCHEMA = %s AND TABLE_NAME = %s AND DATA_TYPE = 'float'",
            (database, table),
        )
    ]
    # What the server prints, read back as the FLOAT that a restore would store, against what is there.
    differs = " OR ".join(f"CAST(CAST({quoted(name)} AS CHAR) AS FLOAT) <> {quoted(name)}" for name in columns)
    try:
        return bool(value(session, f"SELECT EXISTS (SELECT 1 FROM {qualified(database, table)} WHERE {differs})"))
    except pymysql.err.MySQLError:
        return True  # an old server cannot CAST to FLOAT: then nobody knows, and that is what must be said
