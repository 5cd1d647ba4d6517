"""The verb `seal`: test and hash every file that an engine left, and bring them safely to the disk.

Report: ``{"files": [{"path", "bytes", "sha256"}], "unpacked_bytes": n, "dump": ...}``; files in the order of their
paths, ``dump`` only for a backup of mydumper: a `Reckoning` of its files, made while they are read anyway.
"""

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dumptrack_desktop.core.backup import CHECK_NAME, JOB_LOG_NAME, MANIFEST_NAME, FileEntry
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Progressed, Stage
from dumptrack_desktop.core.order import Order
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.wire import to_plain
from dumptrack_desktop.engines.mydumper.command import DUMP_FOLDER
from dumptrack_desktop.engines.mydumper.reckoning import (
    CountedFile,
    Reckoning,
    counted,
    counter_for,
    metadata_text,
    uncountable,
)
from dumptrack_desktop.engines.mydumper.rows import UncountableDump
from dumptrack_desktop.engines.worker.archive import DamagedArchive, read_whole
from dumptrack_desktop.engines.worker.context import Worker

NOT_SEALED = frozenset({MANIFEST_NAME, JOB_LOG_NAME, CHECK_NAME})


def run(order: Order, worker: Worker) -> Mapping[str, Any]:
    """Seal the order's folder. Raises `UserError` for a file that does not hold what it should."""
    names = files_of(order.folder)
    total = sum((order.folder / name).stat().st_size for name in names)
    done = 0

    def on_piece(size: int) -> None:
        nonlocal done
        worker.check()
        done += size
        worker.progress(Progressed(Stage.VERIFYING, bytes_done=done, bytes_total=total))

    entries: list[FileEntry] = []
    data: dict[str, CountedFile] = {}
    unpacked_bytes = 0
    for name in names:
        path = order.folder / name
        counter = counter_for(name)
        try:
            reading = read_whole(path, on_piece=on_piece, on_unpacked=counter.feed if counter else _ignored)
        except DamagedArchive as problem:
            raise _unsound(name, problem) from None
        except UncountableDump as problem:
            raise uncountable(name, problem) from None
        if counter:
            data.update([counted(name, counter, reading.unpacked_bytes)])
        _secure(path)
        entries.append(FileEntry(name, reading.bytes, reading.sha256))
        unpacked_bytes += reading.unpacked_bytes
    for folder in {(order.folder / name).parent for name in names} | {order.folder}:
        _sync_folder(folder)
    report = {"files": to_plain(tuple(entries)), "unpacked_bytes": unpacked_bytes}
    if (order.folder / DUMP_FOLDER).is_dir():
        report["dump"] = to_plain(Reckoning(data, metadata_text(order.folder)))
    return report


def _ignored(_content: bytes) -> None:
    return


def files_of(folder: Path) -> tuple[str, ...]:
    """Return the paths of all files below the folder, with forward slashes, sorted; not manifest and log.

    Raises `UserError` for anything that is neither a plain file nor a folder: a link may lead anywhere.
    """
    names: list[str] = []
    for path in folder.rglob("*"):
        mode = path.lstat().st_mode
        name = path.relative_to(folder).as_posix()
        if stat.S_ISDIR(mode) or name in NOT_SEALED:
            continue
        if not stat.S_ISREG(mode):
            raise UserError(
                "backup.strange-file",
                say("{name} in the backup's folder is not a plain file.", name=name),
                say("Move it away; a backup holds plain files only."),
            )
        names.append(name)
    return tuple(sorted(names))


def _unsound(name: str, problem: DamagedArchive) -> UserError:
    return UserError(
        "backup.damaged",
        say("The file {name} that was just written is damaged.", name=name),
        say("Check the disk, then run the backup again."),
        str(problem),
    )


def _secure(path: Path) -> None:
    """Make the file ours alone, and have the disk say that it holds it."""
    if sys.platform != "win32":
        path.chmod(0o600)
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":  # Windows has no such thing; its file system journals names
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
