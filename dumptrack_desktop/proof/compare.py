"""Comparing two databases: every value of every row, and every object by its SHOW CREATE.

The judge of the whole program: it shares nothing with the engines, and it does not believe in row counts,
CHECKSUM TABLE or estimates.
"""

import itertools
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from pymysql.cursors import DictCursor

from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.server import ObjectNames
from dumptrack_desktop.proof.row_stream import (
    Digest,
    TableShape,
    ordered_digest,
    payloads,
    select_text,
    shape_of,
    unordered_digest,
)
from dumptrack_desktop.server.facts import database_facts
from dumptrack_desktop.server.quoting import qualified, quoted
from dumptrack_desktop.server.session import Session, row, rows, run, session_for

OnTable = Callable[[str, int, int], None]
_KIND_WORDS = {
    "sequences": ("SEQUENCE",),
    "functions": ("FUNCTION",),
    "procedures": ("PROCEDURE",),
    "packages": ("PACKAGE", "PACKAGE BODY"),
    "views": ("VIEW",),
    "triggers": ("TRIGGER",),
    "events": ("EVENT",),
}
_EVENT_STATE = re.compile(r"\b(?:ENABLE|DISABLE(?: ON (?:SLAVE|REPLICA))?)(?= (?:COMMENT '|DO ))")
_SET_BESIDE_COLLATION = re.compile(r"CHARACTER SET \w+ COLLATE ")
_SHOWN_BYTES = 120


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared (tables, rows, code objects), and every difference in a sentence."""

    tables: int
    rows: int
    objects: int
    differences: tuple[str, ...] = ()

    @property
    def is_equal(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class _Side:
    session: Session
    database: str
    tables: tuple[str, ...]
    objects: ObjectNames
    defaults: tuple[str, str]


def compare_databases(
    left: Login,
    left_database: str,
    right: Login,
    right_database: str,
    *,
    with_event_state: bool = False,
    on_table: OnTable | None = None,
) -> Comparison:
    """Compare two databases, on one server or two; blocks, and streams: memory does not grow with the tables.

    Whether an event is enabled counts only `with_event_state`: a restore leaves it disabled on purpose.
    `on_table` gets the table, and how many of how many are done. Raises `UserError` only.
    """
    with session_for(left) as first, session_for(right) as second:
        sides = (_side(first, left_database), _side(second, right_database))
        differences = [*_defaults(sides), *_names(sides)]
        tables = [name for name in sides[0].tables if name in sides[1].tables]
        count = 0
        with ThreadPoolExecutor(max_workers=2, thread_name_prefix="compare") as pool:
            for done, table in enumerate(tables):
                if on_table:
                    on_table(table, done, len(tables))
                table_rows, found = _compare_table(sides, table, pool)
                count += table_rows
                differences += found
        objects, found = _compare_objects(sides, with_event_state=with_event_state)
    return Comparison(len(tables), count, objects, (*differences, *found))


def _side(session: Session, database: str) -> _Side:
    facts = database_facts(session, database)
    if not facts.exists:
        return _Side(session, database, (), ObjectNames(), ("", ""))
    session.select_db(database)
    names = tuple(table.name for table in facts.tables)
    return _Side(session, database, names, facts.objects, (facts.character_set, facts.collation))


def _defaults(sides: tuple[_Side, _Side]) -> list[str]:
    left, right = sides
    if left.defaults == right.defaults:
        return []
    return [f"the database's defaults are {' '.join(left.defaults)} and {' '.join(right.defaults)}"]


def _names(sides: tuple[_Side, _Side]) -> list[str]:
    """Say which tables and objects only one side has."""
    left, right = sides
    found = []
    kinds = [("tables", set(left.tables), set(right.tables))]
    kinds += [
        (kind, set(names), set(right.objects.by_kind()[kind])) for kind, names in left.objects.by_kind().items()
    ]
    for kind, here, there in kinds:
        found += [f"{kind}: {name} is only in {left.database}" for name in sorted(here - there)]
        found += [f"{kind}: {name} is only in {right.database}" for name in sorted(there - here)]
    return found


def _compare_table(sides: tuple[_Side, _Side], table: str, pool: ThreadPoolExecutor) -> tuple[int, list[str]]:
    found = []
    texts = [_one_spelling(_plain(_create_table(side, table), side.database)) for side in sides]
    if texts[0] != texts[1]:
        found.append(f"table {table}: {_first_line_that_differs(*texts)}")
    shapes = [shape_of(side.session, side.database, table) for side in sides]
    if shapes[0] != shapes[1]:
        return 0, [*found, f"table {table}: other columns or another key"]
    shape = shapes[0]
    left, right = pool.map(lambda side: _digest(side, table, shape), sides)
    if left != right:
        found.append(f"table {table}: {_rows_that_differ(sides, table, shape, left, right)}")
    return left.rows, found


def _digest(side: _Side, table: str, shape: TableShape) -> Digest:
    session = side.session
    # Values come as they are stored: no character set is converted.
    run(session, "SET character_set_results = NULL")
    try:
        sql = select_text(side.database, table, shape)
        return ordered_digest(session, sql) if shape.key else unordered_digest(session, sql)
    finally:
        if session.open:
            run(session, "SET character_set_results = utf8mb4")


def _rows_that_differ(
    sides: tuple[_Side, _Side], table: str, shape: TableShape, left: Digest, right: Digest
) -> str:
    if left.rows != right.rows:
        return f"{left.rows} rows and {right.rows} rows"
    if not shape.key:
        return "the same number of rows, other values"
    streams = [payloads(side.session, select_text(side.database, table, shape)) for side in sides]
    text = "other values"
    # Both to their ends, so that the sessions can be used again.
    for number, (here, there) in enumerate(itertools.zip_longest(*streams), start=1):
        if here != there and text == "other values":
            text = f"row {number} in the order of its key: {_shown(here)} and {_shown(there)}"
    return text


def _shown(payload: bytes | None) -> str:
    return repr(payload if payload is None or len(payload) <= _SHOWN_BYTES else payload[:_SHOWN_BYTES] + b"...")


def _create_table(side: _Side, table: str) -> str:
    found = row(side.session, f"SHOW CREATE TABLE {qualified(side.database, table)}")
    return str(found[1]) if found else ""


def _plain(text: str, database: str) -> str:
    return text.replace(f"{quoted(database)}.", "")


def _one_spelling(create: str) -> str:
    """Leave out a character set beside its collation, which implies it.

    MySQL writes it, or not, by whether the column's collation was once given or inherited: every copy that is
    made from its own CREATE TABLE is spelled differently from the original, and is the same.
    """
    return _SET_BESIDE_COLLATION.sub("COLLATE ", create)


def _first_line_that_differs(left: str, right: str) -> str:
    for here, there in itertools.zip_longest(left.splitlines(), right.splitlines(), fillvalue="(nothing)"):
        if here != there:
            return f"{here.strip()} and {there.strip()}"
    return "line ends differ"


def _compare_objects(sides: tuple[_Side, _Side], *, with_event_state: bool) -> tuple[int, list[str]]:
    left, right = sides
    count = 0
    found = []
    for kind, names in left.objects.by_kind().items():
        for name in names:
            if name not in right.objects.by_kind()[kind]:
                continue
            count += 1
            for word in _KIND_WORDS[kind]:
                here, there = (_object(side, word, name, with_event_state=with_event_state) for side in sides)
                found += [
                    f"{word.lower()} {name}: {key} is {here.get(key)!r} and {there.get(key)!r}"
                    for key in sorted(here.keys() | there.keys())
                    if here.get(key) != there.get(key)
                ]
    return count, found


def _object(side: _Side, kind: str, name: str, *, with_event_state: bool) -> dict[str, str]:
    """Return all that SHOW CREATE says of an object, without what must differ: its database, its age."""
    if kind == "PACKAGE BODY" and not _has_body(side, name):
        return {}
    with side.session.cursor(DictCursor) as cursor:
        cursor.execute(f"SHOW CREATE {kind} {quoted(name)}")
        said = cursor.fetchone() or {}
    answer = {key: _text(value) for key, value in said.items() if key != "Created"}
    if kind == "VIEW":
        answer["Create View"] = _plain(answer["Create View"], side.database)
    elif kind == "TRIGGER":
        answer["SQL Original Statement"] = _plain_head(answer["SQL Original Statement"], side.database)
        order = (
            "SELECT ACTION_ORDER FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = %s AND TRIGGER_NAME = %s"
        )
        answer["order"] = str(rows(side.session, order, (side.database, name))[0][0])
    elif kind == "EVENT" and not with_event_state:
        answer["Create Event"] = _EVENT_STATE.sub("", answer["Create Event"], count=1)
    elif kind == "SEQUENCE":
        state = row(side.session, f"SELECT next_not_cached_value FROM {qualified(side.database, name)}")
        answer["next value"] = str(state[0]) if state else ""
    return answer


def _place_of_trigger(side: _Side, name: str) -> str:
    question = (
        "SELECT ACTION_ORDER FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = %s AND TRIGGER_NAME = %s"
    )
    return str(rows(side.session, question, (side.database, name))[0][0])


def _has_body(side: _Side, name: str) -> bool:
    question = (
        "SELECT 1 FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = %s AND ROUTINE_NAME = %s"
        " AND ROUTINE_TYPE = 'PACKAGE BODY'"
    )
    return bool(rows(side.session, question, (side.database, name)))


def _plain_head(text: str, database: str) -> str:
    """Take the database's name out of a trigger's head; its body must be the same to the letter."""
    split = re.search(r"\bFOR\s+EACH\s+ROW\b", text, re.IGNORECASE)
    if split is None:
        return text
    name = re.escape(database)
    bare = re.compile(rf"(?:`{name}`|(?<![\w`$]){name})\s*\.\s*")
    return bare.sub("", text[: split.start()]) + text[split.start() :]


def _text(value: object) -> str:
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)
