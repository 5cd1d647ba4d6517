"""The engine's plans, manifest and clean-up, without starting anything."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dumptrack_desktop.core.backup import Manifest, TableEntry
from dumptrack_desktop.core.connection import Tls, TlsMode
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Stage
from dumptrack_desktop.core.order import RestoreOrder
from dumptrack_desktop.core.plan import OutputFormat, ProcessOutcome, StopMethod
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.server import DatabaseFacts, TableFacts, TableTrait
from dumptrack_desktop.core.task import Codec, DumpOptions, EngineName
from dumptrack_desktop.engines.mydumper.binary import Refusal, ToolFinder
from dumptrack_desktop.engines.mydumper.capabilities import Tool, ToolFacts
from dumptrack_desktop.engines.mydumper.engine import MydumperEngine
from dumptrack_desktop.engines.mydumper.output import ToolOutput
from dumptrack_desktop.engines.mydumper.sessions import SESSIONS_VARIABLE, end_sessions_environment
from dumptrack_desktop.engines.worker.orders import decoded
from dumptrack_desktop.engines.worker.steps import WorkerEvents
from tests.helpers.orders import a_backup_order, a_login, a_manifest, a_restore_order
from tests.unit.engines.mydumper.test_capabilities import recorded
from tests.unit.engines.mydumper.test_mydumper_verdict import new, old, tool

WORKER = ("/usr/bin/python3", "-m", "dumptrack_desktop", "worker")
FOLDER = Path("/backups/x.partial")


class Found(ToolFinder):
    """Finds what a test wants."""

    def __init__(self, *answers: ToolFacts | Refusal) -> None:
        super().__init__(path="")
        self._given = dict(zip(Tool, answers, strict=True))

    def find(self, tool: Tool) -> ToolFacts | Refusal:
        return self._given[tool]


@dataclass
class Stopped:
    """A clock that stands still."""

    at: datetime = datetime(2026, 11, 20, 12, 0, 10, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return 0.0


def engine(release: str = "debian-0.10.1", loader: str = "") -> MydumperEngine:
    finder = Found(recorded(release), recorded(loader or release, Tool.MYLOADER))
    return MydumperEngine(
        worker_command=WORKER, finder=finder, scratch=Path("/scratch"), clock=Stopped(), system_ca=""
    )


def facts(trait: TableTrait | None = None, name: str = "t") -> DatabaseFacts:
    traits = frozenset({trait} if trait else ())
    return DatabaseFacts("shop", exists=True, tables=(TableFacts(name, "InnoDB", 70, 1, True, traits),))


def test_a_backup_is_four_steps_and_the_tool_is_one_of_them() -> None:
    steps = engine().plan_backup(a_backup_order(FOLDER, facts=facts())).steps
    assert [step.arguments[-1] for step in steps if step.output is OutputFormat.EVENTS] == [
        "inspect", "objects", "seal",
    ]  # fmt: skip
    assert [step.stage for step in steps] == [Stage.CHECKING, Stage.DUMPING, Stage.OBJECTS, Stage.VERIFYING]
    dump = steps[1]
    assert dump.program == "/usr/bin/mydumper"
    assert (dump.stop, dump.stdin) == (StopMethod.KILL, None)
    assert dump.expected_rows == {"t": 70}
    assert dump.environment == {"LC_ALL": "C.UTF-8", "CHARSET": "UTF-8"}


def test_a_worker_gets_the_order_through_its_pipe_and_nowhere_else() -> None:
    order = a_backup_order(FOLDER)
    step = engine().plan_backup(order).steps[0]
    assert step.command_line == (*WORKER, "inspect")
    assert step.stdin is not None
    assert decoded(step.stdin.reveal()) == order
    assert "canary" not in repr(step)


def a_dump(engine_version: str = "0.10.0", codec: Codec = Codec.GZIP, **data: object) -> Manifest:
    tables = (TableEntry("a", 7, 1), TableEntry("b", 2, 1))
    made = replace(a_manifest(tables=tables), engine=EngineName.MYDUMPER, engine_version=engine_version)
    return replace(made, options=DumpOptions(codec=codec), engine_data=data)


def test_a_restore_shows_myloader_a_folder_of_its_own() -> None:
    order = a_restore_order(Path("/backups/x"), a_dump(), tables=("b",))
    steps = engine().plan_restore(order).steps
    verbs = [step.arguments[-1] for step in steps if step.output is OutputFormat.EVENTS]
    assert verbs == ["verify", "prepare", "arrange", "clear", "finish"]
    load = steps[3]
    folder = engine().arranged_folder(order)
    assert folder.parent == Path("/scratch")
    assert f"--directory={folder}/files" in load.arguments
    assert load.environment["TMPDIR"] == f"{folder}/tmp"
    assert {step.environment.get("DUMPTRACK_ARRANGED") for step in (steps[2], steps[4])} == {str(folder)}
    assert load.expected_rows == {"b": 2}


def test_two_restores_of_one_job_do_not_share_a_folder() -> None:
    one = a_restore_order(FOLDER, a_dump(), staging="one")
    assert engine().arranged_folder(one) != engine().arranged_folder(replace(one, staging="two"))


@pytest.mark.parametrize(
    ("manifest", "loader", "is_read"),
    [
        (a_dump(is_modern=False), "debian-0.10.1", True),
        (a_dump(is_modern=False), "v1.0.1-3", True),  # with another metadata
        (a_dump("1.0.1-3", is_modern=True), "v1.0.1-3", True),
        (a_dump("1.0.1-3", is_modern=True), "debian-0.10.1", False),
        (a_dump("0.14.5-3", Codec.ZSTD, is_modern=False), "debian-0.10.1", False),
        (a_manifest(), "v1.0.1-3", False),  # made by the built-in engine
    ],
)
def test_a_loader_gets_only_what_it_can_read(manifest: Manifest, loader: str, is_read: bool) -> None:
    order = a_restore_order(FOLDER, manifest)
    if is_read:
        assert engine(loader=loader).plan_restore(order).steps
    else:
        with pytest.raises(UserError):
            engine(loader=loader).plan_restore(order)


def test_what_mydumper_would_lose_is_an_objection_and_no_plan() -> None:
    order = a_backup_order(FOLDER, facts=facts(name="a/b"))
    assert "a/b" in str(engine().objection(order))
    with pytest.raises(UserError) as error:
        engine().plan_backup(order)
    assert error.value.reference == "engine.unusable"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"options": DumpOptions(codec=Codec.ZSTD)}, "cannot compress with zstd"),
        ({"facts": facts(TableTrait.SYSTEM_VERSIONED)}, "history"),
        ({"database": "a/b"}, "a/b"),
    ],
)
def test_objections_are_sentences(changes: dict[str, object], word: str) -> None:
    assert word in str(engine().objection(a_backup_order(FOLDER, **changes)))


def test_tls_that_the_build_cannot_do_is_an_objection() -> None:
    login = a_login()
    checked = replace(login, connection=replace(login.connection, tls=Tls(TlsMode.VERIFY_CA)))
    assert "MariaDB's library" in str(engine().objection(a_backup_order(FOLDER, checked)))


def test_digits_of_float_are_a_misgiving() -> None:
    order = a_backup_order(FOLDER, facts=facts(TableTrait.FLOAT))
    assert engine().objection(order) is None
    assert "six digits" in str(engine().misgiving(order))


def test_capabilities_name_both_programs_and_what_follows_from_them() -> None:
    found = engine("debian-0.10.1", loader="v1.0.1-3").detect()
    assert (found.version, found.refusal) == ("0.10.0", None)
    assert found.paths == ("/usr/bin/mydumper", "/usr/bin/myloader")
    notes = " ".join(str(note) for note in found.notes)
    assert "progress is estimated" in notes
    assert "myloader is version 1.0.1-3" in notes


@pytest.mark.parametrize("missing", Tool)
def test_one_program_without_the_other_is_refused(missing: Tool) -> None:
    refusal = Refusal(say("It is not installed."), say("Install it."))
    finder = Found(*(refusal if tool_ is missing else recorded("v1.0.1-3", tool_) for tool_ in Tool))
    made = MydumperEngine(worker_command=WORKER, finder=finder)
    found = made.detect()
    assert (str(found.refusal), str(found.hint)) == ("It is not installed.", "Install it.")
    if missing is Tool.MYDUMPER:
        assert made.objection(a_backup_order(FOLDER)) == refusal.sentence
    else:
        with pytest.raises(UserError):
            made.plan_restore(a_restore_order(FOLDER, a_dump()))


def test_each_output_has_its_parser() -> None:
    steps = engine().plan_backup(a_backup_order(FOLDER)).steps
    assert isinstance(engine().parser(steps[0]), WorkerEvents)
    assert isinstance(engine().parser(steps[1]), ToolOutput)


def test_the_manifest_holds_what_was_counted() -> None:
    evidence = tuple(replace(result, outcome=ProcessOutcome(exit_code=0, seconds=2.0)) for result in new())
    made = engine("v1.0.1-3").manifest(a_backup_order(FOLDER), evidence)
    assert {table.name: (table.rows, table.bytes, table.storage_engine) for table in made.tables} == {
        "a": (7, 200, "InnoDB"), "b/c": (0, 0, "InnoDB"),
    }  # fmt: skip
    assert made.engine_data["stems"] == {"a": "shop.a", "b/c": "shop.mydumper_0"}
    assert (made.engine, made.engine_version) == (EngineName.MYDUMPER, "1.0.1-3")
    assert made.seconds == 8.0
    assert made.character_set == "utf8mb4"
    assert made.warnings == ()
    assert len(made.files) == 5


def test_the_manifest_of_an_old_release_names_files_by_their_tables() -> None:
    made = engine().manifest(a_backup_order(FOLDER), old())
    assert made.engine_data["stems"] == {"a": "shop.a", "b/c": "shop.b/c"}
    assert made.engine_data["is_modern"] is False


def test_cleaning_up_after_a_backup_ends_the_sessions_of_the_tool() -> None:
    killed = tool(outcome=ProcessOutcome(signal=9, seconds=3.5), report={"connections": [11, 12]})
    (step,) = engine().cleanup(a_backup_order(FOLDER), (killed,))
    assert step.arguments[-1] == "end-sessions"
    assert json.loads(step.environment[SESSIONS_VARIABLE]) == {"ids": [11, 12], "seconds": 3.5}


def test_nothing_is_to_be_ended_where_no_tool_ran() -> None:
    assert engine().cleanup(a_backup_order(FOLDER), ()) == ()
    assert end_sessions_environment((tool(report=None),)) == ""


def test_cleaning_up_after_a_restore_clears_the_folder_and_drops_the_staging_database() -> None:
    order: RestoreOrder = a_restore_order(FOLDER, a_dump())
    steps = engine().cleanup(order, ())
    assert [step.arguments[-1] for step in steps] == ["clear", "abandon"]
