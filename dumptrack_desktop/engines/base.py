"""The contract of an engine. Every engine passes `tests/conformance`.

An engine is pure but for `detect`: it turns an order into a plan, output into events, evidence into a verdict
and a manifest. It starts nothing itself; `services.jobs` runs the plan.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from dumptrack_desktop.core.backup import Manifest
from dumptrack_desktop.core.events import Event
from dumptrack_desktop.core.order import BackupOrder, RestoreOrder
from dumptrack_desktop.core.plan import Evidence, Plan, Step
from dumptrack_desktop.core.sentence import Sentence
from dumptrack_desktop.core.task import Codec, EngineName
from dumptrack_desktop.core.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an installed engine can do. `refusal` says why it cannot be used at all (`None`: it can).

    `version` and `paths` are as found (absolute); `notes` are consequences worth showing on the System page
    ("no JSON log: progress is estimated").
    """

    engine: EngineName
    version: str = ""
    paths: tuple[str, ...] = ()
    codecs: frozenset[Codec] = frozenset()
    refusal: Sentence | None = None
    hint: Sentence | None = None
    notes: tuple[Sentence, ...] = ()


class OutputParser(Protocol):
    """Turns one step's output into events. One parser per step; it keeps what it needs between lines."""

    def feed(self, line: str) -> Iterable[Event]:
        """Take one line without its end; return the events it makes. Never raises, whatever the line."""
        ...


class Engine(Protocol):
    """A program that dumps and loads. Stateless: may be used for any number of jobs at once."""

    @property
    def name(self) -> EngineName:
        """Which engine this is."""
        ...

    def detect(self) -> Capabilities:
        """Look for the program and ask it what it can. Blocks up to some seconds: call it in a thread.
        Never raises: what goes wrong is the `refusal`.
        """
        ...

    def objection(self, order: BackupOrder) -> Sentence | None:
        """Say why this engine cannot dump this (a name it mangles, a missing codec), or `None`."""
        ...

    def plan_backup(self, order: BackupOrder) -> Plan:
        """Return the steps that dump one database into `order.folder`. Raises `UserError` if it cannot."""
        ...

    def plan_restore(self, order: RestoreOrder) -> Plan:
        """Return the steps that check and load one backup. Raises `UserError` if it cannot."""
        ...

    def cleanup(self, order: BackupOrder | RestoreOrder, evidence: Evidence) -> tuple[Step, ...]:
        """Return what is to be run after a failed or cancelled run: kill what is left on the server,
        drop the staging database. Their failure changes no verdict.
        """
        ...

    def parser(self, step: Step) -> OutputParser:
        """Return a fresh parser for the output of `step`."""
        ...

    def verdict_backup(self, order: BackupOrder, evidence: Evidence) -> Verdict:
        """Weigh the evidence. Exit status 0 is necessary, never sufficient."""
        ...

    def verdict_restore(self, order: RestoreOrder, evidence: Evidence) -> Verdict:
        """Weigh the evidence of a restore."""
        ...

    def manifest(self, order: BackupOrder, evidence: Evidence) -> Manifest:
        """Assemble the manifest from the evidence. Only called when the verdict says it is a backup."""
        ...
