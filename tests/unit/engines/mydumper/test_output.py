"""The parsers against everything that eleven releases were recorded to say, and against what nobody would say."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.core.events import Event, Level, Logged, Noted, Progressed, Reported, Stage
from dumptrack_desktop.engines.mydumper.log_lines import parse_line
from dumptrack_desktop.engines.mydumper.output import ToolOutput

RECORDED = Path(__file__).parents[3] / "data" / "mydumper"
DUMPS = sorted(path.relative_to(RECORDED).as_posix() for path in RECORDED.glob("*/dump*.stderr"))
LOADS = sorted(path.relative_to(RECORDED).as_posix() for path in RECORDED.glob("*/load*.stderr"))


def replayed(name: str, stage: Stage = Stage.DUMPING, expected: dict[str, int] | None = None) -> list[Event]:
    parser = ToolOutput(expected or {}, stage=stage)
    text = (RECORDED / name).read_bytes().decode("utf-8", "replace")
    return [event for line in text.splitlines() for event in parser.feed(line)]


def last_report(events: list[Event]) -> dict[str, object]:
    return dict([event for event in events if isinstance(event, Reported)][-1].report)


@pytest.mark.parametrize("name", DUMPS)
def test_a_good_dump_is_finished_without_a_note(name: str) -> None:
    events = replayed(name)
    assert [event for event in events if isinstance(event, Noted)] == []
    report = last_report(events)
    assert report["is_finished"] is True
    assert report["errors"] == 0
    connections = report["connections"]
    assert isinstance(connections, list)
    assert len(connections) == 2


@pytest.mark.parametrize("name", [*DUMPS, *LOADS])
def test_every_line_with_text_reaches_the_log(name: str) -> None:
    lines = [line for line in (RECORDED / name).read_text(errors="replace").splitlines() if line.strip()]
    logged = [event for event in replayed(name, Stage.LOADING) if isinstance(event, Logged)]
    assert len(logged) == len(lines)


@pytest.mark.parametrize("name", LOADS)
def test_a_good_load_has_no_warning(name: str) -> None:
    events = replayed(name, Stage.LOADING)
    assert [event for event in events if isinstance(event, Noted)] == []
    assert any(isinstance(event, Progressed) and event.table == "a" for event in events)


@pytest.mark.parametrize("name", [*DUMPS, *LOADS])
def test_progress_never_goes_back(name: str) -> None:
    stage = Stage.LOADING if name in LOADS else Stage.DUMPING
    told = [event for event in replayed(name, stage, {"a": 20000, "b": 500}) if isinstance(event, Progressed)]
    of_stage = [event for event in told if event.stage is stage]
    assert of_stage
    for before, after in pairwise(of_stage):
        assert after.rows_done >= before.rows_done
        assert after.tables_done >= before.tables_done


def test_an_old_dump_is_measured_by_the_servers_estimates() -> None:
    events = replayed("debian-0.10.1/dump.stderr", expected={"a": 20000, "b": 500, "empty_one": 0})
    told = [event for event in events if isinstance(event, Progressed)]
    assert told[-1].rows_done == 20500
    assert told[-1].rows_total == 20500
    assert (told[-1].tables_done, told[-1].tables_total) == (3, 3)


def test_an_old_dump_names_the_tables_that_are_empty() -> None:
    assert last_report(replayed("debian-0.10.1/dump.stderr"))["empty"] == ["empty_one"]


def test_a_broken_table_is_a_fact_and_not_a_note() -> None:
    parser = ToolOutput({}, stage=Stage.DUMPING)
    lines = [
        "** (mydumper:7): WARNING **: 20:00:00.000: Broken table detected, please review: shop.v.1",
        '{"level":"WARNING","event":"dump_table","message":"broken table detected","db":"shop","table":"w"}',
        "** Message: 20:00:00.000: Finished dump at: 2026-11-20 20:00:00",
    ]
    events = [event for line in lines for event in parser.feed(line)]
    assert last_report(events)["broken"] == ["v.1", "w"]
    assert [event for event in events if isinstance(event, Noted)] == []


@pytest.mark.parametrize(
    ("line", "level", "reference"),
    [
        (
            "** (mydumper:1): CRITICAL **: 20:00:00.000: Error connecting: Access denied for user 'x'@'y'",
            Level.ERROR,
            "connection.access-denied",
        ),
        (
            "** (mydumper:1): CRITICAL **: 20:00:00.000: Error connecting to database: TLS/SSL error: self-signed",
            Level.ERROR,
            "connection.tls-refused",
        ),
        (
            "** (mydumper:1): CRITICAL **: 20:00:00.000: Could not read data from a.b: Lost connection to server",
            Level.ERROR,
            "connection.lost",
        ),
        (
            "** (mydumper:1): CRITICAL **: 20:00:00.000: FLUSH TABLES: Access denied; you need RELOAD",
            Level.ERROR,
            "privilege.missing",
        ),
        (
            '{"level":"WARNING","message":"Failed to execute query","event":"mysql_operation"}',
            Level.ERROR,  # 1.0.1 leaves the chunk out and ends with status 0
            "mydumper.table-failed",
        ),
        ("** (mydumper:1): WARNING **: 20:00:00.000: something new", Level.WARNING, "mydumper.warning"),
        ("** (mydumper:1): ERROR **: 20:00:00.000: something new", Level.ERROR, "mydumper.error"),
        ("zstd: error 70 : Write error : cannot write block : No space left on device", None, ""),
    ],
)
def test_messages_become_notes(line: str, level: Level | None, reference: str) -> None:
    notes = [event for event in ToolOutput({}, stage=Stage.DUMPING).feed(line) if isinstance(event, Noted)]
    assert [(note.level, note.reference) for note in notes] == ([(level, reference)] if level else [])


@pytest.mark.parametrize(
    "line",
    [
        "(myloader:1): GLib-CRITICAL **: 20:00:00.000: g_key_file_get_groups: assertion 'key_file != NULL' failed",
        "** Message: 20:00:00.000: @@tokudb_version not found - ERROR 1193: Unknown system variable",
        "** (mydumper:1): WARNING **: 20:00:00.000: Using --trx-tables options, binlog coordinates will not be",
    ],
)
def test_noise_is_no_note(line: str) -> None:
    assert [event for event in ToolOutput({}, stage=Stage.DUMPING).feed(line) if isinstance(event, Noted)] == []


def test_a_flood_says_each_thing_once_and_the_log_stays_small() -> None:
    parser = ToolOutput({}, stage=Stage.DUMPING)
    lines = [
        "** (mydumper:1): WARNING **: 20:00:00.000: Couldn't acquire global lock",
        "** (mydumper:1): CRITICAL **: 20:00:00.000: Access denied; you need RELOAD",
    ]
    events = [event for _ in range(20_000) for line in lines for event in parser.feed(line)]
    events += parser.feed("** Message: 20:00:00.000: the end")
    assert len([event for event in events if isinstance(event, Noted)]) == 2
    logged = [event.text for event in events if isinstance(event, Logged)]
    assert len(logged) == 4
    assert "39998" in logged[2]


TEXT = st.text(max_size=200)
BEGINNINGS = st.sampled_from(
    [
        "", "** Message: 20:00:00.000: ", "** (mydumper:1): WARNING **: 20:00:00.000: ",
        "** Message: 20:00:00.000: Thread 1 dumping data for `", "** Message: 20:00:00.000: Thread 1: `a`.`b` [ ",
        "** Message: 20:00:00.000: Thread 1 restoring `a`.`b` part ", '{"message":"',
        '{"event":"dump_table_progress",',
        "** Message: 1:2:3.4: a.b has ~",
    ]
)  # fmt: skip
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXT
FIELDS = st.sampled_from(
    [
        *("event", "message", "level", "db", "table", "rows_done", "rows_total", "progress_pct"),
        *("connection_id", "progress_value", "progress_total"),
    ]
)
DOCUMENTS = st.dictionaries(FIELDS, SCALARS | st.lists(SCALARS, max_size=3)).map(json.dumps)
EVENT_NAMES = st.sampled_from(["dump_table_progress", "restore_data_progress", "restore_object_progress"])


@given(st.lists(st.builds(str.__add__, BEGINNINGS, TEXT) | DOCUMENTS, max_size=20), st.sampled_from(list(Stage)))
def test_no_line_whatever_raises(lines: list[str], stage: Stage) -> None:
    parser = ToolOutput({"a": 1}, stage=stage)
    for line in lines:
        for event in parser.feed(line):
            assert isinstance(event, Progressed | Noted | Logged | Reported)


@given(EVENT_NAMES, st.dictionaries(FIELDS, SCALARS, min_size=3))
def test_no_json_event_with_odd_values_raises(name: str, fields: dict[str, object]) -> None:
    parser = ToolOutput({"a": 1}, stage=Stage.LOADING)
    list(parser.feed(json.dumps({**fields, "event": name})))
    list(ToolOutput({}, stage=Stage.DUMPING).feed(json.dumps({**fields, "event": name})))


@given(TEXT)
def test_a_line_is_read_without_its_clock(text: str) -> None:
    text = text.replace("\n", " ").replace("\r", " ")
    record = parse_line(f"** Message: 20:18:37.999: {text}")
    assert record.level is Level.INFO
    assert record.is_start
