"""Private files: secrets that a tool must read from a file, for the time of one step.

Each step gets a folder of its own (0700) with a name nobody can guess; its name begins with our process id, so
that what a killed program left behind is known as such and removed at the next start.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

from dumptrack_desktop.core.plan import PrivateFile

_PREFIX = "dumptrack-"


def private_root(fallback: Path) -> Path:
    """Return where private folders go: the user's run-time folder (memory, gone at logout) if there is a
    trustworthy one, else `fallback`.
    """
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    if named and hasattr(os, "getuid"):
        try:
            found = os.lstat(named)
        except OSError:
            return fallback
        if stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077:
            return Path(named)
    return fallback


@contextmanager
def private_folder(root: Path, files: Sequence[PrivateFile]) -> Iterator[dict[str, str]]:
    """Write the files (0600) into a new folder under `root`; give their absolute paths by name; remove
    everything at the end, whatever happens. Makes no folder when there are no files.
    """
    if not files:
        yield {}
        return
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=root))
    try:
        yield {file.name: str(_written(folder, number, file)) for number, file in enumerate(files)}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _written(folder: Path, number: int, file: PrivateFile) -> Path:
    path = folder / f"{number}.cnf"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8", newline="\n") as stream:
        stream.write(file.content.reveal())
    return path


def filled(argument: str, places: dict[str, str]) -> str:
    """Return an argument with `{name}` replaced by that private file's path; other braces stay as they are."""
    for name, path in places.items():
        argument = argument.replace(f"{{{name}}}", path)
    return argument


def remove_orphans(root: Path) -> int:
    """Remove the private folders of programs that are gone; return how many there were. Blocks: use a thread."""
    removed = 0
    if not root.is_dir():
        return removed
    for folder in root.glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).split("-", 1)[0]
        if folder.is_dir() and not folder.is_symlink() and owner.isdecimal() and not psutil.pid_exists(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)
            removed += 1
    return removed
