"""SettingsService: saved at once, valid or not at all, and nobody's change is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from dumptrack_desktop.config.file import ConfigFile
from dumptrack_desktop.config.paths import Paths, from_home
from dumptrack_desktop.core.connection import Connection, TcpAddress
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import ConnectionId, DestinationId, TaskId
from dumptrack_desktop.core.settings import Settings, Theme
from dumptrack_desktop.core.task import DatabaseScope, DatabaseSelection, Destination, Task
from dumptrack_desktop.services.settings import DEFAULT_DESTINATION, SettingsService

ONE = Connection(ConnectionId("c1"), "one", TcpAddress("h"), "u")
TWO = Connection(ConnectionId("c2"), "two", TcpAddress("h"), "u")
ALL = DatabaseSelection(DatabaseScope.ALL)
TASK = Task(TaskId("t1"), "nightly", ONE.id, ALL, DEFAULT_DESTINATION)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = from_home(tmp_path)
    paths.create()
    return paths


def made(paths: Paths, owner) -> SettingsService:
    return SettingsService(file=ConfigFile(paths.config_file), paths=paths, parent=owner)


@pytest.fixture
def service(paths: Paths, qapp) -> SettingsService:
    return made(paths, qapp)


def reference_of(call) -> str:
    with pytest.raises(UserError) as caught:
        call()
    return caught.value.reference


def test_what_is_saved_is_told_and_read_again(service: SettingsService, paths: Paths, qapp, qtbot) -> None:
    with qtbot.waitSignal(service.changed) as told:
        service.save_connection(ONE)
    assert told.args == [Settings(connections=(ONE,))]
    assert made(paths, qapp).settings.connections == (ONE,)
    service.save_connection(replace(ONE, comment="x"))
    assert service.settings.connections == (replace(ONE, comment="x"),)
    service.remove_connection(ONE.id)
    assert service.settings == Settings()


def test_invalid_values_change_nothing(service: SettingsService) -> None:
    service.save_connection(ONE)
    assert reference_of(lambda: service.save_connection(replace(TWO, name="ONE"))) == "settings.invalid"
    assert reference_of(lambda: service.save_task(replace(TASK, connection_id=TWO.id))) == "settings.invalid"
    assert service.settings.connections == (ONE,)


def test_what_is_used_cannot_be_removed(service: SettingsService, tmp_path: Path) -> None:
    service.save_connection(ONE)
    service.save_destination(Destination(DestinationId("d1"), "disk", str(tmp_path / "x")))
    service.save_task(replace(TASK, destination_id=DestinationId("d1")))
    assert reference_of(lambda: service.remove_connection(ONE.id)) == "connection.used"
    assert reference_of(lambda: service.remove_destination(DestinationId("d1"))) == "destination.used"
    service.remove_task(TASK.id)
    service.remove_destination(DestinationId("d1"))
    service.remove_connection(ONE.id)
    assert service.settings == Settings()


def test_the_default_destination_is_there_before_it_is_configured(service: SettingsService, paths: Paths) -> None:
    assert service.default_destination().path == str(paths.default_backup_root)
    assert service.is_built_in(service.default_destination())
    service.save_connection(ONE)
    service.save_task(TASK)
    assert service.settings.destinations == (service.default_destination(),)
    assert service.destinations() == (service.default_destination(),)


def test_another_destination_can_be_the_default(service: SettingsService, tmp_path: Path) -> None:
    disk = Destination(DestinationId("d1"), "disk", str(tmp_path / "x"))
    service.save_destination(disk)
    service.save_preferences(replace(service.settings.preferences, default_destination=disk.id))
    assert service.default_destination() == disk
    service.remove_destination(disk.id)
    assert service.settings.preferences.default_destination == ""


def test_changes_of_two_programs_are_both_kept(service: SettingsService, paths: Paths, qapp) -> None:
    other = made(paths, qapp)
    other.save_connection(ONE)
    service.save_connection(TWO)
    assert service.settings.connections == (ONE, TWO)
    other.reload()
    assert other.settings.connections == (ONE, TWO)


def test_the_same_entry_changed_twice_is_told(service: SettingsService, paths: Paths, qapp) -> None:
    service.save_connection(ONE)
    other = made(paths, qapp)
    other.save_connection(replace(ONE, comment="theirs"))
    mine = replace(ONE, comment="mine")
    assert reference_of(lambda: service.save_connection(mine)) == "config.changed-on-disk"
    assert service.settings.connections[0].comment == "theirs"
    service.save_connection(mine)
    assert service.settings.connections == (mine,)


def test_a_hand_edit_is_noticed(service: SettingsService, paths: Paths, qtbot) -> None:
    service.save_preferences(replace(service.settings.preferences, theme=Theme.DARK))
    service.watch()
    service.watch()
    text = paths.config_file.read_text()
    with qtbot.waitSignal(service.changed) as told:
        paths.config_file.write_text(text.replace("dark", "light"))
    assert told.args[0].preferences.theme is Theme.LIGHT


def test_a_broken_file_is_shown_and_kept(paths: Paths, qapp, qtbot) -> None:
    made(paths, qapp).save_connection(ONE)
    good = paths.config_file.read_text()
    paths.config_file.write_text("version = [")
    service = made(paths, qapp)
    assert not service.is_writable
    assert service.problems
    assert service.has_last_good
    assert service.settings.connections == (ONE,)
    assert reference_of(lambda: service.save_connection(TWO)) == "config.damaged"
    assert paths.config_file.read_text() == "version = ["
    with qtbot.waitSignal(service.problems_changed):
        service.use_last_good()
    assert service.is_writable
    assert paths.config_file.read_text() == good


def test_starting_over_keeps_the_file(paths: Paths, qapp) -> None:
    paths.config_file.write_text("version = 99")
    service = made(paths, qapp)
    assert reference_of(lambda: service.save_connection(TWO)) == "config.newer"
    service.start_over()
    service.save_connection(TWO)
    assert service.settings.connections == (TWO,)
    assert [path for path in paths.config_dir.iterdir() if "kept" in path.name]
