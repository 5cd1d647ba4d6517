"""What a verb may do while it works: report events, write log lines, notice that it shall stop."""

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from dumptrack_desktop.core.errors import Cancelled
from dumptrack_desktop.core.events import Event, Level, Noted, Progressed, to_json
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import Sentence

PROGRESS_INTERVAL_S = 0.1
Callback = Callable[[], None]


class TextSink(Protocol):
    """Where lines go: the event pipe, or the log."""

    def write(self, text: str, /) -> object:
        """Take text."""
        ...

    def flush(self) -> None:
        """Let the other side see it."""
        ...


class Worker:
    """The verb's view of its process. Every method may be called from any thread.

    `out` is the event pipe, `log` takes free text. `secrets` never reach either of them.
    """

    def __init__(self, *, out: TextSink, log: TextSink, secrets: tuple[Secret, ...] = ()) -> None:
        self._out = out
        self._log = log
        self._secrets = tuple(secret.reveal() for secret in secrets if secret)
        self._lock = threading.RLock()
        self._cancelled = threading.Event()
        self._callbacks: list[Callback] = []
        self._pending: Progressed | None = None
        self._shown: Progressed | None = None
        self._shown_at = 0.0

    @property
    def is_cancelled(self) -> bool:
        """Whether the user, or the end of our parent, asked us to stop."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raise `Cancelled` if we shall stop; call it between pieces of work of at most half a second."""
        if self._cancelled.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Wait that long, or until we shall stop: then raise `Cancelled`."""
        self._cancelled.wait(seconds)
        self.check()

    def on_cancel(self, callback: Callback) -> Callback:
        """Have `callback` called, in another thread, when we shall stop; return what takes it back.

        It is there to end what `check` cannot: a query that the server is busy with. Its exceptions are logged.
        """
        with self._lock:
            self._callbacks.append(callback)
            late = self._cancelled.is_set()
        if late:
            self._call(callback)
        return lambda: self._forget(callback)

    def cancel(self) -> None:
        """Ask the verb to stop. Returns when every callback has returned; may be called twice."""
        with self._lock:
            if self._cancelled.is_set():
                return
            self._cancelled.set()
            callbacks = tuple(self._callbacks)
        for callback in callbacks:
            self._call(callback)

    def emit(self, event: Event) -> None:
        """Send one event now, after any progress that was held back."""
        with self._lock:
            self._flush_progress()
            self._send(event)

    def progress(self, event: Progressed) -> None:
        """Send progress, at most ten times a second; a change of stage at once, and the last one always."""
        with self._lock:
            self._pending = event
            is_due = time.monotonic() - self._shown_at >= PROGRESS_INTERVAL_S
            if is_due or self._shown is None or self._shown.stage != event.stage:
                self._flush_progress()

    def note(
        self,
        level: Level,
        sentence: Sentence,
        reference: str = "",
        *,
        hint: Sentence | None = None,
        detail: str = "",
    ) -> None:
        """Send something that a person should know. A WARNING or an ERROR decides the verdict."""
        self.emit(Noted(level, sentence, reference, hint, self.scrubbed(detail)))

    def log(self, text: str) -> None:
        """Write one line for the job's log."""
        with self._lock, suppress(OSError, ValueError):
            self._log.write(self.scrubbed(text) + "\n")
            self._log.flush()

    def scrubbed(self, text: str) -> str:
        """Return the text without the order's secrets."""
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text

    def _flush_progress(self) -> None:
        pending, self._pending = self._pending, None
        if pending is not None and pending != self._shown:
            self._shown, self._shown_at = pending, time.monotonic()
            self._send(pending)

    def _send(self, event: Event) -> None:
        try:
            self._out.write(json.dumps(to_json(event), ensure_ascii=True, separators=(",", ":")) + "\n")
            self._out.flush()
        except OSError:
            # Nobody listens any more: the same as being told to stop.
            threading.Thread(target=self.cancel, name="pipe-closed", daemon=True).start()
            raise Cancelled from None

    def _call(self, callback: Callback) -> None:
        try:
            callback()
        except Exception as error:  # noqa: BLE001  # one callback must not keep the others from being called
            self.log(f"while stopping: {type(error).__name__}: {error}")

    def _forget(self, callback: Callback) -> None:
        with self._lock, suppress(ValueError):
            self._callbacks.remove(callback)
