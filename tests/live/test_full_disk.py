"""A disk that fills up under a backup: the job fails in time and in words, and nothing of it is left."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from dumptrack_desktop.proof.server import PrivateServer
from tests.helpers.command_line import CommandLine
from tests.helpers.databases import Databases

pytestmark = pytest.mark.live


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    # Large enough to pass the look at the free space before the start.
    command = ("mount", "-t", "tmpfs", "-o", "size=20m,mode=0700", "tmpfs", folder)
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk")
    yield folder
    subprocess.run(("umount", "--lazy", folder), check=True)


@pytest.mark.parametrize("engine", ["builtin", pytest.param("mydumper", marks=pytest.mark.tool)])
def test_a_disk_that_fills_up_fails_the_job(
    tmp_path: Path, small_disk: Path, mariadb_server: PrivateServer, mariadb_databases: Databases, engine: str
) -> None:
    dumptrack = CommandLine(tmp_path / "home")
    dumptrack.connect(mariadb_server)
    noise = mariadb_databases.create(
        "CREATE TABLE noise (id INT PRIMARY KEY, bytes MEDIUMBLOB) ENGINE=InnoDB",
        "INSERT INTO noise SELECT seq, RANDOM_BYTES(1024) FROM seq_1_to_30000",
    )
    ran = dumptrack.json(
        *("backup", "create", "--connection", "local", "--database", noise),
        *("--engine", engine, "--output", str(small_disk)),
        status=1,
    )
    (item,) = ran["databases"]
    assert item["state"] == "failed"
    assert "room" in item["message"] or "full" in item["message"], item
    assert item["hint"]
    assert not [path for path in small_disk.rglob("*") if path.is_file() and path.stat().st_size > 4096]
