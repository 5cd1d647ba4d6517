"""The loop as a program has it: its end is bounded, signals reach it, exceptions are told."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.helpers.conditions import wait_until

ROOT = Path(__file__).parents[2]
HEAD = """
import asyncio, sys, threading, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from dumptrack_desktop.services import loop
app = QCoreApplication([])
seen = []
ended = None
def interrupt(): ended.set()
def on_error(error, where): print("error:", type(error).__name__, error, where, flush=True)
"""
TAIL = """
status = loop.run(main, app=app, on_interrupt=interrupt, on_error=on_error)
print("status", status, flush=True)
loop.leave(status)
"""


def program(body: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-X", "dev", "-c", HEAD + body + TAIL],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(body: str) -> tuple[int, str, str]:
    process = program(body)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def test_the_status_of_main_is_the_status_of_the_program() -> None:
    assert run("async def main():\n    await asyncio.sleep(0.01)\n    return 3\n") == (3, "status 3\n", "")


def test_tasks_that_are_left_are_cancelled() -> None:
    body = """
async def forever():
    try:
        await asyncio.Event().wait()
    finally:
        print("cancelled", flush=True)
async def main():
    global kept
    kept = asyncio.create_task(forever())
    await asyncio.sleep(0)
    return 0
"""
    assert run(body) == (0, "cancelled\nstatus 0\n", "")


def test_exceptions_that_nobody_catches_are_told() -> None:
    body = """
def in_thread(): raise ValueError("thread")
def in_slot(): raise ValueError("slot")
async def in_task(): raise ValueError("task")
async def main():
    threading.Thread(target=in_thread).start()
    QTimer.singleShot(0, in_slot)
    asyncio.create_task(in_task())
    await asyncio.sleep(0.3)
    import gc; gc.collect()
    return 0
"""
    status, out, err = run(body)
    assert status == 0
    assert {line.split()[2] for line in out.splitlines() if line.startswith("error:")} == {
        "thread",
        "slot",
        "task",
    }
    assert "Traceback" not in err


def test_a_thread_that_hangs_does_not_hold_the_end_up() -> None:
    body = """
async def main():
    asyncio.get_running_loop().run_in_executor(None, time.sleep, 60)
    await asyncio.sleep(0.05)
    return 5
"""
    began = time.monotonic()
    status, out, _ = run(body)
    assert (status, out) == (5, "status 5\n")
    assert time.monotonic() - began < 15


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_program_in_order(tmp_path: Path, number: signal.Signals) -> None:
    ready = tmp_path / "ready"
    body = f"""
async def main():
    global ended
    ended = asyncio.Event()
    Path({str(ready)!r}).touch()
    await ended.wait()
    return 4
"""
    process = program(body)
    try:
        wait_until(ready.exists, "the program")
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert (process.returncode, out, err) == (4, "status 4\n", "")
