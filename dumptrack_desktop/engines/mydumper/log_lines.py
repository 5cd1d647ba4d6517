"""One line of mydumper's or myloader's log, in any of its three dialects, as a `Record`. Never raises."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dumptrack_desktop.core.events import Level


@dataclass(frozen=True, slots=True)
class Record:
    """What one line says. `fields` are those of the JSON log; the text logs have none.

    `is_start` is false for the lines that continue a message (a statement, a hint, words of a library).
    """

    level: Level
    message: str
    fields: Mapping[str, str] = field(default_factory=dict)
    is_start: bool = True

    @property
    def event(self) -> str:
        """The JSON log's name for what happened, or nothing."""
        return self.fields.get("event", "")

    def number(self, name: str) -> int | None:
        """Return a field as a number; `None` if it is missing or is none."""
        try:
            return int(self.fields[name])
        except (KeyError, ValueError):
            return None


_TEXT = re.compile(
    r"^(?:\*\* )?(?:\(\w+:\d+\): )?(?:\w+-)?(Message|WARNING|CRITICAL|ERROR)(?: \*\*)?: "
    r"(?:\d\d:\d\d:\d\d\.\d+: )?(.*)$"
)
_LEVELS = {
    "Message": Level.INFO,
    "WARNING": Level.WARNING,
    "CRITICAL": Level.ERROR,
    "ERROR": Level.ERROR,
}
# Said at each start without a defaults file that it can read groups from, at level CRITICAL; means nothing.
_NOISE = re.compile(r"^g_key_file_get_groups: assertion|^Using --trx-tables options|^Using trx_consistency_only")
_MAX_LENGTH = 20_000  # a statement of a megabyte is a line, too; nobody reads it


def parse_line(line: str) -> Record:
    """Read one line without its end."""
    line = line[:_MAX_LENGTH]
    if line.startswith("{"):
        record = _from_json(line)
        if record:
            return record
    found = _TEXT.match(line)
    if not found:
        return Record(Level.INFO, line, is_start=False)
    return Record(_graded(_LEVELS[found[1]], found[2]), found[2])


def _from_json(line: str) -> Record | None:
    try:
        document: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict):
        return None
    fields = {str(key): str(value) for key, value in document.items() if isinstance(value, str | int | float)}
    message = fields.get("message", "")
    level = _LEVELS.get(fields.get("level", ""), Level.INFO)
    return Record(_graded(level, message), message, fields)


def _graded(level: Level, message: str) -> Level:
    return Level.INFO if level is not Level.INFO and _NOISE.search(message) else level


def readable(record: Record) -> str:
    """Return the record as one line for the job's log."""
    fields = record.fields
    if not fields:
        return record.message
    place = ".".join(part for part in (fields.get("db", ""), fields.get("table", "")) if part)
    told = [f"{name} {fields[name]}" for name in ("rows_done", "rows_total", "connection_id") if fields.get(name)]
    level = "" if record.level is Level.INFO else f"{record.level.value.upper()}: "
    return level + "  ".join(part for part in (record.message, place, *told) if part)
