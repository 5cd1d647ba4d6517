"""What the Tasks page shows of a task: its line in the table and its plan in words."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from dumptrack_desktop.core.connection import Environment
from dumptrack_desktop.core.job import Job, JobState
from dumptrack_desktop.core.settings import Settings
from dumptrack_desktop.core.task import Codec, DatabaseScope, Task
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon
from dumptrack_desktop.ui.looks import Look, job_look
from dumptrack_desktop.ui.models.columns import Column
from dumptrack_desktop.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One line of the table: a task, the names of what it points to, and its last run."""

    task: Task
    connection: str
    environment: Environment
    destination: str
    last: Job | None = None


def lines(settings: Settings, last: dict[str, Job]) -> tuple[TaskLine, ...]:
    """Return a line for every task."""
    result = []
    for task in settings.tasks:
        connection = settings.connection(task.connection_id)
        destination = settings.destination(task.destination_id)
        result.append(
            TaskLine(
                task,
                connection.name if connection else texts.NONE,
                connection.environment if connection else Environment.NONE,
                destination.path if destination else texts.NONE,
                last.get(task.id),
            )
        )
    return tuple(result)


class TaskWords(QObject):
    """Says a task in words; a QObject only for the sake of `tr`."""

    def columns(self) -> tuple[Column[TaskLine], ...]:
        """Return the columns of the table."""
        return (
            Column(self.tr("Name"), lambda line: line.task.name, "name"),
            Column(self.tr("Last run"), self.state_word, "state", sort_key=_state_order),
            Column(self.tr("When"), _when, "when", sort_key=_when_key, tool_tip=_when_tip),
            Column(self.tr("Connection"), lambda line: line.connection, "connection"),
            Column(self.tr("Databases"), self.databases, "databases", tool_tip=self.databases),
        )

    def look(self, line: TaskLine) -> Look:
        """Return how the last run looks; a running one shows how far it is."""
        if line.last is None:
            return Look(Icon.WAITING, Tone.NEUTRAL, self.tr("Never ran"))
        look = job_look(line.last.state)
        if line.last.state is JobState.RUNNING and line.last.permille is not None:
            return Look(look.icon, look.tone, f"{look.word} {texts.percent(line.last.permille)}")
        return look

    def state_word(self, line: TaskLine) -> str:
        """Return the word of the last run."""
        return self.look(line).word

    def databases(self, line: TaskLine) -> str:
        """Return which databases, on one line."""
        selection = line.task.databases
        match selection.scope:
            case DatabaseScope.ALL:
                return self.tr("All databases")
            case DatabaseScope.CHOSEN:
                return ", ".join(selection.names)
            case DatabaseScope.PATTERNS:
                return self.tr("Matching {patterns}").format(patterns=", ".join(selection.names))

    def plan(self, line: TaskLine) -> list[tuple[str, str]]:
        """Return the plan as labels and values."""
        options = line.task.options
        level = (
            self.tr("usual level") if options.level == 0 else self.tr("level {level}").format(level=options.level)
        )
        compression = texts.codec_word(options.codec)
        if options.codec is not Codec.NONE:
            compression = f"{compression}, {level}"
        kinds = (
            (options.triggers, self.tr("triggers")),
            (options.routines, self.tr("routines")),
            (options.events, self.tr("events")),
        )
        included = ", ".join(word for is_on, word in kinds if is_on) or self.tr("tables and views only")
        return [
            (self.tr("From"), f"{line.connection} ({texts.environment_word(line.environment)})"),
            (self.tr("Databases"), self.databases(line)),
            (self.tr("Engine"), texts.engine_word(line.task.engine)),
            (self.tr("Compression"), compression),
            (self.tr("Threads"), texts.number(options.threads)),
            (self.tr("With"), included),
            (self.tr("Into"), line.destination),
        ]


def _when(line: TaskLine) -> str:
    return texts.moment(_moment_of(line))


def _when_tip(line: TaskLine) -> str:
    return texts.moment_exact(_moment_of(line))


def _when_key(line: TaskLine) -> float:
    at = _moment_of(line)
    return at.timestamp() if at else 0.0


def _moment_of(line: TaskLine) -> datetime | None:
    job = line.last
    return None if job is None else job.finished_at or job.started_at or job.created_at


def _state_order(line: TaskLine) -> int:
    return -1 if line.last is None else list(JobState).index(line.last.state)
