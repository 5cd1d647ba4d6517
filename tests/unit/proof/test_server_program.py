"""Which server is started with which options: pure, so tested without starting one."""

from pathlib import Path

import pytest

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.proof import server_program
from dumptrack_desktop.proof.server_program import (
    Flavour,
    Place,
    ServerOptions,
    ServerProgram,
    find_mariadb,
    init_sql,
    initialise_argv,
    mysql_in,
    server_argv,
    socket_folder_parent,
)

PLACE = Place(Path("/tmp/private"), 4711)
MARIADB = ServerProgram(Flavour.MARIADB, ("mariadbd", "--no-defaults"), ("mariadb-install-db", "--no-defaults"))
MYSQL = ServerProgram(Flavour.MYSQL, ("mysqld", "--no-defaults"), ("mysqld", "--initialize-insecure"))


def test_without_a_server_the_command_to_type_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_program.shutil, "which", lambda *_args, **_options: None)
    with pytest.raises(UserError) as caught:
        find_mariadb()
    assert caught.value.reference == "server-program.missing"
    assert "sudo apt-get install mariadb-server-core" in str(caught.value)


def test_the_installed_server_is_never_configured_by_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_program.shutil, "which", lambda name, **_options: f"/usr/sbin/{name}")
    program = find_mariadb()
    assert program.command == ("/usr/sbin/mariadbd", "--no-defaults")
    assert program.initialise[:2] == ("/usr/sbin/mariadb-install-db", "--no-defaults")


def test_a_mysql_tree_is_started_by_its_own_loader(tmp_path: Path) -> None:
    loader = tmp_path / "usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2"
    server = tmp_path / "usr/sbin/mysqld"
    for file in (loader, server):
        file.parent.mkdir(parents=True)
        file.touch()
    program = mysql_in(tmp_path)
    assert program.flavour is Flavour.MYSQL
    assert program.command[:2] == (str(loader), "--library-path")
    assert str(server) in program.command
    assert program.initialise[-1] == "--initialize-insecure"


def test_an_empty_tree_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        mysql_in(tmp_path)
    assert caught.value.reference == "server-program.missing"


@pytest.mark.parametrize("program", [MARIADB, MYSQL])
def test_it_listens_to_this_machine_only_and_stays_in_its_folder(program: ServerProgram) -> None:
    argv = server_argv(program, PLACE, ServerOptions())
    assert argv[: len(program.command)] == program.command
    assert "--bind-address=127.0.0.1" in argv
    assert "--port=4711" in argv
    paths = [option.split("=", 1)[1] for option in argv if "=/" in option]
    assert len(paths) >= 5
    assert all(path.startswith("/tmp/private") for path in paths)
    assert "--datadir=/tmp/private/data" in initialise_argv(program, PLACE)


@pytest.mark.parametrize(
    ("program", "options", "expected"),
    [
        (MARIADB, ServerOptions(has_binlog=True), "--log-bin=binlog"),
        (MYSQL, ServerOptions(has_binlog=True), "--log-bin=binlog"),
        (MYSQL, ServerOptions(), "--disable-log-bin"),
        (MARIADB, ServerOptions(has_tls=True), "--ssl-ca=/tmp/private/tls/ca.pem"),
        (MYSQL, ServerOptions(), "--loose-auto-generate-certs=OFF"),
        (MARIADB, ServerOptions(buffer_pool_mb=256), "--innodb-buffer-pool-size=256M"),
    ],
)
def test_options(program: ServerProgram, options: ServerOptions, expected: str) -> None:
    assert expected in server_argv(program, PLACE, options)


def test_extra_options_come_last_and_win() -> None:
    argv = server_argv(MARIADB, PLACE, ServerOptions(extra=("--max-allowed-packet=1M",)))
    assert argv[-1] == "--max-allowed-packet=1M"


@pytest.mark.parametrize(("uid", "is_told"), [(0, True), (1000, False)])
def test_only_root_tells_the_server_to_run_as_root(
    uid: int, is_told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_program.os, "geteuid", lambda: uid, raising=False)
    assert ("--user=root" in server_argv(MARIADB, PLACE, ServerOptions())) is is_told


def test_root_gets_its_password_for_both_ways_in() -> None:
    sql = init_sql("abc123")
    assert sql.count("IDENTIFIED BY 'abc123'") == 4
    assert all(line.endswith(";") for line in sql.splitlines())
    with pytest.raises(ValueError, match="letters and digits"):
        init_sql("a'b")


def test_a_long_temporary_folder_is_not_used_for_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_program.tempfile, "gettempdir", lambda: "/var/" + "x" * 90)
    assert socket_folder_parent() == Path("/tmp")
    monkeypatch.setattr(server_program.tempfile, "gettempdir", lambda: "/var/tmp")
    assert socket_folder_parent() == Path("/var/tmp")
