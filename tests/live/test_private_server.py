"""The private server: answers on both ways in, offers TLS, leaves nothing behind whatever ends its owner."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pymysql
import pytest

from dumptrack_desktop.core.connection import SocketAddress, TcpAddress
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.proof.server import PrivateServer
from dumptrack_desktop.proof.server_program import ServerOptions
from tests.helpers.conditions import wait_until
from tests.helpers.databases import Databases

pytestmark = pytest.mark.live


def test_both_ways_in_need_the_password(any_server: PrivateServer) -> None:
    tcp, local = any_server.login(), any_server.login(over_socket=True)
    assert tcp.connection.address == TcpAddress("127.0.0.1", any_server.port)
    assert local.connection.address == SocketAddress(str(any_server.socket))
    with contextlib.closing(
        pymysql.connect(unix_socket=str(any_server.socket), user="root", password=local.password.reveal())
    ):
        pass
    with contextlib.closing(
        pymysql.connect(host="127.0.0.1", port=any_server.port, user="root", password=tcp.password.reveal())
    ):
        pass
    with pytest.raises(pymysql.err.OperationalError, match="Access denied"):
        pymysql.connect(unix_socket=str(any_server.socket), user="root", password="")


def test_the_certificate_is_good_for_localhost(any_server: PrivateServer) -> None:
    session = pymysql.connect(
        host="localhost",
        port=any_server.port,
        user="root",
        password=any_server.password.reveal(),
        ssl={"ca": str(any_server.ca_file), "check_hostname": True},
    )
    with contextlib.closing(session), session.cursor() as cursor:
        cursor.execute("SHOW STATUS LIKE 'Ssl_cipher'")
        assert cursor.fetchone()[1]


def test_it_has_a_binary_log_and_a_root_that_may_grant(any_databases: Databases) -> None:
    assert any_databases.rows("SELECT @@log_bin") == [(1,)]
    any_databases.run("CREATE USER canary", "GRANT SELECT ON *.* TO canary", "DROP USER canary")


def test_scratch_databases_are_dropped(mariadb_server: PrivateServer) -> None:
    databases = Databases(mariadb_server)
    name = databases.create("CREATE TABLE t (a INT)", name="a `quoted` name")
    assert databases.tables(name) == ["t"]
    databases.drop_all()
    assert not databases.exists(name)


def test_stop_is_idempotent_and_leaves_nothing() -> None:
    server = PrivateServer()
    server.start()
    folder, process = server.place.folder, server.process
    server.stop()
    server.stop()
    assert not folder.exists()
    assert not process.is_running()


def test_a_server_that_dies_is_reported_with_its_last_words() -> None:
    server = PrivateServer(options=ServerOptions(extra=("--no-such-option",)))
    with pytest.raises(UserError) as caught:
        server.start()
    assert caught.value.reference == "server-program.start-failed"
    assert "no-such-option" in caught.value.detail
    with pytest.raises(RuntimeError):
        _ = server.place


def test_an_owner_that_is_killed_takes_the_server_along(tmp_path: Path) -> None:
    note = tmp_path / "note"
    script = (
        "import pathlib, signal; from dumptrack_desktop.proof.server import PrivateServer\n"
        "server = PrivateServer(); server.start()\n"
        f"part = pathlib.Path({str(note)!r} + '.part')\n"
        "part.write_text(f'{server.process.pid} {server.place.folder}'); part.rename(str(part)[:-5])\n"
        "signal.pause()\n"
    )
    owner = subprocess.Popen([sys.executable, "-c", script])
    try:
        wait_until(note.exists, "the server to start")
        pid, folder = note.read_text().split()
        server = psutil.Process(int(pid))
        os.kill(owner.pid, signal.SIGKILL)
        owner.wait()
        wait_until(lambda: not server.is_running() and not Path(folder).exists(), "the guardian to clean up")
    finally:
        owner.kill()
        owner.wait()
