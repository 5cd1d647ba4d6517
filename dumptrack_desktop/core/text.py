"""Text of others, made fit for one line of a log: decoded piece by piece, cut, without control characters."""

import codecs
import re

LONGEST_LINE = 8_192  # characters of one line that are kept

# CSI and OSC sequences of terminals, then any other control character but the tab.
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")


class LineSplitter:
    """Turns chunks of bytes into lines of text. Chunks may end anywhere, inside a character too.

    Bytes that are no UTF-8 become U+FFFD. Of a line longer than `longest` characters the rest is thrown
    away as it comes, so that memory stays bounded; `cut` then says so in the line.
    """

    def __init__(self, *, longest: int = LONGEST_LINE) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._longest = longest
        self._parts: list[str] = []  # of the line that has no end yet
        self._length = 0
        self._left_out = 0

    def feed(self, chunk: bytes) -> list[str]:
        """Take a chunk; return the lines that are now complete, without their ends."""
        return self._split(self._decoder.decode(chunk))

    def finish(self) -> list[str]:
        """Return the last line if it had no end. The splitter may be used again afterwards."""
        lines = self._split(self._decoder.decode(b"", final=True))
        if self._parts:
            lines.append(self._ended(""))
        return lines

    def _split(self, text: str) -> list[str]:
        *complete, rest = text.split("\n")
        lines = [self._ended(part) for part in complete]
        self._take(rest)
        return lines

    def _ended(self, part: str) -> str:
        self._take(part)
        line, left_out = "".join(self._parts), self._left_out
        self._parts, self._length, self._left_out = [], 0, 0
        return cut(line, left_out) if left_out else line.removesuffix("\r")

    def _take(self, part: str) -> None:
        kept = part[: self._longest - self._length]
        if kept:
            self._parts.append(kept)
        self._length += len(kept)
        self._left_out += len(part) - len(kept)


def cut(line: str, left_out: int) -> str:
    """Return a line that says how much of it is missing."""
    return f"{line} [... {left_out} more characters]"


def plain_line(text: str) -> str:
    """Return `text` as one line that a log or a label can show: no terminal sequences, no control characters.
    Of a progress line that rewrites itself with carriage returns the last state is kept.
    """
    if text.isprintable():
        return text
    text = _ESCAPES.sub("", text)
    if "\r" in text:
        text = next((part for part in reversed(text.split("\r")) if part.strip()), "")
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def tail(text: str, lines: int) -> str:
    """Return the last `lines` lines of a text."""
    return "\n".join(text.splitlines()[-lines:])
