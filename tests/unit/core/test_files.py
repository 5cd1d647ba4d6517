"""Files: the old one or the new one, private, and no sync error swallowed but "there is no such thing"."""

import errno
import os
import stat
from pathlib import Path

import pytest

from dumptrack_desktop.core import files

needs_posix = pytest.mark.skipif(os.name == "nt", reason="modes and links are a matter of POSIX")


def failing(number: int) -> object:
    def fail(*_args: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@needs_posix
@pytest.mark.parametrize("umask", [0, 0o777])
def test_a_written_file_is_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        files.write_atomically(tmp_path / "a", b"1")
        files.make_private_folder(tmp_path / "b" / "c")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "b" / "c").stat().st_mode) == 0o700


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    for content in (b"1", b"22"):
        files.write_atomically(tmp_path / "a", content)
        assert (tmp_path / "a").read_bytes() == content
    assert os.listdir(tmp_path) == ["a"]  # noqa: PTH208  # hidden files count


@pytest.mark.parametrize("step", ["fsync", "rename"])
def test_a_failure_leaves_the_old_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    (tmp_path / "a").write_bytes(b"old")
    if step == "fsync":
        monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    else:
        monkeypatch.setattr(files, "replace", failing(errno.ENOSPC))
    with pytest.raises(OSError, match=r"error|space"):
        files.write_atomically(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]  # noqa: PTH208  # hidden files count


def test_an_existing_file_is_not_written_anew(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        files.write_new(tmp_path / "a", b"new")


@needs_posix
def test_a_new_file_is_never_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        files.write_new(tmp_path / "a", b"new")
    assert not (tmp_path / "elsewhere").exists()


def test_an_existing_folder_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    files.make_private_folder(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_only_a_missing_sync_is_forgiven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"1")
    files.sync_file(file)
    files.sync_folder(tmp_path)
    monkeypatch.setattr(os, "fsync", failing(errno.EINVAL))
    files.sync_file(file)
    files.sync_folder(tmp_path)
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(OSError, match="error"):
        files.sync_file(file)
    with pytest.raises(OSError, match="error"):
        files.sync_folder(tmp_path)


def test_a_full_sync_is_asked_for_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl", reason="no fcntl on Windows")
    asked: list[int] = []
    monkeypatch.setattr(files, "_FULL_SYNC", 51)
    monkeypatch.setattr(fcntl, "fcntl", lambda _descriptor, command: asked.append(command))
    files.write_new(tmp_path / "a", b"1")
    assert asked == [51]


def test_windows_syncs_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_IS_WINDOWS", True)
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    files.sync_folder(tmp_path)


def test_a_file_that_is_held_for_a_moment_is_replaced_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = [PermissionError(errno.EACCES, "held")] * 3
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if failures:
            raise failures.pop()
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(files, "_BUSY_PAUSE_S", 0)
    (tmp_path / "a").write_bytes(b"1")
    with pytest.raises(PermissionError):
        files.replace(tmp_path / "a", tmp_path / "b")
    monkeypatch.setattr(files, "_IS_WINDOWS", True)
    files.replace(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"1"
    failures.extend([PermissionError(errno.EACCES, "held")] * 21)
    with pytest.raises(PermissionError):
        files.replace(tmp_path / "b", tmp_path / "a")
