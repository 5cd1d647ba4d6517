"""Backups on a real disk: a partial folder with a file in it, and the manifest that describes it."""

import hashlib
from datetime import datetime
from pathlib import Path

from dumptrack_desktop.core.backup import Backup, FileEntry, Manifest
from dumptrack_desktop.store import catalogue
from tests.helpers import samples

CONTENT = b"INSERT INTO t VALUES (1);\n" * 100


def partial_with(root: Path, database: str = "shop", at: datetime = samples.NOW) -> Path:
    """Begin a backup and write one file in a subfolder."""
    partial = catalogue.begin(root, "Shop / live", database, at)
    (partial / "dump").mkdir()
    (partial / "dump" / "shop.sql").write_bytes(CONTENT)
    return partial


def manifest_of(backup_id: str = "b1", database: str = "shop", **more: object) -> Manifest:
    """Return the manifest that fits what `partial_with` wrote."""
    entry = FileEntry("dump/shop.sql", len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
    return samples.manifest(backup_id, database, **({"files": (entry,)} | more))


def backup_in(root: Path, backup_id: str = "b1", database: str = "shop", at: datetime = samples.NOW) -> Backup:
    """Write a whole backup."""
    manifest = manifest_of(backup_id, database, started_at=at, finished_at=at)
    return catalogue.commit(partial_with(root, database, at), manifest)
