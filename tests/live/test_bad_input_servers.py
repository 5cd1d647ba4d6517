"""Servers, tools and destinations that refuse: one sentence each, the right exit status, no secret, nothing left.

Elsewhere: each message of a server in tests/unit/server/test_problems.py, sessions in tests/live/test_sessions.py,
full disks in tests/conformance/test_faults.py, releases of the tools in tests/process/test_mydumper_binary.py.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dumptrack_desktop.proof.server import PrivateServer
from dumptrack_desktop.services import connections
from tests.helpers.databases import Databases
from tests.helpers.inner_command_line import InnerCommandLine, said_well
from tests.helpers.rogue_server import RogueServer, running
from tests.helpers.tree import tree_of

pytestmark = pytest.mark.live

CANARY = "canary-of-a-wrong-password"
SHOP = ("CREATE TABLE item (id INT PRIMARY KEY) ENGINE=InnoDB", "INSERT INTO item VALUES (1), (2)")


@pytest.fixture
def dumptrack(tmp_path: Path, mariadb_server: PrivateServer, qapp) -> InnerCommandLine:
    command_line = InnerCommandLine(tmp_path / "home")
    command_line.connect(mariadb_server)
    return command_line


def refused(dumptrack: InnerCommandLine, reference: str, *where: str) -> None:
    """Add a connection; testing it and backing up through it must fail with the same sentence."""
    words = ("connection", "add", "bad", *where, "--user", "root", "--password-stdin")
    assert dumptrack(*words, stdin=f"{CANARY}\n").status == 0
    tested = dumptrack("connection", "test", "bad", "--json")
    assert tested.document["error"]["reference"] == reference, tested
    assert tested.document["error"]["hint"]
    said_well(tested, status=1, secret=CANARY)
    assert dumptrack("connection", "remove", "bad").status == 0
    assert not list((dumptrack.home / "backups").glob("*"))


def test_a_wrong_password(dumptrack: InnerCommandLine, mariadb_server: PrivateServer) -> None:
    refused(dumptrack, "connection.access-denied", "--socket", str(mariadb_server.socket))
    refused(dumptrack, "connection.access-denied", "--host", "127.0.0.1", "--port", str(mariadb_server.port))


def test_an_unknown_host(dumptrack: InnerCommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    refused(dumptrack, "connection.unknown-host", "--host", "no-such-host.invalid")


def test_a_refused_port_and_sockets_that_are_none(dumptrack: InnerCommandLine, tmp_path: Path) -> None:
    refused(dumptrack, "connection.refused", "--host", "127.0.0.1", "--port", "1")
    refused(dumptrack, "connection.socket-missing", "--socket", "/no/such.sock")
    (tmp_path / "file").write_text("")
    refused(dumptrack, "connection.refused", "--socket", str(tmp_path / "file"))


def test_a_host_that_never_answers(dumptrack: InnerCommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "CONNECT_WITHIN_S", 0.3)
    with running(RogueServer(is_silent=True)) as rogue:
        refused(dumptrack, "connection.timeout", "--host", "127.0.0.1", "--port", str(rogue.port))


def test_what_is_no_server_of_this_kind(dumptrack: InnerCommandLine) -> None:
    with running(RogueServer(greeting=b"HTTP/1.1 400 Bad Request\r\n\r\n")) as rogue:
        refused(dumptrack, "connection.not-a-server", "--host", "127.0.0.1", "--port", str(rogue.port))


def test_an_unknown_way_to_log_in(dumptrack: InnerCommandLine) -> None:
    with running(RogueServer(plugin=b"a_plugin_of_tomorrow")) as rogue:
        refused(dumptrack, "connection.unknown-plugin", "--host", "127.0.0.1", "--port", str(rogue.port))


def test_tls_that_is_refused_or_not_trusted(
    dumptrack: InnerCommandLine, mariadb_server: PrivateServer, tmp_path: Path
) -> None:
    with running(RogueServer()) as rogue:
        where = ("--host", "127.0.0.1", "--port", str(rogue.port), "--tls", "required")
        refused(dumptrack, "connection.tls-refused", *where)
    here = ("--host", "127.0.0.1", "--port", str(mariadb_server.port), "--tls")
    refused(dumptrack, "connection.tls-untrusted", *here, "verify-ca")
    (tmp_path / "no.pem").write_text("not a certificate")
    refused(dumptrack, "connection.tls-file", *here, "verify-ca", "--tls-ca", str(tmp_path / "no.pem"))


def test_a_job_through_a_connection_that_fails(dumptrack: InnerCommandLine, tmp_path: Path) -> None:
    words = ("connection", "add", "bad", "--host", "127.0.0.1", "--port", "1", "--user", "u", "--password-stdin")
    assert dumptrack(*words, stdin=f"{CANARY}\n").status == 0
    ran = dumptrack("backup", "create", "--connection", "bad", "--database", "a", "b", "--json")
    assert ran.status == 1
    assert [item["state"] for item in ran.document["databases"]] == ["failed", "failed"]
    assert all("Nothing answers" in item["message"] and item["hint"] for item in ran.document["databases"])
    assert CANARY not in ran.out + ran.err
    assert not (dumptrack.home / "backups").exists() or not list((dumptrack.home / "backups").glob("*"))


def test_a_database_that_is_not_there(dumptrack: InnerCommandLine, mariadb_databases: Databases) -> None:
    gone = mariadb_databases.free_name("gone")
    ran = dumptrack("backup", "create", "--connection", "local", "--database", gone)
    said_well(ran, status=1, words=f"no database {gone}")
    assert not list((dumptrack.home / "backups").glob("*/*"))


# --- tools


@contextmanager
def tools(dumptrack: InnerCommandLine, folder: Path, script: str | None) -> Iterator[None]:
    """Put programs that do `script` where mydumper is looked for; without one, set a folder that has none."""
    folder.mkdir()
    for name in ("mydumper", "myloader") if script is not None else ():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    before = dumptrack.extra
    dumptrack.extra = {**before, "PATH": f"{folder}:{os.environ['PATH']}"}
    if script is None:
        config = dumptrack.home / "config" / "config.toml"
        head = "[preferences]\n"
        config.write_text(config.read_text().replace(head, f'{head}mydumper_folder = "{folder}"\n'))
    try:
        yield
    finally:
        dumptrack.extra = before


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
@pytest.mark.parametrize(
    ("script", "words"),
    [
        (None, "mydumper"),
        ("echo 'mydumper 0.6.2, built against MySQL 5.5.53'", "0.6.2"),
        ("exit 0", "mydumper"),
        ("echo 'a program of another kind'", "mydumper"),
        ("exit 127", "mydumper"),
        ("kill -9 $$", "mydumper"),
    ],
    ids=["missing", "too old", "answers nothing", "another program", "fails", "crashes"],
)
def test_a_tool_that_is_of_no_use(
    dumptrack: InnerCommandLine,
    mariadb_databases: Databases,
    tmp_path: Path,
    script: str | None,
    words: str,
) -> None:
    shop = mariadb_databases.create(*SHOP)
    create = ("backup", "create", "--connection", "local", "--database", shop)
    with tools(dumptrack, tmp_path / "bin", script):
        ran = dumptrack(*create, "--engine", "mydumper")
        said_well(ran, status=1, words=words)
        assert not list((dumptrack.home / "backups").glob("*/*"))
        assert dumptrack("system").status == 0
        auto = dumptrack(*create, "--json")  # the other engine needs no tool
        assert auto.status == 0, auto
        assert auto.document["databases"][0]["engine"] == "builtin"


# --- destinations


@pytest.mark.parametrize("kind", ["a file", "below a file", "read-only", "a file in the way", "a home", "a disk"])
def test_a_destination_that_cannot_be_written_to(
    dumptrack: InnerCommandLine,
    mariadb_databases: Databases,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    shop = mariadb_databases.create(*SHOP)
    place = tmp_path / "place"
    target, words = place, "is not a folder"
    match kind:
        case "a file":
            place.write_text("precious")
        case "below a file":
            place.write_text("precious")
            target = place / "below"
        case "read-only":
            target, words = Path("/proc"), ""
            if not target.is_dir():
                pytest.skip("no /proc")
        case "a file in the way":
            place.mkdir()
            (place / "local").write_text("precious")
        case "a home":
            monkeypatch.setenv("HOME", str(place))
            place.mkdir()
            words = "cannot hold backups directly"
        case "a disk":
            target, words = Path("/"), "cannot hold backups directly"
    before = tree_of(tmp_path / "place") if place.is_dir() else None
    ran = dumptrack("backup", "create", "--connection", "local", "--database", shop, "--output", str(target))
    said_well(ran, status=1, words=words)
    if before is None:
        assert not place.exists() or place.read_text() == "precious"
    else:
        after = tree_of(place)
        after.pop(".dumptrack-root", None)
        assert after == before
