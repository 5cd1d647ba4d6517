"""ProcessRunner: runs the process of one step and says how it ended. The only place that starts a process."""

import asyncio
import contextlib
import shutil
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from dumptrack_desktop.core.errors import InternalError
from dumptrack_desktop.core.events import Event, Level, Logged, Noted, Progressed, Reported
from dumptrack_desktop.core.plan import OutputFormat, ProcessOutcome, Step, StepResult, StopMethod
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.text import LineSplitter, plain_line
from dumptrack_desktop.engines.base import OutputParser
from dumptrack_desktop.services.child import Child, Command
from dumptrack_desktop.services.environment import child_environment, worker_environment
from dumptrack_desktop.services.private_files import filled, private_folder
from dumptrack_desktop.services.sessions import sweep_session

Redact = Callable[[str], str]
OnEvent = Callable[[Event], None]
OnLog = Callable[[str], None]

# Of text lines more than a log keeps, so that a secret that crosses the cut is still seen whole; an event is one
# line however long its report is.
_LONGEST_TEXT = 16_384
_LONGEST_EVENT = 64 * 1024 * 1024
_MOST_NOTES = 1_000
_TAIL_LINES = 30
_SLICE_S = 0.004  # time for the lines of one turn of the loop; the window repaints in between


class Runner(Protocol):
    """What a job needs of a runner; tests put a scripted one in its place."""

    async def run(self, step: Step, parser: OutputParser, on_event: OnEvent, on_log: OnLog) -> StepResult:
        """Run one step to its end. Never raises for anything the process does or fails to do."""
        ...

    def cancel(self) -> None:
        """End the running step the way it asks for; without one there is nothing to do."""
        ...


class ProcessRunner(QObject):
    """Runs the steps of one job, one after the other, each in a session of its own.

    Events and log lines are delivered while the process runs, in the thread of the loop, redacted. When `run`
    returns, the process and everything it started is gone, all its output was read, and its private files are
    removed.
    """

    started = Signal(object)  # int: the process id, which is also the id of its session

    def __init__(
        self,
        *,
        private_root: Path,
        inherited: Mapping[str, str],
        redact: Redact,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._private_root = private_root
        self._environment = child_environment(inherited, is_frozen=bool(getattr(sys, "frozen", False)))
        self._redact = redact
        self._child: Child | None = None

    async def run(self, step: Step, parser: OutputParser, on_event: OnEvent, on_log: OnLog) -> StepResult:
        """Run one step to its end and return everything that is known of it."""
        if self._child is not None:
            raise InternalError("a runner runs one step at a time")
        reading = _Reading(step, parser, on_event, on_log, self._redact)
        program = shutil.which(step.program, path=self._environment.get("PATH"))
        if program is None:
            return reading.result(_missing(step.program, reading))
        started_at = time.monotonic()
        with private_folder(self._private_root, step.private_files) as places:
            outcome = await self._run_child(self._command(step, program, places), reading)
        return reading.result(replace(outcome, seconds=time.monotonic() - started_at))

    def cancel(self) -> None:
        """End the running step: killed at once, or asked first and killed after two seconds."""
        if self._child is not None:
            self._child.stop()

    def _command(self, step: Step, program: str, places: dict[str, str]) -> Command:
        arguments = tuple(filled(argument, places) for argument in step.arguments)
        environment = {**self._environment, **step.environment}
        if step.output is OutputFormat.EVENTS:
            environment = {**self._environment, **worker_environment(), **step.environment}
        elif sys.platform == "linux" and (setpriv := shutil.which("setpriv")):
            # A tool that does not watch its standard input dies with us even if we are killed.
            program, arguments = setpriv, ("--pdeathsig", "KILL", "--", program, *arguments)
        return Command(program, arguments, environment, step.stdin, step.stop is StopMethod.ASK_FIRST)

    async def _run_child(self, command: Command, reading: "_Reading") -> ProcessOutcome:
        self._child = child = Child(command, parent=self)
        child.started.connect(self.started)
        try:
            child.start()
            await reading.read(child)
            return reading.explained(child.outcome())
        finally:
            self._child = None
            child.kill()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.shield(asyncio.to_thread(sweep_session, child.process_id))
            child.deleteLater()


class _Reading:
    """Takes in the output of one process: lines to the parser and the log, events to whoever listens."""

    def __init__(self, step: Step, parser: OutputParser, on_event: OnEvent, on_log: OnLog, redact: Redact) -> None:
        self._step = step
        self._parser = parser
        self._on_event = on_event
        self._on_log = on_log
        self._redact = redact
        self._notes: deque[Noted] = deque(maxlen=_MOST_NOTES)
        self._tail: deque[str] = deque(maxlen=_TAIL_LINES)
        self._report: Mapping[str, object] | None = None
        is_worker = step.output is OutputFormat.EVENTS
        self._take_stderr = self._text_line if is_worker else self._parsed_line
        self._stdout = LineSplitter(longest=_LONGEST_EVENT if is_worker else _LONGEST_TEXT)
        self._stderr = LineSplitter(longest=_LONGEST_TEXT)

    async def read(self, child: Child) -> None:
        """Read until the process has ended and its pipes are empty."""
        while await child.has_output():
            await self._take(self._stdout.feed(child.read_stdout()), self._parsed_line)
            await self._take(self._stderr.feed(child.read_stderr()), self._take_stderr)
        await self._take(self._stdout.finish(), self._parsed_line)
        await self._take(self._stderr.finish(), self._take_stderr)

    async def _take(self, lines: list[str], take: Callable[[str], None]) -> None:
        until = time.perf_counter() + _SLICE_S
        for line in lines:
            take(line)
            if time.perf_counter() > until:
                await asyncio.sleep(0)
                until = time.perf_counter() + _SLICE_S
        await asyncio.sleep(0)

    def _parsed_line(self, line: str) -> None:
        for event in self._parser.feed(line):
            self.note(event)

    def _text_line(self, line: str) -> None:
        text = self._redact(plain_line(line))
        self._tail.append(text)
        self._on_log(text)

    def note(self, event: Event) -> None:
        """Take in one event and pass it on, without secrets."""
        match event:
            case Logged():
                for line in event.text.splitlines():
                    self._text_line(line)
                return
            case Noted():
                event = self._clean(event)
                self._notes.append(event)
                self._log_note(event)
            case Reported():
                self._report = event.report
            case Progressed():
                pass
        self._on_event(event)

    def _clean(self, noted: Noted) -> Noted:
        return replace(
            noted,
            sentence=self._clean_sentence(noted.sentence),
            hint=self._clean_sentence(noted.hint) if noted.hint else None,
            detail=self._redact(noted.detail),
        )

    def _clean_sentence(self, sentence: Sentence) -> Sentence:
        values = {
            name: self._redact(value) if isinstance(value, str) else value
            for name, value in sentence.values.items()
        }
        return Sentence(sentence.template, values)

    def _log_note(self, noted: Noted) -> None:
        if self._step.output is OutputFormat.EVENTS:
            self._text_line(f"[{noted.level}] {noted.sentence}" + (f" ({noted.detail})" if noted.detail else ""))

    def explained(self, outcome: ProcessOutcome) -> ProcessOutcome:
        """Return the outcome; a process that could not be started leaves an ERROR note too."""
        if outcome.start_error:
            self.note(
                Noted(
                    Level.ERROR,
                    say("{program} could not be started.", program=self._step.program),
                    "tool.not-started",
                    say("See whether it is a program for this machine that you may run."),
                    outcome.start_error,
                )
            )
        return outcome

    def result(self, outcome: ProcessOutcome) -> StepResult:
        """Return everything that is known of the step."""
        return StepResult(self._step, outcome, tuple(self._notes), self._report, tuple(self._tail))


def _missing(program: str, reading: _Reading) -> ProcessOutcome:
    reading.note(
        Noted(
            Level.ERROR,
            say("The program {program} is not there, or may not be run.", program=program),
            "tool.missing",
            say("Install it, or choose the built-in engine."),
        )
    )
    return ProcessOutcome(start_error=f"{program}: no such program")
