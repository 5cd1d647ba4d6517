"""Child: one QProcess in a session of its own, its pipes and its end. Reads nothing into what it prints."""

import asyncio
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from dumptrack_desktop.core.plan import ProcessOutcome
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.services.sessions import kill_session

KILLED_AFTER_MS = 2_000
_CHUNK_BYTES = 128 * 1024


@dataclass(frozen=True, slots=True)
class Command:
    """What is started: `program` is an absolute path, `environment` the whole of it.

    `keeps_stdin` leaves the pipe open after `stdin` was written; such a child is asked before it is killed.
    """

    program: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    stdin: Secret | None
    keeps_stdin: bool


class Child(QObject):
    """A process from its start to its end.

    QProcess tells the end by `finished`, but a start that failed only by `errorOccurred`; here both set the
    same event, and `outcome` is the one reading of them. Chunks wait in Qt's buffer until they are read.
    """

    started = Signal(object)  # int: process id

    def __init__(self, command: Command, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._outcome: ProcessOutcome | None = None
        self._was_cancelled = False
        self._changed = asyncio.Event()
        self.process_id = 0
        self._process = _process_for(command, self)
        self._process.started.connect(self._on_started)
        self._process.readyReadStandardOutput.connect(self._changed.set)
        self._process.readyReadStandardError.connect(self._changed.set)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._kill_timer = QTimer(self)
        self._kill_timer.setSingleShot(True)
        self._kill_timer.setInterval(KILLED_AFTER_MS)
        self._kill_timer.timeout.connect(self.kill)

    def start(self) -> None:
        """Start it; whether that worked is told by `outcome`."""
        self._process.start()

    def stop(self) -> None:
        """End it because the user wants that: asked first where it listens, killed at once where not."""
        if self._outcome is not None:
            return
        self._was_cancelled = True
        if self._command.keeps_stdin and self.process_id:
            self._process.write(b"cancel\n")
            self._kill_timer.start()
        else:
            self.kill()

    def kill(self) -> None:
        """Kill it and its group, if it is still there."""
        if self._outcome is None and self._process.state() != QProcess.ProcessState.NotRunning:
            kill_session(int(self._process.processId()))
            self._process.kill()

    async def has_output(self) -> bool:
        """Wait for more output or for the end; return whether there is (or may come) something to read."""
        while not self._waiting_bytes():
            if self._outcome is not None:
                return False
            await self._changed.wait()
            self._changed.clear()
        return True

    def read_stdout(self) -> bytes:
        """Return the next chunk of its standard output, perhaps empty."""
        return self._chunk(QProcess.ProcessChannel.StandardOutput)

    def read_stderr(self) -> bytes:
        """Return the next chunk of its standard error, perhaps empty."""
        return self._chunk(QProcess.ProcessChannel.StandardError)

    def outcome(self) -> ProcessOutcome:
        """Return how it ended; only to be asked when `has_output` has returned false."""
        return self._outcome or ProcessOutcome(start_error="not ended", was_cancelled=self._was_cancelled)

    def _chunk(self, channel: QProcess.ProcessChannel) -> bytes:
        self._process.setReadChannel(channel)
        return bytes(self._process.read(_CHUNK_BYTES).data())

    def _waiting_bytes(self) -> bool:
        for channel in (QProcess.ProcessChannel.StandardOutput, QProcess.ProcessChannel.StandardError):
            self._process.setReadChannel(channel)
            if self._process.bytesAvailable():
                return True
        return False

    def _on_started(self) -> None:
        self.process_id = int(self._process.processId())
        if self._command.stdin is not None:
            self._process.write(self._command.stdin.reveal().encode("utf-8"))
            if self._command.keeps_stdin and not self._command.stdin.reveal().endswith("\n"):
                self._process.write(b"\n")
            if not self._command.keeps_stdin:
                self._process.closeWriteChannel()
        if self._was_cancelled:
            self.stop()
        self.started.emit(self.process_id)

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._kill_timer.stop()
        if status == QProcess.ExitStatus.CrashExit and sys.platform != "win32":
            self._outcome = ProcessOutcome(signal=code, was_cancelled=self._was_cancelled)
        else:
            self._outcome = ProcessOutcome(exit_code=code, was_cancelled=self._was_cancelled)
        self._changed.set()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # The other errors are followed by `finished`, or concern a pipe whose end `finished` tells anyway.
        if error == QProcess.ProcessError.FailedToStart:
            text = self._process.errorString()
            self._outcome = ProcessOutcome(start_error=text, was_cancelled=self._was_cancelled)
            self._changed.set()


def _process_for(command: Command, parent: QObject) -> QProcess:
    process = QProcess(parent)
    process.setProgram(command.program)
    process.setArguments(list(command.arguments))
    environment = QProcessEnvironment()
    for name, value in command.environment.items():
        environment.insert(name, value)
    process.setProcessEnvironment(environment)
    if command.stdin is None and not command.keeps_stdin:
        process.setStandardInputFile(QProcess.nullDevice())
    if sys.platform != "win32":
        parameters = QProcess.UnixProcessParameters()
        flag = QProcess.UnixProcessFlag
        parameters.flags = (
            flag.CreateNewSession | flag.ResetSignalHandlers | flag.CloseFileDescriptors | flag.DisableCoreDumps
        )
        process.setUnixProcessParameters(parameters)
    return process
