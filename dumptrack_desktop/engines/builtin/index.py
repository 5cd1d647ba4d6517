"""The index of a dump file: which bytes of it hold what. It lives in the manifest's `engine_data`.

The file is a row of independent gzip members or zstd frames, or of plain pieces; a *segment* is one of them.
A segment knows the lengths of its statements, so that nobody ever has to look for their ends.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dumptrack_desktop.core import wire
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.task import Codec

INDEX_VERSION = 1


class SegmentKind(StrEnum):
    """What a segment holds."""

    HEAD = "head"  # session settings, for stock clients
    TABLE = "table"  # one CREATE TABLE
    ROWS = "rows"  # INSERT statements of one table
    CODE = "code"  # views, triggers, routines, events, for stock clients
    TAIL = "tail"  # session settings put back


@dataclass(frozen=True, slots=True)
class Segment:
    """One independent piece of the file: `length` bytes at `offset`.

    `sha256` is of the unpacked text, whose statements have the lengths `statements`, one after the other.
    `longest_row` is the size of the biggest row's text: what the smallest statement must be able to hold.
    """

    kind: SegmentKind
    offset: int
    length: int
    sha256: str
    statements: tuple[int, ...]
    table: str = ""
    rows: int = 0
    longest_row: int = 0

    @property
    def unpacked_bytes(self) -> int:
        """Bytes of SQL text."""
        return sum(self.statements)


@dataclass(frozen=True, slots=True)
class Index:
    """All segments of the file `path`, in its order."""

    path: str
    codec: Codec
    segments: tuple[Segment, ...]
    has_explicit_timestamps: bool = True  # the source's explicit_defaults_for_timestamp

    @property
    def bytes(self) -> int:
        """Size of the file."""
        return sum(segment.length for segment in self.segments)

    def of(self, kind: SegmentKind, tables: Iterable[str] = ()) -> tuple[Segment, ...]:
        """Return the segments of a kind, of the given tables only if there are any."""
        wanted = frozenset(tables)
        return tuple(
            segment
            for segment in self.segments
            if segment.kind is kind and (not wanted or segment.table in wanted)
        )


_COLUMNS = ("kind", "offset", "length", "sha256", "statements", "table", "rows", "longest_row")


def to_engine_data(index: Index) -> dict[str, Any]:
    """Return the index as JSON. Segments are lists, not objects: there may be 100,000 of them."""
    return {
        "index_version": INDEX_VERSION,
        "path": index.path,
        "codec": index.codec.value,
        "has_explicit_timestamps": index.has_explicit_timestamps,
        "columns": list(_COLUMNS),
        "segments": [
            [wire.to_plain(getattr(segment, column)) for column in _COLUMNS] for segment in index.segments
        ],
    }


def from_engine_data(document: Mapping[str, object]) -> Index:
    """Read what `to_engine_data` wrote. Raises `UserError` for anything that does not hold together."""
    try:
        if document["index_version"] != INDEX_VERSION:
            raise UserError(
                "backup.newer",
                say("This backup was written by a newer version of DumpTrack."),
                say("Update DumpTrack, or load the file with the mysql or mariadb client."),
            )
        columns = wire.from_plain(tuple[str, ...], document["columns"])
        rows = wire.from_plain(tuple[tuple[Any, ...], ...], document["segments"])
        plain = [dict(zip(columns, row, strict=True)) for row in rows]
        segments = wire.from_plain(tuple[Segment, ...], plain)
        index = Index(
            wire.from_plain(str, document["path"]),
            wire.from_plain(Codec, document["codec"]),
            segments,
            wire.from_plain(bool, document["has_explicit_timestamps"]),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise _unusable(f"{type(error).__name__}: {error}") from None
    _check(index)
    return index


def _check(index: Index) -> None:
    end = 0
    for segment in index.segments:
        if segment.offset != end or segment.length < 0 or min(segment.statements, default=0) < 0:
            raise _unusable(f"the piece at {segment.offset} does not follow the one before")
        end += segment.length


def _unusable(detail: str) -> UserError:
    return UserError(
        "backup.damaged",
        say("The backup is damaged: {names}.", names="manifest.json"),
        say("Use another backup. Nothing was changed on the server."),
        detail,
    )
