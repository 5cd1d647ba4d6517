"""Verdict: what the evidence of a run amounts to. Only an engine's verdict function makes one."""

from dataclasses import dataclass
from enum import StrEnum

from dumptrack_desktop.core.sentence import Sentence


class Result(StrEnum):
    """How a run of one database ended."""

    DONE = "done"
    WARNED = "warned"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A result, the sentence that says it, a next step, the raw words of server or tool, and every warning."""

    result: Result
    sentence: Sentence
    hint: Sentence | None = None
    detail: str = ""
    reference: str = ""
    warnings: tuple[Sentence, ...] = ()

    @property
    def is_backup(self) -> bool:
        """Whether what was written may be kept and called a backup."""
        return self.result in (Result.DONE, Result.WARNED)
