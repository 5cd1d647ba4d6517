"""What a verb is given: events in order, progress that is not a flood, and a way to stop."""

import io
import json
from itertools import pairwise

import pytest

from dumptrack_desktop.core.errors import Cancelled
from dumptrack_desktop.core.events import Level, Logged, Progressed, Stage
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.engines.worker.context import Worker


def _worker(*secrets: str) -> tuple[Worker, io.StringIO, io.StringIO]:
    out, log = io.StringIO(), io.StringIO()
    return Worker(out=out, log=log, secrets=tuple(Secret(text) for text in secrets)), out, log


def _events(out: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_progress_is_throttled_and_the_last_one_is_kept() -> None:
    worker, out, _ = _worker()
    for done in range(1000):
        worker.progress(Progressed(Stage.DUMPING, rows_done=done))
    worker.emit(Logged("end"))
    events = _events(out)
    assert len(events) < 50
    assert events[0]["rows_done"] == 0
    assert events[-2]["rows_done"] == 999
    assert events[-1]["kind"] == "logged"


def test_a_new_stage_is_shown_at_once() -> None:
    worker, out, _ = _worker()
    for stage in (Stage.LOCKING, Stage.DUMPING, Stage.FINISHING):
        worker.progress(Progressed(stage))
    assert [event["stage"] for event in _events(out)] == ["locking", "dumping", "finishing"]


def test_progress_never_goes_back_in_the_pipe() -> None:
    worker, out, _ = _worker()
    for done in range(50):
        worker.progress(Progressed(Stage.DUMPING, rows_done=done))
        worker.note(Level.INFO, say("x"))
    rows = [event["rows_done"] for event in _events(out) if event["kind"] == "progressed"]
    assert all(int(str(earlier)) <= int(str(later)) for earlier, later in pairwise(rows))


def test_cancel_calls_back_once_and_check_raises() -> None:
    worker, _, log = _worker()
    called: list[str] = []
    worker.on_cancel(lambda: called.append("first"))
    worker.on_cancel(lambda: {}["missing"])
    worker.on_cancel(lambda: called.append("third"))
    forget = worker.on_cancel(lambda: called.append("forgotten"))
    forget()
    forget()
    worker.check()
    worker.cancel()
    worker.cancel()
    assert called == ["first", "third"]
    assert "KeyError" in log.getvalue()
    with pytest.raises(Cancelled):
        worker.check()
    with pytest.raises(Cancelled):
        worker.wait(60)


def test_a_late_callback_is_called_at_once() -> None:
    worker, _, _ = _worker()
    worker.cancel()
    called: list[int] = []
    worker.on_cancel(lambda: called.append(1))
    assert called == [1]


def test_a_closed_pipe_means_stop() -> None:
    class Broken(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    worker = Worker(out=Broken(), log=io.StringIO())
    with pytest.raises(Cancelled):
        worker.emit(Logged("x"))


def test_secrets_stay_out_of_log_and_details() -> None:
    worker, out, log = _worker("canary-1")
    worker.log("login with canary-1 failed")
    worker.note(Level.WARNING, say("x"), detail="canary-1!")
    assert "canary-1" not in log.getvalue() + out.getvalue()
    assert "***" in log.getvalue()
