"""Settings: looking things up by id and by name."""

from dumptrack_desktop.core.connection import Connection, TcpAddress
from dumptrack_desktop.core.ids import ConnectionId, DestinationId, TaskId
from dumptrack_desktop.core.settings import Preferences, Settings, Theme, same_name
from dumptrack_desktop.core.task import DatabaseScope, DatabaseSelection, Destination, Task

SHOP = Connection(ConnectionId("c1"), "Shop", TcpAddress("db"), "root")
DISK = Destination(DestinationId("d1"), "Disk", "/backups")
NIGHTLY = Task(TaskId("t1"), "Nightly", SHOP.id, DatabaseSelection(DatabaseScope.ALL), DISK.id)
SETTINGS = Settings((SHOP,), (NIGHTLY,), (DISK,))


def test_things_are_found_by_id() -> None:
    assert SETTINGS.connection(SHOP.id) is SHOP
    assert SETTINGS.task(NIGHTLY.id) is NIGHTLY
    assert SETTINGS.destination(DISK.id) is DISK
    assert SETTINGS.connection(ConnectionId("no")) is None
    assert SETTINGS.task(TaskId("no")) is None
    assert SETTINGS.destination(DestinationId("no")) is None


def test_things_are_found_by_name_without_case() -> None:
    assert SETTINGS.connection_named("sHOP ") is SHOP
    assert SETTINGS.task_named("NIGHTLY") is NIGHTLY
    assert SETTINGS.destination_named("disk") is DISK
    assert SETTINGS.connection_named("shop2") is None


def test_who_uses_what() -> None:
    assert SETTINGS.tasks_of(SHOP.id) == (NIGHTLY,)
    assert SETTINGS.tasks_into(DISK.id) == (NIGHTLY,)
    assert SETTINGS.tasks_of(ConnectionId("c2")) == ()
    assert SETTINGS.tasks_into(DestinationId("d2")) == ()


def test_names_are_compared_as_people_do() -> None:
    assert same_name("Straße", "STRASSE")
    assert not same_name("a", "b")


def test_the_defaults_are_quiet() -> None:
    assert Settings().preferences == Preferences(theme=Theme.SYSTEM, max_parallel_jobs=2)
