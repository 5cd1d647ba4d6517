"""Backups that are damaged, incomplete, edited or from elsewhere, and targets that must not be restored into.

Nothing may be changed on the server and nothing in the folder, and each refusal is one sentence with a next step.
Elsewhere: every kind of damage to a manifest in tests/unit/store/test_catalogue.py, to a file in
tests/unit/engines/worker/test_seal_and_verify.py; the moves of a restore in tests/live/test_restore_verbs.py.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dumptrack_desktop.proof.server import PrivateServer
from tests.helpers.databases import Databases
from tests.helpers.inner_command_line import InnerCommandLine, said_well
from tests.helpers.tree import tree_of

pytestmark = pytest.mark.live

SHOP = (
    "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(50)) ENGINE=InnoDB",
    "INSERT INTO item VALUES (1, 'Tee'), (2, 'Kaffee ☕'), (3, NULL)",
    "CREATE VIEW cheap AS SELECT id FROM item",
)
ENGINES = ["builtin", pytest.param("mydumper", marks=pytest.mark.tool)]


@pytest.fixture
def dumptrack(tmp_path: Path, mariadb_server: PrivateServer, qapp) -> InnerCommandLine:
    command_line = InnerCommandLine(tmp_path / "home")
    command_line.connect(mariadb_server)
    return command_line


@pytest.fixture
def precious(mariadb_databases: Databases) -> str:
    return mariadb_databases.create("CREATE TABLE mine (id INT PRIMARY KEY)", "INSERT INTO mine VALUES (42)")


def names_on(databases: Databases) -> set[str]:
    return {name for (name,) in databases.rows("SHOW DATABASES")}


def made(dumptrack: InnerCommandLine, databases: Databases, engine: str) -> Path:
    """Back a small shop up and return the backup's folder."""
    shop = databases.create(*SHOP)
    words = ("backup", "create", "--connection", "local", "--database", shop, "--engine", engine, "--json")
    ran = dumptrack(*words)
    assert ran.status == 0, ran
    return Path(ran.document["databases"][0]["path"])


class Refusals:
    """Asks for everything that can be done with a folder; all of it must be refused without a trace."""

    def __init__(self, dumptrack: InnerCommandLine, databases: Databases, precious: str) -> None:
        self.dumptrack = dumptrack
        self.databases = databases
        self.precious = precious

    def check(self, folder: Path, words: str = "", *, is_readable: bool) -> None:
        before, names = tree_of(folder), names_on(self.databases)
        new = self.databases.free_name("new")
        restore = ("backup", "restore", str(folder), "--connection", "local", "--into")
        commands = (
            (*restore, new),
            (*restore, self.precious, "--overwrite", "--yes"),
            ("backup", "verify", str(folder)),
        )
        for command in commands:
            ran = self.dumptrack(*command)
            assert ran.status == 1, (command, ran)
            assert "Traceback" not in ran.err
            assert "fault of the program" not in ran.err
            assert words.lower() in ran.err.lower(), (words, ran.err)
        assert names_on(self.databases) == names
        assert self.databases.rows("SELECT id FROM mine", self.precious) == [(42,)]
        after = tree_of(folder)
        if is_readable:  # the check's outcome is written beside the manifest
            after.pop("checked.json", None)
        assert after == before
        assert self.dumptrack("backup", "show", str(folder)).status == (0 if is_readable else 1)


@pytest.fixture
def refusals(dumptrack: InnerCommandLine, mariadb_databases: Databases, precious: str) -> Refusals:
    return Refusals(dumptrack, mariadb_databases, precious)


def copied(folder: Path, tmp_path: Path, name: str) -> Path:
    target = tmp_path / "elsewhere" / name
    shutil.copytree(folder, target)
    return target


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "removed": Path.unlink,
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "emptied": lambda path: path.write_bytes(b""),
    "one byte flipped": flip,
    "one byte more": lambda path: path.write_bytes(path.read_bytes() + b"\n"),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_that_is_not_as_it_was_written(
    refusals: Refusals, mariadb_databases: Databases, tmp_path: Path, engine: str
) -> None:
    folder = made(refusals.dumptrack, mariadb_databases, engine)
    manifest = json.loads((folder / "manifest.json").read_text())
    files = [entry["path"] for entry in manifest["files"]]
    cases = [(name, files[number % len(files)]) for number, name in enumerate(DAMAGES)]
    for number, (name, file) in enumerate(cases):
        copy = copied(folder, tmp_path, str(number))
        DAMAGES[name](copy / file)
        refusals.check(copy, Path(file).name, is_readable=True)
    assert refusals.dumptrack("backup", "verify", str(folder)).status == 0


def edited(folder: Path, **changes: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


MANIFESTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "no manifest": (lambda folder: (folder / "manifest.json").unlink(), "no manifest"),
    "empty": (lambda folder: (folder / "manifest.json").write_bytes(b""), "damaged"),
    "cut off": (
        lambda folder: (folder / "manifest.json").write_bytes((folder / "manifest.json").read_bytes()[:-20]),
        "damaged",
    ),
    "zero bytes": (lambda folder: (folder / "manifest.json").write_bytes(b"\0" * 500), "damaged"),
    "another document": (lambda folder: (folder / "manifest.json").write_text('{"a": 1}'), "damaged"),
    "a list": (lambda folder: (folder / "manifest.json").write_text("[]"), "damaged"),
    "newer": (lambda folder: edited(folder, format_version=99), "newer"),
    "a way out": (
        lambda folder: edited(folder, files=[{"path": "../../x", "bytes": 1, "sha256": "0" * 64}]),
        "damaged",
    ),
    "another engine": (lambda folder: edited(folder, engine="mysqldump"), "damaged"),
    "a folder": (
        lambda folder: ((folder / "manifest.json").unlink(), (folder / "manifest.json").mkdir()),
        "damaged",
    ),
}


def test_a_manifest_that_is_missing_or_edited(
    refusals: Refusals, mariadb_databases: Databases, tmp_path: Path
) -> None:
    folder = made(refusals.dumptrack, mariadb_databases, "builtin")
    for name, (damage, words) in MANIFESTS.items():
        copy = copied(folder, tmp_path, name)
        damage(copy)
        refusals.check(copy, words, is_readable=False)


def test_what_is_no_backup_at_all(refusals: Refusals, mariadb_databases: Databases, tmp_path: Path) -> None:
    folder = made(refusals.dumptrack, mariadb_databases, "builtin")
    partial = copied(folder, tmp_path, f"{folder.name}.partial")
    refusals.check(partial, is_readable=False)
    empty = tmp_path / "empty"
    empty.mkdir()
    refusals.check(empty, "no manifest", is_readable=False)


def test_a_manifest_that_claims_more_rows_is_found_by_counting(
    dumptrack: InnerCommandLine, mariadb_databases: Databases, precious: str
) -> None:
    folder = made(dumptrack, mariadb_databases, "builtin")
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["tables"][0]["rows"] += 1
    (folder / "manifest.json").write_text(json.dumps(manifest))
    names = names_on(mariadb_databases)
    new = mariadb_databases.free_name("new")
    restore = ("backup", "restore", str(folder), "--connection", "local", "--into")
    for words in ((*restore, new), (*restore, precious, "--overwrite", "--yes", "--no-safety-backup")):
        said_well(dumptrack(*words), status=1, words="3 instead of 4")
    assert names_on(mariadb_databases) == names
    assert mariadb_databases.rows("SELECT id FROM mine", precious) == [(42,)]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_backup_from_another_machine_is_restored(
    dumptrack: InnerCommandLine,
    mariadb_databases: Databases,
    mariadb_server: PrivateServer,
    tmp_path: Path,
    engine: str,
) -> None:
    copy = copied(made(dumptrack, mariadb_databases, engine), tmp_path, "from another machine")
    other = InnerCommandLine(tmp_path / "other-home")
    other.connect(mariadb_server, "here")
    new = mariadb_databases.free_name("new")
    assert other("backup", "verify", str(copy)).status == 0
    ran = other("backup", "restore", str(copy), "--connection", "here", "--into", new)
    assert ran.status == 0, ran
    assert mariadb_databases.rows("SELECT COUNT(*) FROM item", new) == [(3,)]


# --- targets


def test_targets_that_must_not_be_restored_into(
    dumptrack: InnerCommandLine, mariadb_databases: Databases, precious: str
) -> None:
    folder = made(dumptrack, mariadb_databases, "builtin")
    restore = ("backup", "restore", str(folder), "--connection", "local", "--into")
    before = names_on(mariadb_databases)
    tables = {name: mariadb_databases.tables(name) for name in ("mysql", "sys", precious)}
    over = ("--overwrite", "--yes")
    cases: list[tuple[tuple[str, ...], int, str]] = [
        ((precious,), 1, "already"),
        ((precious, "--overwrite"), 2, "--yes"),
        (("",), 2, "name of the database"),
        (("   ",), 2, "name of the database"),
        (("d" * 65,), 2, "64 characters"),
        (("blank ",), 2, "blank"),
        (("🐘",), 2, "no such character"),
        (("a\U0001f418b",), 2, "no such character"),
    ]
    for system in ("mysql", "MySQL", "sys", "information_schema", "performance_schema", "PERFORMANCE_SCHEMA"):
        cases += [((system,), 2, "belongs to the server"), ((system, *over), 2, "belongs to the server")]
    for words, status, told in cases:
        ran = dumptrack(*restore, *words)
        assert ran.status == status, (words, ran)
        assert told in ran.err, (words, ran)
        assert "Traceback" not in ran.err
        assert dumptrack(*restore, *words, "--json").status == status
    assert names_on(mariadb_databases) == before
    assert {name: mariadb_databases.tables(name) for name in tables} == tables
    assert mariadb_databases.rows("SELECT id FROM mine", precious) == [(42,)]
    ran = dumptrack(*restore, mariadb_databases.free_name(), "--table", "item", "no_such_table")
    said_well(ran, status=2, words="no_such_table")


def test_the_only_copy_is_not_deleted_by_mistake(
    dumptrack: InnerCommandLine, mariadb_databases: Databases, tmp_path: Path
) -> None:
    folder = made(dumptrack, mariadb_databases, "builtin")
    before = tree_of(folder)
    said_well(dumptrack("backup", "delete", str(folder)), status=2, words="--yes")
    backup_id = json.loads((folder / "manifest.json").read_text())["id"]
    said_well(dumptrack("backup", "delete", backup_id[:3], "--yes"), status=1, words="no backup")
    assert tree_of(folder) == before
    copy = copied(folder, tmp_path, "copy")
    said_well(dumptrack("backup", "delete", str(copy), "--yes"), status=1, words="not inside a destination")
    assert copy.is_dir()
    assert folder.is_dir()
