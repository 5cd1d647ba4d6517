"""A SQLite file that is opened carefully: known failures get words, a damaged file is set aside, never deleted.

One thread: the one that made the `Database` (SQLite raises otherwise). Other processes may use the same file.
"""

import errno
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.files import PRIVATE_FILE, make_private_folder, replace
from dumptrack_desktop.core.naming import stamp
from dumptrack_desktop.core.sentence import say

T = TypeVar("T")
BUSY_TIMEOUT_S = 5.0
_MAGIC = b"SQLite format 3\0"
_COMPANIONS = ("", "-wal", "-shm")
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class Database:
    """The file at `path`, brought to the newest version of `migrations`.

    `on_set_aside` is called with the kept file's path when a damaged one was replaced by a new, empty one.
    """

    def __init__(
        self,
        path: Path,
        *,
        migrations: Sequence[Sequence[str]],
        clock: Clock,
        on_set_aside: Callable[[Path], None],
    ) -> None:
        self._path = path
        self._migrations = migrations
        self._clock = clock
        self._on_set_aside = on_set_aside
        self._connection: sqlite3.Connection | None = None
        self.run(lambda _connection: None)

    def run(self, action: Callable[[sqlite3.Connection], T]) -> T:
        """Do `action` in one transaction and return its result. Raises `UserError` for what a disk may do.

        If the file turns out to be damaged, it is set aside and `action` done once more, on an empty one.
        """
        try:
            return self._done(action)
        except sqlite3.DatabaseError as error:
            if _primary_code(error) not in _DAMAGED:
                raise self._worded(error) from error
        self._set_aside()
        try:
            return self._done(action)
        except sqlite3.DatabaseError as error:
            raise self._worded(error) from error

    def close(self) -> None:
        """Close the file; the next `run` opens it again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):  # what was committed is on the disk already
                connection.close()

    def _done(self, action: Callable[[sqlite3.Connection], T]) -> T:
        connection = self._opened()
        connection.execute("BEGIN")
        try:
            result = action(connection)
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # a full disk has rolled back already
                connection.execute("ROLLBACK")
            raise
        return result

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._refuse_newer(self._version_in_header())
            try:
                make_private_folder(self._path.parent)
                os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE))
            except PermissionError as error:
                raise self._read_only(str(error)) from error
            except OSError as error:
                is_read_only = error.errno == errno.EROFS
                reason = error.strerror or type(error).__name__
                raise (self._read_only(reason) if is_read_only else self._unusable(reason)) from error
            self._connection = sqlite3.connect(self._path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
            try:
                self._prepare(self._connection)
            except BaseException:
                self.close()
                raise
        return self._connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # an outcome that was shown survives a power cut
        self._migrate(connection)
        for (finding,) in connection.execute("PRAGMA quick_check(1)"):
            if finding != "ok":
                raise _damaged(str(finding))

    def _migrate(self, connection: sqlite3.Connection) -> None:
        if _version(connection) == len(self._migrations):
            return
        connection.execute("BEGIN IMMEDIATE")  # a second process waits here and then finds the work done
        try:
            version = _version(connection)
            self._refuse_newer(version)
            for statement in [line for step in self._migrations[version:] for line in step]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {len(self._migrations)}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    def _version_in_header(self) -> int:
        """Read the version without SQLite, which would already change files of a newer program."""
        try:
            with self._path.open("rb") as file:
                header = file.read(100)
        except OSError:
            return 0  # absent, or opening it will say what is wrong
        if not header:
            return 0
        if len(header) < 100 or not header.startswith(_MAGIC):
            self._set_aside()
            return 0
        return int.from_bytes(header[60:64], "big")

    def _refuse_newer(self, version: int) -> None:
        if version > len(self._migrations):
            raise UserError(
                "history.newer",
                say("The history was written by a newer version of this program."),
                say("Use that version, or move {path} away to begin a new history.", path=str(self._path)),
            )

    def _set_aside(self) -> None:
        """Rename the file and its companions; nothing of them is deleted."""
        self.close()
        number = 1
        name = f"{self._path.name}.damaged-{stamp(self._clock.now())}"
        while (kept := self._path.with_name(f"{name}-{number}")).exists():
            number += 1
        try:
            for companion in _COMPANIONS:
                with suppress(FileNotFoundError):
                    replace(Path(f"{self._path}{companion}"), Path(f"{kept}{companion}"))
        except OSError as error:
            raise UserError(
                "history.damaged",
                say("The history file {path} is damaged and cannot be moved away.", path=str(self._path)),
                say("Move it away yourself; no backup depends on it."),
                detail=str(error),
            ) from error
        self._on_set_aside(kept)

    def _worded(self, error: sqlite3.DatabaseError) -> Exception:
        """Return the `UserError` for what the outside did; our own mistakes stay what they are."""
        match _primary_code(error):
            case sqlite3.SQLITE_FULL:
                return UserError(
                    "history.disk-full",
                    say("There is no room left on the disk of the history."),
                    say("Free some space where {path} is.", path=str(self._path)),
                    detail=str(error),
                )
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                return UserError(
                    "history.locked",
                    say("Another program holds the history file."),
                    say("Close what has {path} open.", path=str(self._path)),
                    detail=str(error),
                )
            case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
                return self._read_only(str(error))
            case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
                return self._unusable(str(error))
            case _:
                return error

    def _read_only(self, reason: str) -> UserError:
        return UserError(
            "history.read-only",
            say("The history file cannot be written to."),
            say("Check the rights of {path}, and whether its disk is mounted read-only.", path=str(self._path)),
            detail=reason,
        )

    def _unusable(self, reason: str) -> UserError:
        return UserError(
            "history.unusable",
            say("The history file cannot be used: {reason}.", reason=reason),
            say("Check the disk and the rights of {path}.", path=str(self._path)),
            detail=reason,
        )


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _primary_code(error: sqlite3.DatabaseError) -> int | None:
    """Return the class of an error; `None` for one that Python raised (a wrong thread, a wrong argument)."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _damaged(finding: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(finding)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error
