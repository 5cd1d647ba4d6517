"""Sentences about jobs that the table, the detail pane and the dashboard share. Pure, but for translation."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from dumptrack_desktop.core.events import Progressed
from dumptrack_desktop.core.job import Job, JobItem, JobKind, JobState
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon

translate = QCoreApplication.translate

SEPARATOR = "  ·  "

_KIND_ICONS = {
    JobKind.BACKUP: Icon.BACKUP,
    JobKind.RESTORE: Icon.RESTORE,
    JobKind.VERIFY: Icon.VERIFY,
    JobKind.CLEANUP: Icon.DELETE,
}


def kind_icon(kind: JobKind) -> Icon:
    """Return the icon of what a job does."""
    return _KIND_ICONS[kind]


def seconds_of(run: Job | JobItem, now: datetime) -> float | None:
    """Return how long a job or an item took, or takes by now; `None` if it never started."""
    if run.started_at is None:
        return None
    end = run.finished_at if run.finished_at is not None else now if run.state.is_live else None
    return None if end is None else max(0.0, (end - run.started_at).total_seconds())


def progress_line(job: Job) -> str:
    """Return one line for the table: how far a live job is, what came of an ended one."""
    match job.state:
        case JobState.QUEUED:
            return translate("job_words", "Waiting for its turn")
        case JobState.CANCELLING:
            return translate("job_words", "Stopping …")
        case JobState.RUNNING:
            return joined(texts.percent(job.permille) if job.permille is not None else "", *_running_parts(job))
    return texts.translated(job.sentence) or outcome_counts(job.items)


def _running_parts(job: Job) -> tuple[str, ...]:
    item = job.running_item
    stage = texts.stage_word(item.progress.stage) if item is not None else ""
    pace = job.pace
    speed = texts.rate(pace.bytes_per_second) if pace.bytes_per_second is not None else ""
    left = texts.time_left(pace.seconds_left) if pace.seconds_left is not None else ""
    return stage, speed, left


def work_line(job: Job) -> str:
    """Return what the running item does just now: stage, table, rows, bytes, rate, time left."""
    item = job.running_item
    if item is None:
        return progress_line(job)
    pace, progress = job.pace, item.progress
    left = ""
    if pace.seconds_left is not None and job.state is JobState.RUNNING:
        left = translate("job_words", "{time} left").format(time=texts.time_left(pace.seconds_left))
    speed = texts.rate(pace.bytes_per_second) if pace.bytes_per_second is not None else ""
    return joined(
        texts.stage_word(progress.stage), progress.table, rows_words(progress), bytes_words(progress), speed, left
    )


def rows_words(progress: Progressed) -> str:
    """Return "12 of 30 rows", "12 rows" or nothing."""
    if progress.rows_total:
        return translate("job_words", "{done} of {total} rows").format(
            done=texts.number(progress.rows_done), total=texts.number(progress.rows_total)
        )
    return texts.rows(progress.rows_done) if progress.rows_done else ""


def bytes_words(progress: Progressed) -> str:
    """Return "1 MB of 2 MB", "1 MB" or nothing."""
    if progress.bytes_total:
        return translate("job_words", "{done} of {total}").format(
            done=texts.size(progress.bytes_done), total=texts.size(progress.bytes_total)
        )
    return texts.size(progress.bytes_done) if progress.bytes_done else ""


def outcome_counts(items: tuple[JobItem, ...]) -> str:
    """Return what all items together moved: databases, tables, rows, bytes."""
    tables, rows = sum(item.tables for item in items), sum(item.rows for item in items)
    size = sum(item.bytes for item in items)
    return joined(
        texts.databases(len(items)) if len(items) > 1 else "",
        texts.tables(tables) if tables else "",
        texts.rows(rows) if rows else "",
        texts.size(size) if size else "",
    )


def cancel_words(job: Job) -> str:
    """Return what a cancel would leave behind: said before it is done."""
    if job.state is JobState.QUEUED:
        return translate("job_words", "It has not started: nothing is changed by cancelling it.")
    match job.kind:
        case JobKind.BACKUP:
            return translate(
                "job_words",
                "The server is not changed. The unfinished backup is removed; databases that are already "
                "complete stay as backups.",
            )
        case JobKind.RESTORE:
            return translate(
                "job_words",
                "What was loaded so far is removed, and the target is left as it was before. A safety backup "
                "that is already complete stays.",
            )
        case JobKind.VERIFY:
            return translate("job_words", "The backup is not changed; it just counts as not verified.")
    return translate("job_words", "What is already removed stays removed; the rest stays.")


def after_words(job: Job) -> str:
    """Return where the data of an ended restore is and how to undo it; nothing for other jobs."""
    if job.kind is not JobKind.RESTORE or not job.items:
        return ""
    if job.state not in (JobState.DONE, JobState.WARNED):
        return ""  # what a failed one leaves is for its verdict to say
    target = job.items[-1].database
    where = translate("job_words", "The data is in the database “{database}” on {connection}.")
    undo = _undo_words(job)
    return f"{where.format(database=target, connection=job.connection_name)} {undo.format(database=target)}"


def _undo_words(job: Job) -> str:
    if len(job.items) > 1:
        return translate(
            "job_words", "To undo it, restore the safety backup taken just before over “{database}” again."
        )
    return translate("job_words", "If you do not want it, drop that database: nothing else was changed.")


def joined(*parts: str) -> str:
    """Join what is not empty by a middle dot."""
    return SEPARATOR.join(part for part in parts if part)
