"""The program's own log: small, private, without secrets. Jobs have logs of their own."""

import logging
import os
from collections.abc import Callable
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from dumptrack_desktop.services.background import OnError

LOG_NAME = "dumptrack.log"
_BYTES = 1_000_000
_KEPT = 3

_log = logging.getLogger("dumptrack_desktop")


class _PrivateFile(RotatingFileHandler):
    """Makes its files with mode 0600, whatever the umask."""

    def _open(self) -> TextIOWrapper:
        def opener(path: str, flags: int) -> int:
            return os.open(path, flags, 0o600)

        return open(self.baseFilename, "a", encoding="utf-8", errors="replace", opener=opener)


class _Redacting(logging.Formatter):
    """Masks secrets in the finished text: message, arguments and traceback alike."""

    def __init__(self, redact: Callable[[str], str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(super().format(record))


def open_log(folder: Path, *, redact: Callable[[str], str]) -> OnError:
    """Begin to log into `folder`; return what takes exceptions that nobody caught. A log that cannot be opened
    keeps nobody from working.
    """
    close_log()
    try:
        handler: logging.Handler = _PrivateFile(
            folder / LOG_NAME, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_Redacting(redact))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)

    def on_error(error: BaseException, where: str) -> None:
        _log.error("uncaught in %s", where, exc_info=error)

    return on_error


def close_log() -> None:
    """Stop logging and close the file; fine if there is none."""
    for handler in list(_log.handlers):
        _log.removeHandler(handler)
        handler.close()
