"""A settings file that is damaged, newer, hand-edited, or cannot be read: told beside the output, never lost.

Elsewhere: every wrong value by itself and the copies that are kept in tests/unit/config; full and read-only disks
in tests/process/test_small_disk.py; crashes in tests/unit/store/test_sudden_death.py.
"""

import os
from pathlib import Path

import pytest

from tests.helpers.inner_command_line import InnerCommandLine, said_well


@pytest.fixture
def dumptrack(tmp_path: Path, qapp) -> InnerCommandLine:
    command_line = InnerCommandLine(tmp_path / "home")
    for name in ("One", "Two"):
        assert (
            command_line("connection", "add", name, "--host", "127.0.0.1", "--port", "1", "--user", "u").status
            == 0
        )
    return command_line


@pytest.fixture
def config(dumptrack: InnerCommandLine) -> Path:
    return dumptrack.home / "config" / "config.toml"


def names(dumptrack: InnerCommandLine) -> list[str]:
    return [entry["name"] for entry in dumptrack("connection", "list", "--json").document["connections"]]


def add(dumptrack: InnerCommandLine) -> tuple[str, ...]:
    return ("connection", "add", "Three", "--host", "h", "--user", "u")


BROKEN = [
    ("empty", lambda _: b"", "is empty"),
    ("blank", lambda _: b" \n\n\t", "is empty"),
    ("zero bytes", lambda good: b"\0" * len(good), "zero bytes"),
    ("half zero bytes", lambda good: good[:200] + b"\0" * 200, "zero bytes"),
    ("not TOML", lambda good: good.replace(b'name = "Two"', b"name = Two"), "not valid TOML"),
    ("a key twice", lambda good: good.replace(b"port = 1\n", b"port = 1\nport = 2\n", 1), "not valid TOML"),
    ("not UTF-8", lambda good: good.replace(b'"Two"', b'"Tw\xff"'), "UTF-8"),
    ("UTF-16", lambda good: good.decode().encode("utf-16"), "UTF-16"),
    ("another file", lambda _: b"\x7fELF" + os.urandom(200), ""),
    ("no version", lambda good: good.replace(b"version = 1", b""), "version"),
    ("a version in words", lambda good: good.replace(b"version = 1", b'version = "one"'), "version"),
    ("newer", lambda good: good.replace(b"version = 1", b"version = 99"), "newer version"),
    ("huge", lambda good: good + b"#" * 2_000_000, "larger"),
    ("nested", lambda _: b"version = 1\na = " + b"[" * 5000, ""),
]


@pytest.mark.parametrize(("damage", "words"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_file_that_is_not_understood_is_told_and_left_alone(
    dumptrack: InnerCommandLine, config: Path, damage, words: str
) -> None:
    content = damage(config.read_bytes())
    config.write_bytes(content)
    listed = dumptrack("connection", "list", "--json")
    assert listed.status == 0
    assert [entry["name"] for entry in listed.document["connections"]] == ["One", "Two"]  # the last good copy
    assert words in listed.err
    assert "last good copy is used" in listed.err
    for verb in (add(dumptrack), ("connection", "remove", "One")):
        refused = dumptrack(*verb)
        assert refused.status == 1
        assert words in refused.err
        assert str(config) in refused.err  # the next step names the file
        assert "Traceback" not in refused.err
        assert config.read_bytes() == content


def test_a_file_cut_off_at_any_byte_loses_nothing(dumptrack: InnerCommandLine, config: Path) -> None:
    good = config.read_bytes()
    for size in [*range(0, len(good) - 1, 23), len(good) - 2]:
        config.write_bytes(good[:size])
        listed = dumptrack("connection", "list", "--json")
        assert [entry["name"] for entry in listed.document["connections"]] == ["One", "Two"], size
        if good[:size].rstrip() != good.rstrip():
            before = config.read_bytes()
            ran = dumptrack(*add(dumptrack))
            # Either it is refused and nothing is touched, or only a comment was missing and both survive.
            if ran.status == 0:
                assert names(dumptrack) == ["One", "Two", "Three"], size
                assert dumptrack("connection", "remove", "Three").status == 0
            else:
                assert ran.status == 1
                assert config.read_bytes() == before
    config.write_bytes(good)
    assert dumptrack("connection", "list").err == ""


WRONG = [
    ("port = 1\n", 'port = "abc"\n', "port"),
    ("port = 1\n", "port = 70000\n", "port"),
    ("port = 1\n", "port = 0\n", "port"),
    ('host = "127.0.0.1"', "host = 5", "host"),
    ('host = "127.0.0.1"', 'hots = "127.0.0.1"', "hots"),
    ('host = "127.0.0.1"', 'host = "h:3306"', "host"),
    ('user = "u"', "user = ['u']", "user"),
    ('tls = "preferred"', 'tls = "verify-ca"\ntls_key = "/k"', "certificate"),
]


@pytest.mark.parametrize(("old", "new", "words"), WRONG)
def test_a_connection_that_is_not_whole_is_never_another_server(
    dumptrack: InnerCommandLine, config: Path, old: str, new: str, words: str
) -> None:
    edited = config.read_text().replace(old, new, 1)
    config.write_text(edited)
    tested = dumptrack("connection", "test", "One", "--json")
    assert tested.status == 1
    assert tested.document["error"]["reference"] == "connection.invalid", tested
    assert words in tested.err
    made = dumptrack("backup", "create", "--connection", "One", "--database", "d", "--json")
    assert made.status == 1
    assert "cannot be used as it is" in made.document["databases"][0]["message"]
    assert dumptrack("connection", "test", "Two", "--json").document["error"]["reference"] == "connection.refused"
    assert config.read_text() == edited
    assert dumptrack(*add(dumptrack)).status == 0
    kept = list(config.parent.glob("config.toml.kept-*"))
    assert edited in [path.read_text() for path in kept]


def test_a_broken_task_does_not_run(dumptrack: InnerCommandLine, config: Path) -> None:
    text = config.read_text()
    head, mark, tail = text.rpartition("# end")
    entry = '\n[[tasks]]\nname = "T"\nconnection = "One"\ndestination = "D"\n{}\n'
    place = f'\n[[destinations]]\nname = "D"\npath = "{config.parent}"\n'
    for lines, words in (
        ("", "Choose at least one database"),
        ("names = 5", "Choose at least one database"),
        ('databases = "patterns"', "at least one pattern"),
        ('databases = "most"', "Choose at least one database"),
        ('names = ["mysql", "information_schema"]', "cannot be dumped"),
    ):
        config.write_text(head + place + entry.format(lines) + mark + tail)
        ran = dumptrack("task", "run", "T")
        assert ran.status == 1, ran
        assert words in ran.err
        assert "Edit the task" in ran.err
    config.write_text(head + place + entry.format('names = ["d"]').replace('"One"', '"Gone"') + mark + tail)
    assert "does not exist" in dumptrack("task", "run", "T").err
    config.write_text(head + entry.format('names = ["d"]') + mark + tail)
    assert "does not exist" in dumptrack("task", "run", "T").err
    assert dumptrack("job", "list", "--json").document["jobs"] == []


def test_a_folder_in_the_place_of_the_file(dumptrack: InnerCommandLine, config: Path) -> None:
    config.unlink()
    (config / "inside").mkdir(parents=True)
    listed = dumptrack("connection", "list", "--json")
    assert len(listed.document["connections"]) == 2
    assert "cannot be read" in listed.err
    assert dumptrack(*add(dumptrack)).status == 1
    assert (config / "inside").is_dir()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(dumptrack: InnerCommandLine, config: Path) -> None:
    config.chmod(0)
    listed = dumptrack("connection", "list")
    assert "cannot be read" in listed.err
    said_well(dumptrack(*add(dumptrack)), status=1)
    config.chmod(0o600)
    assert names(dumptrack) == ["One", "Two"]
