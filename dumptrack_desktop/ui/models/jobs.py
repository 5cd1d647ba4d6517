"""What the tables of jobs and of a job's databases show."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.core.job import Job, JobItem, JobState, item_permille
from dumptrack_desktop.ui import job_words, texts
from dumptrack_desktop.ui.icons import icon
from dumptrack_desktop.ui.models.columns import RIGHT, Column
from dumptrack_desktop.ui.widgets.delegates import Bar

translate = QCoreApplication.translate

STATE, TITLE, PROGRESS, STARTED, DURATION, KIND, CONNECTION, TRIGGER = range(8)
ITEM_DATABASE, ITEM_STATE, ITEM_PROGRESS, ITEM_TABLES, ITEM_ROWS, ITEM_SIZE, ITEM_DURATION = range(7)

_RANK = {state: rank for rank, state in enumerate(JobState)}


def job_columns(clock: Clock) -> tuple[Column[Job], ...]:
    """Return the columns of the table of jobs; times of live jobs are counted up to the clock's now."""
    return (
        Column(
            translate("jobs", "State"),
            lambda job: texts.state_word(job.state),
            key="state",
            sort_key=lambda job: _RANK[job.state],
        ),
        Column(
            translate("jobs", "Job"),
            lambda job: job.title,
            key="title",
            tool_tip=_databases_tip,
            icon=_job_icon,
        ),
        Column(
            translate("jobs", "Progress and outcome"),
            job_words.progress_line,
            key="progress",
            tool_tip=job_words.progress_line,
        ),
        Column(
            translate("jobs", "Started"),
            lambda job: texts.moment(job.started_at or job.created_at),
            key="started",
            sort_key=lambda job: job.created_at,
            tool_tip=lambda job: texts.moment_exact(job.started_at or job.created_at),
        ),
        Column(
            translate("jobs", "Duration"),
            lambda job: texts.duration(job_words.seconds_of(job, clock.now())),
            key="duration",
            sort_key=lambda job: job_words.seconds_of(job, clock.now()) or 0.0,
            alignment=RIGHT,
        ),
        Column(translate("jobs", "Kind"), lambda job: texts.kind_word(job.kind), key="kind"),
        Column(translate("jobs", "Connection"), lambda job: job.connection_name, key="connection"),
        Column(translate("jobs", "Started by"), lambda job: texts.trigger_word(job.trigger), key="trigger"),
    )


def job_bar(job: Job) -> Bar | None:
    """Return the bar of a live job; waiting and ended ones have none."""
    return Bar(job.permille) if job.state in (JobState.RUNNING, JobState.CANCELLING) else None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One database of a job as a row: `id` is its place, because a name may come twice."""

    id: str
    item: JobItem


def item_rows(job: Job) -> tuple[ItemRow, ...]:
    """Return a job's databases as rows."""
    return tuple(ItemRow(str(number), item) for number, item in enumerate(job.items))


def item_columns(clock: Clock) -> tuple[Column[ItemRow], ...]:
    """Return the columns of the table of a job's databases."""
    return (
        Column(
            translate("jobs", "Database"),
            lambda row: row.item.database,
            key="database",
            tool_tip=lambda row: row.item.database,
        ),
        Column(
            translate("jobs", "State"),
            lambda row: texts.state_word(row.item.state),
            key="state",
            sort_key=lambda row: _RANK[row.item.state],
        ),
        Column(translate("jobs", "Progress and outcome"), _item_line, key="progress", tool_tip=_item_line),
        Column(
            translate("jobs", "Tables"),
            lambda row: _number(row.item.tables or row.item.progress.tables_done),
            key="tables",
            sort_key=lambda row: row.item.tables or row.item.progress.tables_done,
            alignment=RIGHT,
        ),
        Column(
            translate("jobs", "Rows"),
            lambda row: _number(row.item.rows or row.item.progress.rows_done),
            key="rows",
            sort_key=lambda row: row.item.rows or row.item.progress.rows_done,
            alignment=RIGHT,
        ),
        Column(
            translate("jobs", "Size"),
            lambda row: _size(row.item.bytes or row.item.progress.bytes_done),
            key="size",
            sort_key=lambda row: row.item.bytes or row.item.progress.bytes_done,
            alignment=RIGHT,
        ),
        Column(
            translate("jobs", "Duration"),
            lambda row: texts.duration(job_words.seconds_of(row.item, clock.now())),
            key="duration",
            sort_key=lambda row: job_words.seconds_of(row.item, clock.now()) or 0.0,
            alignment=RIGHT,
        ),
    )


def item_bar(row: ItemRow) -> Bar | None:
    """Return the bar of a live database."""
    is_at_work = row.item.state in (JobState.RUNNING, JobState.CANCELLING)
    return Bar(item_permille(row.item)) if is_at_work else None


def is_worse(item: JobItem) -> bool:
    """Return whether an item is what a person should look at first."""
    return item.state in (JobState.FAILED, JobState.INTERRUPTED)


def _job_icon(job: Job) -> QIcon:
    return icon(job_words.kind_icon(job.kind))


def _databases_tip(job: Job) -> str:
    names = [item.database for item in job.items]
    more = translate("jobs", "… and {count} more").format(count=len(names) - 12) if len(names) > 12 else ""
    return "\n".join([job.title, *names[:12], *([more] if more else [])])


def _item_line(row: ItemRow) -> str:
    item = row.item
    if item.state in (JobState.RUNNING, JobState.CANCELLING):
        permille = item_permille(item)
        progress = item.progress
        return job_words.joined(
            texts.percent(permille) if permille is not None else "",
            texts.stage_word(progress.stage),
            progress.table,
        )
    return texts.translated(item.sentence)


def _number(count: int) -> str:
    return texts.number(count) if count else ""


def _size(count: int) -> str:
    return texts.size(count) if count else ""
