"""The canary: one password through every kind of job with both engines, and then nowhere to be found.

A sampler reads command line and environment of every process while the jobs run. Afterwards every file of the
home, the run-time folder and the temporary folder is searched for every form in which a program may write it.
"""

import base64
import contextlib
import json
import os
import sys
import threading
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest

from dumptrack_desktop.proof.server import PrivateServer
from tests.helpers.command_line import CommandLine, Ran
from tests.helpers.databases import Databases

pytestmark = [
    pytest.mark.live,
    pytest.mark.tool,
    pytest.mark.skipif(sys.platform != "linux", reason="what a process shows of itself is read from /proc"),
]

CANARY = "cAnArY-71Zq'\"#%$ü&<>\\x!{}-Kuk0ma-%s-9034"
FORMS = {
    CANARY.encode(),
    CANARY.replace("\\", "\\\\").replace("'", "\\'").encode(),
    CANARY.replace("\\", "\\\\").replace('"', '\\"').encode(),
    CANARY.replace("'", "''").encode(),
    urllib.parse.quote(CANARY, safe="").encode(),
    urllib.parse.quote_plus(CANARY).encode(),
    base64.b64encode(CANARY.encode()),
    json.dumps(CANARY)[1:-1].encode(),
    CANARY.encode().hex().encode(),
    b"cAnArY-71Zq",  # whatever the rest was made into
    b"Kuk0ma",
}


def found_in(content: bytes) -> list[bytes]:
    return [form for form in FORMS if form in content]


def descendants(pid: int) -> list[int]:
    """Return the children of a process and theirs; cheap enough to be asked hundreds of times a second."""
    found: list[int] = []
    with contextlib.suppress(OSError):  # it may end at any moment
        for thread in Path(f"/proc/{pid}/task").iterdir():
            found += [int(child) for child in (thread / "children").read_text().split()]
    return [*found, *(grandchild for child in found for grandchild in descendants(child))]


class Sampler:
    """Reads what every process shows of itself, again and again."""

    def __init__(self) -> None:
        self.hits: list[str] = []
        self.programs: set[str] = set()
        self.rounds = 0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        self._thread.start()
        try:
            yield
        finally:
            self._end.set()
            self._thread.join()

    def _sample(self) -> None:
        while not self._end.is_set():
            self.rounds += 1
            for child in descendants(os.getpid()):
                self._look(Path("/proc") / str(child))
            self._end.wait(0.004)

    def _look(self, folder: Path) -> None:
        try:
            argv = (folder / "cmdline").read_bytes()
            shown = argv + b"\0" + (folder / "environ").read_bytes()
        except OSError:
            return
        self.programs.add(argv.split(b"\0")[0].decode(errors="replace").rsplit("/", 1)[-1])
        if found_in(shown):
            self.hits.append(argv.decode(errors="replace"))


@pytest.fixture
def shop(mariadb_databases: Databases) -> Iterator[str]:
    literal = "'" + CANARY.replace("\\", "\\\\").replace("'", "''") + "'"
    name = mariadb_databases.create(
        "CREATE TABLE item (id INT PRIMARY KEY, text TEXT) ENGINE=InnoDB",
        "INSERT INTO item SELECT seq, MD5(seq) FROM seq_1_to_20000",
        "CREATE VIEW v AS SELECT id FROM item",
    )
    mariadb_databases.run(
        f"CREATE OR REPLACE USER canary@'%' IDENTIFIED BY {literal}",
        f"CREATE OR REPLACE USER canary@localhost IDENTIFIED BY {literal}",
        "GRANT ALL ON *.* TO canary@'%'",
        "GRANT ALL ON *.* TO canary@localhost",
    )
    yield name
    mariadb_databases.run("DROP USER canary@'%', canary@localhost")


def every_job(dumptrack: CommandLine, engine: str, shop: str, copy: str, over: str) -> list[Ran]:
    make = ("backup", "create", "--connection", "c", "--engine", engine, "--database")
    made = dumptrack(*make, shop, "--json")
    backup = made.document["databases"][0]["id"]
    restore = ("backup", "restore", backup, "--connection", "c", "--into")
    return [
        made,
        dumptrack(*make, shop, "no_such_database"),
        dumptrack("backup", "verify", backup),
        dumptrack(*restore, copy),
        dumptrack(*restore, copy),
        dumptrack(*restore, over, "--overwrite", "--yes"),
        dumptrack("job", "show", made.document["job"]),
        dumptrack("job", "log", made.document["job"]),
        dumptrack("connection", "test", "c"),
    ]


@pytest.mark.parametrize("engine", ["builtin", "mydumper"])
def test_the_password_shows_nowhere(
    tmp_path: Path, mariadb_server: PrivateServer, mariadb_databases: Databases, shop: str, engine: str
) -> None:
    copy, over = mariadb_databases.free_name(), mariadb_databases.create("CREATE TABLE old (id INT)")
    run_time = tmp_path / "run"
    run_time.mkdir(mode=0o700)
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    dumptrack = CommandLine(tmp_path / "home", {"XDG_RUNTIME_DIR": str(run_time), "TMPDIR": str(scratch)})
    dumptrack.connect(mariadb_server, "c", CANARY, "canary")
    sampler = Sampler()
    with sampler.at_work():
        ran = every_job(dumptrack, engine, shop, copy, over)
        wrong = CommandLine(tmp_path / "other", dumptrack.extra)
        wrong.connect(mariadb_server, "c", CANARY + "x", "canary")
        ran.append(wrong("connection", "test", "c"))
        ran.append(wrong("backup", "create", "--connection", "c", "--database", shop))
    assert [one.status for one in ran][:6] == [0, 1, 0, 0, 1, 0], ran[:6]
    assert [one.status for one in ran][-2:] == [1, 1]
    assert sampler.rounds > 100
    assert {"mydumper", "myloader"} <= sampler.programs or engine == "builtin"
    assert sampler.hits == []
    assert [one for one in ran if found_in(one.out.encode() + one.err.encode())] == []
    leaks = [
        str(path)
        for path in tmp_path.rglob("*")
        if path.is_file() and path.name != "secrets.json" and found_in(path.read_bytes())
    ]
    assert leaks == []
    assert list(run_time.iterdir()) == []
    secrets = tmp_path / "home" / "secrets.json"
    assert secrets.stat().st_mode & 0o777 == 0o600
    assert found_in(secrets.read_bytes())  # or the search proves nothing
