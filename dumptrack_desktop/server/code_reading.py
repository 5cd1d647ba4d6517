"""Reading the code objects of a database completely, or saying which one could not be read."""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pymysql
from pymysql.cursors import DictCursor

from dumptrack_desktop.core.events import Level, Noted
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.server import CodeKind, CodeObject
from dumptrack_desktop.core.task import DumpOptions
from dumptrack_desktop.server.facts import database_facts
from dumptrack_desktop.server.headers import UnreadableError, tables_of_view
from dumptrack_desktop.server.privileges import invisible
from dumptrack_desktop.server.quoting import qualified, quoted
from dumptrack_desktop.server.session import Session, row, rows

_VIEW_INVALID = 1356
_ROUTINES = {
    CodeKind.FUNCTION: "FUNCTION",
    CodeKind.PROCEDURE: "PROCEDURE",
    CodeKind.PACKAGE: "PACKAGE",
    CodeKind.PACKAGE_BODY: "PACKAGE BODY",
}


@dataclass(frozen=True, slots=True)
class CodeFound:
    """The objects in an order in which they can be created, and what should be known about them."""

    code: tuple[CodeObject, ...]
    notes: tuple[Noted, ...] = ()


@dataclass(slots=True)
class _Reading:
    session: Session
    database: str
    notes: list[Noted] = field(default_factory=list)

    def show(self, kind: CodeKind, name: str) -> dict[str, Any] | None:
        """Return the answer to SHOW CREATE, or `None` after noting why there is none."""
        statement = f"SHOW CREATE {str(kind).upper()} {quoted(name)}"
        try:
            with self.session.cursor(DictCursor) as cursor:
                cursor.execute(statement)
                answer: dict[str, Any] | None = cursor.fetchone()
                has_warnings = bool(cursor.warning_count)
        except pymysql.err.MySQLError as error:
            if error.args and error.args[0] in (2006, 2013):
                raise
            self._unreadable(kind, name, str(error.args[-1] if error.args else error))
            return None
        if kind is CodeKind.VIEW and has_warnings:
            self._note_broken_view(name)
        return answer

    def found(self, kind: CodeKind, name: str, **more: Any) -> Iterator[CodeObject]:
        """Yield the object, or nothing after noting why."""
        answer = self.show(kind, name)
        if answer is None:
            return
        definition = _definition(kind, answer)
        if definition is None:
            self._unreadable(kind, name, "")
            return
        yield CodeObject(
            kind=kind,
            name=name,
            definition=definition,
            sql_mode=str(answer.get("sql_mode") or ""),
            character_set_client=str(answer.get("character_set_client") or ""),
            collation_connection=str(answer.get("collation_connection") or ""),
            database_collation=str(answer.get("Database Collation") or ""),
            time_zone=str(answer.get("time_zone") or ""),
            **more,
        )

    def _note_broken_view(self, name: str) -> None:
        for _, code, text in rows(self.session, "SHOW WARNINGS"):
            if int(code) == _VIEW_INVALID:
                self._note(
                    "object.view-broken",
                    say("The view {name} does not work on the server: what it reads from is gone.", name=name),
                    detail=str(text),
                )

    def _unreadable(self, kind: CodeKind, name: str, detail: str) -> None:
        self._note(
            "object.unreadable",
            say("The {kind} {name} cannot be read; it is not in the backup.", kind=str(kind), name=name),
            detail=detail or "The server hides its text from this user.",
        )

    def _note(self, reference: str, sentence: Sentence, *, detail: str = "") -> None:
        hint = say("Look at the privileges of this user (SHOW VIEW, TRIGGER, EVENT, SHOW_ROUTINE).")
        self.notes.append(
            Noted(Level.WARNING, sentence, reference, hint if reference == "object.unreadable" else None, detail)
        )


def read_code(session: Session, database: str, options: DumpOptions) -> CodeFound:
    """Read views, sequences and, as `options` say, triggers, routines and events.

    Uses `database` (the session's current database changes). What cannot be read becomes a WARNING that names
    it; what this user cannot even see the names of, one for the kind. Raises the library's errors when the
    session is lost or the database is gone.
    """
    session.select_db(database)
    reading = _Reading(session, database)
    code = [*_sequences(reading)]
    if options.routines:
        code += _routines(reading)
    code += _ordered(list(_views(reading)), database)
    if options.triggers:
        code += _triggers(reading)
    if options.events:
        code += _events(reading)
    hidden = [note for note in _invisible(session, database) if _is_asked_for(note, options)]
    return CodeFound(_with_definers(session, code), (*hidden, *reading.notes))


def _here(column: str) -> str:
    """Return the condition for the current database, letter for letter.

    The dictionary compares without regard to case, also on servers where `Shop` and `shop` are two databases.
    """
    exactly = f"CAST({column} AS BINARY) = CAST(DATABASE() AS BINARY)"
    return f"{column} = DATABASE() AND ({exactly} OR @@lower_case_table_names > 0)"


def _definition(kind: CodeKind, answer: dict[str, Any]) -> str | None:
    column = {
        CodeKind.TRIGGER: "SQL Original Statement",
        CodeKind.SEQUENCE: "Create Table",
        CodeKind.PACKAGE_BODY: "Create Package Body",
    }.get(kind, f"Create {str(kind).title()}")
    found = answer.get(column)
    if isinstance(found, bytes):  # MySQL calls some of these columns binary
        return found.decode("utf-8", "surrogateescape")
    return None if found is None else str(found)


def _sequences(reading: _Reading) -> Iterator[CodeObject]:
    for name in _table_names(reading, "SEQUENCE"):
        try:
            state = row(reading.session, f"SELECT next_not_cached_value FROM {qualified(reading.database, name)}")
        except pymysql.err.MySQLError:
            state = None
        yield from reading.found(CodeKind.SEQUENCE, name, next_value=int(state[0]) if state else None)


def _views(reading: _Reading) -> Iterator[CodeObject]:
    for name in _table_names(reading, "VIEW"):
        yield from reading.found(CodeKind.VIEW, name)


def _table_names(reading: _Reading, kind: str) -> list[str]:
    found = rows(
        reading.session,
        "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_TYPE = %s AND "
        + _here("TABLE_SCHEMA")
        + " ORDER BY TABLE_NAME",
        (kind,),
    )
    return [str(name) for (name,) in found]


def _routines(reading: _Reading) -> Iterator[CodeObject]:
    found = rows(
        reading.session,
        "SELECT ROUTINE_NAME, ROUTINE_TYPE FROM information_schema.ROUTINES WHERE "
        + _here("ROUTINE_SCHEMA")
        + " ORDER BY ROUTINE_NAME",
    )
    for kind, kind_name in _ROUTINES.items():
        for name, routine_kind in found:
            if routine_kind == kind_name:
                yield from reading.found(kind, str(name))


def _triggers(reading: _Reading) -> Iterator[CodeObject]:
    found = rows(
        reading.session,
        "SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE FROM information_schema.TRIGGERS WHERE "
        + _here("TRIGGER_SCHEMA")
        + " ORDER BY EVENT_OBJECT_TABLE, EVENT_MANIPULATION, ACTION_TIMING, ACTION_ORDER",
    )
    for name, table in found:
        yield from reading.found(CodeKind.TRIGGER, str(name), table=str(table))


def _events(reading: _Reading) -> Iterator[CodeObject]:
    found = rows(
        reading.session,
        "SELECT EVENT_NAME FROM information_schema.EVENTS WHERE " + _here("EVENT_SCHEMA") + " ORDER BY EVENT_NAME",
    )
    for (name,) in found:
        yield from reading.found(CodeKind.EVENT, str(name))


def _with_definers(session: Session, code: Iterable[CodeObject]) -> tuple[CodeObject, ...]:
    """Add the definers as the dictionary has them: `user@host`."""
    definers: dict[tuple[str, str], str] = {}
    for columns, table, schema in (
        ("'view', TABLE_NAME", "VIEWS", "TABLE_SCHEMA"),
        ("LOWER(ROUTINE_TYPE), ROUTINE_NAME", "ROUTINES", "ROUTINE_SCHEMA"),
        ("'trigger', TRIGGER_NAME", "TRIGGERS", "TRIGGER_SCHEMA"),
        ("'event', EVENT_NAME", "EVENTS", "EVENT_SCHEMA"),
    ):
        question = f"SELECT {columns}, DEFINER FROM information_schema.{table} WHERE {_here(schema)}"
        definers |= {(str(kind), str(name)): str(who or "") for kind, name, who in rows(session, question)}
    return tuple(replace(one, definer=definers.get((str(one.kind), one.name), "")) for one in code)


def _invisible(session: Session, database: str) -> tuple[Noted, ...]:
    tables = tuple(table.name for table in database_facts(session, database).tables)
    return invisible(session, database, tables)


def _is_asked_for(note: Noted, options: DumpOptions) -> bool:
    asked = {
        "privilege.triggers": options.triggers,
        "privilege.routines": options.routines,
        "privilege.events": options.events,
    }
    return asked.get(note.reference, True)


def _ordered(views: list[CodeObject], database: str) -> list[CodeObject]:
    """Put each view after the views that it reads from, as far as the texts tell; a circle stays as it is."""
    needed = {}
    for view in views:
        with contextlib.suppress(UnreadableError):
            needed[view.name] = set(tables_of_view(view, database))
    ordered: list[CodeObject] = []
    pending = views
    while pending:
        waiting = {view.name for view in pending}
        ready = [view for view in pending if not needed.get(view.name, set()) & waiting] or pending
        ordered += ready
        done = {view.name for view in ready}
        pending = [view for view in pending if view.name not in done]
    return ordered
