"""The catalogue: whole or not there, private, and never a step outside of a root."""

import json
import os
import platform
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dumptrack_desktop.core.backup import BackupState, FileEntry
from dumptrack_desktop.core.errors import InternalError, UserError
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.validate import Problem
from dumptrack_desktop.core.wire import encoded
from dumptrack_desktop.store import catalogue
from dumptrack_desktop.store.destinations import MARKER_NAME
from dumptrack_desktop.store.manifests import CHECK_NAME, stays_inside
from dumptrack_desktop.store.owner import Owner, this_process
from tests.helpers.backup_folders import CONTENT, backup_in, manifest_of, partial_with
from tests.helpers.samples import NOW

needs_posix = pytest.mark.skipif(os.name == "nt", reason="modes and links are a matter of POSIX")
DEAD = Owner(platform.node(), 2**22 + 1, 0.0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder


def everything_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.name != MARKER_NAME)


# --- begin, commit, discard


def test_a_backup_begins_in_a_partial_folder(root: Path) -> None:
    partial = catalogue.begin(root, "Shop / live", "a/b", NOW)
    assert partial == root / "Shop %2F live" / "a%2Fb" / "2026-11-20_22-30-00.partial"
    assert list(partial.iterdir()) == []
    assert catalogue.scan([root]) == ()


def test_the_same_second_gives_the_next_number(root: Path) -> None:
    names = [catalogue.begin(root, "c", "d", NOW).name for _ in range(3)]
    assert names == [f"2026-11-20_22-30-00{suffix}.partial" for suffix in ("", "-2", "-3")]
    backup_in(root)
    assert catalogue.begin(root, "Shop / live", "shop", NOW).name == "2026-11-20_22-30-00-2.partial"


def test_a_committed_backup_is_found_and_read(root: Path) -> None:
    partial = partial_with(root)
    backup = catalogue.commit(partial, manifest_of())
    assert backup.folder == partial.with_suffix("")
    assert backup.state == BackupState.GOOD
    assert catalogue.read(backup.folder) == backup
    assert catalogue.scan([root]) == (backup,)
    assert (backup.folder / "dump" / "shop.sql").read_bytes() == CONTENT
    assert not partial.exists()
    assert not list(backup.folder.parent.glob(".*"))


def test_warnings_are_its_state(root: Path) -> None:
    backup = catalogue.commit(partial_with(root), manifest_of(warnings=(say("Careful."),)))
    assert backup.state == BackupState.WARNED
    assert catalogue.read(backup.folder).state == BackupState.WARNED


@needs_posix
def test_everything_is_private_whatever_the_umask(root: Path) -> None:
    before = os.umask(0)
    try:
        backup = backup_in(root)
    finally:
        os.umask(before)
    for path in [backup.folder, *backup.folder.rglob("*"), backup.folder.parent, backup.folder.parent.parent]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_taken_name_gets_a_number_at_the_commit(root: Path) -> None:
    partial = partial_with(root)
    partial.with_suffix("").mkdir()
    assert catalogue.commit(partial, manifest_of()).folder.name == "2026-11-20_22-30-00-2"
    partial = catalogue.begin(root, "Shop / live", "shop", NOW)
    assert partial.name == "2026-11-20_22-30-00-3.partial"
    partial.with_suffix("").mkdir()
    backup = catalogue.commit(partial, manifest_of("b2", files=()))
    assert backup.folder.name == "2026-11-20_22-30-00-4"


def test_a_manifest_left_by_an_interrupted_commit_is_written_anew(root: Path) -> None:
    partial = partial_with(root)
    (partial / "manifest.json").write_bytes(b"{")
    assert catalogue.read(catalogue.commit(partial, manifest_of()).folder).id == "b1"


@pytest.mark.parametrize(
    "entry",
    [
        FileEntry("dump/gone.sql", 1, ""),
        FileEntry("dump/shop.sql", 1, ""),
        FileEntry("dump", 1, ""),
        FileEntry("../other", 1, ""),
    ],
)
def test_a_manifest_that_is_not_true_is_not_committed(root: Path, entry: FileEntry) -> None:
    partial = partial_with(root)
    with pytest.raises(UserError) as caught:
        catalogue.commit(partial, manifest_of(files=(entry,)))
    assert caught.value.reference == "backup.incomplete"
    assert partial.is_dir()
    assert catalogue.scan([root]) == ()


@pytest.mark.parametrize("step", ["sync_file", "sync_folder", "rename_over", "write_new"])
def test_a_failing_disk_leaves_only_the_partial_folder(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    partial = partial_with(root)

    def fail(*_args: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(catalogue, step, fail)
    with pytest.raises(UserError) as caught:
        catalogue.commit(partial, manifest_of())
    assert caught.value.reference == "destination.failed"
    monkeypatch.undo()
    assert partial.is_dir()
    assert catalogue.scan([root]) == ()
    catalogue.discard(partial)
    assert everything_in(root) == []


def test_a_discarded_backup_leaves_nothing(root: Path) -> None:
    catalogue.discard(partial_with(root))
    assert everything_in(root) == []
    assert root.is_dir()


def test_discarding_keeps_what_is_beside_it(root: Path) -> None:
    backup = backup_in(root)
    partial = partial_with(root)
    catalogue.discard(partial)
    catalogue.discard(partial)  # a second time does no harm
    assert catalogue.scan([root]) == (backup,)


@needs_posix
def test_only_partial_folders_are_discarded_or_committed(root: Path) -> None:
    backup = backup_in(root)
    link = root / "x.partial"
    link.symlink_to(backup.folder)
    for folder in (backup.folder, root, link, root / ".partial"):
        with pytest.raises(InternalError):
            catalogue.discard(folder)
        with pytest.raises(InternalError):
            catalogue.commit(folder, manifest_of())
    assert catalogue.read(backup.folder) == backup


@needs_posix
def test_links_in_a_partial_folder_are_not_followed(root: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").write_bytes(b"x")
    precious.chmod(0o755)
    partial = partial_with(root)
    (partial / "link").symlink_to(precious)
    (partial / "dump" / "link").symlink_to(precious / "file")
    backup = catalogue.commit(partial, manifest_of())
    catalogue.delete(backup)
    assert (precious / "file").read_bytes() == b"x"
    assert stat.S_IMODE(precious.stat().st_mode) == 0o755
    assert everything_in(root) == []


@needs_posix
def test_a_link_in_the_place_of_a_connections_folder_is_refused(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / "c").symlink_to(elsewhere)
    with pytest.raises(UserError) as caught:
        catalogue.begin(root, "c", "d", NOW)
    assert caught.value.reference == "destination.not-a-folder"
    assert list(elsewhere.iterdir()) == []


# --- leftovers


def test_only_the_folders_of_dead_processes_are_leftovers(root: Path) -> None:
    mine = catalogue.begin(root, "c", "mine", NOW)
    dead = catalogue.begin(root, "c", "dead", NOW, owner=DEAD)
    catalogue.begin(root, "c", "elsewhere", NOW, owner=replace(DEAD, host="another machine"))
    unknown = root / "c" / "mine" / "2020-01-01_00-00-00.partial"
    unknown.mkdir()
    trash = root / "c" / "dead" / ".trash-x"
    trash.mkdir()
    assert set(catalogue.leftovers(root)) == {dead, trash}
    for folder in catalogue.leftovers(root):
        catalogue.discard(folder)
    assert catalogue.leftovers(root) == ()
    assert not (root / "c" / "dead").exists()
    assert mine.is_dir()


def test_a_record_without_its_folder_is_taken_over(root: Path) -> None:
    partial = catalogue.begin(root, "c", "d", NOW, owner=DEAD)
    partial.rmdir()
    assert catalogue.begin(root, "c", "d", NOW) == partial
    partial.rmdir()
    assert catalogue.begin(root, "c", "d", NOW).name == "2026-11-20_22-30-00-2.partial"  # its owner lives


def test_a_stray_record_of_a_dead_process_goes_with_the_folder(root: Path) -> None:
    catalogue.begin(root, "c", "d", NOW, owner=DEAD).rmdir()
    catalogue.discard(catalogue.begin(root, "c", "d", NOW + timedelta(seconds=1)))
    assert everything_in(root) == []


def test_a_root_that_is_gone_has_nothing(root: Path) -> None:
    assert catalogue.leftovers(root / "gone") == ()
    assert catalogue.scan([root / "gone"]) == ()


# --- scan and read


def test_scan_is_newest_first_over_all_roots(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    old = backup_in(root, "b1", at=NOW - timedelta(days=1))
    new = backup_in(other, "b2", at=NOW)
    assert catalogue.scan([root, other, root]) == (new, old)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"\xff", b"[" * 50000, b'{"id": 3}', b'{"format_version": []}', b"null"],
)
def test_a_bad_manifest_is_reported_and_not_shown(root: Path, content: bytes) -> None:
    good, bad = backup_in(root, "b1"), backup_in(root, "b2", "crm")
    (bad.folder / "manifest.json").write_bytes(content)
    problems: list[Problem] = []
    assert catalogue.scan([root], problems) == (good,)
    assert catalogue.scan([root]) == (good,)
    assert [problem.field for problem in problems] == [str(bad.folder)]
    assert "is damaged" in str(problems[0].sentence)


def changed_manifest(folder: Path, **changes: Any) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


@pytest.mark.parametrize("changes", [{"format_version": 2}, {"format_version": 2, "tables": "elsewhere"}])
def test_a_newer_manifest_is_named(root: Path, changes: dict[str, Any]) -> None:
    backup = backup_in(root)
    changed_manifest(backup.folder, **changes)
    with pytest.raises(UserError) as caught:
        catalogue.read(backup.folder)
    assert caught.value.reference == "backup.newer"


def test_a_key_from_a_newer_minor_version_does_no_harm(root: Path) -> None:
    backup = backup_in(root)
    changed_manifest(backup.folder, moon_phase="full")
    assert catalogue.read(backup.folder) == backup


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a/../../x", "..\\x", "C:/x", "C:x", "", ".", "a\0b"])
def test_no_manifest_leads_out_of_its_folder(root: Path, path: str) -> None:
    assert not stays_inside(path)
    backup = backup_in(root)
    changed_manifest(backup.folder, files=[{"path": path, "bytes": 1, "sha256": ""}])
    with pytest.raises(UserError) as caught:
        catalogue.read(backup.folder)
    assert caught.value.reference == "backup.damaged"


def test_usual_paths_stay_inside() -> None:
    assert all(stays_inside(path) for path in ("a.sql.gz", "dump/metadata", "dump/shop.größe.sql", "a..b"))


def test_what_is_no_backup_is_passed_over(root: Path) -> None:
    backup = backup_in(root)
    for name in ("empty", ".hidden", "x.partial"):
        (backup.folder.parent / name).mkdir()
    (backup.folder.parent / ".hidden" / "manifest.json").write_text("{}")
    (backup.folder.parent / "file").write_text("x")
    (root / "file").write_text("x")
    problems: list[Problem] = []
    assert catalogue.scan([root], problems) == (backup,)
    assert problems == []


def test_a_copy_within_the_roots_is_reported(root: Path) -> None:
    import shutil

    backup = backup_in(root)
    shutil.copytree(backup.folder, backup.folder.with_name("copy"))
    problems: list[Problem] = []
    assert catalogue.scan([root], problems) == (backup,)
    assert "is a copy" in str(problems[0].sentence)


@needs_posix
def test_links_are_no_backups(root: Path, tmp_path: Path) -> None:
    backup = backup_in(root)
    (root / "link").symlink_to(root / "Shop %2F live")
    (backup.folder.parent / "link").symlink_to(backup.folder)
    manifest = backup.folder / "manifest.json"
    assert catalogue.scan([root]) == (backup,)
    manifest.rename(tmp_path / "manifest.json")
    manifest.symlink_to(tmp_path / "manifest.json")
    problems: list[Problem] = []
    assert catalogue.scan([root], problems) == ()
    assert len(problems) == 1


def test_reading_says_what_is_wrong(root: Path) -> None:
    (root / "empty").mkdir()
    for folder, reference in (
        (root / "gone", "backup.missing"),
        (root / "empty", "backup.no-manifest"),
        (catalogue.begin(root, "c", "d", NOW), "backup.partial"),
    ):
        with pytest.raises(UserError) as caught:
            catalogue.read(folder)
        assert caught.value.reference == reference
    with pytest.raises(UserError) as caught:
        catalogue.read(root / "Shop.partial")
    assert caught.value.reference == "backup.partial"
    (root / "empty" / "manifest.json").mkdir()
    with pytest.raises(UserError) as caught:
        catalogue.read(root / "empty")
    assert caught.value.reference == "backup.damaged"


@given(position=st.integers(0, 10**6), byte=st.integers(0, 255))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_flipped_byte_of_a_manifest_raises(tmp_path: Path, position: int, byte: int) -> None:
    folder = tmp_path / "backup"
    folder.mkdir(exist_ok=True)
    content = bytearray(encoded(manifest_of(), indent=1).encode())
    content[position % len(content)] = byte
    (folder / "manifest.json").write_bytes(content)
    reference = "none"
    try:
        catalogue.read(folder)
    except UserError as error:
        reference = error.reference
    assert reference in ("none", "backup.damaged", "backup.newer")


def test_the_outcome_of_a_check_travels_with_the_backup(root: Path) -> None:
    backup = catalogue.record_check(backup_in(root), BackupState.DAMAGED, NOW)
    assert (backup.state, backup.verified_at) == (BackupState.DAMAGED, NOW)
    assert catalogue.scan([root]) == (backup,)
    (backup.folder / CHECK_NAME).write_text("nonsense")
    assert catalogue.read(backup.folder).state == BackupState.GOOD


# --- delete


def test_a_deleted_backup_is_gone_with_its_empty_folders(root: Path) -> None:
    one, other = backup_in(root, "b1"), backup_in(root, "b2", "crm")
    catalogue.delete(one)
    assert catalogue.scan([root]) == (other,)
    assert not one.folder.parent.exists()
    catalogue.delete(other)
    assert everything_in(root) == []
    assert (root / MARKER_NAME).is_file()


def test_a_crash_while_deleting_leaves_no_half_backup(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = backup_in(root)

    def fail(_folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(catalogue, "_removed", fail)
    with pytest.raises(UserError):
        catalogue.delete(backup)
    monkeypatch.undo()
    assert catalogue.scan([root]) == ()
    (trash,) = catalogue.leftovers(root)
    catalogue.discard(trash)
    assert everything_in(root) == []


@needs_posix
def test_nothing_is_deleted_outside_of_a_marked_root(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backup_in(root)
    outside = tmp_path / "copy"
    backup.folder.rename(outside)
    (root / "c").mkdir()
    (root / "c" / "d").symlink_to(tmp_path)
    for folder in (outside, root / "c" / "d" / "copy", Path("/copy"), Path("copy"), Path("/a/b/copy")):
        with pytest.raises(UserError) as caught:
            catalogue.delete(replace(backup, folder=folder))
        assert caught.value.reference == "backup.outside"
    assert catalogue.read(outside).id == backup.id
    again = backup_in(root, "b2")
    monkeypatch.setenv("HOME", str(root))
    with pytest.raises(UserError) as caught:
        catalogue.delete(again)
    assert caught.value.reference == "destination.refused"
    (root / MARKER_NAME).unlink()
    with pytest.raises(UserError) as caught:
        catalogue.delete(again)
    assert caught.value.reference == "backup.outside"
    assert catalogue.read(again.folder) == again


def test_another_backup_in_its_place_is_not_deleted(root: Path) -> None:
    backup = backup_in(root)
    changed_manifest(backup.folder, id="other")
    with pytest.raises(UserError) as caught:
        catalogue.delete(backup)
    assert caught.value.reference == "backup.changed"
    assert backup.folder.is_dir()


def test_a_deletion_that_finds_nothing_is_done(root: Path) -> None:
    backup = backup_in(root)
    trash = backup.folder.with_name(".trash-x")
    if os.name == "posix":
        trash.symlink_to(root)
    catalogue.discard(trash)
    catalogue.discard(trash)
    assert catalogue.scan([root]) == (backup,)


def test_a_root_in_the_place_of_a_connection_is_not_pruned(root: Path) -> None:
    partial = catalogue.begin(root, "c", "d", NOW)
    (root / "c" / MARKER_NAME).write_text("x")
    catalogue.discard(partial)
    assert (root / "c").is_dir()


def test_two_instances_leave_each_others_folders_alone(root: Path) -> None:
    parent = psutil.Process(os.getppid())
    other = replace(this_process(), pid=parent.pid, started=parent.create_time())
    theirs = catalogue.begin(root, "c", "d", NOW, owner=other)
    mine = catalogue.begin(root, "c", "d", NOW)
    assert mine != theirs
    assert catalogue.leftovers(root) == ()
