"""What a running step reports, whatever the engine. Workers send these as JSON lines; parsers of foreign tools
make them from log lines. Every event is a complete fact, never a difference, so that any of them may be dropped
except `Noted` and `Reported`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from dumptrack_desktop.core.sentence import Sentence


class Stage(StrEnum):
    """What a job is doing; the order is the order in which they usually come."""

    WAITING = "waiting"
    CHECKING = "checking"  # looking at the server or at the backup's files before the work
    LOCKING = "locking"  # waiting for, or holding, the lock that makes one instant for all tables
    DUMPING = "dumping"
    LOADING = "loading"
    INDEXING = "indexing"
    OBJECTS = "objects"  # views, triggers, routines, events
    VERIFYING = "verifying"  # hashing, testing archives, counting rows
    FINISHING = "finishing"  # manifest, fsync, rename; or moving tables into their place


class Level(StrEnum):
    """How much a note matters. WARNING turns *done* into *warned*; ERROR turns it into *failed*."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far the step is. `None` means unknown. Rows and bytes are of the step, not of the table."""

    stage: Stage
    table: str = ""
    rows_done: int = 0
    rows_total: int | None = None
    bytes_done: int = 0
    bytes_total: int | None = None
    tables_done: int = 0
    tables_total: int | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """Something a person should know; `reference` as in `UserError`. Warnings and errors decide the verdict."""

    level: Level
    sentence: Sentence
    reference: str = ""
    hint: Sentence | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Logged:
    """One line for the job's log, without level or time of ours."""

    text: str


@dataclass(frozen=True, slots=True)
class Reported:
    """The last event of a worker that did all it was asked: its result, as JSON. A worker that ends without
    one has failed, whatever its exit status.
    """

    report: Mapping[str, Any] = field(default_factory=dict)


Event = Progressed | Noted | Logged | Reported


def to_json(event: Event) -> dict[str, Any]:
    """Return the event as a JSON-ready mapping with a `kind`."""
    match event:
        case Progressed():
            return {"kind": "progressed", **asdict(event)}
        case Noted():
            return {
                "kind": "noted",
                "level": event.level,
                "sentence": event.sentence.to_json(),
                "reference": event.reference,
                "hint": event.hint.to_json() if event.hint else None,
                "detail": event.detail,
            }
        case Logged():
            return {"kind": "logged", "text": event.text}
        case Reported():
            return {"kind": "reported", "report": dict(event.report)}


def from_json(document: Mapping[str, Any]) -> Event:
    """Read what `to_json` wrote. Raises ValueError, KeyError or TypeError on anything else."""
    match document["kind"]:
        case "progressed":
            values = {key: value for key, value in document.items() if key != "kind"}
            return Progressed(**{**values, "stage": Stage(document["stage"])})
        case "noted":
            hint = document.get("hint")
            return Noted(
                Level(document["level"]),
                Sentence.from_json(document["sentence"]),
                str(document.get("reference", "")),
                Sentence.from_json(hint) if hint else None,
                str(document.get("detail", "")),
            )
        case "logged":
            return Logged(str(document["text"]))
        case "reported":
            return Reported(dict(document["report"]))
        case kind:
            raise ValueError(f"unknown event kind {kind!r}")
