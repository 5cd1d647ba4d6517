"""BackupService over real folders: the list, deleting, exporting, and backups that come and go by themselves."""

import shutil
from pathlib import Path

import pytest

from dumptrack_desktop.core.backup import Backup
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import BackupId
from dumptrack_desktop.store import manifests
from tests.helpers.fake_engine import FakeHouse
from tests.helpers.loops import OnLoop, until
from tests.process.test_jobs import backed_up


@pytest.fixture
def backup(house: FakeHouse, on_loop: OnLoop) -> Backup:
    folder = Path(on_loop(backed_up(house, "shop")).items[0].folder)
    return manifests.read(folder)


def asked(on_loop: OnLoop, house: FakeHouse, ask) -> object:
    """Call a method that answers by `ended`, and return the answer."""
    answers: list[tuple[str, object]] = []
    house.services.backups.ended.connect(lambda token, value: answers.append((token, value)))

    async def work() -> object:
        token = ask()
        await until(lambda: answers, "the answer")
        assert answers[0][0] == token
        return answers[0][1]

    return on_loop(work())


def test_the_list_is_newest_first_and_told_when_it_changes(
    house: FakeHouse, on_loop: OnLoop, backup: Backup
) -> None:
    lists: list[tuple[Backup, ...]] = []
    service = house.services.backups
    service.changed.connect(lists.append)
    on_loop(backed_up(house, "blog"))
    assert [one.manifest.database for one in service.backups] == ["blog", "shop"]
    assert lists == [service.backups]
    on_loop(service.scan())
    assert len(lists) == 1
    assert service.backup(backup.id) == backup
    assert service.backup(BackupId("nothing")) is None


def test_a_rescan_finds_what_came_and_what_went(house: FakeHouse, on_loop: OnLoop, backup: Backup) -> None:
    service = house.services.backups
    kept = house.root.parent / "kept"
    shutil.copytree(backup.folder, kept)
    shutil.rmtree(backup.folder)

    async def rescan() -> None:
        ends: list[None] = []
        service.scan_ended.connect(lambda: ends.append(None))
        service.rescan()
        await until(lambda: ends, "the scan")

    on_loop(rescan())
    assert service.backups == ()
    shutil.copytree(kept, backup.folder)
    on_loop(rescan())
    assert [one.id for one in service.backups] == [backup.id]


def test_what_cannot_be_read_is_told(house: FakeHouse, on_loop: OnLoop, backup: Backup) -> None:
    problems: list[UserError] = []
    house.services.backups.problem.connect(problems.append)
    (backup.folder / "manifest.json").write_text("{")
    assert on_loop(house.services.backups.scan()) == ()
    assert str(backup.folder) in problems[0].detail


def test_deleting_removes_the_folder_and_the_record(house: FakeHouse, on_loop: OnLoop, backup: Backup) -> None:
    assert asked(on_loop, house, lambda: house.services.backups.delete(backup.id)) is None
    assert not backup.folder.exists()
    assert house.services.backups.backups == ()
    assert on_loop(house.services.history.indexed()) == ()
    again = asked(on_loop, house, lambda: house.services.backups.delete(backup.id))
    assert isinstance(again, UserError)
    assert again.reference == "backup.unknown"


def test_an_export_is_a_backup_of_its_own(
    house: FakeHouse, on_loop: OnLoop, backup: Backup, tmp_path: Path
) -> None:
    target = tmp_path / "export"
    target.mkdir()
    copy = asked(on_loop, house, lambda: house.services.backups.export(backup.id, target))
    assert isinstance(copy, Path)
    assert manifests.read(copy).manifest == backup.manifest
    assert on_loop(house.services.backups.read(copy)).id == backup.id


def test_backups_outside_the_destinations_stay_on_record(
    house: FakeHouse, on_loop: OnLoop, tmp_path: Path
) -> None:
    job = on_loop(backed_up(house, "shop", folder=tmp_path / "elsewhere"))
    assert [str(one.folder) for one in on_loop(house.services.backups.scan())] == [job.items[0].folder]
