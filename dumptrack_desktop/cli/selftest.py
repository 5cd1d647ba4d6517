"""`--self-test`: does this installation have everything it needs? Above all a frozen one, built elsewhere.

Imports every module, loads what is bundled, and, where a MariaDB server is installed, backs a database up and
restores it through the command line of this very program. What cannot be checked is said to be unchecked.
"""

import importlib
import json
import os
import pkgutil
import sqlite3
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import dumptrack_desktop
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.proof.server import PrivateServer
from dumptrack_desktop.server.session import row, run, session_for

_TIMEOUT_S = 120
_ROWS = 1_000
_DATABASE = "self_test"
_TABLE = f"""
CREATE TABLE {_DATABASE}.kept (
    id INT PRIMARY KEY, word VARCHAR(40) CHARACTER SET utf8mb4, raw VARBINARY(40), amount DOUBLE
)
SELECT seq AS id, CONCAT('\U0001f4be ', seq) AS word, UNHEX(SHA1(seq)) AS raw, seq / 7e0 AS amount
FROM {_DATABASE}.seq_1_to_{_ROWS}
"""


class Outcome(StrEnum):
    """How one check ended."""

    OK = "ok"
    UNCHECKED = "unchecked"
    FAILED = "FAILED"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found, in words."""

    outcome: Outcome
    words: str


class CheckFailedError(Exception):
    """What is wrong, in words."""


def main() -> int:
    """Run all checks and print one line for each; return 0 if none failed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    checks: tuple[tuple[str, Callable[[], Finding]], ...] = (
        ("modules", _modules),
        ("libraries", _libraries),
        ("keychain", _keychain),
        ("pictures and words", _resources),
        ("backup and restore", _round_trip),
    )
    findings = [_printed(name, _found(check)) for name, check in checks]
    has_failed = any(finding.outcome is Outcome.FAILED for finding in findings)
    print("self-test failed" if has_failed else "self-test passed")
    return 1 if has_failed else 0


def command() -> tuple[str, ...]:
    """Return what starts our own command line: the frozen program beside this one, or Python with this package."""
    if getattr(sys, "frozen", False):
        return (str(Path(sys.executable).with_name("dumptrack.exe" if os.name == "nt" else "dumptrack")),)
    return (sys.executable, "-c", "import sys; from dumptrack_desktop.cli.main import main; sys.exit(main())")


def _printed(name: str, finding: Finding) -> Finding:
    print(f"{finding.outcome:<9} {name}: {finding.words}", flush=True)
    return finding


def _found(check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except Exception as error:  # noqa: BLE001  # whatever goes wrong here is the very thing to report
        return Finding(Outcome.FAILED, f"{type(error).__name__}: {error}")


def _modules() -> Finding:
    names = [
        module.name
        for module in pkgutil.walk_packages(dumptrack_desktop.__path__, "dumptrack_desktop.")
        if not module.name.endswith("__main__")
    ]
    for name in names:
        importlib.import_module(name)
    if len(names) < 50:
        raise CheckFailedError(f"only {len(names)} modules were found")
    return Finding(Outcome.OK, f"{len(names)} imported")


def _libraries() -> Finding:
    import cryptography
    import zstandard
    from PySide6.QtCore import qVersion

    words = (f"Python {sys.version.split()[0]}", f"Qt {qVersion()}", ssl.OPENSSL_VERSION)
    more = (
        f"cryptography {cryptography.__version__}",
        f"zstandard {zstandard.__version__}",
        f"SQLite {sqlite3.sqlite_version}",
    )
    return Finding(Outcome.OK, ", ".join(words + more))


def _keychain() -> Finding:
    """Load the code that talks to this system's keychain; whether one answers is another question."""
    module = {"darwin": "macOS", "win32": "Windows"}.get(sys.platform, "SecretService")
    importlib.import_module(f"keyring.backends.{module}")
    if module == "SecretService":
        importlib.import_module("secretstorage")
    return Finding(Outcome.OK, f"keyring's {module} back end can be loaded")


def _resources() -> Finding:
    from PySide6.QtCore import QTranslator
    from PySide6.QtGui import QGuiApplication, QImageReader
    from PySide6.QtSvg import QSvgRenderer

    from dumptrack_desktop.ui.resources import resource

    application = QGuiApplication(["self-test"])  # the readers of pictures are plug-ins: they need one
    pictures = sorted(resource("icons").glob("*.svg"))
    broken = [picture.name for picture in pictures if not QSvgRenderer(str(picture)).isValid()]
    formats = {bytes(each.data()).decode() for each in QImageReader.supportedImageFormats()}
    application.quit()
    if broken or not pictures or "svg" not in formats:
        raise CheckFailedError(f"{len(pictures)} pictures, unreadable: {', '.join(broken) or 'none'}")
    words = sorted(resource("translations").glob("*.qm"))
    if len(words) < 2 or not all(QTranslator().load(str(each)) for each in words):
        raise CheckFailedError("the translations are missing or cannot be read")
    return Finding(Outcome.OK, f"{len(pictures)} pictures and {len(words)} translations load")


def _round_trip() -> Finding:
    try:
        server = PrivateServer()
    except UserError as missing:
        return Finding(Outcome.UNCHECKED, str(missing))
    with server, tempfile.TemporaryDirectory(prefix="dumptrack-self-test-") as folder:
        with session_for(server.login()) as session:
            run(session, f"CREATE DATABASE {_DATABASE}")
            run(session, _TABLE)
        _there_and_back(_Program(Path(folder)), server)
        with session_for(server.login()) as session:
            sums = [row(session, f"CHECKSUM TABLE {database}.kept") for database in _both()]
    if None in sums or len({each[1] for each in sums if each}) != 1:
        raise CheckFailedError("the restored table is not the one that was backed up")
    return Finding(Outcome.OK, f"{_ROWS} rows through the built-in engine and back, the same")


def _there_and_back(program: "_Program", server: PrivateServer) -> None:
    program.connect(server)
    kept = ("--connection", "self-test", "--database", _DATABASE, "--engine", "builtin")
    saved = program.ask("backup", "create", *kept, "--output", str(program.home / "backups"))
    path = _only_path(saved)
    program.ask("backup", "verify", path)
    program.ask("backup", "restore", path, "--connection", "self-test", "--into", _both()[1])


def _both() -> tuple[str, str]:
    return _DATABASE, f"{_DATABASE}_back"


class _Program:
    """Our own command line, with a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def connect(self, server: PrivateServer) -> None:
        """Add the connection. The password goes through standard input."""
        words = (
            "connection",
            "add",
            "self-test",
            "--host",
            "127.0.0.1",
            "--port",
            str(server.port),
            "--user",
            "root",
        )
        self.ask(*words, "--tls", "off", "--password-stdin", stdin=server.password.reveal() + "\n")

    def ask(self, *words: str, stdin: str = "") -> object:
        """Run one command; return the document it prints. Raises `CheckFailedError` with its own words."""
        secrets = {"DUMPTRACK_SECRETS": str(self.home / "secrets")}
        done = subprocess.run(
            (*command(), "--home", str(self.home), "--json", *words),
            input=stdin,
            env={**os.environ, **secrets},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_TIMEOUT_S,
            check=False,
        )
        if done.returncode != 0:
            said = (done.stderr or done.stdout).strip()[-2000:]
            raise CheckFailedError(f"`{' '.join(words[:2])}` ended with status {done.returncode}: {said}")
        try:
            return json.loads(done.stdout) if done.stdout.strip() else None
        except ValueError:
            raise CheckFailedError(f"`{' '.join(words[:2])}` printed no JSON: {done.stdout[:500]}") from None


def _only_path(document: object) -> str:
    """Find the `path` of the one backup, wherever the document keeps its list."""
    if isinstance(document, dict):
        if isinstance(path := document.get("path"), str):
            return path
        document = list(document.values())
    inner = document if isinstance(document, list) else []
    return next((path for each in inner if (path := _only_path(each))), "")
