"""A newcomer at the command line: typos, missing words, closed pipes, folders that cannot be a home.

Elsewhere: the words themselves in tests/unit/cli, Ctrl-C while a job runs in tests/live/test_bad_input_jobs.py.
"""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.helpers.command_line import PROGRAM, CommandLine
from tests.helpers.conditions import wait_until
from tests.helpers.inner_command_line import InnerCommandLine, said_well

NOUNS = ("connection", "backup", "task", "job", "system")
VERBS = (
    *(("connection", verb) for verb in ("add", "list", "test", "remove")),
    *(("backup", verb) for verb in ("create", "list", "show", "verify", "delete", "restore")),
    *(("task", verb) for verb in ("list", "run")),
    *(("job", verb) for verb in ("list", "show", "log")),
)
CREATE = ("backup", "create", "--connection", "c", "--database")
RESTORE = ("backup", "restore", "ID", "--connection", "c", "--into")
ADD = ("connection", "add", "c", "--user", "u")


@pytest.fixture
def dumptrack(tmp_path: Path, qapp) -> InnerCommandLine:
    return InnerCommandLine(tmp_path / "home")


@pytest.mark.parametrize("words", [(), *((noun,) for noun in NOUNS), *VERBS], ids=" ".join)
def test_every_word_has_help(dumptrack: InnerCommandLine, words: tuple[str, ...]) -> None:
    ran = dumptrack(*words, "--help")
    assert ran.status == 0
    assert ran.out.startswith("usage: dumptrack")
    assert "--json" in ran.out
    undescribed = [line for line in ran.out.splitlines() if line.startswith("  --") and len(line.split()) <= 2]
    following = ran.out.splitlines()
    for line in undescribed:  # a long option has its description on the next line
        assert following[following.index(line) + 1].startswith("     "), line
    assert not dumptrack.home.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "COMMAND"),
        (("bakup", "list"), "bakup"),
        (("backup",), "VERB"),
        (("backup", "creat"), "create"),
        (("backup", "list", "--jsn"), "--jsn"),
        (("backup", "list", "extra"), "extra"),
        (("connection", "list", "--home"), "--home"),
        (("connection", "add"), "NAME"),
        (("connection", "add", "c", "--host", "h"), "--user"),
        ((*ADD,), "--host --socket"),
        ((*ADD, "--host", "h", "--socket", "/s"), "not allowed"),
        ((*ADD, "--host", "h", "--port", "abc"), "65535"),
        ((*ADD, "--host", "h", "--port", "0"), "65535"),
        ((*ADD, "--host", "h", "--port", "99999"), "65535"),
        ((*ADD, "--host", "h", "--port", "²"), "65535"),
        ((*ADD, "--host", "h", "--tls", "verify"), "verify-ca"),
        ((*CREATE,), "--database"),
        ((*CREATE, "d", "--threads", "many"), "from 1 to"),
        ((*CREATE, "d", "--threads", "9" * 5000), "from 1 to"),
        ((*CREATE, "d", "--engine", "mysqldump"), "mydumper"),
        ((*CREATE, "d", "--compress", "bz2"), "zstd"),
        ((*CREATE, "d", "--eng", "auto"), "--eng"),
        ((*RESTORE, "d", "--over", "--yes"), "--over"),
        (("job", "list", "--limit", "-1"), "from 1 to"),
    ],
    ids=lambda part: " ".join(part)[:40] if isinstance(part, tuple) else "",
)
def test_a_mistake_is_named_and_nothing_is_touched(
    dumptrack: InnerCommandLine, words: tuple[str, ...], told: str
) -> None:
    ran = dumptrack(*words)
    said_well(ran, status=2, words=told)
    assert "--help" in ran.err
    assert ran.out == ""
    as_json = dumptrack(*words, "--json") if words[-1:] not in (("--home",), ("--database",)) else None
    if as_json is not None and words:
        assert as_json.document["error"]["reference"] == "usage"
        assert as_json.status == 2
    assert not dumptrack.home.exists()


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("connection", "test", "nowhere"), 1, "no connection nowhere"),
        (("connection", "remove", "nowhere"), 1, "no connection nowhere"),
        (("connection", "add", " ", "--host", "h", "--user", "u"), 1, "Enter a name"),
        (("connection", "add", "a\nb", "--host", "h", "--user", "u"), 1, "line breaks"),
        (("connection", "add", "c" * 101, "--host", "h", "--user", "u"), 1, "100 characters"),
        ((*ADD, "--host", ""), 1, "host name"),
        ((*ADD, "--host", "mysql://h"), 1, "without a protocol"),
        ((*ADD, "--host", "h:3306"), 1, "port has its own"),
        ((*ADD, "--socket", "/" + "s" * 200), 1, "bytes"),
        (("connection", "add", "c", "--host", "h", "--user", ""), 1, "user"),
        ((*ADD, "--host", "h", "--tls-key", "/k"), 1, "certificate"),
        ((*ADD, "--host", "h", "--password-stdin"), 2, "no password"),
        (("backup", "show", "nothing"), 1, "no backup nothing"),
        (("backup", "show", "/no/such/folder"), 1, "no backup"),
        (("backup", "verify", "/"), 1, ""),
        (("backup", "delete", "nothing"), 1, "no backup"),
        ((*CREATE, "d"), 1, "no connection c"),
        ((*CREATE, ""), 2, "name of the database"),
        ((*CREATE, "d" * 65), 2, "64 characters"),
        ((*CREATE, "🐘"), 2, "no such character"),
        ((*CREATE, "d "), 2, "blank"),
        ((*CREATE, "INFORMATION_SCHEMA"), 2, "cannot be dumped"),
        ((*RESTORE, ""), 2, "name of the database"),
        ((*RESTORE, "d", "--overwrite"), 2, "--yes"),
        (("task", "run", "nothing"), 1, "no task nothing"),
        (("job", "show", "nothing"), 1, "no job nothing"),
        (("job", "log", "../../etc/passwd"), 1, "no job"),
    ],
    ids=lambda part: " ".join(part)[:40] if isinstance(part, tuple) else "",
)
def test_what_is_not_there_or_cannot_be_is_one_sentence(
    dumptrack: InnerCommandLine, words: tuple[str, ...], status: int, told: str
) -> None:
    ran = dumptrack(*words)
    said_well(ran, status=status, words=told, hint=False)
    assert ran.out == ""
    assert dumptrack("connection", "list", "--json").document == {"connections": []}
    as_json = dumptrack(*words, "--json")
    assert as_json.status == status
    assert set(as_json.document["error"]) == {"reference", "message", "hint", "detail"}


def test_a_relative_path_of_a_certificate_is_taken_from_here(
    dumptrack: InnerCommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert dumptrack(*ADD, "--host", "h", "--tls-ca", "ca.pem").status == 0
    assert str(tmp_path / "ca.pem") in (dumptrack.home / "config" / "config.toml").read_text()


@pytest.mark.parametrize("kind", ["file", "below-a-file", "read-only"])
def test_a_folder_that_cannot_be_a_home(dumptrack: InnerCommandLine, tmp_path: Path, kind: str) -> None:
    home = tmp_path / "place"
    if kind == "read-only":
        home = Path("/proc/dumptrack")  # nobody can make a folder there, not even root
        if not Path("/proc").is_dir():
            pytest.skip("no /proc")
    else:
        home.write_text("precious")
        home = home / "below" if kind == "below-a-file" else home
    ran = dumptrack("--home", str(home), "connection", "list")
    said_well(ran, status=1, words="cannot be used")
    assert "--home" in ran.err
    if kind != "read-only":
        assert (tmp_path / "place").read_text() == "precious"


# --- as a process: pipes, signals, no terminal


def test_whoever_stops_reading_hears_no_complaint(tmp_path: Path) -> None:
    dumptrack = CommandLine(tmp_path / "home")
    for words in (("connection", "list"), ("system", "--json"), ("--help",)):
        reading, writing = os.pipe()
        os.close(reading)
        try:
            done = subprocess.run(
                (*PROGRAM, *words), stdout=writing, stderr=subprocess.PIPE, env=dumptrack.environment, check=False
            )
        finally:
            os.close(writing)
        assert done.stderr == b"", (words, done.stderr)
        assert done.returncode in (0, 1), words


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_output_onto_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    dumptrack = CommandLine(tmp_path / "home")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            (*PROGRAM, "connection", "list"),
            stdout=full, stderr=subprocess.PIPE, env=dumptrack.environment, check=False, text=True,
        )  # fmt: skip
    assert done.returncode == 1
    assert "could not be printed" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_any_standard_stream(tmp_path: Path) -> None:
    dumptrack = CommandLine(tmp_path / "home")
    words = " ".join(PROGRAM)
    done = subprocess.run(
        ["/bin/sh", "-c", f"{words} connection list <&- >&- 2>&-"], env=dumptrack.environment, check=False
    )
    assert done.returncode == 0


def test_an_interrupt_while_waiting_for_a_password_leaves_no_connection(tmp_path: Path) -> None:
    dumptrack = CommandLine(tmp_path / "home")
    process = subprocess.Popen(
        (*PROGRAM, *ADD, "--host", "h", "--password-stdin"),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=dumptrack.environment,
    )  # fmt: skip
    try:
        wait_until((dumptrack.home / "data").exists, "the services")
        process.send_signal(signal.SIGINT)
        # First the end, then the pipes: the end of its input would be an answer of its own.
        process.wait(timeout=30)
        _, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 4, err
    assert "Traceback" not in err
    listed = dumptrack("connection", "list", "--json")
    assert json.loads(listed.out) == {"connections": []}
