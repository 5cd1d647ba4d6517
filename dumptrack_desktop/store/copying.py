"""Copying a backup to another place, checked on the way: a copy is whole and true, or there is none."""

import errno
import hashlib
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from dumptrack_desktop.core.backup import JOB_LOG_NAME, MANIFEST_NAME, PARTIAL_SUFFIX, Backup, FileEntry
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.files import PRIVATE_FOLDER, sync_descriptor, sync_folder, write_new
from dumptrack_desktop.core.files import replace as rename_over
from dumptrack_desktop.core.naming import safe_name, stamp
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.store.destinations import require_folder, worded

_CHUNK = 1024 * 1024


def export(backup: Backup, to: Path, on_copied: Callable[[int], None] = lambda _count: None) -> Path:
    """Copy a backup into a new folder in `to`, and return that folder once it is on the disk.

    Copies the files of the manifest, the manifest and the log; every file's SHA-256 is compared on the way.
    `on_copied` gets the number of bytes after each piece; what it raises (`Cancelled`) ends the copy. Then, and
    after any error, nothing is left in `to`. Raises `UserError`: backup.damaged, destination.*.
    """
    with worded(to):
        require_folder(to)
        if shutil.disk_usage(to).free < backup.manifest.bytes_on_disk:
            raise OSError(errno.ENOSPC, "no room")
        final = _free_name(backup, to)
        partial = final.with_name(final.name + PARTIAL_SUFFIX)
        partial.mkdir(mode=PRIVATE_FOLDER)
        try:
            _copy(backup, partial, on_copied)
            rename_over(partial, final)
        except BaseException:
            with suppress(OSError):
                shutil.rmtree(partial)
            raise
        sync_folder(to)
    return final


def _free_name(backup: Backup, to: Path) -> Path:
    name = safe_name(f"{backup.manifest.connection_name} {backup.manifest.database}")
    base = f"{name} {stamp(backup.manifest.started_at)}"
    number = 1
    final = to / base
    while final.exists() or final.with_name(final.name + PARTIAL_SUFFIX).exists():
        number += 1
        final = to / f"{base}-{number}"
    return final


def _copy(backup: Backup, partial: Path, on_copied: Callable[[int], None]) -> None:
    folders = {partial}
    for entry in backup.manifest.files:
        target = partial / entry.path
        target.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        folders.update(parent for parent in target.parents if parent.is_relative_to(partial))
        _copy_file(backup, entry, target, on_copied)
    write_new(partial / MANIFEST_NAME, (backup.folder / MANIFEST_NAME).read_bytes())
    if not (partial / JOB_LOG_NAME).exists():
        with suppress(FileNotFoundError):
            write_new(partial / JOB_LOG_NAME, (backup.folder / JOB_LOG_NAME).read_bytes())
    for folder in sorted(folders, reverse=True):
        sync_folder(folder)


def _copy_file(backup: Backup, entry: FileEntry, target: Path, on_copied: Callable[[int], None]) -> None:
    digest = hashlib.sha256()
    source = backup.folder / entry.path
    if source.is_symlink() or not source.is_file():
        raise _damaged(entry)
    write_new(target, b"")
    with source.open("rb") as reader, target.open("r+b") as writer:
        while piece := reader.read(_CHUNK):
            digest.update(piece)
            writer.write(piece)
            on_copied(len(piece))
        writer.flush()
        sync_descriptor(writer.fileno())
    if digest.hexdigest() != entry.sha256:
        raise _damaged(entry)


def _damaged(entry: FileEntry) -> UserError:
    return UserError(
        "backup.damaged",
        say("The file {file} of this backup is missing or was changed.", file=entry.path),
        say("Use another backup; this one cannot be trusted."),
    )
