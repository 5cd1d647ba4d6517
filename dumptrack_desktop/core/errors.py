"""The errors of this program.

    DumpTrackError
    |-- UserError        something the user can understand and act on: shown as one sentence and a next step
    |-- Cancelled        the user asked for it: never shown as an error
    `-- InternalError    our fault: shown as a report that can be copied

A `UserError` has a stable *reference* such as ``connection.refused`` (dots, lower case): tests, help pages
and translations refer to it, whatever the words.
"""

from dataclasses import dataclass

from dumptrack_desktop.core.sentence import Sentence


class DumpTrackError(Exception):
    """The root: everything this program raises on purpose."""


@dataclass
class UserError(DumpTrackError):
    """One clear sentence, a next step, and the raw detail (already redacted) for those who want it."""

    reference: str
    sentence: Sentence
    hint: Sentence | None = None
    detail: str = ""

    def __str__(self) -> str:
        """Return sentence and hint in English, as the command line prints them."""
        return f"{self.sentence} {self.hint}" if self.hint else str(self.sentence)


class Cancelled(DumpTrackError):  # noqa: N818  # an intent, not an error
    """The user stopped it."""


class InternalError(DumpTrackError):
    """A state that must not be: a bug of ours."""
