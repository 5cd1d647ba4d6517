"""Size and duration of a database's backups over time, drawn with the palette's colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.models.columns import plain_tool_tip
from dumptrack_desktop.ui.theme import Space, Tone, line_color, mixed, muted_color, scaled_font, tone_color

_BAR_MOST = 28.0
_HEIGHT = 150


@dataclass(frozen=True, slots=True)
class Point:
    """One backup in the chart."""

    at: datetime
    bytes: int
    seconds: float


class HistoryChart(QWidget):
    """Bars are sizes (scale at the left), the line is how long it took (scale at the right)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(_HEIGHT)

    def show_points(self, points: Sequence[Point]) -> None:
        """Show backups, oldest first."""
        self._points = tuple(points)
        self.setAccessibleName(self.tr("Size and duration of recent backups"))
        self.setAccessibleDescription("; ".join(_words(point) for point in self._points[-5:]))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for some bars."""
        return QSize(320, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Say in a tool tip what the bar under the mouse stands for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = self._point_at(event.pos().x())
            QToolTip.showText(event.globalPos(), plain_tool_tip(_words(point)) if point else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw scales, bars and line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled_font(self.font(), 0.85))
        if not self._points:
            painter.setPen(muted_color(self.palette()))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Nothing to draw yet"))
            return
        room = self._room(painter)
        self._paint_scales(painter, room)
        self._paint_bars(painter, room)
        self._paint_line(painter, room)

    # -- geometry ----------------------------------------------------------------------------------------

    def _room(self, painter: QPainter) -> QRectF:
        """Return where the bars stand: below the legend, above the dates."""
        line = painter.fontMetrics().height()
        return QRectF(self.rect()).adjusted(1, 1.6 * line, -1, -1.4 * line)

    def _slot(self, room: QRectF) -> float:
        return room.width() / len(self._points)

    def _point_at(self, x: int) -> Point | None:
        if not self._points:
            return None
        index = int(x / (self.width() / len(self._points)))
        return self._points[max(0, min(len(self._points) - 1, index))]

    # -- drawing -----------------------------------------------------------------------------------------

    def _paint_scales(self, painter: QPainter, room: QRectF) -> None:
        palette = self.palette()
        painter.setPen(QPen(line_color(palette), 1))
        painter.drawLines([QLineF(room.left(), y, room.right(), y) for y in (room.top(), room.bottom())])
        muted = muted_color(palette)
        top = QRectF(room.left(), 0, room.width(), room.top() - 2)
        most_bytes = texts.size(max(point.bytes for point in self._points))
        most_seconds = texts.duration(max(point.seconds for point in self._points))
        bottom = QRectF(room.left(), room.bottom() + 2, room.width(), self.height() - room.bottom() - 2)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(muted)
        painter.drawText(bottom, left, texts.day(self._points[0].at))
        if len(self._points) > 1:
            painter.drawText(bottom, right, texts.day(self._points[-1].at))
        self._paint_legend(
            painter, top, left, self._bar_color(), self.tr("Size, up to {size}").format(size=most_bytes)
        )
        words = self.tr("Duration, up to {duration}").format(duration=most_seconds)
        self._paint_legend(painter, top, right, tone_color(Tone.WARNING, palette), words)

    def _paint_legend(
        self, painter: QPainter, room: QRectF, side: Qt.AlignmentFlag, color: QColor, words: str
    ) -> None:
        """Draw a coloured mark and words at the left or right of the top."""
        metrics = painter.fontMetrics()
        mark = metrics.height() * 0.6
        width = mark + Space.TINY + metrics.horizontalAdvance(words)
        left = room.left() if side & Qt.AlignmentFlag.AlignLeft else room.right() - width
        painter.fillRect(QRectF(left, room.center().y() - mark / 2, mark, mark), color)
        painter.setPen(muted_color(self.palette()))
        where = QRectF(left + mark + Space.TINY, room.top(), width, room.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_bars(self, painter: QPainter, room: QRectF) -> None:
        most = max(1, *(point.bytes for point in self._points))
        slot = self._slot(room)
        width = min(_BAR_MOST, slot * 0.7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._bar_color())
        for index, point in enumerate(self._points):
            height = max(1.0, room.height() * point.bytes / most)
            left = room.left() + slot * (index + 0.5) - width / 2
            painter.drawRect(QRectF(left, room.bottom() - height, width, height))

    def _paint_line(self, painter: QPainter, room: QRectF) -> None:
        """Draw segments: one antialiased polyline of many points would be a hundred times slower."""
        most = max(0.001, *(point.seconds for point in self._points))
        slot = self._slot(room)
        places = [
            QPointF(room.left() + slot * (index + 0.5), room.bottom() - room.height() * point.seconds / most)
            for index, point in enumerate(self._points)
        ]
        color = tone_color(Tone.WARNING, self.palette())
        painter.setPen(QPen(color, 1.5))
        painter.drawLines([QLineF(one, other) for one, other in pairwise(places)])
        painter.setBrush(color)
        for place in places:
            painter.drawEllipse(place, 2.0, 2.0)

    def _bar_color(self) -> QColor:
        palette = self.palette()
        return mixed(tone_color(Tone.RUNNING, palette), palette.base().color(), 0.45)


def _words(point: Point) -> str:
    return f"{texts.moment(point.at)}: {texts.size(point.bytes)}, {texts.duration(point.seconds)}"
