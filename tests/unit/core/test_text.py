"""Lines from bytes that come in any pieces, and text that is safe to show."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.core.text import LineSplitter, plain_line, tail


def split(chunks: list[bytes], longest: int = 1000) -> list[str]:
    splitter = LineSplitter(longest=longest)
    return [*(line for chunk in chunks for line in splitter.feed(chunk)), *splitter.finish()]


@given(
    st.lists(st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=20)),
    st.lists(st.integers(0, 300), max_size=10),
)
def test_any_cutting_gives_the_same_lines(lines: list[str], cuts: list[int]) -> None:
    raw = "".join(f"{line}\n" for line in lines).encode()
    places = sorted({0, len(raw), *(min(place, len(raw)) for place in cuts)})
    chunks = [raw[start:end] for start, end in itertools.pairwise(places)]
    assert split(chunks) == lines


@given(st.lists(st.binary(max_size=30)))
def test_no_bytes_are_too_strange(chunks: list[bytes]) -> None:
    assert split(chunks) == split([b"".join(chunks)])


def test_the_last_line_needs_no_end_and_windows_ends_are_ends() -> None:
    assert split([b"a\r\nb"]) == ["a", "b"]
    assert split([b"a\n\n"]) == ["a", ""]


def test_a_long_line_is_cut_and_says_so() -> None:
    assert split([b"x" * 6, b"x" * 6, b"\ny\n"], longest=10) == ["x" * 10 + " [... 2 more characters]", "y"]
    assert split([b"x" * 12], longest=10) == ["x" * 10 + " [... 2 more characters]"]


def test_a_splitter_can_be_used_again() -> None:
    splitter = LineSplitter()
    assert splitter.feed(b"a") == []
    assert splitter.finish() == ["a"]
    assert splitter.feed(b"b\n") == ["b"]
    assert splitter.finish() == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("tab\tstays", "tab\tstays"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("10%\r20%\r30%", "30%"),
        ("10%\r", "10%"),
        ("\r", ""),
        ("a\0b", "a\ufffdb"),
        ("a\u2028b", "a\ufffdb"),
    ],
)
def test_plain_lines(text: str, shown: str) -> None:
    assert plain_line(text) == shown


@given(st.text())
def test_a_plain_line_is_one_line(text: str) -> None:
    assert len(plain_line(text).splitlines()) <= 1


def test_tail() -> None:
    assert tail("a\nb\nc", 2) == "b\nc"
    assert tail("a", 5) == "a"
