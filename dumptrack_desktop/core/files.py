"""Files that survive a power cut and are nobody else's to read.

Measured on ext4 with the power cut off: only *write, fsync, rename, fsync of the folder* leaves either the old
or the new content; every shorter sequence loses one of the two. Whoever says "saved" says it after that.
"""

import errno
import os
import secrets
import sys
import threading
from contextlib import suppress
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_IS_WINDOWS = os.name == "nt"
_UNSUPPORTED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_FULL_SYNC = 51 if sys.platform == "darwin" else None  # F_FULLFSYNC: fsync alone stops at the drive's cache
_BUSY_RETRIES = 20
_BUSY_PAUSE_S = 0.05


def write_atomically(path: Path, content: bytes) -> None:
    """Replace `path` by a private file with `content`: afterwards there is the old file or the new one, whole.

    Returns when the new one is on the disk. Raises OSError, and then leaves the old file as it was.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        write_new(beside, content)
        replace(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    sync_folder(path.parent)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet, private from its first moment whatever the umask, and sync it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, PRIVATE_FILE)
        file.write(content)
        file.flush()
        sync_descriptor(descriptor)


def replace(source: Path, target: Path) -> None:
    """Rename over `target`. On Windows a virus scanner may hold it for a moment: try for a second."""
    for _ in range(_BUSY_RETRIES):
        try:
            source.replace(target)
        except PermissionError:
            if not _IS_WINDOWS:
                raise
            threading.Event().wait(_BUSY_PAUSE_S)
        else:
            return
    source.replace(target)


def make_private_folder(path: Path) -> None:
    """Create a folder, and the missing ones above it, with mode 0700 whatever the umask; keep existing ones."""
    missing = []
    while not path.exists():
        missing.append(path)
        path = path.parent
    for folder in reversed(missing):
        with suppress(FileExistsError):  # somebody was faster
            folder.mkdir(mode=PRIVATE_FOLDER)
            folder.chmod(PRIVATE_FOLDER)


def sync_file(path: Path) -> None:
    """Bring a file's content to the disk. After an OSError the file cannot be trusted, even if a retry works."""
    # Windows syncs only what is open for writing.
    access = os.O_RDWR if _IS_WINDOWS else os.O_RDONLY
    descriptor = os.open(path, access | getattr(os, "O_BINARY", 0))
    try:
        sync_descriptor(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Bring the names in a folder to the disk, where the system has such a thing."""
    if _IS_WINDOWS:
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        sync_descriptor(descriptor)
    finally:
        os.close(descriptor)


def sync_descriptor(descriptor: int) -> None:
    """Sync an open file; only "this file system has no sync" is forgiven, never an input/output error."""
    try:
        if _FULL_SYNC is None:
            os.fsync(descriptor)
        else:
            import fcntl  # noqa: PLC0415  # exists on POSIX only

            fcntl.fcntl(descriptor, _FULL_SYNC)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
