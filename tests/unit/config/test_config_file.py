"""The settings file: any content is survived, no save loses anything."""

import os
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.config import file as config_file
from dumptrack_desktop.config.file import MAX_BYTES, ConfigFile, FileState, examined
from dumptrack_desktop.config.writing import settings_text
from dumptrack_desktop.core.connection import Connection, TcpAddress
from dumptrack_desktop.core.errors import InternalError, UserError
from dumptrack_desktop.core.ids import ConnectionId, DestinationId
from dumptrack_desktop.core.settings import Preferences, Settings
from dumptrack_desktop.core.task import Destination

SHOP = Connection(ConnectionId("c1"), "Shop", TcpAddress("db"), "root")
DISK = Destination(DestinationId("d1"), "Disk", "/backups")
SETTINGS = Settings((SHOP,), (), (DISK,))
OTHER = replace(SETTINGS, preferences=Preferences(max_parallel_jobs=4))
TEXT = settings_text(SETTINGS).encode()
needs_posix = pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")


class FixedClock:
    def now(self) -> datetime:
        return datetime(2026, 11, 20, 22, 0, 0, tzinfo=UTC)

    def monotonic(self) -> float:
        return 0.0


@pytest.fixture
def file(tmp_path: Path) -> ConfigFile:
    return ConfigFile(tmp_path / "config" / "config.toml", clock=FixedClock())


@pytest.fixture
def saved(file: ConfigFile) -> ConfigFile:
    file.save(SETTINGS, file.load().fingerprint)
    return file


def kept(file: ConfigFile) -> list[bytes]:
    return [path.read_bytes() for path in sorted(file.path.parent.glob("config.toml.kept-*"))]


def test_the_first_start_has_empty_settings_and_writes_nothing(file: ConfigFile) -> None:
    loaded = file.load()
    assert (loaded.settings, loaded.problems, loaded.state) == (Settings(), (), FileState.FRESH)
    assert loaded.is_writable
    assert not file.path.parent.exists()


def test_saved_settings_are_loaded_again(saved: ConfigFile) -> None:
    loaded = saved.load()
    assert (loaded.settings, loaded.problems, loaded.state) == (SETTINGS, (), FileState.GOOD)
    fingerprint = saved.save(OTHER, loaded.fingerprint)
    assert saved.load().settings == OTHER
    assert saved.save(SETTINGS, fingerprint)
    assert kept(saved) == []


@needs_posix
def test_every_file_is_private(file: ConfigFile) -> None:
    before = os.umask(0)
    try:
        file.save(SETTINGS, "")
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700
    for path in (file.path, file.last_good_path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


DAMAGE: list[tuple[bytes, str]] = [
    (b"", "The settings file is empty."),
    (b" \n\r\n", "The settings file is empty."),
    (b"\xef\xbb\xbf", "The settings file is empty."),
    (b"\0" * 400, "The settings file contains zero bytes, as after a power failure."),
    (TEXT[:300] + b"\0" * 100, "The settings file contains zero bytes, as after a power failure."),
    (TEXT.decode().encode("utf-16"), "The settings file is UTF-16 text; save it as UTF-8."),
    ("version = 1 # Größe".encode("latin-1"), "The settings file is not text in UTF-8."),
    (b"version = 1\nversion = 2\n", "The settings file is not valid TOML: Cannot overwrite a value"),
    (b"version = 1\nx = " + b"9" * 5000, "The settings file is not valid TOML: "),
    (b"version = 1\nx = " + b"[" * 9000, "The settings file is n"),
    (b"version = 1\n" + b"# x\n" * MAX_BYTES, "The settings file is larger than 1,000,000 bytes"),
    (b"# nothing\n", "The settings file does not say its version; add the line: version = 1"),
    (b"version = true", "The settings file does not say its version"),
    (b"version = 0", "The settings file does not say its version"),
    (b"<html>", "The settings file is not valid TOML: "),
]


@pytest.mark.parametrize(("content", "words"), DAMAGE)
def test_a_damaged_file_is_named_and_never_overwritten(saved: ConfigFile, content: bytes, words: str) -> None:
    saved.path.write_bytes(content)
    loaded = saved.load()
    assert loaded.state == FileState.DAMAGED
    assert [problem.field for problem in loaded.problems] == [""]
    assert str(loaded.problems[0].sentence).startswith(words)
    assert loaded.settings == SETTINGS  # of the last good copy
    assert loaded.has_last_good
    assert not loaded.is_writable
    with pytest.raises(UserError) as caught:
        saved.save(OTHER, loaded.fingerprint)
    assert caught.value.reference == "config.damaged"
    assert saved.path.read_bytes() == content


@pytest.mark.parametrize("content", [content for content, _ in DAMAGE])
def test_the_last_good_copy_can_be_put_back(saved: ConfigFile, content: bytes) -> None:
    saved.path.write_bytes(content)
    loaded = saved.use_last_good()
    assert (loaded.settings, loaded.state, loaded.problems) == (SETTINGS, FileState.GOOD, ())
    assert kept(saved) == [content]


def test_one_can_start_over_and_everything_is_kept(saved: ConfigFile) -> None:
    saved.path.write_bytes(b"<html>")
    assert saved.start_over().settings == Settings()
    assert set(kept(saved)) == {b"<html>", TEXT}
    assert saved.start_over().state == FileState.GOOD
    assert len(kept(saved)) == 4


def test_one_can_start_over_without_a_last_good_copy(file: ConfigFile) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(b"<html>")
    assert not file.load().has_last_good
    assert file.start_over().state == FileState.GOOD
    assert kept(file) == [b"<html>"]
    with pytest.raises(UserError):
        ConfigFile(file.path.with_name("other.toml")).use_last_good()


def test_a_removed_file_is_not_a_first_start(saved: ConfigFile) -> None:
    saved.path.unlink()
    loaded = saved.load()
    assert (loaded.state, loaded.settings) == (FileState.MISSING, SETTINGS)
    with pytest.raises(UserError) as caught:
        saved.save(OTHER, loaded.fingerprint)
    assert caught.value.reference == "config.missing"
    assert saved.use_last_good().settings == SETTINGS


def test_an_empty_file_that_never_held_anything_is_a_first_start(file: ConfigFile) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(b"")
    loaded = file.load()
    assert loaded.state == FileState.FRESH
    file.save(SETTINGS, loaded.fingerprint)
    assert file.load().settings == SETTINGS


def test_a_newer_file_is_refused_and_kept(saved: ConfigFile) -> None:
    newer = TEXT.replace(b"version = 1", b"version = 7")
    saved.path.write_bytes(newer)
    loaded = saved.load()
    assert loaded.state == FileState.NEWER
    assert "its format is 7, while this one knows 1" in str(loaded.problems[0].sentence)
    with pytest.raises(UserError) as caught:
        saved.save(OTHER, loaded.fingerprint)
    assert caught.value.reference == "config.newer"
    assert saved.path.read_bytes() == newer


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf" + TEXT, TEXT.replace(b"\n", b"\r\n")])
def test_the_marks_of_other_editors_do_no_harm(file: ConfigFile, content: bytes) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(content)
    assert (file.load().settings, file.load().problems) == (SETTINGS, ())


def test_a_hand_edit_is_noticed_not_lost(saved: ConfigFile) -> None:
    fingerprint = saved.load().fingerprint
    edited = TEXT.replace(b"max_parallel_jobs = 2", b"max_parallel_jobs = 5 # mine")
    saved.path.write_bytes(edited)
    with pytest.raises(UserError) as caught:
        saved.save(OTHER, fingerprint)
    assert caught.value.reference == "config.changed-on-disk"
    assert saved.path.read_bytes() == edited
    assert saved.load().settings.preferences.max_parallel_jobs == 5


def test_a_file_with_problems_is_kept_at_the_first_save(saved: ConfigFile) -> None:
    edited = TEXT.replace(b"port = 3306", b"port = 'x'\nprot = 7")
    saved.path.write_bytes(edited)
    loaded = saved.load()
    assert len(loaded.problems) == 2
    assert loaded.is_writable
    fingerprint = saved.save(loaded.settings, loaded.fingerprint)
    assert kept(saved) == [edited]
    saved.save(OTHER, fingerprint)
    assert edited in kept(saved)


def test_an_old_file_is_upgraded_in_memory_and_kept_at_the_first_save(saved: ConfigFile) -> None:
    def rename(document: dict[str, Any]) -> dict[str, Any]:
        document["preferences"] = {"max_parallel_jobs": 7}
        return document

    newer = ConfigFile(saved.path, clock=FixedClock(), upgrades=(rename,))
    loaded = newer.load()
    assert loaded.settings.preferences.max_parallel_jobs == 7
    assert saved.path.read_bytes() == TEXT
    newer.save(loaded.settings, loaded.fingerprint)
    assert kept(saved) == [TEXT]
    assert newer.load().settings == loaded.settings
    assert saved.load().state == FileState.NEWER


def test_an_upgrade_that_stumbles_leaves_the_file_alone(saved: ConfigFile) -> None:
    def stumble(document: dict[str, Any]) -> dict[str, Any]:
        raise KeyError("x")

    loaded = ConfigFile(saved.path, upgrades=(stumble,)).load()
    assert loaded.state == FileState.DAMAGED
    assert str(loaded.problems[0].sentence) == "The settings file could not be upgraded: KeyError."


@needs_posix
def test_a_link_to_the_file_stays_a_link(saved: ConfigFile, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    saved.path.rename(real)
    saved.path.symlink_to(real)
    saved.save(OTHER, saved.load().fingerprint)
    assert saved.path.is_symlink()
    assert ConfigFile(real).load().settings == OTHER


def test_a_folder_in_its_place_is_a_worded_problem(file: ConfigFile) -> None:
    file.path.mkdir(parents=True)
    loaded = file.load()
    assert loaded.state == FileState.DAMAGED
    assert "cannot be read: it is not a file." in str(loaded.problems[0].sentence)
    with pytest.raises(UserError) as caught:
        file.save(SETTINGS, loaded.fingerprint)
    assert caught.value.reference == "config.not-saved"
    assert file.start_over().state == FileState.GOOD


def test_a_failing_disk_leaves_the_old_file(saved: ConfigFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _content: bytes) -> None:
        raise OSError(28, "No space left on device")

    fingerprint = saved.load().fingerprint
    monkeypatch.setattr(config_file, "write_atomically", full)
    with pytest.raises(UserError) as caught:
        saved.save(OTHER, fingerprint)
    assert caught.value.reference == "config.not-saved"
    assert "No space left on device" in str(caught.value)
    assert saved.path.read_bytes() == TEXT


def test_a_last_good_copy_that_cannot_be_written_stops_no_load(
    saved: ConfigFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_path: Path, _content: bytes) -> None:
        raise PermissionError(13, "Permission denied")

    saved.last_good_path.unlink()
    monkeypatch.setattr(config_file, "write_atomically", denied)
    assert saved.load().settings == SETTINGS


def test_somebody_elses_lock_is_waited_for_only_shortly(
    saved: ConfigFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config_file, "LOCK_TIMEOUT_S", 0.01)
    with (
        FileLock(saved.path.with_name(".config.toml.lock"), is_singleton=False),
        pytest.raises(UserError) as caught,
    ):
        saved.save(OTHER, saved.load().fingerprint)
    assert caught.value.reference == "config.busy"


def test_settings_that_would_not_come_back_are_our_own_mistake(saved: ConfigFile) -> None:
    with pytest.raises(InternalError):
        saved.save(replace(SETTINGS, connections=(SHOP, SHOP)), saved.load().fingerprint)
    assert saved.path.read_bytes() == TEXT


# --- properties


def test_a_file_cut_off_at_any_byte_loses_nothing(saved: ConfigFile) -> None:
    for length in range(len(TEXT)):
        saved.path.write_bytes(TEXT[:length])
        loaded = saved.load()
        assert loaded.settings == SETTINGS
        if loaded.is_writable:
            assert examined(TEXT[:length]).read.settings == SETTINGS
    assert saved.last_good_path.read_bytes() == TEXT


@given(st.binary(max_size=200))
def test_no_content_raises(content: bytes) -> None:
    examined(content)
    examined(b"version = 1\n" + content)


@given(st.integers(0, len(TEXT) - 1), st.integers(0, 255))
def test_no_flipped_byte_raises(position: int, byte: int) -> None:
    content = bytearray(TEXT)
    content[position] = byte
    examined(bytes(content))
