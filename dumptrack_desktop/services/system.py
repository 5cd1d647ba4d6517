"""System: the versions and paths that a person is asked for when something goes wrong, and the engines."""

import asyncio
import platform
import sqlite3
import ssl
import sys
from dataclasses import dataclass
from importlib import metadata

import PySide6
from PySide6.QtCore import QObject, Signal, qVersion

from dumptrack_desktop import __version__
from dumptrack_desktop.config.paths import Paths
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import Sentence
from dumptrack_desktop.core.task import DumpOptions, EngineChoice, EngineName
from dumptrack_desktop.engines.base import Capabilities
from dumptrack_desktop.engines.catalog import advise
from dumptrack_desktop.services.background import Background
from dumptrack_desktop.services.engines import Engines
from dumptrack_desktop.services.passwords import Passwords

Section = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class EngineAdvice:
    """Which engine a choice comes to on this machine, and why; `engine` is `None` if there is none."""

    engine: EngineName | None
    reason: Sentence
    hint: Sentence | None = None


class SystemService(QObject):
    """Describes this machine and this program. Labels are English and stable; the window translates them."""

    described = Signal(object)  # tuple[Section, ...]: sections of label and value
    engines_detected = Signal()  # `advice` can answer from now on

    def __init__(
        self,
        *,
        paths: Paths,
        engines: Engines,
        passwords: Passwords,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._paths = paths
        self._engines = engines
        self._passwords = passwords
        self._background = background

    def describe(self) -> None:
        """Collect everything, asking the tools for their versions in a thread. Answers by `described`."""

        async def work() -> None:
            self._engines.forget()
            self.described.emit(await self.sections())

        self._background.start(work(), "describe system")

    def detect(self) -> None:
        """Look for the engines in a thread, if that was not done yet. Answers by `engines_detected`."""

        async def work() -> None:
            await self._engines.candidates()
            self.engines_detected.emit()

        self._background.start(work(), "detect engines")

    def advice(self, choice: EngineChoice, options: DumpOptions) -> EngineAdvice | None:
        """Say which engine a task with this choice would use and why; `None` until the engines are detected."""
        found = self._engines.capabilities
        if not found:
            return None
        advice = advise(choice, options, found)
        return EngineAdvice(advice.engine, advice.reason, advice.hint)

    async def sections(self) -> tuple[Section, ...]:
        """Return everything there is to say."""
        candidates = await self._engines.candidates()
        self.engines_detected.emit()
        versions = await asyncio.to_thread(_versions)
        return (
            ("Versions", versions),
            *(_engine_section(candidate.capabilities) for candidate in candidates),
            ("System", _system()),
            ("Paths", self._places()),
            ("Passwords", (("Kept in", await self._keychain()),)),
        )

    async def _keychain(self) -> str:
        try:
            return str(await self._passwords.describe())
        except UserError as error:
            return str(error.sentence)

    def _places(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Settings", str(self._paths.config_file)),
            ("History", str(self._paths.history_file)),
            ("Logs", str(self._paths.log_dir)),
            ("Backups", str(self._paths.default_backup_root)),
        )


def _versions() -> tuple[tuple[str, str], ...]:
    return (
        ("DumpTrack Desktop", __version__),
        ("Python", platform.python_version()),
        ("PySide6", PySide6.__version__),
        ("Qt", qVersion()),
        ("qasync", _version_of("qasync")),
        ("PyMySQL", _version_of("PyMySQL")),
        ("keyring", _version_of("keyring")),
        ("SQLite", sqlite3.sqlite_version),
        ("OpenSSL", ssl.OPENSSL_VERSION),
    )


def _version_of(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "unknown"


def _engine_section(capabilities: Capabilities) -> Section:
    if capabilities.refusal is not None:
        hint = (("Next step", str(capabilities.hint)),) if capabilities.hint else ()
        return (f"Engine {capabilities.engine}", (("State", str(capabilities.refusal)), *hint))
    return (
        f"Engine {capabilities.engine}",
        (
            ("State", "ready"),
            ("Version", capabilities.version),
            *(("Program", path) for path in capabilities.paths),
            ("Compression", ", ".join(sorted(capabilities.codecs))),
            *(("Note", str(note)) for note in capabilities.notes),
        ),
    )


def _system() -> tuple[tuple[str, str], ...]:
    return (
        ("Operating system", _os_name()),
        ("Kernel", f"{platform.system()} {platform.release()}"),
        ("Machine", platform.machine()),
        ("Installed as", "program" if getattr(sys, "frozen", False) else "Python package"),
    )


def _os_name() -> str:
    name = platform.system()
    if name == "Darwin":
        return f"macOS {platform.mac_ver()[0]}"
    if name != "Linux":
        return f"{name} {platform.release()}"
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", name)
    except OSError:
        return name
