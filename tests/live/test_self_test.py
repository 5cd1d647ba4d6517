"""`--self-test` on this very installation."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.live


@pytest.mark.usefixtures("mariadb_server")
def test_it_passes_here_and_has_checked_everything() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dumptrack_desktop", "--self-test"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    outcomes = [line.split()[0] for line in done.stdout.splitlines()[:-1]]
    assert outcomes == ["ok"] * 5
    assert "1000 rows" in done.stdout
