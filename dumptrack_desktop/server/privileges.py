"""What a user cannot see of a database. The dictionary hides it without a word, so a backup would lack it."""

import re
from dataclasses import dataclass

import pymysql

from dumptrack_desktop.core.events import Level, Noted
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.server import Flavour
from dumptrack_desktop.server.facts import version
from dumptrack_desktop.server.session import Session, rows, value

_GRANT = re.compile(
    r"GRANT (?P<what>.+?) ON (?:(?P<kind>TABLE|PROCEDURE|FUNCTION|PACKAGE|PACKAGE BODY) )?"
    r"(?P<database>\*|`(?:[^`]|``)*`)\.(?P<object>\*|`(?:[^`]|``)*`) TO ",
    re.DOTALL,
)
_ON_DATABASE = {
    "SELECT",
    "INSERT",
    "UPDATE",
    "DELETE",
    "CREATE",
    "DROP",
    "INDEX",
    "ALTER",
    "REFERENCES",
    "TRIGGER",
}
_ROUTINE_NAMES = {"EXECUTE", "ALTER ROUTINE", "CREATE ROUTINE"}


@dataclass(frozen=True, slots=True)
class Grants:
    """The privileges that count for one database, in capitals: everywhere, in it, and on single tables of it."""

    everywhere: frozenset[str]
    in_database: frozenset[str]
    on_tables: dict[str, frozenset[str]]
    on_dictionary: frozenset[str] = frozenset()  # on `mysql`.*, where MariaDB keeps its routines

    def has(self, *any_of: str) -> bool:
        """Say whether one of these is held for the whole database."""
        held = self.everywhere | self.in_database
        return "ALL PRIVILEGES" in held or bool(held & set(any_of))


def grants(session: Session, database: str) -> Grants | None:
    """Return what the session may do with a database, or `None` where the server does not say."""
    try:
        return parsed_grants(_lines(session), database)
    except pymysql.err.MySQLError:
        return None


def parsed_grants(lines: list[str], database: str) -> Grants:
    """Read SHOW GRANTS."""
    everywhere: set[str] = set()
    inside: set[str] = set()
    dictionary: set[str] = set()
    tables: dict[str, frozenset[str]] = {}
    for line in lines:
        match = _GRANT.match(line)
        if match is None or match["kind"] not in (None, "TABLE"):
            continue
        # A privilege on some columns is none on the table.
        held = {part.strip().upper() for part in re.sub(r"[A-Z ]+\([^)]*\),?", "", match["what"]).split(",")} - {
            ""
        }
        scope, name = _unquoted(match["database"]), _unquoted(match["object"])
        if scope == "*":
            everywhere |= held
        elif scope == "mysql" and name in ("*", "proc"):
            dictionary |= held
        elif name == "*" and _like(scope, database):
            inside |= held
        elif scope == database:
            tables[name] = tables.get(name, frozenset()) | held
    return Grants(frozenset(everywhere), frozenset(inside), tables, frozenset(dictionary))


def invisible(session: Session, database: str, tables: tuple[str, ...]) -> tuple[Noted, ...]:
    """Return a warning for each kind of object that this user may not see, in whole or in part."""
    held = grants(session, database)
    if held is None:
        return ()
    is_mariadb = version(session).flavour is Flavour.MARIADB
    notes = []
    if not held.has(*_ON_DATABASE):
        notes.append(_warning("privilege.tables", _TABLES, database))
    if not held.has("TRIGGER") and not _on_every_table(held, "TRIGGER", tables):
        notes.append(_warning("privilege.triggers", _TRIGGERS, database))
    if not held.has("EVENT"):
        notes.append(_warning("privilege.events", _EVENTS, database))
    if not _sees_routines(held, is_mariadb=is_mariadb):
        notes.append(_warning("privilege.routines", _ROUTINES, database))
    return tuple(notes)


def _lines(session: Session) -> list[str]:
    statement = "SHOW GRANTS FOR CURRENT_USER()"
    if version(session).flavour is Flavour.MYSQL and version(session).number >= (8, 0, 0):
        roles = str(value(session, "SELECT CURRENT_ROLE()") or "NONE")
        if roles != "NONE":
            # The server's own, quoted list of roles.
            statement += f" USING {roles}"
    else:
        statement = "SHOW GRANTS"  # with the role that is on
    return [str(found[0]) for found in rows(session, statement)]


def _sees_routines(held: Grants, *, is_mariadb: bool) -> bool:
    if held.has(*_ROUTINE_NAMES):  # the names, at least: a hidden body is noticed when it is read
        return True
    if "SELECT" in held.everywhere or "SHOW_ROUTINE" in held.everywhere:
        return True
    return is_mariadb and bool(held.on_dictionary & {"SELECT", "ALL PRIVILEGES"})


def _on_every_table(held: Grants, privilege: str, tables: tuple[str, ...]) -> bool:
    return all({privilege, "ALL PRIVILEGES"} & held.on_tables.get(table, frozenset()) for table in tables)


def _unquoted(name: str) -> str:
    return name if name == "*" else name[1:-1].replace("``", "`")


def _like(pattern: str, name: str) -> bool:
    """Compare as the server does: in a grant on a database, % and _ are wildcards unless escaped."""
    parts = re.split(r"(\\.|%|_)", pattern)
    signs = {"%": ".*", "_": "."}
    expression = "".join(signs.get(part) or re.escape(part.removeprefix("\\")) for part in parts)
    return re.fullmatch(expression, name, re.DOTALL) is not None


_TABLES = say("This user was granted single tables only: whatever else is in the database is not in the backup.")
_TRIGGERS = say("This user lacks the TRIGGER privilege: triggers may be missing.")
_EVENTS = say("This user lacks the EVENT privilege: events may be missing.")
_ROUTINES = say("This user may not see stored routines: procedures and functions may be missing.")


def _warning(reference: str, sentence: Sentence, database: str) -> Noted:
    hint = say("Grant it for {database}, or back up with another user.", database=database)
    return Noted(Level.WARNING, sentence, reference, hint)
