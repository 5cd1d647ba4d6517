"""What scripts and people read about a job."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dumptrack_desktop.cli.documents import done_line, item_document, job_document, print_job
from dumptrack_desktop.core.ids import BackupId, ConnectionId, JobId
from dumptrack_desktop.core.job import Job, JobItem, JobKind, JobState, Trigger
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.task import EngineName

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ITEM = JobItem(
    "shop",
    JobState.DONE,
    EngineName.BUILTIN,
    backup_id=BackupId("b1"),
    folder="/backups/shop",
    tables=1,
    rows=2000,
    bytes=2048,
    sentence=say("Fine."),
    started_at=NOW,
    finished_at=NOW + timedelta(seconds=2.5),
)


def job(*items: JobItem, kind: JobKind = JobKind.BACKUP) -> Job:
    state = items[-1].state
    return Job(
        JobId("j1"), kind, Trigger.MANUAL, "shop", ConnectionId("c"), "main", items, NOW, state, log_path="/log"
    )


def test_the_words_of_an_item_are_stable() -> None:
    assert item_document(ITEM) == {
        "database": "shop",
        "is_safety_backup": False,
        "state": "done",
        "id": "b1",
        "path": "/backups/shop",
        "engine": "builtin",
        "tables": 1,
        "rows": 2000,
        "bytes": 2048,
        "seconds": 2.5,
        "message": "Fine.",
        "hint": "",
        "detail": "",
        "warnings": [],
    }
    assert item_document(JobItem("x"))["seconds"] == 0.0


def test_a_job_holds_its_items() -> None:
    document = job_document(job(ITEM))
    assert (document["job"], document["state"], document["databases"]) == ("j1", "done", [item_document(ITEM)])


@pytest.mark.parametrize(
    ("kind", "item", "line"),
    [
        (JobKind.BACKUP, ITEM, "shop: backed up"),
        (JobKind.BACKUP, replace(ITEM, state=JobState.WARNED), "shop: backed up, with warnings"),
        (JobKind.RESTORE, ITEM, "shop: restored"),
        (JobKind.VERIFY, ITEM, "shop: Fine."),
        (JobKind.RESTORE, replace(ITEM, is_safety=True), "shop: safety backup made"),
        (JobKind.RESTORE, replace(ITEM, is_safety=True, folder=""), "shop: Fine."),
    ],
)
def test_what_was_done_is_said_in_a_word(kind: JobKind, item: JobItem, line: str) -> None:
    first, amounts, how, *_ = done_line(job(item, kind=kind), item).splitlines()
    assert (first, amounts.strip(), how.strip()) == (line, "1 table, 2,000 rows, 2.0 KiB", "builtin, 2.5 s")


def test_what_went_wrong_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    failed = replace(ITEM, state=JobState.FAILED, sentence=say("It broke."), hint=say("Mend it."), detail="raw")
    warned = replace(ITEM, state=JobState.WARNED, warnings=(say("Not quite."),))
    print_job(job(warned, failed), as_json=False)
    printed = capsys.readouterr()
    assert printed.out.startswith("shop: backed up, with warnings")
    assert printed.err.splitlines() == [
        "warning: shop: Not quite.",
        "dumptrack: shop: It broke.",
        "Mend it.",
        "    raw",
        "The log: /log",
    ]
