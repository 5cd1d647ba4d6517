"""The window's navigation: one button per page, the shown one marked, with a count where something runs."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from dumptrack_desktop.ui.icons import Icon, paint_icon
from dumptrack_desktop.ui.theme import Space, Tone, line_color, mixed, scaled_font, tone_color

_ICON = 18
_HEIGHT = 36
_RADIUS = 6.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One page as the navigation knows it."""

    key: str
    title: str
    icon: Icon


class _NavButton(QAbstractButton):
    """One line of the navigation, painted from the palette."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._icon = entry.icon
        self._count = 0
        self._came_by_key = False
        self.setText(entry.title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int, words: str = "") -> None:
        """Show a number at the right; `words` says it to those who cannot see it."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {words}" if count and words else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, the bold title and a count of two digits."""
        metrics = QFontMetrics(self._title_font())
        count_room = metrics.horizontalAdvance("00") + 2 * Space.SMALL
        width = 3 * Space.MEDIUM + _ICON + metrics.horizontalAdvance(self.text()) + count_room
        return QSize(width, max(_HEIGHT, metrics.height() + 2 * Space.SMALL))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus only to those who move it with the keyboard."""
        mouse_like = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        self._came_by_key = event.reason() not in (*mouse_like, Qt.FocusReason.OtherFocusReason)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, title and count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        self._paint_ground(painter)
        strong = self.isChecked() or self.underMouse()
        color = palette.color(QPalette.ColorRole.WindowText)
        color = color if strong else mixed(color, palette.color(QPalette.ColorRole.Window), 0.82)
        middle = self.height() / 2
        paint_icon(painter, self._icon, QRectF(Space.MEDIUM, middle - _ICON / 2, _ICON, _ICON), color)
        painter.setPen(color)
        painter.setFont(self._title_font() if self.isChecked() else self.font())
        left = 2 * Space.MEDIUM + _ICON
        painter.drawText(
            QRectF(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        if self._count:
            self._paint_count(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        palette = self.palette()
        ground = palette.color(QPalette.ColorRole.Window)
        share = 0.16 if self.isChecked() else 0.07 if self.underMouse() else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus() and self._came_by_key:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 1.5))
        painter.setBrush(mixed(palette.color(QPalette.ColorRole.Highlight), ground, share))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _paint_count(self, painter: QPainter) -> None:
        palette = self.palette()
        text = str(self._count) if self._count < 100 else "99+"
        painter.setFont(scaled_font(self.font(), 0.9, bold=True))
        metrics = painter.fontMetrics()
        width = max(metrics.height(), metrics.horizontalAdvance(text) + Space.SMALL)
        pill = QRectF(
            self.width() - Space.SMALL - width, (self.height() - metrics.height()) / 2, width, metrics.height()
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone_color(Tone.RUNNING, palette))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(palette.color(QPalette.ColorRole.Window))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _title_font(self) -> QFont:
        return scaled_font(self.font(), 1.0, bold=True)


class Sidebar(QWidget):
    """The column of pages.

    Signals: `chosen(str)`, the key of the page that the user clicked or moved to.
    """

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, _NavButton] = {}
        self._group = QButtonGroup(self)
        self.setAccessibleName(self.tr("Pages"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.SMALL, Space.LARGE, Space.SMALL, Space.LARGE)
        column.setSpacing(2)
        for number, entry in enumerate(entries, start=1):
            button = _NavButton(entry)
            button.setToolTip(self.tr("Ctrl+{number}").format(number=number))
            button.clicked.connect(lambda _checked=False, key=entry.key: self.chosen.emit(key))
            self._buttons[entry.key] = button
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def mark(self, key: str) -> None:
        """Mark the page that is shown."""
        self._buttons[key].setChecked(True)

    def set_count(self, key: str, count: int, words: str = "") -> None:
        """Show a number beside a page; 0 shows none."""
        self._buttons[key].set_count(count, words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the hairline towards the page."""
        painter = QPainter(self)
        edge = self.width() - 1
        painter.fillRect(edge, 0, 1, self.height(), line_color(self.palette()))
