"""A history database or a secrets file that is damaged, newer, foreign, locked: one sentence, nothing lost.

Elsewhere: every kind of damage by itself in tests/unit/store/test_history.py and test_secrets.py; full and
read-only disks in tests/process/test_small_disk.py.
"""

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.inner_command_line import InnerCommandLine, said_well
from tests.helpers.tree import tree_of

BACKUP = ("backup", "create", "--connection", "One", "--database", "d")
CANARY = "canary-of-the-secrets-file"


@pytest.fixture
def dumptrack(tmp_path: Path, qapp) -> InnerCommandLine:
    """Return a command line with a job on record (a failed one: nothing listens there) and a kept password."""
    command_line = InnerCommandLine(tmp_path / "home")
    words = ("connection", "add", "One", "--host", "127.0.0.1", "--port", "1", "--user", "u", "--password-stdin")
    assert command_line(*words, stdin=f"{CANARY}\n").status == 0
    assert command_line(*BACKUP).status == 1
    return command_line


@pytest.fixture
def history(dumptrack: InnerCommandLine) -> Path:
    return dumptrack.home / "data" / "history.db"


def jobs(dumptrack: InnerCommandLine) -> int:
    return len(dumptrack("job", "list", "--json").document["jobs"])


def without_side_files(history: Path) -> None:
    for name in ("-wal", "-shm"):
        history.with_name(history.name + name).unlink(missing_ok=True)


def flipped(content: bytes) -> bytes:
    """Keep the header of a hundred bytes: a changed version in it would be another case."""
    return content[:100] + bytes(byte ^ 0xFF for byte in content[100:])


DAMAGE: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("a text file", lambda _: b"hello\n" * 200),
    ("zero bytes", lambda content: b"\0" * len(content)),
    ("cut off", lambda content: content[: len(content) // 2 - 100]),
    ("a header alone", lambda content: content[:100]),
    ("flipped bytes", flipped),
    ("random bytes", lambda content: os.urandom(len(content))),
]


@pytest.mark.parametrize("damage", [case[1] for case in DAMAGE], ids=[case[0] for case in DAMAGE])
def test_a_damaged_history_is_kept_aside_and_told(
    dumptrack: InnerCommandLine, history: Path, damage: Callable[[bytes], bytes]
) -> None:
    content = damage(history.read_bytes())
    without_side_files(history)
    history.write_bytes(content)
    ran = dumptrack("job", "list")
    assert ran.status == 0
    said_well(ran, status=0, words="damaged; a new one was begun", hint=False)
    (kept,) = history.parent.glob("history.db.damaged-*")
    assert str(kept) in ran.err
    assert kept.read_bytes() == content
    assert dumptrack(*BACKUP).status == 1  # goes on the record again
    assert jobs(dumptrack) == 1


def test_an_empty_file_is_a_new_history(dumptrack: InnerCommandLine, history: Path) -> None:
    without_side_files(history)
    history.write_bytes(b"")
    ran = dumptrack("job", "list")
    assert (ran.status, ran.err) == (0, "")


def test_a_newer_history_is_left_alone(dumptrack: InnerCommandLine, history: Path) -> None:
    session = sqlite3.connect(history)
    session.execute("PRAGMA user_version = 99")
    session.commit()
    session.close()
    content = history.read_bytes()
    for words in (("job", "list"), ("job", "show", "x")):
        said_well(dumptrack(*words), status=1, words="newer version")
        assert str(history) in dumptrack(*words).err
    # Backups do not depend on it: this one fails for its own reason only, and says the other beside it.
    ran = dumptrack(*BACKUP)
    assert "Nothing answers" in ran.err
    assert "newer version" in ran.err
    assert "Traceback" not in ran.err
    assert dumptrack("backup", "list").status == 0
    assert history.read_bytes() == content
    assert not list(history.parent.glob("history.db.*"))


def test_another_programs_database_is_not_written_to(dumptrack: InnerCommandLine, history: Path) -> None:
    without_side_files(history)
    history.unlink()
    session = sqlite3.connect(history)
    session.execute("CREATE TABLE precious (id INTEGER)")
    session.execute("INSERT INTO precious VALUES (42)")
    session.commit()
    session.close()
    dumptrack("job", "list")
    holders = [history, *history.parent.glob("history.db.*")]
    assert any(_has_precious(path) for path in holders if path.suffix not in (".db-wal", ".db-shm"))


def _has_precious(path: Path) -> bool:
    session = sqlite3.connect(path)
    try:
        return session.execute("SELECT id FROM precious").fetchall() == [(42,)]
    except sqlite3.DatabaseError:
        return False
    finally:
        session.close()


def test_a_history_that_somebody_holds_is_named(dumptrack: InnerCommandLine, history: Path) -> None:
    session = sqlite3.connect(history, isolation_level=None)
    session.execute("BEGIN EXCLUSIVE")
    try:
        ran = dumptrack(*BACKUP)
    finally:
        session.execute("ROLLBACK")
        session.close()
    assert ran.status == 1
    assert "Nothing answers" in ran.err  # the job ran to its own end
    assert "Traceback" not in ran.err
    assert [line for line in ran.err.splitlines() if line.startswith("dumptrack: ") and "history" in line.lower()]


def test_a_folder_in_the_place_of_the_history(dumptrack: InnerCommandLine, history: Path) -> None:
    without_side_files(history)
    history.unlink()
    (history / "inside").mkdir(parents=True)
    before = tree_of(history)
    said_well(dumptrack("job", "list"), status=1)
    assert "Nothing answers" in dumptrack(*BACKUP).err
    assert tree_of(history) == before


# --- the secrets file


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ""),
        (b"{", ""),
        (b"\0" * 50, ""),
        (b"[1, 2]", ""),
        (b'{"x": 5}', ""),
        (b"\xff\xfe\x00", ""),
        (b"[" * 5000, ""),
    ],
)
def test_a_damaged_secrets_file_is_told_and_kept(dumptrack: InnerCommandLine, content: bytes, words: str) -> None:
    secrets = dumptrack.home / "secrets.json"
    secrets.write_bytes(content)
    said_well(dumptrack("connection", "test", "One"), status=1, words=words or "secrets.json" if content else "")
    new = ("connection", "add", "Two", "--host", "h", "--user", "u", "--password-stdin")
    ran = dumptrack(*new, stdin=f"{CANARY}\n")
    if content:  # an empty file holds nothing that could be lost
        assert ran.status == 1
        assert secrets.read_bytes() == content
        assert "Two" not in dumptrack("connection", "list").out
    assert CANARY not in ran.err + ran.out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o666])
def test_a_secrets_file_that_others_may_read_is_refused(dumptrack: InnerCommandLine, mode: int) -> None:
    secrets = dumptrack.home / "secrets.json"
    content = secrets.read_bytes()
    secrets.chmod(mode)
    for words in (("connection", "test", "One"), BACKUP):
        said_well(dumptrack(*words), status=1, words="chmod 600", secret=CANARY)
    assert secrets.read_bytes() == content
    secrets.chmod(0o600)
    assert dumptrack("connection", "test", "One", "--json").document["error"]["reference"] == "connection.refused"


@pytest.mark.parametrize("kind", ["a folder", "below a file", "missing folder"])
def test_a_secrets_file_in_an_odd_place(dumptrack: InnerCommandLine, tmp_path: Path, kind: str) -> None:
    place = tmp_path / "place"
    if kind == "a folder":
        place.mkdir()
    elif kind == "below a file":
        place.write_text("precious")
        place = place / "below"
    else:
        place = place / "deep" / "secrets.json"
    dumptrack.extra["DUMPTRACK_SECRETS"] = str(place)
    tested = dumptrack("connection", "test", "One")
    said_well(tested, status=1)
    if kind == "missing folder":
        assert "password" in tested.err
        words = ("connection", "add", "Two", "--host", "h", "--user", "u", "--password-stdin")
        assert dumptrack(*words, stdin=f"{CANARY}\n").status == 0
        assert list(json.loads(place.read_text()))
