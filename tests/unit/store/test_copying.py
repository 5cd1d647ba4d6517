"""Copying a backup: whole and true, or nothing."""

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from dumptrack_desktop.core.errors import Cancelled, UserError
from dumptrack_desktop.store import catalogue
from dumptrack_desktop.store.manifests import CHECK_NAME
from tests.helpers.backup_folders import CONTENT, backup_in, manifest_of, partial_with

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder


@pytest.fixture
def to(tmp_path: Path) -> Path:
    folder = tmp_path / "usb stick"
    folder.mkdir()
    return folder


def test_a_copy_is_a_backup(root: Path, to: Path) -> None:
    backup = backup_in(root)
    (backup.folder / "job.log").write_text("log")
    (backup.folder / CHECK_NAME).write_text("{}")
    copied: list[int] = []
    folder = catalogue.export(backup, to, copied.append)
    assert folder == to / "Shop (production) shop 2026-11-20_22-30-00"
    assert catalogue.read(folder).manifest == backup.manifest
    assert (folder / "dump" / "shop.sql").read_bytes() == CONTENT
    assert (folder / "job.log").read_text() == "log"
    assert sum(copied) == len(CONTENT)
    assert catalogue.export(backup, to).name.endswith("-2")


def test_a_log_that_is_in_the_manifest_is_copied_once(root: Path, to: Path) -> None:
    partial = partial_with(root)
    (partial / "job.log").write_bytes(CONTENT)
    (entry,) = manifest_of().files
    files = (entry, type(entry)("job.log", entry.bytes, entry.sha256))
    backup = catalogue.commit(partial, manifest_of(files=files))
    assert (catalogue.export(backup, to) / "job.log").read_bytes() == CONTENT


def test_a_changed_file_is_not_copied(root: Path, to: Path) -> None:
    backup = backup_in(root)
    (backup.folder / "dump" / "shop.sql").write_bytes(CONTENT.replace(b"1", b"2"))
    with pytest.raises(UserError) as caught:
        catalogue.export(backup, to)
    assert caught.value.reference == "backup.damaged"
    assert list(to.iterdir()) == []
    (backup.folder / "dump" / "shop.sql").unlink()
    with pytest.raises(UserError) as caught:
        catalogue.export(backup, to)
    assert caught.value.reference == "backup.damaged"


def test_a_cancelled_copy_leaves_nothing(root: Path, to: Path) -> None:
    def cancel(_count: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        catalogue.export(backup_in(root), to, cancel)
    assert list(to.iterdir()) == []


def test_a_bad_target_is_named(root: Path, to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = backup_in(root)
    (to / "file").write_text("x")
    for folder, reference in ((to / "gone", "destination.missing"), (to / "file", "destination.not-a-folder")):
        with pytest.raises(UserError) as caught:
            catalogue.export(backup, folder)
        assert caught.value.reference == reference
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10, 9, 1))
    with pytest.raises(UserError) as caught:
        catalogue.export(backup, to)
    assert caught.value.reference == "destination.full"
