"""Find the two programs, and ask them what they are. The only room of this engine that starts anything.

An absolute path is looked up first, so that nothing in the current folder or in a relative PATH entry is ever run.
The answers are kept by the file's identity: a program that was replaced is asked again.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.engines.mydumper.capabilities import (
    OLDEST,
    Tool,
    ToolFacts,
    hides_a_cut_dump,
    missing_options,
    parse_options,
    parse_version,
)

DEADLINE_S = 10.0
USUAL_FOLDERS: Mapping[str, tuple[str, ...]] = {
    "linux": ("/usr/bin", "/usr/local/bin", "/opt/mydumper/bin", "/snap/bin"),
    "darwin": ("/opt/homebrew/bin", "/usr/local/bin", "/opt/local/bin"),
    "freebsd": ("/usr/local/bin",),
}
RELEASES = "https://github.com/mydumper/mydumper/releases"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a program cannot be used, and what would help."""

    sentence: Sentence
    hint: Sentence | None = None


Answer = ToolFacts | Refusal
Identity = tuple[str, int, int, int, int]


class ToolFinder:
    """Finds mydumper and myloader. For any thread, but a search may block for some seconds.

    `setting` is the path that the user chose (of mydumper, or of its folder), or empty for a search. What is set
    is used or refused, never replaced by something else that happens to be installed.
    """

    def __init__(self, *, setting: str = "", path: str | None = None, deadline_s: float = DEADLINE_S) -> None:
        self._setting = setting
        self._path = path
        self._deadline_s = deadline_s
        self._answers: dict[Identity, Answer] = {}
        self._lock = Lock()

    def find(self, tool: Tool) -> Answer:
        """Return what is known of the program, asking it if need be."""
        if sys.platform == "win32":
            return Refusal(
                say("There is no mydumper for Windows."), say("Use the built-in engine: it needs nothing else.")
            )
        found = self._located(tool)
        return found if isinstance(found, Refusal) else self._asked(tool, found)

    def _located(self, tool: Tool) -> Path | Refusal:
        if self._setting:
            path = chosen_path(self._setting, tool)
            if tool is Tool.MYDUMPER or path.exists():
                return path
        for folder in self._folders():
            path = folder / tool.value
            if path.is_file():
                return path
        return not_installed(tool, _os_release())

    def _folders(self) -> tuple[Path, ...]:
        named = (os.environ.get("PATH", "") if self._path is None else self._path).split(os.pathsep)
        usual = USUAL_FOLDERS.get(sys.platform.rstrip("0123456789"), ()) if self._path is None else ()
        return tuple(Path(folder) for folder in (*named, *usual) if folder and Path(folder).is_absolute())

    def _asked(self, tool: Tool, path: Path) -> Answer:
        try:
            status = path.stat()
        except OSError as error:
            return Refusal(
                say("{path} cannot be used: {problem}.", path=str(path), problem=error.strerror or "unreadable"),
                say("Correct the path to mydumper in the settings, or leave it empty."),
            )
        identity = (str(path), status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
        with self._lock:
            known = self._answers.get(identity)
        if known is None:
            known = self._probe(tool, path)
            with self._lock:
                self._answers[identity] = known
        return known

    def _probe(self, tool: Tool, path: Path) -> Answer:
        if not path.is_file() or not os.access(path, os.X_OK):
            return Refusal(
                say("{path} is not a program that this user may run.", path=str(path)),
                say("Correct the path to mydumper in the settings, or the file's permissions."),
            )
        version_text = self._output_of(path, "--version")
        help_text = self._output_of(path, "--help")
        version = parse_version(tool, version_text) if version_text else None
        if version is None or not help_text:
            return Refusal(
                say("{path} does not answer as {tool} does.", path=str(path), tool=tool.value),
                say("Try {command} in a terminal; it may be damaged.", command=f"{path} --version"),
            )
        facts = ToolFacts(tool, str(path), version, parse_options(help_text))
        return too_old(facts) or untrustworthy(facts) or facts

    def _output_of(self, path: Path, option: str) -> str:
        """Return standard output; nothing if the program does not start, fails or does not end in time."""
        with tempfile.TemporaryDirectory(prefix="dumptrack-") as folder:
            search = os.environ.get("PATH", os.defpath)
            environment = {"PATH": search, "LC_ALL": "C", "HOME": folder, "TMPDIR": folder}
            try:
                done = subprocess.run(
                    [str(path), option],
                    check=False,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    cwd=folder,
                    env=environment,
                    timeout=self._deadline_s,
                )
            except (OSError, subprocess.TimeoutExpired):
                return ""
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def chosen_path(setting: str, tool: Tool) -> Path:
    """Return where the tool is if the user set this path: of mydumper itself, or of the folder it is in."""
    path = Path(setting).expanduser().absolute()
    if path.is_dir():
        return path / tool.value
    return path if tool is Tool.MYDUMPER else path.with_name(tool.value)


def too_old(facts: ToolFacts) -> Refusal | None:
    """Return why this program lacks what we need, or `None`."""
    missing = missing_options(facts)
    if not missing and facts.version.number >= OLDEST:
        return None
    return Refusal(
        say("{path} is version {version}, which is too old.", path=facts.path, version=facts.version.text),
        say("Install version 0.10.1 or later: {command}", command=install_command(_os_release())),
    )


def untrustworthy(facts: ToolFacts) -> Refusal | None:
    """Return why this program must not be believed, or `None`."""
    if not hides_a_cut_dump(facts):
        return None
    return Refusal(
        say(
            "{path} is version {version}, which reports success when it was ended in the middle.",
            path=facts.path,
            version=facts.version.text,
        ),
        say("Install version 0.15.3 or later: {command}", command=RELEASES),
    )


def not_installed(tool: Tool, os_release: Mapping[str, str]) -> Refusal:
    """Return that the program is missing, with the command that installs it here."""
    return Refusal(
        say("{tool} is not installed.", tool=tool.value),
        say("Install it with: {command}", command=install_command(os_release)),
    )


def install_command(os_release: Mapping[str, str], system: str = sys.platform) -> str:
    """Return what to type, or where to go, to get mydumper on this system."""
    if system == "darwin":
        return "brew install mydumper"
    if system.startswith("freebsd"):
        return "sudo pkg install mydumper"
    name, version = os_release.get("ID", ""), os_release.get("VERSION_ID", "")
    if (name == "debian" and version in ("11", "12")) or (name == "ubuntu" and version <= "24.04"):
        return "sudo apt install mydumper"
    if name in ("debian", "ubuntu", "linuxmint", "pop"):
        return f"sudo apt install ./mydumper_*.deb ({RELEASES})"
    if name in ("fedora", "rhel", "centos", "rocky", "almalinux", "ol"):
        return f"sudo dnf install ./mydumper-*.rpm ({RELEASES})"
    return RELEASES


def _os_release() -> Mapping[str, str]:
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}


def has_program(name: str) -> bool:
    """Whether a program is in the PATH: new releases start `gzip` and `zstd` from there."""
    return shutil.which(name) is not None
