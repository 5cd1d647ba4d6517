"""Two databases compared table by table, value by value, object by object: written apart from `proof.compare`."""

import re
from dataclasses import dataclass

from dumptrack_desktop.core.server import CodeObject
from dumptrack_desktop.core.task import DumpOptions
from dumptrack_desktop.server.objects import read_code
from dumptrack_desktop.server.session import Session, open_session, rows
from tests.helpers.databases import Databases


def differences(databases: Databases, source: str, copy: str) -> list[str]:
    """Return what is not the same, in words; an empty list means identical."""
    there, here = databases.tables(source), databases.tables(copy)
    if there != here:
        return [f"tables: {there} became {here}"]
    session = open_session(databases.server.login())
    try:
        left, right = _Look(session, source), _Look(session, copy)
        found = [f"definition of {table}" for table in there if left.create(table) != right.create(table)]
        found += [f"rows of {table}" for table in there if left.rows(table) != right.rows(table)]
        old, new = left.code(), right.code()
        keys = sorted(old.keys() | new.keys())
        return found + [
            f"{key}: {old.get(key)} became {new.get(key)}" for key in keys if old.get(key) != new.get(key)
        ]
    finally:
        session.close()


@dataclass
class _Look:
    session: Session
    database: str

    def create(self, table: str) -> str:
        text = rows(self.session, f"SHOW CREATE TABLE {_quoted(self.database)}.{_quoted(table)}")[0][1]
        return text.replace(f"{_quoted(self.database)}.", "")

    def rows(self, table: str) -> list[tuple]:
        columns = rows(
            self.session,
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = %s AND table_name = %s ORDER BY ordinal_position",
            (self.database, table),
        )
        parts = ", ".join(_exact(_quoted(name), data_type) for name, data_type in columns)
        return sorted(
            rows(self.session, f"SELECT {parts} FROM {_quoted(self.database)}.{_quoted(table)}"), key=repr
        )

    def code(self) -> dict[tuple[str, str], tuple]:
        found = read_code(self.session, self.database, DumpOptions()).code
        return {(str(one.kind), one.name): _meaning(one, self.database) for one in found}


def _exact(name: str, data_type: str) -> str:
    if data_type in ("float", "double"):
        return f"CAST({name} * 1e0 AS CHAR), IF({name} = 0, CAST({name} AS CHAR), '')"
    if data_type in ("enum", "set"):
        return f"HEX({name} + 0), HEX({name})"
    return f"HEX({name}), LENGTH({name})"


def _meaning(one: CodeObject, database: str) -> tuple:
    definition = one.definition.replace(f"{_quoted(database)}.", "")
    if one.kind == "event":
        # An event arrives switched off; what it does is the same.
        definition = re.sub(r" (ENABLE|DISABLE)\b( ON SLAVE| ON REPLICA)?", " STATE", definition, count=1)
    session = (one.sql_mode, one.character_set_client, one.collation_connection, one.time_zone)
    return (definition, session, one.definer)


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
