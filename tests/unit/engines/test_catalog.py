"""Which engine is chosen, and what is said about it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.order import BackupOrder
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.task import Codec, DumpOptions, EngineChoice, EngineName
from dumptrack_desktop.engines.base import Capabilities
from dumptrack_desktop.engines.catalog import Candidate, Chosen, advise, choose
from tests.helpers.orders import a_backup_order

BUILTIN, MYDUMPER = EngineName.BUILTIN, EngineName.MYDUMPER


@dataclass
class Scripted:
    """An engine that says what a test wants."""

    name: EngineName
    against: Sentence | None = None
    doubt: Sentence | None = None
    asked: list[BackupOrder] = field(default_factory=list)

    def objection(self, order: BackupOrder) -> Sentence | None:
        self.asked.append(order)
        return self.against

    def misgiving(self, order: BackupOrder) -> Sentence | None:
        return self.doubt


def able(name: EngineName, *codecs: Codec, refusal: Sentence | None = None) -> Capabilities:
    hint = say("Install it.") if refusal else None
    return Capabilities(name, "1.2", codecs=frozenset(codecs or Codec), refusal=refusal, hint=hint)


def chosen(choice: EngineChoice, mydumper: Scripted, capabilities: Capabilities | None = None) -> Chosen:
    candidates: list[Any] = [
        Candidate(Scripted(BUILTIN), able(BUILTIN)),  # type: ignore[arg-type]
        Candidate(mydumper, capabilities or able(MYDUMPER)),  # type: ignore[arg-type]
    ]
    return choose(choice, a_backup_order(Path("/b/x.partial")), candidates)


def test_auto_prefers_mydumper() -> None:
    found = chosen(EngineChoice.AUTO, Scripted(MYDUMPER))
    assert found.engine.name is MYDUMPER
    assert found.refused == ()
    assert "keeps everything" in str(found.reason)


@pytest.mark.parametrize(
    ("mydumper", "capabilities", "word"),
    [
        (Scripted(MYDUMPER, against=say("It loses x.")), None, "loses x"),
        (Scripted(MYDUMPER, doubt=say("Six digits.")), None, "Six digits"),
        (Scripted(MYDUMPER), able(MYDUMPER, refusal=say("It is not installed.")), "not installed"),
        (Scripted(MYDUMPER), able(MYDUMPER, Codec.NONE), "cannot compress with gzip"),
    ],
)
def test_auto_takes_the_built_in_engine_and_says_why(
    mydumper: Scripted, capabilities: Capabilities | None, word: str
) -> None:
    found = chosen(EngineChoice.AUTO, mydumper, capabilities)
    assert found.engine.name is BUILTIN
    assert word in str(found.reason)
    assert [name for name, _ in found.refused] == [MYDUMPER]


def test_who_asks_for_mydumper_gets_it_in_spite_of_a_misgiving() -> None:
    assert chosen(EngineChoice.MYDUMPER, Scripted(MYDUMPER, doubt=say("Six digits."))).engine.name is MYDUMPER


def test_who_asks_for_mydumper_gets_an_error_and_never_the_other_one() -> None:
    with pytest.raises(UserError) as error:
        chosen(EngineChoice.MYDUMPER, Scripted(MYDUMPER, against=say("It loses x.")))
    assert error.value.reference == "engine.unusable"
    assert "loses x" in str(error.value)


def test_the_hint_of_a_missing_program_is_passed_on() -> None:
    with pytest.raises(UserError) as error:
        chosen(EngineChoice.MYDUMPER, Scripted(MYDUMPER), able(MYDUMPER, refusal=say("It is not installed.")))
    assert str(error.value.hint) == "Install it."


def test_without_candidates_there_is_no_engine() -> None:
    with pytest.raises(UserError):
        choose(EngineChoice.AUTO, a_backup_order(Path("/b/x.partial")), [])


def test_the_built_in_engine_is_taken_as_asked_for_and_mydumper_is_not_even_asked() -> None:
    mydumper = Scripted(MYDUMPER)
    assert chosen(EngineChoice.BUILTIN, mydumper).engine.name is BUILTIN
    assert mydumper.asked == []


def test_advice_before_a_database_is_known() -> None:
    missing = able(MYDUMPER, refusal=say("It is not installed."))
    options = DumpOptions(codec=Codec.ZSTD)
    assert advise(EngineChoice.AUTO, options, [able(MYDUMPER), able(BUILTIN)]).engine is MYDUMPER
    auto = advise(EngineChoice.AUTO, options, [missing, able(BUILTIN)])
    assert (auto.engine, str(auto.hint)) == (BUILTIN, "Install it.")
    assert "not installed" in str(auto.reason)
    named = advise(EngineChoice.MYDUMPER, options, [missing, able(BUILTIN)])
    assert (named.engine, str(named.reason)) == (None, "It is not installed.")
    assert advise(EngineChoice.MYDUMPER, options, [able(MYDUMPER, Codec.GZIP)]).engine is None
