"""Validation: every rule has an input that breaks it and one that just passes."""

from dataclasses import replace

import pytest

from dumptrack_desktop.core.connection import Connection, SocketAddress, TcpAddress, Tls, TlsMode
from dumptrack_desktop.core.ids import ConnectionId, DestinationId, TaskId
from dumptrack_desktop.core.settings import Preferences, Settings
from dumptrack_desktop.core.task import Codec, DatabaseScope, DatabaseSelection, Destination, DumpOptions, Task
from dumptrack_desktop.core.validate import (
    Problem,
    connection_problems,
    database_name_problem,
    destination_problems,
    option_problems,
    preference_problems,
    selection_problems,
    task_problems,
)

SHOP = Connection(ConnectionId("c1"), "Shop", TcpAddress("db.example.com"), "root")
DISK = Destination(DestinationId("d1"), "Disk", "/backups")
NIGHTLY = Task(TaskId("t1"), "Nightly", SHOP.id, DatabaseSelection(DatabaseScope.ALL), DISK.id)
SETTINGS = Settings((SHOP,), (NIGHTLY,), (DISK,))


def found(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.field, str(problem.sentence)) for problem in problems]


def test_good_ones_have_no_problem() -> None:
    assert connection_problems(SHOP, SETTINGS) == ()
    assert task_problems(NIGHTLY, SETTINGS) == ()
    assert destination_problems(DISK, SETTINGS) == ()
    assert (
        preference_problems(Preferences(default_destination=DISK.id, mydumper_folder="/opt/bin"), SETTINGS) == ()
    )
    assert preference_problems(Preferences(), SETTINGS) == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Enter a name."),
        ("  ", "Enter a name."),
        ("x" * 101, "A name has at most 100 characters."),
        ("a\nb", "A name has no line breaks or control characters."),
        (" sHOP ", "The name sHOP is taken."),
    ],
)
def test_names(name: str, words: str) -> None:
    other = replace(SHOP, id=ConnectionId("c2"), name=name)
    assert found(connection_problems(other, SETTINGS)) == [("name", words)]
    assert connection_problems(replace(other, name="x" * 100), SETTINGS) == ()


@pytest.mark.parametrize(
    ("host", "words"),
    [
        (" ", "Enter a host name or an IP address."),
        ("db:3306", "Enter the host alone; the port has its own field."),
        ("[::1]:3306", "Enter the host alone; the port has its own field."),
        ("mysql://db", "Enter the host alone, without a protocol, a user or a path."),
        ("root@db", "Enter the host alone, without a protocol, a user or a path."),
        ("my host", "This is neither a host name nor an IP address."),
        ("x" * 254, "This is neither a host name nor an IP address."),
        ("1:2:3", "This is neither a host name nor an IP address."),
    ],
)
def test_bad_hosts(host: str, words: str) -> None:
    problems = connection_problems(replace(SHOP, address=TcpAddress(host)), SETTINGS)
    assert found(problems) == [("address.host", words)]


@pytest.mark.parametrize("host", ["db", "db-1.example.com.", "127.0.0.1", "::1", "fe80::1%eth0", "bücher.example"])
def test_good_hosts(host: str) -> None:
    assert connection_problems(replace(SHOP, address=TcpAddress(host)), SETTINGS) == ()


@pytest.mark.parametrize(("port", "is_good"), [(0, False), (-1, False), (1, True), (65535, True), (65536, False)])
def test_ports(port: int, is_good: bool) -> None:
    problems = connection_problems(replace(SHOP, address=TcpAddress("db", port)), SETTINGS)
    assert found(problems) == ([] if is_good else [("address.port", "A port is a number from 1 to 65535.")])


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("mysqld.sock", "Enter the whole path of the socket, for example /run/mysqld/mysqld.sock."),
        ("/a\0b", "Enter the whole path of the socket, for example /run/mysqld/mysqld.sock."),
        ("/" + "x" * 103, "A socket path has at most 103 bytes."),
    ],
)
def test_sockets(path: str, words: str) -> None:
    problems = connection_problems(replace(SHOP, address=SocketAddress(path)), SETTINGS)
    assert found(problems) == [("address.path", words)]
    assert connection_problems(replace(SHOP, address=SocketAddress("/run/a.sock")), SETTINGS) == ()


def test_users() -> None:
    assert found(connection_problems(replace(SHOP, user=" "), SETTINGS)) == [
        ("user", "Enter the user name for the server.")
    ]
    for user in ("x" * 129, "a\0b"):
        assert [problem.field for problem in connection_problems(replace(SHOP, user=user), SETTINGS)] == ["user"]


@pytest.mark.parametrize(
    ("tls", "fields"),
    [
        (Tls(ca="ca.pem"), ["tls.ca"]),
        (Tls(certificate="/c.pem"), ["tls.key"]),
        (Tls(key="/k.pem"), ["tls.certificate"]),
        (Tls(TlsMode.VERIFY_CA, "/ca.pem", "/c.pem", "/k.pem"), []),
    ],
)
def test_tls_files(tls: Tls, fields: list[str]) -> None:
    assert [problem.field for problem in connection_problems(replace(SHOP, tls=tls), SETTINGS)] == fields


def test_a_socket_has_no_identity_to_verify() -> None:
    tls = Tls(TlsMode.VERIFY_IDENTITY)
    assert connection_problems(replace(SHOP, tls=tls), SETTINGS) == ()
    over_socket = replace(SHOP, tls=tls, address=SocketAddress("/run/a.sock"))
    assert [problem.field for problem in connection_problems(over_socket, SETTINGS)] == ["tls.mode"]


def test_all_problems_come_at_once() -> None:
    task = Task(
        TaskId("t2"),
        "nightly",
        ConnectionId("gone"),
        DatabaseSelection(DatabaseScope.CHOSEN),
        DestinationId("gone"),
        options=DumpOptions(threads=0, level=99),
    )
    assert found(task_problems(task, SETTINGS)) == [
        ("name", "The name nightly is taken."),
        ("connection_id", "Choose a connection."),
        ("destination_id", "Choose a destination."),
        ("databases.names", "Choose at least one database."),
        ("options.threads", "Threads: a number from 1 to 64."),
        ("options.level", "Level: a number from 1 to 9, or 0 for the usual one of gzip."),
    ]


@pytest.mark.parametrize(
    ("scope", "names", "words"),
    [
        (DatabaseScope.PATTERNS, (), "Enter at least one pattern, for example shop_*."),
        (DatabaseScope.PATTERNS, ("",), "A pattern cannot be empty."),
        (DatabaseScope.PATTERNS, ("a[b",), "The pattern a[b has a [ without its ]."),
        (DatabaseScope.CHOSEN, ("a", "a"), "a is listed twice."),
        (
            DatabaseScope.CHOSEN,
            ("Information_Schema",),
            "Information_Schema is made by the server itself and cannot be dumped.",
        ),
        (DatabaseScope.CHOSEN, ("a ",), "A database name cannot end with a blank."),
        (DatabaseScope.CHOSEN, ("",), "Enter the name of the database."),
    ],
)
def test_bad_selections(scope: DatabaseScope, names: tuple[str, ...], words: str) -> None:
    assert found(selection_problems(DatabaseSelection(scope, names))) == [("names", words)]


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        (DatabaseScope.ALL, ()),
        (DatabaseScope.PATTERNS, ("shop_*", "[a-z]?", "[!]]x", "[]]")),
        (DatabaseScope.CHOSEN, ("a/b", "..", "x" * 64, "`", "Größe")),
    ],
)
def test_good_selections(scope: DatabaseScope, names: tuple[str, ...]) -> None:
    assert selection_problems(DatabaseSelection(scope, names)) == ()


@pytest.mark.parametrize("name", ["x" * 65, "a\0", "😀"])
def test_impossible_database_names(name: str) -> None:
    assert database_name_problem(name) is not None


@pytest.mark.parametrize(
    ("options", "fields"),
    [
        (DumpOptions(threads=64, level=9), []),
        (DumpOptions(threads=65), ["threads"]),
        (DumpOptions(codec=Codec.GZIP, level=10), ["level"]),
        (DumpOptions(codec=Codec.ZSTD, level=19), []),
        (DumpOptions(codec=Codec.ZSTD, level=-1), ["level"]),
        (DumpOptions(codec=Codec.NONE, level=1), ["level"]),
        (DumpOptions(codec=Codec.NONE), []),
    ],
)
def test_options(options: DumpOptions, fields: list[str]) -> None:
    assert [problem.field for problem in option_problems(options)] == fields


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "Choose a folder."),
        ("backups", "Enter the whole path of the folder."),
        ("/", "Choose a folder of its own, not a whole disk."),
        ("/backups/", "The destination Disk uses this folder already."),
    ],
)
def test_destination_paths(path: str, words: str) -> None:
    other = Destination(DestinationId("d2"), "Other", path)
    assert found(destination_problems(other, SETTINGS)) == [("path", words)]


@pytest.mark.parametrize(
    ("preferences", "field"),
    [
        (Preferences(max_parallel_jobs=0), "max_parallel_jobs"),
        (Preferences(max_parallel_jobs=17), "max_parallel_jobs"),
        (Preferences(mydumper_folder="bin"), "mydumper_folder"),
        (Preferences(default_destination=DestinationId("gone")), "default_destination"),
    ],
)
def test_preferences(preferences: Preferences, field: str) -> None:
    assert [problem.field for problem in preference_problems(preferences, SETTINGS)] == [field]
