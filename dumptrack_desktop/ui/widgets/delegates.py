"""Table cells that draw more than text: badges and progress. The text of the cell stays what is read aloud."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dumptrack_desktop.ui.looks import Look
from dumptrack_desktop.ui.models.records import RecordRole
from dumptrack_desktop.ui.theme import Space, Tone, mixed, tone_color
from dumptrack_desktop.ui.widgets.state_badge import badge_width, paint_badge

Index = QModelIndex | QPersistentModelIndex

_BAR_WIDTH = 96
_BAR_HEIGHT = 8


class BadgeDelegate(QStyledItemDelegate):
    """Draws a record's state as a badge. The cell's text must be the badge's word."""

    def __init__(self, look_of: Callable[[Any], Look], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look_of = look_of

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell's ground, then the badge."""
        self.initStyleOption(ground := QStyleOptionViewItem(option), index)
        paint_ground(painter, ground)
        record = index.data(RecordRole)
        if record is not None:
            palette: QPalette = option.palette
            room: QRect = option.rect
            paint_badge(painter, room.adjusted(Space.TINY, 2, -Space.TINY, -2), self._look_of(record), palette)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the longest word that stands in the column."""
        hint = super().sizeHint(option, index)
        record = index.data(RecordRole)
        if record is None:
            return hint
        metrics = option.fontMetrics
        return QSize(badge_width(self._look_of(record).word, metrics) + 2 * Space.TINY, hint.height())


@dataclass(frozen=True, slots=True)
class Bar:
    """A progress to paint: 0..1000, or `None` for "at work, nobody knows how far"."""

    permille: int | None
    tone: Tone = Tone.RUNNING


class ProgressDelegate(QStyledItemDelegate):
    """Draws a small bar before the cell's text for records that have one; only the text for the others."""

    def __init__(self, bar_of: Callable[[Any], Bar | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar_of = bar_of

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the bar at the left, the text beside it."""
        record = index.data(RecordRole)
        bar = None if record is None else self._bar_of(record)
        if bar is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(ground := QStyleOptionViewItem(option), index)
        paint_ground(painter, ground)
        room: QRect = option.rect
        palette: QPalette = option.palette
        width = min(_BAR_WIDTH, max(0, room.width() - 2 * Space.TINY))
        top = room.y() + (room.height() - _BAR_HEIGHT) / 2
        paint_bar(painter, QRectF(room.x() + Space.TINY, top, width, _BAR_HEIGHT), bar, palette)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        words = room.adjusted(Space.TINY + width + Space.SMALL, 0, -Space.TINY, 0)
        metrics = option.fontMetrics
        text = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draw what the style draws behind a cell: selection, hover, focus; no text, no icon."""
    option.text = ""
    widget: QWidget | None = option.widget
    style = widget.style() if widget is not None else QApplication.style()
    style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)


def paint_bar(painter: QPainter, room: QRectF, bar: Bar, palette: QPalette) -> None:
    """Draw a rounded bar; with an unknown progress, a striped one that cannot be taken for a number."""
    color = tone_color(bar.tone, palette)
    base = palette.color(QPalette.ColorRole.Base)
    radius = room.height() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mixed(color, base, 0.22))
    painter.drawRoundedRect(room, radius, radius)
    if bar.permille is None:
        painter.setBrush(mixed(color, base, 0.45))
        for part in range(3):
            third = room.width() / 3
            painter.drawRoundedRect(
                QRectF(room.x() + part * third + third * 0.25, room.y(), third * 0.5, room.height()),
                radius,
                radius,
            )
    elif bar.permille > 0:
        painter.setBrush(color)
        filled = max(room.height(), room.width() * min(1000, bar.permille) / 1000)
        painter.drawRoundedRect(QRectF(room.x(), room.y(), filled, room.height()), radius, radius)
    painter.restore()
