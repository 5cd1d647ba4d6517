"""Jobs: the queue, the running jobs, and the only writer of their state."""

import asyncio
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dumptrack_desktop.core.connection import Connection
from dumptrack_desktop.core.errors import InternalError, UserError
from dumptrack_desktop.core.ids import BackupId, ConnectionId, DestinationId, JobId, TaskId, new_id
from dumptrack_desktop.core.job import Job, JobItem, JobState, Trigger, moved
from dumptrack_desktop.core.queue import ready
from dumptrack_desktop.core.requests import BackupRequest, RestoreRequest
from dumptrack_desktop.core.restore import target_problem
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.task import DatabaseScope, DatabaseSelection, Task
from dumptrack_desktop.core.validate import selection_problems
from dumptrack_desktop.services.job_log import JobLog
from dumptrack_desktop.services.job_run import JobRun
from dumptrack_desktop.services.parts import Parts
from dumptrack_desktop.services.throttle import Throttle
from dumptrack_desktop.services.work import BackupWork, RestoreWork, VerifyWork, Work, connection_of, kind_of

SNAPSHOT_MS = 250
_KEPT_ENDED_JOBS = 500  # of this run, in memory; the history has them all


class JobService(QObject):
    """Takes requests, queues them, runs them, tells how they stand.

    `submit_*` return at once and raise `UserError` if the request cannot be (unknown connection, no
    destination ...). Everything later is told by `job_changed`, a complete snapshot each time: at most four
    a second per job, the last one always.
    """

    job_changed = Signal(object)  # Job
    log_lines = Signal(str, object)  # job id, tuple[str, ...]: the newest lines, at most 200, ten times a second

    def __init__(self, *, parts: Parts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._jobs: dict[JobId, Job] = {}
        self._work: dict[JobId, Work] = {}
        self._runs: dict[JobId, JobRun] = {}
        self._shown: dict[JobId, Throttle[Job]] = {}
        self._ends: dict[JobId, asyncio.Future[Job]] = {}
        self._is_closing = False
        parts.settings.changed.connect(self._start_ready)  # more jobs at once may be allowed now

    # --- requests

    def submit_task(self, task_id: TaskId, trigger: Trigger = Trigger.MANUAL) -> JobId:
        """Queue a run of a task."""
        task = self._parts.settings.settings.task(task_id)
        if task is None:
            raise UserError("task.unknown", say("This task does not exist any more."))
        _require_databases(task)
        root, is_new = self._root(task.destination_id, None)
        work = BackupWork(
            self._connection(task.connection_id),
            task.databases,
            root,
            task.engine,
            task.options,
            task.id,
            may_create_root=is_new,
        )
        return self._submit(work, task.name, _backup_items(task.databases), trigger)

    def submit_backup(self, request: BackupRequest, trigger: Trigger = Trigger.MANUAL) -> JobId:
        """Queue a backup that belongs to no task."""
        connection = self._connection(request.connection_id)
        root, is_new = self._root(request.destination_id, request.folder)
        work = BackupWork(
            connection,
            request.databases,
            root,
            request.engine,
            request.options,
            request.task_id,
            may_create_root=is_new,
        )
        is_chosen = request.databases.scope is DatabaseScope.CHOSEN
        title = ", ".join(request.databases.names) if is_chosen else connection.name
        return self._submit(work, title, _backup_items(request.databases), trigger)

    def submit_restore(self, request: RestoreRequest, trigger: Trigger = Trigger.MANUAL) -> JobId:
        """Queue a restore."""
        connection = self._connection(request.connection_id)
        _require_target(request.target)
        safety = None
        if request.replace_existing and request.safety_backup:
            root, is_new = self._root(None, None)
            names = DatabaseSelection(DatabaseScope.CHOSEN, (request.target,))
            safety = BackupWork(connection, names, root, may_create_root=is_new)
        target = JobItem(request.target)
        items = (JobItem(request.target, is_safety=True), target) if safety else (target,)
        return self._submit(RestoreWork(connection, request, safety), request.target, items, trigger)

    def submit_verify(self, backup_id: BackupId, trigger: Trigger = Trigger.MANUAL) -> JobId:
        """Queue a check of a backup's files against its manifest."""
        backup = self._parts.backups.backup(backup_id)
        if backup is None:
            raise UserError("backup.unknown", say("There is no backup with the id {id}.", id=backup_id))
        return self.submit_verify_folder(backup.folder, backup.manifest.database, trigger)

    def submit_verify_folder(self, folder: Path, title: str, trigger: Trigger = Trigger.MANUAL) -> JobId:
        """Queue a check of the backup in a folder that need not lie in a destination."""
        return self._submit(VerifyWork(folder), title, (JobItem(title),), trigger)

    def cancel(self, job_id: JobId) -> None:
        """Stop a waiting or running job; no effect on one that has ended. The intent is recorded first."""
        job = self._jobs.get(job_id)
        if job is None or not job.state.is_live:
            return
        run = self._runs.get(job_id)
        if run is not None:
            run.cancel()
            return
        sentence = say("Cancelled before it began.")
        now = self._parts.clock.now()
        items = tuple(
            replace(item, state=moved(item.state, JobState.CANCELLED), sentence=sentence, finished_at=now)
            for item in job.items
        )
        ended = replace(job, state=JobState.CANCELLED, items=items, sentence=sentence, finished_at=now)
        self._take(ended)
        self._parts.background.start(self._forgotten(ended), f"cancel {job_id}")

    # --- questions

    def running(self) -> tuple[Job, ...]:
        """Return the jobs that have not ended, waiting ones included, oldest first."""
        return tuple(job for job in self._jobs.values() if job.state.is_live)

    def job(self, job_id: JobId) -> Job | None:
        """Return a job of this run of the program (live or ended), or `None`."""
        return self._jobs.get(job_id)

    def read_log(self, job_id: JobId) -> Path:
        """Return the path of a job's log; the file may be gone."""
        return self._parts.jobs_log_dir / f"{job_id}.log"

    async def finished(self, job_id: JobId) -> Job:
        """Wait for the end of a job and return its last snapshot."""
        job = self._jobs.get(job_id)
        if job is None:
            raise InternalError(f"no job {job_id}")
        future = self._ends.get(job_id)
        return await asyncio.shield(future) if future is not None else job

    async def close(self) -> None:
        """Cancel everything and wait until it has ended. Nothing can be submitted afterwards."""
        self._is_closing = True
        for job in self.running():
            self.cancel(job.id)
        if self._ends:
            await asyncio.wait([asyncio.shield(future) for future in self._ends.values()])

    # --- the queue

    def _submit(self, work: Work, title: str, items: tuple[JobItem, ...], trigger: Trigger) -> JobId:
        if self._is_closing:
            raise UserError("job.closing", say("The program is ending; nothing new is begun."))
        job_id = JobId(new_id())
        connection_id, connection_name = connection_of(work)
        job = Job(
            job_id,
            kind_of(work),
            trigger,
            title,
            connection_id,
            connection_name,
            items,
            self._parts.clock.now(),
            task_id=work.task_id if isinstance(work, BackupWork) else TaskId(""),
            log_path=str(self.read_log(job_id)),
        )
        self._work[job_id] = work
        self._ends[job_id] = asyncio.get_running_loop().create_future()
        self._shown[job_id] = Throttle(self._emit, interval_ms=SNAPSHOT_MS, parent=self)
        self._take(job)
        self._parts.background.start(self._queued(job), f"queue {job_id}")
        return job_id

    async def _queued(self, job: Job) -> None:
        await self._parts.history.save(job)
        self._start_ready()

    def _start_ready(self, _settings: object = None) -> None:
        limit = self._parts.settings.settings.preferences.max_parallel_jobs
        for job_id in ready(self._jobs.values(), limit=limit):
            if job_id not in self._runs and job_id in self._work:
                log = self._log_for(job_id)
                self._runs[job_id] = run = JobRun(
                    self._jobs[job_id],
                    self._work[job_id],
                    parts=self._parts,
                    log=log,
                    publish=self._take,
                    parent=self,
                )
                self._parts.background.start(self._run(run, log), f"job {job_id}")

    async def _run(self, run: JobRun, log: JobLog) -> None:
        try:
            await run.run()
        finally:
            self._runs.pop(run.job.id, None)
            self._ended(run.job)
            log.deleteLater()
            run.deleteLater()
        self._start_ready()

    async def _forgotten(self, job: Job) -> None:
        await self._parts.history.save(job)
        self._ended(job)

    def _ended(self, job: Job) -> None:
        self._work.pop(job.id, None)
        shown = self._shown.pop(job.id, None)
        if shown is not None:
            shown.flush()
            shown.deleteLater()
        future = self._ends.pop(job.id, None)
        if future is not None and not future.done():
            future.set_result(job)
        ended = [other.id for other in self._jobs.values() if not other.state.is_live]
        for job_id in ended[:-_KEPT_ENDED_JOBS]:
            del self._jobs[job_id]

    def _take(self, job: Job) -> None:
        self._jobs[job.id] = job
        shown = self._shown.get(job.id)
        if shown is not None:
            shown(job)

    def _emit(self, job: Job) -> None:
        self.job_changed.emit(job)

    def _log_for(self, job_id: JobId) -> JobLog:
        return JobLog(
            self.read_log(job_id),
            writer=self._parts.log_writer,
            clock=self._parts.clock,
            redact=self._parts.secrets,
            on_lines=partial(self._on_lines, job_id),
            parent=self,
        )

    def _on_lines(self, job_id: JobId, lines: tuple[str, ...]) -> None:
        self.log_lines.emit(job_id, lines)

    # --- reading settings

    def _connection(self, connection_id: ConnectionId) -> Connection:
        connection = self._parts.settings.settings.connection(connection_id)
        if connection is None:
            raise UserError(
                "connection.unknown",
                say("This connection does not exist any more."),
                say("Choose another one."),
            )
        return connection

    def _root(self, destination_id: DestinationId | None, folder: Path | None) -> tuple[Path, bool]:
        """Return the root folder that is meant, and whether it may be made if it is missing."""
        if folder is not None:
            return folder.absolute(), True
        settings = self._parts.settings
        default = settings.default_destination()
        if not destination_id or destination_id == default.id:
            return Path(default.path), settings.is_built_in(default)
        destination = settings.settings.destination(destination_id)
        if destination is None:
            raise UserError(
                "destination.unknown",
                say("This destination does not exist any more."),
                say("Choose another one."),
            )
        return Path(destination.path), False


def _require_databases(task: Task) -> None:
    """Refuse a task that says nothing of what to back up, as a hand-edited file may have it."""
    problems = selection_problems(task.databases)
    if problems:
        raise UserError(
            "task.invalid",
            say("The task {name} cannot run: {problem}", name=task.name, problem=str(problems[0].sentence)),
            say("Edit the task."),
        )


def _require_target(name: str) -> None:
    problem = target_problem(name)
    if problem:
        raise UserError("restore.bad-target", problem, say("Choose another name."))


def _backup_items(selection: DatabaseSelection) -> tuple[JobItem, ...]:
    """Return an item for each database; one without a name where only the server knows which there are."""
    if selection.scope is DatabaseScope.CHOSEN and selection.names:
        return tuple(JobItem(name) for name in selection.names)
    return (JobItem(""),)
