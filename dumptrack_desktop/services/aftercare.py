"""Aftercare: what a restore that broke off has left on its server, put in order at the next start.

Its scratch database goes; a replacement that was under way when the program ended is completed. The worker's
`abandon` decides which, by the mark that every restore leaves there, and touches nothing that has none.
"""

import asyncio
import logging
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from dumptrack_desktop.core.connection import Connection
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import JobId
from dumptrack_desktop.core.job import Job, JobItem, JobKind, JobState
from dumptrack_desktop.core.order import RestoreOrder
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.services.item_restore import staging_name
from dumptrack_desktop.services.parts import Parts
from dumptrack_desktop.store import manifests

WITHIN_S = 15.0  # for each item: a server that does not answer must not hold up the start

_log = logging.getLogger(__name__)


class Aftercare(QObject):
    """Looks after interrupted restores. What it cannot reach stays, and the job's hint says what to do."""

    def __init__(self, *, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts

    async def put_right(self, jobs: tuple[Job, ...]) -> tuple[Job, ...]:
        """Return the jobs, those whose server was put in order with words that say so. Never raises."""
        return tuple([await self._job(job) for job in jobs])

    async def _job(self, job: Job) -> Job:
        connection = self._parts.settings.settings.connection(job.connection_id)
        if job.kind is not JobKind.RESTORE or connection is None:
            return job
        items = tuple([await self._item(job.id, item, connection) for item in job.items])
        if items == job.items:
            return job
        mended = replace(job, items=items)
        await self._parts.history.save(mended)
        return mended

    async def _item(self, job_id: JobId, item: JobItem, connection: Connection) -> JobItem:
        if item.state is not JobState.INTERRUPTED or item.is_safety or not item.folder:
            return item
        try:
            async with asyncio.timeout(WITHIN_S):
                hint = await self._clear(job_id, item, connection)
        except (UserError, TimeoutError, OSError) as error:
            _log.warning("the server of job %s could not be put in order: %s", job_id, error)
            return item
        return replace(item, hint=hint) if hint else item

    async def _clear(self, job_id: JobId, item: JobItem, connection: Connection) -> Sentence | None:
        """Have both places looked at where the job may have loaded into; return what is to be said of it."""
        backup = await asyncio.to_thread(manifests.read, Path(item.folder))
        login = await self._parts.connections.login(connection)
        runner = self._parts.make_runner(self)
        for staging in (staging_name(item.database, job_id), item.database):
            order = RestoreOrder(
                login=login,
                manifest=backup.manifest,
                folder=backup.folder,
                target=item.database,
                staging=staging,
                job_id=job_id,
                replace_existing=staging != item.database,
            )
            step = self._parts.engines.abandon_step(order)
            result = await runner.run(step, self._parts.engines.event_parser(step), lambda _: None, _log.info)
            if result.report is None:
                return None
            if result.report.get("completed"):
                return say(
                    "{database} had been replaced half-way, and the replacement was completed. Compare it.",
                    database=item.database,
                )
            if result.report.get("dropped"):
                break
        return say("What it had left on the server was removed. Run it again.")
