"""ProcessRunner with real children: how they end, what they may see, what is left of them."""

import asyncio
import json
import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QObject

from dumptrack_desktop.core.events import Event, Level, Noted, Progressed, Reported, Stage, to_json
from dumptrack_desktop.core.plan import OutputFormat, PrivateFile, StepResult
from dumptrack_desktop.core.redact import Redactor
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.engines.worker.steps import WorkerEvents
from dumptrack_desktop.services.process import ProcessRunner
from tests.helpers.loops import OnLoop, until
from tests.helpers.tools import PlainLines, Tool

PASSWORD = "canary-T0p'secret\"#$ ü"


class Run:
    """A runner and everything it told."""

    def __init__(self, folder: Path, parent: QObject, environment: dict[str, str] | None = None) -> None:
        self.private = folder / "private"
        self.runner = ProcessRunner(
            private_root=self.private,
            inherited=environment or dict(os.environ),
            redact=Redactor([Secret(PASSWORD)]),
            parent=parent,
        )
        self.events: list[Event] = []
        self.lines: list[str] = []
        self.pids: list[int] = []
        self.runner.started.connect(self.pids.append)

    async def step(self, step) -> StepResult:
        parser = WorkerEvents() if step.output is OutputFormat.EVENTS else PlainLines()
        return await self.runner.run(step, parser, self.events.append, self.lines.append)


@pytest.fixture
def run(tmp_path: Path, qapp) -> Run:
    return Run(tmp_path, qapp)


def is_gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


@pytest.mark.parametrize("code", [0, 1, 77])
def test_an_exit_status_is_reported_as_it_is(run: Run, tool: Tool, on_loop: OnLoop, code: int) -> None:
    outcome = on_loop(run.step(tool.step(("exit", code)))).outcome
    assert (outcome.exit_code, outcome.signal, outcome.start_error) == (code, None, "")
    assert outcome.is_clean == (code == 0)
    assert outcome.seconds > 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_a_signal_is_named(run: Run, tool: Tool, on_loop: OnLoop) -> None:
    outcome = on_loop(run.step(tool.step(("signal", int(signal.SIGSEGV))))).outcome
    assert (outcome.exit_code, outcome.signal) == (None, signal.SIGSEGV)


def test_a_missing_program_is_a_sentence(run: Run, tool: Tool, on_loop: OnLoop) -> None:
    result = on_loop(run.step(replace(tool.step(), program="/no/such/mydumper")))
    assert result.outcome.start_error
    assert [(note.level, note.reference) for note in result.notes] == [(Level.ERROR, "tool.missing")]
    assert not result.outcome.is_clean


def test_a_program_for_another_machine_is_a_sentence(
    run: Run, tool: Tool, tmp_path: Path, on_loop: OnLoop
) -> None:
    program = tmp_path / "mydumper"
    program.write_bytes(b"\x7fELF nonsense")
    program.chmod(0o755)
    step = replace(tool.worker(), program=str(program))
    result = on_loop(run.step(step))
    assert result.outcome.start_error
    assert [note.reference for note in result.notes] == ["tool.not-started"]


def test_the_last_line_needs_no_end_and_the_tail_is_read(run: Run, tool: Tool, on_loop: OnLoop) -> None:
    result = on_loop(run.step(tool.step(("err", "first"), ("raw", b"last".hex()))))
    assert run.lines == ["first", "last"]
    assert result.tail == ("first", "last")


def test_characters_split_between_chunks_and_bad_bytes(run: Run, tool: Tool, on_loop: OnLoop) -> None:
    euro = "€".encode().hex()
    on_loop(run.step(tool.step(("raw", euro[:2]), ("raw", euro[2:]), ("raw", "ff0a"), ("raw", "1b5b33316d410a"))))
    assert run.lines == ["€\ufffd", "A"]


def test_a_line_of_ten_megabytes_is_cut(run: Run, tool: Tool, on_loop: OnLoop) -> None:
    on_loop(run.step(tool.step(("raw", b"x".hex() * 1_000_000), ("raw", b"x".hex() * 1_000_000), ("out", ""))))
    assert len(run.lines) == 1
    assert len(run.lines[0]) < 20_000
    assert "more characters" in run.lines[0]


def test_events_are_read_and_logs_are_kept_apart(run: Run, tool: Tool, on_loop: OnLoop) -> None:
    sent = [
        Progressed(Stage.DUMPING, "t", 2**40, 2**41),
        Noted(Level.WARNING, say("w {x}", x=PASSWORD), "some.thing", detail=PASSWORD),
        Reported({"rows": 5}),
    ]
    script = [("out", json.dumps(to_json(event))) for event in sent]
    result = on_loop(run.step(tool.worker(*script, ("err", "log text"), ("out", "no json"))))
    assert run.events[0] == sent[0]
    assert run.events[2] == sent[2]
    assert result.report == {"rows": 5}
    assert str(result.notes[0].sentence) == "w ***"
    assert result.notes[0].detail == "***"
    assert {"log text", "no json"} <= set(run.lines)


def test_every_form_of_the_password_is_masked_in_every_line(run: Run, tool: Tool, on_loop: OnLoop) -> None:
    result = on_loop(run.step(tool.step(("err", f"using {PASSWORD}"), ("out", json.dumps(PASSWORD)))))
    assert "canary" not in "".join([*run.lines, *result.tail])


def test_a_private_file_is_private_and_gone_afterwards(
    run: Run, tool: Tool, tmp_path: Path, on_loop: OnLoop
) -> None:
    seen, ready, go = (tmp_path / name for name in ("argv", "ready", "go"))
    step = tool.step(
        ("argv", str(seen)),
        ("touch", str(ready)),
        ("wait", str(go)),
        files=(PrivateFile("defaults", Secret(f"password={PASSWORD}\n")),),
        arguments=("--defaults-file={defaults}", "{not} {this}"),
    )

    def look() -> Path:
        argument, other = json.loads(seen.read_text())[2:]
        path = Path(argument.removeprefix("--defaults-file="))
        assert other == "{not} {this}"
        assert path.read_text() == f"password={PASSWORD}\n"
        if sys.platform != "win32":
            assert path.stat().st_mode & 0o777 == 0o600
            assert path.parent.stat().st_mode & 0o777 == 0o700
        return path

    async def watch() -> Path:
        task = asyncio.ensure_future(run.step(step))
        await until(ready.exists, "the tool")
        path = look()
        go.touch()
        await task
        return path

    assert not on_loop(watch()).exists()
    assert list(run.private.iterdir()) == []


def test_private_files_go_when_the_program_cannot_start_or_the_task_is_cancelled(
    run: Run, tool: Tool, tmp_path: Path, on_loop: OnLoop
) -> None:
    files = (PrivateFile("f", Secret("x")),)
    ready, program = tmp_path / "ready", tmp_path / "bad"
    program.write_bytes(b"\x7fELF nonsense")
    program.chmod(0o755)
    on_loop(run.step(replace(tool.worker(), program=str(program), private_files=files)))
    step = tool.step(("touch", str(ready)), ("wait", str(tmp_path / "never")), files=files)

    async def cancel_the_task() -> None:
        task = asyncio.ensure_future(run.step(step))
        await until(ready.exists, "the tool")
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    on_loop(cancel_the_task())
    assert list(run.private.iterdir()) == []
    assert is_gone(run.pids[-1])


def test_the_environment_is_scrubbed(tmp_path: Path, tool: Tool, on_loop: OnLoop, qapp) -> None:
    poison = {
        "LD_PRELOAD": "", "LD_LIBRARY_PATH": "/evil", "PYTHONSTARTUP": "/evil", "QT_PLUGIN_PATH": "/evil",
        "MYSQL_PWD": PASSWORD, "MYSQL_HOME": "/evil", "_PYI_ARCHIVE_FILE": "/evil", "DUMPTRACK_SECRETS": "/f",
    }  # fmt: skip
    run = Run(tmp_path, qapp, {**os.environ, **poison, "LANG": "tr_TR.UTF-8", "TMPDIR": str(tmp_path)})
    seen = tmp_path / "environ"
    on_loop(run.step(replace(tool.step(("environ", str(seen))), environment={"EXTRA": "1"})))
    environment = json.loads(seen.read_text())
    assert not set(poison) & set(environment)
    assert environment["EXTRA"] == "1"
    assert environment["LANG"] == "tr_TR.UTF-8"
    assert environment["PATH"] == os.environ["PATH"]


def test_the_order_arrives_on_standard_input(run: Run, tool: Tool, tmp_path: Path, on_loop: OnLoop) -> None:
    seen = tmp_path / "seen"
    on_loop(run.step(tool.worker(("stdin_line", str(seen)), stdin=Secret('{"password": "ü"}'))))
    assert seen.read_text() == '{"password": "ü"}\n'


def test_a_tool_that_prompts_reads_the_end_at_once(run: Run, tool: Tool, tmp_path: Path, on_loop: OnLoop) -> None:
    result = on_loop(run.step(tool.step(("stdin_line", str(tmp_path / "seen")), ("until_cancel", 3))))
    assert result.outcome.exit_code == 3
    assert (tmp_path / "seen").read_text() == ""


@pytest.mark.timed
@pytest.mark.parametrize(("answer", "code"), [(4, 4), ("deaf", None)])
def test_a_worker_is_asked_first_and_killed_after_two_seconds(
    run: Run, tool: Tool, on_loop: OnLoop, answer: object, code: int | None
) -> None:
    tmp_path = tool.folder
    ready = tmp_path / "ready"
    step = tool.worker(("stdin_line", str(tmp_path / "order")), ("touch", str(ready)), ("until_cancel", answer))

    async def cancel() -> StepResult:
        task = asyncio.ensure_future(run.step(step))
        await until(ready.exists, "the worker")
        run.runner.cancel()
        return await task

    began = time.monotonic()
    outcome = on_loop(cancel()).outcome
    assert outcome.was_cancelled
    assert outcome.exit_code == code
    assert (time.monotonic() - began < 4) if code is None else (outcome.signal is None)


def test_cancel_takes_the_whole_session_with_it(run: Run, tool: Tool, tmp_path: Path, on_loop: OnLoop) -> None:
    pid_file = tmp_path / "grandchild"
    step = tool.step(("spawn", str(pid_file)), ("wait", str(tmp_path / "never")))

    async def cancel() -> StepResult:
        task = asyncio.ensure_future(run.step(step))
        await until(pid_file.exists, "the grandchild")
        run.runner.cancel()
        return await task

    outcome = on_loop(cancel()).outcome
    assert outcome.was_cancelled
    assert outcome.signal == signal.SIGKILL
    assert is_gone(int(pid_file.read_text()))
    assert is_gone(run.pids[0])


def test_a_grandchild_does_not_outlive_a_clean_end(run: Run, tool: Tool, tmp_path: Path, on_loop: OnLoop) -> None:
    pid_file = tmp_path / "grandchild"
    assert on_loop(run.step(tool.step(("spawn", str(pid_file)), ("exit", 0)))).outcome.is_clean
    assert is_gone(int(pid_file.read_text()))


def test_cancel_after_the_end_changes_nothing(run: Run, tool: Tool, on_loop: OnLoop) -> None:
    result = on_loop(run.step(tool.step(("exit", 0))))
    run.runner.cancel()
    assert result.outcome.is_clean


def test_cancel_before_the_start_is_not_lost(run: Run, tool: Tool, tmp_path: Path, on_loop: OnLoop) -> None:
    async def cancel_at_once() -> StepResult:
        task = asyncio.ensure_future(run.step(tool.step(("wait", str(tmp_path / "never")))))
        await asyncio.sleep(0)
        run.runner.cancel()
        return await task

    assert on_loop(cancel_at_once()).outcome.was_cancelled


@pytest.mark.skipif(sys.platform != "linux", reason="the death signal of a parent is Linux's")
def test_a_tool_dies_with_a_killed_program(tmp_path: Path, tool: Tool) -> None:
    import subprocess

    pid_file = tmp_path / "pid"
    step = tool.step(("spawn", str(tmp_path / "grandchild")), ("wait", str(tmp_path / "never")))
    code = f"""
import asyncio, os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from dumptrack_desktop.core.plan import *
from dumptrack_desktop.core.events import Stage
from dumptrack_desktop.services import loop
from dumptrack_desktop.engines.worker.steps import WorkerEvents
from dumptrack_desktop.services.process import ProcessRunner
from tests.helpers.tools import PlainLines
app = QCoreApplication([])
runner = ProcessRunner(private_root=Path({str(tmp_path)!r}), inherited=os.environ, redact=str)
runner.started.connect(lambda pid: Path({str(pid_file)!r}).write_text(str(pid)))
step = Step(Stage.DUMPING, {step.program!r}, {step.arguments!r}, OutputFormat.MYDUMPER, StopMethod.KILL)
async def main():
    await runner.run(step, PlainLines(), print, print)
    return 0
loop.run(main, app=app, on_interrupt=print, on_error=print)
"""
    owner = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[2])
    try:
        from tests.helpers.conditions import wait_until

        wait_until(lambda: (tmp_path / "grandchild").exists() and pid_file.exists(), "the tool")
        owner.kill()
        owner.wait(10)
        wait_until(lambda: is_gone(int(pid_file.read_text())), "the tool's end")
    finally:
        owner.kill()
        os.kill(int((tmp_path / "grandchild").read_text()), signal.SIGKILL)


@pytest.mark.timed
@pytest.mark.timed
def test_a_flood_of_a_million_lines_leaves_the_loop_responsive(run: Run, tool: Tool, on_loop: OnLoop) -> None:
    count = 0
    turns: list[float] = []

    def on_log(_line: str) -> None:
        nonlocal count
        count += 1

    async def heartbeat() -> None:
        # What this thread works between two turns of the loop; what others do with the machine does not count.
        before = time.thread_time()
        while True:
            await asyncio.sleep(0.002)
            now = time.thread_time()
            turns.append(now - before)
            before = now

    async def flood() -> StepResult:
        beat = asyncio.ensure_future(heartbeat())
        result = await run.runner.run(tool.step(("flood", ["err", 1_000_000])), PlainLines(), print, on_log)
        beat.cancel()
        return result

    assert on_loop(flood(), 110).outcome.is_clean
    assert count == 1_000_000
    turns.sort()
    assert turns[len(turns) * 99 // 100] < 0.016
