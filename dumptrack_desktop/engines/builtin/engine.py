"""The built-in engine: our own program reads and writes the database, no tool needed."""

from dataclasses import dataclass

from dumptrack_desktop.core.backup import Manifest
from dumptrack_desktop.core.events import Stage
from dumptrack_desktop.core.order import BackupOrder, Order, RestoreOrder
from dumptrack_desktop.core.plan import Evidence, Plan, Step
from dumptrack_desktop.core.sentence import Sentence
from dumptrack_desktop.core.server import names_of
from dumptrack_desktop.core.task import Codec, EngineName
from dumptrack_desktop.core.verdict import Verdict
from dumptrack_desktop.engines.base import Capabilities, OutputParser
from dumptrack_desktop.engines.builtin import verdict
from dumptrack_desktop.engines.worker.steps import WorkerEvents, worker_step

_STAGES = {
    "dump": Stage.DUMPING,
    "seal": Stage.VERIFYING,
    "verify": Stage.CHECKING,
    "prepare": Stage.CHECKING,
    "load": Stage.LOADING,
    "finish": Stage.FINISHING,
    "abandon": Stage.FINISHING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltinEngine:
    """Our own engine. `worker_command` starts a worker; the verb is added to it."""

    worker_command: tuple[str, ...]
    version: str

    @property
    def name(self) -> EngineName:
        """Which engine this is."""
        return EngineName.BUILTIN

    def detect(self) -> Capabilities:
        """Say what it can; it is part of the program, so it is always there."""
        return Capabilities(EngineName.BUILTIN, self.version, codecs=frozenset(Codec))

    def objection(self, order: BackupOrder) -> Sentence | None:
        """Return none: there is nothing that it cannot dump."""
        del order
        return None

    def plan_backup(self, order: BackupOrder) -> Plan:
        """Dump, then read everything back."""
        return Plan(tuple(self._step(verb, order) for verb in verdict.BACKUP_VERBS))

    def plan_restore(self, order: RestoreOrder) -> Plan:
        """Verify, make the staging database, load, then move and count."""
        return Plan(tuple(self._step(verb, order) for verb in verdict.RESTORE_VERBS))

    def cleanup(self, order: BackupOrder | RestoreOrder, evidence: Evidence) -> tuple[Step, ...]:
        """Drop the staging database, if it is ours: a scratch one always is, the target once it was prepared."""
        if isinstance(order, BackupOrder):
            # A worker that was killed left its queries to the server.
            was_killed = any(result.outcome.signal for result in evidence if verdict.verb_of(result) == "dump")
            return (self._step("abandon", order),) if was_killed else ()
        prepared = [result for result in evidence if verdict.verb_of(result) == "prepare"]
        is_ours = any(result.report is not None or order.staging != order.target for result in prepared)
        return (self._step("abandon", order),) if is_ours else ()

    def parser(self, step: Step) -> OutputParser:
        """All steps are workers."""
        del step
        return WorkerEvents()

    def verdict_backup(self, order: BackupOrder, evidence: Evidence) -> Verdict:
        """Weigh the evidence of a backup."""
        return verdict.verdict_backup(order, evidence)

    def verdict_restore(self, order: RestoreOrder, evidence: Evidence) -> Verdict:
        """Weigh the evidence of a restore."""
        return verdict.verdict_restore(order, evidence)

    def manifest(self, order: BackupOrder, evidence: Evidence) -> Manifest:
        """Assemble the manifest; only for a verdict that says it is a backup."""
        report = verdict.dump_report(evidence)
        return Manifest(
            id=order.backup_id,
            engine=EngineName.BUILTIN,
            engine_version=self.version,
            server=report.server,
            connection_id=order.login.connection.id,
            connection_name=order.login.connection.name,
            database=order.database,
            character_set=report.character_set,
            collation=report.collation,
            options=order.options,
            started_at=report.started_at,
            finished_at=report.finished_at,
            tables=report.tables,
            objects=names_of(report.code),
            files=verdict.sealed_files(evidence),
            code=report.code,
            position=report.position,
            is_consistent=report.is_consistent,
            warnings=self.verdict_backup(order, evidence).warnings,
            job_id=order.job_id,
            task_id=order.task_id,
            app_version=self.version,
            engine_data={**report.index, "connections": report.connections},
        )

    def _step(self, verb: str, order: Order) -> Step:
        return worker_step(self.worker_command, verb, order, _STAGES[verb])
