"""JobRun: one job from its first item to its last."""

import asyncio
import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.errors import Cancelled, UserError
from dumptrack_desktop.core.job import (
    Job,
    JobItem,
    JobKind,
    JobState,
    Pace,
    item_ended,
    moved,
    overall_state,
    with_item,
)
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.task import DatabaseScope
from dumptrack_desktop.core.verdict import Result, Verdict
from dumptrack_desktop.services.desk import Desk, cancelled
from dumptrack_desktop.services.item_backup import BackupItem
from dumptrack_desktop.services.item_restore import RestoreItem, exists_already, is_empty
from dumptrack_desktop.services.item_verify import VerifyItem
from dumptrack_desktop.services.job_log import JobLog
from dumptrack_desktop.services.parts import Parts
from dumptrack_desktop.services.stopping import unless
from dumptrack_desktop.services.work import BackupWork, RestoreWork, VerifyWork, Work

INTENT_RECORDED_WITHIN_S = 1.0


class _Item(Protocol):
    async def run(self) -> Verdict: ...


Make = Callable[[Desk], _Item]


class JobRun(QObject):
    """Runs a queued job to its end; every change is a complete snapshot to `publish`, every change of state is
    also written to the history. `run` raises nothing: whatever happens becomes the state of an item.
    """

    def __init__(
        self, job: Job, work: Work, *, parts: Parts, log: JobLog, publish: Callable[[Job], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.job = job
        self._work = work
        self._parts = parts
        self._log = log
        self._publish = publish
        self._runner = parts.make_runner(self)
        self._desk: Desk | None = None
        self._stop_wanted = asyncio.Event()

    async def run(self) -> Job:
        """Run every item; return the job as it ended."""
        await self._started()
        login = None
        try:
            login = await unless(self._stop_wanted, self._login())
            await unless(self._stop_wanted, self._expand(login))
        except (UserError, Cancelled) as error:
            self._end_waiting(_verdict_of(error))
        except Exception as error:  # noqa: BLE001  # whatever it is, the job must end with words
            self._end_waiting(self._internal(error))
        for index in range(len(self.job.items)):
            if self.job.items[index].state is JobState.QUEUED:
                await self._run_item(index, login)
        return await self._ended()

    def cancel(self) -> None:
        """Stop the job; a second call changes nothing. The intent is on record before the process is touched."""
        if self._stop_wanted.is_set() or not self.job.state.is_live:
            return
        self._stop_wanted.set()
        job = replace(self.job, state=moved(self.job.state, JobState.CANCELLING))
        for index, item in enumerate(job.items):
            if item.state is JobState.RUNNING:
                job = with_item(job, index, replace(item, state=JobState.CANCELLING))
        if self._desk is not None:
            self._desk.item = replace(self._desk.item, state=JobState.CANCELLING)
        self._set(job)
        self._log.say("--- cancelled by the user")
        self._parts.background.start(self._stop(), f"cancel {job.id}")

    async def _stop(self) -> None:
        await self._recorded()
        if self._desk is not None:
            self._desk.cancel()

    # --- the course of the job

    async def _started(self) -> None:
        state = moved(self.job.state, JobState.RUNNING)
        self._set(replace(self.job, state=state, started_at=self._parts.clock.now()))
        self._log.say(f"job {self.job.id}: {self.job.kind} {self.job.title}")
        await self._recorded()

    async def _login(self) -> Login | None:
        if isinstance(self._work, VerifyWork):
            return None
        return await self._parts.connections.login(self._work.connection)

    async def _expand(self, login: Login | None) -> None:
        """Replace the one item that stands for databases not yet known by one for each of them."""
        if not isinstance(self._work, BackupWork) or login is None:
            return
        if self._work.databases.scope is DatabaseScope.CHOSEN:
            return
        names = self._work.databases.among(await self._parts.connections.databases(login))
        if not names:
            raise UserError(
                "database.none-selected",
                say("There is no database on {connection} to back up.", connection=self.job.connection_name),
                say("Check the task's selection, and that the user may see the databases."),
            )
        self._set(replace(self.job, items=tuple(JobItem(name) for name in names)))

    async def _run_item(self, index: int, login: Login | None) -> None:
        item = self.job.items[index]
        if self._stop_wanted.is_set():
            self._set_item(
                index, replace(item, state=JobState.CANCELLED, sentence=say("Cancelled before it began."))
            )
            return
        if (reason := self._not_worth_it(index)) is not None:
            self._set_item(index, replace(item, state=JobState.SKIPPED, sentence=reason))
            return
        kind, make = self._maker(index, login)
        running = replace(item, state=moved(item.state, JobState.RUNNING), started_at=self._parts.clock.now())
        self._desk = desk = Desk(
            running,
            kind,
            runner=self._runner,
            log=self._log,
            clock=self._parts.clock,
            on_change=partial(self._on_item_change, index),
        )
        if self._stop_wanted.is_set():
            desk.cancel()
        desk.change(running)
        await self._recorded()
        verdict = await self._verdict(desk, make)
        self._desk = None
        self._log_verdict(desk.item.database, verdict)
        self._set_item(index, item_ended(desk.item, verdict, self._parts.clock.now()))
        await self._recorded()

    async def _verdict(self, desk: Desk, make: Make) -> Verdict:
        try:
            desk.check()
            return await make(desk).run()
        except (UserError, Cancelled) as error:
            return _verdict_of(error)
        except _NothingToSave as reason:
            return Verdict(Result.DONE, reason.sentence)
        except Exception as error:  # noqa: BLE001  # whatever it is, the job must end with words
            return self._internal(error)

    def _maker(self, index: int, login: Login | None) -> tuple[JobKind, Make]:
        parts, job = self._parts, self.job
        work = self._work
        if isinstance(work, VerifyWork):
            return JobKind.VERIFY, lambda desk: VerifyItem(parts, desk, work, job.id)
        assert login is not None  # noqa: S101  # only a check of files needs none
        if isinstance(work, BackupWork):
            database = job.items[index].database
            return JobKind.BACKUP, lambda desk: BackupItem(parts, desk, work, login, database, job.id)
        if job.items[index].is_safety:
            return JobKind.BACKUP, lambda desk: _SafetyItem(parts, desk, work, login, job)
        return JobKind.RESTORE, lambda desk: RestoreItem(parts, desk, work, login, job.id)

    def _not_worth_it(self, index: int) -> Sentence | None:
        if index == 0 or not isinstance(self._work, RestoreWork):
            return None
        before = self.job.items[index - 1]
        if before.state in (JobState.DONE, JobState.WARNED, JobState.SKIPPED):
            return None
        return say(
            "Not restored, because there is no safety backup. {database} is as it was.", database=before.database
        )

    async def _ended(self) -> Job:
        job = self.job
        state = overall_state(job.items)
        if state is JobState.SKIPPED:  # a job that ran cannot have been skipped
            state = JobState.DONE
        self._set(
            replace(
                job,
                state=moved(job.state, state),
                finished_at=self._parts.clock.now(),
                sentence=summary(job),
                pace=Pace(),
            )
        )
        self._log.say(f"--- {self.job.state}: {self.job.sentence}")
        await self._log.close()
        await self._recorded()
        return self.job

    # --- keeping the snapshot

    def _on_item_change(self, index: int, item: JobItem, pace: Pace) -> None:
        is_about_to_write = item.folder != self.job.items[index].folder
        self._set(replace(with_item(self.job, index, item), pace=pace))
        if is_about_to_write:  # after a crash this is how its leftovers are found
            self._parts.background.start(self._parts.history.save(self.job), f"record {self.job.id}")

    def _set_item(self, index: int, item: JobItem) -> None:
        if item.finished_at is None and not item.state.is_live:
            item = replace(item, finished_at=self._parts.clock.now())
        self._set(with_item(self.job, index, item))

    def _set(self, job: Job) -> None:
        self.job = job
        self._publish(job)

    async def _recorded(self) -> None:
        """Write the job to the history; a disk that hangs holds up nothing for longer than a second."""
        task = self._parts.background.start(self._parts.history.save(self.job), f"record {self.job.id}")
        await asyncio.wait({task}, timeout=INTENT_RECORDED_WITHIN_S)

    def _end_waiting(self, verdict: Verdict) -> None:
        for index, item in enumerate(self.job.items):
            if item.state is JobState.QUEUED:
                self._log_verdict(item.database or self.job.title, verdict)
                self._set_item(index, item_ended(item, verdict, self._parts.clock.now()))

    def _internal(self, error: Exception) -> Verdict:
        trace = self._parts.secrets("".join(traceback.format_exception(error)))
        self._log.say(trace)
        self._parts.on_error(error, f"job {self.job.id}")
        return Verdict(
            Result.FAILED,
            say("This is a fault of the program itself, not of yours."),
            say("The job's log has the details; please report them."),
            trace,
            "internal",
        )

    def _log_verdict(self, database: str, verdict: Verdict) -> None:
        self._log.say(f"--- {database}: {verdict.result}: {verdict.sentence}")
        for text in (verdict.hint, verdict.detail, *verdict.warnings):
            if text:
                self._log.say(f"    {text}")


class _NothingToSave(Exception):  # noqa: N818  # a finding
    """What would be overwritten does not exist or is empty."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class _SafetyItem:
    """The copy of what a restore is about to overwrite."""

    def __init__(self, parts: Parts, desk: Desk, work: RestoreWork, login: Login, job: Job) -> None:
        self._parts = parts
        self._desk = desk
        self._work = work
        self._login = login
        self._job = job

    async def run(self) -> Verdict:
        """Back the target up, if there is anything to lose."""
        request, work = self._work.request, self._work.safety
        _, facts = await self._desk.ask(self._parts.connections.look(self._login, request.target))
        if facts.exists and not request.replace_existing:
            raise exists_already(request.target, self._work.connection.name)
        if is_empty(facts) or work is None:
            raise _NothingToSave(
                say("There is nothing in {database} that could be lost.", database=request.target)
            )
        item = BackupItem(self._parts, self._desk, work, self._login, facts.name, self._job.id)
        return await item.run()


def summary(job: Job) -> Sentence:
    """Return the sentence of a job: its item's if there is one, else how many of them went well."""
    if len(job.items) == 1 and job.items[0].sentence is not None:
        return job.items[0].sentence
    good = sum(item.state in (JobState.DONE, JobState.WARNED) for item in job.items)
    if job.kind is JobKind.RESTORE:
        is_good = overall_state(job.items) in (JobState.DONE, JobState.WARNED)
        telling = [item for item in job.items if is_good or item.state is overall_state(job.items)]
        return telling[-1].sentence or say("Restored.")
    return say("{good} of {all} databases are backed up.", good=good, all=len(job.items))


def _verdict_of(error: UserError | Cancelled) -> Verdict:
    if isinstance(error, Cancelled):
        return cancelled()
    return Verdict(Result.FAILED, error.sentence, error.hint, error.detail, error.reference)
