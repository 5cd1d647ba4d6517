"""A progress bar as thin as the ones in tables, with the value that screen readers ask for."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from dumptrack_desktop.ui.theme import Tone
from dumptrack_desktop.ui.widgets.delegates import Bar, paint_bar

_HEIGHT = 8


class ThinBar(QProgressBar):
    """Shows 0..1000, or that nobody knows. It does not move by itself: a bar that moves means progress."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = Bar(None)
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setFixedHeight(_HEIGHT)
        self.setRange(0, 1000)

    def show_permille(self, permille: int | None, tone: Tone = Tone.RUNNING) -> None:
        """Show how far it is; `None` is unknown."""
        self._bar = Bar(permille, tone)
        # Qt repaints at once on a new value, in the middle of whatever is being updated; later is soon enough.
        self.setUpdatesEnabled(False)  # Qt's own signature
        self.setValue(permille or 0)
        self.setUpdatesEnabled(True)  # Qt's own signature

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        paint_bar(QPainter(self), QRectF(self.rect()), self._bar, self.palette())
