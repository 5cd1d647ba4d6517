"""Destinations: a folder is used as a backup root only after it was looked at and marked.

The mark is a small file. It tells a root from any other folder, so that nothing is ever deleted outside one,
and it tells a mounted disk from the empty folder that is left when the disk is not there.
"""

import errno
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.files import make_private_folder, sync_folder, write_new
from dumptrack_desktop.core.sentence import say

MARKER_NAME = ".dumptrack-root"
MIN_FREE_BYTES = 16 * 1024 * 1024  # manifest, log and the file system's own needs

_MISSING = frozenset({errno.ENOENT, errno.ELOOP})
_READ_ONLY = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


@dataclass(frozen=True, slots=True)
class Space:
    """Room on the disk of a destination, in bytes, as far as this user may use it."""

    free_bytes: int
    total_bytes: int


def check_destination(root: Path, *, create: bool = False, needed_bytes: int = 0, was_used: bool = False) -> Space:
    """See that backups can be written below `root`, and mark it. Blocks as long as the disk does: use a thread.

    `create` makes a missing folder (the default root). `was_used` says that there are backups on record there:
    then a missing mark means that another disk, or none, is mounted, and nothing is written.
    Raises `UserError`: destination.refused, .missing, .not-a-folder, .read-only, .full, .not-mounted, .failed.
    """
    refuse_unsafe(root)
    with worded(root):
        if create and not was_used:
            make_private_folder(root)
        require_folder(root)
        if was_used and not is_marked(root):
            raise UserError(
                "destination.not-mounted",
                say("The folder {path} is not the one that holds the earlier backups.", path=str(root)),
                say(
                    "Is its disk connected and mounted? If you emptied it on purpose, save the destination again."
                ),
            )
        _probe(root)
        _mark(root)
        usage = shutil.disk_usage(root)
    if usage.free < max(needed_bytes, MIN_FREE_BYTES):
        raise no_room(root)
    return Space(usage.free, usage.total)


def require_folder(path: Path) -> None:
    """Raise the OSError that says that something is missing or is no folder."""
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(path))
    if not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(path))


def is_marked(root: Path) -> bool:
    """Whether `root` carries our mark: a plain file, never a link."""
    marker = root / MARKER_NAME
    return marker.is_file() and not marker.is_symlink()


def refuse_unsafe(root: Path) -> None:
    """Raise `UserError` for a folder that must never be a root: a whole disk, or somebody's home."""
    if not root.is_absolute():
        raise UserError(
            "destination.refused",
            say("{path} is not a whole path.", path=str(root)),
            say("Enter the path from the top, beginning with the drive or /."),
        )
    homes = {Path.home(), Path.home().resolve()}
    for path in {Path(os.path.normpath(root)), root.resolve()}:
        if path == Path(path.anchor) or path in homes:
            raise UserError(
                "destination.refused",
                say("{path} cannot hold backups directly.", path=str(root)),
                say("Choose a folder of its own below it."),
            )


@contextmanager
def worded(path: Path) -> Iterator[None]:
    """Turn what a disk refuses into a `UserError` about `path`."""
    try:
        yield
    except OSError as error:
        raise explained(error, path) from error


def explained(error: OSError, path: Path) -> UserError:
    """Return the sentence for what a disk refused, and what to do about it."""
    shown = str(path)
    if error.errno in _FULL:
        return no_room(path)
    if error.errno in _MISSING:
        return UserError(
            "destination.missing",
            say("The folder {path} does not exist.", path=shown),
            say("Create it, connect its disk, or choose another one."),
        )
    if error.errno == errno.ENOTDIR:
        return UserError(
            "destination.not-a-folder", say("{path} is not a folder.", path=shown), say("Choose a folder.")
        )
    if error.errno in _READ_ONLY:
        return UserError(
            "destination.read-only",
            say("Nothing can be written to {path}.", path=shown),
            say("Check its rights, or whether its disk is mounted read-only."),
            detail=str(error),
        )
    return UserError(
        "destination.failed",
        say("The disk of {path} reports an error.", path=shown),
        say("Check the disk and its connection; then try again."),
        detail=str(error),
    )


def no_room(path: Path) -> UserError:
    """Return what is said of a disk that is full."""
    return UserError(
        "destination.full",
        say("There is not enough room in {path}.", path=str(path)),
        say("Free some space or choose another destination."),
    )


def _probe(root: Path) -> None:
    """Write and remove a file: only that proves that one can, whatever the rights say."""
    probe = root / f".dumptrack-probe-{secrets.token_hex(4)}"
    try:
        write_new(probe, b"?")
    finally:
        with suppress(FileNotFoundError):
            probe.unlink()


def _mark(root: Path) -> None:
    if not is_marked(root):
        content = json.dumps(
            {"about": "Backups of DumpTrack Desktop. Keep this file.", "id": secrets.token_hex(6)}
        )
        with suppress(FileExistsError):  # somebody was faster
            write_new(root / MARKER_NAME, content.encode())
        sync_folder(root)
