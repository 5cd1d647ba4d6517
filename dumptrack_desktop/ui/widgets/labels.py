"""Labels that show text as text: what a server, a tool or a user wrote is never read as HTML."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from dumptrack_desktop.ui.models.columns import plain_tool_tip
from dumptrack_desktop.ui.theme import Tone, muted_color, scaled_font, tone_color


class PlainLabel(QLabel):
    """A label that never interprets markup; `wraps` breaks long lines, `selectable` lets the user copy."""

    def __init__(
        self,
        text: str = "",
        *,
        wraps: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)


class TintedLabel(PlainLabel):
    """A plain label in a tone's colour, or muted; follows the scheme by itself."""

    def __init__(
        self,
        text: str = "",
        *,
        tone: Tone | None = None,
        wraps: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._tone = tone
        super().__init__(text, wraps=wraps, selectable=selectable, parent=parent)
        self._tint()

    def set_tone(self, tone: Tone | None) -> None:
        """Change the meaning; `None` is the muted colour of secondary text."""
        self._tone = tone
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new scheme's colour."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        # Not the own palette: that one is tinted already, and mixing again would fade the text away.
        ground = QGuiApplication.palette()
        color = muted_color(ground) if self._tone is None else tone_color(self._tone, ground)
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != color:
            palette.setColor(QPalette.ColorRole.WindowText, color)
            self.setPalette(palette)


class ElidedLabel(PlainLabel):
    """One line that is cut with an ellipsis where there is no room; the tool tip then has the whole text."""

    def __init__(
        self,
        text: str = "",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        self._mode = mode
        super().__init__(text, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:  # noqa: N802  # Qt's name
        """Show one line: line breaks become spaces."""
        super().setText(" ".join(text.split("\n")))
        self._update_tool_tip()

    def minimumSizeHint(self) -> QSize:
        """May become as narrow as an ellipsis."""
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tool tip true."""
        super().resizeEvent(event)
        self._update_tool_tip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the part that fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), self._shown(self.contentsRect()))

    def _shown(self, room: QRect) -> str:
        return self.fontMetrics().elidedText(self.text(), self._mode, room.width())

    def _update_tool_tip(self) -> None:
        is_cut = self._shown(self.contentsRect()) != self.text()
        self.setToolTip(plain_tool_tip(self.text()) if is_cut else "")


def headline(text: str, factor: float = 1.5, parent: QWidget | None = None) -> PlainLabel:
    """Return a bold label, larger than the text around it by `factor`."""
    label = PlainLabel(text, parent=parent)
    label.setFont(scaled_font(label.font(), factor, bold=True))
    return label
