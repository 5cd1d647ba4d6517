"""`dumptrack backup`: create, list, show, verify, delete."""

from dumptrack_desktop.cli.documents import backup_document, print_job
from dumptrack_desktop.cli.exits import Exit, exit_of
from dumptrack_desktop.cli.output import (
    moment,
    number,
    print_json,
    print_note,
    print_pairs,
    print_table,
    print_text,
    size,
)
from dumptrack_desktop.cli.session import Session, UsageError
from dumptrack_desktop.core.backup import Backup
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.job import Trigger
from dumptrack_desktop.core.requests import BackupRequest
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.task import Codec, DatabaseScope, DatabaseSelection, DumpOptions, EngineChoice
from dumptrack_desktop.core.validate import selection_problems


async def create(session: Session) -> Exit:
    """Back up databases of one connection."""
    options = session.options
    selection = DatabaseSelection(DatabaseScope.CHOSEN, tuple(dict.fromkeys(options.database)))
    problems = selection_problems(selection)
    if problems:
        raise UsageError("database.bad-name", problems[0].sentence)
    request = BackupRequest(
        connection_id=session.connection(options.connection).id,
        databases=selection,
        folder=options.output,
        engine=EngineChoice(options.engine),
        options=DumpOptions(codec=Codec(options.compress), threads=options.threads),
    )
    job = await session.finished(session.services.jobs.submit_backup(request, Trigger.COMMAND_LINE))
    print_job(job, as_json=options.json)
    return exit_of([job.state])


async def list_all(session: Session) -> Exit:
    """List the backups of all destinations."""
    unreadable: list[UserError] = []
    session.services.backups.problem.connect(unreadable.append)
    backups = await session.services.backups.scan()
    if session.options.json:
        print_json({"backups": [backup_document(backup) for backup in backups]})
    elif not backups:
        print_text("There is no backup yet. Make one: dumptrack backup create --connection NAME --database DB")
    else:
        print_table(
            ("ID", "TIME", "CONNECTION", "DATABASE", "ENGINE", "TABLES", "ROWS", "SIZE", "STATE"),
            [_row(backup) for backup in backups],
            right=frozenset({5, 6, 7}),
        )
    for problem in unreadable:
        print_note(f"dumptrack: {problem.detail}: {problem.sentence}")
    return Exit.DONE


async def show(session: Session) -> Exit:
    """Describe a backup."""
    backup = await session.backup(session.options.backup)
    manifest = backup.manifest
    if session.options.json:
        print_json(
            {
                **backup_document(backup),
                "character_set": manifest.character_set,
                "collation": manifest.collation,
                "is_consistent": manifest.is_consistent,
                "table_list": [
                    {"name": table.name, "rows": table.rows, "bytes": table.bytes} for table in manifest.tables
                ],
                "objects": {kind: list(names) for kind, names in manifest.objects.by_kind().items()},
                "files": [
                    {"path": file.path, "bytes": file.bytes, "sha256": file.sha256} for file in manifest.files
                ],
            }
        )
        return Exit.DONE
    objects = ", ".join(f"{len(names)} {kind}" for kind, names in manifest.objects.by_kind().items() if names)
    print_pairs(
        [
            ("Id", backup.id),
            ("Database", f"{manifest.database} on {manifest.connection_name}"),
            ("Server", manifest.server.text),
            ("Made", f"{moment(manifest.started_at)} by {manifest.engine.value} {manifest.engine_version}"),
            (
                "State",
                backup.state.value + (f", checked {moment(backup.verified_at)}" if backup.verified_at else ""),
            ),
            ("Folder", str(backup.folder)),
            ("Size", f"{size(manifest.bytes_on_disk)} in {len(manifest.files)} files"),
            ("Objects", objects or "none"),
            *(("Warning", str(warning)) for warning in manifest.warnings),
        ]
    )
    print_text()
    rows = [(table.name, number(table.rows), size(table.bytes)) for table in manifest.tables]
    print_table(("TABLE", "ROWS", "SIZE"), rows, right=frozenset({1, 2}))
    return Exit.DONE


async def verify(session: Session) -> Exit:
    """Check every file of a backup against its manifest."""
    backup = await session.backup(session.options.backup)
    jobs = session.services.jobs
    job_id = jobs.submit_verify_folder(backup.folder, backup.manifest.database, Trigger.COMMAND_LINE)
    job = await session.finished(job_id)
    print_job(job, as_json=session.options.json)
    return exit_of([job.state])


async def delete(session: Session) -> Exit:
    """Delete a backup for good."""
    backup = await session.backup(session.options.backup)
    if not session.options.yes:
        raise UsageError(
            "backup.not-confirmed",
            say(
                "The backup {id} of {database} would be deleted for good.",
                id=backup.id,
                database=backup.manifest.database,
            ),
            say("Add --yes if that is what you want."),
        )
    await session.services.backups.delete_now(backup)
    if session.options.json:
        print_json({"deleted": backup.id, "path": str(backup.folder)})
    else:
        print_text(f"Deleted {backup.id}: {backup.folder}")
    return Exit.DONE


def _row(backup: Backup) -> tuple[str, ...]:
    manifest = backup.manifest
    return (
        backup.id,
        moment(manifest.started_at),
        manifest.connection_name,
        manifest.database,
        manifest.engine.value,
        number(len(manifest.tables)),
        number(manifest.rows),
        size(manifest.bytes_on_disk),
        backup.state.value,
    )
