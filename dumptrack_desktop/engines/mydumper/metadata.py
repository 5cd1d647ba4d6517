"""The file `metadata` of a dump, in all its versions: text up to 0.12, an ini with duplicate sections later.

It is written after failed dumps too: that it is there, and finished, is necessary and proves nothing by itself.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dumptrack_desktop.core.backup import BinlogPosition

METADATA_NAME = "metadata"


class Layout(StrEnum):
    """Which releases wrote it; a current myloader reads only the last."""

    TEXT = "text"  # up to 0.12
    BARE_INI = "bare-ini"  # 0.14: no [config]
    UNDERSCORE_INI = "underscore-ini"  # 0.15 to 0.18: quote_character
    INI = "ini"  # 0.19 and later: quote-character


@dataclass(frozen=True, slots=True)
class TableRecord:
    """One table. `stem` is ``database.table`` as its files are called."""

    name: str
    stem: str
    rows: int | None = None
    is_view: bool = False


@dataclass(frozen=True, slots=True)
class DumpMetadata:
    """What mydumper wrote about its dump. `tables` is by real name, and empty for the text layout."""

    layout: Layout
    is_finished: bool
    tables: Mapping[str, TableRecord] = field(default_factory=dict)
    position: BinlogPosition = field(default_factory=BinlogPosition)


_FINISHED = re.compile(r"^(?:# )?Finished dump at: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d", re.MULTILINE)
_QUOTED = re.compile(r"""^([`"])(.*?)\1(?:\.([`"])(.*)\3)?$""", re.DOTALL)
_TEXT_POSITION = re.compile(r"^\s*(Log|Pos|GTID):\s*(.*)$", re.MULTILINE)
_POSITION_KEYS = {
    "file": "file",
    "source_log_file": "file",
    "position": "position",
    "source_log_pos": "position",
    "executed_gtid_set": "gtid",
}


def parse(text: str) -> DumpMetadata:
    """Read the file. Never raises: what it does not understand it leaves out."""
    is_finished = bool(_FINISHED.search(text))
    if not re.search(r"^\[", text, re.MULTILINE):
        found = dict(_TEXT_POSITION.findall(text.partition("SHOW SLAVE STATUS")[0]))
        position = BinlogPosition(
            found.get("Log", ""), _number(found.get("Pos", "")) or 0, found.get("GTID", "").strip()
        )
        return DumpMetadata(Layout.TEXT, is_finished, position=position)
    tables: dict[str, TableRecord] = {}
    settings: dict[str, str] = {}
    place: dict[str, str] = {}
    for section, entries, _lines in _sections(text):
        match = _QUOTED.match(section)
        if match and match[4] is not None:
            record = _table(match[2], match[4], entries)
            tables[record.name] = record
        elif section == "config":
            settings.update(entries)
        elif section in ("source", "master"):
            place.update(entries)
    return DumpMetadata(_layout(settings), is_finished, tables, _position(place))


def _sections(text: str) -> Iterator[tuple[str, dict[str, str], list[str]]]:
    """Yield the name, the settings and the lines of each section; what stands before the first has no name."""
    name, entries, lines = "", dict[str, str](), list[str]()
    for line in text.splitlines():
        if line.startswith("[") and line.rstrip().endswith("]"):
            yield name, entries, lines
            name, entries, lines = line.strip()[1:-1], {}, [line]
            continue
        lines.append(line)
        # Positions stand in comments unless the release was told to write them as settings.
        key, equals, value = line.lstrip("# ").partition("=")
        if equals:
            entries[key.strip().lower()] = value.strip().strip('"')
    yield name, entries, lines


def _table(database: str, file_name: str, entries: Mapping[str, str]) -> TableRecord:
    name = entries.get("real_table_name", file_name)
    rows = _number(entries.get("rows", ""))
    return TableRecord(name, f"{database}.{file_name}", rows, is_view=entries.get("is_view") == "1")


def _layout(settings: Mapping[str, str]) -> Layout:
    if "quote-character" in settings:
        return Layout.INI
    return Layout.UNDERSCORE_INI if "quote_character" in settings else Layout.BARE_INI


def _position(entries: Mapping[str, str]) -> BinlogPosition:
    found = {wanted: entries[key] for key, wanted in _POSITION_KEYS.items() if key in entries}
    return BinlogPosition(found.get("file", ""), _number(found.get("position", "")) or 0, found.get("gtid", ""))


def _number(text: str) -> int | None:
    return int(text) if text.strip().isdecimal() else None


def shimmed(text: str) -> str:
    """Return the file as a current myloader (0.19 and later) reads it; the data are the same in all versions."""
    match parse(text).layout:
        case Layout.TEXT:
            return "[config]\nquote-character = BACKTICK\n"
        case Layout.BARE_INI:
            return f"[config]\nquote-character = BACKTICK\n{text}"
        case Layout.UNDERSCORE_INI:
            return re.sub(r"^quote_character", "quote-character", text, flags=re.MULTILINE)
        case Layout.INI:
            return text


def for_tables(text: str, tables: Iterable[str]) -> str:
    """Return the file without the sections of other tables than these: a loader looks for what is listed."""
    wanted = frozenset(tables)
    kept: list[str] = []
    for section, entries, lines in _sections(text):
        match = _QUOTED.match(section)
        if not match or (match[4] is not None and _table(match[2], match[4], entries).name in wanted):
            kept += lines
    return "\n".join(kept) + "\n"
