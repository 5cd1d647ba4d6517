"""Count the rows in a data file of mydumper, exactly, at the speed of memory.

mydumper escapes line ends inside strings (`command` sees to it that NO_BACKSLASH_ESCAPES is off), so that a row is
one line, and lines are all there is to count:

* up to 0.11.3: ``INSERT INTO `t` (`a`) VALUES``, then ``(...),`` for each row, the last one with ``;``
* later: ``INSERT INTO `t` (`a`) VALUES(...)``, then ``,(...)`` for each further row, then ``;``

Every line must be of one of these kinds, or a statement of the head; anything else is an error, never a guess.
"""

import re

_HEAD_BYTES = 1 << 20  # enough for the names of 4,096 columns
_HEADER = re.compile(
    rb"INSERT (?:IGNORE )?INTO `(?:[^`]|``)+` ?(?:\((?:`(?:[^`]|``)+`,?)+\) ?)?VALUES ?(\()?", re.DOTALL
)
_INSERT = b"\nINSERT "
_PREAMBLE = (b"\n/*", b"\nSET ", b"\n--", b"\n\n")


class UncountableDump(Exception):  # noqa: N818  # a finding about a file
    """The file has a line that mydumper does not write."""


class RowCounter:
    """Counts one file that is fed in pieces. Keeps the head of one line, not more."""

    def __init__(self) -> None:
        self.rows = 0
        self._head = bytearray(b"\n")
        self._is_long = False
        self._fed = False

    def feed(self, piece: bytes) -> None:
        """Take the next piece of the unpacked file. Raises `UncountableDump`."""
        if not piece:
            return
        self._fed = True
        first = piece.find(b"\n")
        if first < 0:
            self._keep(piece)
            return
        self._keep(piece[:first])
        self._count(bytes(self._head) + b"\n")
        last = piece.rfind(b"\n")
        if last > first:
            self._count(piece[first : last + 1])
        self._head = bytearray(b"\n")
        self._keep(piece[last + 1 :])

    def finish(self) -> int:
        """Return the number of rows. Raises `UncountableDump` if the file ends within a line."""
        if len(self._head) > 1:
            raise UncountableDump("it ends within a line")
        return self.rows

    def _keep(self, part: bytes) -> None:
        room = _HEAD_BYTES - len(self._head)
        self._head += part[:room]

    def _count(self, lines: bytes) -> None:
        """Count whole lines; the first byte is the end of the line before them."""
        opened, continued = lines.count(b"\n("), lines.count(b"\n,(")
        inserts, begun = _inserts(lines)
        known = opened + continued + inserts + lines.count(b"\n;")
        known += sum(_overlapping(lines, start) for start in _PREAMBLE)
        if known != lines.count(b"\n") - 1:
            raise UncountableDump("it has a line that mydumper does not write")
        self.rows += opened + continued + begun


def _overlapping(lines: bytes, start: bytes) -> int:
    if start != b"\n\n":
        return lines.count(start)
    return sum(1 for _ in re.finditer(rb"\n(?=\n)", lines)) if start in lines else 0


def _inserts(lines: bytes) -> tuple[int, int]:
    """Return how many lines begin a statement, and how many of these have their first row with them."""
    inserts = begun = 0
    at = lines.find(_INSERT)
    while at >= 0:
        found = _HEADER.match(lines, at + 1)
        if not found:
            raise UncountableDump("it has an INSERT that mydumper does not write")
        inserts += 1
        begun += found[1] is not None
        at = lines.find(_INSERT, at + 1)
    return inserts, begun
