"""Which table a file of a dump belongs to, and what is in it: names only, nothing is opened."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

_SUFFIX = r"(?:\.(?:gz|zst))?"
_DATA = re.compile(rf"^(?P<stem>.+?)(?:\.\d{{5,}}(?:\.\d{{5,}})?)?\.sql{_SUFFIX}$", re.DOTALL)
_SCHEMA = re.compile(rf"^(?P<stem>.+)-schema\.sql{_SUFFIX}$", re.DOTALL)
_OTHER = re.compile(
    rf"-schema-(?:create|post|view|triggers|create-tablespace|sequence)\.sql{_SUFFIX}$|-checksum$|-metadata$|\.metadata$"
)


class FileKind(StrEnum):
    """What a file of a dump holds."""

    DATA = "data"
    SCHEMA = "schema"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TableFiles:
    """The files of one table, by name within the dump's folder."""

    schema: tuple[str, ...]
    data: tuple[str, ...]


def kind_of(name: str) -> FileKind:
    """Return what a file holds, by its name within the dump's folder."""
    if _OTHER.search(name) or name.startswith("metadata"):
        return FileKind.OTHER
    if _SCHEMA.match(name):
        return FileKind.SCHEMA
    return FileKind.DATA if _DATA.match(name) else FileKind.OTHER


def by_table(names: Iterable[str], stems: Mapping[str, str]) -> dict[str, TableFiles]:
    """Return the files of each table; `stems` maps tables to ``database.table`` as the files are called."""
    schemas: dict[str, list[str]] = {}
    data: dict[str, list[str]] = {}
    for name in sorted(names):
        kind = kind_of(name)
        pattern = {FileKind.SCHEMA: _SCHEMA, FileKind.DATA: _DATA}.get(kind)
        match = pattern.match(name) if pattern else None
        if match:
            (schemas if kind is FileKind.SCHEMA else data).setdefault(match["stem"], []).append(name)
    return {
        table: TableFiles(tuple(schemas.get(stem, ())), tuple(data.get(stem, ()))) for table, stem in stems.items()
    }
