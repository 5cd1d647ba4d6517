"""A card: a quiet rounded ground that groups what belongs together."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dumptrack_desktop.ui.theme import Space, Tone, line_color, tone_color, tone_fill
from dumptrack_desktop.ui.widgets.labels import headline

_RADIUS = 8.0


class Card(QWidget):
    """A rounded ground with an optional title. Add widgets to `body`. With a tone it stands out quietly."""

    def __init__(self, title: str = "", *, tone: Tone | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        self.body.setSpacing(Space.SMALL)
        if title:
            self.body.addWidget(headline(title, 1.1))
            self.setAccessibleName(title)

    def set_tone(self, tone: Tone | None) -> None:
        """Change the ground; `None` is the plain card."""
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and hairline from the palette of this moment."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        if self._tone is None:
            painter.setBrush(palette.base())
            painter.setPen(QPen(line_color(palette), 1))
        else:
            painter.setBrush(tone_fill(self._tone, palette))
            edge = tone_color(self._tone, palette)
            edge.setAlphaF(0.35)
            painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


class Rule(QWidget):
    """A hairline between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the one pixel."""
        QPainter(self).fillRect(self.rect(), line_color(self.palette()))
