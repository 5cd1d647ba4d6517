"""A statement that is too long becomes several with the same rows, whatever stands in them."""

from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.engines.builtin.rows import string_literal
from dumptrack_desktop.engines.builtin.shapes import Column
from dumptrack_desktop.engines.builtin.splitting import parts_of
from dumptrack_desktop.engines.builtin.text import insert_head

_texts = st.binary(max_size=40) | st.sampled_from([b"),\n(", b"');\n", b"\\", b"'", b"\\'),\n(", b" VALUES\n("])
_rows = st.lists(
    st.lists(
        _texts.map(string_literal) | st.sampled_from([b"NULL", b"0x00", b"-1", b"_binary '),\n('"]), min_size=1
    )
    .map(b",".join)
    .map(lambda cells: b"(" + cells + b")"),
    min_size=1,
    max_size=30,
)
_names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1) | st.sampled_from(
    ["a` VALUES\n(", "x", "' VALUES\n"]
)


@given(_rows, _names, st.integers(0, 400))
def test_no_row_is_lost_and_no_part_is_longer_than_it_must_be(rows: list[bytes], name: str, limit: int) -> None:
    head = insert_head(name, (Column(name, "int", "int"),))
    parts = parts_of(head + b",\n".join(rows) + b";\n", limit)
    assert all(part.startswith(head) for part in parts)
    assert b",\n".join(part[len(head) :] for part in parts) == b",\n".join(rows)
    longest = max(map(len, rows)) + len(head)
    assert all(len(part) <= max(limit, longest) for part in parts)
