"""Counting rows: exact on whatever data, in both layouts, however the file is cut into pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.engines.mydumper.rows import RowCounter, UncountableDump

HEAD = b"/*!40101 SET NAMES binary*/;\n/*!40014 SET FOREIGN_KEY_CHECKS=0*/;\n/*!40103 SET TIME_ZONE='+00:00' */;\n"
ESCAPES = {0: b"\\0", 10: b"\\n", 13: b"\\r", 26: b"\\Z", 34: b'\\"', 39: b"\\'", 92: b"\\\\"}


def literal(value: bytes | int | None) -> bytes:
    if value is None:
        return b"NULL"
    if isinstance(value, int):
        return str(value).encode()
    return b'"' + b"".join(ESCAPES.get(byte, bytes([byte])) for byte in value) + b'"'


def row(values: tuple[bytes | int | None, ...]) -> bytes:
    return b"(" + b",".join(literal(value) for value in values) + b")"


def old_layout(statements: list[list[tuple]]) -> bytes:
    begin = b"INSERT INTO `t``x` (`a`,`(b`) VALUES"
    return HEAD + b"".join(begin + b"\n" + b",\n".join(map(row, rows)) + b";\n" for rows in statements)


def new_layout(statements: list[list[tuple]]) -> bytes:
    begin = b"INSERT INTO `t` (`a`,`b`) VALUES"
    return HEAD + b"".join(
        begin + b",".join(row(values) + b"\n" for values in rows) + b";\n" for rows in statements
    )


def counted(text: bytes, size: int = 1 << 20) -> int:
    counter = RowCounter()
    for at in range(0, len(text), size):
        counter.feed(text[at : at + size])
    return counter.finish()


VALUES = st.none() | st.integers() | st.binary(max_size=30) | st.sampled_from(
    [b"\n(", b"),\n(1", b") VALUES(", b"\nINSERT INTO `t` VALUES", b";\n", b"\\", b"'", b'"', b""]
)  # fmt: skip
STATEMENTS = st.lists(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=6), max_size=5)


@given(STATEMENTS, st.integers(min_value=1, max_value=200))
def test_rows_of_the_old_layout_are_counted(statements: list[list[tuple]], size: int) -> None:
    assert counted(old_layout(statements), size) == sum(map(len, statements))


@given(STATEMENTS, st.integers(min_value=1, max_value=200))
def test_rows_of_the_new_layout_are_counted(statements: list[list[tuple]], size: int) -> None:
    assert counted(new_layout(statements), size) == sum(map(len, statements))


@pytest.mark.parametrize("size", [1, 2, 7, 1 << 20])
def test_a_statement_without_column_names_is_known_too(size: int) -> None:
    assert (
        counted(HEAD + b"INSERT INTO `t` VALUES\n(1),\n(2);\nINSERT IGNORE INTO `t` VALUES(3)\n,(4)\n;\n", size)
        == 4
    )


def test_a_file_without_rows_has_none() -> None:
    assert counted(HEAD) == 0
    assert counted(b"") == 0


@pytest.mark.parametrize(
    "text",
    [
        HEAD + b"INSERT INTO `t` VALUES\n(1),\n(2",  # cut within a row
        HEAD + b'INSERT INTO `t` VALUES\n("x\ny");\n',  # a line end that was not escaped: NO_BACKSLASH_ESCAPES
        HEAD + b"LOAD DATA INFILE 'x' INTO TABLE `t`;\n",
        HEAD + b"INSERT INTO t VALUES (1);\n",
        b"\x1f\x8b\x08\n",
    ],
)
def test_what_mydumper_does_not_write_is_never_guessed(text: bytes) -> None:
    with pytest.raises(UncountableDump):
        counted(text)


def test_a_row_of_many_megabytes_is_not_kept() -> None:
    counter = RowCounter()
    counter.feed(HEAD + b'INSERT INTO `t` VALUES\n("')
    for _ in range(40):
        counter.feed(b"x" * (1 << 20))
    counter.feed(b'"),\n(2);\n')
    assert counter.finish() == 2
