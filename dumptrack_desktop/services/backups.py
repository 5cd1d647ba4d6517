"""Backups: what lies in the destinations, and what can be done with it besides restoring."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from dumptrack_desktop.core.backup import Backup, BackupState
from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import BackupId, new_id
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.task import Destination
from dumptrack_desktop.core.validate import Problem
from dumptrack_desktop.services.answers import answered
from dumptrack_desktop.services.background import Background
from dumptrack_desktop.services.history import HistoryService
from dumptrack_desktop.services.settings import SettingsService
from dumptrack_desktop.store import catalogue, copying, manifests
from dumptrack_desktop.store.destinations import is_marked

_DEPTH = 2


class BackupService(QObject):
    """Knows every backup in every destination. The folders are the truth; a rescan reads them again.

    `delete` and `export` return a request token; the answer comes by `ended`.
    """

    changed = Signal(object)  # tuple[Backup, ...]: the complete list, newest first
    scan_ended = Signal()
    problem = Signal(object)  # UserError: a destination that cannot be read
    ended = Signal(str, object)  # token, None (deleted) | Path (exported to) | UserError

    def __init__(
        self,
        *,
        settings: SettingsService,
        history: HistoryService,
        background: Background,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._history = history
        self._background = background
        self._clock = clock
        self._backups: tuple[Backup, ...] = ()
        self._scanning = asyncio.Lock()
        settings.destination_saved.connect(self._on_destination_saved)

    @property
    def backups(self) -> tuple[Backup, ...]:
        """The backups as last read, newest first."""
        return self._backups

    def backup(self, backup_id: BackupId) -> Backup | None:
        """Return one of them."""
        return next((backup for backup in self._backups if backup.id == backup_id), None)

    def rescan(self) -> None:
        """Read all destinations again, in a thread. Answers by `changed` (if it changed) and `scan_ended`."""
        self._background.start(self.scan(), "scan for backups")

    def delete(self, backup_id: BackupId) -> str:
        """Delete a backup's folder for good. Answers by `ended`."""
        return self._request(self.deleted(backup_id), "delete backup")

    def export(self, backup_id: BackupId, folder: Path) -> str:
        """Copy a backup into `folder`. Answers by `ended` with the path of the copy."""
        return self._request(self.exported(backup_id, folder), "export backup")

    # --- for jobs and the command line

    async def scan(self) -> tuple[Backup, ...]:
        """Read all destinations again and return what is there."""
        async with self._scanning:
            roots = await self._roots()
            problems: list[Problem] = []
            found = await asyncio.to_thread(catalogue.scan, roots, problems)
            self._set(found)
            await self._index_again()
        for problem in problems:
            self.problem.emit(UserError("backup.unreadable", problem.sentence, None, problem.field))
        self.scan_ended.emit()
        return self._backups

    async def has_backups_in(self, root: Path) -> bool:
        """Say whether backups are on record below `root`: an unmarked folder is a missing disk then."""
        return bool(await self._on_record_in(root))

    async def _roots(self) -> tuple[Path, ...]:
        """Return the destinations, and the roots of backups on record that were written somewhere else."""
        configured = [Path(destination.path) for destination in self._settings.destinations()]
        indexed = [_root_of(row.folder) for row in await self._history.indexed()]
        return tuple(dict.fromkeys((*configured, *indexed)))

    async def _index_again(self) -> None:
        """Bring the index up to date. What lies on a disk that is not there stays on record: that is how we know
        later that an empty folder in its place is not the destination.
        """
        rows = {row.id: row for row in await self._history.indexed()}
        here = {backup.id for backup in self._backups}
        for backup in self._backups:
            row = rows.get(backup.id)
            if row is None or (row.folder, row.state) != (backup.folder, backup.state):
                await self._history.index(backup)
        for row in rows.values():
            if row.id not in here and await asyncio.to_thread(is_marked, _root_of(row.folder)):
                await self._history.forget(row.id)

    async def _forget_root(self, root: Path) -> None:
        """Take an empty folder for what it is: somebody saved it as a destination anew."""
        for backup_id in await self._on_record_in(root):
            await self._history.forget(backup_id)
        await self.scan()

    async def _on_record_in(self, root: Path) -> tuple[BackupId, ...]:
        names = {root, await asyncio.to_thread(root.resolve)}
        return tuple(row.id for row in await self._history.indexed() if names & set(row.folder.parents))

    async def deleted(self, backup_id: BackupId) -> None:
        """Delete a backup's folder for good. Raises `UserError`."""
        await self.delete_now(self._known(backup_id))

    async def delete_now(self, backup: Backup) -> None:
        """Delete a backup's folder for good, on the list or not. Raises `UserError`."""
        await asyncio.to_thread(catalogue.delete, backup)
        self._set(tuple(other for other in self._backups if other.id != backup.id))
        await self._history.forget(backup.id)

    async def read(self, folder: Path) -> Backup:
        """Return the backup in a folder, which need not lie in a destination. Raises `UserError`."""
        return await asyncio.to_thread(lambda: manifests.read(folder.absolute()))

    async def exported(self, backup_id: BackupId, folder: Path) -> Path:
        """Copy a backup into `folder`; return the path of the copy. Raises `UserError`."""
        return await asyncio.to_thread(copying.export, self._known(backup_id), folder)

    def add(self, backup: Backup) -> None:
        """Take in a backup that was just made, or whose state has changed."""
        self._set((backup, *(other for other in self._backups if other.id != backup.id)))
        self._background.start(self._history.index(backup), "index backup")

    async def mark(self, backup: Backup, state: BackupState) -> None:
        """Remember what a check of the files found, beside the backup itself."""
        try:
            checked = await asyncio.to_thread(catalogue.record_check, backup, state, self._clock.now())
        except UserError:  # a read-only disk: the finding holds for this run of the program
            checked = replace(backup, state=state, verified_at=self._clock.now())
        self.add(checked)

    # --- inner

    def _on_destination_saved(self, destination: Destination) -> None:
        self._background.start(self._forget_root(Path(destination.path)), "destination saved")

    def _request(self, work: Coroutine[Any, Any, object], name: str) -> str:
        token = new_id()
        self._background.start(answered(work, partial(self.ended.emit, token)), name)
        return token

    def _known(self, backup_id: BackupId) -> Backup:
        backup = self.backup(backup_id)
        if backup is None:
            raise UserError(
                "backup.unknown",
                say("There is no backup with the id {id}.", id=backup_id),
                say("Scan the destinations again; somebody may have moved it."),
            )
        return backup

    def _set(self, backups: tuple[Backup, ...]) -> None:
        ordered = tuple(sorted(backups, key=lambda backup: backup.manifest.started_at, reverse=True))
        if ordered != self._backups:
            self._backups = ordered
            self.changed.emit(ordered)


def _root_of(folder: Path) -> Path:
    """Return the root of a backup's folder: it lies in root/connection/database/."""
    return folder.parents[_DEPTH] if len(folder.parents) > _DEPTH else folder
