"""The small values that everything else is made of."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.core.backup import FileEntry, Manifest, TableEntry
from dumptrack_desktop.core.clock import SystemClock
from dumptrack_desktop.core.connection import SocketAddress, TcpAddress
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Stage
from dumptrack_desktop.core.ids import BackupId, ConnectionId, new_id
from dumptrack_desktop.core.plan import OutputFormat, ProcessOutcome, Step, StopMethod
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.server import DatabaseFacts, Flavour, ObjectNames, ServerVersion, TableFacts
from dumptrack_desktop.core.task import DumpOptions, EngineName
from dumptrack_desktop.core.verdict import Result, Verdict


def test_a_sentence_fills_its_fields() -> None:
    assert str(say("Nothing answers at {address}.", address="db:3306")) == "Nothing answers at db:3306."


def test_a_translation_fills_the_same_fields() -> None:
    assert say("{n} rows", n=3).filled("{n} Zeilen") == "3 Zeilen"


def test_counts_are_grouped_and_text_is_not() -> None:
    assert str(say("{rows} rows at {port}", rows=2480100, port="33060")) == "2,480,100 rows at 33060"
    assert say("{rows}", rows=1234).filled("{rows}", lambda count: f"<{count}>") == "<1234>"


@pytest.mark.parametrize("template", ["{missing}", "{0}", "{unclosed", "{n!z}"])
def test_a_bad_translation_shows_as_it_is(template: str) -> None:
    assert say("{n} rows", n=3).filled(template) == template


def test_a_value_is_never_taken_for_a_template() -> None:
    assert str(say("no table {name}", name="{n}{0}")) == "no table {n}{0}"


@given(st.text(), st.dictionaries(st.text(), st.one_of(st.text(), st.integers())))
def test_a_sentence_survives_json(template: str, values: dict[str, str | int]) -> None:
    sentence = Sentence(template, values)
    assert Sentence.from_json(sentence.to_json()) == sentence


def test_a_damaged_document_reads_as_an_empty_sentence() -> None:
    assert Sentence.from_json({"values": "nonsense"}) == Sentence("")


def test_a_secret_is_not_printed() -> None:
    secret = Secret("hunter2")
    assert "hunter2" not in f"{secret} {secret!r} {[secret]}"
    assert secret.reveal() == "hunter2"


def test_secrets_compare_by_value_and_only_with_secrets() -> None:
    assert Secret("a") == Secret("a")
    assert hash(Secret("a")) == hash(Secret("a"))
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert Secret("a")
    assert not Secret("")


def test_a_user_error_reads_as_sentence_and_next_step() -> None:
    with_hint = UserError("x.y", say("It broke."), say("Mend it."))
    assert str(with_hint) == "It broke. Mend it."
    assert str(UserError("x.y", say("It broke."))) == "It broke."


def test_addresses_read_as_people_write_them() -> None:
    assert str(TcpAddress("db.example", 3307)) == "db.example:3307"
    assert str(TcpAddress("::1")) == "[::1]:3306"
    assert str(SocketAddress("/run/mysqld/mysqld.sock")) == "/run/mysqld/mysqld.sock"


def test_ids_differ() -> None:
    assert len({new_id() for _ in range(1000)}) == 1000


def test_the_clock_is_aware_and_does_not_go_back() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(0)
    assert clock.monotonic() <= clock.monotonic()


def test_facts_add_up() -> None:
    facts = DatabaseFacts(
        "shop",
        exists=True,
        tables=(
            TableFacts("a", "InnoDB", 3, 100, is_transactional=True),
            TableFacts("b", "InnoDB", 4, 50, is_transactional=True),
        ),
    )
    assert (facts.rows, facts.bytes) == (7, 150)


def test_objects_are_counted_over_all_kinds() -> None:
    names = ObjectNames(views=("v",), triggers=("t", "u"), packages=("p",))
    assert names.count == 4
    assert list(names.by_kind())[-1] == "events"


def test_a_server_version_reads_short() -> None:
    assert str(ServerVersion(Flavour.MARIADB, (10, 11, 19), "10.11.19-MariaDB")) == "MariaDB 10.11.19"


def test_a_manifest_adds_up() -> None:
    start = datetime(2026, 11, 20, 12, tzinfo=UTC)
    manifest = Manifest(
        id=BackupId("b"),
        engine=EngineName.BUILTIN,
        engine_version="1",
        server=ServerVersion(Flavour.MYSQL, (9, 7, 4), "9.7.4"),
        connection_id=ConnectionId("c"),
        connection_name="c",
        database="shop",
        character_set="utf8mb4",
        collation="utf8mb4_bin",
        options=DumpOptions(),
        started_at=start,
        finished_at=start + timedelta(seconds=90),
        tables=(TableEntry("a", 2, 10), TableEntry("b", 2**40, 10)),
        objects=ObjectNames(),
        files=(FileEntry("a.sql.gz", 2**33, "00"), FileEntry("b", 1, "00")),
    )
    assert manifest.rows == 2**40 + 2
    assert manifest.bytes_on_disk == 2**33 + 1
    assert manifest.seconds == 90


def test_only_exit_status_zero_without_cancel_is_clean() -> None:
    assert ProcessOutcome(exit_code=0).is_clean
    assert not ProcessOutcome(exit_code=1).is_clean
    assert not ProcessOutcome(signal=9).is_clean
    assert not ProcessOutcome(start_error="no such file").is_clean
    assert not ProcessOutcome(exit_code=0, was_cancelled=True).is_clean


def test_a_step_shows_its_command_without_secrets() -> None:
    step = Step(Stage.DUMPING, "/bin/tool", ("--a=b",), OutputFormat.MYDUMPER, StopMethod.KILL, Secret("pw"))
    assert step.command_line == ("/bin/tool", "--a=b")
    assert "pw" not in repr(step)


@pytest.mark.parametrize(
    ("result", "is_backup"),
    [
        (Result.DONE, True),
        (Result.WARNED, True),
        (Result.FAILED, False),
        (Result.CANCELLED, False),
    ],
)
def test_a_failed_run_leaves_no_backup(result: Result, *, is_backup: bool) -> None:
    assert Verdict(result, say("x")).is_backup is is_backup
