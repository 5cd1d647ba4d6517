"""Manifests: reading what is known of one backup out of its folder, and refusing what cannot be true."""

import json
import os
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath, PureWindowsPath

from dumptrack_desktop.core.backup import (
    CHECK_NAME,
    FORMAT_VERSION,
    MANIFEST_NAME,
    PARTIAL_SUFFIX,
    Backup,
    BackupState,
    Manifest,
)
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.wire import WireError, decoded

MAX_MANIFEST_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of the last verification, kept beside the manifest: a backup's health travels with it."""

    state: BackupState
    at: datetime


def read(folder: Path) -> Backup:
    """Return the backup in `folder`, wherever that is. No file but the manifest is looked at.

    Raises `UserError`: backup.missing, .partial, .no-manifest, .newer, .damaged.
    """
    if folder.name.endswith(PARTIAL_SUFFIX):
        raise UserError(
            "backup.partial",
            say("The backup in {folder} was never finished.", folder=str(folder)),
            say("Choose a complete one."),
        )
    content = _manifest_content(folder)
    try:
        manifest = decoded(Manifest, content)
        strays = [entry.path for entry in manifest.files if not stays_inside(entry.path)]
    except WireError as error:
        raise _unreadable(folder, content, str(error)) from None
    if manifest.format_version > FORMAT_VERSION:
        raise _newer(folder)
    if strays:
        raise _damaged(folder, f"a file outside of the folder: {strays[0]!r}")
    check = _last_check(folder)
    state = state_when_written(manifest) if check is None else check.state
    return Backup(folder, manifest, state, None if check is None else check.at)


def state_when_written(manifest: Manifest) -> BackupState:
    """Return what the manifest alone says of a backup's health."""
    return BackupState.WARNED if manifest.warnings else BackupState.GOOD


def stays_inside(path: str) -> bool:
    """Whether a manifest's path leads to a file below its folder, on every operating system."""
    parts = PurePosixPath(path).parts
    is_odd = "\\" in path or "\0" in path or PureWindowsPath(path).drive or PurePosixPath(path).is_absolute()
    return bool(parts) and not is_odd and ".." not in parts


def _manifest_content(folder: Path) -> bytes:
    try:
        return _plain_file(folder / MANIFEST_NAME, MAX_MANIFEST_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        if not folder.is_dir():
            raise UserError(
                "backup.missing",
                say("There is no folder {folder}.", folder=str(folder)),
                say("Is its disk connected? Scan the destination again."),
            ) from None
        raise UserError(
            "backup.no-manifest",
            say("{folder} is not a backup: it has no manifest.", folder=str(folder)),
            say("Choose the folder that holds manifest.json."),
        ) from None
    except OSError as error:
        raise _damaged(folder, error.strerror or type(error).__name__) from None


def _plain_file(path: Path, most: int) -> bytes:
    """Read a file that is neither a link nor anything special, up to a size."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > most:
            raise OSError(None, "not a plain file, or too large")
        return file.read()


def _last_check(folder: Path) -> Check | None:
    try:
        return decoded(Check, _plain_file(folder / CHECK_NAME, 10_000))
    except (OSError, WireError):
        return None


def _unreadable(folder: Path, content: bytes, reason: str) -> UserError:
    """Tell a newer format, whose manifest we may well not understand, from a damaged one."""
    try:
        version = json.loads(content)["format_version"]
    except (ValueError, RecursionError, KeyError, TypeError):
        version = None
    if isinstance(version, int) and version > FORMAT_VERSION:
        return _newer(folder)
    return _damaged(folder, reason)


def _newer(folder: Path) -> UserError:
    return UserError(
        "backup.newer",
        say("The backup in {folder} was written by a newer version of this program.", folder=str(folder)),
        say("Use that version to restore it."),
    )


def _damaged(folder: Path, reason: str) -> UserError:
    return UserError(
        "backup.damaged",
        say("The manifest in {folder} is damaged.", folder=str(folder)),
        say("Restore the folder from a copy, or use another backup."),
        detail=reason,
    )
