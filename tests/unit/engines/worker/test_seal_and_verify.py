"""Sealed files are found again, and every change since is found too."""

import gzip
import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dumptrack_desktop.core import wire
from dumptrack_desktop.core.backup import FileEntry, Manifest, TableEntry
from dumptrack_desktop.core.errors import Cancelled, UserError
from dumptrack_desktop.core.ids import JobId
from dumptrack_desktop.core.order import VerifyOrder
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.engines.worker.verbs import seal, verify
from tests.helpers.orders import a_backup_order, a_manifest


def _worker() -> tuple[Worker, io.StringIO]:
    out = io.StringIO()
    return Worker(out=out, log=io.StringIO()), out


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "b.sql.gz").write_bytes(gzip.compress(b"b" * 5000) + gzip.compress(b"c"))
    (tmp_path / "a.sql").write_bytes(b"SELECT 1;\n")
    (tmp_path / "job.log").write_bytes(b"log")
    return tmp_path


def _sealed(folder: Path) -> Manifest:
    worker, _ = _worker()
    report = seal.run(a_backup_order(folder), worker)
    return a_manifest(files=wire.from_plain(tuple[FileEntry, ...], report["files"]))


def _verify(folder: Path, manifest: Manifest) -> str:
    worker, out = _worker()
    verify.run(VerifyOrder(folder, manifest, JobId("j")), worker)
    return out.getvalue()


def test_seal_names_hashes_and_secures_every_file(folder: Path) -> None:
    manifest = _sealed(folder)
    assert [entry.path for entry in manifest.files] == ["a.sql", "parts/b.sql.gz"]
    if sys.platform != "win32":
        assert (folder / "a.sql").stat().st_mode & 0o777 == 0o600
    assert '"warning"' not in _verify(folder, manifest)


def test_seal_refuses_what_is_damaged_already(folder: Path) -> None:
    (folder / "empty.gz").touch()
    with pytest.raises(UserError, match=r"empty\.gz") as caught:
        _sealed(folder)
    assert caught.value.reference == "backup.damaged"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_seal_refuses_a_link(folder: Path) -> None:
    (folder / "link").symlink_to("/etc/passwd")
    with pytest.raises(UserError) as caught:
        _sealed(folder)
    assert caught.value.reference == "backup.strange-file"


def test_every_kind_of_change_is_found(folder: Path) -> None:
    manifest = _sealed(folder)
    path = folder / "parts" / "b.sql.gz"
    content = path.read_bytes()
    other = gzip.compress(b"b" * 5000, mtime=1) + gzip.compress(b"c", mtime=1)
    for changed in (b"", content[:-1], content + b"x", gzip.compress(b"b" * 5000), other, bytes(len(content))):
        path.write_bytes(changed)
        with pytest.raises(UserError, match=r"parts/b\.sql\.gz") as caught:
            _verify(folder, manifest)
        assert caught.value.reference == "backup.damaged"
        assert caught.value.hint is not None
    path.unlink()
    with pytest.raises(UserError, match=r"parts/b\.sql\.gz"):
        _verify(folder, manifest)


def test_a_name_that_leads_out_is_not_followed(folder: Path) -> None:
    manifest = _sealed(folder)
    for name in ("../a.sql", "/etc/passwd", "", "parts/../../a.sql", "c:\\x", "c:x"):
        entry = replace(manifest.files[0], path=name)
        with pytest.raises(UserError) as caught:
            _verify(folder, replace(manifest, files=(entry,)))
        assert "leads out" in caught.value.detail


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_is_not_followed(folder: Path) -> None:
    manifest = _sealed(folder)
    (folder / "a.sql").rename(folder.parent / f"{folder.name}-a.sql")
    (folder / "a.sql").symlink_to(folder.parent / f"{folder.name}-a.sql")
    with pytest.raises(UserError, match=r"a\.sql"):
        _verify(folder, manifest)


def test_extra_files_are_a_warning(folder: Path) -> None:
    manifest = _sealed(folder)
    (folder / "extra.sql").touch()
    assert "backup.extra-files" in _verify(folder, manifest)


def test_tables_without_files_are_damage(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"manifest\.json"):
        _verify(tmp_path, a_manifest(tables=(TableEntry("t", 1, 1),)))


def test_both_stop_when_told_to(folder: Path) -> None:
    manifest = _sealed(folder)
    worker, _ = _worker()
    worker.cancel()
    with pytest.raises(Cancelled):
        seal.run(a_backup_order(folder), worker)
    with pytest.raises(Cancelled):
        verify.run(VerifyOrder(folder, manifest, JobId("j")), worker)
