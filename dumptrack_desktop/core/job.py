"""Job: one run of something. States, legal moves, and `advance`, the only way a job changes."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from dumptrack_desktop.core.errors import InternalError
from dumptrack_desktop.core.events import Progressed, Stage
from dumptrack_desktop.core.ids import BackupId, ConnectionId, JobId, TaskId
from dumptrack_desktop.core.sentence import Sentence
from dumptrack_desktop.core.task import EngineName
from dumptrack_desktop.core.verdict import Result, Verdict


class JobKind(StrEnum):
    """What a job does."""

    BACKUP = "backup"
    RESTORE = "restore"
    VERIFY = "verify"
    CLEANUP = "cleanup"


class JobState(StrEnum):
    """Where a job, or one item of it, stands."""

    QUEUED = "queued"
    RUNNING = "running"
    CANCELLING = "cancelling"
    DONE = "done"
    WARNED = "warned"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"
    SKIPPED = "skipped"

    @property
    def is_live(self) -> bool:
        """Not ended yet."""
        return self in (JobState.QUEUED, JobState.RUNNING, JobState.CANCELLING)


LEGAL_MOVES: dict[JobState, frozenset[JobState]] = {
    JobState.QUEUED: frozenset(
        {JobState.RUNNING, JobState.CANCELLED, JobState.SKIPPED, JobState.FAILED, JobState.INTERRUPTED}
    ),
    JobState.RUNNING: frozenset(
        {
            JobState.CANCELLING,
            JobState.DONE,
            JobState.WARNED,
            JobState.FAILED,
            JobState.CANCELLED,
            JobState.INTERRUPTED,
        }
    ),
    JobState.CANCELLING: frozenset(
        {JobState.CANCELLED, JobState.DONE, JobState.WARNED, JobState.FAILED, JobState.INTERRUPTED}
    ),
    **{state: frozenset() for state in JobState if not state.is_live},
}


class Trigger(StrEnum):
    """Who asked for it."""

    MANUAL = "manual"
    COMMAND_LINE = "command-line"
    SCHEDULE = "schedule"
    SAFETY = "safety"  # the copy taken before a restore overwrites


@dataclass(frozen=True, slots=True)
class JobItem:
    """One database of a job. `database` is the source for backups, the target for restores; `is_safety` marks
    the backup of a target that is taken before a restore overwrites it.
    """

    database: str
    state: JobState = JobState.QUEUED
    engine: EngineName | None = None
    progress: Progressed = Progressed(Stage.WAITING)
    permille: int | None = None  # of the whole run of this item, 0..999 while it runs
    backup_id: BackupId | None = None
    folder: str = ""
    tables: int = 0
    rows: int = 0
    bytes: int = 0
    sentence: Sentence | None = None
    hint: Sentence | None = None
    detail: str = ""
    warnings: tuple[Sentence, ...] = ()
    started_at: datetime | None = None
    finished_at: datetime | None = None
    is_safety: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the running item goes, measured over the last seconds; `None` until it can be trusted."""

    rows_per_second: float | None = None
    bytes_per_second: float | None = None
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One run of something, as a complete snapshot. `items` has one entry per database, at least one."""

    id: JobId
    kind: JobKind
    trigger: Trigger
    title: str
    connection_id: ConnectionId
    connection_name: str
    items: tuple[JobItem, ...]
    created_at: datetime
    state: JobState = JobState.QUEUED
    task_id: TaskId = TaskId("")
    started_at: datetime | None = None
    finished_at: datetime | None = None
    sentence: Sentence | None = None
    log_path: str = ""
    pace: Pace = Pace()

    @property
    def running_item(self) -> JobItem | None:
        """The item at work, if any."""
        return next((item for item in self.items if item.state.is_live and item.state != JobState.QUEUED), None)

    @property
    def permille(self) -> int | None:
        """Overall progress 0..1000; `None` while nothing is known; 1000 only for a finished job."""
        if not self.state.is_live:
            return 1000
        parts = [item_permille(item) for item in self.items]
        if self.state == JobState.QUEUED or all(part is None for part in parts):
            return None
        return min(999, sum(part or 0 for part in parts) // len(parts))


# What share of a run each stage takes, in thousandths, measured on the sample shop. A stage that a run leaves out
# makes the bar jump forward; none makes it go back.
_BACKUP_SPANS = {
    Stage.WAITING: (0, 0),
    Stage.CHECKING: (0, 10),
    Stage.LOCKING: (10, 20),
    Stage.DUMPING: (20, 860),
    Stage.OBJECTS: (860, 880),
    Stage.VERIFYING: (880, 990),
    Stage.FINISHING: (990, 999),
}
_RESTORE_SPANS = {
    Stage.WAITING: (0, 0),
    Stage.CHECKING: (0, 80),
    Stage.VERIFYING: (0, 80),
    Stage.LOADING: (80, 860),
    Stage.INDEXING: (860, 920),
    Stage.FINISHING: (920, 990),
    Stage.OBJECTS: (990, 999),
}
_WHOLE = (0, 999)


def advanced(item: JobItem, kind: JobKind, progress: Progressed) -> JobItem:
    """Return the item with this progress; its permille never goes back, whatever the engine says."""
    part = _permille_of_stage(progress)
    spans = {JobKind.BACKUP: _BACKUP_SPANS, JobKind.RESTORE: _RESTORE_SPANS}.get(kind, {})
    start, end = spans.get(progress.stage, _WHOLE if not spans else (0, 0))
    if part is None and start == 0:
        return replace(item, progress=progress)
    reached = start + (end - start) * (part or 0) // 1000
    return replace(item, progress=progress, permille=max(item.permille or 0, reached))


def item_permille(item: JobItem) -> int | None:
    """Return an item's progress 0..1000; `None` while nothing is known; 1000 only when it has ended."""
    return item.permille if item.state.is_live else 1000


def _permille_of_stage(progress: Progressed) -> int | None:
    """Return how much of its stage is done, 0..1000, by rows, else bytes, else tables."""
    pairs = (
        (progress.rows_done, progress.rows_total),
        (progress.bytes_done, progress.bytes_total),
        (progress.tables_done, progress.tables_total),
    )
    for done, total in pairs:
        if total:
            return max(0, min(1000, done * 1000 // total))
    return None


def moved(state: JobState, target: JobState) -> JobState:
    """Return `target` if the move is legal; raise `InternalError` otherwise."""
    if target not in LEGAL_MOVES[state]:
        raise InternalError(f"a job cannot go from {state} to {target}")
    return target


def with_item(job: Job, index: int, item: JobItem) -> Job:
    """Return the job with one item replaced."""
    return replace(job, items=(*job.items[:index], item, *job.items[index + 1 :]))


_STATE_OF_RESULT = {
    Result.DONE: JobState.DONE,
    Result.WARNED: JobState.WARNED,
    Result.FAILED: JobState.FAILED,
    Result.CANCELLED: JobState.CANCELLED,
}


def item_ended(item: JobItem, verdict: Verdict, at: datetime) -> JobItem:
    """Return the item with the verdict of its run."""
    return replace(
        item,
        state=moved(item.state, _STATE_OF_RESULT[verdict.result]),
        sentence=verdict.sentence,
        hint=verdict.hint,
        detail=verdict.detail,
        warnings=verdict.warnings,
        finished_at=at,
    )


def overall_state(items: tuple[JobItem, ...]) -> JobState:
    """Return the state of a job whose items have all ended: the worst of them counts."""
    states = {item.state for item in items}
    for worst in (JobState.FAILED, JobState.INTERRUPTED, JobState.CANCELLED, JobState.WARNED, JobState.DONE):
        if worst in states:
            return worst
    return JobState.SKIPPED
