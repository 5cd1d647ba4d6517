"""`dumptrack` within the test's own process: a tenth of the time of a real one, the same words and statuses.

What depends on a process (signals, pipes, standard input) is tested with `tests.helpers.command_line`.
"""

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from dumptrack_desktop.cli.main import main
from dumptrack_desktop.proof.server import PrivateServer
from dumptrack_desktop.services.app_log import close_log
from tests.helpers.command_line import Ran


@dataclass
class InnerCommandLine:
    """Runs `dumptrack` with its own home; `extra` is added to the environment."""

    home: Path
    extra: dict[str, str] = field(default_factory=dict)

    def __call__(self, *words: str, stdin: str = "") -> Ran:
        environment = {
            "DUMPTRACK_HOME": str(self.home),
            "DUMPTRACK_SECRETS": str(self.home / "secrets.json"),
            **self.extra,
        }
        out, err = io.StringIO(), io.StringIO()
        hook = sys.excepthook
        with (
            patch.dict(os.environ, environment),
            patch.object(sys, "stdin", io.StringIO(stdin)),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            try:
                status = main(words)
            except SystemExit as end:
                status = int(str(end.code or 0))
            finally:
                sys.excepthook = hook
                close_log()
        return Ran(int(status), out.getvalue(), err.getvalue())

    def connect(self, server: PrivateServer, name: str = "local", *, password: str | None = None) -> None:
        """Add a connection to a private server over its socket."""
        secret = server.password.reveal() if password is None else password
        ran = self(
            "connection", "add", name, "--socket", str(server.socket), "--user", "root", "--password-stdin",
            stdin=f"{secret}\n",
        )  # fmt: skip
        assert ran.status == 0, ran


def said_well(ran: Ran, *, status: int, words: str = "", hint: bool = True, secret: str = "") -> str:
    """Check that a run ended in one clear sentence, with a next step and without a traceback; return stderr."""
    told = [line for line in ran.err.splitlines() if line.startswith("dumptrack: ")]
    assert ran.status == status, ran
    assert "Traceback" not in ran.err + ran.out
    assert "fault of the program" not in ran.err
    assert len(told) == 1, ran
    assert told[0].endswith((".", "!", "?")) or ": " in told[0].removeprefix("dumptrack: "), told
    assert words.lower() in ran.err.lower(), (words, ran.err)
    if hint:
        lines = ran.err.splitlines()
        after = lines[lines.index(told[0]) + 1 :]
        assert after, ran
        assert after[0].strip(), ran
    if secret:
        assert secret not in ran.err + ran.out
    return ran.err
