"""Which engine does it, and why: the one place where *auto* is resolved.

*Auto* takes mydumper wherever it is installed and changes nothing of this database, the built-in engine otherwise.
Who asked for an engine by name gets that engine or an error, never the other one silently.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.order import BackupOrder
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.task import DumpOptions, EngineChoice, EngineName
from dumptrack_desktop.engines.base import Capabilities, Engine


@runtime_checkable
class Cautious(Protocol):
    """An engine that can do more than it should be trusted with."""

    def misgiving(self, order: BackupOrder) -> Sentence | None:
        """Say what this engine would not keep exactly, though it can dump this; `None` if it keeps everything.

        *Auto* then prefers another engine; who asked for this one by name gets it, and a warning.
        """
        ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """An engine, and what `detect` found of it."""

    engine: Engine
    capabilities: Capabilities


@dataclass(frozen=True, slots=True)
class Chosen:
    """An engine, why it was taken, and why each one that is usually preferred to it was not."""

    engine: Engine
    reason: Sentence
    refused: tuple[tuple[EngineName, Sentence], ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """What a choice comes to before a database is known; `engine` is `None` if there is none."""

    engine: EngineName | None
    reason: Sentence
    hint: Sentence | None = None


def choose(choice: EngineChoice, order: BackupOrder, candidates: Iterable[Candidate]) -> Chosen:
    """Return the engine for this order. Raises `UserError` engine.unusable if there is none."""
    by_name = {candidate.engine.name: candidate for candidate in candidates}
    refused: list[tuple[EngineName, Sentence]] = []
    for name in wanted(choice):
        candidate = by_name.get(name)
        if candidate is None:
            continue
        objection = _objection(candidate, order, is_free_choice=choice is EngineChoice.AUTO)
        if objection is None:
            return Chosen(candidate.engine, _reason(choice, name, refused), tuple(refused))
        refused.append((name, objection))
    raise _unusable(choice, refused, by_name)


def advise(choice: EngineChoice, options: DumpOptions, found: Iterable[Capabilities]) -> Advice:
    """Return which engine a choice comes to on this machine, whatever the database."""
    by_name = {capabilities.engine: capabilities for capabilities in found}
    refused: list[tuple[EngineName, Sentence]] = []
    hint = None
    for name in wanted(choice):
        capabilities = by_name.get(name)
        if capabilities is None:
            continue
        refusal = capabilities.refusal or codec_refusal(capabilities, options)
        if refusal is None:
            return Advice(name, _reason(choice, name, refused), hint)
        refused.append((name, refusal))
        hint = hint or capabilities.hint
    return Advice(None, refused[0][1] if refused else say("There is no engine."), hint)


def wanted(choice: EngineChoice) -> tuple[EngineName, ...]:
    """Return the engines that a choice allows, the preferred one first."""
    match choice:
        case EngineChoice.AUTO:
            return (EngineName.MYDUMPER, EngineName.BUILTIN)
        case EngineChoice.MYDUMPER:
            return (EngineName.MYDUMPER,)
        case EngineChoice.BUILTIN:
            return (EngineName.BUILTIN,)


def codec_refusal(capabilities: Capabilities, options: DumpOptions) -> Sentence | None:
    """Return that the engine cannot compress like this, or `None`."""
    if options.codec in capabilities.codecs:
        return None
    return say(
        "{engine} {version} cannot compress with {codec}.",
        engine=capabilities.engine.value,
        version=capabilities.version,
        codec=options.codec.value,
    )


def _objection(candidate: Candidate, order: BackupOrder, *, is_free_choice: bool) -> Sentence | None:
    objection = (
        candidate.capabilities.refusal
        or codec_refusal(candidate.capabilities, order.options)
        or candidate.engine.objection(order)
    )
    if objection is None and is_free_choice and isinstance(candidate.engine, Cautious):
        return candidate.engine.misgiving(order)
    return objection


def _reason(choice: EngineChoice, name: EngineName, refused: list[tuple[EngineName, Sentence]]) -> Sentence:
    if choice is not EngineChoice.AUTO:
        return say("{engine}, as asked for.", engine=name.value)
    if refused:
        return say("{engine}, because: {reason}", engine=name.value, reason=str(refused[0][1]))
    return say("{engine}: it is installed, and keeps everything of this database.", engine=name.value)


def _unusable(
    choice: EngineChoice, refused: list[tuple[EngineName, Sentence]], by_name: dict[EngineName, Candidate]
) -> UserError:
    if not refused:
        return UserError("engine.unusable", say("There is no engine for this."))
    name, sentence = refused[0]
    hint = by_name[name].capabilities.hint
    if hint is None and choice is EngineChoice.MYDUMPER:
        hint = say("Choose the built-in engine, or automatic.")
    return UserError("engine.unusable", sentence, hint)
