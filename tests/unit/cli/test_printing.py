"""What is printed lines up, is readable, and cannot drive a terminal."""

import json

import pytest

from dumptrack_desktop.cli import output
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (5 * 2**40, "5.0 TiB"), (2**60, "1048576.0 TiB")],
)
def test_sizes(count: int, text: str) -> None:
    assert output.size(count) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, ""),
        (0.04, "0.0 s"),
        (59.94, "59.9 s"),
        (60, "1 min 00 s"),
        (3599.9, "1 h 00 min"),
        (7260, "2 h 01 min"),
    ],
)
def test_durations(seconds: float | None, text: str) -> None:
    assert output.duration(seconds) == text


def test_numbers() -> None:
    assert output.number(1234567) == "1,234,567"
    assert [output.counted(count, "row") for count in (0, 1, 2000)] == ["0 rows", "1 row", "2,000 rows"]


def test_a_table_lines_up_whatever_the_script(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_table(("NAME", "ROWS"), [("a", "1"), ("日本", "1000"), ("u\u0308", "10")], right=frozenset({1}))
    lines = capsys.readouterr().out.splitlines()
    assert len({output.width(line) for line in lines}) == 1
    assert lines[0] == "NAME  ROWS"


def test_an_empty_table_is_its_heads(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_table(("A", "B"), [])
    assert capsys.readouterr().out == "A  B\n"


def test_foreign_text_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_text("\x1b]0;title\x07evil\x1b[2J")
    output.print_table(("A",), [("\x1b[31mred",)])
    output.print_pairs({"Label": "a\x07b"})
    assert "\x1b" not in capsys.readouterr().out


def test_an_error_is_a_sentence_a_step_and_its_detail(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_error(UserError("x.y", say("It is {what}.", what="gone"), say("Look."), "raw\nwords"))
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "dumptrack: It is gone.\nLook.\n    raw\n    words\n"


def test_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_json({"name": "ü\x1b", "list": [1, None]})
    assert json.loads(capsys.readouterr().out) == {"name": "ü\x1b", "list": [1, None]}


def test_a_terminal_that_knows_no_unicode_gets_question_marks(capfdbinary, monkeypatch) -> None:
    import io
    import sys

    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    output.print_text("☕ Kaffee")
    stream.seek(0)
    assert stream.read() == "? Kaffee\n"
