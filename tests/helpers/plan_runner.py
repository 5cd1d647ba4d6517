"""Run the steps of a plan without Qt: what services.process does, as little of it as a test of an engine needs."""

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

from dumptrack_desktop.core.events import Event, Logged, Noted, Progressed, Reported
from dumptrack_desktop.core.plan import Evidence, OutputFormat, ProcessOutcome, Step, StepResult
from dumptrack_desktop.engines.base import Engine, OutputParser

DEADLINE_S = 120.0
During = Callable[["subprocess.Popen[bytes]"], None]


class PlanRunner:
    """Runs steps one after the other; keeps all events and all lines of text."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.events: list[Event] = []
        self.lines: list[str] = []

    def run(self, steps: Iterable[Step], *, after: Callable[[Step], None] | None = None) -> Evidence:
        """Run until the first failure; `after` may change the world between two steps."""
        evidence: list[StepResult] = []
        for step in steps:
            evidence.append(self.run_step(step))
            if not evidence[-1].outcome.is_clean:
                break
            if after:
                after(step)
        return tuple(evidence)

    def run_step(self, step: Step, *, during: During | None = None, was_cancelled: bool = False) -> StepResult:
        """Run one step to its end; `during` gets the process as soon as it runs."""
        with tempfile.TemporaryDirectory() as folder:
            arguments = _with_private_files(step, Path(folder))
            reading = _Reading(step, self._engine.parser(step))
            started = time.monotonic()
            process = subprocess.Popen(
                [step.program, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path.cwd()), **step.environment},
                start_new_session=True,
            )
            code = _watched(process, step, reading, during)
        self.events += reading.events
        self.lines += reading.lines
        outcome = ProcessOutcome(
            exit_code=code if code >= 0 else None,
            signal=-code if code < 0 else None,
            was_cancelled=was_cancelled,
            seconds=time.monotonic() - started,
        )
        notes = tuple(event for event in reading.events if isinstance(event, Noted))
        return StepResult(step, outcome, notes, reading.report, tuple(reading.lines)[-30:])

    @property
    def progress(self) -> list[Progressed]:
        """All progress that was told, in order."""
        return [event for event in self.events if isinstance(event, Progressed)]


class _Reading:
    """What one process says."""

    def __init__(self, step: Step, parser: OutputParser) -> None:
        self._parser = parser
        self._is_tool = step.output is OutputFormat.MYDUMPER
        self._lock = threading.Lock()
        self.events: list[Event] = []
        self.lines: deque[str] = deque(maxlen=20_000)
        self.report: dict[str, Any] | None = None

    def read(self, stream: IO[bytes], *, is_stderr: bool) -> None:
        """Read one of the two pipes to its end."""
        for raw in stream:
            line = raw.decode("utf-8", "replace").rstrip("\n")
            with self._lock:
                if is_stderr and not self._is_tool:
                    self.lines.append(line)
                    continue
                for event in self._parser.feed(line):
                    self._take(event)

    def _take(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, Logged):
            self.lines.append(event.text)
        if isinstance(event, Reported):
            self.report = dict(event.report)


def _with_private_files(step: Step, folder: Path) -> list[str]:
    arguments = list(step.arguments)
    for number, file in enumerate(step.private_files):
        path = folder / str(number)
        path.touch(mode=0o600)
        path.write_text(file.content.reveal(), encoding="utf-8")
        arguments = [argument.replace(f"{{{file.name}}}", str(path)) for argument in arguments]
    return arguments


def _watched(process: "subprocess.Popen[bytes]", step: Step, reading: _Reading, during: During | None) -> int:
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    readers = [
        threading.Thread(target=reading.read, args=(stream,), kwargs={"is_stderr": is_stderr})
        for stream, is_stderr in ((process.stdout, False), (process.stderr, True))
    ]
    for reader in readers:
        reader.start()
    try:
        if step.stdin:
            process.stdin.write(step.stdin.reveal().encode())
            process.stdin.flush()
        else:
            process.stdin.close()
        if during:
            during(process)
        return process.wait(DEADLINE_S)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(DEADLINE_S)
        for reader in readers:
            reader.join(DEADLINE_S)
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()
