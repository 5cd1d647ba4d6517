"""Runs a plan step by step without Qt: for tests of engines. The real one is services.process."""

import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from dumptrack_desktop.core.backup import Manifest
from dumptrack_desktop.core.events import Event, Level, Noted, Reported
from dumptrack_desktop.core.order import BackupOrder, RestoreOrder
from dumptrack_desktop.core.plan import Evidence, OutputFormat, ProcessOutcome, Step, StepResult, StopMethod
from dumptrack_desktop.core.verdict import Verdict
from dumptrack_desktop.engines.base import Engine, OutputParser

ROOT = Path(__file__).parents[2]
STEP_TIMEOUT_S = 60.0


@dataclass(frozen=True)
class Run:
    """How one order ended."""

    verdict: Verdict
    evidence: Evidence
    log: tuple[str, ...]
    manifest: Manifest | None = None

    @property
    def story(self) -> str:
        """Return everything that may explain a surprise."""
        notes = [f"{note.level} {note.reference}: {note.sentence} | {note.detail}" for note in self.notes]
        ends = [f"{result.step.arguments[-1:]}: {result.outcome}" for result in self.evidence]
        return "\n".join([str(self.verdict), *ends, *notes, *self.log[-30:]])

    @property
    def notes(self) -> tuple[Noted, ...]:
        return tuple(note for result in self.evidence for note in result.notes)


@dataclass
class PlanRunner:
    """Runs orders with one engine. `on_event` is called in a thread of the runner, also with log lines as text."""

    engine: Engine
    environment: dict[str, str] = field(default_factory=dict)
    on_event: Callable[[Event], None] = lambda _: None
    before_step: Callable[[Step], None] = lambda _: None
    prefix: tuple[str, ...] = ()  # of every command line, such as ("prlimit", "--fsize=1000")
    _process: "subprocess.Popen[str] | None" = None
    _step: Step | None = None
    _is_cancelled: bool = False

    def backup(self, order: BackupOrder) -> Run:
        evidence, log = self._run(self.engine.plan_backup(order).steps)
        verdict = self.engine.verdict_backup(order, evidence)
        if not verdict.is_backup:
            self._clean(order, evidence)
            return Run(verdict, evidence, log)
        return Run(verdict, evidence, log, self.engine.manifest(order, evidence))

    def restore(self, order: RestoreOrder) -> Run:
        evidence, log = self._run(self.engine.plan_restore(order).steps)
        verdict = self.engine.verdict_restore(order, evidence)
        if not verdict.is_backup:
            self._clean(order, evidence)
        return Run(verdict, evidence, log)

    def cancel(self) -> None:
        """End the running step as it asks for."""
        self._is_cancelled = True
        process, step = self._process, self._step
        if process is None or step is None:
            return
        if step.stop is StopMethod.KILL:
            os.killpg(process.pid, signal.SIGKILL)
            return
        assert process.stdin is not None
        process.stdin.write("cancel\n")
        process.stdin.flush()
        timer = threading.Timer(2.0, process.kill)
        timer.daemon = True
        timer.start()

    def forget_cancel(self) -> None:
        """Make the runner as new."""
        self._is_cancelled = False

    def _clean(self, order: BackupOrder | RestoreOrder, evidence: Evidence) -> None:
        self._is_cancelled = False
        on_event, self.on_event = self.on_event, lambda _: None
        for step in self.engine.cleanup(order, evidence):
            self._run((step,))
        self.on_event = on_event

    def _run(self, steps: tuple[Step, ...]) -> tuple[Evidence, tuple[str, ...]]:
        results: list[StepResult] = []
        log: list[str] = []
        for step in steps:
            self.before_step(step)
            results.append(self._run_step(step, log))
            last = results[-1]
            failed = any(note.level is Level.ERROR for note in last.notes)
            if not last.outcome.is_clean or failed:
                break
        return tuple(results), tuple(log)

    def _run_step(self, step: Step, log: list[str]) -> StepResult:
        with tempfile.TemporaryDirectory() as private:
            arguments = [*self.prefix, *step.command_line]
            for file in step.private_files:
                path = Path(private) / file.name
                path.touch(mode=0o600)
                path.write_text(file.content.reveal())
                arguments = [argument.replace(f"{{{file.name}}}", str(path)) for argument in arguments]
            return self._watch(step, arguments, log)

    def _watch(self, step: Step, arguments: list[str], log: list[str]) -> StepResult:
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        environment = {**os.environ, **self.environment, **step.environment}
        parser, found = self.engine.parser(step), _Found(self.on_event)
        with subprocess.Popen(
            arguments,
            **pipes,
            text=True,
            errors="replace",
            cwd=ROOT,
            env=environment,
            start_new_session=True,
        ) as process:
            self._process, self._step = process, step
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stderr is not None
            is_worker = step.output is OutputFormat.EVENTS
            readers = [
                threading.Thread(target=_parse, args=(process.stdout, parser, found)),
                threading.Thread(target=_log if is_worker else _parse, args=(process.stderr, parser, found)),
            ]
            for reader in readers:
                reader.start()
            self._feed(process.stdin, step)
            code = self._ended(process)
            for reader in readers:
                reader.join()
            self._process = None
        log += found.log
        outcome = ProcessOutcome(
            exit_code=code if code >= 0 else None,
            signal=-code if code < 0 else None,
            was_cancelled=self._is_cancelled,
        )
        return StepResult(step, outcome, tuple(found.notes), found.report, tuple(found.log[-30:]))

    def _ended(self, process: "subprocess.Popen[str]") -> int:
        try:
            return process.wait(timeout=STEP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return process.wait()

    def _feed(self, stdin: IO[str], step: Step) -> None:
        try:
            if step.stdin is not None:
                stdin.write(step.stdin.reveal())
                stdin.flush()
            if step.stop is StopMethod.KILL:
                stdin.close()
        except BrokenPipeError:
            pass  # it has ended already, and its status says how


@dataclass
class _Found:
    on_event: Callable[[Event], None]
    notes: list[Noted] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    report: Any = None

    def take(self, event: Event) -> None:
        if isinstance(event, Noted):
            self.notes.append(event)
        if isinstance(event, Reported):
            self.report = event.report
        self.on_event(event)


def _parse(pipe: IO[str], parser: OutputParser, found: _Found) -> None:
    for line in pipe:
        found.log.append(line.rstrip()[:500])
        for event in parser.feed(line.rstrip("\n")):
            found.take(event)


def _log(pipe: IO[str], _: OutputParser, found: _Found) -> None:
    found.log.extend(line.rstrip() for line in pipe)
