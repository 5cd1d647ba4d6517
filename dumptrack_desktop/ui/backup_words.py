"""Sentences about backups: what is in one, how it was made, what a deletion takes away."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from dumptrack_desktop.core.backup import Backup, BackupState, BinlogPosition, Manifest
from dumptrack_desktop.core.server import ObjectNames
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.counts import Counts
from dumptrack_desktop.ui.job_words import joined

translate = QCoreApplication.translate


def kind_words(kind: str, count: int) -> str:
    """Return "3 views" for a kind of `ObjectNames.by_kind`."""
    counts = Counts()
    words = {
        "views": counts.views,
        "triggers": counts.triggers,
        "procedures": counts.procedures,
        "functions": counts.functions,
        "events": counts.events,
        "sequences": counts.sequences,
        "packages": counts.packages,
    }
    return words[kind](count) if kind in words else kind


def kind_name(kind: str) -> str:
    """Return the name of one object of a kind."""
    names = {
        "views": translate("backup_words", "View"),
        "triggers": translate("backup_words", "Trigger"),
        "procedures": translate("backup_words", "Procedure"),
        "functions": translate("backup_words", "Function"),
        "events": translate("backup_words", "Event"),
        "sequences": translate("backup_words", "Sequence"),
        "packages": translate("backup_words", "Package"),
    }
    return names.get(kind, kind)


def objects_words(objects: ObjectNames) -> str:
    """Return how many code objects of which kind there are; "none" if there are none."""
    parts = [kind_words(kind, len(names)) for kind, names in objects.by_kind().items() if names]
    return ", ".join(parts) or translate("backup_words", "none")


def content_line(manifest: Manifest) -> str:
    """Return what is in a backup: size, tables, rows, code objects."""
    return joined(
        texts.size(manifest.bytes_on_disk),
        texts.tables(len(manifest.tables)),
        texts.rows(manifest.rows),
        objects_words(manifest.objects) if manifest.objects.count else "",
    )


def origin_line(manifest: Manifest, now: datetime) -> str:
    """Return where a backup comes from: connection, moment, age, engine, server."""
    return joined(
        manifest.connection_name,
        f"{texts.moment(manifest.finished_at)} ({texts.ago(manifest.finished_at, now)})",
        texts.engine_word(manifest.engine),
        str(manifest.server),
    )


def facts(backup: Backup) -> tuple[tuple[str, str], ...]:
    """Return everything a backup says of itself, as label and value."""
    made = backup.manifest
    return (
        (translate("backup_words", "Connection"), made.connection_name),
        (translate("backup_words", "Taken"), texts.moment_exact(made.started_at)),
        (translate("backup_words", "Duration"), texts.duration(made.seconds)),
        (translate("backup_words", "Verified"), _verified_words(backup)),
        (translate("backup_words", "Consistency"), _consistency_words(made)),
        (translate("backup_words", "Code objects"), objects_words(made.objects)),
        (translate("backup_words", "Engine"), f"{texts.engine_word(made.engine)} {made.engine_version}".strip()),
        (translate("backup_words", "Server"), f"{made.server}  ({made.server.text})"),
        (translate("backup_words", "Character set"), f"{made.character_set}, {made.collation}"),
        (translate("backup_words", "Binary log position"), position_words(made.position)),
        (translate("backup_words", "Compression"), texts.codec_word(made.options.codec)),
        (translate("backup_words", "Threads"), str(made.options.threads)),
        (translate("backup_words", "Written by"), f"DumpTrack Desktop {made.app_version}".strip()),
        (translate("backup_words", "Backup id"), made.id),
        (translate("backup_words", "Folder"), str(backup.folder)),
    )


def position_words(position: BinlogPosition) -> str:
    """Return where replication stood, or that the server did not say."""
    place = f"{position.file}:{position.position}" if position.file else ""
    gtid = f"GTID {position.gtid}" if position.gtid else ""
    return joined(place, gtid) or translate("backup_words", "not known: the server writes no binary log")


def delete_words(backup: Backup, others: int) -> str:
    """Return exactly what a deletion takes away; `others` is how many good backups of that database remain."""
    made = backup.manifest
    text = translate(
        "backup_words",
        "Database: {database}\nConnection: {connection}\nTaken: {taken}\nSize: {size} in {files} files\n"
        "Folder: {folder}\n\nThe folder is removed from the disk for good. "
        "The database on the server is not touched.",
    ).format(
        database=made.database,
        connection=made.connection_name,
        taken=texts.moment(made.finished_at),
        size=texts.size(made.bytes_on_disk),
        files=texts.number(len(made.files)),
        folder=backup.folder,
    )
    if others:
        left = Counts().other_good_backups(others)
    elif backup.state is BackupState.DAMAGED:
        left = translate("backup_words", "There is no good backup of this database.")
    else:
        left = translate("backup_words", "This is the only good backup of this database: none remains after it.")
    return f"{text}\n\n{left}"


def others_of(backup: Backup, backups: tuple[Backup, ...]) -> int:
    """Return how many good backups of the same database of the same connection there are besides this one."""
    made = backup.manifest
    return sum(
        other.folder != backup.folder
        and other.state is not BackupState.DAMAGED
        and other.manifest.database == made.database
        and other.manifest.connection_id == made.connection_id
        for other in backups
    )


def _verified_words(backup: Backup) -> str:
    if backup.verified_at is None:
        return translate("backup_words", "not since it was written")
    return texts.moment(backup.verified_at)


def _consistency_words(made: Manifest) -> str:
    if made.is_consistent:
        return translate("backup_words", "all tables from one instant")
    return translate("backup_words", "tables may be from different moments")
