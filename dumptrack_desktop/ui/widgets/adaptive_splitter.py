"""Two panes: one above the other in a narrow room, side by side in a wide one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class AdaptiveSplitter(QSplitter):
    """Lays out a list and its details by the room there is."""

    def __init__(
        self, first: QWidget, second: QWidget, *, side_by_side_from: int = 1180, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._limit = side_by_side_from
        self.addWidget(first)
        self.addWidget(second)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(9)
        self._share()

    @property
    def is_side_by_side(self) -> bool:
        """Whether the panes stand side by side now."""
        return self.orientation() == Qt.Orientation.Horizontal

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the room says so."""
        super().resizeEvent(event)
        wants = self.width() >= self._limit
        if wants != self.is_side_by_side:
            self.setOrientation(Qt.Orientation.Horizontal if wants else Qt.Orientation.Vertical)
            self._share()

    def _share(self) -> None:
        first, second = (10, 10) if self.is_side_by_side else (8, 10)
        self.setStretchFactor(0, first)
        self.setStretchFactor(1, second)
        room = self.width() if self.is_side_by_side else self.height()
        if room > 0:
            self.setSizes([room * first // (first + second), room * second // (first + second)])
