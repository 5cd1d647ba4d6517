"""Recovery: what a run of the program that broke off has left, put in order at the next start."""

import asyncio
import contextlib
from dataclasses import replace
from pathlib import Path

from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.core.errors import InternalError, UserError
from dumptrack_desktop.core.job import Job, JobItem, JobKind, JobState, moved
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.services.history import HistoryService
from dumptrack_desktop.services.item_restore import staging_name
from dumptrack_desktop.services.private_files import remove_orphans
from dumptrack_desktop.store import catalogue

KEPT_LOGS = 2_000


async def recover(
    *,
    history: HistoryService,
    clock: Clock,
    roots: tuple[Path, ...],
    private_roots: tuple[Path, ...],
    jobs_log_dir: Path,
) -> tuple[Job, ...]:
    """Mark jobs whose process is gone as interrupted, and remove partial folders and secrets that nobody owns
    any more; return those jobs. What belongs to a living process, ours or another, is left alone. Never raises.
    """
    for root in private_roots:
        await asyncio.to_thread(remove_orphans, root)
    jobs = await _abandoned(history)
    ended = tuple(interrupted(job, clock) for job in jobs)
    for job in ended:
        await history.save(job)
    for root in roots:
        await asyncio.to_thread(_clean, root)
    await asyncio.to_thread(_forget_old_logs, jobs_log_dir)
    return ended


def interrupted(job: Job, clock: Clock) -> Job:
    """Return a live job as it stands when its program is gone."""
    now = clock.now()
    return replace(
        job,
        state=moved(job.state, JobState.INTERRUPTED),
        items=tuple(_interrupted_item(job, item) for item in job.items),
        sentence=say("The program ended while this job was running or waiting."),
        finished_at=job.finished_at or now,
    )


def _interrupted_item(job: Job, item: JobItem) -> JobItem:
    if not item.state.is_live:
        return item
    is_restore = job.kind is JobKind.RESTORE and item.state is not JobState.QUEUED and item.backup_id is not None
    hint = say("Run it again.")
    if is_restore:
        hint = say(
            "Look whether the server still has the scratch database {name}, and drop it; then restore again.",
            name=staging_name(item.database, job.id),
        )
    return replace(
        item,
        state=moved(item.state, JobState.INTERRUPTED),
        sentence=say("Interrupted: the program ended before this did."),
        hint=hint,
        folder=item.folder if is_restore else "",
    )


async def _abandoned(history: HistoryService) -> tuple[Job, ...]:
    try:
        return await history.abandoned()
    except UserError as error:
        history.problem.emit(error)
        return ()


def _forget_old_logs(folder: Path) -> None:
    """Keep the newest logs; a backup has a copy of its own beside it."""
    with contextlib.suppress(OSError):
        logs = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
        for log in logs[KEPT_LOGS:]:
            log.unlink(missing_ok=True)


def _clean(root: Path) -> None:
    for folder in catalogue.leftovers(root):
        try:
            catalogue.discard(folder)
        except (UserError, InternalError):  # it will be tried again at the next start
            continue
