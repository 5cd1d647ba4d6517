"""Jobs that are ended from outside (Ctrl-C, a server that goes away) and names of every kind, on the command line.

Elsewhere: Ctrl-C during a backup in tests/live/test_command_line.py; cancels and killed sessions of the engines in
tests/conformance/test_faults.py; names inside one database in tests/conformance/test_round_trips.py.
"""

import signal
from pathlib import Path

import psutil
import pytest

from dumptrack_desktop.proof.server import PrivateServer
from tests.helpers.command_line import CommandLine
from tests.helpers.conditions import wait_until
from tests.helpers.databases import Databases
from tests.helpers.inner_command_line import InnerCommandLine, said_well
from tests.helpers.tree import tree_of

pytestmark = pytest.mark.live

ENGINES = ["builtin", pytest.param("mydumper", marks=pytest.mark.tool)]
BIG = (
    "CREATE TABLE big (id INT PRIMARY KEY, text LONGTEXT) ENGINE=InnoDB",
    "INSERT INTO big SELECT seq, REPEAT(MD5(seq), 2000) FROM seq_1_to_2000",
)
CREATE = ("backup", "create", "--connection", "local", "--threads", "1", "--database")


def is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def own_sessions(databases: Databases) -> list[tuple]:
    """Return the sessions that work on something, but for the one that asks."""
    return [
        row
        for row in databases.rows("SHOW FULL PROCESSLIST")
        if row[1] not in ("system user", "event_scheduler") and row[7] != "SHOW FULL PROCESSLIST"
    ]


def scratch_names(databases: Databases) -> list[str]:
    return [name for (name,) in databases.rows("SHOW DATABASES") if "dumptrack_" in name]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("replaces", [False, True], ids=["new", "overwrite"])
def test_ctrl_c_during_a_restore_leaves_nothing(
    tmp_path: Path,
    mariadb_server: PrivateServer,
    mariadb_databases: Databases,
    engine: str,
    *,
    replaces: bool,
    qapp,
) -> None:
    inner = InnerCommandLine(tmp_path / "home")
    inner.connect(mariadb_server)
    made = inner(*CREATE, mariadb_databases.create(*BIG), "--engine", engine, "--json")
    folder = Path(made.document["databases"][0]["path"])
    before = tree_of(folder)
    target = mariadb_databases.free_name("target")
    if replaces:
        mariadb_databases.create("CREATE TABLE mine (id INT)", "INSERT INTO mine VALUES (42)", name=target)
    words = ["backup", "restore", str(folder), "--connection", "local", "--into", target, "--threads", "1"]
    words += ["--overwrite", "--yes", "--no-safety-backup"] if replaces else []

    def has_begun() -> bool:
        names = scratch_names(mariadb_databases) if replaces else [target]
        return any(mariadb_databases.tables(name) for name in names)

    process = CommandLine(inner.home).started(*words)
    try:
        wait_until(has_begun, "the load")
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 4, (out, err)
    assert "Traceback" not in err
    assert "ancelled" in err
    assert scratch_names(mariadb_databases) == []
    if replaces:
        assert mariadb_databases.tables(target) == ["mine"]
        assert mariadb_databases.rows("SELECT id FROM mine", target) == [(42,)]
    else:
        assert not mariadb_databases.exists(target)
    assert children
    assert not [child for child in children if is_alive(child)]
    wait_until(lambda: not own_sessions(mariadb_databases), "the end of the sessions")
    assert tree_of(folder) == before
    assert not list((inner.home / "data").glob("private/*"))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_server_that_goes_away_during_a_backup(tmp_path: Path, engine: str, qapp) -> None:
    dumptrack = CommandLine(tmp_path / "home")
    with PrivateServer() as server:
        InnerCommandLine(dumptrack.home).connect(server)
        big = Databases(server).create(*BIG)  # goes with the server
        backups = dumptrack.home / "backups"
        process = dumptrack.started(*CREATE, big, "--engine", engine)
        try:
            wait_until(lambda: list(backups.glob("*/*/*.partial/**/*")), "the dump")
            server.process.kill()
            out, err = process.communicate(timeout=90)
        finally:
            process.kill()
    assert process.returncode == 1, (out, err)
    assert "Traceback" not in err
    assert f"dumptrack: {big}: " in err
    assert server.password.reveal() not in out + err
    assert not list(backups.glob("*/*/*"))


NAMES = [
    "a/b",
    "back`tick",
    "quo'te",
    'dou"ble',
    "..",
    ".dot",
    "trail.",
    " lead",
    "new\nline",
    "back\\slash",
    "x" * 64,
    "CON",
    "nul.txt",
    "per%cent",
    "under_score",
    "mysql50#a",
    "--help",
    "日本",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_kind_is_backed_up_and_comes_back(
    tmp_path: Path, mariadb_server: PrivateServer, mariadb_databases: Databases, name: str, qapp
) -> None:
    dumptrack = InnerCommandLine(tmp_path / "home")
    dumptrack.connect(mariadb_server, name="c" + name.replace("\n", " "))
    quoted = f"`{name.replace('`', '``')}`"
    mariadb_databases.create(
        f"CREATE TABLE {quoted} (id INT PRIMARY KEY) ENGINE=InnoDB",
        f"INSERT INTO {quoted} VALUES (1), (2)",
        name=name,
    )
    connection = ("--connection", "c" + name.replace("\n", " "))
    made = dumptrack("backup", "create", *connection, f"--database={name}", "--json")
    assert made.status == 0, made
    (item,) = made.document["databases"]
    assert (item["database"], item["rows"]) == (name, 2)
    folder = Path(item["path"])
    assert (
        folder.relative_to(dumptrack.home / "backups").parts[2] == folder.name
    )  # three levels, whatever the name
    assert dumptrack("backup", "list", "--json").document["backups"][0]["database"] == name
    listed = dumptrack("backup", "list")
    assert len(listed.out.splitlines()) == 2  # no name breaks a line
    copy = (name[:-2] if len(name) > 62 else name) + "_2"
    mariadb_databases.free_name()
    restored = dumptrack("backup", "restore", item["id"], *connection, f"--into={copy}")
    try:
        assert restored.status == 0, restored
        assert mariadb_databases.rows(f"SELECT id FROM {quoted} ORDER BY id", copy) == [(1,), (2,)]
    finally:
        mariadb_databases.run(f"DROP DATABASE IF EXISTS `{copy.replace('`', '``')}`")


@pytest.mark.parametrize("name", ["🐘", "x" * 65, "blank ", ""])
def test_a_name_that_no_database_can_have(tmp_path: Path, mariadb_server: PrivateServer, name: str, qapp) -> None:
    dumptrack = InnerCommandLine(tmp_path / "home")
    dumptrack.connect(mariadb_server)
    said_well(dumptrack("backup", "create", "--connection", "local", f"--database={name}"), status=2, hint=False)
    assert not list((dumptrack.home / "backups").glob("*/*"))
