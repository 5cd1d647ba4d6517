"""What one mydumper or myloader program can do, read from its own `--version` and `--help`.

Version numbers lie (0.10.1 says 0.10.0, 0.10.7 says 0.10.8) and packagers patch, so options decide wherever an
option tells; an option whose help says "deprecated" does not count, because several releases list options that end
the program. Numbers are used only for what no option tells.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dumptrack_desktop.core.task import Codec


class Tool(StrEnum):
    """The two programs of the package."""

    MYDUMPER = "mydumper"
    MYLOADER = "myloader"


class Connector(StrEnum):
    """The client library that a program was built with: it decides what TLS can do."""

    MYSQL = "MySQL"
    MARIADB = "MariaDB"


@dataclass(frozen=True, slots=True)
class ToolVersion:
    """A version as the program prints it. Compare `number`, show `text`."""

    number: tuple[int, int, int]
    text: str
    connector: Connector
    has_zstd: bool = False


@dataclass(frozen=True, slots=True)
class ToolFacts:
    """One program that was found and answered. `options` maps long names without dashes to their help text."""

    tool: Tool
    path: str
    version: ToolVersion
    options: Mapping[str, str] = field(default_factory=dict)

    def has(self, option: str) -> bool:
        """Whether the option exists and may be used."""
        return option in self.options

    @property
    def is_modern(self) -> bool:
        """Numbered data files, an ini for `metadata`, session variables in the defaults file (0.15 and later)."""
        return self.version.number >= (0, 15, 1)

    @property
    def has_session_variables(self) -> bool:
        """Whether `[mydumper_session_variables]` of a defaults file is read. Before, only the library's
        `init-command` can set one.
        """
        return self.version.number >= (0, 12, 3)


_VERSION = re.compile(
    r"^(mydumper|myloader)\s*v?(\d+)\.(\d+)\.(\d+)(-\d+)?, built against (MySQL|MariaDB) (\d+)\S*(.*)$",
    re.MULTILINE,
)
_OPTION = re.compile(r"^ {1,3}(?:-\S, )?--([a-z0-9][a-z0-9-]*)[ \t]*(.*)$", re.MULTILINE)
_MARIADB_STARTS_AT = 10  # 0.10 calls libmariadb "MySQL 10.11.14"; MySQL itself never had a version 10


def parse_version(tool: Tool, text: str) -> ToolVersion | None:
    """Read the `--version` line of this tool, wherever it stands in the text; `None` if there is none."""
    for found in _VERSION.finditer(text):
        name, major, minor, patch, revision, connector, library, rest = found.groups()
        if name != tool:
            continue
        number = (int(major), int(minor), int(patch))
        is_mariadb = connector == "MariaDB" or int(library) >= _MARIADB_STARTS_AT
        return ToolVersion(
            number,
            f"{major}.{minor}.{patch}{revision or ''}",
            Connector.MARIADB if is_mariadb else Connector.MYSQL,
            has_zstd="ZSTD" in rest.upper(),
        )
    return None


def parse_options(help_text: str) -> dict[str, str]:
    """Return long option -> help text, without those that must not be used."""
    found = {name: text.strip() for name, text in _OPTION.findall(help_text)}
    return {name: text for name, text in found.items() if not re.search("deprecated", text, re.IGNORECASE)}


NEEDED: dict[Tool, tuple[str, ...]] = {
    Tool.MYDUMPER: (
        *("database", "outputdir", "threads", "verbose", "defaults-file", "no-views", "complete-insert"),
        *("omit-from-file", "host", "port", "socket", "user"),
    ),
    Tool.MYLOADER: (
        *("directory", "database", "source-db", "threads", "verbose", "defaults-file"),
        *("host", "port", "socket", "user"),
    ),
}
_HIDES_SIGTERM = (0, 12, 3)
OLDEST = (0, 10, 0)  # what Debian's 0.10.1 calls itself


def missing_options(facts: ToolFacts) -> tuple[str, ...]:
    """Return the options that we cannot do without and this program does not have."""
    return tuple(option for option in NEEDED[facts.tool] if not facts.has(option))


def hides_a_cut_dump(facts: ToolFacts) -> bool:
    """Whether this mydumper, ended by SIGTERM (a shutdown, a full memory), says exit status 0 and "finished", with
    rows missing that nobody can count: from 0.12.3 on it does, and from 0.15.3 on it can be told to count.
    """
    is_dumper = facts.tool is Tool.MYDUMPER
    return is_dumper and facts.version.number >= _HIDES_SIGTERM and not facts.has("check-row-count")


def codecs(dumper: ToolFacts, *, has_gzip: bool, has_zstd: bool) -> frozenset[Codec]:
    """Return what this mydumper can write. From 0.15 on it starts `gzip` and `zstd` from the PATH for every file
    (`has_gzip`, `has_zstd`: they are there); before, one format is built in and `--compress` means that one.
    """
    if not dumper.has("compress"):
        return frozenset({Codec.NONE})
    if dumper.is_modern:
        able = {Codec.GZIP: has_gzip, Codec.ZSTD: has_zstd}
        return frozenset({Codec.NONE, *(codec for codec, is_there in able.items() if is_there)})
    return frozenset({Codec.NONE, Codec.ZSTD if dumper.version.has_zstd else Codec.GZIP})
