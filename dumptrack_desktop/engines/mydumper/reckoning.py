"""What the files of a dump hold, found while they are sealed: rows of each data file, and the text of `metadata`.

Part of the report of the verb `seal`, under the key ``dump``; `Reckoning` is its shape.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.engines.mydumper.command import DUMP_FOLDER
from dumptrack_desktop.engines.mydumper.files import FileKind, kind_of
from dumptrack_desktop.engines.mydumper.metadata import METADATA_NAME
from dumptrack_desktop.engines.mydumper.rows import RowCounter, UncountableDump

_PREFIX = f"{DUMP_FOLDER}/"
_MOST_METADATA_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class CountedFile:
    """One data file: its rows, and its size after unpacking."""

    rows: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Reckoning:
    """All data files by name within the dump's folder, and `metadata` as it is, or nothing if it is not there."""

    data: Mapping[str, CountedFile] = field(default_factory=dict)
    metadata: str = ""


def counter_for(path: str) -> RowCounter | None:
    """Return a counter for a file of a backup (forward slashes) if it is one of mydumper's data files."""
    name = path.removeprefix(_PREFIX)
    return RowCounter() if name != path and "/" not in name and kind_of(name) is FileKind.DATA else None


def counted(path: str, counter: RowCounter, unpacked_bytes: int) -> tuple[str, CountedFile]:
    """Return the file's name within the dump's folder, and what is in it. Raises `UserError` for a cut one."""
    try:
        return path.removeprefix(_PREFIX), CountedFile(counter.finish(), unpacked_bytes)
    except UncountableDump as problem:
        raise uncountable(path, problem) from None


def uncountable(path: str, problem: UncountableDump) -> UserError:
    """Return that the rows of a file cannot be counted."""
    return UserError(
        "mydumper.uncountable",
        say("The rows in {name} cannot be counted.", name=path),
        say("Use the built-in engine for this database."),
        str(problem),
    )


def metadata_text(folder: Path) -> str:
    """Return the dump's `metadata`, or nothing if it is missing: an unfinished dump has `metadata.partial`."""
    try:
        with (folder / DUMP_FOLDER / METADATA_NAME).open("rb") as file:
            return file.read(_MOST_METADATA_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
