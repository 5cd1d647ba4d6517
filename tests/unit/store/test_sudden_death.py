"""A crash at every single step of a commit, a deletion, a check and a save: before or after, never between."""

import os
import platform
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dumptrack_desktop.config.file import ConfigFile, FileState
from dumptrack_desktop.core.backup import Backup, BackupState
from dumptrack_desktop.core.connection import Connection, TcpAddress
from dumptrack_desktop.core.ids import ConnectionId
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.settings import Preferences, Settings
from dumptrack_desktop.store import catalogue
from dumptrack_desktop.store.destinations import MARKER_NAME
from dumptrack_desktop.store.owner import Owner
from dumptrack_desktop.store.secrets import FileStore
from tests.helpers.backup_folders import CONTENT, backup_in, manifest_of
from tests.helpers.samples import NOW
from tests.helpers.sudden_death import every_death

DEAD = Owner(platform.node(), 2**22 + 1, 0.0)
SHOP = Connection(ConnectionId("c1"), "Shop", TcpAddress("db"), "root")
BEFORE = Settings((SHOP,))
AFTER = replace(BEFORE, preferences=Preferences(max_parallel_jobs=4))


def fresh(tmp_path: Path, number: int) -> Path:
    root = tmp_path / str(number)
    root.mkdir()
    return root


def clean(root: Path) -> list[Path]:
    """Do what the next start does; return what is left besides the mark."""
    for folder in catalogue.leftovers(root):
        catalogue.discard(folder)
    return [path for path in root.rglob("*") if path.name != MARKER_NAME]


def dead_partial(root: Path) -> Path:
    partial = catalogue.begin(root, "Shop", "shop", NOW, owner=DEAD)
    (partial / "dump").mkdir()
    (partial / "dump" / "shop.sql").write_bytes(CONTENT)
    return partial


def test_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roots: list[Path] = []

    def action(number: int) -> Callable[[], object]:
        roots.append(fresh(tmp_path, number))
        return lambda: catalogue.begin(roots[-1], "Shop", "shop", NOW, owner=DEAD)

    for _ in every_death(monkeypatch, action):
        assert catalogue.scan([roots[-1]]) == ()
        clean(roots[-1])
        assert not list(roots[-1].rglob("*.partial"))
        catalogue.discard(catalogue.begin(roots[-1], "Shop", "shop", NOW))  # and the next try works
    assert len(roots) > 8


def test_committing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roots: list[Path] = []

    def action(number: int) -> Callable[[], object]:
        roots.append(fresh(tmp_path, number))
        partial = dead_partial(roots[-1])
        return lambda: catalogue.commit(partial, manifest_of())

    seen = set()
    for is_through in every_death(monkeypatch, action):
        found = catalogue.scan([roots[-1]])
        seen.add(len(found))
        if found:
            assert found[0].manifest == manifest_of()
            assert (found[0].folder / "dump" / "shop.sql").read_bytes() == CONTENT
        else:
            assert not is_through
            assert clean(roots[-1]) == []
    assert seen == {0, 1}


def test_deleting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backups: list[Backup] = []

    def action(number: int) -> Callable[[], object]:
        backups.append(backup_in(fresh(tmp_path, number)))
        return lambda: catalogue.delete(backups[-1])

    seen = set()
    for _ in every_death(monkeypatch, action):
        root = backups[-1].folder.parents[2]
        found = catalogue.scan([root])
        seen.add(len(found))
        assert found in ((), (backups[-1],))
        if found:
            assert (found[0].folder / "dump" / "shop.sql").read_bytes() == CONTENT
        else:
            assert [path for path in clean(root) if not path.is_dir()] == []
    assert seen == {0, 1}


def test_recording_a_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = backup_in(tmp_path)
    states = [BackupState.DAMAGED, BackupState.GOOD]

    def action(number: int) -> Callable[[], object]:
        return lambda: catalogue.record_check(backup, states[number % 2], NOW)

    for _ in every_death(monkeypatch, action):
        assert catalogue.read(backup.folder).state in states


def test_saving_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files: list[ConfigFile] = []

    def action(number: int) -> Callable[[], object]:
        file = ConfigFile(fresh(tmp_path, number) / "config.toml")
        fingerprint = file.save(BEFORE, "")
        files.append(file)
        return lambda: file.save(AFTER, fingerprint)

    seen = set()
    for _ in every_death(monkeypatch, action):
        loaded = files[-1].load()
        assert loaded.state == FileState.GOOD
        assert loaded.settings in (BEFORE, AFTER)
        seen.add(loaded.settings == AFTER)
        files[-1].save(BEFORE, loaded.fingerprint)  # no lock is left
    assert seen == {False, True}


def test_storing_a_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FileStore(tmp_path / "secrets.json")
    store.set("c1", Secret("old"))

    def action(_number: int) -> Callable[[], object]:
        return lambda: store.set("c1", Secret("new"))

    for is_through in every_death(monkeypatch, action):
        assert store.get("c1") == Secret("new" if is_through else "old") or store.get("c1") == Secret("new")


@pytest.mark.skipif(os.name == "nt", reason="folders have no sync on Windows")
def test_a_backup_gets_its_name_after_its_content_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    partial = dead_partial(tmp_path)
    order: list[str] = []
    fsync, replace_file = os.fsync, os.replace

    def synced(descriptor: int) -> None:
        order.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        fsync(descriptor)

    def renamed(source: Any, target: Any) -> None:
        order.append("renamed")
        replace_file(source, target)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("file names of descriptors are known on Linux only")
    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    catalogue.commit(partial, manifest_of())
    before, after = order[: order.index("renamed")], order[order.index("renamed") + 1 :]
    assert {"manifest.json", "shop.sql", "dump", partial.name} <= set(before)
    assert before[-1] == partial.name
    assert after == ["shop"]
