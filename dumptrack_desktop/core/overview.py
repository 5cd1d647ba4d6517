"""Overview: the one thing that the dashboard says first, chosen by the worst state of all. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dumptrack_desktop.core.backup import Backup, BackupState
from dumptrack_desktop.core.ids import TaskId
from dumptrack_desktop.core.job import Job, JobKind, JobState
from dumptrack_desktop.core.task import Task


class Health(StrEnum):
    """How things stand; the worst comes first."""

    ATTENTION = "attention"  # the last run of a task failed, or a backup is damaged
    RUNNING = "running"  # a backup is being made
    WAITING = "waiting"  # a task has never made a backup
    WARNED = "warned"  # the last runs are backups, some with warnings
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Overview:
    """The health and what it rests on; the tasks are in the order of the settings."""

    health: Health
    failed: tuple[Task, ...] = ()
    warned: tuple[Task, ...] = ()
    never_ran: tuple[Task, ...] = ()
    damaged: tuple[Backup, ...] = ()
    newest: Backup | None = None

    @property
    def needs_attention(self) -> int:
        """How many things a person should look at."""
        return len(self.failed) + len(self.damaged)


_BAD = (JobState.FAILED, JobState.INTERRUPTED)


def last_runs(jobs: Iterable[Job]) -> dict[TaskId, Job]:
    """Return the newest backup job of every task that has told how it stands.

    A cancelled or skipped run says nothing of the task's health, so the run before it counts; a live one has
    not ended yet.
    """
    newest: dict[TaskId, Job] = {}
    for job in jobs:
        tells = job.kind is JobKind.BACKUP and job.state in (JobState.DONE, JobState.WARNED, *_BAD)
        known = newest.get(job.task_id)
        if tells and job.task_id and (known is None or job.created_at > known.created_at):
            newest[job.task_id] = job
    return newest


def overview(
    tasks: Iterable[Task], runs: Mapping[TaskId, Job], backups: Iterable[Backup], live: Iterable[Job]
) -> Overview:
    """Weigh everything. `runs` is the last run of each task, as `last_runs` gives it."""
    every = tuple(tasks)
    held = tuple(backups)
    failed = tuple(task for task in every if task.id in runs and runs[task.id].state in _BAD)
    warned = tuple(task for task in every if task.id in runs and runs[task.id].state is JobState.WARNED)
    # A task whose last run is far back in the history may be known by its backups alone.
    known = runs.keys() | {backup.manifest.task_id for backup in held}
    never_ran = tuple(task for task in every if task.id not in known)
    damaged = tuple(backup for backup in held if backup.state is BackupState.DAMAGED)
    sound = (backup for backup in held if backup.state is not BackupState.DAMAGED)
    newest = max(sound, key=lambda backup: backup.manifest.finished_at, default=None)
    is_running = any(job.kind is JobKind.BACKUP and job.state.is_live for job in live)
    if failed or damaged:
        health = Health.ATTENTION
    elif is_running:
        health = Health.RUNNING
    elif never_ran or newest is None:
        health = Health.WAITING
    else:
        health = Health.WARNED if warned else Health.GOOD
    return Overview(health, failed, warned, never_ran, damaged, newest)
