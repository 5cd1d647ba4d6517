"""`dumptrack` against a real server with both engines: words, exit statuses, and nothing left behind."""

import signal
from pathlib import Path

import psutil
import pytest

from dumptrack_desktop.proof.server import PrivateServer
from tests.helpers.command_line import CommandLine
from tests.helpers.conditions import wait_until
from tests.helpers.databases import Databases

pytestmark = pytest.mark.live

SHOP = (
    "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(50), price DECIMAL(8,2)) ENGINE=InnoDB",
    "INSERT INTO item VALUES (1, 'Tee', 1.50), (2, 'Kaffee ☕', 2.75), (3, NULL, 0)",
    "CREATE TABLE sale (id INT PRIMARY KEY, item INT, FOREIGN KEY (item) REFERENCES item (id)) ENGINE=InnoDB",
    "INSERT INTO sale VALUES (1, 1), (2, 2)",
    "CREATE VIEW cheap AS SELECT id, name FROM item WHERE price < 2",
    "CREATE TRIGGER t BEFORE INSERT ON sale FOR EACH ROW SET NEW.item = NEW.item",
)
ENGINES = ["builtin", pytest.param("mydumper", marks=pytest.mark.tool)]


@pytest.fixture
def dumptrack(tmp_path: Path, mariadb_server: PrivateServer) -> CommandLine:
    command_line = CommandLine(tmp_path / "home")
    command_line.connect(mariadb_server)
    return command_line


def test_a_connection_is_added_tested_listed_and_removed(
    tmp_path: Path, mariadb_server: PrivateServer, mariadb_databases: Databases
) -> None:
    dumptrack = CommandLine(tmp_path / "home")
    name = mariadb_databases.create()
    dumptrack.connect(mariadb_server)
    assert dumptrack("connection", "add", "LOCAL", "--host", "h", "--user", "u").status == 1
    (listed,) = dumptrack.json("connection", "list")["connections"]
    assert (listed["name"], listed["socket"], listed["password"]) == (
        "local", str(mariadb_server.socket), "keychain",
    )  # fmt: skip
    report = dumptrack.json("connection", "test", "local")
    assert report["flavour"] == "MariaDB"
    assert name in report["databases"]
    assert "MariaDB" in dumptrack("connection", "test", "local").out
    assert dumptrack("connection", "remove", "local").status == 0
    assert dumptrack.json("connection", "list") == {"connections": []}
    assert '"local"' not in (tmp_path / "home" / "secrets.json").read_text()


@pytest.mark.parametrize("engine", ENGINES)
def test_backup_show_verify_restore_delete(
    dumptrack: CommandLine, mariadb_databases: Databases, engine: str
) -> None:
    shop, copy = mariadb_databases.create(*SHOP), mariadb_databases.free_name("copy")
    made = dumptrack.json("backup", "create", "--connection", "local", "--database", shop, "--engine", engine)
    (item,) = made["databases"]
    assert {"state", "path", "engine", "tables", "rows", "bytes", "seconds"} <= item.keys()
    assert (item["state"], item["engine"], item["tables"], item["rows"]) == ("done", engine, 2, 5), made
    assert item["seconds"] > 0
    assert item["bytes"] > 0

    (listed,) = dumptrack.json("backup", "list")["backups"]
    assert (listed["id"], listed["path"], listed["database"]) == (item["id"], item["path"], shop)
    shown = dumptrack.json("backup", "show", item["path"])
    assert [table["name"] for table in shown["table_list"]] == ["item", "sale"]
    assert shown["objects"]["triggers"] == ["t"]
    assert shop in dumptrack("backup", "show", item["id"]).out
    assert dumptrack("backup", "verify", item["id"][:8]).status == 0

    restored = dumptrack.json("backup", "restore", item["id"], "--connection", "local", "--into", copy)
    assert restored["databases"][0]["state"] == "done"
    for table in ("item", "sale"):
        query = f"SELECT * FROM {table} ORDER BY id"
        assert mariadb_databases.rows(query, copy) == mariadb_databases.rows(query, shop)
    assert mariadb_databases.rows("SELECT * FROM cheap", copy) == mariadb_databases.rows(
        "SELECT * FROM cheap", shop
    )

    jobs = dumptrack.json("job", "list")
    assert [job["kind"] for job in jobs["jobs"]] == ["restore", "verify", "backup"]
    job_id = jobs["jobs"][-1]["job"]
    assert "step 1" in dumptrack("job", "log", job_id).out
    assert dumptrack("job", "show", job_id).status == 0

    assert dumptrack("backup", "delete", item["id"]).status == 2
    assert Path(item["path"]).exists()
    assert dumptrack("backup", "delete", item["id"], "--yes").status == 0
    assert not Path(item["path"]).exists()
    assert dumptrack.json("backup", "list") == {"backups": []}


@pytest.mark.parametrize("engine", ENGINES)
def test_overwriting_is_said_twice_and_saved_first(
    dumptrack: CommandLine, mariadb_databases: Databases, engine: str
) -> None:
    shop, other = mariadb_databases.create(*SHOP), mariadb_databases.create("CREATE TABLE precious (id INT)")
    made = dumptrack.json("backup", "create", "--connection", "local", "--database", shop, "--engine", engine)
    restore = ("backup", "restore", made["databases"][0]["id"], "--connection", "local", "--into", other)
    refused = dumptrack(*restore)
    assert refused.status == 1
    assert "already" in refused.err
    assert dumptrack(*restore, "--overwrite").status == 2
    assert mariadb_databases.tables(other) == ["precious"]
    done = dumptrack.json(*restore, "--overwrite", "--yes")
    assert [item["state"] for item in done["databases"]] == ["done", "done"]
    assert mariadb_databases.tables(other) == ["item", "sale"]
    assert {backup["database"] for backup in dumptrack.json("backup", "list")["backups"]} == {shop, other}
    assert not [row for row in mariadb_databases.rows("SHOW DATABASES") if "__dumptrack_" in row[0]]


def test_several_databases_one_of_them_gone(dumptrack: CommandLine, mariadb_databases: Databases) -> None:
    shop = mariadb_databases.create(*SHOP)
    made = dumptrack.json(
        "backup", "create", "--connection", "local", "--database", shop, "no_such_database", status=1
    )
    assert [item["state"] for item in made["databases"]] == ["done", "failed"]
    assert "no_such_database" in made["databases"][1]["message"]


def test_the_options_may_stand_before_or_after_the_verb(tmp_path: Path) -> None:
    dumptrack = CommandLine(tmp_path / "unused")
    home = str(tmp_path / "home")
    for words in (
        ("--home", home, "--json", "connection", "list"),
        ("connection", "--home", home, "list", "--json"),
        ("connection", "list", "--home", home, "--json"),
    ):
        ran = dumptrack(*words)
        assert ran.document == {"connections": []}, ran
    assert not (tmp_path / "unused").exists()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ((), 2),
        (("backup", "create", "--connection", "x"), 2),
        (("backup", "create", "--connection", "x", "--database", "a", "--threads", "0"), 2),
        (("backup", "create", "--connection", "nowhere", "--database", "a"), 1),
        (("backup", "show", "feedbeef"), 1),
        (("task", "run", "nothing"), 1),
        (("job", "log", "nothing"), 1),
        (("connection", "test", "nowhere"), 1),
    ],
)
def test_mistakes_are_one_sentence(tmp_path: Path, words: tuple[str, ...], status: int) -> None:
    ran = CommandLine(tmp_path / "home")(*words)
    assert ran.status == status, ran
    assert ran.err.strip()
    assert "Traceback" not in ran.err


def test_a_readable_secrets_file_is_refused(tmp_path: Path, mariadb_server: PrivateServer) -> None:
    secrets = tmp_path / "open.json"
    secrets.write_text("{}")
    secrets.chmod(0o644)
    dumptrack = CommandLine(tmp_path / "home", {"DUMPTRACK_SECRETS": str(secrets)})
    ran = dumptrack(
        "connection", "add", "a", "--socket", str(mariadb_server.socket), "--user", "root", "--password-stdin",
        stdin="x\n",
    )  # fmt: skip
    assert ran.status == 1
    assert "chmod 600" in ran.err
    assert dumptrack.json("connection", "list") == {"connections": []}


def test_a_wrong_password_is_one_sentence(tmp_path: Path, mariadb_server: PrivateServer) -> None:
    dumptrack = CommandLine(tmp_path / "home")
    dumptrack.connect(mariadb_server, password="wrong")
    ran = dumptrack("connection", "test", "local", "--json")
    assert ran.status == 1
    assert ran.document["error"]["reference"] == "connection.access-denied"
    assert "wrong" not in ran.err


@pytest.mark.parametrize("engine", ENGINES)
def test_ctrl_c_cancels_the_job_and_leaves_nothing(
    dumptrack: CommandLine, mariadb_databases: Databases, engine: str
) -> None:
    big = mariadb_databases.create(
        "CREATE TABLE big (id INT PRIMARY KEY, text LONGTEXT) ENGINE=InnoDB",
        "INSERT INTO big SELECT seq, REPEAT(MD5(seq), 2000) FROM seq_1_to_2500",
    )
    backups = dumptrack.home / "backups"
    process = dumptrack.started(
        "backup", "create", "--connection", "local", "--database", big, "--engine", engine, "--threads", "1"
    )
    try:
        wait_until(lambda: list(backups.glob("*/*/*.partial/**/*")), "the dump")
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 4, (out, err)
    assert "Traceback" not in err
    assert not list(backups.glob("*/*/*"))
    assert not [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]
    (job,) = dumptrack.json("job", "list")["jobs"]
    assert job["state"] == "cancelled"


def test_a_killed_program_leaves_an_interrupted_job_that_the_next_run_puts_in_order(
    dumptrack: CommandLine, mariadb_databases: Databases
) -> None:
    big = mariadb_databases.create(
        "CREATE TABLE big (id INT PRIMARY KEY, text LONGTEXT) ENGINE=InnoDB",
        "INSERT INTO big SELECT seq, REPEAT(MD5(seq), 2000) FROM seq_1_to_2500",
    )
    backups = dumptrack.home / "backups"
    process = dumptrack.started("backup", "create", "--connection", "local", "--database", big, "--threads", "1")
    try:
        wait_until(lambda: list(backups.glob("*/*/*.partial/**/*")), "the dump")
        children = psutil.Process(process.pid).children(recursive=True)
    finally:
        process.kill()
        process.communicate()
    wait_until(
        lambda: not [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE],
        "the end of the children",
    )
    assert list(backups.glob("*/*/*.partial"))
    (job,) = dumptrack.json("job", "list")["jobs"]
    assert job["state"] == "interrupted"
    assert not list(backups.glob("*/*/*.partial"))
    assert not list((dumptrack.home / "data").glob("private/*"))


def test_a_killed_restore_leaves_the_target_as_it_was_and_nothing_on_the_server(
    dumptrack: CommandLine, mariadb_databases: Databases
) -> None:
    big = mariadb_databases.create(
        "CREATE TABLE big (id INT PRIMARY KEY, text LONGTEXT) ENGINE=InnoDB",
        "INSERT INTO big SELECT seq, REPEAT(MD5(seq), 2000) FROM seq_1_to_2500",
    )
    made = dumptrack.json("backup", "create", "--connection", "local", "--database", big, "--engine", "builtin")
    target = mariadb_databases.create(
        "CREATE TABLE precious (id INT PRIMARY KEY)", "INSERT INTO precious VALUES (7)"
    )
    words = ("--into", target, "--overwrite", "--yes", "--no-safety-backup", "--threads", "1")
    process = dumptrack.started(
        "backup", "restore", made["databases"][0]["id"], "--connection", "local", *words
    )  # fmt: skip
    scratch = f"SHOW DATABASES LIKE '{target}\\_\\_dumptrack%'"
    try:
        wait_until(lambda: mariadb_databases.rows(scratch), "the scratch database")
    finally:
        process.kill()
        process.communicate()
    newest = dumptrack.json("job", "list")["jobs"][0]
    assert newest["state"] == "interrupted"
    assert not mariadb_databases.rows(scratch)
    assert mariadb_databases.rows("SELECT id FROM precious", target) == [(7,)]
    shown = dumptrack.json("job", "show", newest["job"])
    assert "removed" in shown["databases"][0]["hint"]


def test_system_tells_versions_and_paths(tmp_path: Path) -> None:
    dumptrack = CommandLine(tmp_path / "home")
    document = dumptrack.json("system")
    labels = {entry["label"] for section in document.values() for entry in section}
    assert {"Python", "Qt", "Kernel", "Settings", "History", "Logs"} <= labels
    assert str(tmp_path / "home") in dumptrack("system").out
