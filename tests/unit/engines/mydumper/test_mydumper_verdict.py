"""The verdict over combinations of evidence; each row is named after where it was seen."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from dumptrack_desktop.core.events import Level, Noted, Stage
from dumptrack_desktop.core.plan import Evidence, OutputFormat, ProcessOutcome, Step, StepResult, StopMethod
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.server import (
    CodeKind,
    CodeObject,
    DatabaseFacts,
    Flavour,
    ObjectNames,
    ServerVersion,
    TableFacts,
)
from dumptrack_desktop.core.verdict import Result
from dumptrack_desktop.core.wire import to_plain
from dumptrack_desktop.engines.mydumper.reckoning import CountedFile, Reckoning
from dumptrack_desktop.engines.mydumper.verdict import Inspection, findings, judged_backup, judged_restore

OLD_METADATA = "Started dump at: 2026-11-20 21:04:24\nFinished dump at: 2026-11-20 21:04:25\n"
NEW_METADATA = """# Started dump at: 2026-11-20 21:33:58
[config]
quote-character = BACKTICK
[`shop`.`a`]
real_table_name=a
rows = {a}
[`shop`.`mydumper_0`]
real_table_name=b/c
rows = 0
# Finished dump at: 2026-11-20 21:33:59
"""
OLD_FILES = {
    "shop.a-schema.sql.gz": 0,
    "shop.a.sql.gz": 7,
    "shop.b/c-schema.sql.gz": 0,
    "shop-schema-create.sql.gz": 0,
}
NEW_FILES = {"shop.a-schema.sql": 0, "shop.a.00000.sql": 5, "shop.a.00001.sql": 2, "shop.mydumper_0-schema.sql": 0}


def worker(verb: str, report: dict[str, Any] | None = None, **changes: Any) -> StepResult:
    step = Step(Stage.CHECKING, "/usr/bin/python3", ("worker", verb), OutputFormat.EVENTS, StopMethod.ASK_FIRST)
    return replace(StepResult(step, ProcessOutcome(exit_code=0), report=report or {}), **changes)


def tool(*, stage: Stage = Stage.DUMPING, arguments: tuple[str, ...] = (), **changes: Any) -> StepResult:
    name = "mydumper" if stage is Stage.DUMPING else "myloader"
    step = Step(stage, f"/usr/bin/{name}", arguments, OutputFormat.MYDUMPER, StopMethod.KILL)
    report = {"connections": [1], "is_finished": True, "broken": [], "empty": ["b/c"]}
    return replace(StepResult(step, ProcessOutcome(exit_code=0), report=report), **changes)


def seen(*tables: str, views: tuple[str, ...] = (), rounded: tuple[str, ...] = ()) -> dict[str, Any]:
    held = tuple(TableFacts(name, "InnoDB", 1, 1, True) for name in tables)
    facts = DatabaseFacts("shop", True, "utf8mb4", "utf8mb4_bin", held, ObjectNames(views=views))
    code = tuple(CodeObject(CodeKind.VIEW, name, "CREATE VIEW ...") for name in views)
    plain: dict[str, Any] = to_plain(
        Inspection(ServerVersion(Flavour.MARIADB, (10, 11, 19), "x"), facts, code, rounded=rounded)
    )
    return plain


def sealed(files: dict[str, int], metadata: str) -> dict[str, Any]:
    data = {name: CountedFile(rows, 100) for name, rows in files.items() if "-schema" not in name}
    listed = [{"path": f"dump/{name}", "bytes": 1, "sha256": "0"} for name in (*files, "metadata")]
    return {"files": listed, "dump": to_plain(Reckoning(data, metadata))}


def old(
    *, report: dict[str, Any] | None = None, files: dict[str, int] | None = None, metadata: str = OLD_METADATA,
    inspection: dict[str, Any] | None = None, **changes: Any,
) -> Evidence:  # fmt: skip
    ran = tool(**changes)
    ran = replace(ran, report={**(ran.report or {}), **(report or {})})
    return (
        worker("inspect", inspection or seen("a", "b/c")),
        ran,
        worker("objects"),
        worker("seal", sealed(OLD_FILES if files is None else files, metadata)),
    )


def new(rows: int = 7, **changes: Any) -> Evidence:
    return old(**{"files": NEW_FILES, "metadata": NEW_METADATA.format(a=rows), **changes})


def error(text: str = "Error 1") -> Noted:
    return Noted(Level.ERROR, say("It failed."), "x.y", None, text)


WARNING = Noted(Level.WARNING, say("Odd."), "x.z")
CASES: dict[str, tuple[Evidence, Result, str]] = {
    "a clean dump of 0.10.1": (old(), Result.DONE, ""),
    "a clean dump of 1.0.1, with a name that it masks": (new(), Result.DONE, ""),
    "exit 1 without a word": (old(outcome=ProcessOutcome(exit_code=1)), Result.FAILED, "mydumper.failed"),
    "exit 1 with words: wrong password": (
        old(outcome=ProcessOutcome(exit_code=1), notes=(error(),)), Result.FAILED, "x.y",
    ),
    "exit 0 with an error line: 'Could not read data', connection killed": (
        old(notes=(error(),)), Result.FAILED, "x.y",
    ),
    "SIGKILL by the memory killer": (old(outcome=ProcessOutcome(signal=9)), Result.FAILED, "mydumper.crashed"),
    "SIGSEGV: 1.0.1 on MySQL 9.7 (#2307)": (
        old(outcome=ProcessOutcome(signal=11)), Result.FAILED, "mydumper.crashed",
    ),
    "SIGTRAP: a fatal error of 1.0.1": (old(outcome=ProcessOutcome(signal=5)), Result.FAILED, "mydumper.crashed"),
    "SIGTERM told as a signal: 0.11 and before": (
        old(outcome=ProcessOutcome(signal=15)), Result.FAILED, "mydumper.crashed",
    ),
    "the program is gone": (
        old(outcome=ProcessOutcome(start_error="no such file")), Result.FAILED, "mydumper.failed",
    ),
    "no end marker in the log": (old(report={"is_finished": False}), Result.FAILED, "mydumper.unfinished"),
    "no metadata at all: metadata.partial": (old(metadata=""), Result.FAILED, "mydumper.unfinished"),
    "metadata cut before its end": (old(metadata=OLD_METADATA[:40]), Result.FAILED, "mydumper.unfinished"),
    "a table is not there: dropped meanwhile, or a slash in its name": (
        old(inspection=seen("a", "b/c", "gone")), Result.FAILED, "mydumper.table-missing",
    ),
    "a table has data but no definition": (
        old(files={"shop.a.sql.gz": 7, "shop.b/c-schema.sql.gz": 0}), Result.FAILED, "mydumper.table-missing",
    ),
    "no data file, and not said to be empty: 0.10.1, file lost": (
        old(report={"empty": []}), Result.FAILED, "mydumper.data-missing",
    ),
    "fewer rows in the files than it says: cut .zst": (new(rows=8), Result.FAILED, "mydumper.rows-differ"),
    "more rows in the files than it says: old files in the folder": (
        new(rows=6), Result.FAILED, "mydumper.rows-differ",
    ),
    "a file of no known table: a sequence that was dumped as one": (
        old(files={**OLD_FILES, "shop.seq.sql.gz": 1}), Result.FAILED, "mydumper.strange-file",
    ),
    "a view whose table is gone: the tool calls it a broken table": (
        old(report={"broken": ["v"]}, inspection=seen("a", "b/c", views=("v",))), Result.DONE, "",
    ),
    "a broken table that is no view": (old(report={"broken": ["m"]}), Result.WARNED, ""),
    "digits of FLOAT": (old(inspection=seen("a", "b/c", rounded=("a",))), Result.WARNED, ""),
    "a warning of the tool": (old(notes=(WARNING,)), Result.WARNED, ""),
    "cancelled, and the tool still said 0": (
        old(outcome=ProcessOutcome(exit_code=0, was_cancelled=True)), Result.CANCELLED, "cancelled",
    ),
    "cancelled, killed": (
        old(outcome=ProcessOutcome(signal=9, was_cancelled=True), notes=(error(),)), Result.CANCELLED, "cancelled",
    ),
    "only the first step ran, and failed": (
        (worker("inspect", outcome=ProcessOutcome(exit_code=1), notes=(error(),)),), Result.FAILED, "x.y",
    ),
    "the first step ended without a report": (
        (replace(worker("inspect"), report=None),), Result.FAILED, "worker.ended",
    ),
    "the worker crashed": (
        (*old()[:3], worker("seal", outcome=ProcessOutcome(signal=11))), Result.FAILED, "worker.ended",
    ),
    "an archive was damaged: seal says so": (
        (*old()[:3], worker("seal", outcome=ProcessOutcome(exit_code=1), notes=(error(),))), Result.FAILED, "x.y",
    ),
    "a step is missing": (old()[:3], Result.FAILED, "internal.step-missing"),
    "nothing ran at all": ((), Result.FAILED, "internal.step-missing"),
    "a report that cannot be read": (
        (worker("inspect", {"server": 1}), *old()[1:]), Result.FAILED, "internal.report",
    ),
    "sealed without looking at the dump": (
        (*old()[:3], worker("seal", {"files": []})), Result.FAILED, "internal.report",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_backup_is_judged(name: str) -> None:
    evidence, result, reference = CASES[name]
    verdict = judged_backup(evidence)
    assert (verdict.result, verdict.reference) == (result, reference), verdict
    assert bool(verdict.warnings) is (result is Result.WARNED)


BOTH = (True, False)


@pytest.mark.parametrize("make", [old, new])
@pytest.mark.parametrize("code", [0, 1, 2, 255])
@pytest.mark.parametrize("facts", list(product(BOTH, BOTH, BOTH, BOTH)))
def test_only_what_is_right_in_every_respect_is_done(
    make: Callable[..., Evidence], code: int, facts: tuple[bool, bool, bool, bool]
) -> None:
    is_finished, has_error, has_metadata, is_whole = facts
    changes: dict[str, Any] = {} if has_metadata else {"metadata": ""}
    evidence = make(
        outcome=ProcessOutcome(exit_code=code),
        report={"is_finished": is_finished},
        notes=(error(),) if has_error else (),
        inspection=seen("a", "b/c") if is_whole else seen("a", "b/c", "lost"),
        **changes,
    )
    is_good = code == 0 and is_finished and not has_error and has_metadata and is_whole
    assert judged_backup(evidence).result is (Result.DONE if is_good else Result.FAILED)


def loaded(**changes: Any) -> Evidence:
    return (
        *(worker(verb) for verb in ("verify", "prepare", "arrange")),
        tool(stage=Stage.LOADING, **changes),
        *(worker(verb) for verb in ("clear", "finish")),
    )


JSON = ("--machine-log-json",)
LOADS: dict[str, tuple[Evidence, Result, str]] = {
    "a clean load": (loaded(), Result.DONE, ""),
    "0.10.1 has no end marker": (loaded(report=None), Result.DONE, ""),
    "1.0.1 has one": (loaded(arguments=JSON, report=None), Result.FAILED, "mydumper.failed"),
    "1.0.1 said it": (loaded(arguments=JSON), Result.DONE, ""),
    "exit 1, and everything else was loaded": (
        loaded(outcome=ProcessOutcome(exit_code=1), notes=(error(),)), Result.FAILED, "x.y",
    ),
    "exit 0 with an error": (loaded(notes=(error(),)), Result.FAILED, "x.y"),
    "SIGTRAP at the first error of 1.0.1": (
        loaded(outcome=ProcessOutcome(signal=5), notes=(error(),)), Result.FAILED, "x.y",
    ),
    "warnings of the server": (loaded(notes=(WARNING,)), Result.WARNED, ""),
    "cancelled": (loaded(outcome=ProcessOutcome(signal=9, was_cancelled=True)), Result.CANCELLED, "cancelled"),
    "exit 0 and rows missing: finish counted": (
        (*loaded()[:5], worker("finish", outcome=ProcessOutcome(exit_code=1), notes=(error(),))),
        Result.FAILED,
        "x.y",
    ),
    "finish did not run": (loaded()[:5], Result.FAILED, "internal.step-missing"),
    "a damaged file: verify says so, and nothing else ran": (
        (worker("verify", outcome=ProcessOutcome(exit_code=1), notes=(error(),)),), Result.FAILED, "x.y",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LOADS)
def test_a_restore_is_judged(name: str) -> None:
    evidence, result, reference = LOADS[name]
    verdict = judged_restore(evidence, "copy")
    assert (verdict.result, verdict.reference) == (result, reference), verdict


def test_the_findings_know_each_table_by_its_real_name() -> None:
    tables = {table.name: (table.stem, table.rows, len(table.files.data)) for table in findings(new()).tables}
    assert tables == {"a": ("shop.a", 7, 2), "b/c": ("shop.mydumper_0", 0, 0)}


def test_the_cause_stands_in_the_detail_even_if_it_was_only_a_warning() -> None:
    cause = Noted(Level.WARNING, say("Odd."), "x.z", None, "ERROR 1067: Invalid default value for 'd'")
    verdict = judged_restore(loaded(notes=(cause, error("restore retry failed"))), "copy")
    assert "1067" in verdict.detail


def test_a_failure_without_words_shows_the_last_lines() -> None:
    verdict = judged_backup(old(outcome=ProcessOutcome(exit_code=1), tail=("one", "two")))
    assert verdict.detail == "one\ntwo"
    assert Path(verdict.sentence.values["tool"]).name == "mydumper"  # type: ignore[arg-type]
