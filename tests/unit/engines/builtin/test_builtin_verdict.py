"""Exit status 0 is necessary, never sufficient: whatever does not fit together is a failed backup."""

import copy
from pathlib import Path
from typing import Any

import pytest

from dumptrack_desktop.core.backup import BinlogPosition, FileEntry, TableEntry
from dumptrack_desktop.core.events import Level, Noted
from dumptrack_desktop.core.plan import Evidence, ProcessOutcome, StepResult
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.server import Flavour, ServerVersion
from dumptrack_desktop.core.task import Codec
from dumptrack_desktop.core.verdict import Result
from dumptrack_desktop.core.wire import to_plain
from dumptrack_desktop.engines.builtin.engine import BuiltinEngine
from dumptrack_desktop.engines.builtin.index import Index, Segment, SegmentKind, to_engine_data
from dumptrack_desktop.engines.builtin.report import DumpReport, table_entries
from tests.helpers.orders import AT, a_backup_order, a_manifest, a_restore_order

ENGINE = BuiltinEngine(worker_command=("program", "worker"), version="1.0")
ORDER = a_backup_order(Path("/x.partial"))
SEGMENTS = (
    Segment(SegmentKind.HEAD, 0, 10, "0a", (10,)),
    Segment(SegmentKind.TABLE, 10, 10, "0b", (20,), "t"),
    Segment(SegmentKind.ROWS, 20, 30, "ff", (40, 50), "t", 7, 9),
    Segment(SegmentKind.TAIL, 50, 5, "0c", (3,)),
)


def _dump_report(segments: tuple[Segment, ...] = SEGMENTS) -> dict[str, Any]:
    index = Index("a.sql.gz", Codec.GZIP, segments)
    report = DumpReport(
        server=ServerVersion(Flavour.MARIADB, (10, 11, 1), "x"),
        character_set="utf8mb4",
        collation="utf8mb4_bin",
        started_at=AT,
        finished_at=AT,
        tables=table_entries([("t", "InnoDB")], SEGMENTS),
        code=(),
        position=BinlogPosition("bin.1", 4),
        is_consistent=True,
        connections=2,
        index=to_engine_data(index),
    )
    return to_plain(report)


def _seal_report(size: int = 55, unpacked: int = 123, path: str = "a.sql.gz") -> dict[str, Any]:
    return {"files": to_plain((FileEntry(path, size, "aa"),)), "unpacked_bytes": unpacked}


def _evidence(dump: Any = None, seal: Any = None, **outcome: Any) -> Evidence:
    steps = ENGINE.plan_backup(ORDER).steps
    end = ProcessOutcome(**{"exit_code": 0, **outcome})
    reports = (_dump_report() if dump is None else dump, _seal_report() if seal is None else seal)
    return tuple(StepResult(step, end, report=report) for step, report in zip(steps, reports, strict=True))


def test_a_plan_names_no_secret() -> None:
    steps = ENGINE.plan_backup(ORDER).steps
    assert [step.command_line for step in steps] == [("program", "worker", "dump"), ("program", "worker", "seal")]
    assert "canary" not in repr(steps)


def test_what_fits_together_is_done() -> None:
    verdict = ENGINE.verdict_backup(ORDER, _evidence())
    assert verdict.result is Result.DONE, verdict
    manifest = ENGINE.manifest(ORDER, _evidence())
    assert manifest.tables == (TableEntry("t", 7, 90, "InnoDB", f"sha256-sum:{255:064x}"),)
    assert manifest.files[0].bytes == 55
    assert manifest.engine_data["connections"] == 2


def test_a_warning_makes_it_warned() -> None:
    first, *rest = _evidence()
    note = Noted(Level.WARNING, say("a bit odd"))
    verdict = ENGINE.verdict_backup(ORDER, (StepResult(first.step, first.outcome, (note,), first.report), *rest))
    assert verdict.result is Result.WARNED
    assert verdict.warnings == (say("a bit odd"),)


@pytest.mark.parametrize(
    ("dump", "seal"),
    [
        (None, _seal_report(size=54)),
        (None, _seal_report(unpacked=122)),
        (None, _seal_report(path="b.sql.gz")),
        (None, {"files": [], "unpacked_bytes": 123}),
        (None, {}),
        (_dump_report(SEGMENTS[:-1]), _seal_report(size=50, unpacked=120)),
        (_dump_report(SEGMENTS[:2]), _seal_report(size=20, unpacked=30)),
        ({"nonsense": 1}, None),
        ({**_dump_report(), "tables": []}, None),
        ({**_dump_report(), "index": {}}, None),
    ],
)
def test_what_does_not_fit_together_is_failed(dump: Any, seal: Any) -> None:
    verdict = ENGINE.verdict_backup(ORDER, _evidence(dump, seal))
    assert verdict.result is Result.FAILED
    assert verdict.reference in ("backup.incomplete", "backup.damaged")


def test_rows_that_are_not_those_of_the_pieces_are_failed() -> None:
    dump = copy.deepcopy(_dump_report())
    dump["tables"][0]["rows"] = 8
    assert ENGINE.verdict_backup(ORDER, _evidence(dump)).result is Result.FAILED


@pytest.mark.parametrize("outcome", [{"exit_code": 1}, {"exit_code": None, "signal": 9}, {"start_error": "no"}])
def test_an_end_that_is_not_clean_is_failed(outcome: dict[str, Any]) -> None:
    if "start_error" in outcome:
        outcome = {"exit_code": None, **outcome}
    verdict = ENGINE.verdict_backup(ORDER, _evidence(**outcome))
    assert (verdict.result, verdict.reference) == (Result.FAILED, "engine.crashed")


def test_a_cancel_is_cancelled_whatever_else_happened() -> None:
    assert ENGINE.verdict_backup(ORDER, _evidence(exit_code=4, was_cancelled=True)).result is Result.CANCELLED


def test_a_missing_step_or_report_is_failed() -> None:
    first, last = _evidence()
    for evidence in ((), (first,), (last,), (first, StepResult(last.step, last.outcome))):
        verdict = ENGINE.verdict_backup(ORDER, evidence)
        assert (verdict.result, verdict.reference) == (Result.FAILED, "engine.unfinished")


def test_an_error_is_the_reason() -> None:
    first, last = _evidence()
    note = Noted(Level.ERROR, say("No."), "database.unknown", say("Look again."), "1049")
    verdict = ENGINE.verdict_backup(ORDER, (StepResult(first.step, ProcessOutcome(1), (note,)), last))
    assert (verdict.sentence, verdict.hint, verdict.reference) == (
        say("No."),
        say("Look again."),
        "database.unknown",
    )


def _restore_evidence(order: Any, load: dict[str, int], finish: dict[str, int]) -> Evidence:
    reports: list[dict[str, int]] = [{}, {}, load, finish]
    steps = ENGINE.plan_restore(order).steps
    return tuple(
        StepResult(step, ProcessOutcome(0), report=report) for step, report in zip(steps, reports, strict=True)
    )


def test_a_restore_is_done_when_every_row_is_there() -> None:
    manifest = a_manifest(tables=(TableEntry("a", 3, 1), TableEntry("b", 4, 1)))
    order = a_restore_order(Path("/x"), manifest)
    good = {"tables": 2, "rows": 7}
    assert ENGINE.verdict_restore(order, _restore_evidence(order, good, good)).result is Result.DONE
    for load, finish in (({"tables": 2, "rows": 6}, good), (good, {"tables": 1, "rows": 7}), ({}, good)):
        verdict = ENGINE.verdict_restore(order, _restore_evidence(order, load, finish))
        assert (verdict.result, verdict.reference) == (Result.FAILED, "restore.rows-differ")


def test_clean_up_only_touches_what_was_prepared() -> None:
    order = a_restore_order(Path("/x"), a_manifest())
    verify, prepare, *_ = _restore_evidence(order, {}, {})
    assert ENGINE.cleanup(ORDER, ()) == ()
    assert ENGINE.cleanup(ORDER, _evidence(exit_code=1)) == ()
    killed = ENGINE.cleanup(ORDER, _evidence(exit_code=None, signal=9))
    assert [step.arguments for step in killed] == [("worker", "abandon")]
    assert ENGINE.cleanup(order, (verify,)) == ()
    assert [step.arguments for step in ENGINE.cleanup(order, (verify, prepare))] == [("worker", "abandon")]
