"""Engines at hand: what is installed, asked once in a thread, and which of them does a job."""

import asyncio
from collections.abc import Callable

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Stage
from dumptrack_desktop.core.order import BackupOrder, RestoreOrder, VerifyOrder
from dumptrack_desktop.core.plan import Step
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.task import EngineChoice
from dumptrack_desktop.engines.base import Capabilities, Engine, OutputParser
from dumptrack_desktop.engines.catalog import Candidate, Chosen, choose
from dumptrack_desktop.engines.worker.steps import WorkerEvents, worker_step

MakeEngines = Callable[[str], tuple[Engine, ...]]


class Engines:
    """The engines of this machine.

    `make` builds them for a mydumper folder of the preferences (empty: search PATH). What `detect` found is kept
    until that folder changes or `forget` is called.
    """

    def __init__(
        self,
        *,
        make: MakeEngines,
        worker_command: tuple[str, ...],
        mydumper_folder: Callable[[], str],
    ) -> None:
        self._make = make
        self._worker_command = worker_command
        self._mydumper_folder = mydumper_folder
        self._found: tuple[Candidate, ...] = ()
        self._found_for: str | None = None
        self._detecting = asyncio.Lock()

    @property
    def capabilities(self) -> tuple[Capabilities, ...]:
        """What was found; empty before the first `candidates`."""
        return tuple(candidate.capabilities for candidate in self._found)

    async def candidates(self) -> tuple[Candidate, ...]:
        """Return every engine with what it can do here; asks the tools the first time."""
        async with self._detecting:
            folder = self._mydumper_folder()
            if self._found_for != folder:
                engines = self._make(folder)
                found = await asyncio.gather(*(asyncio.to_thread(engine.detect) for engine in engines))
                self._found = tuple(
                    Candidate(engine, capabilities) for engine, capabilities in zip(engines, found, strict=True)
                )
                self._found_for = folder
        return self._found

    def forget(self) -> None:
        """Ask the tools again next time: something may have been installed."""
        self._found_for = None

    async def for_backup(self, choice: EngineChoice, order: BackupOrder) -> Chosen:
        """Return the engine for a backup and why. Raises `UserError`."""
        return choose(choice, order, await self.candidates())

    async def for_restore(self, order: RestoreOrder) -> Engine:
        """Return the engine that made the backup. Raises `UserError` if it cannot be used here."""
        wanted = order.manifest.engine
        for candidate in await self.candidates():
            if candidate.engine.name is wanted:
                if candidate.capabilities.refusal is not None:
                    raise UserError("engine.unusable", candidate.capabilities.refusal, candidate.capabilities.hint)
                return candidate.engine
        raise UserError(
            "engine.unknown",
            say("This backup was made by {engine}, which this program does not know.", engine=wanted),
            say("Use the version of this program that made it, or a newer one."),
        )

    def verify_step(self, order: VerifyOrder) -> Step:
        """Return the step that checks a backup's files."""
        return worker_step(self._worker_command, "verify", order, Stage.VERIFYING)

    def abandon_step(self, order: RestoreOrder) -> Step:
        """Return the step that takes away what a restore has left on the server."""
        return worker_step(self._worker_command, "abandon", order, Stage.FINISHING)

    def event_parser(self, _step: Step) -> OutputParser:
        """Return a fresh parser of worker events."""
        return WorkerEvents()
