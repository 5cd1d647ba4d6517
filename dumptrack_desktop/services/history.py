"""History: the jobs of the past, page by page."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from dumptrack_desktop.core.backup import Backup
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import BackupId, JobId
from dumptrack_desktop.core.job import Job
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.services.answers import answered
from dumptrack_desktop.services.background import Background
from dumptrack_desktop.store.history import History, IndexedBackup

T = TypeVar("T")

Open = Callable[[Callable[[Path], None]], History]


class HistoryService(QObject):
    """Reads and writes `history.db` on one thread of its own.

    Backups do not depend on it: what cannot be written is told by `problem` and goes on without it.
    """

    page_loaded = Signal(object)  # (tuple[Job, ...] newest first, total number of jobs)
    problem = Signal(object)  # UserError
    _set_aside = Signal(object)  # Path, from the executor's thread

    def __init__(
        self, *, open_history: Open, executor: Executor, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._open = open_history
        self._executor = executor
        self._background = background
        self._history: History | None = None  # made and used on the executor's thread only
        self._last_problem = ""
        self._set_aside.connect(self._on_set_aside)

    def load_page(self, offset: int, limit: int) -> None:
        """Read a page of jobs, newest first. Answers by `page_loaded`, in the order of the calls."""
        self._background.start(answered(self.page(offset, limit), self._on_page), "load history page")

    async def page(self, offset: int, limit: int) -> tuple[tuple[Job, ...], int]:
        """Return a page of jobs, newest first, and the number of all jobs. Raises `UserError`."""
        return await self._call(lambda history: (history.jobs(offset, limit), history.count()))

    async def job(self, job_id: JobId) -> Job | None:
        """Return one job, of whatever process. Raises `UserError`."""
        return await self._call(lambda history: history.job(job_id))

    async def live(self) -> tuple[Job, ...]:
        """Return the jobs that have not ended, of every process. Raises `UserError`."""
        return await self._call(lambda history: history.live_jobs())

    async def abandoned(self) -> tuple[Job, ...]:
        """Return the live jobs whose process is gone. Raises `UserError`."""
        return await self._call(lambda history: history.abandoned_jobs())

    async def save(self, job: Job) -> None:
        """Write a job. Never raises: a job must not fail because its record cannot be written."""
        await self._quietly(lambda history: history.save_job(job))

    async def index(self, backup: Backup) -> None:
        """Write a backup's row. Never raises: the folder is the truth."""
        await self._quietly(lambda history: history.index_backup(backup))

    async def indexed(self) -> tuple[IndexedBackup, ...]:
        """Return the backups on record; none if the record cannot be read."""
        try:
            return await self._call(lambda history: history.indexed_backups())
        except UserError as error:
            self._tell(error)
            return ()

    async def forget(self, backup_id: BackupId) -> None:
        """Remove a backup's row. Never raises."""
        await self._quietly(lambda history: history.forget_backup(backup_id))

    async def close(self) -> None:
        """Close the file; it opens again when it is needed."""
        await asyncio.get_running_loop().run_in_executor(self._executor, self._closed)

    async def _quietly(self, work: Callable[[History], None]) -> None:
        try:
            await self._call(work)
        except UserError as error:
            self._tell(error)

    def _tell(self, error: UserError) -> None:
        if error.reference != self._last_problem:
            self._last_problem = error.reference
            self.problem.emit(error)

    async def _call(self, work: Callable[[History], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._run, work)

    def _on_page(self, answer: object) -> None:
        if isinstance(answer, UserError):
            self.problem.emit(answer)
        else:
            self.page_loaded.emit(answer)

    def _on_set_aside(self, kept: Path) -> None:
        self.problem.emit(
            UserError(
                "history.set-aside",
                say("The history of jobs was damaged; a new one was begun. No backup is lost."),
                say("The damaged file is kept as {path}.", path=str(kept)),
            )
        )

    # --- on the executor's thread

    def _run(self, work: Callable[[History], T]) -> T:
        if self._history is None:
            self._history = self._open(self._set_aside.emit)
        return work(self._history)

    def _closed(self) -> None:
        if self._history is not None:
            self._history.close()
