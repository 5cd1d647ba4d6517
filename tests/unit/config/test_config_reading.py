"""Reading and writing settings: what is written comes back, what is wrong is named, nothing is dropped."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.config.reading import Read, read_settings
from dumptrack_desktop.config.upgrades import upgraded
from dumptrack_desktop.config.writing import settings_text
from dumptrack_desktop.core.connection import (
    Connection,
    Environment,
    PasswordKeeping,
    SocketAddress,
    TcpAddress,
    Tls,
    TlsMode,
)
from dumptrack_desktop.core.ids import ConnectionId, DestinationId, TaskId
from dumptrack_desktop.core.settings import Language, Preferences, Settings, Theme
from dumptrack_desktop.core.task import (
    Codec,
    DatabaseScope,
    DatabaseSelection,
    Destination,
    DumpOptions,
    EngineChoice,
    Task,
)

DISK = Destination(DestinationId("d1"), "Disk", "/backups")
SHOP = Connection(
    ConnectionId("c1"),
    'Größe "1"',
    TcpAddress("::1", 3307),
    "root",
    Environment.PRODUCTION,
    Tls(TlsMode.VERIFY_CA, "/ca.pem", "/c.pem", "/k.pem"),
    PasswordKeeping.SESSION,
    "two\nlines",
)
LOCAL = Connection(ConnectionId("c2"), "Local", SocketAddress("/run/mysqld.sock"), "me")
NIGHTLY = Task(
    TaskId("t1"),
    "Nightly",
    SHOP.id,
    DatabaseSelection(DatabaseScope.PATTERNS, ("shop_*", "a[bc]")),
    DISK.id,
    EngineChoice.MYDUMPER,
    DumpOptions(Codec.ZSTD, 9, 4, triggers=False, routines=False, events=False),
)
SETTINGS = Settings(
    (SHOP, LOCAL), (NIGHTLY,), (DISK,), Preferences(Theme.DARK, Language.GERMAN, 3, "/opt/mydumper", DISK.id)
)


def read(text: str) -> Read:
    return read_settings(tomllib.loads(text))


def found(result: Read) -> dict[str, str]:
    return {problem.field: str(problem.sentence) for problem in reversed(result.problems)}


def test_what_is_written_comes_back() -> None:
    assert read(settings_text(SETTINGS)) == Read(SETTINGS, ())
    assert read(settings_text(Settings())) == Read(Settings(), ())


def test_tasks_name_their_connection_in_the_file() -> None:
    document = tomllib.loads(settings_text(SETTINGS))
    assert document["tasks"][0]["connection"] == SHOP.name
    assert document["preferences"]["default_destination"] == "Disk"


def test_a_name_that_is_anothers_id_does_not_lead_astray() -> None:
    one = replace(LOCAL, id=ConnectionId("x"), name="y")
    other = replace(LOCAL, id=ConnectionId("y"), name="z")
    settings = Settings((one, other), (replace(NIGHTLY, connection_id=one.id),), (DISK,))
    assert read(settings_text(settings)).settings == settings


def test_a_reference_to_nothing_is_kept_and_reported() -> None:
    settings = Settings(tasks=(NIGHTLY,))
    result = read(settings_text(settings))
    assert result.settings == settings
    assert found(result) == {
        "tasks[Nightly].connection": "Choose a connection.",
        "tasks[Nightly].destination": "Choose a destination.",
    }


def test_a_file_written_by_hand_needs_little() -> None:
    result = read('[[connections]]\nname = "Shop"\nhost = "db"\nuser = "root"\n')
    (connection,) = result.settings.connections
    assert result.problems == ()
    assert replace(connection, id=ConnectionId("")) == Connection(
        ConnectionId(""), "Shop", TcpAddress("db", 3306), "root"
    )
    assert connection.id == read('[[connections]]\nname = "shop "').settings.connections[0].id


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("prot = 1", "prot", "There is no such key; it is ignored."),
        ("connections = 3", "connections", "Each entry is a table that begins with [[connections]]."),
        ("connections = [3]", "connections[1]", "This is not a table; it is ignored."),
        ("preferences = 3", "preferences", "This is not a table; it is ignored."),
        (
            "[preferences]\ntheme = 'pink'",
            "preferences.theme",
            (
                '"pink" is not allowed here. Allowed: "system", "light", "dark". '
                '"system" is used until this is corrected.'
            ),
        ),
        (
            "[preferences]\nmax_parallel_jobs = true",
            "preferences.max_parallel_jobs",
            "true is not allowed here. Allowed: a whole number. 2 is used until this is corrected.",
        ),
        (
            "[preferences]\nmax_parallel_jobs = 99",
            "preferences.max_parallel_jobs",
            "Jobs at once: a number from 1 to 16.",
        ),
        ("[preferences]\ndefault_destination = 'x'", "preferences.default_destination", "Choose a destination."),
        ("[[connections]]\nname = 'A'\nhost = 'h'", "connections[A].user", "Enter the user name for the server."),
        ("[[connections]]\nname = 'A'\nuser = 'h'", "connections[A].host", "Enter a host name or an IP address."),
        (
            "[[connections]]\nhost = 'h'\nuser = 'u'",
            "connections[1].name",
            'The name is missing or taken; "Connection 1" is used until this is corrected.',
        ),
        (
            "[[connections]]\nname = 'A'\nhost = 'h'\nuser = 'u'\nhotst = 1",
            "connections[A].hotst",
            "There is no such key; it is ignored.",
        ),
        (
            "[[connections]]\nname = 'A'\nhost = 'h'\nuser = 'u'\nid = '../x'",
            "connections[A].id",
            "The id is used twice or malformed; a new one is made.",
        ),
        (
            "[[connections]]\nname = 'A'\nhost = 'h'\nuser = 3",
            "connections[A].user",
            '3 is not allowed here. Allowed: text in "quotes". "" is used until this is corrected.',
        ),
        (
            "[[tasks]]\nname = 'A'\nnames = ['a', 1]",
            "tasks[A].names",
            (
                '["a", 1] is not allowed here. Allowed: a list of texts, ["a", "b"]. '
                "[] is used until this is corrected."
            ),
        ),
        (
            "[[tasks]]\nname = 'A'\nevents = 'yes'",
            "tasks[A].events",
            '"yes" is not allowed here. Allowed: true or false. true is used until this is corrected.',
        ),
    ],
)
def test_every_problem_says_where_and_what_is_allowed(text: str, field: str, words: str) -> None:
    assert found(read(text))[field] == words


def test_a_misspelt_tls_mode_becomes_the_strictest() -> None:
    (connection,) = read("[[connections]]\ntls = 'verify'\nenvironment = 'prod'").settings.connections
    assert connection.tls.mode == TlsMode.VERIFY_IDENTITY
    assert connection.environment == Environment.PRODUCTION


def test_numbers_that_make_no_sense_are_replaced() -> None:
    result = read(
        "[[connections]]\nname = 'A'\nhost = 'h'\nuser = 'u'\nport = 70000\n"
        "[[tasks]]\nname = 'T'\nthreads = 0\nlevel = 50"
    )
    # Never the usual port instead of the one that was meant: another server may listen there.
    assert result.settings.connections[0].address == TcpAddress("h", 0)
    assert result.settings.tasks[0].options == DumpOptions()
    assert {"connections[A].port", "tasks[T].threads", "tasks[T].level"} <= found(result).keys()


def test_names_and_ids_that_appear_twice_are_told_apart() -> None:
    entry = "[[destinations]]\nname = 'A'\nid = 'same'\npath = '/{}'\n"
    result = read(entry.format(1) + entry.format(2) + entry.format(3))
    assert [destination.name for destination in result.settings.destinations] == ["A", "A (2)", "A (3)"]
    assert len({destination.id for destination in result.settings.destinations}) == 3


def test_a_host_wins_over_a_socket_only_if_there_is_one() -> None:
    text = "[[connections]]\nsocket = '/s'\n[[connections]]\nsocket = '/s'\nhost = 'h'"
    one, other = read(text).settings.connections
    assert one.address == SocketAddress("/s")
    assert other.address == TcpAddress("h")


def test_no_message_quotes_what_may_be_a_password() -> None:
    text = "passwd = 'hunter2'\n[[connections]]\npassword = 'hunter2'\nkeep_password = 'hunter2'"
    problems = read(text).problems
    assert "hunter2" not in repr(problems)
    assert sum("Passwords do not belong" in str(problem.sentence) for problem in problems) == 2


# --- properties

scalars: st.SearchStrategy[Any] = (
    st.none().map(lambda _: "x" * 200)
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.dates()
    | st.sampled_from(["", "gzip", "/a", "Shop", "c1", "db"])
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)


def paths_in(document: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    pairs = (
        document.items()
        if isinstance(document, dict)
        else enumerate(document)
        if isinstance(document, list)
        else ()
    )
    found_paths = [path] if path else []
    for key, part in pairs:
        found_paths += paths_in(part, (*path, key))
    return found_paths


def changed(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = dict(document) if isinstance(document, dict) else list(document)
    copy[path[0]] = changed(copy[path[0]], path[1:], value)
    return copy


DOCUMENT = tomllib.loads(settings_text(SETTINGS))


@given(st.sampled_from(paths_in(DOCUMENT)), values)
def test_any_wrong_value_is_survived_and_the_rest_is_kept(path: tuple[Any, ...], value: Any) -> None:
    document = changed(DOCUMENT, path, value)
    result = read_settings(document)
    assert (
        result.settings == SETTINGS or result.problems or path[-1] in ("id", "name") or is_legal(result.settings)
    )
    if path[0] != "connections":
        assert result.settings.connections == SETTINGS.connections
    if path[0] != "destinations":
        assert result.settings.destinations == SETTINGS.destinations


def is_legal(settings: Settings) -> bool:
    return read(settings_text(settings)).problems == ()


@given(st.dictionaries(st.sampled_from(["connections", "tasks", "destinations", "preferences", "x"]), values))
def test_what_was_read_with_problems_is_written_without_further_loss(document: dict[str, Any]) -> None:
    settings = read_settings(document).settings
    assert read(settings_text(settings)).settings == settings


def test_upgrades_run_in_order_on_a_copy() -> None:
    def first(document: dict[str, Any]) -> dict[str, Any]:
        document["steps"].append("1 to 2")
        return document

    def second(document: dict[str, Any]) -> dict[str, Any]:
        return {"steps": [*document["steps"], "2 to 3"]}

    original: dict[str, Any] = {"steps": []}
    assert upgraded(original, 1, (first, second)) == {"steps": ["1 to 2", "2 to 3"]}
    assert upgraded(original, 2, (first, second)) == {"steps": ["2 to 3"]}
    assert upgraded(original, 3, (first, second)) == {"steps": []}
    assert original == {"steps": []}


def test_the_example_in_the_documentation_is_right() -> None:
    text = (Path(__file__).parents[3] / "docs" / "files.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    result = read(example)
    assert result.problems == ()
    assert result.settings.tasks[0].connection_id == result.settings.connections[0].id
