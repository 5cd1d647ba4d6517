"""The verb `verify`: a backup's files against its manifest, before anybody trusts them.

Every file of the manifest must be there, with its size, its SHA-256 and sound compression; files that the
manifest does not know are a warning. Nothing is written. Report: ``{"files": n, "bytes": n}``.
"""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from dumptrack_desktop.core.backup import FileEntry, Manifest
from dumptrack_desktop.core.errors import InternalError, UserError
from dumptrack_desktop.core.events import Level, Progressed, Stage
from dumptrack_desktop.core.order import BackupOrder, Order
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.engines.worker.archive import DamagedArchive, read_whole
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.engines.worker.verbs.seal import files_of

NAMED = 3  # so many files are named in the sentence; the log has them all


def run(order: Order, worker: Worker) -> Mapping[str, Any]:
    """Check the order's backup. Raises `UserError` backup.damaged that names the first bad files."""
    if isinstance(order, BackupOrder):
        raise InternalError("a backup that is being made has no manifest to verify")
    bad = _bad_files(order.folder, order.manifest, worker)
    if bad:
        raise _damaged(bad)
    known = {entry.path for entry in order.manifest.files}
    extra = [name for name in files_of(order.folder) if name not in known]
    if extra:
        worker.note(
            Level.WARNING,
            say("The backup's folder holds files that it does not know: {names}.", names=_listed(extra)),
            "backup.extra-files",
            detail="\n".join(extra),
        )
    return {"files": len(order.manifest.files), "bytes": order.manifest.bytes_on_disk}


def _bad_files(folder: Path, manifest: Manifest, worker: Worker) -> dict[str, str]:
    """Return path -> what is wrong with it. All are looked at, so that the log is complete."""
    total, done = manifest.bytes_on_disk, 0

    def on_piece(size: int) -> None:
        nonlocal done
        worker.check()
        done += size
        worker.progress(Progressed(Stage.VERIFYING, bytes_done=done, bytes_total=total))

    bad: dict[str, str] = {}
    for entry in manifest.files:
        worker.check()
        before = done
        problem = _problem_with(folder, entry, on_piece)
        if problem:
            bad[entry.path] = problem
            worker.log(f"damaged: {entry.path}: {problem}")
            done = before + entry.bytes
    if not manifest.files and manifest.tables:
        bad["manifest.json"] = "it names tables but no files"
    return bad


def _problem_with(folder: Path, entry: FileEntry, on_piece: Callable[[int], None]) -> str:
    path = _inside(folder, entry.path)
    if path is None:
        return "its name leads out of the backup's folder"
    if path.is_symlink() or not path.is_file():
        return "it is missing"
    size = path.stat().st_size
    if size != entry.bytes:
        return f"it has {size} bytes instead of {entry.bytes}"
    try:
        reading = read_whole(path, on_piece=on_piece)
    except DamagedArchive as problem:
        return str(problem)
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    return "" if reading.sha256 == entry.sha256 else "its content has changed (SHA-256)"


def _inside(folder: Path, name: str) -> Path | None:
    relative = PurePosixPath(name)
    if not name or relative.is_absolute() or ".." in relative.parts or "\\" in name or ":" in relative.parts[0]:
        return None
    return folder.joinpath(*relative.parts)


def _damaged(bad: Mapping[str, str]) -> UserError:
    return UserError(
        "backup.damaged",
        say("The backup is damaged: {names}.", names=_listed(list(bad))),
        say("Use another backup. Nothing was changed on the server."),
        "\n".join(f"{name}: {problem}" for name, problem in bad.items()),
    )


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:NAMED])
    return shown if len(names) <= NAMED else f"{shown} (+{len(names) - NAMED})"
