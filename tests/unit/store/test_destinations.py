"""Destinations: looked at, marked, and refused with a sentence."""

import errno
import os
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.store import destinations
from dumptrack_desktop.store.destinations import MARKER_NAME, check_destination, explained, is_marked

Usage = namedtuple("Usage", "total used free")


def reference_of(path: Path, **more: object) -> str:
    with pytest.raises(UserError) as caught:
        check_destination(path, **more)  # type: ignore[arg-type]
    assert caught.value.hint is not None
    return caught.value.reference


def test_a_good_folder_is_marked_and_measured(tmp_path: Path) -> None:
    space = check_destination(tmp_path)
    assert 0 < space.free_bytes <= space.total_bytes
    assert is_marked(tmp_path)
    before = (tmp_path / MARKER_NAME).read_bytes()
    check_destination(tmp_path, was_used=True)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(MARKER_NAME, before)]


def test_a_missing_folder_is_made_only_if_asked(tmp_path: Path) -> None:
    assert reference_of(tmp_path / "a" / "b") == "destination.missing"
    assert not (tmp_path / "a").exists()
    check_destination(tmp_path / "a" / "b", create=True)
    assert is_marked(tmp_path / "a" / "b")


def test_a_file_is_no_destination(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert reference_of(tmp_path / "file") == "destination.not-a-folder"
    assert reference_of(tmp_path / "file" / "below") == "destination.missing"
    assert reference_of(tmp_path / "file" / "below", create=True) == "destination.not-a-folder"


def test_the_mount_point_of_a_disk_that_is_not_there_stays_empty(tmp_path: Path) -> None:
    assert reference_of(tmp_path, was_used=True) == "destination.not-mounted"
    assert reference_of(tmp_path / "gone", was_used=True, create=True) == "destination.missing"
    assert list(tmp_path.iterdir()) == []
    (tmp_path / MARKER_NAME).touch()  # as the hint says
    check_destination(tmp_path, was_used=True)


@pytest.mark.parametrize("path", ["/", "//", "/tmp/..", "backups", ""])
def test_whole_disks_and_half_paths_are_refused(path: str) -> None:
    assert reference_of(Path(path)) == "destination.refused"


def test_a_home_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert reference_of(tmp_path) == "destination.refused"
    if os.name == "posix":
        (tmp_path / "link").symlink_to(tmp_path)
        assert reference_of(tmp_path / "link") == "destination.refused"


def test_a_full_disk_is_noticed_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reference_of(tmp_path, needed_bytes=2**62) == "destination.full"
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**9, 10**9, 0))
    assert reference_of(tmp_path) == "destination.full"


@pytest.mark.parametrize(
    ("number", "reference"),
    [
        (errno.EROFS, "destination.read-only"),
        (errno.EACCES, "destination.read-only"),
        (errno.ENOSPC, "destination.full"),
        (errno.EDQUOT, "destination.full"),
        (errno.EIO, "destination.failed"),
        (errno.ESTALE, "destination.failed"),
    ],
)
def test_what_the_disk_refuses_has_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reference: str
) -> None:
    def refuse(_path: Path, _content: bytes) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(destinations, "write_new", refuse)
    assert reference_of(tmp_path) == reference
    assert list(tmp_path.iterdir()) == []


def test_a_mark_is_a_plain_file(tmp_path: Path) -> None:
    (tmp_path / MARKER_NAME).mkdir()
    assert not is_marked(tmp_path)


def test_somebody_else_may_mark_it_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_destination(tmp_path)
    monkeypatch.setattr(destinations, "is_marked", lambda _root: False)
    check_destination(tmp_path)


def test_words_need_no_number() -> None:
    assert explained(OSError("?"), Path("/x")).reference == "destination.failed"
