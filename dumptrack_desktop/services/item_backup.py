"""One backup, from an empty folder to a manifest, or to nothing at all."""

import asyncio
from dataclasses import dataclass, replace

from dumptrack_desktop.core.backup import JOB_LOG_NAME, Backup
from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Stage
from dumptrack_desktop.core.ids import BackupId, JobId, new_id
from dumptrack_desktop.core.naming import file_stem
from dumptrack_desktop.core.order import BackupOrder
from dumptrack_desktop.core.plan import Evidence
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.verdict import Result, Verdict
from dumptrack_desktop.engines.base import Engine
from dumptrack_desktop.services.desk import Desk
from dumptrack_desktop.services.parts import Parts
from dumptrack_desktop.services.space_watch import SpaceWatch
from dumptrack_desktop.services.work import BackupWork
from dumptrack_desktop.store import catalogue
from dumptrack_desktop.store.destinations import check_destination, no_room

_BEST_COMPRESSION = 20  # no dump of real data gets smaller than a twentieth


@dataclass(frozen=True, slots=True)
class BackupItem:
    """What it takes to back up one database."""

    parts: Parts
    desk: Desk
    work: BackupWork
    login: Login
    database: str
    job_id: JobId

    async def run(self) -> Verdict:
        """Do it. Raises `UserError` and `Cancelled` for what ends it before the engine's work."""
        server, facts = await self.desk.ask(self.parts.connections.look(self.login, self.database))
        if not facts.exists:
            raise _gone(self.database, self.work.connection.name)
        self.desk.check()
        log_start = await self.desk.log.size()
        at = self.parts.clock.now()
        # A folder that we would make ourselves is no mount point that waits for its disk.
        was_used = not self.work.may_create_root and await self.parts.backups.has_backups_in(self.work.root)
        await asyncio.to_thread(
            check_destination,
            self.work.root,
            create=self.work.may_create_root,
            needed_bytes=facts.bytes // _BEST_COMPRESSION,
            was_used=was_used,
        )
        folder = await asyncio.to_thread(
            catalogue.begin, self.work.root, self.work.connection.name, self.database, at
        )
        order = BackupOrder(
            login=self.login,
            database=self.database,
            options=self.work.options,
            folder=folder,
            backup_id=BackupId(new_id()),
            job_id=self.job_id,
            task_id=self.work.task_id,
            file_stem=file_stem(self.work.connection.name, at),
            server=server,
            facts=facts,
        )
        is_kept = False
        try:
            self.desk.change(replace(self.desk.item, folder=str(folder)))
            verdict, backup = await self._dumped(order, log_start)
            is_kept = backup is not None
        finally:
            if not is_kept:
                await asyncio.shield(asyncio.to_thread(catalogue.discard, folder))
                self.desk.change(replace(self.desk.item, folder=""))
        return verdict

    async def _dumped(self, order: BackupOrder, log_start: int) -> tuple[Verdict, Backup | None]:
        choice = await self.parts.engines.for_backup(self.work.engine, order)
        engine = choice.engine
        self.desk.log.say(f"{self.database}: {engine.name} ({choice.reason})")
        self.desk.change(replace(self.desk.item, engine=engine.name))
        plan = engine.plan_backup(order)
        async with SpaceWatch(order.folder, stop=self.desk.stop_step) as watch:
            evidence = await self.desk.run(plan.steps, engine.parser)
        verdict = self.desk.verdict(plan.steps, evidence, lambda: engine.verdict_backup(order, evidence))
        if watch.is_full and not self.desk.is_cancelled:
            error = no_room(self.work.root)
            verdict = Verdict(Result.FAILED, error.sentence, error.hint, verdict.detail, error.reference)
        if verdict.is_backup:
            return verdict, await self._committed(engine, order, evidence, log_start)
        await self.desk.clean_up(engine.cleanup(order, evidence), engine.parser)
        return verdict, None

    async def _committed(self, engine: Engine, order: BackupOrder, evidence: Evidence, log_start: int) -> Backup:
        self.desk.stage(Stage.FINISHING)
        manifest = engine.manifest(order, evidence)
        await self.desk.log.copy_from(log_start, order.folder / JOB_LOG_NAME)
        backup = await asyncio.to_thread(catalogue.commit, order.folder, manifest)
        self.parts.backups.add(backup)
        self.desk.change(
            replace(
                self.desk.item,
                backup_id=backup.id,
                folder=str(backup.folder),
                tables=len(manifest.tables),
                rows=manifest.rows,
                bytes=manifest.bytes_on_disk,
            )
        )
        return backup


def _gone(database: str, connection: str) -> UserError:
    return UserError(
        "database.unknown",
        say("There is no database {database} on {connection}.", database=database, connection=connection),
        say("Check the name, and that the user may see it."),
    )
