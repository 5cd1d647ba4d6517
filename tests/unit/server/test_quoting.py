"""Names and strings in SQL."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.server.quoting import literal, qualified, quoted


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a", "`a`"), ("a`b", "`a``b`"), ("a'b\"c", "`a'b\"c`"), ("😀 x/..", "`😀 x/..`"), ("``", "``````")],
)
def test_quoted(name: str, expected: str) -> None:
    assert quoted(name) == expected


@pytest.mark.parametrize("name", ["", "a\0b"])
def test_quoted_refuses_what_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match="identifier"):
        quoted(name)


def test_qualified() -> None:
    assert qualified("a`", "b") == "`a```.`b`"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it's", "'it''s'"),
        ("", "''"),
        ("größe 😀", "'größe 😀'"),
        ("a\\", "_utf8mb4 X'615c'"),
        ("\n", "_utf8mb4 X'0a'"),
    ],
)
def test_literal(text: str, expected: str) -> None:
    assert literal(text) == expected


@given(st.text())
def test_a_literal_has_nothing_whose_meaning_depends_on_the_sql_mode(text: str) -> None:
    written = literal(text)
    assert "\\" not in written
    assert written.isprintable()
    if written.startswith("'"):
        assert written[1:-1].replace("''", "'") == text
