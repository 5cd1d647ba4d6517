"""The end of a growing file: pieces, cut characters, floods, files that are gone."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.ui.widgets.log_tail import LINE_CHARACTERS, LogTail, Piece


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "job.log"


def test_lines_come_once_and_whole(log: Path) -> None:
    log.write_bytes(b"one\ntw")
    tail = LogTail(log)
    assert tail.read() == Piece(("one",))
    with log.open("ab") as file:
        file.write(b"o\nthree\n")
    assert tail.read() == Piece(("two", "three"))
    assert tail.read() == Piece(())


def test_a_character_cut_in_two_pieces_is_put_together(log: Path) -> None:
    raw = "größe ✓\n".encode()
    tail = LogTail(log)
    seen: list[str] = []
    for end in range(1, len(raw) + 1):
        log.write_bytes(raw[:end])
        seen.extend(tail.read().lines)
    assert seen == ["größe ✓"]


def test_the_last_line_needs_no_end(log: Path) -> None:
    log.write_bytes(b"one\ntwo")
    assert LogTail(log).read(is_last=True) == Piece(("one", "two"))
    log.write_bytes(b"one\ntwo\n")
    assert LogTail(log).read(is_last=True) == Piece(("one", "two"))


def test_a_flood_is_skipped_to_the_newest_whole_lines(log: Path) -> None:
    log.write_text("".join(f"line {number}\n" for number in range(1000)))
    piece = LogTail(log).read(at_most=30)
    assert piece.lines == ("line 997", "line 998", "line 999")
    assert piece.skipped_bytes == log.stat().st_size - 27


def test_a_file_that_is_not_there_is_empty(log: Path) -> None:
    tail = LogTail(log)
    assert tail.is_missing
    assert tail.read() == Piece(())
    log.write_text("now\n")
    assert tail.read() == Piece(("now",))
    assert not tail.is_missing


def test_a_line_is_shown_without_colours_and_controls(log: Path) -> None:
    log.write_text("\x1b[31mred\x1b[0m <b>&amp;\r\n" + "x" * 100_000)
    red, endless = LogTail(log).read(is_last=True, at_most=1_000_000).lines
    assert red == "red <b>&amp;"
    assert len(endless) < LINE_CHARACTERS + 50


@given(st.binary(max_size=300), st.integers(1, 50))
def test_no_bytes_upset_it(raw: bytes, at_most: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log"
        path.write_bytes(raw)
        tail = LogTail(path)
        for line in (*tail.read(at_most=at_most).lines, *tail.read(is_last=True).lines):
            assert "\n" not in line
