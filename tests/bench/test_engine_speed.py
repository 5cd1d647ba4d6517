"""How fast the engines are against the stock tools: `make bench`.

Every pair is alternated within one run on one server; medians and ratios count, single seconds do not. Ours are
whole jobs, from the order to the synced and hashed folder, and from the check of every file to the counted rows;
the stock tools only write, and only load.
"""

import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dumptrack_desktop.proof.sample import create_sample
from dumptrack_desktop.proof.server import PrivateServer
from dumptrack_desktop.server.quoting import quoted
from dumptrack_desktop.server.session import run, session_for
from tests.helpers.command_line import CommandLine

pytestmark = [pytest.mark.bench, pytest.mark.live]

MEGABYTES = int(os.environ.get("BENCH_MEGABYTES", "300"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
SOURCE = "shop"


class Bench:
    """The server with the sample shop, our command line, and the stock clients."""

    def __init__(self, server: PrivateServer, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.dumptrack = CommandLine(folder / "home")
        self.dumptrack.connect(server)
        # The clients' own way of keeping a password off the command line.
        self.options = folder / "client.cnf"
        self.options.touch(mode=0o600)
        self.options.write_text(
            f"[client]\nuser=root\npassword={server.password.reveal()}\nsocket={server.socket}\n"
        )

    def shell(self, command: str) -> None:
        """Run a pipeline of stock tools; any failing part fails the measurement."""
        subprocess.run(["/bin/bash", "-c", f"set -eo pipefail; {command}"], check=True, cwd=self.folder)

    def emptied(self, database: str) -> str:
        """Return the name of a database that exists and is empty."""
        with session_for(self.server.login()) as session:
            run(session, f"DROP DATABASE IF EXISTS {quoted(database)}")
            run(session, f"CREATE DATABASE {quoted(database)}")
        return database

    def dropped(self, database: str) -> str:
        """Return the name of a database that does not exist."""
        with session_for(self.server.login()) as session:
            run(session, f"DROP DATABASE IF EXISTS {quoted(database)}")
        return database

    def backup(self, engine: str) -> Path:
        """Back up with one of our engines; return the backup's folder."""
        made = self.dumptrack.json(
            "backup", "create", "--connection", "local", "--database", SOURCE, "--engine", engine, timeout_s=900
        )
        return Path(made["databases"][0]["path"])

    def restore(self, backup: Path) -> None:
        """Restore a backup into a database that does not exist."""
        self.dumptrack.json(
            "backup",
            "restore",
            str(backup),
            "--connection",
            "local",
            "--into",
            self.dropped("copy"),
            timeout_s=900,
        )


@pytest.fixture(scope="module")
def bench(mariadb_server: PrivateServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    create_sample(mariadb_server.login(), SOURCE, MEGABYTES)
    bench = Bench(mariadb_server, tmp_path_factory.mktemp("bench"))
    yield bench
    bench.dropped(SOURCE)
    bench.dropped("copy")


def size_of(path: Path) -> int:
    return sum(entry.stat().st_size for entry in path.rglob("*") if entry.is_file())


def alternated(contenders: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the median seconds of each, one after the other, round after round."""
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, contender in contenders.items():
            started = time.monotonic()
            contender()
            seconds[name].append(time.monotonic() - started)
    return {name: statistics.median(values) for name, values in seconds.items()}


def show(title: str, medians: dict[str, float], sizes: dict[str, int] | None = None) -> None:
    first = next(iter(medians.values()))
    print(f"\n{title} ({MEGABYTES} MB sample shop, median of {ROUNDS})")
    for name, seconds in medians.items():
        size = f"{sizes[name] / 1e6:8.1f} MB" if sizes and name in sizes else ""
        print(f"  {name:44} {seconds:7.2f} s   x {seconds / first:4.2f} {size}")


@pytest.mark.tool
def test_dump(bench: Bench) -> None:
    """Our engines against the stock dump, gzip at its default level everywhere."""
    sizes: dict[str, int] = {}

    def ours(engine: str) -> Callable[[], None]:
        def once() -> None:
            folder = bench.backup(engine)
            sizes[f"dumptrack {engine} (whole job)"] = size_of(folder)
            shutil.rmtree(folder)

        return once

    def stock() -> None:
        bench.shell(
            f"mariadb-dump --defaults-file={bench.options} --single-transaction --routines --events --hex-blob"
            f" {SOURCE} | gzip > stock.sql.gz"
        )
        sizes["mariadb-dump | gzip"] = (bench.folder / "stock.sql.gz").stat().st_size

    def tool() -> None:
        shutil.rmtree(bench.folder / "tool", ignore_errors=True)
        bench.shell(
            f"mydumper --defaults-file={bench.options} -S {bench.server.socket} -u root -B {SOURCE} -t 2 -c"
            " -o tool --trx-consistency-only -G -R -E -v 1"
        )
        sizes["mydumper -t 2 -c (alone)"] = size_of(bench.folder / "tool")

    medians = alternated(
        {
            "dumptrack builtin (whole job)": ours("builtin"),
            "dumptrack mydumper (whole job)": ours("mydumper"),
            "mydumper -t 2 -c (alone)": tool,
            "mariadb-dump | gzip": stock,
        }
    )
    show("Dump", medians, sizes)
    assert set(sizes) == set(medians)


@pytest.mark.tool
def test_load(bench: Bench) -> None:
    """Restores: ours check every file and count every row, the stock client only loads."""
    ours, theirs = bench.backup("builtin"), bench.backup("mydumper")
    bench.shell(
        f"mariadb-dump --defaults-file={bench.options} --single-transaction --hex-blob {SOURCE}"
        " | gzip > load.sql.gz"
    )
    medians = alternated(
        {
            "dumptrack builtin (whole job)": lambda: bench.restore(ours),
            "dumptrack mydumper (whole job)": lambda: bench.restore(theirs),
            "zcat | mariadb": lambda: bench.shell(
                f"zcat load.sql.gz | mariadb --defaults-file={bench.options} {bench.emptied('copy')}"
            ),
        }
    )
    show("Load", medians)
    assert len(medians) == 3
