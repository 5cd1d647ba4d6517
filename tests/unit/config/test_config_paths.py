"""Paths: one folder for everything, or the system's places."""

import os
from pathlib import Path

import pytest

from dumptrack_desktop.config import paths


def test_one_home_holds_everything(tmp_path: Path) -> None:
    places = paths.from_home(tmp_path / "home")
    places.create()
    for place in (places.config_file, places.history_file, places.jobs_log_dir, places.default_backup_root):
        assert place.is_relative_to(tmp_path / "home")
    assert places.jobs_log_dir.is_dir()
    assert not places.default_backup_root.exists()


@pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")
def test_created_folders_are_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        paths.from_home(tmp_path / "home").create()
    finally:
        os.umask(before)
    for folder in (tmp_path / "home", tmp_path / "home/config", tmp_path / "home/logs/jobs"):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_relative_home_becomes_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.from_home(Path("here")).config_dir == tmp_path / "here/config"


def test_the_systems_places_are_absolute_and_distinct() -> None:
    places = paths.system()
    assert len({places.config_file, places.history_file, places.jobs_log_dir, places.default_backup_root}) == 4
    assert all(
        place.is_absolute()
        for place in (places.config_dir, places.data_dir, places.log_dir, places.default_backup_root)
    )
