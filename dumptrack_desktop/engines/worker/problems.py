"""What went wrong in a worker, in words."""

import errno
from collections.abc import Callable

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say


def _full(path: str) -> UserError:
    return UserError(
        "disk.full",
        say("The disk is full: {path} could not be written.", path=path),
        say("Free some space, or choose another destination."),
    )


def _too_big(path: str) -> UserError:
    return UserError(
        "disk.file-too-big",
        say("The file system does not take a file as big as {path}.", path=path),
        say("Choose a destination on another file system, or compress the backup."),
    )


def _refused(path: str) -> UserError:
    return UserError(
        "disk.refused",
        say("The system does not let this program use {path}.", path=path),
        say("Check who owns the folder and whether it may be written."),
    )


def _damaged(path: str) -> UserError:
    return UserError(
        "disk.failing",
        say("The disk reported an error while {path} was in use.", path=path),
        say("Check the disk before you trust what is on it."),
    )


def _missing(path: str) -> UserError:
    return UserError("disk.missing", say("{path} is not there any more.", path=path))


_BY_NUMBER: dict[int, Callable[[str], UserError]] = {
    errno.ENOSPC: _full,
    errno.EDQUOT: _full,
    errno.EFBIG: _too_big,
    errno.EACCES: _refused,
    errno.EPERM: _refused,
    errno.EROFS: _refused,
    errno.EIO: _damaged,
    errno.ENOENT: _missing,
}


def explained(error: BaseException, place: str) -> UserError:
    """Return any exception as words with a reference. `place` stands for a file that the system did not name.

    What we do not know is our fault, and says so.
    """
    if isinstance(error, UserError):
        return error
    raw = f"{type(error).__name__}: {error}"
    if isinstance(error, OSError) and error.errno is not None:
        known = _BY_NUMBER.get(error.errno)
        if known:
            found = known(str(error.filename or place))
            return UserError(found.reference, found.sentence, found.hint, raw)
    if isinstance(error, MemoryError):
        return UserError("memory.short", say("The machine has no memory left for this."), detail=raw)
    return UserError("internal", say("This program made a mistake."), say("Please report it with the log."), raw)
