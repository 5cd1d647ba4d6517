"""Desk: what one item of a job has at hand while it is at work."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.core.errors import Cancelled
from dumptrack_desktop.core.events import Event, Level, Noted, Progressed, Stage
from dumptrack_desktop.core.job import JobItem, JobKind, Pace, advanced
from dumptrack_desktop.core.plan import Evidence, OutputFormat, Step, StepResult
from dumptrack_desktop.core.rates import PaceMeter
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.verdict import Result, Verdict
from dumptrack_desktop.engines.base import OutputParser
from dumptrack_desktop.services.job_log import JobLog
from dumptrack_desktop.services.process import Runner
from dumptrack_desktop.services.stopping import unless

T = TypeVar("T")

CLEANUP_WITHIN_S = 60.0

ParserOf = Callable[[Step], OutputParser]
OnChange = Callable[[JobItem, Pace], None]


class Desk:
    """Holds the item's snapshot and tells every change of it; runs steps; writes to the log.

    A cancel reaches the running step at once and stops the next one from being started.
    """

    def __init__(
        self, item: JobItem, kind: JobKind, *, runner: Runner, log: JobLog, clock: Clock, on_change: OnChange
    ) -> None:
        self.item = item
        self.kind = kind
        self.log = log
        self._runner = runner
        self._clock = clock
        self._on_change = on_change
        self._meter = PaceMeter()
        self._pace = Pace()
        self._is_cleaning = False
        self._stop = asyncio.Event()

    @property
    def is_cancelled(self) -> bool:
        """Whether the user wants an end."""
        return self._stop.is_set()

    async def ask(self, question: Coroutine[Any, Any, T]) -> T:
        """Wait for an answer, of a server for instance; raise `Cancelled` as soon as the user wants an end."""
        return await unless(self._stop, question)

    def change(self, item: JobItem) -> None:
        """Replace the snapshot."""
        self.item = item
        self._on_change(item, self._pace)

    def stage(self, stage: Stage) -> None:
        """Tell that a stage begins of which nothing more is known yet."""
        self._on_progress(Progressed(stage))

    def check(self) -> None:
        """Raise `Cancelled` if the user wants an end."""
        if self.is_cancelled:
            raise Cancelled

    def cancel(self) -> None:
        """Stop: the running step at once, and what would come after it. A clean-up runs to its end."""
        self._stop.set()
        if not self._is_cleaning:
            self._runner.cancel()

    def stop_step(self) -> None:
        """End the running step though the user did not ask for it: it cannot come to an end."""
        self._runner.cancel()

    async def run(self, steps: Sequence[Step], parser_of: ParserOf) -> Evidence:
        """Run steps one after the other; the first that fails, or a cancel, ends it. Never raises for either."""
        evidence: Evidence = ()
        for number, step in enumerate(steps, 1):
            if self.is_cancelled:
                break
            self.log.say(f"--- step {number} of {len(steps)}: {' '.join(step.command_line)}")
            self.stage(step.stage)
            result = await self._runner.run(step, parser_of(step), self._on_event, self.log.add)
            self._log_outcome(result)
            evidence = (*evidence, result)
            if has_failed(result):
                break
        return evidence

    async def clean_up(self, steps: Sequence[Step], parser_of: ParserOf) -> None:
        """Run clean-up steps, all of them, each for a minute at most. Their failure only shows in the log."""
        self._is_cleaning = True
        try:
            for step in steps:
                self.log.say(f"--- clean-up: {' '.join(step.command_line)}")
                try:
                    async with asyncio.timeout(CLEANUP_WITHIN_S):
                        result = await self._runner.run(step, parser_of(step), lambda _: None, self.log.add)
                    self._log_outcome(result)
                except TimeoutError:
                    self.log.say("the clean-up took too long and was ended")
        finally:
            self._is_cleaning = False

    def verdict(self, steps: Sequence[Step], evidence: Evidence, weigh: Callable[[], Verdict]) -> Verdict:
        """Return what the evidence amounts to. A run that the user stopped before its end is cancelled,
        whatever its last tool says; one that had ended before the wish came is weighed like any other.
        """
        is_complete = len(evidence) == len(steps) and all(result.outcome.is_clean for result in evidence)
        if not self.is_cancelled or is_complete:
            return weigh()
        if not evidence or not evidence[-1].outcome.was_cancelled:
            return cancelled()
        verdict = weigh()
        return cancelled() if verdict.result is Result.FAILED else verdict

    def _on_event(self, event: Event) -> None:
        if isinstance(event, Progressed):
            self._on_progress(event)

    def _on_progress(self, progress: Progressed) -> None:
        self._pace = self._meter.measured(progress, self._clock.monotonic())
        self.change(advanced(self.item, self.kind, progress))

    def _log_outcome(self, result: StepResult) -> None:
        outcome = result.outcome
        if outcome.start_error:
            how = f"could not be started: {outcome.start_error}"
        elif outcome.signal is not None:
            how = f"ended by signal {outcome.signal}"
        else:
            how = f"exit status {outcome.exit_code}"
        stopped = ", stopped by the user" if outcome.was_cancelled else ""
        self.log.say(f"--- {how}{stopped} after {outcome.seconds:.1f} s")


def has_failed(result: StepResult) -> bool:
    """Say whether the next step makes no sense after this one."""
    is_silent = result.step.output is OutputFormat.EVENTS and result.report is None
    return is_silent or not result.outcome.is_clean or first_error(result) is not None


def first_error(result: StepResult) -> Noted | None:
    """Return the first note of a step that says it failed."""
    return next((note for note in result.notes if note.level is Level.ERROR), None)


def cancelled() -> Verdict:
    """Return the verdict of a run that the user stopped."""
    return Verdict(Result.CANCELLED, say("Cancelled. Nothing of it is kept."), reference="job.cancelled")


def started(item: JobItem, clock: Clock) -> JobItem:
    """Return the item with the moment it began."""
    return replace(item, started_at=clock.now())
