"""Settings: everything a person configured, as one frozen value. `config/` reads and writes it."""

from dataclasses import dataclass
from enum import StrEnum

from dumptrack_desktop.core.connection import Connection
from dumptrack_desktop.core.ids import ConnectionId, DestinationId, TaskId
from dumptrack_desktop.core.task import Destination, Task


class Theme(StrEnum):
    """Light or dark, or what the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Language(StrEnum):
    """The languages of the window, or what the system says."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What concerns the whole program.

    `mydumper_folder` is an absolute path, or empty: search `PATH`. `default_destination` is empty where the
    folder that `Paths.default_backup_root` names is meant.
    """

    theme: Theme = Theme.SYSTEM
    language: Language = Language.SYSTEM
    max_parallel_jobs: int = 2
    mydumper_folder: str = ""
    default_destination: DestinationId = DestinationId("")


@dataclass(frozen=True, slots=True)
class Settings:
    """Connections, tasks and destinations in the order in which they were made, and the preferences."""

    connections: tuple[Connection, ...] = ()
    tasks: tuple[Task, ...] = ()
    destinations: tuple[Destination, ...] = ()
    preferences: Preferences = Preferences()

    def connection(self, connection_id: ConnectionId) -> Connection | None:
        """Return the connection with that id, if there is one."""
        return next((entry for entry in self.connections if entry.id == connection_id), None)

    def connection_named(self, name: str) -> Connection | None:
        """Return the connection with that name, compared without case."""
        return next((entry for entry in self.connections if same_name(entry.name, name)), None)

    def task(self, task_id: TaskId) -> Task | None:
        """Return the task with that id, if there is one."""
        return next((entry for entry in self.tasks if entry.id == task_id), None)

    def task_named(self, name: str) -> Task | None:
        """Return the task with that name, compared without case."""
        return next((entry for entry in self.tasks if same_name(entry.name, name)), None)

    def destination(self, destination_id: DestinationId) -> Destination | None:
        """Return the destination with that id, if there is one."""
        return next((entry for entry in self.destinations if entry.id == destination_id), None)

    def destination_named(self, name: str) -> Destination | None:
        """Return the destination with that name, compared without case."""
        return next((entry for entry in self.destinations if same_name(entry.name, name)), None)

    def tasks_of(self, connection_id: ConnectionId) -> tuple[Task, ...]:
        """Return the tasks that use a connection: it cannot be removed while there are any."""
        return tuple(task for task in self.tasks if task.connection_id == connection_id)

    def tasks_into(self, destination_id: DestinationId) -> tuple[Task, ...]:
        """Return the tasks that write to a destination."""
        return tuple(task for task in self.tasks if task.destination_id == destination_id)


def same_name(one: str, other: str) -> bool:
    """Compare two names as people do: without case and without blanks around them."""
    return one.strip().casefold() == other.strip().casefold()
