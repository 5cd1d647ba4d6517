"""Copies one file in a thread, so that a slow disk does not stop the window."""

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal


class FileCopy(QObject):
    """Copies a file at a time.

    Signals: `ended(str)` in the thread of this object: empty when it worked, else the system's reason.
    """

    ended = Signal(str)

    def start(self, source: Path, target: Path) -> None:
        """Copy `source` to `target`, which may exist and is then replaced."""
        QThreadPool.globalInstance().start(lambda: self._copy(source, target))

    def _copy(self, source: Path, target: Path) -> None:
        problem = ""
        try:
            shutil.copyfile(source, target)
        except OSError as error:
            problem = error.strerror or str(error)
        try:
            self.ended.emit(problem)
        except RuntimeError:  # the window was closed meanwhile: nobody is left to be told
            return
