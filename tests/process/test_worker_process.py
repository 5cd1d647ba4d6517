"""The worker as a process: its pipe, its exit status, its end."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from dumptrack_desktop.core.events import Event, Level, Noted, Reported, from_json
from dumptrack_desktop.engines.worker.orders import encoded
from tests.helpers.orders import a_backup_order

ROOT = Path(__file__).parents[2]
WORKER = (sys.executable, "-m", "dumptrack_desktop.engines.worker")
# A worker with one more verb, which tests drive through files.
PUPPET = """
import sys, time, os
from pathlib import Path
from dumptrack_desktop.engines.worker import main
def puppet(order, worker):
    word = order.database
    if word == "print":
        print("stray text"); os.write(1, b"stray bytes\\n"); os.system("echo stray child")
        return {"ok": True}
    if word == "raise":
        raise RuntimeError("the password is " + order.login.password.reveal())
    worker.on_cancel(lambda: (order.folder / "called").touch())
    (order.folder / "ready").touch()
    for _ in range(3000):
        if word == "polite":
            worker.check()
        time.sleep(0.01)
    return {}
main.VERBS["puppet"] = puppet
sys.exit(main.process_main(sys.argv[1:]))
"""


def _events(text: str) -> list[Event]:
    return [from_json(json.loads(line)) for line in text.splitlines()]


@pytest.fixture
def started(tmp_path: Path) -> Iterator["list[subprocess.Popen[str]]"]:
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            assert pipe is not None
            with suppress(OSError):
                pipe.close()


def _start(started: "list[subprocess.Popen[str]]", command: tuple[str, ...], folder: Path, word: str):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(command, text=True, cwd=ROOT, **pipes)
    started.append(process)
    assert process.stdin is not None
    process.stdin.write(encoded(a_backup_order(folder, database=word)).reveal())
    process.stdin.flush()
    return process


def _puppet(started: "list[subprocess.Popen[str]]", folder: Path, word: str):
    return _start(started, (sys.executable, "-c", PUPPET, "puppet"), folder, word)


def _until(condition, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about in time"


def _end(process, line: str = "") -> tuple[int, str, str]:
    """Wait for the end with the pipe still open, as the runner does; `line` is written first."""
    if line:
        process.stdin.write(line)
        process.stdin.flush()
    status = process.wait(timeout=30)
    return status, process.stdout.read(), process.stderr.read()


def test_seal_as_a_process(tmp_path: Path, started: "list[subprocess.Popen[str]]") -> None:
    (tmp_path / "a.sql").write_text("SELECT 1;\n")
    status, out, err = _end(_start(started, (*WORKER, "seal"), tmp_path, "shop"))
    assert (status, err) == (0, "")
    last = _events(out)[-1]
    assert isinstance(last, Reported)
    assert last.report["files"][0]["path"] == "a.sql"


def test_a_failure_is_an_error_note_and_exit_1(tmp_path: Path, started: "list[subprocess.Popen[str]]") -> None:
    status, out, _ = _end(_start(started, (*WORKER, "seal"), tmp_path / "nowhere", "shop"))
    (tmp_path / "a.gz").touch()
    status, out, _ = _end(_start(started, (*WORKER, "seal"), tmp_path, "shop"))
    note = _events(out)[-1]
    assert status == 1
    assert isinstance(note, Noted)
    assert (note.level, note.reference) == (Level.ERROR, "backup.damaged")


def test_an_unknown_verb_is_a_usage_error(started: "list[subprocess.Popen[str]]", tmp_path: Path) -> None:
    status, out, err = _end(_start(started, (*WORKER, "explode"), tmp_path, "shop"))
    assert (status, out) == (2, "")
    assert "usage" in err


def test_printing_does_not_reach_the_pipe(tmp_path: Path, started: "list[subprocess.Popen[str]]") -> None:
    status, out, err = _end(_puppet(started, tmp_path, "print"))
    assert status == 0
    assert _events(out) == [Reported({"ok": True})]
    assert err.count("stray") == 3


def test_a_mistake_of_ours_is_worded_and_holds_no_secret(
    tmp_path: Path, started: "list[subprocess.Popen[str]]"
) -> None:
    status, out, err = _end(_puppet(started, tmp_path, "raise"))
    assert status == 1
    assert '"internal"' in out
    assert "Traceback" in err
    assert "canary" not in out + err


@pytest.mark.timed
@pytest.mark.parametrize("word", ["polite", "deaf"])
@pytest.mark.parametrize("how", ["cancel", "end"])
def test_it_stops_when_told_to_or_left_alone(
    tmp_path: Path, started: "list[subprocess.Popen[str]]", word: str, how: str
) -> None:
    process = _puppet(started, tmp_path, word)
    _until((tmp_path / "ready").exists)
    began = time.monotonic()
    if how == "end":
        assert process.stdin is not None
        process.stdin.close()
    status, out, _ = _end(process, "cancel\n" if how == "cancel" else "")
    assert status == 4
    assert out == ""
    assert (tmp_path / "called").exists()
    assert time.monotonic() - began < (1.0 if word == "polite" else 3.0)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_sigterm_is_a_cancel_too(tmp_path: Path, started: "list[subprocess.Popen[str]]") -> None:
    process = _puppet(started, tmp_path, "polite")
    _until((tmp_path / "ready").exists)
    process.terminate()
    assert _end(process)[0] == 4


def test_a_worker_loads_no_qt() -> None:
    code = "import sys, dumptrack_desktop.engines.worker.main; print([m for m in sys.modules if 'PySide' in m])"
    done = subprocess.run((sys.executable, "-c", code), cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
