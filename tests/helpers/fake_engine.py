"""An engine whose steps are scripts of the fake tool, and a house around it whose connections need no server."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from dumptrack_desktop.config.paths import from_home
from dumptrack_desktop.core.backup import FileEntry, Manifest, TableEntry
from dumptrack_desktop.core.connection import Connection, Login, TcpAddress
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Level, Noted, Progressed, Reported, Stage, to_json
from dumptrack_desktop.core.ids import ConnectionId
from dumptrack_desktop.core.job import Job
from dumptrack_desktop.core.order import BackupOrder, RestoreOrder
from dumptrack_desktop.core.plan import Evidence, Plan, Step
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.server import DatabaseFacts, Flavour, ObjectNames, ServerVersion, TableFacts
from dumptrack_desktop.core.task import Codec, EngineName
from dumptrack_desktop.core.verdict import Result, Verdict
from dumptrack_desktop.engines.base import Capabilities
from dumptrack_desktop.engines.worker.steps import WorkerEvents
from dumptrack_desktop.services import house
from dumptrack_desktop.services.desk import first_error, has_failed
from tests.helpers.loops import OnLoop
from tests.helpers.tools import Tool

SERVER = ServerVersion(Flavour.MARIADB, (10, 11, 19), "10.11.19-MariaDB")
PASSWORD = "canary-of-the-fake-engine-0123456789"

Script = list[tuple[str, Any]]


def said(event: object) -> tuple[str, str]:
    """Return the action that sends an event."""
    return ("out", json.dumps(to_json(event)))  # type: ignore[arg-type]


REPORTED = said(Reported({"ok": True}))


@dataclass
class FakeEngine:
    """Plays `during` in the middle of each dump or load; `cleaned` lists the orders that were cleaned up."""

    tool: Tool
    name: EngineName = EngineName.BUILTIN
    during: dict[str, Script] = field(default_factory=dict)  # by database
    cleaned: list[str] = field(default_factory=list)
    restored: list[RestoreOrder] = field(default_factory=list)
    broken_verdict: bool = False

    def detect(self) -> Capabilities:
        return Capabilities(self.name, "1.0", codecs=frozenset(Codec))

    def objection(self, order: BackupOrder) -> Sentence | None:
        return None

    def plan_backup(self, order: BackupOrder) -> Plan:
        script: Script = [
            said(Progressed(Stage.DUMPING, "t", 1, 4)),
            ("write", [str(order.folder / "data.sql"), "SELECT 1;\n"]),
            *self.during.get(order.database, []),
            said(Progressed(Stage.DUMPING, "t", 4, 4)),
            REPORTED,
        ]
        return Plan((self.tool.worker(*script), self.tool.worker(REPORTED, stage=Stage.VERIFYING)))

    def plan_restore(self, order: RestoreOrder) -> Plan:
        self.restored.append(order)
        return Plan((self.tool.worker(*self.during.get(order.target, []), REPORTED, stage=Stage.LOADING),))

    def cleanup(self, order: BackupOrder | RestoreOrder, evidence: Evidence) -> tuple[Step, ...]:
        name = order.database if isinstance(order, BackupOrder) else order.staging
        self.cleaned.append(name)
        return (self.tool.worker(("touch", str(self.tool.folder / f"cleaned-{name}")), REPORTED),)

    def parser(self, step: Step) -> WorkerEvents:
        return WorkerEvents()

    def verdict_backup(self, order: BackupOrder, evidence: Evidence) -> Verdict:
        if self.broken_verdict:
            raise RuntimeError(f"a bug, and the password {PASSWORD}")
        return self._verdict(evidence, "Backed up.")

    def verdict_restore(self, order: RestoreOrder, evidence: Evidence) -> Verdict:
        return self._verdict(evidence, "Restored.")

    def manifest(self, order: BackupOrder, evidence: Evidence) -> Manifest:
        content = (order.folder / "data.sql").read_bytes()
        at = order.backup_id and house.SystemClock().now()
        return Manifest(
            order.backup_id,
            self.name,
            "1.0",
            SERVER,
            order.login.connection.id,
            order.login.connection.name,
            order.database,
            "utf8mb4",
            "utf8mb4_general_ci",
            order.options,
            at,
            at,
            (TableEntry("t", 4, 10),),
            ObjectNames(),
            (FileEntry("data.sql", len(content), hashlib.sha256(content).hexdigest()),),
            job_id=order.job_id,
            task_id=order.task_id,
        )

    @staticmethod
    def _verdict(evidence: Evidence, good: str) -> Verdict:
        notes = [note for result in evidence for note in result.notes if note.level is Level.WARNING]
        for result in evidence:
            if result.outcome.was_cancelled:
                return Verdict(Result.CANCELLED, say("Cancelled."))
            if has_failed(result):
                note = first_error(result) or Noted(Level.ERROR, say("It failed."), "fake.failed")
                return Verdict(Result.FAILED, note.sentence, note.hint, note.detail, note.reference)
        warnings = tuple(note.sentence for note in notes)
        return Verdict(Result.WARNED if warnings else Result.DONE, Sentence(good), warnings=warnings)


def facts(name: str, *, exists: bool = True, tables: int = 1) -> DatabaseFacts:
    found = tuple(TableFacts(f"t{number}", "InnoDB", 4, 10, is_transactional=True) for number in range(tables))
    return DatabaseFacts(name, exists, "utf8mb4", "utf8mb4_general_ci", found if exists else ())


class FakeHouse:
    """Real services but for servers and engines. `databases` is what every server holds."""

    def __init__(self, home: Path, engine: FakeEngine, owner: QObject) -> None:
        self.engine = engine
        self.databases = {"shop": facts("shop"), "shop_2": facts("shop_2"), "blog": facts("blog")}
        self.login_error: UserError | None = None
        self.services = house.build(
            paths=from_home(home),
            owner=owner,
            environment={**os.environ, "DUMPTRACK_SECRETS": str(home / "secrets.json")},
            make_engines=lambda _: (engine,),
        )
        connections = self.services.connections
        connections.login = self._login  # type: ignore[method-assign]
        connections.look = self._look  # type: ignore[method-assign]
        connections.databases = self._names  # type: ignore[method-assign]
        self.jobs: list[Job] = []
        self.services.jobs.job_changed.connect(self.jobs.append)

    def connection(self, name: str = "main") -> ConnectionId:
        """Add a connection and return its id."""
        connection = Connection(ConnectionId(f"id-{name}"), name, TcpAddress("127.0.0.1", 1), "root")
        self.services.settings.save_connection(connection)
        return connection.id

    @property
    def root(self) -> Path:
        """Where backups go by default."""
        return self.services.paths.default_backup_root

    def folders(self) -> list[Path]:
        """Return every folder of a backup, finished or not."""
        return sorted(path for path in self.root.glob("*/*/*") if path.is_dir())

    async def _login(self, connection: Connection, password: Secret | None = None) -> Login:
        if self.login_error:
            raise self.login_error
        self.services.secrets.learn(Secret(PASSWORD))
        return Login(connection, Secret(PASSWORD))

    async def _look(self, login: Login, database: str) -> tuple[ServerVersion, DatabaseFacts]:
        return SERVER, self.databases.get(database, facts(database, exists=False))

    async def _names(self, login: Login) -> tuple[str, ...]:
        return tuple(self.databases)


def fake_house(tmp_path: Path, on_loop: OnLoop, tool: Tool, owner: QObject) -> Iterator[FakeHouse]:
    """Yield a house, and shut it down."""
    from dumptrack_desktop.services.shutdown import Shutdown

    made: list[FakeHouse] = []

    async def build() -> None:
        made.append(FakeHouse(tmp_path / "home", FakeEngine(tool), owner))

    on_loop(build())
    yield made[0]
    on_loop(Shutdown(made[0].services).run())
