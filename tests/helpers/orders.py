"""Orders and manifests for tests, complete but for what a test is about."""

from datetime import UTC, datetime
from pathlib import Path

from dumptrack_desktop.core.backup import FileEntry, Manifest, TableEntry
from dumptrack_desktop.core.connection import Connection, Login, TcpAddress
from dumptrack_desktop.core.ids import BackupId, ConnectionId, JobId
from dumptrack_desktop.core.order import BackupOrder, RestoreOrder
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.server import Flavour, ObjectNames, ServerVersion
from dumptrack_desktop.core.task import DumpOptions, EngineName

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def a_login(password: str = "canary-7391") -> Login:
    connection = Connection(ConnectionId("c0ffee"), "shop", TcpAddress("127.0.0.1", 1), "root")
    return Login(connection, Secret(password))


def a_manifest(files: tuple[FileEntry, ...] = (), tables: tuple[TableEntry, ...] = ()) -> Manifest:
    return Manifest(
        id=BackupId("b1"),
        engine=EngineName.BUILTIN,
        engine_version="1",
        server=ServerVersion(Flavour.MARIADB, (10, 11, 19), "10.11.19-MariaDB"),
        connection_id=ConnectionId("c0ffee"),
        connection_name="shop",
        database="shop",
        character_set="utf8mb4",
        collation="utf8mb4_general_ci",
        options=DumpOptions(),
        started_at=AT,
        finished_at=AT,
        tables=tables,
        objects=ObjectNames(),
        files=files,
    )


def a_backup_order(folder: Path, login: Login | None = None, **changes: object) -> BackupOrder:
    values: dict[str, object] = {
        "login": login or a_login(),
        "database": "shop",
        "options": DumpOptions(),
        "folder": folder,
        "backup_id": BackupId("b1"),
        "job_id": JobId("j1"),
        "file_stem": "shop_2026-11-20_12-00-00",
    }
    return BackupOrder(**{**values, **changes})  # type: ignore[arg-type]


def a_restore_order(
    folder: Path, manifest: Manifest, login: Login | None = None, **changes: object
) -> RestoreOrder:
    values: dict[str, object] = {
        "login": login or a_login(),
        "manifest": manifest,
        "folder": folder,
        "target": "copy",
        "staging": "copy",
        "job_id": JobId("j2"),
    }
    return RestoreOrder(**{**values, **changes})  # type: ignore[arg-type]
