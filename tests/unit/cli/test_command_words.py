"""The words of the command line."""

from pathlib import Path

import pytest

from dumptrack_desktop.cli.exits import Exit, exit_of
from dumptrack_desktop.cli.options import parsed
from dumptrack_desktop.core.job import JobState

CREATE = ["backup", "create", "--connection", "c", "--database", "a"]


@pytest.mark.parametrize(
    "words",
    [
        ["--home", "/h", "--json", "job", "list"],
        ["job", "--home", "/h", "--json", "list"],
        ["job", "list", "--home", "/h", "--json"],
        ["--json", "job", "list", "--home", "/h"],
    ],
)
def test_home_and_json_may_stand_anywhere(words: list[str]) -> None:
    options = parsed(words)
    assert (options.home, options.json, options.noun, options.verb) == (Path("/h"), True, "job", "list")


def test_what_is_not_said_has_its_usual_value() -> None:
    options = parsed(CREATE)
    assert (options.home, options.json, options.output) == (None, False, None)
    assert (options.engine, options.threads, options.compress) == ("auto", 2, "gzip")


def test_databases_may_be_listed_or_repeated() -> None:
    assert parsed([*CREATE, "b", "--database", "c"]).database == ["a", "b", "c"]


def test_a_restore_with_everything() -> None:
    words = [
        "backup",
        "restore",
        "ID",
        "--connection",
        "c",
        "--into",
        "d",
        "--overwrite",
        "--yes",
        "--table",
        "t",
        "u",
        "--threads",
        "4",
    ]
    options = parsed(words)
    assert (options.backup, options.into, options.table, options.threads) == ("ID", "d", ["t", "u"], 4)
    assert (options.overwrite, options.yes, options.no_safety_backup) == (True, True, False)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["backup"],
        ["backup", "create"],
        [*CREATE, "--engine", "pg_dump"],
        [*CREATE, "--threads", "65"],
        [*CREATE, "--threads", "two"],
        [*CREATE, "--compress", "rar"],
        ["connection", "add", "n", "--host", "h", "--socket", "/s", "--user", "u"],
        ["connection", "add", "n", "--user", "u"],
        ["connection", "add", "n", "--host", "h", "--user", "u", "--password", "secret"],
        ["connection", "add", "n", "--host", "h", "--user", "u", "--tls", "maybe"],
        ["nonsense"],
    ],
)
def test_a_mistake_ends_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parsed(words)
    assert ended.value.code == Exit.USAGE
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("states", "status"),
    [
        ([JobState.DONE], 0),
        ([JobState.DONE, JobState.WARNED], 3),
        ([JobState.WARNED, JobState.CANCELLED], 4),
        ([JobState.CANCELLED, JobState.FAILED], 1),
        ([JobState.INTERRUPTED], 1),
    ],
)
def test_the_exit_status_is_the_worst(states: list[JobState], status: int) -> None:
    assert exit_of(states) == status
