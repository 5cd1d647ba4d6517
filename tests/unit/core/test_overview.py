"""The one sentence of the dashboard follows the worst state."""

from dataclasses import replace

import pytest

from dumptrack_desktop.core.backup import BackupState
from dumptrack_desktop.core.ids import TaskId
from dumptrack_desktop.core.job import JobKind, JobState
from dumptrack_desktop.core.overview import Health, last_runs, overview
from tests.helpers.window_values import NIGHTLY, SOME, a_backup, a_job

BOTH = (NIGHTLY, SOME)


def runs(nightly: JobState | None, some: JobState | None) -> dict[TaskId, object]:
    pairs = ((NIGHTLY.id, nightly), (SOME.id, some))
    return {key: a_job(state=state) for key, state in pairs if state is not None}


@pytest.mark.parametrize(
    ("nightly", "some", "health"),
    [
        (JobState.DONE, JobState.DONE, Health.GOOD),
        (JobState.DONE, JobState.WARNED, Health.WARNED),
        (JobState.DONE, None, Health.WAITING),
        (JobState.WARNED, None, Health.WAITING),
        (JobState.FAILED, None, Health.ATTENTION),
        (JobState.INTERRUPTED, JobState.DONE, Health.ATTENTION),
    ],
)
def test_the_worst_state_decides(nightly: JobState | None, some: JobState | None, health: Health) -> None:
    assert overview(BOTH, runs(nightly, some), (a_backup(task_id=TaskId("")),), ()).health is health  # type: ignore[arg-type]


def test_a_running_backup_hides_warnings_but_no_failure() -> None:
    live = (a_job(0, JobState.RUNNING),)
    assert overview(BOTH, runs(JobState.WARNED, None), (), live).health is Health.RUNNING  # type: ignore[arg-type]
    assert overview(BOTH, runs(JobState.FAILED, None), (), live).health is Health.ATTENTION  # type: ignore[arg-type]
    restore = replace(live[0], kind=JobKind.RESTORE)
    done = runs(JobState.DONE, JobState.DONE)
    assert overview(BOTH, done, (a_backup(),), (restore,)).health is Health.GOOD  # type: ignore[arg-type]


def test_a_damaged_backup_needs_attention_and_is_not_the_newest() -> None:
    damaged, older = a_backup(1, BackupState.DAMAGED), a_backup(2)
    seen = overview((NIGHTLY,), runs(JobState.DONE, None), (damaged, older), ())  # type: ignore[arg-type]
    assert seen.health is Health.ATTENTION
    assert seen.needs_attention == 1
    assert seen.newest == older


def test_a_task_with_a_backup_has_run_whatever_the_history_says() -> None:
    seen = overview((NIGHTLY, SOME), {}, (a_backup(),), ())
    assert seen.never_ran == (SOME,)


def test_without_any_backup_everything_waits() -> None:
    seen = overview((), {}, (), ())
    assert seen.health is Health.WAITING
    assert seen.newest is None


def test_the_last_run_is_the_last_that_says_something() -> None:
    cancelled = a_job(1, JobState.CANCELLED)
    failed = a_job(2, JobState.FAILED)
    done = a_job(3)
    ad_hoc = a_job(0, task_id=TaskId(""))
    restore = a_job(0, kind=JobKind.RESTORE)
    live = a_job(0, JobState.RUNNING)
    assert last_runs((done, live, restore, ad_hoc, cancelled, failed)) == {NIGHTLY.id: failed}
