"""Who may start: one job for each connection, so many in all, oldest first."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.core.ids import ConnectionId, JobId
from dumptrack_desktop.core.job import Job, JobItem, JobKind, JobState, Trigger
from dumptrack_desktop.core.queue import ready

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def job(number: int, connection: str = "c", state: JobState = JobState.QUEUED) -> Job:
    return Job(
        JobId(f"j{number:03}"),
        JobKind.BACKUP,
        Trigger.MANUAL,
        "",
        ConnectionId(connection),
        "",
        (JobItem("db"),),
        NOW + timedelta(seconds=number),
        state,
    )


def test_one_for_each_connection() -> None:
    jobs = [job(1, "a"), job(2, "a"), job(3, "b")]
    assert ready(jobs, limit=5) == ("j001", "j003")


def test_a_cancelling_job_still_holds_its_connection() -> None:
    assert ready([job(1, "a", JobState.CANCELLING), job(2, "a")], limit=5) == ()


def test_so_many_in_all() -> None:
    jobs = [job(1, "a", JobState.RUNNING), job(2, "b"), job(3, "c")]
    assert ready(jobs, limit=2) == ("j002",)
    assert ready(jobs, limit=1) == ()


def test_a_limit_below_one_is_one() -> None:
    assert ready([job(1)], limit=0) == ("j001",)


def test_oldest_first_whatever_the_order_of_the_list() -> None:
    assert ready([job(2, "b"), job(1, "a")], limit=1) == ("j001",)


def test_jobs_without_a_connection_do_not_wait_for_each_other() -> None:
    assert ready([job(1, ""), job(2, "")], limit=5) == ("j001", "j002")


@given(
    st.lists(st.tuples(st.sampled_from(["a", "b", "c", ""]), st.sampled_from(JobState)), max_size=12),
    st.integers(1, 5),
)
def test_the_rules_hold_for_any_queue(entries: list[tuple[str, JobState]], limit: int) -> None:
    jobs = [job(number, connection, state) for number, (connection, state) in enumerate(entries)]
    starting = ready(jobs, limit=limit)
    running = [one for one in jobs if one.state in (JobState.RUNNING, JobState.CANCELLING)]
    started = [one for one in jobs if one.id in starting]
    assert all(one.state == JobState.QUEUED for one in started)
    assert len(started) <= max(0, limit - len(running))
    busy = [one.connection_id for one in started if one.connection_id]
    assert len(set(busy)) == len(busy)
    assert not set(busy) & {one.connection_id for one in running}
    waiting = [one for one in jobs if one.state == JobState.QUEUED and one not in started]
    free = limit - len(running) - len(started)
    for one in waiting:  # nobody waits without a reason
        taken = {*busy, *(other.connection_id for other in running)}
        assert free <= 0 or one.connection_id in taken
