"""Which mydumper the tests use: Debian's, and another one if DUMPTRACK_MYDUMPER names its path."""

import os
import sys
from pathlib import Path

import pytest

from dumptrack_desktop.core.backup import Manifest
from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.ids import BackupId, JobId
from dumptrack_desktop.core.order import BackupOrder, RestoreOrder
from dumptrack_desktop.core.plan import Evidence
from dumptrack_desktop.core.task import Codec, DumpOptions
from dumptrack_desktop.core.verdict import Verdict
from dumptrack_desktop.engines.mydumper.binary import ToolFinder
from dumptrack_desktop.engines.mydumper.engine import MydumperEngine
from dumptrack_desktop.server.facts import database_facts, version
from dumptrack_desktop.server.session import session_for
from tests.helpers.plan_runner import PlanRunner

WORKER = (sys.executable, "-m", "dumptrack_desktop.engines.worker")
SETTINGS = ("/usr/bin/mydumper", *filter(None, [os.environ.get("DUMPTRACK_MYDUMPER", "")]))


def engine_of(setting: str, scratch: Path) -> MydumperEngine:
    """Return the engine for this mydumper, or skip with its own words for why there is none."""
    engine = MydumperEngine(worker_command=WORKER, finder=ToolFinder(setting=setting), scratch=scratch)
    refusal = engine.detect().refusal
    if refusal:
        pytest.skip(f"no mydumper to test with: {refusal}")
    return engine


class Bench:
    """Backs up and restores with one engine, step by step, in folders of a test."""

    def __init__(self, engine: MydumperEngine, folder: Path) -> None:
        self.engine = engine
        self.runner = PlanRunner(engine)
        self._folder = folder
        self._made = 0

    def order(self, login: Login, database: str, codec: Codec = Codec.GZIP, **options: object) -> BackupOrder:
        """Return an order with the facts that a service would have put in."""
        self._made += 1
        folder = self._folder / f"backup-{self._made}.partial"
        folder.mkdir(mode=0o700)
        with session_for(login) as session:
            server, facts = version(session), database_facts(session, database)
        chosen = DumpOptions(codec=codec, **options)  # type: ignore[arg-type]
        return BackupOrder(
            login, database, chosen, folder, BackupId(f"b{self._made}"), JobId(f"j{self._made}"),
            server=server, facts=facts,
        )  # fmt: skip

    def back_up(self, order: BackupOrder) -> tuple[Verdict, Evidence]:
        """Run the plan of a backup and weigh it."""
        evidence = self.runner.run(self.engine.plan_backup(order).steps)
        return self.engine.verdict_backup(order, evidence), evidence

    def kept(self, login: Login, database: str, codec: Codec = Codec.GZIP) -> tuple[BackupOrder, Manifest]:
        """Make a backup that must succeed; return its order and manifest."""
        order = self.order(login, database, codec)
        verdict, evidence = self.back_up(order)
        assert verdict.is_backup, (verdict, self.runner.lines[-30:])
        return order, self.engine.manifest(order, evidence)

    def restore(
        self, login: Login, backup: BackupOrder, manifest: Manifest, target: str, **changes: object
    ) -> Verdict:
        """Run the plan of a restore, and its clean-up if it failed, and weigh it."""
        self._made += 1
        values: dict[str, object] = {
            "target": target,
            "staging": target,
            "job_id": JobId(f"j{self._made}"),
            **changes,
        }
        order = RestoreOrder(login=login, manifest=manifest, folder=backup.folder, **values)  # type: ignore[arg-type]
        evidence = self.runner.run(self.engine.plan_restore(order).steps)
        verdict = self.engine.verdict_restore(order, evidence)
        if not verdict.is_backup:
            self.runner.run(self.engine.cleanup(order, evidence))
        return verdict
