"""`dumptrack backup restore`."""

from dumptrack_desktop.cli.documents import print_job
from dumptrack_desktop.cli.exits import Exit, exit_of
from dumptrack_desktop.cli.session import Session, UsageError
from dumptrack_desktop.core.backup import Manifest
from dumptrack_desktop.core.job import Trigger
from dumptrack_desktop.core.requests import RestoreRequest
from dumptrack_desktop.core.restore import target_problem
from dumptrack_desktop.core.sentence import say


async def restore(session: Session) -> Exit:
    """Restore a backup into a new database, or over an existing one if that was said twice."""
    options = session.options
    _check(session)
    backup = await session.backup(options.backup)
    _check_tables(backup.manifest, tuple(options.table))
    request = RestoreRequest(
        backup_folder=backup.folder,
        connection_id=session.connection(options.connection).id,
        target=options.into,
        replace_existing=options.overwrite,
        safety_backup=not options.no_safety_backup,
        tables=tuple(dict.fromkeys(options.table)),
        threads=options.threads,
        enable_events=options.enable_events,
    )
    job = await session.finished(session.services.jobs.submit_restore(request, Trigger.COMMAND_LINE))
    print_job(job, as_json=options.json)
    return exit_of([job.state])


def _check(session: Session) -> None:
    options = session.options
    if options.overwrite and not options.yes:
        raise UsageError(
            "restore.not-confirmed",
            say("What is in the database {database} now would be replaced.", database=options.into),
            say("Add --yes if that is what you want."),
        )
    problem = target_problem(options.into)
    if problem is not None:
        raise UsageError("restore.bad-target", problem, say("Choose another name with --into."))


def _check_tables(manifest: Manifest, tables: tuple[str, ...]) -> None:
    known = {table.name for table in manifest.tables}
    missing = [table for table in tables if table not in known]
    if missing:
        raise UsageError(
            "restore.unknown-table",
            say("There is no table {table} in this backup.", table=missing[0]),
            say("`dumptrack backup show` lists its tables."),
        )
