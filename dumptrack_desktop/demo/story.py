"""The demonstration's story: connection, task, backup, restore, comparison, and what was proved.

It drives the same services as a person's clicks do, while the window shows what happens.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from dumptrack_desktop.core.connection import Connection, Environment, Login, PasswordKeeping
from dumptrack_desktop.core.ids import JobId, TaskId, new_id
from dumptrack_desktop.core.job import Job, JobItem, JobState
from dumptrack_desktop.core.requests import RestoreRequest
from dumptrack_desktop.core.task import DatabaseScope, DatabaseSelection, EngineChoice, Task
from dumptrack_desktop.proof.compare import Comparison, compare_databases
from dumptrack_desktop.services.house import Services
from dumptrack_desktop.ui.main_window import MainWindow

_TASK_NAME = "Nightly shop"
_SHOT_AFTER_MS = 400  # the window has painted the last snapshot by then
_RUNNING_SHOT_AT_PERMILLE = 300


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved, from the jobs' own records and from the comparison of both databases."""

    backup: Job
    restore: Job
    comparison: Comparison

    @property
    def holds(self) -> bool:
        """Whether both jobs ended without a warning, and nothing differs."""
        states = {self.backup.state, self.restore.state}
        return states == {JobState.DONE} and self.comparison.is_equal


class Story:
    """Tells the story once. `status` is 0 when everything was proved, 1 until then."""

    def __init__(self, *, login: Login, source: str, engine: EngineChoice, shots: Path | None) -> None:
        self._login = login
        self._source = source
        self._target = f"{source}_restored"
        self._engine = engine
        self._shots = shots
        self.status = 1

    async def runs(self, services: Services, window: MainWindow) -> int:
        """Tell the story and end the program."""
        await self._tell(services, window)
        return self.status

    async def stays_open(self, services: Services, window: MainWindow) -> None:
        """Tell the story and leave the window to the user."""
        await self._tell(services, window)
        print("\nThe window is yours now. Close it to end the demonstration.", flush=True)

    async def _tell(self, services: Services, window: MainWindow) -> None:
        task = await self._furnished(services)
        window.go("jobs")
        backup = await self._watched(services, window, services.jobs.submit_task(task.id), "backup")
        item = backup.items[0]
        if not item.folder or backup.state not in (JobState.DONE, JobState.WARNED):
            return _tell_failure("backup", item)
        request = RestoreRequest(Path(item.folder), self._login.connection.id, self._target)
        restore = await self._watched(services, window, services.jobs.submit_restore(request), "restore")
        if restore.state not in (JobState.DONE, JobState.WARNED):
            return _tell_failure("restore", restore.items[-1])
        print(f"Comparing {self._source} with {self._target}, value by value ...", flush=True)
        found = await asyncio.to_thread(compare_databases, self._login, self._source, self._login, self._target)
        proof = Proof(backup, restore, found)
        self.status = 0 if proof.holds else 1
        window.go("dashboard")
        await self._shoot_every_page(window)
        _tell_proof(proof, self._source, self._target)
        return None

    async def _furnished(self, services: Services) -> Task:
        """Make connection, password (for this session only) and task."""
        connection = replace(
            self._login.connection,
            environment=Environment.DEVELOPMENT,
            password_keeping=PasswordKeeping.SESSION,
            comment="A private server, for this demonstration only",
        )
        self._login = Login(connection, self._login.password)
        services.settings.save_connection(connection)
        if self._login.password is not None:
            await services.connections.save(connection, self._login.password)
        task = self._task(connection, services)
        services.settings.save_task(task)
        return task

    def _task(self, connection: Connection, services: Services) -> Task:
        return Task(
            id=TaskId(new_id()),
            name=_TASK_NAME,
            connection_id=connection.id,
            databases=DatabaseSelection(DatabaseScope.CHOSEN, (self._source,)),
            destination_id=services.settings.default_destination().id,
            engine=self._engine,
        )

    async def _watched(self, services: Services, window: MainWindow, job_id: JobId, name: str) -> Job:
        """Wait for a job; say every tenth of its way, and take a picture of it at work."""
        reached = {"tenth": -1}
        half_way = asyncio.Event()

        def on_change(job: Job) -> None:
            if job.id != job_id or job.permille is None:
                return
            if job.permille // 100 > reached["tenth"]:
                reached["tenth"] = job.permille // 100
                _tell_progress(name, job)
            if job.permille >= _RUNNING_SHOT_AT_PERMILLE:
                half_way.set()

        services.jobs.job_changed.connect(on_change)
        picture = asyncio.create_task(self._shoot_when(half_way.wait, window, f"running-{name}"))
        try:
            return await services.jobs.finished(job_id)
        finally:
            services.jobs.job_changed.disconnect(on_change)
            half_way.set()
            await picture

    async def _shoot_when(self, ready: Callable[[], Awaitable[object]], window: MainWindow, name: str) -> None:
        await ready()
        await self._shoot(window, name)

    async def _shoot_every_page(self, window: MainWindow) -> None:
        if self._shots is None:
            return
        shown = window.page_keys[0]
        for key in window.page_keys:
            window.go(key)
            await self._shoot(window, key)
        window.go(shown)

    async def _shoot(self, window: MainWindow, name: str) -> None:
        if self._shots is None:
            return
        await asyncio.sleep(_SHOT_AFTER_MS / 1000)
        self._shots.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(self._shots / f"{name}.png"))


def _tell_progress(name: str, job: Job) -> None:
    item = job.running_item
    what = f"{item.progress.stage} {item.progress.table}".rstrip() if item else str(job.state)
    print(f"  {name} {(job.permille or 0) // 10:3d} %  {what}", flush=True)


def _tell_failure(name: str, item: JobItem) -> None:
    print(f"\nThe {name} failed: {item.sentence or item.state} {item.hint or ''}".rstrip())
    if item.detail:
        print(item.detail)


def _tell_proof(proof: Proof, source: str, target: str) -> None:
    backup, restore = proof.backup.items[0], proof.restore.items[-1]
    found = proof.comparison
    lines = (
        ("engine", str(backup.engine)),
        ("backup", f"{backup.tables} tables, {backup.rows:,} rows, {backup.bytes:,} bytes on disk"),
        ("", f"{_seconds(proof.backup):.1f} s, {proof.backup.state}"),
        ("restored into", f"{target}, {_seconds(proof.restore):.1f} s, {proof.restore.state}"),
        ("rows restored", f"{restore.rows:,}"),
        ("compared", f"{found.tables} tables, {found.rows:,} rows value by value, {found.objects} code objects"),
        ("differences", str(len(found.differences))),
    )
    print(f"\nWhat was proved with the database {source}:")
    for label, words in lines:
        print(f"  {label:14} {words}")
    for difference in found.differences[:20]:
        print(f"    {difference}")
    print("Everything came back." if proof.holds else "NOT everything came back as it was.", flush=True)


def _seconds(job: Job) -> float:
    if job.started_at is None or job.finished_at is None:
        return 0.0
    return (job.finished_at - job.started_at).total_seconds()
