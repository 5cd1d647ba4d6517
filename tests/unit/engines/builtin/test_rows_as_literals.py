"""What may be NULL is asked for, never guessed; what is quoted here is what the server reads."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.engines.builtin.rows import (
    expressions,
    select_literals,
    select_raw,
    string_literal,
    written_row,
)
from dumptrack_desktop.engines.builtin.shapes import Column

_ESCAPES = {"0": "\0", "n": "\n", "r": "\r", "Z": "\x1a", "'": "'", "\\": "\\"}


def _column(data_type: str, column_type: str = "", character_set: str = "", *, is_nullable: bool = True) -> Column:
    return Column("c", data_type, column_type or data_type, character_set, is_nullable)


def _read_back(literal: bytes) -> bytes:
    """Read a literal the way a server does."""
    text = literal.decode("latin-1")
    assert text[0] == text[-1] == "'"
    body = re.sub(r"\\(.)", lambda match: _ESCAPES[match[1]], text[1:-1], flags=re.DOTALL)
    assert not re.search(r"(?<!\\)(?:\\\\)*'", text[1:-1])
    return body.encode("latin-1")


@given(st.binary())
def test_any_bytes_survive_a_literal(raw: bytes) -> None:
    assert _read_back(string_literal(raw)) == raw


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (_column("int", is_nullable=False), "`c`"),
        (_column("int"), "IF(`c` IS NULL, 'NULL', `c`)"),
        (_column("varchar", character_set="utf8mb4"), "QUOTE(CONVERT(`c` USING utf8mb4))"),
        (_column("json"), "QUOTE(CONVERT(`c` USING utf8mb4))"),
        (_column("something new"), "QUOTE(CONVERT(`c` USING utf8mb4))"),
        (_column("bit", is_nullable=False), "CONCAT('0x', HEX(`c`))"),
        (_column("geometry", is_nullable=False), "CONCAT('0x', HEX(`c`))"),
        (_column("set", "set('a','')", is_nullable=False), "CAST(`c` AS UNSIGNED)"),
        (_column("enum", "enum('a','A')", is_nullable=False), "`c` + 0"),
        (_column("enum", "enum('ä')", is_nullable=False), "`c` + 0"),
    ],
)
def test_each_type_has_its_expression(column: Column, expected: str) -> None:
    assert expressions(column).literal == expected


@pytest.mark.parametrize("data_type", ["blob", "varbinary", "geometry", "varchar", "float", "date", "enum", "bit"])
@pytest.mark.parametrize("character_set", ["", "greek", "ascii"])
def test_no_expression_makes_a_word_of_a_null_that_it_caused(data_type: str, character_set: str) -> None:
    """IFNULL around something that can overflow would write NULL for a long value."""
    literal = expressions(_column(data_type, "enum('a')", character_set)).literal
    assert "IFNULL" not in literal
    assert "CONCAT_WS" not in literal


@pytest.mark.parametrize("character_set", ["cp932", "gbk", "ucs2", "utf16", "greek", "koi8r", "big5"])
def test_texts_that_unicode_may_change_are_written_in_hexadecimal(character_set: str) -> None:
    assert "HEX(" in expressions(_column("varchar", character_set=character_set)).literal


def test_a_table_with_generated_columns_only_has_rows_too() -> None:
    assert select_literals("t", (), "") == "SELECT '()' FROM `t`"


def test_the_second_query_asks_for_what_the_first_could_not_write() -> None:
    columns = (_column("int", is_nullable=False),)
    first = select_literals("t", columns, "`id` < 5")
    second = select_raw("t", columns, "`id` < 5")
    whole = first.removeprefix("SELECT ").split(" FROM ", maxsplit=1)[0]
    assert second == f"SELECT `c` FROM `t` WHERE `id` < 5 AND {whole} IS NULL"


def test_a_row_is_written_from_raw_values() -> None:
    text = _column("varchar", character_set="utf8mb4")
    columns = (_column("int"), _column("blob"), text, _column("date"), text)
    values = (b"1", b"\x00'\xff", "ö'".encode(), b"'2024-01-01'", None)
    row = written_row(columns, values)
    assert row == b"(1,_binary '\\0\\'\xff','" + "ö".encode() + b"\\'','2024-01-01',NULL)"
