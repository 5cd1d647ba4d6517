"""What the evidence of a run of mydumper or myloader amounts to. Pure; nothing else decides.

Exit status 0, a finished `metadata` and an end marker in the log are each necessary, and none is proof: all three
were seen after dumps with rows missing. Proof is that every table that the server listed is there, that every file
is sound, and that the rows counted in the files are the rows that mydumper says it wrote; for a restore, that the
rows counted in the new tables are those of the manifest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dumptrack_desktop.core.backup import BinlogPosition
from dumptrack_desktop.core.events import Level, Noted, Stage
from dumptrack_desktop.core.plan import Evidence, OutputFormat, ProcessOutcome, StepResult
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.server import CodeObject, DatabaseFacts, ServerVersion, names_of
from dumptrack_desktop.core.verdict import Result, Verdict
from dumptrack_desktop.core.wire import WireError, from_plain
from dumptrack_desktop.engines.mydumper import metadata
from dumptrack_desktop.engines.mydumper.files import TableFiles, by_table
from dumptrack_desktop.engines.mydumper.metadata import DumpMetadata, Layout
from dumptrack_desktop.engines.mydumper.reckoning import CountedFile, Reckoning

INSPECT, OBJECTS, SEAL = "inspect", "objects", "seal"
VERIFY, PREPARE, ARRANGE, CLEAR, FINISH = "verify", "prepare", "arrange", "clear", "finish"
TOOL = "tool"
BACKUP_STEPS = (INSPECT, TOOL, OBJECTS, SEAL)
RESTORE_STEPS = (VERIFY, PREPARE, ARRANGE, TOOL, CLEAR, FINISH)
_DETAIL_LINES = 8


@dataclass(frozen=True, slots=True)
class Inspection:
    """The report of the verb `inspect`: what was in the database just before the dump."""

    server: ServerVersion
    facts: DatabaseFacts
    code: tuple[CodeObject, ...] = ()
    position: BinlogPosition = field(default_factory=BinlogPosition)
    rounded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DumpedTable:
    """One table as it was found in the dump: its files, and the rows counted in them."""

    name: str
    stem: str
    files: TableFiles
    rows: int
    bytes: int


@dataclass(frozen=True, slots=True)
class BackupFindings:
    """Everything that the reports of a complete run say."""

    inspection: Inspection
    reckoning: Reckoning
    metadata: DumpMetadata
    log: Mapping[str, Any]
    tables: tuple[DumpedTable, ...]
    strange_files: tuple[str, ...]


def verb_of(result: StepResult) -> str:
    """Return which step of the plan this is the result of."""
    if result.step.output is OutputFormat.MYDUMPER:
        return TOOL
    return result.step.arguments[-1] if result.step.arguments else ""


def judged_backup(evidence: Evidence) -> Verdict:
    """Weigh the evidence of a backup."""
    stopped = _stopped(evidence, BACKUP_STEPS)
    if stopped:
        return stopped
    try:
        found = findings(evidence)
    except (WireError, KeyError) as error:
        return _failed(
            "internal.report",
            say("A step of the backup reported something that cannot be understood."),
            detail=str(error),
        )
    sentence = say(
        "{database}: {tables} tables and {rows} rows backed up.",
        database=found.inspection.facts.name,
        tables=len(found.tables),
        rows=sum(table.rows for table in found.tables),
    )
    return _fault(found) or _kept(evidence, sentence, _backup_warnings(found))


def judged_restore(evidence: Evidence, target: str) -> Verdict:
    """Weigh the evidence of a restore into `target`. The last step has counted every row against the manifest."""
    stopped = _stopped(evidence, RESTORE_STEPS)
    if stopped:
        return stopped
    counted = evidence[-1].report or {}
    sentence = say(
        "{tables} tables and {rows} rows restored into {target}.",
        tables=int(counted.get("tables", 0)),
        rows=int(counted.get("rows", 0)),
        target=target,
    )
    return _kept(evidence, sentence, ())


def findings(evidence: Evidence) -> BackupFindings:
    """Return what the reports of a complete run say. Raises `WireError` or `KeyError` if they lack something."""
    reports = {verb_of(result): result.report or {} for result in evidence}
    inspection = from_plain(Inspection, reports[INSPECT])
    reckoning = from_plain(Reckoning, reports[SEAL]["dump"])
    meta = metadata.parse(reckoning.metadata)
    listed = tuple(table.name for table in inspection.facts.tables)
    files = [str(entry["path"]) for entry in reports[SEAL]["files"]]
    in_dump = [path.partition("/")[2] for path in files if path.startswith("dump/")]
    tables, strange = _tables(inspection.facts.name, listed, meta, in_dump, reckoning.data)
    return BackupFindings(inspection, reckoning, meta, reports[TOOL], tables, strange)


def _tables(
    database: str, listed: Iterable[str], meta: DumpMetadata, files: list[str], data: Mapping[str, CountedFile]
) -> tuple[tuple[DumpedTable, ...], tuple[str, ...]]:
    stems = {name: f"{database}.{name}" for name in listed}
    stems |= {name: record.stem for name, record in meta.tables.items() if not record.is_view}
    found = by_table(files, stems)
    tables = tuple(
        DumpedTable(
            name,
            stems[name],
            held,
            rows=sum(data[file].rows for file in held.data if file in data),
            bytes=sum(data[file].bytes for file in held.data if file in data),
        )
        for name, held in sorted(found.items())
    )
    claimed = {file for table in tables for file in table.files.data}
    return tables, tuple(sorted(data.keys() - claimed))


def _fault(found: BackupFindings) -> Verdict | None:
    """Return what makes this dump no backup, or `None`."""
    if not found.log.get("is_finished") or not found.metadata.is_finished:
        return _failed(
            "mydumper.unfinished",
            say("mydumper ended without saying that it had finished."),
            say("Run the backup again, or use the built-in engine."),
        )
    for check in (_missing_table, _wrong_rows, _unexplained_emptiness, _strange_files):
        fault = check(found)
        if fault:
            return fault
    return None


def _missing_table(found: BackupFindings) -> Verdict | None:
    held = {table.name for table in found.tables if table.files.schema}
    missing = [table.name for table in found.inspection.facts.tables if table.name not in held]
    if not missing:
        return None
    return _failed(
        "mydumper.table-missing",
        say("mydumper left out {names}.", names=_listed(missing)),
        say("Run the backup again if tables were dropped or renamed meanwhile; else use the built-in engine."),
        "\n".join(missing),
    )


def _wrong_rows(found: BackupFindings) -> Verdict | None:
    for table in found.tables:
        record = found.metadata.tables.get(table.name)
        if record and record.rows is not None and record.rows != table.rows:
            return _failed(
                "mydumper.rows-differ",
                say(
                    "The files of {table} hold {counted} rows, mydumper says {told}.",
                    table=table.name,
                    counted=table.rows,
                    told=record.rows,
                ),
                say("Run the backup again, or use the built-in engine."),
            )
    return None


def _unexplained_emptiness(found: BackupFindings) -> Verdict | None:
    """Want to be told of every table without a data file that it is empty; old releases say so in the log only."""
    if found.metadata.layout is not Layout.TEXT:
        return None
    said = frozenset(str(name) for name in found.log.get("empty", ()))
    for table in found.tables:
        if not table.files.data and table.name not in said:
            return _failed(
                "mydumper.data-missing",
                say("mydumper wrote no data for {table}, and did not say that it is empty.", table=table.name),
                say("Run the backup again, or use the built-in engine."),
            )
    return None


def _strange_files(found: BackupFindings) -> Verdict | None:
    if not found.strange_files:
        return None
    return _failed(
        "mydumper.strange-file",
        say("mydumper wrote files that belong to no known table: {names}.", names=_listed(found.strange_files)),
        say("Run the backup again if tables were made meanwhile; else use the built-in engine."),
    )


def _backup_warnings(found: BackupFindings) -> tuple[Sentence, ...]:
    """Return what a person should know although the backup is good. Broken views are told by `inspect` itself."""
    broken = [str(name) for name in found.log.get("broken", ())]
    views = frozenset(names_of(found.inspection.code).views) | frozenset(found.inspection.facts.objects.views)
    unknown = [name for name in broken if name not in views]
    warnings = (
        [say("The server cannot read {names}; it is not in the backup.", names=_listed(unknown))]
        if unknown
        else []
    )
    if found.inspection.rounded:
        listed = _listed(found.inspection.rounded)
        warnings.append(say("FLOAT values of {names} have more digits than mydumper keeps.", names=listed))
    return tuple(warnings)


def _stopped(evidence: Evidence, steps: tuple[str, ...]) -> Verdict | None:
    """Return the verdict of a run that did not do all its steps, or had errors in one; `None` for a clean run."""
    if any(result.outcome.was_cancelled for result in evidence):
        return Verdict(Result.CANCELLED, say("Cancelled."), reference="cancelled")
    by_verb = {verb_of(result): result for result in evidence}
    for result in evidence:
        fault = _tool_fault(result) if verb_of(result) == TOOL else _worker_fault(result)
        if fault:
            return fault
    for verb in steps:
        if verb not in by_verb:
            return _failed("internal.step-missing", say("The step {step} did not run.", step=verb))
    return None


def _worker_fault(result: StepResult) -> Verdict | None:
    noted = _first_error(result.notes)
    if noted:
        return _failed(noted.reference, noted.sentence, noted.hint, noted.detail)
    if result.outcome.is_clean and result.report is not None:
        return None
    return _failed(
        "worker.ended",
        say("The step {step} ended before it was done ({how}).", step=verb_of(result), how=how(result.outcome)),
        say("The job's log has its last words."),
        _tail(result),
    )


def _tool_fault(result: StepResult) -> Verdict | None:
    noted = _first_error(result.notes)
    if noted:
        # The first error is the cause, those after it its consequences. It counts whatever the exit status.
        return _failed(noted.reference, noted.sentence, noted.hint, _details(result.notes) or _tail(result))
    outcome = result.outcome
    if outcome.signal is not None:
        return _failed(
            "mydumper.crashed",
            say("{tool} crashed ({how}).", tool=_tool_name(result), how=how(outcome)),
            say("Use the built-in engine, or another version of mydumper."),
            _tail(result),
        )
    if not outcome.is_clean or _lacks_its_end(result):
        return _failed(
            "mydumper.failed",
            say("{tool} failed ({how}).", tool=_tool_name(result), how=how(outcome)),
            say("The job's log has its last words."),
            _tail(result),
        )
    return None


def _lacks_its_end(result: StepResult) -> bool:
    """Whether a release that says when it is done did not say so. That of a dump is weighed with its files."""
    if result.step.stage is not Stage.LOADING or "--machine-log-json" not in result.step.arguments:
        return False
    return not (result.report or {}).get("is_finished")


def how(outcome: ProcessOutcome) -> str:
    """Return how a process ended, in the technical words that bug reports need."""
    if outcome.start_error:
        return outcome.start_error
    if outcome.signal is not None:
        return f"signal {outcome.signal}"
    return f"exit status {outcome.exit_code}"


def _kept(evidence: Evidence, sentence: Sentence, found: tuple[Sentence, ...]) -> Verdict:
    noted = tuple(note.sentence for result in evidence for note in result.notes if note.level is Level.WARNING)
    warnings = _without_repeats((*noted, *found))
    if not warnings:
        return Verdict(Result.DONE, sentence)
    return Verdict(Result.WARNED, sentence, warnings=warnings)


def _without_repeats(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    return tuple({str(sentence): sentence for sentence in sentences}.values())


def _details(notes: Iterable[Noted]) -> str:
    """Return what the tool itself said around an error: the cause often stands in a warning before it."""
    return "\n".join(list(dict.fromkeys(note.detail for note in notes if note.detail))[:_DETAIL_LINES])


def _first_error(notes: Iterable[Noted]) -> Noted | None:
    return next((note for note in notes if note.level is Level.ERROR), None)


def _failed(reference: str, sentence: Sentence, hint: Sentence | None = None, detail: str = "") -> Verdict:
    return Verdict(Result.FAILED, sentence, hint, detail, reference)


def _tool_name(result: StepResult) -> str:
    return result.step.program.replace("\\", "/").rpartition("/")[2]


def _tail(result: StepResult) -> str:
    return "\n".join(result.tail[-_DETAIL_LINES:])


def _listed(found: Iterable[str]) -> str:
    all_of_them = list(found)
    shown = ", ".join(all_of_them[:3])
    return shown if len(all_of_them) <= 3 else f"{shown}, +{len(all_of_them) - 3}"
