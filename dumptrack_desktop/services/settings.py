"""Settings in use: one frozen value, saved at once, read again when somebody else wrote the file."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, TypeVar

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from dumptrack_desktop.config.file import ConfigFile, FileState, Loaded
from dumptrack_desktop.config.paths import Paths
from dumptrack_desktop.core.connection import Connection
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import ConnectionId, DestinationId, TaskId
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.settings import Preferences, Settings
from dumptrack_desktop.core.task import Destination, Task
from dumptrack_desktop.core.validate import (
    Problem,
    connection_problems,
    destination_problems,
    preference_problems,
    task_problems,
)

DEFAULT_DESTINATION = DestinationId("default")
_LOOK_AGAIN_MS = 200  # editors write a file in several steps

Change = Callable[[Settings], Settings]


class _Record(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Record)


class SettingsService(QObject):
    """Holds the settings. `save_*` and `remove_*` are synchronous and quick (one small file); they raise
    `UserError` and change nothing if the value is not valid, is still used, or the file cannot be written.

    What somebody else changed in the file meanwhile is kept: a change of ours is made again on top of it.
    Only when both changed the same entry does ours fail, with config.changed-on-disk.
    """

    changed = Signal(object)  # Settings
    destination_saved = Signal(object)  # Destination
    problems_changed = Signal(object)  # tuple[Problem, ...]: what was wrong in the file when it was last read

    def __init__(self, *, file: ConfigFile, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._paths = paths
        self._loaded = file.load()
        self._settings = self._loaded.settings
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._watcher: QFileSystemWatcher | None = None

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        return self._settings

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong in the file when it was last read; empty if nothing was."""
        return self._loaded.problems

    @property
    def is_writable(self) -> bool:
        """Whether anything can be saved; false if the file could not be understood, or is from a newer version."""
        return self._loaded.is_writable

    @property
    def has_last_good(self) -> bool:
        """Whether `use_last_good` can help."""
        return self._loaded.has_last_good

    def watch(self) -> None:
        """Notice hand edits from now on, without being asked to `reload`."""
        if self._watcher is None:
            self._watcher = QFileSystemWatcher([str(self._paths.config_dir)], self)
            self._watcher.directoryChanged.connect(self._timer.start)
            self._watcher.fileChanged.connect(self._timer.start)
            self._watch_file()

    def reload(self) -> None:
        """Read the file again if somebody changed it; call it when the window becomes active."""
        loaded = self._file.load()
        if loaded.fingerprint != self._loaded.fingerprint or loaded.state != self._loaded.state:
            self._take(loaded)

    def use_last_good(self) -> None:
        """Put the last good copy in the place of a file that cannot be read, which is kept under another name."""
        self._take(self._file.use_last_good())

    def start_over(self) -> None:
        """Begin with empty settings; the file is kept under another name."""
        self._take(self._file.start_over())

    def save_connection(self, connection: Connection) -> None:
        """Add a connection, or replace the one with the same id."""
        _require(connection_problems(connection, self._settings))
        self._save(
            lambda settings: replace(settings, connections=_put(settings.connections, connection)),
            lambda settings: settings.connection(connection.id),
        )

    def remove_connection(self, connection_id: ConnectionId) -> None:
        """Remove a connection that no task uses."""
        users = self._settings.tasks_of(connection_id)
        if users:
            raise _used("connection.used", users)
        self._save(
            lambda settings: replace(settings, connections=_without(settings.connections, connection_id)),
            lambda settings: settings.connection(connection_id),
        )

    def save_task(self, task: Task) -> None:
        """Add a task, or replace the one with the same id."""
        with_destination = self._with_default(task.destination_id)
        _require(task_problems(task, with_destination(self._settings)))
        self._save(
            lambda settings: replace(with_destination(settings), tasks=_put(settings.tasks, task)),
            lambda settings: settings.task(task.id),
        )

    def remove_task(self, task_id: TaskId) -> None:
        """Remove a task; its backups stay."""
        self._save(
            lambda settings: replace(settings, tasks=_without(settings.tasks, task_id)),
            lambda settings: settings.task(task_id),
        )

    def save_destination(self, destination: Destination) -> None:
        """Add a destination, or replace the one with the same id."""
        _require(destination_problems(destination, self._settings))
        self._save(
            lambda settings: replace(settings, destinations=_put(settings.destinations, destination)),
            lambda settings: settings.destination(destination.id),
        )
        self.destination_saved.emit(destination)

    def remove_destination(self, destination_id: DestinationId) -> None:
        """Remove a destination that no task writes to; its backups stay on disk."""
        users = self._settings.tasks_into(destination_id)
        if users:
            raise _used("destination.used", users)
        chosen = self._settings.preferences.default_destination
        preferences = replace(
            self._settings.preferences,
            default_destination=DestinationId("") if chosen == destination_id else chosen,
        )
        self._save(
            lambda settings: replace(
                settings,
                destinations=_without(settings.destinations, destination_id),
                preferences=preferences,
            ),
            lambda settings: (settings.destination(destination_id), settings.preferences),
        )

    def save_preferences(self, preferences: Preferences) -> None:
        """Replace the preferences."""
        with_destination = self._with_default(preferences.default_destination)
        _require(preference_problems(preferences, with_destination(self._settings)))
        self._save(
            lambda settings: replace(with_destination(settings), preferences=preferences),
            lambda settings: settings.preferences,
        )

    def default_destination(self) -> Destination:
        """Return the destination that is meant when none is chosen."""
        chosen = self._settings.destination(self._settings.preferences.default_destination)
        return chosen or self._settings.destination(DEFAULT_DESTINATION) or self._built_in()

    def destinations(self) -> tuple[Destination, ...]:
        """Return every destination that a task may write to, the default one first."""
        first = self.default_destination()
        return (first, *(other for other in self._settings.destinations if other.id != first.id))

    def is_built_in(self, destination: Destination) -> bool:
        """Say whether this is the folder the program proposes by itself; that one it may make."""
        return destination.path == str(self._paths.default_backup_root)

    # --- inner

    def _on_timer_timeout(self) -> None:
        self._watch_file()
        self.reload()

    def _watch_file(self) -> None:
        """Watch the file itself as well: the folder does not tell when it is written in place. A file that was
        replaced is another one, and no longer watched.
        """
        name = str(self._file.path)
        if self._watcher is not None and name not in self._watcher.files() and self._file.path.exists():
            self._watcher.addPath(name)

    def _built_in(self) -> Destination:
        return Destination(DEFAULT_DESTINATION, "Backups", str(self._paths.default_backup_root))

    def _with_default(self, destination_id: DestinationId) -> Change:
        """Return what makes the built-in destination a configured one, if that is the one which is named."""
        built_in = self._built_in()

        def change(settings: Settings) -> Settings:
            if destination_id != DEFAULT_DESTINATION or settings.destination(destination_id):
                return settings
            return replace(settings, destinations=(*settings.destinations, built_in))

        return change

    def _save(self, change: Change, entry: Callable[[Settings], object]) -> None:
        try:
            self._write(change)
        except UserError as error:
            if error.reference != "config.changed-on-disk":
                raise
            before = entry(self._settings)
            self.reload()
            if entry(self._settings) != before:
                raise
            self._write(change)

    def _write(self, change: Change) -> None:
        changed = change(self._settings)
        fingerprint = self._file.save(changed, self._loaded.fingerprint)
        had_problems = bool(self._loaded.problems)
        self._loaded = Loaded(changed, (), FileState.GOOD, fingerprint, has_last_good=True)
        self._settings = changed
        self.changed.emit(changed)
        if had_problems:
            self.problems_changed.emit(self.problems)

    def _take(self, loaded: Loaded) -> None:
        before, self._loaded = self._loaded, loaded
        if loaded.settings != self._settings:
            self._settings = loaded.settings
            self.changed.emit(self._settings)
        if loaded.problems != before.problems:
            self.problems_changed.emit(loaded.problems)


def _put(records: tuple[R, ...], record: R) -> tuple[R, ...]:
    """Return the records with one replaced in its place, or added at the end."""
    if any(other.id == record.id for other in records):
        return tuple(record if other.id == record.id else other for other in records)
    return (*records, record)


def _without(records: tuple[R, ...], record_id: str) -> tuple[R, ...]:
    return tuple(record for record in records if record.id != record_id)


def _require(problems: tuple[Problem, ...]) -> None:
    if problems:
        rest = "\n".join(f"{problem.field}: {problem.sentence}" for problem in problems[1:])
        raise UserError("settings.invalid", problems[0].sentence, None, rest)


def _used(reference: str, users: tuple[Task, ...]) -> UserError:
    return UserError(reference, _used_by(users), say("Change or remove the task first."))


def _used_by(users: tuple[Task, ...]) -> Sentence:
    return say("It is used by the task {name}.", name=users[0].name)
