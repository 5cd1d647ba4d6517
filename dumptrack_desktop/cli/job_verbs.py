"""`dumptrack job`: list, show, log."""

import asyncio

from dumptrack_desktop.cli.documents import item_document, job_document
from dumptrack_desktop.cli.exits import Exit
from dumptrack_desktop.cli.output import (
    duration,
    moment,
    number,
    print_json,
    print_pairs,
    print_table,
    print_text,
    size,
)
from dumptrack_desktop.cli.session import Session
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import JobId
from dumptrack_desktop.core.job import Job
from dumptrack_desktop.core.sentence import say


async def list_all(session: Session) -> Exit:
    """List the jobs, newest first."""
    jobs, total = await session.services.history.page(0, max(1, session.options.limit))
    if session.options.json:
        print_json({"total": total, "jobs": [job_document(job) for job in jobs]})
    elif not jobs:
        print_text("Nothing has run yet.")
    else:
        rows = [
            (
                job.id,
                moment(job.created_at),
                job.kind.value,
                job.connection_name,
                job.title,
                job.state.value,
                _took(job),
            )
            for job in jobs
        ]
        print_table(("ID", "TIME", "KIND", "CONNECTION", "TITLE", "STATE", "TOOK"), rows, right=frozenset({6}))
        if total > len(jobs):
            print_text(f"{number(total - len(jobs))} older ones are not shown.")
    return Exit.DONE


async def show(session: Session) -> Exit:
    """Describe a job."""
    job = await _job(session)
    if session.options.json:
        print_json(job_document(job))
        return Exit.DONE
    print_pairs(
        [
            ("Id", job.id),
            ("Job", f"{job.kind.value} {job.title}"),
            ("Connection", job.connection_name),
            ("Asked for", f"{moment(job.created_at)} ({job.trigger.value})"),
            ("Took", _took(job)),
            ("State", job.state.value),
            ("Outcome", str(job.sentence) if job.sentence else ""),
            ("Log", job.log_path),
        ]
    )
    for item in job.items:
        print_text()
        print_pairs([(key, _shown(key, value)) for key, value in item_document(item).items() if value])
    return Exit.DONE


async def log(session: Session) -> Exit:
    """Print the log of a job."""
    job = await _job(session)
    path = session.services.jobs.read_log(job.id)
    try:
        text = await asyncio.to_thread(path.read_text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise UserError(
            "job.log-gone", say("The log {path} is not there any more.", path=str(path)), None, str(error)
        ) from error
    if session.options.json:
        print_json({"job": job.id, "path": str(path), "log": text})
    else:
        print_text(text.rstrip("\n"))
    return Exit.DONE


async def _job(session: Session) -> Job:
    job = await session.services.history.job(JobId(session.options.job))
    if job is None:
        raise UserError(
            "job.unknown",
            say("There is no job {id}.", id=session.options.job),
            say("`dumptrack job list` shows them."),
        )
    return job


def _took(job: Job) -> str:
    if job.started_at is None or job.finished_at is None:
        return ""
    return duration((job.finished_at - job.started_at).total_seconds())


def _shown(key: str, value: object) -> str:
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    if isinstance(value, int) and not isinstance(value, bool):
        return size(value) if key == "bytes" else number(value)
    return duration(value) if isinstance(value, float) else str(value)
