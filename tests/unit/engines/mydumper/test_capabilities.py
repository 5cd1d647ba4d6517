"""What the programs say of themselves, in eleven releases: recorded `--version` and `--help`."""

from pathlib import Path

import pytest

from dumptrack_desktop.core.task import Codec
from dumptrack_desktop.engines.mydumper.capabilities import (
    Connector,
    Tool,
    ToolFacts,
    codecs,
    hides_a_cut_dump,
    missing_options,
    parse_options,
    parse_version,
)

RECORDED = Path(__file__).parents[3] / "data" / "mydumper"
RELEASES = sorted(folder.name for folder in RECORDED.iterdir() if (folder / "mydumper.help").exists())


def recorded(release: str, tool: Tool = Tool.MYDUMPER) -> ToolFacts:
    version = parse_version(tool, (RECORDED / release / f"{tool}.version").read_text())
    assert version is not None
    return ToolFacts(
        tool, f"/usr/bin/{tool}", version, parse_options((RECORDED / release / f"{tool}.help").read_text())
    )


@pytest.mark.parametrize(
    ("release", "text", "connector"),
    [
        ("debian-0.10.1", "0.10.0", Connector.MARIADB),  # calls its library "MySQL 10.11.14"
        ("v0.14.5-3", "0.14.5-3", Connector.MARIADB),  # "mydumper0.14.5-3", without a space
        ("v0.20.2-5", "0.20.2-5", Connector.MARIADB),
        ("v1.0.1-3", "1.0.1-3", Connector.MARIADB),
    ],
)
def test_the_version_is_read_in_all_its_spellings(release: str, text: str, connector: Connector) -> None:
    facts = recorded(release)
    assert (facts.version.text, facts.version.connector) == (text, connector)


def test_a_build_against_mysqls_own_library_is_known_as_such() -> None:
    version = parse_version(Tool.MYDUMPER, "mydumper v0.19.3-3, built against MySQL 8.4.4 with SSL support\n")
    assert version is not None
    assert version.connector is Connector.MYSQL


@pytest.mark.parametrize(
    "text", ["", "mysqldump  Ver 10.19", "mydumper vX.Y", "myloader v1.0.1-3, built against MySQL 8"]
)
def test_what_is_not_this_tool_has_no_version(text: str) -> None:
    assert parse_version(Tool.MYDUMPER, text) is None


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("tool", Tool)
def test_every_recorded_release_has_what_we_need(release: str, tool: Tool) -> None:
    assert missing_options(recorded(release, tool)) == ()


@pytest.mark.parametrize("option", ["lock-all-tables", "less-locking", "no-locks", "trx-consistency-only"])
def test_an_option_that_is_listed_as_deprecated_does_not_count(option: str) -> None:
    assert recorded("debian-0.10.1").has(option)
    assert not recorded("v0.20.2-5").has(option)  # listed, and fatal


def test_options_that_depend_on_the_release_are_found() -> None:
    assert not recorded("debian-0.10.1").has("machine-log-json")
    assert recorded("v1.0.1-3").has("machine-log-json")
    assert recorded("v0.20.2-5").has("no-trx-tables")
    assert not recorded("v0.19.3-3").has("no-trx-tables")


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        ("debian-0.10.1", {Codec.NONE, Codec.GZIP}),
        ("v0.14.5-3", {Codec.NONE, Codec.ZSTD}),  # built with zstd: its -c writes nothing else
        ("v0.16.3-6", {Codec.NONE, Codec.GZIP, Codec.ZSTD}),
        ("v1.0.1-3", {Codec.NONE, Codec.GZIP, Codec.ZSTD}),
    ],
)
def test_codecs_are_those_the_build_can_write(release: str, expected: set[Codec]) -> None:
    assert codecs(recorded(release), has_gzip=True, has_zstd=True) == expected


@pytest.mark.parametrize(
    ("release", "is_believed"),
    [("debian-0.10.1", True), ("v0.12.7-3", False), ("v0.14.5-3", False), ("v0.16.3-6", True), ("v1.0.1-3", True)],
)
def test_a_release_that_hides_sigterm_and_cannot_count_is_not_believed(release: str, is_believed: bool) -> None:
    assert hides_a_cut_dump(recorded(release)) is not is_believed
    assert not hides_a_cut_dump(recorded(release, Tool.MYLOADER))


def test_a_new_release_needs_the_compressors_as_programs() -> None:
    assert codecs(recorded("v1.0.1-3"), has_gzip=True, has_zstd=False) == {Codec.NONE, Codec.GZIP}
    assert codecs(recorded("debian-0.10.1"), has_gzip=False, has_zstd=False) == {Codec.NONE, Codec.GZIP}
