"""Backups: what lies in the destinations, and what can be done with it besides restoring."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dumptrack_desktop.core.backup import Backup
from dumptrack_desktop.core.ids import BackupId


class BackupService(QObject):
    """Knows every backup in every destination. The folders are the truth; a rescan reads them again.

    `delete` and `export` return a request token; the answer comes by `ended`.
    """

    changed = Signal(object)  # tuple[Backup, ...]: the complete list, newest first
    scan_ended = Signal()
    problem = Signal(object)  # UserError: a destination that cannot be read
    ended = Signal(str, object)  # token, None (deleted) | Path (exported to) | UserError

    @property
    def backups(self) -> tuple[Backup, ...]:
        """The backups as last read, newest first."""
        raise NotImplementedError

    def backup(self, backup_id: BackupId) -> Backup | None:
        """Return one of them."""
        raise NotImplementedError

    def rescan(self) -> None:
        """Read all destinations again, in a thread. Answers by `changed` (if it changed) and `scan_ended`."""
        raise NotImplementedError

    def delete(self, backup_id: BackupId) -> str:
        """Delete a backup's folder for good. Answers by `ended`."""
        raise NotImplementedError

    def export(self, backup_id: BackupId, folder: Path) -> str:
        """Copy a backup into `folder`. Answers by `ended` with the path of the copy."""
        raise NotImplementedError
