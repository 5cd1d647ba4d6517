"""JobLog: every line of a job in a bounded file, and the newest of them in batches for whoever watches."""

import asyncio
import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QObject, QTimer

from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.core.text import LONGEST_LINE, cut, plain_line

BATCH_MS = 100
MOST_LINES_A_BATCH = 200
HEAD_BYTES = 16 * 1024 * 1024
TAIL_LINES = 2_000

OnLines = Callable[[tuple[str, ...]], None]


class JobLog(QObject):
    """Writes on a thread of its own, so that a slow disk holds up neither the window nor the job.

    Of a flood the first 16 MiB and the last 2,000 lines are kept, with a line between them that says how many
    are missing. A log that cannot be written costs no backup: `problem` says why it is incomplete.
    """

    def __init__(
        self,
        path: Path,
        *,
        writer: Executor,
        clock: Clock,
        redact: Callable[[str], str],
        on_lines: OnLines,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.path = path
        self.problem = ""
        self._writer = writer
        self._clock = clock
        self._redact = redact
        self._on_lines = on_lines
        self._pending: list[str] = []
        self._unseen: deque[str] = deque(maxlen=MOST_LINES_A_BATCH)
        self._skipped = 0
        self._ring: deque[str] = deque(maxlen=TAIL_LINES)
        self._left_out = 0
        self._size = 0
        self._second = -1
        self._stamp = ""
        self._timer = QTimer(self)
        self._timer.setInterval(BATCH_MS)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)

    def say(self, text: str) -> None:
        """Write text of ours or of others, line by line, without the secrets in it."""
        for line in self._redact(text).splitlines():
            self.add(plain_line(line))

    def add(self, line: str) -> None:
        """Write one line that holds no secret and no control characters."""
        if len(line) > LONGEST_LINE:
            line = cut(line[:LONGEST_LINE], len(line) - LONGEST_LINE)
        line = f"{self._now()}  {line}"
        if len(self._unseen) == MOST_LINES_A_BATCH:
            self._skipped += 1
        self._unseen.append(line)
        self._keep(line)
        if not self._timer.isActive():
            self._timer.start()

    async def flush(self) -> None:
        """Return when everything written so far is in the file, or cannot be."""
        self._show()
        text = self._taken()
        await asyncio.get_running_loop().run_in_executor(self._writer, self._append, text)

    async def close(self) -> None:
        """Write what is left, the end of a flood too. The log can still be added to afterwards."""
        if self._ring:
            if self._left_out:
                self._pending.append(f"... {self._left_out} lines are left out here ...")
            self._pending.extend(self._ring)
            self._ring.clear()
            self._left_out = 0
        await self.flush()
        self._timer.stop()

    async def copy_from(self, offset: int, target: Path) -> None:
        """Copy the log from `offset` bytes on into a new file: the part of one item."""
        await self.flush()
        ring = [*self._ring]
        await asyncio.get_running_loop().run_in_executor(self._writer, self._copied, offset, target, ring)

    async def size(self) -> int:
        """Return how many bytes are in the file."""
        await self.flush()
        return self._size

    def _now(self) -> str:
        now = self._clock.now()
        if now.second != self._second:
            self._second = now.second
            self._stamp = now.strftime("%Y-%m-%d %H:%M:%SZ")
        return self._stamp

    def _keep(self, line: str) -> None:
        if self._size < HEAD_BYTES:
            self._pending.append(line)
            self._size += len(line) + 1
            return
        if len(self._ring) == TAIL_LINES:
            self._left_out += 1
        self._ring.append(line)

    def _taken(self) -> str:
        pending, self._pending = self._pending, []
        return "".join(f"{line}\n" for line in pending)

    def _show(self) -> None:
        if self._unseen:
            skipped = (f"... {self._skipped} lines are in the log file only ...",) if self._skipped else ()
            shown = [*self._unseen][len(skipped) - MOST_LINES_A_BATCH if skipped else 0 :]
            lines = (*skipped, *shown)
            self._unseen.clear()
            self._skipped = 0
            self._on_lines(lines)

    def _on_timer_timeout(self) -> None:
        self._show()
        if text := self._taken():
            self._writer.submit(self._append, text)

    # --- on the writer's thread

    def _append(self, text: str) -> None:
        try:
            with self._opened() as file:
                file.write(text)
                self._size = max(self._size, file.tell())
        except OSError as error:
            self.problem = error.strerror or str(error)

    def _opened(self) -> TextIO:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        return os.fdopen(os.open(self.path, flags, 0o600), "a", encoding="utf-8", errors="replace", newline="\n")

    def _copied(self, offset: int, target: Path, ring: list[str]) -> None:
        try:
            with (
                self.path.open("rb") as source,
                os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copy,
            ):
                source.seek(offset)
                while piece := source.read(1 << 20):
                    copy.write(piece)
                if ring:
                    copy.write("".join(f"{line}\n" for line in ("...", *ring)).encode("utf-8", "replace"))
        except OSError as error:
            self.problem = error.strerror or str(error)
