"""What the evidence of a run of the built-in engine amounts to. Pure."""

from dumptrack_desktop.core import wire
from dumptrack_desktop.core.backup import FileEntry
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Level, Noted
from dumptrack_desktop.core.order import BackupOrder, RestoreOrder
from dumptrack_desktop.core.plan import Evidence, StepResult
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.verdict import Result, Verdict
from dumptrack_desktop.engines.builtin.index import SegmentKind, from_engine_data
from dumptrack_desktop.engines.builtin.report import DumpReport, table_entries

BACKUP_VERBS = ("dump", "seal")
RESTORE_VERBS = ("verify", "prepare", "load", "finish")


def verb_of(result: StepResult) -> str:
    """Return the verb that a step ran."""
    return result.step.arguments[-1]


def report_of(evidence: Evidence, verb: str) -> dict[str, object]:
    """Return what a verb reported. Raises ValueError if it did not."""
    for result in evidence:
        if verb_of(result) == verb and result.report is not None:
            return dict(result.report)
    raise ValueError(f"the step {verb} reported nothing")


def dump_report(evidence: Evidence) -> DumpReport:
    """Return the report of the dump. Raises ValueError if it is not there or not whole."""
    return wire.from_plain(DumpReport, report_of(evidence, "dump"))


def sealed_files(evidence: Evidence) -> tuple[FileEntry, ...]:
    """Return the files as `seal` found them. Raises ValueError if it did not report."""
    return wire.from_plain(tuple[FileEntry, ...], report_of(evidence, "seal").get("files"))


def verdict_backup(order: BackupOrder, evidence: Evidence) -> Verdict:
    """Weigh a backup: every step clean and reported, and file, index and table list agree."""
    stopped = _stopped(evidence, BACKUP_VERBS)
    if stopped:
        return stopped
    try:
        disagreement = _backup_disagreement(evidence)
        tables = dump_report(evidence).tables
    except (ValueError, UserError) as error:
        disagreement, tables = str(error), ()
    if disagreement:
        return Verdict(
            Result.FAILED,
            say("The backup of {database} is not complete.", database=order.database),
            say("Nothing was kept. Run it again; the log tells what was missing."),
            disagreement,
            "backup.incomplete",
        )
    sentence = say(
        "{database}: {tables} tables and {rows} rows backed up.",
        database=order.database,
        tables=len(tables),
        rows=sum(table.rows for table in tables),
    )
    return _passed(sentence, evidence)


def verdict_restore(order: RestoreOrder, evidence: Evidence) -> Verdict:
    """Weigh a restore: every step clean and reported, and the numbers of `load` and `finish` the manifest's."""
    stopped = _stopped(evidence, RESTORE_VERBS)
    if stopped:
        return stopped
    wanted = [table for table in order.manifest.tables if not order.tables or table.name in order.tables]
    rows = sum(table.rows for table in wanted)
    for verb in ("load", "finish"):
        report = report_of(evidence, verb)
        found = (report.get("tables"), report.get("rows"))
        if found != (len(wanted), rows):
            return Verdict(
                Result.FAILED,
                say("The restored database does not have the rows of the backup."),
                say("What was there before was not touched."),
                f"{verb}: tables and rows are {found}, not {(len(wanted), rows)}",
                "restore.rows-differ",
            )
    sentence = say(
        "{tables} tables and {rows} rows restored into {target}.",
        tables=len(wanted),
        rows=rows,
        target=order.target,
    )
    return _passed(sentence, evidence)


def _passed(sentence: Sentence, evidence: Evidence) -> Verdict:
    warnings = tuple(note.sentence for note in _notes(evidence, Level.WARNING))
    return Verdict(Result.WARNED if warnings else Result.DONE, sentence, warnings=warnings)


def _stopped(evidence: Evidence, verbs: tuple[str, ...]) -> Verdict | None:
    """Return the verdict of a run that did not come to its end, `None` for one that says it did."""
    if any(result.outcome.was_cancelled for result in evidence):
        return Verdict(Result.CANCELLED, say("Cancelled."))
    errors = _notes(evidence, Level.ERROR)
    if errors:
        first = errors[0]
        return Verdict(Result.FAILED, first.sentence, first.hint, first.detail, first.reference)
    for result in evidence:
        if not result.outcome.is_clean:
            return _broken(result)
    done = tuple(verb_of(result) for result in evidence if result.report is not None)
    if done != verbs:
        missing = ", ".join(verb for verb in verbs if verb not in done)
        return Verdict(
            Result.FAILED,
            say("The run ended before all was done."),
            say("Run it again; if it happens again, please report it with the log."),
            f"no report from: {missing or done}",
            "engine.unfinished",
        )
    return None


def _broken(result: StepResult) -> Verdict:
    outcome = result.outcome
    how = outcome.start_error or (f"signal {outcome.signal}" if outcome.signal else f"exit {outcome.exit_code}")
    return Verdict(
        Result.FAILED,
        say("The step {verb} ended unexpectedly ({how}).", verb=verb_of(result), how=how),
        say("The log tells more. The machine may have been short of memory."),
        "\n".join(result.tail),
        "engine.crashed",
    )


def _notes(evidence: Evidence, level: Level) -> list[Noted]:
    return [note for result in evidence for note in result.notes if note.level is level]


def _backup_disagreement(evidence: Evidence) -> str:
    """Return what does not fit together: reports, index, and the file as it was read back from the disk."""
    report, files = dump_report(evidence), sealed_files(evidence)
    index = from_engine_data(report.index)
    if [file.path for file in files] != [index.path]:
        return f"files: {[file.path for file in files]}, expected: {index.path}"
    if files[0].bytes != index.bytes:
        return f"{index.path} has {files[0].bytes} bytes, {index.bytes} were written"
    unpacked = sum(segment.unpacked_bytes for segment in index.segments)
    if report_of(evidence, "seal").get("unpacked_bytes") != unpacked:
        return f"{index.path} unpacks to another size than {unpacked}"
    named = [segment.table for segment in index.of(SegmentKind.TABLE)]
    if named != [table.name for table in report.tables]:
        return f"definitions of {len(named)} tables, {len(report.tables)} tables"
    if (
        table_entries([(table.name, table.storage_engine) for table in report.tables], index.segments)
        != report.tables
    ):
        return "the tables' rows and checksums are not those of their pieces"
    kinds = [segment.kind for segment in index.segments]
    if kinds[:1] != [SegmentKind.HEAD] or kinds[-1:] != [SegmentKind.TAIL]:
        return "the file has no head or no tail"
    return ""
