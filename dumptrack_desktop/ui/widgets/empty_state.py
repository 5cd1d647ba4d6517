"""What a page shows while it has nothing to show: what belongs here, and the next step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dumptrack_desktop.ui.icons import Icon
from dumptrack_desktop.ui.theme import Space
from dumptrack_desktop.ui.widgets.labels import TintedLabel, headline
from dumptrack_desktop.ui.widgets.state_badge import IconLabel

_TEXT_WIDTH = 460


class EmptyState(QWidget):
    """Icon, headline, one or two sentences and an optional button, in the middle of the room."""

    def __init__(
        self,
        name: Icon,
        title: str,
        text: str,
        action: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setSpacing(Space.MEDIUM)
        column.setContentsMargins(Space.HUGE, Space.HUGE, Space.HUGE, Space.HUGE)
        column.addStretch(2)
        column.addWidget(IconLabel(name, side=48), 0, Qt.AlignmentFlag.AlignHCenter)
        heading = headline(title, 1.3)
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        heading.setWordWrap(True)
        column.addWidget(heading)
        self._text = TintedLabel(wraps=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setFixedWidth(_TEXT_WIDTH)
        column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignHCenter)
        if action is not None:
            column.addSpacing(Space.SMALL)
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Change the sentences under the headline."""
        self._text.setText(text)
        # A box layout asks an aligned label for one line only.
        self._text.setMinimumHeight(self._text.heightForWidth(_TEXT_WIDTH))
