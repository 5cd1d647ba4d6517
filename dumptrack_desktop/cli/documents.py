"""Jobs and backups as JSON documents and as lines: the words that scripts rely on."""

from dumptrack_desktop.cli.output import counted, duration, print_json, print_note, print_text, size
from dumptrack_desktop.core.backup import Backup
from dumptrack_desktop.core.job import Job, JobItem, JobKind, JobState


def item_document(item: JobItem) -> dict[str, object]:
    """Return one database of a job."""
    return {
        "database": item.database,
        "is_safety_backup": item.is_safety,
        "state": item.state.value,
        "id": item.backup_id or "",
        "path": item.folder,
        "engine": item.engine.value if item.engine else "",
        "tables": item.tables,
        "rows": item.rows,
        "bytes": item.bytes,
        "seconds": seconds_of(item),
        "message": str(item.sentence) if item.sentence else "",
        "hint": str(item.hint) if item.hint else "",
        "detail": item.detail,
        "warnings": [str(warning) for warning in item.warnings],
    }


def job_document(job: Job) -> dict[str, object]:
    """Return a job with all its databases."""
    return {
        "job": job.id,
        "kind": job.kind.value,
        "trigger": job.trigger.value,
        "title": job.title,
        "connection": job.connection_name,
        "state": job.state.value,
        "message": str(job.sentence) if job.sentence else "",
        "created_at": job.created_at.isoformat(),
        "started_at": job.started_at.isoformat() if job.started_at else None,
        "finished_at": job.finished_at.isoformat() if job.finished_at else None,
        "log": job.log_path,
        "databases": [item_document(item) for item in job.items],
    }


def backup_document(backup: Backup) -> dict[str, object]:
    """Return a backup without its lists."""
    manifest = backup.manifest
    return {
        "id": backup.id,
        "path": str(backup.folder),
        "state": backup.state.value,
        "connection": manifest.connection_name,
        "database": manifest.database,
        "engine": manifest.engine.value,
        "engine_version": manifest.engine_version,
        "server": str(manifest.server),
        "started_at": manifest.started_at.isoformat(),
        "finished_at": manifest.finished_at.isoformat(),
        "seconds": round(manifest.seconds, 3),
        "tables": len(manifest.tables),
        "rows": manifest.rows,
        "bytes": manifest.bytes_on_disk,
        "verified_at": backup.verified_at.isoformat() if backup.verified_at else None,
        "warnings": [str(warning) for warning in manifest.warnings],
    }


def seconds_of(item: JobItem) -> float:
    """Return how long an item took; 0 if it never ran to an end."""
    if item.started_at is None or item.finished_at is None:
        return 0.0
    return round((item.finished_at - item.started_at).total_seconds(), 3)


def print_job(job: Job, *, as_json: bool) -> None:
    """Print how a job ended: what was done on standard output, what went wrong on standard error."""
    if as_json:
        print_json(job_document(job))
    for item in job.items:
        if item.state in (JobState.DONE, JobState.WARNED):
            if not as_json:
                print_text(done_line(job, item))
            _print_warnings(item)
        else:
            _print_trouble(item, job.log_path)


def done_line(job: Job, item: JobItem) -> str:
    """Return the line of an item that went well."""
    parts = [f"{item.database or job.title}: {_what_was_done(job, item)}"]
    if item.rows or item.tables:
        parts.append(f"{counted(item.tables, 'table')}, {counted(item.rows, 'row')}, {size(item.bytes)}")
    if item.engine:
        parts.append(f"{item.engine.value}, {duration(seconds_of(item))}")
    if item.folder:
        parts.append(item.folder)
    return "\n    ".join(parts)


def _what_was_done(job: Job, item: JobItem) -> str:
    if item.is_safety:
        return "safety backup made" if item.folder else str(item.sentence)
    match job.kind:
        case JobKind.BACKUP:
            done = "backed up"
        case JobKind.RESTORE:
            done = "restored"
        case _:
            return str(item.sentence)
    return f"{done}, with warnings" if item.state is JobState.WARNED else done


def _print_warnings(item: JobItem) -> None:
    for warning in item.warnings:
        print_note(f"warning: {item.database}: {warning}")


def _print_trouble(item: JobItem, log_path: str) -> None:
    print_note(f"dumptrack: {item.database}: {item.sentence or item.state}")
    if item.hint:
        print_note(str(item.hint))
    for line in item.detail.splitlines()[:10]:
        print_note(f"    {line}")
    if item.state is JobState.FAILED:
        print_note(f"The log: {log_path}")
