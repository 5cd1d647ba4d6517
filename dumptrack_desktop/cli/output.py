"""What the command line prints: tables that line up, sizes that people read, JSON, errors with a next step.

Text of others (names, messages) is printed without control characters: a table name must not drive a terminal.
"""

import json
import os
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TextIO

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.text import plain_line
from dumptrack_desktop.core.wire import to_plain

_UNITS = ("B", "KiB", "MiB", "GiB", "TiB")


def print_json(document: object) -> None:
    """Print one JSON document."""
    _print(json.dumps(document, indent=2, ensure_ascii=False, default=to_plain), sys.stdout)


def print_text(text: str = "") -> None:
    """Print lines of ours or of others."""
    _print("\n".join(plain_line(line) for line in text.split("\n")), sys.stdout)


def failure_document(error: UserError) -> dict[str, object]:
    """Return an error as the one document of a command that failed."""
    return {
        "error": {
            "reference": error.reference,
            "message": str(error.sentence),
            "hint": str(error.hint) if error.hint else "",
            "detail": error.detail,
        }
    }


def print_error(error: UserError) -> None:
    """Print the sentence, the next step and, indented, the raw words behind them."""
    _print(f"dumptrack: {plain_line(str(error.sentence))}", sys.stderr)
    if error.hint:
        _print(plain_line(str(error.hint)), sys.stderr)
    for line in error.detail.splitlines()[:20]:
        _print(f"    {plain_line(line)}", sys.stderr)


def print_note(text: str) -> None:
    """Print a line beside the output: progress of a script's run, a question."""
    _print(plain_line(text), sys.stderr)


def print_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()
) -> None:
    """Print a table whose columns line up; `right` are the columns with numbers."""
    cells = [[plain_line(cell) for cell in row] for row in rows]
    widths = [max(width(row[column]) for row in (list(heads), *cells)) for column in range(len(heads))]
    for row in (list(heads), *cells):
        padded = [_padded(cell, widths[column], is_right=column in right) for column, cell in enumerate(row)]
        _print("  ".join(padded).rstrip(), sys.stdout)


def print_pairs(pairs: Mapping[str, str] | Sequence[tuple[str, str]]) -> None:
    """Print labels and values, the values below each other."""
    items = list(pairs.items()) if isinstance(pairs, Mapping) else list(pairs)
    widest = max((width(label) for label, _ in items), default=0)
    for label, value in items:
        _print(f"{_padded(label, widest)}  {plain_line(value)}".rstrip(), sys.stdout)


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(bool(unicodedata.combining(character)) for character in text)


def size(count: float) -> str:
    """Return a number of bytes as people read it."""
    unit = _UNITS[0]
    for unit in _UNITS:
        if abs(count) < 1024 or unit == _UNITS[-1]:
            break
        count /= 1024
    return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"


def number(count: int) -> str:
    """Return a number with its thousands apart."""
    return f"{count:,}"


def counted(count: int, noun: str) -> str:
    """Return a number and what it counts: `1 table`, `2 tables`."""
    return f"{number(count)} {noun}" if count == 1 else f"{number(count)} {noun}s"


def duration(seconds: float | None) -> str:
    """Return a length of time as people read it."""
    if seconds is None:
        return ""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s"


def moment(at: datetime | None) -> str:
    """Return a moment in the local time zone."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S") if at else ""


def _padded(text: str, columns: int, *, is_right: bool = False) -> str:
    space = " " * (columns - width(text))
    return space + text if is_right else text + space


def _print(text: str, stream: TextIO | None) -> None:
    if stream is None:  # closed by whoever started us
        return
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
        stream.flush()
    except BrokenPipeError:
        # Whoever read it has seen enough. What was asked for is still done, and the exit status still tells how.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise UserError(
            "output.failed",
            say("What was asked for is done, but it could not be printed."),
            say("Is the disk full that the output goes to?"),
            str(error),
        ) from error
