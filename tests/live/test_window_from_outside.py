"""The real window, driven from outside through the accessibility bus: from a connection to a restored database."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.proof.compare import compare_databases
from dumptrack_desktop.proof.sample import create_sample
from dumptrack_desktop.proof.server import PrivateServer
from tests.helpers.private_display import private_display

pytestmark = [pytest.mark.display, pytest.mark.live]

ROOT = Path(__file__).resolve().parents[2]
DRIVER = ROOT / "tests" / "helpers" / "drive_window.py"
SYSTEM_PYTHON = "/usr/bin/python3"
DATABASE = "shop"


@pytest.fixture
def display() -> Iterator[str]:
    for program in ("Xvfb", "openbox", "xdotool", "dbus-run-session"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    has_bindings = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], check=False, capture_output=True)
    if has_bindings.returncode != 0:
        pytest.skip("the system's Python has no accessibility bindings (python3-pyatspi)")
    with private_display() as name:
        yield name


@pytest.fixture
def server() -> Iterator[PrivateServer]:
    try:
        private = PrivateServer()
    except UserError as missing:
        pytest.skip(str(missing))
    with private:
        create_sample(private.login(), DATABASE, megabytes=2)
        yield private


def processes_of(home: Path) -> list[str]:
    """Return every process whose command line or environment names the folder of this run."""
    found = []
    for process in psutil.process_iter():
        try:
            words = [*process.cmdline(), process.environ().get("DUMPTRACK_SECRETS", "")]
        except psutil.Error:
            continue
        if any(str(home) in word for word in words):
            found.append(" ".join(words))
    return found


def test_from_a_connection_to_a_restored_database(display: str, server: PrivateServer, tmp_path: Path) -> None:
    home = tmp_path / "home"
    order = {
        "program": [sys.executable, "-m", "dumptrack_desktop", "--home", str(home)],
        "port": server.port,
        "password": server.password.reveal(),
        "database": DATABASE,
    }
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "LANG": "C.UTF-8",
        "DUMPTRACK_SECRETS": str(tmp_path / "secrets"),
    }
    drive = subprocess.run(
        ["dbus-run-session", "--", SYSTEM_PYTHON, str(DRIVER)],
        input=json.dumps(order),
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert drive.returncode == 0, f"{drive.stdout}\n{drive.stderr}"
    restored = f"{DATABASE}_restored"
    outcome = compare_databases(server.login(), DATABASE, server.login(), restored)
    assert outcome.tables > 5
    assert outcome.differences == ()
    assert processes_of(tmp_path) == []
