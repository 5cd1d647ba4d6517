"""What the tables of backups, and of what is in one, show."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from dumptrack_desktop.core.backup import Backup, BackupState, FileEntry, Manifest, TableEntry
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.backup_words import kind_name
from dumptrack_desktop.ui.models.columns import RIGHT, Column

translate = QCoreApplication.translate

STATE, DATABASE, TAKEN, SIZE, ROWS, TABLES, ENGINE, SERVER, CONNECTION = range(9)

_RANK = {BackupState.DAMAGED: 0, BackupState.WARNED: 1, BackupState.GOOD: 2}


def identity_of(backup: Backup) -> str:
    """Return what tells backups apart: the folder, because a copied one keeps its id."""
    return str(backup.folder)


def backup_columns() -> tuple[Column[Backup], ...]:
    """Return the columns of the table of backups."""
    return (
        Column(
            translate("backups", "State"),
            lambda backup: texts.backup_state_word(backup.state),
            key="state",
            sort_key=lambda backup: _RANK[backup.state],
            tool_tip=lambda backup: "\n".join(texts.translated(each) for each in backup.manifest.warnings),
        ),
        Column(
            translate("backups", "Database"),
            lambda backup: backup.manifest.database,
            key="database",
            tool_tip=lambda backup: backup.manifest.database,
        ),
        Column(
            translate("backups", "Taken"),
            lambda backup: texts.moment(backup.manifest.finished_at),
            key="taken",
            sort_key=lambda backup: backup.manifest.finished_at,
            tool_tip=lambda backup: texts.moment_exact(backup.manifest.finished_at),
        ),
        Column(
            translate("backups", "Size"),
            lambda backup: texts.size(backup.manifest.bytes_on_disk),
            key="size",
            sort_key=lambda backup: backup.manifest.bytes_on_disk,
            alignment=RIGHT,
        ),
        Column(
            translate("backups", "Rows"),
            lambda backup: texts.number(backup.manifest.rows),
            key="rows",
            sort_key=lambda backup: backup.manifest.rows,
            alignment=RIGHT,
        ),
        Column(
            translate("backups", "Tables"),
            lambda backup: texts.number(len(backup.manifest.tables)),
            key="tables",
            sort_key=lambda backup: len(backup.manifest.tables),
            alignment=RIGHT,
        ),
        Column(
            translate("backups", "Engine"), lambda backup: texts.engine_word(backup.manifest.engine), key="engine"
        ),
        Column(translate("backups", "Server"), lambda backup: str(backup.manifest.server), key="server"),
        Column(
            translate("backups", "Connection"),
            lambda backup: backup.manifest.connection_name,
            key="connection",
            tool_tip=lambda backup: backup.manifest.connection_name,
        ),
    )


def table_columns() -> tuple[Column[TableEntry], ...]:
    """Return the columns of the tables in a backup."""
    return (
        Column(translate("backups", "Table"), lambda table: table.name, tool_tip=lambda table: table.name),
        Column(
            translate("backups", "Rows"),
            lambda table: texts.number(table.rows),
            sort_key=lambda table: table.rows,
            alignment=RIGHT,
        ),
        Column(
            translate("backups", "Size"),
            lambda table: texts.size(table.bytes),
            sort_key=lambda table: table.bytes,
            alignment=RIGHT,
        ),
        Column(translate("backups", "Storage engine"), lambda table: table.storage_engine),
        Column(
            translate("backups", "Checksum"), lambda table: table.checksum, tool_tip=lambda table: table.checksum
        ),
    )


def file_columns() -> tuple[Column[FileEntry], ...]:
    """Return the columns of the files of a backup."""
    return (
        Column(translate("backups", "File"), lambda file: file.path, tool_tip=lambda file: file.path),
        Column(
            translate("backups", "Size"),
            lambda file: texts.size(file.bytes),
            sort_key=lambda file: file.bytes,
            alignment=RIGHT,
        ),
        Column(translate("backups", "SHA-256"), lambda file: file.sha256, tool_tip=lambda file: file.sha256),
    )


@dataclass(frozen=True, slots=True)
class ObjectRow:
    """One code object of a backup: its kind as `ObjectNames` calls it, and its name."""

    kind: str
    name: str


def object_rows(manifest: Manifest) -> Iterator[ObjectRow]:
    """Yield the code objects of a backup."""
    for kind, names in manifest.objects.by_kind().items():
        for name in names:
            yield ObjectRow(kind, name)


def object_columns() -> tuple[Column[ObjectRow], ...]:
    """Return the columns of the code objects of a backup."""
    return (
        Column(translate("backups", "Kind"), lambda row: kind_name(row.kind)),
        Column(translate("backups", "Name"), lambda row: row.name, tool_tip=lambda row: row.name),
    )
