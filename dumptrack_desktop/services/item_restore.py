"""One restore: into a new database, or beside an existing one and then into its place."""

import asyncio
from dataclasses import dataclass, replace

from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import JobId
from dumptrack_desktop.core.order import RestoreOrder
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.server import DatabaseFacts
from dumptrack_desktop.core.verdict import Verdict
from dumptrack_desktop.services.desk import Desk
from dumptrack_desktop.services.parts import Parts
from dumptrack_desktop.services.work import RestoreWork
from dumptrack_desktop.store import manifests

LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class RestoreItem:
    """What it takes to restore one backup."""

    parts: Parts
    desk: Desk
    work: RestoreWork
    login: Login
    job_id: JobId

    async def run(self) -> Verdict:
        """Do it. Raises `UserError` and `Cancelled` for what ends it before the engine's work."""
        request = self.work.request
        backup = await asyncio.to_thread(manifests.read, request.backup_folder)
        server, facts = await self.desk.ask(self.parts.connections.look(self.login, request.target))
        if facts.exists and not request.replace_existing:
            raise exists_already(request.target, self.work.connection.name)
        self.desk.check()
        order = RestoreOrder(
            login=self.login,
            manifest=backup.manifest,
            folder=backup.folder,
            target=facts.name if facts.exists else request.target,
            staging=staging_name(request.target, self.job_id) if facts.exists else request.target,
            job_id=self.job_id,
            replace_existing=facts.exists,
            tables=request.tables,
            threads=request.threads,
            enable_events=request.enable_events,
            server=server,
        )
        self.desk.change(
            replace(
                self.desk.item,
                engine=backup.manifest.engine,
                backup_id=backup.id,
                folder=str(backup.folder),
            )
        )
        return await self._loaded(order)

    async def _loaded(self, order: RestoreOrder) -> Verdict:
        engine = await self.parts.engines.for_restore(order)
        plan = engine.plan_restore(order)
        evidence = await self.desk.run(plan.steps, engine.parser)
        verdict = self.desk.verdict(plan.steps, evidence, lambda: engine.verdict_restore(order, evidence))
        if verdict.is_backup:
            chosen = [t for t in order.manifest.tables if not order.tables or t.name in order.tables]
            self.desk.change(
                replace(
                    self.desk.item,
                    tables=len(chosen),
                    rows=sum(table.rows for table in chosen),
                    bytes=sum(table.bytes for table in chosen),
                )
            )
        else:
            await self.desk.clean_up(engine.cleanup(order, evidence), engine.parser)
        return verdict


def staging_name(target: str, job_id: JobId) -> str:
    """Return the name of the scratch database beside `target`: unique for the job, 64 characters at most."""
    ending = f"__dumptrack_{job_id}"
    return target[: LONGEST_NAME - len(ending)] + ending


def is_empty(facts: DatabaseFacts) -> bool:
    """Say whether nothing would be lost with this database."""
    return not facts.exists or (not facts.tables and not facts.objects.count)


def exists_already(target: str, connection: str) -> UserError:
    """Return what is said when a restore would overwrite without having been told to."""
    return UserError(
        "restore.target-exists",
        say(
            "There is a database {database} on {connection} already; nothing was changed.",
            database=target,
            connection=connection,
        ),
        say("Choose another name, or choose to overwrite it."),
    )
