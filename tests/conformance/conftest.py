"""One suite for every engine, on every server: what an engine promises, promised by all of them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dumptrack_desktop.core.backup import Manifest
from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.ids import JobId, new_id
from dumptrack_desktop.core.order import BackupOrder, RestoreOrder
from dumptrack_desktop.core.task import Codec, DumpOptions
from dumptrack_desktop.engines.base import Engine
from dumptrack_desktop.engines.builtin.engine import BuiltinEngine
from dumptrack_desktop.engines.mydumper.binary import ToolFinder
from dumptrack_desktop.engines.mydumper.engine import MydumperEngine
from dumptrack_desktop.proof.server import PrivateServer
from dumptrack_desktop.server.facts import database_facts, version
from dumptrack_desktop.server.session import open_session
from tests.helpers.databases import Databases
from tests.helpers.orders import a_backup_order, a_restore_order
from tests.helpers.plan_runner import PlanRunner, Run
from tests.helpers.same import differences

WORKER = (sys.executable, "-m", "dumptrack_desktop.engines.worker")
# Another release beside the installed one, if there is one to test with.
OTHER = os.environ.get("DUMPTRACK_MYDUMPER", "")
MYDUMPERS = {"mydumper": "", **({"other-mydumper": OTHER} if OTHER else {})}


@pytest.fixture(params=["builtin", *(pytest.param(name, marks=pytest.mark.tool) for name in MYDUMPERS)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """Return each engine in turn; one whose program is missing is skipped with its own reason."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    found: Engine = (
        BuiltinEngine(worker_command=WORKER, version="1")
        if request.param == "builtin"
        else MydumperEngine(
            worker_command=WORKER, finder=ToolFinder(setting=MYDUMPERS[request.param]), scratch=scratch
        )
    )
    refusal = found.detect().refusal
    if refusal:
        pytest.skip(str(refusal))
    return found


@dataclass
class Bench:
    """One engine at work on one server."""

    engine: Engine
    server: PrivateServer
    databases: Databases
    folder: Path
    runner: PlanRunner = field(init=False)
    login: Login = field(init=False)

    def __post_init__(self) -> None:
        self.runner = PlanRunner(self.engine)
        self.login = self.server.login()

    def order(self, database: str, **changes: object) -> BackupOrder:
        """Return an order with a look at the server, into a fresh folder."""
        folder = self.folder / f"{new_id()}.partial"
        folder.mkdir(mode=0o700)
        session = open_session(self.server.login())
        try:
            look = {"server": version(session), "facts": database_facts(session, database)}
        finally:
            session.close()
        options = changes.pop("options", DumpOptions(codec=self.codec, threads=2))
        return a_backup_order(
            folder, self.login, database=database, options=options, job_id=JobId(new_id()), **{**look, **changes}
        )

    @property
    def codec(self) -> Codec:
        return Codec.GZIP

    def backup(self, database: str, **changes: object) -> Run:
        order = self.order(database, **changes)
        objection = self.engine.objection(order)
        if objection:
            pytest.skip(f"{self.engine.name} refuses it: {objection}")
        run = self.runner.backup(order)
        self.last_order = order
        return run

    def good_backup(self, database: str, **changes: object) -> Manifest:
        run = self.backup(database, **changes)
        assert run.manifest is not None, run.story
        return run.manifest

    def restore_order(self, manifest: Manifest, target: str, **changes: object) -> RestoreOrder:
        job_id = JobId(new_id())
        staging = f"dumptrack_{job_id}" if changes.get("replace_existing") else target
        values = {"target": target, "staging": staging, "job_id": job_id, **changes}
        return a_restore_order(self.last_order.folder, manifest, self.login, **values)

    def restore(self, manifest: Manifest, target: str, **changes: object) -> Run:
        return self.runner.restore(self.restore_order(manifest, target, **changes))

    def copied(self, database: str, **changes: object) -> str:
        """Back up a database and restore it as a new one; return its name."""
        manifest = self.good_backup(database, **changes)
        target = self.databases.free_name("copy")
        run = self.restore(manifest, target)
        assert run.verdict.is_backup, run.story
        return target

    def differences(self, source: str, copy: str) -> list[str]:
        return differences(self.databases, source, copy)

    def sessions_of(self, word: str) -> list[tuple]:
        """Return the sessions on the server whose statement has this word in it, but for the one that asks."""
        found = self.databases.rows("SHOW FULL PROCESSLIST")
        return [row for row in found if row[7] and word in row[7] and "PROCESSLIST" not in row[7]]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of a file system of two megabytes; needs the right to mount."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ("mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "tmpfs", folder), capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small file system")
    yield folder
    subprocess.run(("umount", "--lazy", folder), check=True)


@pytest.fixture
def bench(engine: Engine, any_server: PrivateServer, any_databases: Databases, tmp_path: Path) -> Iterator[Bench]:
    """Return one engine at work on one server; afterwards nothing of it may be left there."""
    (tmp_path / "backups").mkdir()
    yield Bench(engine, any_server, any_databases, tmp_path / "backups")
    leftovers = [name for (name,) in any_databases.rows("SHOW DATABASES") if name.startswith("dumptrack_")]
    assert leftovers == []
