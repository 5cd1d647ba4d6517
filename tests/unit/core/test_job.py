"""A job moves only along the legal moves, and never shows 100 % before its end."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.core.errors import InternalError
from dumptrack_desktop.core.events import Progressed, Stage
from dumptrack_desktop.core.ids import ConnectionId, JobId
from dumptrack_desktop.core.job import (
    LEGAL_MOVES,
    Job,
    JobItem,
    JobKind,
    JobState,
    Trigger,
    advanced,
    item_ended,
    item_permille,
    moved,
    overall_state,
    with_item,
)
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.verdict import Result, Verdict

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
_counts = st.integers(0, 2**50)
_maybe = st.none() | _counts


def job_of(*items: JobItem, state: JobState = JobState.RUNNING) -> Job:
    return Job(JobId("j"), JobKind.BACKUP, Trigger.MANUAL, "t", ConnectionId("c"), "c", items, NOW, state)


def test_every_state_has_its_moves() -> None:
    assert set(LEGAL_MOVES) == set(JobState)
    assert all(not LEGAL_MOVES[state] for state in JobState if not state.is_live)


@pytest.mark.parametrize("state", list(JobState))
@pytest.mark.parametrize("target", list(JobState))
def test_an_illegal_move_raises(state: JobState, target: JobState) -> None:
    if target in LEGAL_MOVES[state]:
        assert moved(state, target) is target
    else:
        with pytest.raises(InternalError):
            moved(state, target)


def test_nothing_is_known_before_the_first_progress() -> None:
    running = JobItem("a", JobState.RUNNING)
    assert job_of(running).permille is None
    assert job_of(JobItem("a"), state=JobState.QUEUED).permille is None


def running(kind: JobKind, *progress: Progressed) -> JobItem:
    item = JobItem("a", JobState.RUNNING)
    for event in progress:
        item = advanced(item, kind, event)
    return item


@given(
    st.sampled_from(JobKind),
    st.lists(
        st.builds(Progressed, st.sampled_from(Stage), st.text(), _counts, _maybe, _counts, _maybe, _counts, _maybe)
    ),
)
def test_a_bar_never_goes_back_and_never_reaches_its_end(kind: JobKind, events: list[Progressed]) -> None:
    item, before = JobItem("a", JobState.RUNNING), 0
    for event in events:
        item = advanced(item, kind, event)
        assert before <= (item.permille or 0) <= 999
        before = item.permille or 0


@pytest.mark.parametrize(
    ("progress", "permille"),
    [
        (Progressed(Stage.DUMPING, rows_done=1, rows_total=2), 440),
        (Progressed(Stage.DUMPING, bytes_done=1, bytes_total=2), 440),
        (Progressed(Stage.DUMPING, tables_done=1, tables_total=2), 440),
        (Progressed(Stage.DUMPING, rows_done=9, rows_total=2), 860),
        (Progressed(Stage.DUMPING), 20),
        (Progressed(Stage.CHECKING), None),
    ],
)
def test_rows_count_first_then_bytes_then_tables(progress: Progressed, permille: int | None) -> None:
    assert running(JobKind.BACKUP, progress).permille == permille


def test_a_verification_is_one_stage() -> None:
    assert running(JobKind.VERIFY, Progressed(Stage.VERIFYING, bytes_done=1, bytes_total=4)).permille == 249


def test_items_share_the_bar() -> None:
    half = replace(JobItem("b", JobState.RUNNING), permille=500)
    assert job_of(JobItem("a", JobState.DONE), half).permille == 750
    assert job_of(JobItem("a", JobState.DONE), half).running_item == half


@pytest.mark.parametrize("state", [state for state in JobState if not state.is_live])
def test_an_ended_job_is_full(state: JobState) -> None:
    assert job_of(JobItem("a", state), state=state).permille == 1000
    assert item_permille(JobItem("a", state)) == 1000


def test_the_verdict_ends_an_item() -> None:
    verdict = Verdict(Result.WARNED, say("Complete, with a warning."), say("Look."), "raw", warnings=(say("w"),))
    item = item_ended(JobItem("a", JobState.RUNNING), verdict, NOW)
    assert (item.state, item.finished_at, item.detail) == (JobState.WARNED, NOW, "raw")
    assert item.warnings == (say("w"),)


def test_an_item_ends_once() -> None:
    verdict = Verdict(Result.DONE, say("x"))
    with pytest.raises(InternalError):
        item_ended(JobItem("a", JobState.FAILED), verdict, NOW)


def test_replacing_an_item_leaves_the_others() -> None:
    job = with_item(job_of(JobItem("a"), JobItem("b"), JobItem("c")), 1, JobItem("x"))
    assert [item.database for item in job.items] == ["a", "x", "c"]


@pytest.mark.parametrize(
    ("states", "overall"),
    [
        ((JobState.DONE, JobState.DONE), JobState.DONE),
        ((JobState.DONE, JobState.WARNED), JobState.WARNED),
        ((JobState.CANCELLED, JobState.WARNED), JobState.CANCELLED),
        ((JobState.INTERRUPTED, JobState.CANCELLED), JobState.INTERRUPTED),
        ((JobState.DONE, JobState.FAILED), JobState.FAILED),
        ((JobState.SKIPPED,), JobState.SKIPPED),
    ],
)
def test_the_worst_item_counts(states: tuple[JobState, ...], overall: JobState) -> None:
    assert overall_state(tuple(replace(JobItem("a"), state=state) for state in states)) == overall
