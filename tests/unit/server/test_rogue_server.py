"""A server that asks for the password, or for a file, does not get it."""

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dumptrack_desktop.core.connection import Connection, Login, TcpAddress, Tls, TlsMode
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import ConnectionId
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.proof.certificates import write_certificates
from dumptrack_desktop.server.session import open_session
from tests.helpers.rogue_server import RogueServer, running

PASSWORD = "canary-5150"
REMOTE = "db.example"


@pytest.fixture(autouse=True)
def _name_service(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a name that is not this machine's lead here."""
    real: Callable[..., Any] = socket.getaddrinfo

    def lookup(host: str, *rest: Any, **more: Any) -> Any:
        return real("127.0.0.1" if host == REMOTE else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)


def login(rogue: RogueServer, tls: Tls, host: str = REMOTE) -> Login:
    connection = Connection(ConnectionId("c"), "c", TcpAddress(host, rogue.port), "anna", tls=tls)
    return Login(connection, Secret(PASSWORD))


def refused(rogue: RogueServer, tls: Tls, host: str = REMOTE) -> UserError:
    with running(rogue), pytest.raises(UserError) as caught:
        open_session(login(rogue, tls, host), connect_timeout_s=5)
    assert PASSWORD not in f"{caught.value!r}{caught.value.detail}"
    return caught.value


@pytest.mark.parametrize("plugin", [b"mysql_clear_password", b"dialog", b"mysql_old_password"])
@pytest.mark.parametrize("mode", [TlsMode.OFF, TlsMode.PREFERRED])
@pytest.mark.parametrize("host", [REMOTE, "127.0.0.1"])
def test_nothing_is_sent_in_plain_text(plugin: bytes, mode: TlsMode, host: str) -> None:
    rogue = RogueServer(plugin)

    error = refused(rogue, Tls(mode), host)

    assert error.reference == "connection.clear-text-refused"
    assert plugin.decode() in str(error.sentence)
    assert PASSWORD.encode() not in rogue.received
    assert b"anna" in rogue.received, "it never came that far"


@pytest.mark.parametrize("mode", [TlsMode.PREFERRED, TlsMode.REQUIRED])
def test_nor_to_somebody_unknown_inside_tls(tmp_path: Path, mode: TlsMode) -> None:
    write_certificates(tmp_path / "tls", REMOTE)
    rogue = RogueServer(tls_folder=tmp_path / "tls")

    error = refused(rogue, Tls(mode))

    assert error.reference == "connection.clear-text-refused"
    assert PASSWORD.encode() not in rogue.received
    assert b"anna" in rogue.received


@pytest.mark.parametrize("mode", [TlsMode.VERIFY_CA, TlsMode.VERIFY_IDENTITY])
@pytest.mark.parametrize("plugin", [b"mysql_clear_password", b"dialog"])
def test_a_server_that_proved_who_it_is_gets_it(tmp_path: Path, mode: TlsMode, plugin: bytes) -> None:
    authority = write_certificates(tmp_path / "tls", REMOTE)
    rogue = RogueServer(plugin, tls_folder=tmp_path / "tls")

    # It does not let us in even then; but it was sent.
    error = refused(rogue, Tls(mode, ca=str(authority)))

    assert error.reference != "connection.clear-text-refused"
    assert PASSWORD.encode() in rogue.received


def test_a_certificate_of_another_authority_ends_it_before_the_user_name(tmp_path: Path) -> None:
    write_certificates(tmp_path / "tls", REMOTE)
    ours = write_certificates(tmp_path / "ours", REMOTE)
    rogue = RogueServer(tls_folder=tmp_path / "tls")

    error = refused(rogue, Tls(TlsMode.VERIFY_CA, ca=str(ours)))

    assert error.reference == "connection.tls-untrusted"
    assert b"anna" not in rogue.received


def test_tls_cannot_be_argued_away() -> None:
    rogue = RogueServer()

    assert refused(rogue, Tls(TlsMode.REQUIRED)).reference == "connection.tls-refused"
    assert b"anna" not in rogue.received


def test_a_key_that_nobody_vouches_for_is_not_used() -> None:
    rogue = RogueServer(b"caching_sha2_password", full_sha2=True)

    error = refused(rogue, Tls(TlsMode.PREFERRED))

    assert error.reference == "connection.needs-tls"
    assert b"\x02" not in rogue.received[-1:], "it was asked for its key"


def test_no_file_is_handed_over(tmp_path: Path) -> None:
    secret = tmp_path / "id_rsa"
    secret.write_text("canary-file")
    rogue = RogueServer(wants_file=str(secret).encode())

    assert refused(rogue, Tls(TlsMode.OFF)).reference == "connection.file-refused"
    assert b"canary-file" not in rogue.received
    flags = int.from_bytes(rogue.received[:4], "little")
    assert not flags & 0x80, "LOAD DATA LOCAL was offered"


def test_an_unknown_plug_in() -> None:
    assert refused(RogueServer(b"authentication_quantum"), Tls()).reference == "connection.unknown-plugin"


def test_something_else_that_listens() -> None:
    rogue = RogueServer(greeting=b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")

    assert refused(rogue, Tls()).reference == "connection.not-a-server"


def test_silence_ends_at_the_deadline() -> None:
    with running(RogueServer(is_silent=True)) as rogue, pytest.raises(UserError) as caught:
        open_session(login(rogue, Tls()), connect_timeout_s=0.2)
    assert caught.value.reference == "connection.timeout"
