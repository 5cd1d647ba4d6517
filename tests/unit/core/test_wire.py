"""Wire: what goes out comes back, and what does not fit says where."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.core.backup import FileEntry, Manifest, TableEntry
from dumptrack_desktop.core.connection import Address, Connection, Login, SocketAddress, TcpAddress, Tls, TlsMode
from dumptrack_desktop.core.ids import BackupId, ConnectionId, JobId
from dumptrack_desktop.core.job import Job, JobItem, JobKind, Trigger
from dumptrack_desktop.core.order import BackupOrder, Order, RestoreOrder, VerifyOrder
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.server import Flavour, ObjectNames, ServerVersion
from dumptrack_desktop.core.task import Codec, DumpOptions, EngineName
from dumptrack_desktop.core.wire import WireError, decoded, encoded, from_plain, to_plain

NOW = datetime(2026, 11, 20, 22, 0, 0, 123456, tzinfo=UTC)


def connection() -> Connection:
    return Connection(
        ConnectionId("c1"), "Größe", TcpAddress("::1", 3307), "root", tls=Tls(TlsMode.VERIFY_CA, "/ca.pem")
    )


def manifest(**changes: Any) -> Manifest:
    values: dict[str, Any] = {
        "id": BackupId("b1"),
        "engine": EngineName.BUILTIN,
        "engine_version": "1",
        "server": ServerVersion(Flavour.MARIADB, (10, 11, 6), "10.11.6-MariaDB"),
        "connection_id": ConnectionId("c1"),
        "connection_name": "Shop",
        "database": "shöp",
        "character_set": "utf8mb4",
        "collation": "utf8mb4_bin",
        "options": DumpOptions(codec=Codec.ZSTD, level=3),
        "started_at": NOW,
        "finished_at": NOW + timedelta(seconds=3),
        "tables": (TableEntry("a`b", 3, 99, checksum="crc32:00ff"),),
        "objects": ObjectNames(views=("v",)),
        "files": (FileEntry("dump.sql.gz", 12, "00" * 32),),
        "warnings": (say("Table {name} was empty.", name="x"),),
        "engine_data": {"segments": [1, 2, {"a": None}]},
    }
    return Manifest(**{**values, **changes})


def backup_order() -> BackupOrder:
    return BackupOrder(
        Login(connection(), Secret("hunter2")),
        "shop",
        DumpOptions(),
        Path("/b.partial"),
        BackupId("b"),
        JobId("j"),
    )


def test_a_manifest_comes_back_as_it_went() -> None:
    assert decoded(Manifest, encoded(manifest(), indent=2)) == manifest()


def test_a_job_comes_back_as_it_went() -> None:
    job = Job(
        id=JobId("j"),
        kind=JobKind.BACKUP,
        trigger=Trigger.MANUAL,
        title="Backup",
        connection_id=ConnectionId("c1"),
        connection_name="Shop",
        items=(JobItem("shop", sentence=say("{n} rows", n=3), started_at=NOW),),
        created_at=NOW,
    )
    assert from_plain(Job, json.loads(json.dumps(to_plain(job)))) == job


@pytest.mark.parametrize("address", [TcpAddress("db", 1), SocketAddress("/run/mysqld/mysqld.sock")])
def test_a_union_of_dataclasses_is_told_apart_by_its_keys(address: Address) -> None:
    assert from_plain(Address, to_plain(address)) == address


def test_the_three_orders_are_told_apart() -> None:
    login = Login(connection(), Secret("hunter2"))
    orders: list[Order] = [
        backup_order(),
        RestoreOrder(login, manifest(), Path("/b"), "shop2", "shop2", JobId("j")),
        VerifyOrder(Path("/b"), manifest(), JobId("j")),
    ]
    for order in orders:
        assert decoded(Order, encoded(order, with_secrets=True), with_secrets=True) == order


def test_a_secret_is_refused_in_both_directions() -> None:
    with pytest.raises(WireError, match=r"^login\.password: a secret"):
        to_plain(backup_order())
    document = to_plain(backup_order(), with_secrets=True)
    with pytest.raises(WireError, match=r"^login\.password: a secret"):
        from_plain(BackupOrder, document)


@pytest.mark.parametrize("path", ["login", "options", "database"])
def test_no_error_quotes_a_value_when_secrets_are_about(path: str) -> None:
    document = to_plain(backup_order(), with_secrets=True)
    document[path] = ["hunter2"]
    document["options"] = {"codec": "hunter2"} if path == "options" else document["options"]
    with pytest.raises(WireError) as caught:
        from_plain(BackupOrder, document, with_secrets=True)
    assert "hunter2" not in f"{caught.value!r}{caught.value.__cause__!r}"
    assert caught.value.path.startswith(path)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Cat:
    name: str
    legs: int = 4


@dataclass(frozen=True, slots=True)
class Dog:
    name: str
    legs: int = 4


@dataclass(frozen=True, slots=True)
class Picky:
    number: int = 0

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("below zero")


@dataclass(frozen=True, slots=True)
class Everything:
    text: str = ""
    flag: bool = False
    whole: int = 0
    real: float = 0.0
    path: Path = Path("/")
    when: datetime = NOW
    maybe: int | None = None
    either: str | int | float = ""
    colour: Colour = Colour.RED
    colours: frozenset[Colour] = frozenset()
    triple: tuple[int, str, int] = (0, "", 0)
    counts: Mapping[str, int] = field(default_factory=dict)
    by_colour: Mapping[Colour, int] = field(default_factory=dict)
    cats: tuple[Cat, ...] = ()
    pet: Cat | Dog | None = None
    picky: Picky = Picky()
    nothing: None = None
    derived: int = field(default=0, init=False)


moments = st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(9000, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # hypothesis adds the zone
everything = st.builds(
    Everything,
    text=st.text(st.characters()),
    flag=st.booleans(),
    whole=st.integers(),
    real=st.floats(allow_nan=False, allow_infinity=False),
    path=st.sampled_from([Path("/a/b"), Path("c d"), Path("\udcff")]),
    when=moments,
    maybe=st.none() | st.integers(),
    either=st.text() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    colour=st.sampled_from(Colour),
    colours=st.frozensets(st.sampled_from(Colour)),
    triple=st.tuples(st.integers(), st.text(), st.integers()),
    counts=st.dictionaries(st.text(), st.integers()),
    by_colour=st.dictionaries(st.sampled_from(Colour), st.integers()),
    cats=st.lists(st.builds(Cat, st.text(), st.integers())).map(tuple),
)


@given(everything)
def test_round_trip(value: Everything) -> None:
    text = encoded(value)
    text.encode()
    assert decoded(Everything, text) == value


def test_times_are_written_in_utc() -> None:
    east = NOW.astimezone(timezone(timedelta(hours=5)))
    assert to_plain(east) == "2026-11-20T22:00:00.123456+00:00"
    assert from_plain(datetime, "2026-11-20T22:00:00Z") == NOW.replace(microsecond=0)


@pytest.mark.parametrize(
    ("document", "path", "problem"),
    [
        ({"text": 3}, "text", "text is expected, not a number"),
        ({"flag": 1}, "flag", "true or false is expected, not a number"),
        ({"whole": True}, "whole", "a whole number is expected, not true or false"),
        ({"whole": 1.0}, "whole", "a whole number is expected, not a number"),
        ({"real": "1"}, "real", "a number is expected, not text"),
        ({"real": True}, "real", "a number is expected, not true or false"),
        ({"real": float("nan")}, "real", "not a finite number"),
        ({"real": 10**400}, "real", "not a finite number"),
        ({"path": None}, "path", "text is expected, not null"),
        ({"when": "yesterday"}, "when", "'yesterday' is not a date and time"),
        ({"when": "2026-01-01T00:00:00"}, "when", "a time without a zone"),
        ({"when": "0001-01-01T00:00:00+10:00"}, "when", "'0001-01-01T00:00:00+10:00' is not a date and time"),
        ({"maybe": "x"}, "maybe", "a whole number is expected, not text"),
        ({"either": None}, "either", "text or a whole number or a number is expected, not null"),
        ({"either": float("inf")}, "either", "not a finite number"),
        ({"colour": "green"}, "colour", "'green' is none of: red, blue"),
        ({"colour": ["x" * 99]}, "colour", "['" + "x" * 55 + "... is none of: red, blue"),
        ({"colours": {"a": 1}}, "colours", "a list is expected, not an object"),
        ({"triple": [1, "a"]}, "triple", "3 values are expected, not 2"),
        ({"triple": [1, 2, 3]}, "triple[1]", "text is expected, not a number"),
        ({"counts": []}, "counts", "an object is expected, not a list"),
        ({"counts": {"a": object()}}, "counts.a", "a whole number is expected, not a object"),
        ({"cats": [{"name": "x"}, {"name": 3}]}, "cats[1].name", "text is expected, not a number"),
        ({"cats": [{}]}, "cats[0]", "'name' is missing"),
        ({"cats": ["tom"]}, "cats[0]", "an object is expected, not text"),
        ({"pet": {"name": "x"}}, "pet", "its keys fit Cat and Dog alike"),
        ({"pet": {"legs": 4}}, "pet", "its keys fit none of Cat, Dog"),
        ({"pet": 4}, "pet", "an object is expected, not a number"),
        ({"picky": {"number": -1}}, "picky", "below zero"),
        ({"nothing": 1}, "nothing", "nothing is expected, not a number"),
        ([], "", "an object is expected, not a list"),
    ],
)
def test_what_does_not_fit_says_where_and_what(document: object, path: str, problem: str) -> None:
    with pytest.raises(WireError) as caught:
        from_plain(Everything, document)
    assert (caught.value.path, caught.value.problem) == (path, problem)
    assert str(caught.value) == f"{path or 'document'}: {problem}"


def test_a_refusal_of_a_constructor_is_not_quoted_with_secrets() -> None:
    with pytest.raises(WireError, match="not allowed"):
        from_plain(Picky, {"number": -1}, with_secrets=True)


def test_unknown_keys_are_ignored_and_listed() -> None:
    unknown: list[str] = []
    value = from_plain(Everything, {"new": 1, "cats": [{"name": "x", "tail": 2}]}, unknown=unknown)
    assert value == Everything(cats=(Cat("x"),))
    assert sorted(unknown) == ["cats[0].tail", "new"]
    assert decoded(Everything, b"{}") == Everything()


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"a": [float("inf")]}, "a[0]"),
        ({"a": object()}, "a"),
        ({1: 2}, ""),
        ([datetime(2026, 1, 1)], "[0]"),  # noqa: DTZ001  # that is the point
        (Cat, ""),
        (b"bytes", ""),
    ],
)
def test_what_has_no_plain_form_is_refused(value: object, path: str) -> None:
    with pytest.raises(WireError) as caught:
        to_plain(value)
    assert caught.value.path == path


def test_enum_keys_and_sets_are_plain() -> None:
    assert to_plain({Colour.RED: {Colour.RED, Colour.BLUE}}) == {"red": ["blue", "red"]}


@pytest.mark.parametrize(
    ("text", "problem"), [("{", "not JSON (line 1)"), (b"\xff", "not JSON"), ("[" * 99999, "")]
)
def test_text_that_is_no_json_is_refused(text: str | bytes, problem: str) -> None:
    with pytest.raises(WireError, match=r"not JSON|nested too deeply") as caught:
        decoded(Everything, text)
    assert problem in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("expected", [list[int], complex, str | Cat, dict])
def test_a_type_without_a_plain_form_is_our_own_mistake(expected: Any) -> None:
    with pytest.raises(TypeError, match="no plain form"):
        from_plain(expected, [])


def test_a_sentence_keeps_its_values() -> None:
    sentence = Sentence("{a} {b} {c}", {"a": 1, "b": 2.5, "c": "x"})
    assert from_plain(Sentence, to_plain(sentence)) == sentence
