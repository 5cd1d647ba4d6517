"""The settings file: read without ever raising, written without ever losing anything.

* A file that cannot be read whole (damaged, cut off, zero-filled, from a newer version) is never overwritten.
  The last good copy beside it serves meanwhile; `use_last_good` and `start_over` are the two ways out, and
  both keep the bad file under a dated name.
* A file that can be read but has bad keys gives settings and problems. The first save keeps it, too.
* A save is refused when the file is not the one that was loaded: somebody else, or an editor, was there.
* The file, its last good copy and kept files are private. Comments of hand edits survive only in kept files.

All methods are short and may be called on any thread; processes exclude each other by a lock file.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from dumptrack_desktop.config.reading import Read, read_settings
from dumptrack_desktop.config.upgrades import UPGRADES, Upgrade, upgraded
from dumptrack_desktop.config.writing import END_MARK, settings_text
from dumptrack_desktop.core.clock import Clock, SystemClock
from dumptrack_desktop.core.errors import InternalError, UserError
from dumptrack_desktop.core.files import make_private_folder, replace, sync_folder, write_atomically, write_new
from dumptrack_desktop.core.naming import stamp
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.settings import Settings
from dumptrack_desktop.core.validate import Problem

MAX_BYTES = 1_000_000
LOCK_TIMEOUT_S = 1.0
_BOMS_OF_OTHERS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_BOM = b"\xef\xbb\xbf"


class FileState(Enum):
    """What was found."""

    FRESH = "fresh"  # no file, and no trace of an earlier one
    GOOD = "good"  # readable; single keys may have problems
    MISSING = "missing"  # no file, but a last good copy: somebody removed it
    DAMAGED = "damaged"
    NEWER = "newer"  # from a later version of this program


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings to work with, whatever the file was like, and everything that is to be said about it.

    A problem of the file as a whole has an empty `field`. `fingerprint` goes back to `save`. `has_last_good`:
    `use_last_good` can be offered; `settings` are those of the copy already if the file could not be read.
    """

    settings: Settings
    problems: tuple[Problem, ...]
    state: FileState
    fingerprint: str
    has_last_good: bool = False

    @property
    def is_writable(self) -> bool:
        """Whether `save` may replace the file."""
        return self.state in (FileState.FRESH, FileState.GOOD)


_NOTHING = Read(Settings(), ())


@dataclass(frozen=True, slots=True)
class _Seen:
    """One look at the bytes of a file."""

    state: FileState
    read: Read = _NOTHING
    sentence: Sentence | None = None
    is_upgraded: bool = False


@dataclass(frozen=True, slots=True)
class _Copy:
    """The last good copy, if it is good."""

    content: bytes
    settings: Settings


class ConfigFile:
    """The settings file at `path`. See the module's text for its promises."""

    def __init__(self, path: Path, *, clock: Clock | None = None, upgrades: Sequence[Upgrade] = UPGRADES) -> None:
        self._path = path
        self._clock = clock or SystemClock()
        self._upgrades = upgrades

    @property
    def path(self) -> Path:
        """Where the file is, or would be."""
        return self._path

    @property
    def last_good_path(self) -> Path:
        """The copy of the last version that was read or written without a problem."""
        return self._path.with_name(f"{self._path.name}.last-good")

    def load(self) -> Loaded:
        """Read the file. Never raises. A good file becomes the last good copy."""
        try:
            content = self._content()
        except OSError as error:
            sentence = say(
                "The settings file {path} cannot be read: {reason}.", path=str(self._path), reason=_why(error)
            )
            return self._loaded(_Seen(FileState.DAMAGED, sentence=sentence), "unreadable")
        seen = self._seen(content)
        if content is not None and seen.state == FileState.GOOD and not seen.read.problems:
            with suppress(OSError):  # a folder that cannot be written to: the copy stays what it was
                self._keep_last_good(content, seen.read.settings)
        return self._loaded(seen, fingerprint_of(content))

    def save(self, settings: Settings, fingerprint: str) -> str:
        """Replace the file that `fingerprint` belongs to; return the new fingerprint once it is on the disk.

        Raises `UserError`: config.changed-on-disk, config.damaged, config.newer, config.busy, config.not-saved.
        Whatever is raised, the file is as it was.
        """
        content = self._checked_content(settings)
        with self._locked():
            current = self._content()
            if fingerprint_of(current) != fingerprint:
                raise UserError(
                    "config.changed-on-disk",
                    say("The settings file was changed by somebody else in the meantime."),
                    say("Reload the settings and make your change again."),
                )
            seen = self._seen(current)
            if seen.state not in (FileState.FRESH, FileState.GOOD):
                raise UserError(
                    f"config.{seen.state.value}",
                    seen.sentence or say("The settings file cannot be read."),
                    self._next_step(seen),
                )
            if current is not None and (seen.read.problems or seen.is_upgraded):
                self._keep(current)
            write_atomically(self._path.resolve(), content)
            self._keep_last_good(content, settings)
        return fingerprint_of(content)

    def use_last_good(self) -> Loaded:
        """Put the last good copy in the place of a file that cannot be read, which is kept. Raises `UserError`."""
        with self._locked():
            content = self.last_good_path.read_bytes()
            self._set_aside()
            write_atomically(self._path, content)
        return self.load()

    def start_over(self) -> Loaded:
        """Begin with empty settings; the file and its last good copy are kept. Raises `UserError`."""
        with self._locked():
            self._set_aside()
            with suppress(FileNotFoundError):
                self._keep(self.last_good_path.read_bytes())
                self.last_good_path.unlink()
            write_atomically(self._path, settings_text(Settings()).encode())
        return self.load()

    def _next_step(self, seen: _Seen) -> Sentence:
        """Say what can be done by hand about a file that is not understood."""
        if seen.state == FileState.NEWER:
            return say("Use that version, or move {path} away to begin anew.", path=str(self._path))
        if self._last_good() is None:
            return say("Correct {path}, or move it away to begin anew.", path=str(self._path))
        return say(
            "Correct {path}, or put its last good copy in its place: {copy}.",
            path=str(self._path),
            copy=str(self.last_good_path),
        )

    # --- reading

    def _content(self) -> bytes | None:
        """Return the file's bytes, one more than allowed at most; `None` if there is no file."""
        try:
            if self._path.exists() and not self._path.is_file():
                raise IsADirectoryError(None, "it is not a file")
            with self._path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            return None

    def _seen(self, content: bytes | None) -> _Seen:
        last_good = self._last_good()
        if content is None:
            if last_good is None:
                return _Seen(FileState.FRESH)
            return _Seen(FileState.MISSING, sentence=say("The settings file is gone."))
        if not content.strip() and last_good is None:
            return _Seen(FileState.FRESH)  # an empty file that never held anything
        seen = examined(content, self._upgrades)
        is_shorter = last_good is not None and bool(content.strip()) and _is_cut_off(content, last_good.content)
        if is_shorter and last_good is not None and last_good.settings != seen.read.settings:
            return _Seen(FileState.DAMAGED, sentence=say("The end of the settings file is missing."))
        return seen

    def _last_good(self) -> _Copy | None:
        try:
            content = self.last_good_path.read_bytes()
        except OSError:
            return None
        seen = examined(content, self._upgrades)
        return _Copy(content, seen.read.settings) if seen.state == FileState.GOOD else None

    def _loaded(self, seen: _Seen, fingerprint: str) -> Loaded:
        last_good = self._last_good()
        settings, problems = seen.read.settings, seen.read.problems
        if seen.sentence is not None:
            problems = (Problem("", seen.sentence),)
            settings = last_good.settings if last_good is not None else settings
        return Loaded(settings, problems, seen.state, fingerprint, last_good is not None)

    # --- writing

    def _checked_content(self, settings: Settings) -> bytes:
        """Return the bytes to write, after reading them back: an error now is better than a loss later."""
        content = settings_text(settings, 1 + len(self._upgrades)).encode(errors="replace")
        if examined(content, self._upgrades).read.settings != settings:
            raise InternalError("these settings would not be read back as they are")
        return content

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Exclude other processes, and give what the disk refuses its words."""
        try:
            make_private_folder(self._path.parent)
            with FileLock(self._path.with_name(f".{self._path.name}.lock"), timeout=LOCK_TIMEOUT_S):
                yield
        except Timeout:
            raise UserError(
                "config.busy",
                say("Another program is saving the settings just now."),
                say("Try again in a moment."),
            ) from None
        except OSError as error:
            raise UserError(
                "config.not-saved",
                say("The settings could not be saved: {reason}.", reason=_why(error)),
                say("Check that the folder {folder} can be written to.", folder=str(self._path.parent)),
                detail=str(error),
            ) from error

    def _keep(self, content: bytes) -> None:
        """Write a dated copy beside the file; the same content of the same second once."""
        name = f"{self._path.name}.kept-{stamp(self._clock.now())}-{fingerprint_of(content)[:8]}"
        with suppress(FileExistsError):
            write_new(self._path.with_name(name), content)

    def _keep_last_good(self, content: bytes, settings: Settings) -> None:
        """Renew the copy if it says something else; one that says the same may be the more complete one."""
        last_good = self._last_good()
        if last_good is None or last_good.settings != settings:
            write_atomically(self.last_good_path, content)

    def _set_aside(self) -> None:
        """Rename the file whatever it is: too large, unreadable, a folder."""
        number = 1
        target = self._path
        while target.exists() or target.is_symlink():
            target = self._path.with_name(f"{self._path.name}.kept-{stamp(self._clock.now())}-{number}")
            number += 1
        if target != self._path:
            replace(self._path, target)
            sync_folder(self._path.parent)


def examined(content: bytes, upgrades: Sequence[Upgrade] = UPGRADES) -> _Seen:
    """Look at the bytes of a settings file. Never raises, whatever they are."""
    sentence = _broken(content)
    if sentence is not None:
        return _Seen(FileState.DAMAGED, sentence=sentence)
    try:
        document = tomllib.loads(content.removeprefix(_UTF8_BOM).decode())
        return _of_document(document, upgrades)
    except UnicodeDecodeError:
        return _Seen(FileState.DAMAGED, sentence=say("The settings file is not text in UTF-8."))
    except RecursionError:
        return _Seen(FileState.DAMAGED, sentence=say("The settings file is nested too deeply."))
    except ValueError as error:  # TOMLDecodeError is one; a number with thousands of digits is another
        sentence = say("The settings file is not valid TOML: {reason}.", reason=str(error).rstrip("."))
        return _Seen(FileState.DAMAGED, sentence=sentence)


def _broken(content: bytes) -> Sentence | None:
    if not content.removeprefix(_UTF8_BOM).strip():
        return say("The settings file is empty.")
    if len(content) > MAX_BYTES:
        return say("The settings file is larger than {most} bytes; that cannot be settings.", most=MAX_BYTES)
    if content.startswith(_BOMS_OF_OTHERS):
        return say("The settings file is UTF-16 text; save it as UTF-8.")
    if b"\0" in content:
        return say("The settings file contains zero bytes, as after a power failure.")
    return None


def _of_document(document: dict[str, Any], upgrades: Sequence[Upgrade]) -> _Seen:
    current = 1 + len(upgrades)
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        sentence = say(
            "The settings file does not say its version; add the line: version = {version}", version=current
        )
        return _Seen(FileState.DAMAGED, sentence=sentence)
    if version > current:
        sentence = say(
            "The settings file is from a newer version of this program: "
            "its format is {version}, while this one knows {known}.",
            version=version,
            known=current,
        )
        return _Seen(FileState.NEWER, sentence=sentence)
    try:
        newest = upgraded(document, version, upgrades)
    except Exception as error:  # noqa: BLE001  # whatever an upgrade stumbles over, the file stays as it is
        sentence = say("The settings file could not be upgraded: {reason}.", reason=type(error).__name__)
        return _Seen(FileState.DAMAGED, sentence=sentence)
    return _Seen(FileState.GOOD, read_settings(newest), is_upgraded=version < current)


def _is_cut_off(content: bytes, whole: bytes) -> bool:
    return len(content) < len(whole) and whole.startswith(content) and whole.rstrip().endswith(END_MARK.encode())


def fingerprint_of(content: bytes | None) -> str:
    """Return what identifies one content of the file; empty if there is no file."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__
