"""The progress line of a terminal."""

from datetime import UTC, datetime

from dumptrack_desktop.cli.progress import progress_text
from dumptrack_desktop.core.events import Progressed, Stage
from dumptrack_desktop.core.ids import ConnectionId, JobId
from dumptrack_desktop.core.job import Job, JobItem, JobKind, JobState, Pace, Trigger, advanced

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


UNKNOWN = Pace()


def job(item: JobItem, pace: Pace = UNKNOWN) -> Job:
    state = JobState.QUEUED if item.state is JobState.QUEUED else JobState.RUNNING
    return Job(
        JobId("j"),
        JobKind.BACKUP,
        Trigger.MANUAL,
        "shop",
        ConnectionId("c"),
        "main",
        (item,),
        NOW,
        state,
        pace=pace,
    )


def test_a_waiting_job_says_so() -> None:
    assert progress_text(job(JobItem("shop"))) == "shop: queued"


def test_nothing_known_is_no_percent() -> None:
    assert progress_text(job(JobItem("shop", JobState.RUNNING))) == "[....................]   ...  shop: waiting"


def test_everything_known() -> None:
    progress = Progressed(Stage.DUMPING, "item", 5_000, 10_000, 2048)
    item = advanced(JobItem("shop", JobState.RUNNING), JobKind.BACKUP, progress)
    text = progress_text(job(item, Pace(1234.4, 500.0, 65.0)))
    assert text.startswith("[########............] 44.0%  shop: dumping  item  5,000 rows")
    assert text.endswith("1,234 rows/s  about 1 min 05 s left")


def test_bytes_where_there_are_no_rows() -> None:
    item = advanced(
        JobItem("shop", JobState.RUNNING),
        JobKind.VERIFY,
        Progressed(Stage.VERIFYING, bytes_done=2048, bytes_total=4096),
    )
    assert "2.0 KiB" in progress_text(job(item))
