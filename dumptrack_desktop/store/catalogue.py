"""The catalogue: backups are folders, and a folder is a backup only when it is whole.

    <root>/<connection>/<database>/<YYYY-MM-DD_HH-MM-SS>[-n].partial     being written, or left by a crash
    <root>/<connection>/<database>/<YYYY-MM-DD_HH-MM-SS>[-n]             a backup: it has a manifest
    <root>/<connection>/<database>/.<...>.owner                          who is writing the partial one
    <root>/<connection>/<database>/.trash-<...>                          being deleted, or left by a crash

Every function blocks as long as the disk does: call them on a thread. Nothing is kept in memory; two instances may
work in one root. Links inside a root are never followed, and nothing outside a marked root is ever deleted.
"""

import errno
import itertools
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from dumptrack_desktop.core.backup import (
    CHECK_NAME,
    MANIFEST_NAME,
    PARTIAL_SUFFIX,
    Backup,
    BackupState,
    FileEntry,
    Manifest,
)
from dumptrack_desktop.core.errors import InternalError, UserError
from dumptrack_desktop.core.files import (
    PRIVATE_FILE,
    PRIVATE_FOLDER,
    sync_file,
    sync_folder,
    write_atomically,
    write_new,
)
from dumptrack_desktop.core.files import replace as rename_over
from dumptrack_desktop.core.naming import backup_folder_name, safe_name
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.validate import Problem
from dumptrack_desktop.core.wire import WireError, decoded, encoded
from dumptrack_desktop.store.copying import export
from dumptrack_desktop.store.destinations import check_destination, is_marked, refuse_unsafe, worded
from dumptrack_desktop.store.manifests import Check, read, state_when_written, stays_inside
from dumptrack_desktop.store.owner import Owner, is_gone, this_process

__all__ = ["begin", "commit", "delete", "discard", "export", "leftovers", "read", "record_check", "scan"]

TRASH_PREFIX = ".trash-"
OWNER_SUFFIX = ".owner"
_DEPTH = 3  # connection, database, moment
_DASHES_OF_A_MOMENT = 4


# --- writing a backup


def begin(root: Path, connection_name: str, database: str, at: datetime, owner: Owner | None = None) -> Path:
    """Create the empty, private, partial folder for a new backup below `root`, and return it.

    Checks the destination first. Raises `UserError` (destination.*).
    """
    check_destination(root)
    with worded(root):
        try:
            partial = _claimed_folder(root, (connection_name, database), at, owner or this_process())
        except FileNotFoundError:
            # Somebody removed the last backup beside it, and the empty folder with it, at this very moment.
            partial = _claimed_folder(root, (connection_name, database), at, owner or this_process())
        partial.mkdir(mode=PRIVATE_FOLDER)
        partial.chmod(PRIVATE_FOLDER)
        sync_folder(partial.parent)
    return partial


def commit(folder: Path, manifest: Manifest) -> Backup:
    """Turn a partial folder into a backup: write the manifest, bring everything to the disk, rename.

    When this returns, the backup survives a power cut; if it raises, there is still only the partial folder.
    Raises `UserError`: backup.incomplete where a file of the manifest is not there as described, destination.*.
    """
    _require_partial(folder)
    with worded(folder):
        _require_files(folder, manifest)
        with suppress(FileNotFoundError):
            (folder / MANIFEST_NAME).unlink()
        write_new(folder / MANIFEST_NAME, encoded(manifest, indent=1).encode())
        _settle(folder)
        final = _renamed(folder)
        sync_folder(final.parent)
    _disown(folder)
    return Backup(final, manifest, state_when_written(manifest))


def discard(folder: Path) -> None:
    """Remove a partial folder or what a deletion left, with everything in it. Refuses any other folder."""
    if not folder.name.startswith(TRASH_PREFIX):
        _require_partial(folder)
    with worded(folder):
        _removed(folder)
    _disown(folder)
    _prune(folder.parent)


def leftovers(root: Path) -> tuple[Path, ...]:
    """Return what crashes left: partial folders whose process is gone, and half-deleted backups.

    Partial folders of living processes, of other machines and of unknown origin are not among them.
    """
    return tuple(
        folder
        for folder in _folders_at(root, _DEPTH)
        if folder.name.startswith(TRASH_PREFIX) or (folder.name.endswith(PARTIAL_SUFFIX) and _is_orphan(folder))
    )


# --- reading


def scan(roots: Iterable[Path], problems: list[Problem] | None = None) -> tuple[Backup, ...]:
    """Return every backup below the roots, newest first. Never raises for what it finds, however broken.

    What looks like a backup but cannot be read is left out and told in `problems` (`field` is its folder).
    """
    found: dict[str, Backup] = {}
    for folder in sorted({folder for root in roots for folder in _folders_at(root.resolve(), _DEPTH)}):
        if folder.name.startswith(".") or folder.name.endswith(PARTIAL_SUFFIX):
            continue
        try:
            backup = read(folder)
        except UserError as error:
            if error.reference not in ("backup.missing", "backup.no-manifest"):
                _report(problems, folder, error.sentence)
            continue
        if backup.id in found:
            first = str(found[backup.id].folder)
            _report(problems, folder, say("This is a copy of the backup in {folder}.", folder=first))
            continue
        found[backup.id] = backup
    return tuple(sorted(found.values(), key=lambda backup: backup.manifest.started_at, reverse=True))


def record_check(backup: Backup, state: BackupState, at: datetime) -> Backup:
    """Keep the outcome of a verification beside the manifest, and return the backup with it."""
    with worded(backup.folder):
        write_atomically(backup.folder / CHECK_NAME, encoded(Check(state, at)).encode())
    return replace(backup, state=state, verified_at=at)


# --- deleting and copying


def delete(backup: Backup) -> None:
    """Delete a backup. From the first step on it is no backup any more, even if a crash stops the rest.

    Refuses a folder outside of a marked root (backup.outside) and one that holds another backup now
    (backup.changed). Raises `UserError`; destination.* where the disk refuses.
    """
    folder = backup.folder
    _require_inside_a_root(folder)
    if read(folder).id != backup.id:
        raise UserError(
            "backup.changed",
            say("Another backup is in {folder} by now.", folder=str(folder)),
            say("Scan the destination again."),
        )
    with worded(folder):
        trash = folder.with_name(f"{TRASH_PREFIX}{folder.name}-{secrets.token_hex(4)}")
        rename_over(folder, trash)
        sync_folder(folder.parent)
        _removed(trash)
    _prune(folder.parent)


def _require_inside_a_root(folder: Path) -> None:
    is_deep_enough = len(folder.parts) > _DEPTH + 1
    root = folder.parents[_DEPTH - 1] if is_deep_enough else folder
    has_link = any(path.is_symlink() for path in (folder, *folder.parents[: _DEPTH - 1]))
    if not is_deep_enough or has_link or not folder.is_absolute() or not is_marked(root):
        raise UserError(
            "backup.outside",
            say("{folder} is not inside a destination of this program.", folder=str(folder)),
            say("Delete it in your file manager if you are sure."),
        )
    refuse_unsafe(root)


# --- helpers


def _folder_below(parent: Path, name: str) -> Path:
    """Return a private folder in `parent`, which must exist: a root whose disk went away is not made anew."""
    folder = parent / name
    with suppress(FileExistsError):
        folder.mkdir(mode=PRIVATE_FOLDER)
        folder.chmod(PRIVATE_FOLDER)
    if folder.is_symlink() or not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "not a folder of ours", str(folder))
    return folder


def _folders_at(folder: Path, depth: int) -> Iterator[Path]:
    """Yield the folders `depth` levels down. Links are no folders; hidden ones count on the last level only."""
    try:
        with os.scandir(folder) as entries:
            inner = [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:  # vanished meanwhile, or not ours to see
        return
    for path in inner:
        if depth == 1:
            yield path
        elif not path.name.startswith("."):
            yield from _folders_at(path, depth - 1)


def _report(problems: list[Problem] | None, folder: Path, sentence: Sentence) -> None:
    if problems is not None:
        problems.append(Problem(str(folder), sentence))


def _claimed_folder(root: Path, names: Iterable[str], at: datetime, owner: Owner) -> Path:
    """Return the first free folder name that nobody else claims."""
    parent = root
    for name in names:
        parent = _folder_below(parent, safe_name(name))
    finals = (parent / backup_folder_name(at, number) for number in itertools.count(1))
    free = (final.with_name(final.name + PARTIAL_SUFFIX) for final in finals if not final.exists())
    return next(partial for partial in free if _claimed(partial, owner))


def _claimed(partial: Path, owner: Owner) -> bool:
    """Leave the owner's record, before the folder that it is about. False if that name is taken."""
    if partial.exists():
        return False
    try:
        write_new(_owner_file(partial), encoded(owner).encode())
    except FileExistsError:
        if not _is_orphan(partial):
            return False
        write_atomically(_owner_file(partial), encoded(owner).encode())  # left by a crash before the folder
    return True


def _owner_file(partial: Path) -> Path:
    return partial.with_name(f".{partial.name}{OWNER_SUFFIX}")


def _is_orphan(partial: Path) -> bool:
    try:
        return is_gone(decoded(Owner, _owner_file(partial).read_bytes()))
    except (OSError, WireError):
        return False


def _disown(partial: Path) -> None:
    with suppress(OSError):
        _owner_file(partial).unlink()


def _require_partial(folder: Path) -> None:
    if not folder.name.endswith(PARTIAL_SUFFIX) or folder.name == PARTIAL_SUFFIX or folder.is_symlink():
        raise InternalError(f"not a partial backup: {folder}")


def _require_files(folder: Path, manifest: Manifest) -> None:
    for entry in manifest.files:
        if not _is_as_described(folder, entry):
            raise UserError(
                "backup.incomplete",
                say("The file {file} is not there as it was written.", file=entry.path),
                say("Run the backup again; check the disk if this happens twice."),
            )


def _is_as_described(folder: Path, entry: FileEntry) -> bool:
    path = folder / entry.path
    is_plain = stays_inside(entry.path) and path.is_file() and not path.is_symlink()
    return is_plain and path.stat().st_size == entry.bytes


def _settle(folder: Path) -> None:
    """Make everything in a folder private and bring it to the disk, the folder itself last."""
    for base, _, names in os.walk(folder, topdown=False):
        for name in names:
            path = Path(base, name)
            if not path.is_symlink():
                path.chmod(PRIVATE_FILE)
                sync_file(path)
        Path(base).chmod(PRIVATE_FOLDER)
        sync_folder(Path(base))


def _renamed(partial: Path) -> Path:
    """Rename away the suffix; take the next number if somebody has the name."""
    name = partial.name.removesuffix(PARTIAL_SUFFIX)
    moment = re.sub(r"-\d{1,9}$", "", name) if name.count("-") > _DASHES_OF_A_MOMENT else name
    final, number = partial.with_name(name), 2
    while final.exists() or final.is_symlink():
        final = partial.with_name(f"{moment}-{number}")
        number += 1
    rename_over(partial, final)
    return final


def _removed(folder: Path) -> None:
    """Remove a folder with everything in it, following no link; what vanishes meanwhile is none the worse."""
    if folder.is_symlink():
        folder.unlink()
        return
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)


def _prune(folder: Path) -> None:
    """Remove the folders of a database and a connection if nothing is left in them."""
    with suppress(OSError):
        for record in folder.glob(f".*{OWNER_SUFFIX}"):  # left by a crash just before or after the folder's life
            partial = folder / record.name.removeprefix(".").removesuffix(OWNER_SUFFIX)
            if not partial.exists() and _is_orphan(partial):
                _disown(partial)
    for parent in (folder, folder.parent):
        if is_marked(parent):
            return
        try:
            parent.rmdir()
        except OSError:
            return
