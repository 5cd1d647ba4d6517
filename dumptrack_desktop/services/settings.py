"""Settings in use: one frozen value, saved at once, read again when somebody else wrote the file."""

from PySide6.QtCore import QObject, Signal

from dumptrack_desktop.core.connection import Connection
from dumptrack_desktop.core.ids import ConnectionId, DestinationId, TaskId
from dumptrack_desktop.core.settings import Preferences, Settings
from dumptrack_desktop.core.task import Destination, Task
from dumptrack_desktop.core.validate import Problem


class SettingsService(QObject):
    """Holds the settings. `save_*` and `remove_*` are synchronous and quick (one small file); they raise
    `UserError` and change nothing if the value is not valid, is still used, or the file cannot be written.
    """

    changed = Signal(object)  # Settings
    problems_changed = Signal(object)  # tuple[Problem, ...]: what was wrong in the file when it was last read

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        raise NotImplementedError

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong in the file when it was last read; empty if nothing was."""
        raise NotImplementedError

    @property
    def is_writable(self) -> bool:
        """Whether anything can be saved; false if the file could not be understood, or is from a newer version."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read the file again if somebody changed it; call it when the window becomes active."""
        raise NotImplementedError

    def save_connection(self, connection: Connection) -> None:
        """Add a connection, or replace the one with the same id."""
        raise NotImplementedError

    def remove_connection(self, connection_id: ConnectionId) -> None:
        """Remove a connection that no task uses."""
        raise NotImplementedError

    def save_task(self, task: Task) -> None:
        """Add a task, or replace the one with the same id."""
        raise NotImplementedError

    def remove_task(self, task_id: TaskId) -> None:
        """Remove a task; its backups stay."""
        raise NotImplementedError

    def save_destination(self, destination: Destination) -> None:
        """Add a destination, or replace the one with the same id."""
        raise NotImplementedError

    def remove_destination(self, destination_id: DestinationId) -> None:
        """Remove a destination that no task writes to; its backups stay on disk."""
        raise NotImplementedError

    def save_preferences(self, preferences: Preferences) -> None:
        """Replace the preferences."""
        raise NotImplementedError

    def default_destination(self) -> Destination:
        """Return the destination that is meant when none is chosen."""
        raise NotImplementedError
