"""System: the versions and paths that a person is asked for when something goes wrong, and the engines."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from dumptrack_desktop.core.sentence import Sentence
from dumptrack_desktop.core.task import DumpOptions, EngineChoice, EngineName


@dataclass(frozen=True, slots=True)
class EngineAdvice:
    """Which engine a choice comes to on this machine, and why; `engine` is `None` if there is none."""

    engine: EngineName | None
    reason: Sentence
    hint: Sentence | None = None


class SystemService(QObject):
    """Describes this machine and this program."""

    described = Signal(object)  # tuple[tuple[str, tuple[tuple[str, str], ...]], ...]: sections of label and value
    engines_detected = Signal()  # `advice` can answer from now on

    def describe(self) -> None:
        """Collect everything, asking the tools for their versions in a thread. Answers by `described`."""
        raise NotImplementedError

    def advice(self, choice: EngineChoice, options: DumpOptions) -> EngineAdvice | None:
        """Say which engine a task with this choice would use and why; `None` until the engines are detected."""
        raise NotImplementedError
