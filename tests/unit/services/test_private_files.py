"""Private files: private, there for the time of a step, gone afterwards."""

import os
from pathlib import Path

import pytest

from dumptrack_desktop.core.plan import PrivateFile
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.services.private_files import filled, private_folder, private_root, remove_orphans

FILES = (PrivateFile("defaults", Secret("password=ü\n")), PrivateFile("key", Secret("k")))


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_modes_do_not_depend_on_the_mask(tmp_path: Path, mask: int) -> None:
    root = tmp_path / "root"
    root.mkdir(mode=0o700)
    before = os.umask(mask)
    try:
        with private_folder(root, FILES) as places:
            modes = {Path(place).stat().st_mode & 0o077 for place in places.values()}
            assert Path(places["key"]).parent.stat().st_mode & 0o077 == 0
    finally:
        os.umask(before)
    assert modes == {0}


def test_files_are_written_and_removed(tmp_path: Path) -> None:
    with private_folder(tmp_path, FILES) as places:
        assert Path(places["defaults"]).read_bytes() == "password=ü\n".encode()
    assert list(tmp_path.iterdir()) == []


def test_they_are_removed_when_the_step_breaks(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), private_folder(tmp_path, FILES):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_made_for_nothing(tmp_path: Path) -> None:
    with private_folder(tmp_path / "root", ()) as places:
        assert places == {}
    assert not (tmp_path / "root").exists()


def test_only_the_names_of_files_are_replaced() -> None:
    places = {"defaults": "/p/0.cnf"}
    assert filled("--defaults-file={defaults}", places) == "--defaults-file=/p/0.cnf"
    assert filled("{other} {} {", places) == "{other} {} {"


@pytest.mark.skipif(os.name != "posix", reason="the run-time folder is POSIX")
def test_the_run_time_folder_is_used_if_it_can_be_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fallback, named = tmp_path / "fallback", tmp_path / "run"
    named.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(named))
    assert private_root(fallback) == named
    named.chmod(0o755)
    assert private_root(fallback) == fallback
    link = tmp_path / "link"
    named.chmod(0o700)
    link.symlink_to(named)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(link))
    assert private_root(fallback) == fallback
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "missing"))
    assert private_root(fallback) == fallback
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert private_root(fallback) == fallback


def test_orphans_are_those_of_programs_that_are_gone(tmp_path: Path) -> None:
    names = [f"dumptrack-{os.getpid()}-a", "dumptrack-999999999-b", "dumptrack-x-c", "other"]
    for name in names:
        (tmp_path / name).mkdir()
    (tmp_path / "target").mkdir()
    (tmp_path / "dumptrack-999999998-link").symlink_to(tmp_path / "target")
    assert remove_orphans(tmp_path) == 1
    assert not (tmp_path / "dumptrack-999999999-b").exists()
    assert len(list(tmp_path.iterdir())) == 5
    assert remove_orphans(tmp_path / "missing") == 0
