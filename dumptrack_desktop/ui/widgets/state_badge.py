"""A state as icon and word on a quiet ground; and the same drawing for table cells."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from dumptrack_desktop.ui.icons import Icon, paint_icon
from dumptrack_desktop.ui.looks import Look
from dumptrack_desktop.ui.theme import Space, Tone, mixed, tone_color, tone_fill

_PADDING = 8
_GAP = 5


class IconLabel(QWidget):
    """One icon in a tone, painted in the colour of the moment. Decoration: it has no accessible text."""

    def __init__(
        self, name: Icon, *, side: int = 20, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._tone = tone
        self.setFixedSize(side, side)

    def show_icon(self, name: Icon, tone: Tone = Tone.NEUTRAL) -> None:
        """Change icon and tone."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        paint_icon(QPainter(self), self._name, QRectF(self.rect()), tone_color(self._tone, self.palette()))


class StateBadge(QWidget):
    """A pill with an icon and a word. The word is its accessible name."""

    def __init__(self, look: Look | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if look is not None:
            self.show_look(look)

    def show_look(self, look: Look) -> None:
        """Show another state."""
        self._look = look
        self.setAccessibleName(look.word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon and word."""
        metrics = self.fontMetrics()
        word = self._look.word if self._look else ""
        return QSize(badge_width(word, metrics), metrics.height() + Space.TINY)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        if self._look is not None:
            paint_badge(QPainter(self), self.rect(), self._look, self.palette())


def badge_width(word: str, metrics: QFontMetrics) -> int:
    """Return how wide a badge with this word wants to be."""
    return 2 * _PADDING + metrics.height() - 2 + _GAP + metrics.horizontalAdvance(word)


def paint_badge(painter: QPainter, room: QRect, look: Look, palette: QPalette) -> None:
    """Draw a badge at the left of `room`, vertically centred, the word cut where there is no room."""
    metrics = QFontMetrics(painter.font())
    height = min(room.height(), metrics.height() + Space.TINY)
    width = min(room.width(), badge_width(look.word, metrics))
    pill = QRectF(room.x(), room.y() + (room.height() - height) / 2, width, height)
    color = tone_color(look.tone, palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    neutral = mixed(color, palette.color(QPalette.ColorRole.Base), 0.07)
    painter.setBrush(neutral if look.tone is Tone.NEUTRAL else tone_fill(look.tone, palette))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    side = metrics.height() - 2
    paint_icon(painter, look.icon, QRectF(pill.x() + _PADDING, pill.center().y() - side / 2, side, side), color)
    text_x = pill.x() + _PADDING + side + _GAP
    text_room = QRectF(text_x, pill.y(), max(0.0, pill.right() - _PADDING - text_x + 1), height)
    painter.setPen(color)
    word = metrics.elidedText(look.word, Qt.TextElideMode.ElideRight, round(text_room.width()))
    painter.drawText(text_room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
    painter.restore()
