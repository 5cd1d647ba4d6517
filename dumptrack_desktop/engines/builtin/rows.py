"""Rows as SQL literals. The server writes them: one SELECT of one CONCAT yields rows ready for the file.

What the expressions must get right (each point was seen to go wrong):

* a result longer than the server's max_allowed_packet is NULL with a warning. No expression may turn that NULL
  into the *word* NULL: a value that is NULL is asked for with IS NULL, never guessed from a result. A row whose
  CONCAT is NULL is then read column by column, and its literals are written here;
* one binary operand makes the whole result binary and leaves each text in its own character set: CONVERT;
* FLOAT prints six digits: a product with 1e0 is a DOUBLE and prints all of them;
* an empty binary string is '', not 0x; a BIT is a number; an ENUM may hold its error value, index 0, beside a
  real member '';
* not every byte of every character set survives a way through Unicode: those columns are written in hexadecimal.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dumptrack_desktop.engines.builtin.shapes import INTEGER_TYPES, Column
from dumptrack_desktop.server.quoting import quoted

# Every byte string that a server lets into such a column comes back the same from utf8mb4.
_SAFE_CHARACTER_SETS = frozenset({"utf8mb4", "utf8mb3", "utf8", "latin1"})
_BINARY_TYPES = frozenset(
    {
        "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "vector",
        "geometry", "point", "linestring", "polygon",
        "multipoint", "multilinestring", "multipolygon", "geometrycollection", "geomcollection",
    }
)  # fmt: skip
_NUMBER_TYPES = INTEGER_TYPES | {"decimal", "year"}
_FLOAT_TYPES = frozenset({"float", "double"})
_TIME_TYPES = frozenset({"date", "time", "datetime", "timestamp"})
_MEMBER = re.compile(r"'((?:[^']|'')*)'")
_ESCAPES = {0: "\\0", 10: "\\n", 13: "\\r", 26: "\\Z", 39: "\\'", 92: "\\\\"}


@dataclass(frozen=True, slots=True)
class Expressions:
    """How to read one column: as a literal, or as raw bytes that `prefix` and quotes make one of."""

    literal: str
    raw: str
    is_quoted_here: bool = False
    prefix: bytes = b""


def expressions(column: Column) -> Expressions:
    """Return how to read one column bit for bit."""
    name = quoted(column.name)
    if column.data_type in _BINARY_TYPES:
        literal = _or_null(column, f"IF({name} = '', '\\'\\'', CONCAT('0x', HEX({name})))")
        if column.data_type not in ("binary", "varbinary") and not column.data_type.endswith("blob"):
            literal = _or_null(column, f"CONCAT('0x', HEX({name}))")
        return Expressions(literal, name, is_quoted_here=True, prefix=b"_binary ")
    if column.data_type in ("enum", "set"):
        return _of_members(column, name)
    if column.data_type in ("bit", *_FLOAT_TYPES, *_NUMBER_TYPES, *_TIME_TYPES):
        literal = _or_null(column, _short_literal(column.data_type, name))
        return Expressions(literal, literal)
    return _of_text(column, name)


def select_literals(table: str, columns: Sequence[Column], condition: str) -> str:
    """Return the query whose only column is a row of literals in brackets; an empty condition means all rows."""
    where = f" WHERE {condition}" if condition else ""
    return f"SELECT {_whole_row(columns)} FROM {quoted(table)}{where}"


def select_raw(table: str, columns: Sequence[Column], condition: str) -> str:
    """Return the SELECT of the rows that `select_literals` could not write, column by column."""
    raw = ", ".join(expressions(column).raw for column in columns)
    where = f"{condition} AND " if condition else ""
    return f"SELECT {raw} FROM {quoted(table)} WHERE {where}{_whole_row(columns)} IS NULL"


def written_row(columns: Sequence[Column], values: Sequence[bytes | None]) -> bytes:
    """Return a row of literals in brackets from what `select_raw` read."""
    parts = []
    for column, raw in zip(columns, values, strict=True):
        how = expressions(column)
        if raw is None:
            parts.append(b"NULL")
        else:
            parts.append(how.prefix + string_literal(raw) if how.is_quoted_here else raw)
    return b"(" + b",".join(parts) + b")"


def string_literal(raw: bytes) -> bytes:
    """Return bytes as a string literal with backslash escapes, as the file's own sql_mode reads them."""
    # Latin-1 maps bytes to code points one to one; translate() then does all the work in one pass.
    return b"'" + raw.decode("latin-1").translate(_ESCAPES).encode("latin-1") + b"'"


def _whole_row(columns: Sequence[Column]) -> str:
    if not columns:
        return "'()'"  # every column is generated
    between = ", ',', ".join(expressions(column).literal for column in columns)
    return f"CONCAT('(', {between}, ')')"


def _or_null(column: Column, literal: str) -> str:
    if not column.is_nullable:
        return literal
    return f"IF({quoted(column.name)} IS NULL, 'NULL', {literal})"


def _short_literal(data_type: str, name: str) -> str:
    if data_type == "bit":
        return f"CONCAT('0x', HEX({name}))"
    if data_type in _FLOAT_TYPES:
        # -0 survives only as a string: as a number its sign is an operator, applied to the integer 0.
        return f"IF({name} = 0, CONCAT('\\'', {name} * 1e0, '\\''), {name} * 1e0)"
    if data_type in _NUMBER_TYPES:
        return name
    return f"CONCAT('\\'', {name}, '\\'')"


def _of_text(column: Column, name: str) -> Expressions:
    """Return text in quotes. Whatever is no known type is text, too: JSON, UUID, INET6 and those to come."""
    as_text = f"CONVERT({name} USING utf8mb4)"
    if column.character_set == "ascii":
        as_bytes = f"CAST({name} AS BINARY)"
        # ASCII columns do not check: any byte may stand in them.
        literal = f"IF(CAST({as_text} AS BINARY) = {as_bytes}, QUOTE({as_text}), CONCAT('0x', HEX({name})))"
        return Expressions(_or_null(column, literal), as_bytes, is_quoted_here=True, prefix=b"_binary ")
    if column.character_set and column.character_set not in _SAFE_CHARACTER_SETS:
        literal = _or_null(column, f"IF(LENGTH({name}) = 0, '\\'\\'', CONCAT('0x', HEX({name})))")
        return Expressions(literal, f"CAST({name} AS BINARY)", is_quoted_here=True, prefix=b"_binary ")
    # QUOTE makes the word NULL of NULL, and NULL of what is too long: no IS NULL needed.
    return Expressions(f"QUOTE({as_text})", as_text, is_quoted_here=True)


def _of_members(column: Column, name: str) -> Expressions:
    """Return an ENUM or SET by its members, where they tell it apart; else by its number."""
    number = f"{name} + 0" if column.data_type == "enum" else f"CAST({name} AS UNSIGNED)"
    if not _has_clear_members(column):
        literal = _or_null(column, number)
    elif column.data_type == "enum":
        literal = _or_null(column, f"IF({name} + 0 = 0, '0', QUOTE(CONVERT({name} USING utf8mb4)))")
    else:
        literal = _or_null(column, f"QUOTE(CONVERT({name} USING utf8mb4))")
    return Expressions(literal, literal)


def _has_clear_members(column: Column) -> bool:
    members = [member.replace("''", "'") for member in _MEMBER.findall(column.column_type)]
    folded = {member.casefold().strip() for member in members}
    is_plain = all(member.isascii() and member.isprintable() for member in members)
    has_empty = column.data_type == "set" and "" in folded
    return is_plain and len(folded) == len(members) and not has_empty
