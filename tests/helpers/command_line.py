"""`dumptrack` as people run it: a process with a home of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dumptrack_desktop.proof.server import PrivateServer

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "dumptrack_desktop.cli.main")


@dataclass(frozen=True)
class Ran:
    """How a run ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON document on standard output."""
        return json.loads(self.out)


@dataclass
class CommandLine:
    """Runs `dumptrack` with its own home; `extra` is added to the environment."""

    home: Path
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DUMPTRACK_HOME": str(self.home),
            "DUMPTRACK_SECRETS": str(self.home / "secrets.json"),
            **self.extra,
        }

    def __call__(self, *words: str, stdin: str = "", timeout_s: float = 120) -> Ran:
        done = subprocess.run(
            (*PROGRAM, *words),
            check=False,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self.environment,
            timeout=timeout_s,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def json(self, *words: str, stdin: str = "", status: int = 0, timeout_s: float = 120) -> Any:
        """Run with --json; the exit status must be `status`."""
        ran = self(*words, "--json", stdin=stdin, timeout_s=timeout_s)
        assert ran.status == status, (ran.status, ran.out, ran.err)
        return ran.document

    def started(self, *words: str) -> "subprocess.Popen[str]":
        """Start it and return the process."""
        return subprocess.Popen(
            (*PROGRAM, *words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.environment,
        )

    def connect(
        self, server: PrivateServer, name: str = "local", password: str | None = None, user: str = ""
    ) -> None:
        """Add a connection to a private server."""
        login = server.login(over_socket=True)
        secret = password if password is not None else (login.password.reveal() if login.password else "")
        ran = self(
            "connection", "add", name, "--socket", str(server.socket),
            "--user", user or login.connection.user, "--password-stdin",
            stdin=f"{secret}\n",
        )  # fmt: skip
        assert ran.status == 0, ran
