"""A disk that is full, and one that is read-only, both real: each refusal has its words and loses nothing."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dumptrack_desktop.config.file import ConfigFile
from dumptrack_desktop.core.connection import Connection, TcpAddress
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import ConnectionId, JobId
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.settings import Preferences, Settings
from dumptrack_desktop.store import catalogue, destinations
from dumptrack_desktop.store.history import History
from dumptrack_desktop.store.secrets import FileStore
from tests.helpers.backup_folders import backup_in, manifest_of, partial_with
from tests.helpers.samples import NOW, job

SETTINGS = Settings((Connection(ConnectionId("c1"), "Shop", TcpAddress("db"), "root"),))
CHANGED = replace(SETTINGS, preferences=Preferences(max_parallel_jobs=4))


def mount(*arguments: str) -> bool:
    try:
        return subprocess.run(["mount", *arguments], capture_output=True, check=False, timeout=30).returncode == 0
    except OSError:
        return False


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=1m", "dumptrack-test", str(folder)):
        pytest.skip("no right to mount a small disk")
    monkeypatch.setattr(destinations, "MIN_FREE_BYTES", 0)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True, timeout=30)


def fill(disk: Path) -> None:
    with (disk / "filler").open("ab", buffering=0) as file:
        while True:
            try:
                file.write(b"x" * 512)
            except OSError:
                return


def reference_of(action: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        action()
    assert caught.value.hint is not None
    return caught.value.reference


def test_a_full_disk(disk: Path) -> None:
    history = History(disk / "history.db")
    history.save_job(job("old"))
    file = ConfigFile(disk / "config.toml")
    fingerprint = file.save(SETTINGS, "")
    store = FileStore(disk / "secrets.json")
    store.set("c1", Secret("old"))
    whole, partial = backup_in(disk, "b1"), partial_with(disk, "crm")
    fill(disk)

    def save_many() -> None:
        for number in range(300):
            history.save_job(job(f"j{number}"))

    assert reference_of(save_many) == "history.disk-full"
    assert history.job(JobId("old")) == job("old")
    assert reference_of(lambda: file.save(CHANGED, fingerprint)) == "config.not-saved"
    assert file.load().settings == SETTINGS
    assert reference_of(lambda: store.set("c1", Secret("x" * 1000))) == "secrets-file.unusable"
    assert store.get("c1") == Secret("old")
    assert reference_of(lambda: catalogue.commit(partial, manifest_of("b2", "crm"))) == "destination.full"
    assert reference_of(lambda: catalogue.begin(disk, "Shop", "new", NOW)) == "destination.full"
    assert catalogue.scan([disk]) == (whole,)
    catalogue.delete(whole)  # deleting is what helps: it must work
    catalogue.discard(partial)
    (disk / "filler").unlink()
    history.save_job(job("new"))
    assert file.load().settings == SETTINGS
    file.save(CHANGED, fingerprint)
    backup_in(disk, "b3")
    history.close()


def test_a_read_only_disk(disk: Path) -> None:
    history = History(disk / "history.db")
    history.save_job(job("old"))
    history.close()
    file = ConfigFile(disk / "config.toml")
    fingerprint = file.save(SETTINGS, "")
    store = FileStore(disk / "secrets.json")
    store.set("c1", Secret("old"))
    whole = backup_in(disk)
    assert mount("-o", "remount,ro", str(disk))
    assert reference_of(lambda: history.save_job(job("new"))) == "history.read-only"
    assert reference_of(lambda: file.save(CHANGED, fingerprint)) == "config.not-saved"
    assert file.load().settings == SETTINGS
    assert reference_of(lambda: store.set("c1", Secret("new"))) == "secrets-file.unusable"
    assert store.get("c1") == Secret("old")
    assert reference_of(lambda: catalogue.begin(disk, "Shop", "new", NOW)) == "destination.read-only"
    assert reference_of(lambda: catalogue.delete(whole)) == "destination.read-only"
    assert catalogue.scan([disk]) == (whole,)
