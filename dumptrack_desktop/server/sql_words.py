"""Cutting SQL text into words: just enough of the grammar to find names in the head of a CREATE statement.

Whitespace and comments are dropped; the marks of executable comments (`/*!50003 ... */`) are, too, so that what
is between them counts as the code that it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class WordKind(Enum):
    """What a word of SQL is."""

    BARE = auto()  # keyword, unquoted name or number
    NAME = auto()  # a quoted identifier
    TEXT = auto()  # a string literal
    SIGN = auto()  # one character of punctuation


@dataclass(frozen=True, slots=True)
class Word:
    """One word and where it stands. `text` is a name without its quotes, anything else as it is written."""

    kind: WordKind
    text: str
    start: int
    end: int

    def is_bare(self, *keywords: str) -> bool:
        """Say whether it is one of these keywords (given in capitals)."""
        return self.kind is WordKind.BARE and self.text.upper() in keywords

    def is_sign(self, sign: str) -> bool:
        """Say whether it is this sign."""
        return self.kind is WordKind.SIGN and self.text == sign

    @property
    def is_name(self) -> bool:
        """Whether it can be the name of something."""
        return self.kind in (WordKind.BARE, WordKind.NAME)


_SKIPPED = r"""\s+ | --(?=[\s\x00-\x1f]|$)[^\n]* | \#[^\n]* | /\*M?!\d* | \*/
        | /\*(?![!M]).*?\*/ | /\*M(?!!).*?\*/"""
_BACKTICKS = r"`(?:[^`]|``)*`"
_BARE = r"[0-9A-Za-z_$\u0080-\U0010ffff]+"


def _pattern(*, ansi_quotes: bool, backslash: bool) -> re.Pattern[str]:
    inside = r"(?:[^{0}\\]|\\.|{0}{0})*" if backslash else r"(?:[^{0}]|{0}{0})*"
    single, double = ("'" + inside.format("'") + "'"), ('"' + inside.format('"') + '"')
    ansi = r'"(?:[^"]|"")*"'
    return re.compile(
        rf"""(?P<skip>{_SKIPPED})
        | (?P<name>{_BACKTICKS}{"|" + ansi if ansi_quotes else ""})
        | (?P<text>{single}{"" if ansi_quotes else "|" + double})
        | (?P<bare>{_BARE})
        | (?P<sign>.)""",
        re.VERBOSE | re.DOTALL,
    )


_PATTERNS = {
    (ansi, backslash): _pattern(ansi_quotes=ansi, backslash=backslash)
    for ansi in (False, True)
    for backslash in (False, True)
}
_KINDS = {"name": WordKind.NAME, "text": WordKind.TEXT, "bare": WordKind.BARE, "sign": WordKind.SIGN}


def words(sql: str, sql_mode: str = "") -> Iterator[Word]:
    """Cut a statement into words as a session with this `sql_mode` reads it. Never raises, whatever the text."""
    modes = set(sql_mode.upper().split(","))
    pattern = _PATTERNS["ANSI_QUOTES" in modes, "NO_BACKSLASH_ESCAPES" not in modes]
    for match in pattern.finditer(sql):
        group = match.lastgroup or "skip"
        if group == "skip":
            continue
        text = match.group()
        if group == "name":
            text = text[1:-1].replace(text[0] * 2, text[0])
        yield Word(_KINDS[group], text, match.start(), match.end())
