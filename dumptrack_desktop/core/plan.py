"""Plan: the steps of one order, as values. Nothing is started here; every argv can be read in a test."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dumptrack_desktop.core.events import Noted, Stage
from dumptrack_desktop.core.secret import Secret


class StopMethod(StrEnum):
    """How a step's process is ended. It is the engine's to say, because tools lie after the wrong signal."""

    KILL = "kill"  # SIGKILL to the whole session at once (mydumper, myloader)
    ASK_FIRST = "ask"  # "cancel" on its standard input, killed after 2 s (our own worker)


class OutputFormat(StrEnum):
    """Which parser reads the step's output."""

    EVENTS = "events"  # our worker: one JSON event a line on stdout, log text on stderr
    MYDUMPER = "mydumper"  # mydumper's and myloader's own lines, on stderr


@dataclass(frozen=True, slots=True)
class PrivateFile:
    """A file with a secret, written with mode 0600 in a private folder for the time of the step and removed
    after it. The text ``{name}`` in an argument, with this `name`, becomes its absolute path.
    """

    name: str
    content: Secret


@dataclass(frozen=True, slots=True)
class Step:
    """One process of a plan.

    `stdin` is written at the start; the pipe of an ASK_FIRST step then stays open (its end tells the worker
    that its parent is gone), that of a KILL step is closed. `environment` is added to the scrubbed one.
    `expected_rows` is the server's estimate for each table, for the parser of a tool that tells no totals.
    """

    stage: Stage
    program: str
    arguments: tuple[str, ...]
    output: OutputFormat
    stop: StopMethod
    stdin: Secret | None = None
    private_files: tuple[PrivateFile, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    expected_rows: Mapping[str, int] = field(default_factory=dict)

    @property
    def command_line(self) -> tuple[str, ...]:
        """Return program and arguments as they may be shown: no secret is ever among them."""
        return (self.program, *self.arguments)


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps to run one after the other; the first that fails ends it. The verdict is asked in any case."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ProcessOutcome:
    """How one process ended: the only reading of an exit status in the program.

    Exactly one of these holds: `exit_code` is set; `signal` is set (POSIX signal number); `start_error` is set.
    """

    exit_code: int | None = None
    signal: int | None = None
    start_error: str = ""
    was_cancelled: bool = False
    seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        """Exit status 0, not cancelled. Necessary for success, never sufficient."""
        return self.exit_code == 0 and not self.was_cancelled


@dataclass(frozen=True, slots=True)
class StepResult:
    """What is known of one finished step: how it ended, what it noted (warnings and errors), what it reported."""

    step: Step
    outcome: ProcessOutcome
    notes: tuple[Noted, ...] = ()
    report: Mapping[str, Any] | None = None
    tail: tuple[str, ...] = ()  # the last lines of its output, redacted


Evidence = tuple[StepResult, ...]
