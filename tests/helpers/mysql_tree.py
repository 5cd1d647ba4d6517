"""A private MySQL from Debian's unstable suite, for tests only: fetched once, unpacked, never installed.

The system's apt and dpkg are not touched: apt runs with its own state (sources, lists, cache, an empty dpkg
status), so its solver names every package down to the C library, and `dpkg -x` unpacks them side by side.
Run `python -m tests.helpers.mysql_tree` to fetch it by hand.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import filelock

from dumptrack_desktop.core.clock import SystemClock

_PACKAGES = ("mysql-server-core", "mysql-client-core")
_MIRROR = os.environ.get("DUMPTRACK_DEBIAN_MIRROR", "http://deb.debian.org/debian")
_KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
# At import: a test may move HOME later.
_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dumptrack-desktop"
_TRY_AGAIN_AFTER_S = 600


class NotAvailableError(Exception):
    """It cannot be had here; the message says why."""


def fetched() -> Path:
    """Return the folder of the unpacked tree, fetched if need be; raises `NotAvailableError`.

    Trustworthy when interrupted: the folder gets its name only when it is complete and its server has answered.
    A failure is remembered for ten minutes, so that every worker does not try again.
    """
    _CACHE.mkdir(parents=True, exist_ok=True)
    tree = _CACHE / "mysql-tree"
    with filelock.FileLock(_CACHE / "mysql-tree.lock", timeout=900):
        if tree.is_dir():
            return tree
        _recall_failure()
        work = Path(tempfile.mkdtemp(prefix="mysql-fetch-", dir=_CACHE))
        try:
            _fetch(work).rename(tree)
        except NotAvailableError as error:
            _failure_note().write_text(str(error), encoding="utf-8")
            raise
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return tree


def _failure_note() -> Path:
    return _CACHE / "mysql-tree.failed"


def _recall_failure() -> None:
    note = _failure_note()
    if note.exists() and SystemClock().now().timestamp() - note.stat().st_mtime < _TRY_AGAIN_AFTER_S:
        raise NotAvailableError(note.read_text(encoding="utf-8"))


def _fetch(work: Path) -> Path:
    missing = [tool for tool in ("apt-get", "dpkg") if shutil.which(tool) is None]
    if missing or not _KEYRING.exists():
        raise NotAvailableError("it comes from Debian's archive, and this machine lacks apt or Debian's keyring")
    config = _private_apt(work)
    _run("apt-get", "-c", str(config), "update")
    _run("apt-get", "-c", str(config), "install", "--yes", "--download-only", *_PACKAGES)
    tree = work / "tree"
    tree.mkdir()
    for package in sorted((work / "cache/archives").glob("*.deb")):
        _run("dpkg", "-x", str(package), str(tree))
        package.unlink()
    _check(tree)
    return tree


def _private_apt(work: Path) -> Path:
    """Write an apt configuration that keeps everything in `work`; the system's proxy settings still apply."""
    for folder in ("state/lists/partial", "cache/archives/partial", "etc"):
        (work / folder).mkdir(parents=True)
    (work / "state/status").touch()
    (work / "etc/sources.list").write_text(
        f"deb [signed-by={_KEYRING}] {_MIRROR} unstable main\n", encoding="utf-8"
    )
    config = work / "apt.conf"
    config.write_text(
        f"""
Dir::State "{work}/state"; Dir::State::Status "{work}/state/status"; Dir::State::Lists "{work}/state/lists";
Dir::Cache "{work}/cache"; Dir::Cache::Archives "{work}/cache/archives";
Dir::Etc::SourceList "{work}/etc/sources.list"; Dir::Etc::SourceParts "-"; Dir::Etc::Preferences "-";
Dir::Etc::PreferencesParts "-";
APT::Sandbox::User ""; APT::Install-Recommends "false"; APT::Get::Assume-Yes "true";
Acquire::Languages "none"; Acquire::Check-Valid-Until "false"; Acquire::Retries "2"; Acquire::http::Timeout "30";
DPkg::Pre-Install-Pkgs ""; Binary::apt-get::APT::Keep-Downloaded-Packages "true";
APT::Keep-Downloaded-Packages "true";
#clear APT::Update::Post-Invoke; #clear APT::Update::Post-Invoke-Success; #clear DPkg::Post-Invoke;
""".replace("#clear", "\n#clear"),
        encoding="utf-8",
    )
    return config


def _check(tree: Path) -> None:
    server = tree / "usr/sbin/mysqld"
    loader = next(iter(tree.glob("usr/lib/*/ld-linux*.so.*")), None)
    if loader is None or not server.exists():
        raise NotAvailableError("Debian's packages no longer hold a server where it was expected")
    _run(str(loader), "--library-path", str(loader.parent), str(server), "--no-defaults", "--version")


def _run(*argv: str) -> None:
    try:
        done = subprocess.run(
            argv,
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=600,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotAvailableError(f"{argv[0]}: {error}") from None
    if done.returncode != 0:
        last = (done.stderr or done.stdout).strip().splitlines()[-3:]
        raise NotAvailableError(f"`{' '.join(argv[:1] + argv[3:])}` failed: {' '.join(last)}")


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{fetched()}\n")
    except NotAvailableError as reason:
        sys.exit(f"no private MySQL: {reason}")
