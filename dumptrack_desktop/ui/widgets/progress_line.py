"""A thin progress bar that looks like the ones in tables; still a progress bar for screen readers."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from dumptrack_desktop.ui.theme import Space
from dumptrack_desktop.ui.widgets.delegates import Bar, paint_bar


class ProgressLine(QProgressBar):
    """Runs from 0 to 1000, or says that nobody knows how far it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setFixedHeight(Space.SMALL)
        self.setRange(0, 1000)

    def show_permille(self, permille: int | None) -> None:
        """Show a progress; `None` is at work with no end known."""
        self.setRange(0, 0 if permille is None else 1000)
        self.setValue(permille or 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar of the tables."""
        permille = self.value() if self.maximum() else None
        paint_bar(QPainter(self), QRectF(self.rect()), Bar(permille), self.palette())
