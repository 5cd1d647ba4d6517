"""The engine `mydumper`: rows and tables by mydumper and myloader, everything else by our own worker.

backup:  inspect, **mydumper** into the folder ``dump``, objects, seal
restore: verify, prepare, arrange, **myloader** from the arranged folder, clear, finish

mydumper's own views, triggers, routines and events stay off: it changes some, loses those that the user may not
see, and restores a schema-qualified trigger into the database that it came from.
"""

import hashlib
import os
import ssl
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from dumptrack_desktop import __version__
from dumptrack_desktop.core.backup import FileEntry, Manifest, TableEntry
from dumptrack_desktop.core.clock import Clock, SystemClock
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Stage
from dumptrack_desktop.core.order import BackupOrder, RestoreOrder
from dumptrack_desktop.core.plan import Evidence, OutputFormat, Plan, Step, StopMethod
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.server import names_of
from dumptrack_desktop.core.task import Codec, EngineName
from dumptrack_desktop.core.verdict import Verdict
from dumptrack_desktop.engines.base import Capabilities, OutputParser
from dumptrack_desktop.engines.mydumper import command, names, verdict
from dumptrack_desktop.engines.mydumper.arrangement import FILES, FOLDER_VARIABLE, STEMS, TEMPORARY
from dumptrack_desktop.engines.mydumper.binary import Refusal, ToolFinder, has_program
from dumptrack_desktop.engines.mydumper.capabilities import Connector, Tool, ToolFacts, codecs
from dumptrack_desktop.engines.mydumper.output import ToolOutput
from dumptrack_desktop.engines.mydumper.sessions import SESSIONS_VARIABLE, end_sessions_environment
from dumptrack_desktop.engines.worker.steps import WorkerEvents, worker_step


class MydumperEngine:
    """Dumps with mydumper, loads with myloader. Stateless but for what `finder` remembers of the programs.

    `worker_command` starts our own worker; `scratch` is a folder for what a load needs beside the backup.
    """

    def __init__(
        self,
        *,
        worker_command: tuple[str, ...],
        finder: ToolFinder | None = None,
        scratch: Path | None = None,
        clock: Clock | None = None,
        system_ca: str | None = None,
    ) -> None:
        self._worker_command = worker_command
        self._finder = finder or ToolFinder()
        self._scratch = scratch or Path(tempfile.gettempdir())
        self._clock = clock or SystemClock()
        self._system_ca = ssl.get_default_verify_paths().cafile or "" if system_ca is None else system_ca

    @property
    def name(self) -> EngineName:
        """Which engine this is."""
        return EngineName.MYDUMPER

    def detect(self) -> Capabilities:
        """Look for both programs and ask them what they can."""
        dumper, loader = self._finder.find(Tool.MYDUMPER), self._finder.find(Tool.MYLOADER)
        paths = tuple(found.path for found in (dumper, loader) if isinstance(found, ToolFacts))
        for found in (dumper, loader):
            if isinstance(found, Refusal):
                return Capabilities(self.name, paths=paths, refusal=found.sentence, hint=found.hint)
        dumper, loader = self._tool(Tool.MYDUMPER), self._tool(Tool.MYLOADER)
        return Capabilities(
            self.name, dumper.version.text, paths, _codecs(dumper), notes=consequences(dumper, loader)
        )

    def objection(self, order: BackupOrder) -> Sentence | None:
        """Say what mydumper would lose of this database, or which TLS it cannot do; `None` if all is well."""
        try:
            dumper = self._tool(Tool.MYDUMPER)
            if order.options.codec not in _codecs(dumper):
                return say(
                    "mydumper {version} cannot compress with {codec}.",
                    version=dumper.version.text,
                    codec=order.options.codec.value,
                )
            command.dump(order, dumper, system_ca=self._system_ca)
        except UserError as error:
            return error.sentence
        return names.objection(order.database, order.facts, dumper)

    def misgiving(self, order: BackupOrder) -> Sentence | None:
        """Say what mydumper would not keep exactly, though it can dump this database."""
        return names.misgiving(order.facts)

    def plan_backup(self, order: BackupOrder) -> Plan:
        """Return the steps that dump one database into the order's folder."""
        dumper = self._tool(Tool.MYDUMPER)
        objection = self.objection(order)
        if objection:
            raise UserError("engine.unusable", objection, say("Choose the built-in engine."))
        invocation = command.dump(order, dumper, system_ca=self._system_ca)
        tables = order.facts.tables if order.facts else ()
        dump = replace(
            _tool_step(Stage.DUMPING, dumper, invocation),
            expected_rows={table.name: table.rows for table in tables},
        )
        return Plan(
            (
                self._worker(verdict.INSPECT, order, Stage.CHECKING),
                dump,
                self._worker(verdict.OBJECTS, order, Stage.OBJECTS),
                self._worker(verdict.SEAL, order, Stage.VERIFYING),
            )
        )

    def plan_restore(self, order: RestoreOrder) -> Plan:
        """Return the steps that check and load one backup."""
        loader = self._tool(Tool.MYLOADER)
        _refuse_unreadable(order, loader)
        folder = self.arranged_folder(order)
        invocation = command.load(order, loader, folder / FILES, system_ca=self._system_ca)
        load = _tool_step(Stage.LOADING, loader, invocation)
        arranged = {FOLDER_VARIABLE: str(folder)}
        return Plan(
            (
                self._worker(verdict.VERIFY, order, Stage.CHECKING),
                self._worker(verdict.PREPARE, order, Stage.CHECKING),
                self._worker(verdict.ARRANGE, order, Stage.CHECKING, arranged),
                replace(
                    load,
                    expected_rows=_rows_of(order),
                    environment={**load.environment, "TMPDIR": str(folder / TEMPORARY)},
                ),
                self._worker(verdict.CLEAR, order, Stage.FINISHING, arranged),
                self._worker(verdict.FINISH, order, Stage.FINISHING),
            )
        )

    def cleanup(self, order: BackupOrder | RestoreOrder, evidence: Evidence) -> tuple[Step, ...]:
        """Return the steps that end the tool's sessions on the server, and remove what a load has made."""
        steps = []
        sessions = end_sessions_environment(evidence)
        if sessions:
            steps.append(self._worker("end-sessions", order, Stage.FINISHING, {SESSIONS_VARIABLE: sessions}))
        if isinstance(order, RestoreOrder):
            arranged = {FOLDER_VARIABLE: str(self.arranged_folder(order))}
            steps.append(self._worker(verdict.CLEAR, order, Stage.FINISHING, arranged))
            steps.append(self._worker("abandon", order, Stage.FINISHING))
        return tuple(steps)

    def parser(self, step: Step) -> OutputParser:
        """Return a fresh parser for the output of `step`."""
        if step.output is OutputFormat.MYDUMPER:
            return ToolOutput(step.expected_rows, stage=step.stage)
        return WorkerEvents()

    def verdict_backup(self, order: BackupOrder, evidence: Evidence) -> Verdict:  # noqa: ARG002  # the protocol's
        """Weigh the evidence of a backup."""
        return verdict.judged_backup(evidence)

    def verdict_restore(self, order: RestoreOrder, evidence: Evidence) -> Verdict:
        """Weigh the evidence of a restore."""
        return verdict.judged_restore(evidence, order.target)

    def manifest(self, order: BackupOrder, evidence: Evidence) -> Manifest:
        """Assemble the manifest from the evidence of a run whose verdict says that it is a backup."""
        found = verdict.findings(evidence)
        dumper = self._tool(Tool.MYDUMPER)
        facts = found.inspection.facts
        engines = {table.name: table.storage_engine for table in facts.tables}
        sealed = next(result.report or {} for result in evidence if verdict.verb_of(result) == verdict.SEAL)
        finished_at = self._clock.now()
        return Manifest(
            id=order.backup_id,
            engine=self.name,
            engine_version=dumper.version.text,
            server=found.inspection.server,
            connection_id=order.login.connection.id,
            connection_name=order.login.connection.name,
            database=order.database,
            character_set=facts.character_set,
            collation=facts.collation,
            options=order.options,
            started_at=finished_at - timedelta(seconds=sum(result.outcome.seconds for result in evidence)),
            finished_at=finished_at,
            tables=tuple(
                TableEntry(table.name, table.rows, table.bytes, engines.get(table.name, ""))
                for table in found.tables
            ),
            objects=names_of(found.inspection.code),
            files=tuple(
                FileEntry(str(entry["path"]), int(entry["bytes"]), str(entry["sha256"]))
                for entry in sealed["files"]
            ),
            code=found.inspection.code,
            position=found.metadata.position,
            warnings=verdict.judged_backup(evidence).warnings,
            job_id=order.job_id,
            task_id=order.task_id,
            app_version=__version__,
            engine_data={
                STEMS: {table.name: table.stem for table in found.tables},
                "layout": found.metadata.layout.value,
                "is_modern": dumper.is_modern,
            },
        )

    def arranged_folder(self, order: RestoreOrder) -> Path:
        """Return where the files of this restore are arranged: one folder per job and database.

        Its name begins like that of every private folder, so that the next start knows whose it was.
        """
        token = hashlib.sha256(f"{order.job_id}/{order.staging}".encode()).hexdigest()[:12]
        return self._scratch / f"dumptrack-{os.getpid()}-load-{order.job_id}-{token}"

    def _tool(self, tool: Tool) -> ToolFacts:
        found = self._finder.find(tool)
        if isinstance(found, Refusal):
            raise UserError("engine.unusable", found.sentence, found.hint)
        return found

    def _worker(
        self,
        verb: str,
        order: BackupOrder | RestoreOrder,
        stage: Stage,
        environment: Mapping[str, str] | None = None,
    ) -> Step:
        return worker_step(self._worker_command, verb, order, stage, environment or {})


def consequences(dumper: ToolFacts, loader: ToolFacts) -> tuple[Sentence, ...]:
    """Return what follows from what these programs can do, for the System page."""
    notes = []
    if not dumper.has("machine-log-json"):
        notes.append(say("No JSON log: progress is estimated."))
    if not dumper.has("check-row-count"):
        notes.append(say("It does not count its rows itself: rows are counted in its files."))
    notes.append(say("The compression level is its own: it has no option for it."))
    if dumper.version.connector is Connector.MARIADB:
        notes.append(say("Built with MariaDB's library: the TLS mode verify-ca is not available."))
    if dumper.version.text != loader.version.text:
        notes.append(
            say(
                "mydumper is version {dumper}, myloader is version {loader}.",
                dumper=dumper.version.text,
                loader=loader.version.text,
            )
        )
    return tuple(notes)


def _codecs(dumper: ToolFacts) -> frozenset[Codec]:
    return codecs(dumper, has_gzip=has_program("gzip"), has_zstd=has_program("zstd"))


def _tool_step(stage: Stage, facts: ToolFacts, invocation: command.Invocation) -> Step:
    return Step(
        stage,
        facts.path,
        invocation.arguments,
        OutputFormat.MYDUMPER,
        StopMethod.KILL,
        private_files=invocation.private_files,
        environment=command.ENVIRONMENT,
    )


def _rows_of(order: RestoreOrder) -> dict[str, int]:
    tables = order.manifest.tables
    return {table.name: table.rows for table in tables if not order.tables or table.name in order.tables}


def _refuse_unreadable(order: RestoreOrder, loader: ToolFacts) -> None:
    """Refuse what this myloader would read wrongly: an old one feeds .zst to the server as it is."""
    manifest = order.manifest
    if manifest.engine is not EngineName.MYDUMPER:
        raise UserError(
            "restore.wrong-engine",
            say("This backup was not made by mydumper."),
            say("Restore it with the built-in engine."),
        )
    is_new_dump = bool(manifest.engine_data.get("is_modern"))
    if loader.is_modern or not (is_new_dump or manifest.options.codec is Codec.ZSTD):
        return
    raise UserError(
        "mydumper.loader-too-old",
        say(
            "The backup was made by mydumper {made_by}; myloader {version} here is too old to read it.",
            made_by=manifest.engine_version,
            version=loader.version.text,
        ),
        say("Install a mydumper that is not older than the one that made the backup."),
    )
