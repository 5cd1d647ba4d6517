"""Named icons, drawn from one-colour SVG files in the colour that the palette has at the moment of painting.

The pictures are Lucide's (ISC licence, see resources/icons/LICENSE).
"""

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from dumptrack_desktop.ui.resources import resource
from dumptrack_desktop.ui.theme import Tone, tone_color


class Icon(StrEnum):
    """What an icon means; the value is the name of its file."""

    DASHBOARD = "layout-dashboard"
    CONNECTION = "plug"
    SERVER = "server"
    TASK = "list-checks"
    JOB = "activity"
    BACKUP = "archive"
    SYSTEM = "settings"
    RESTORE = "archive-restore"
    DATABASE = "database"
    TABLE = "table-2"
    ADD = "plus"
    EDIT = "pencil"
    DUPLICATE = "copy"
    COPY = "clipboard-copy"
    DELETE = "trash-2"
    RUN = "play"
    STOP = "square"
    REFRESH = "refresh-cw"
    TEST = "plug-zap"
    FOLDER = "folder"
    FOLDER_OPEN = "folder-open"
    EXPORT = "folder-output"
    SAVE = "save"
    SEARCH = "search"
    VERIFY = "shield-check"
    LOG = "scroll-text"
    FILE = "file-text"
    DISK = "hard-drive"
    LOCK = "lock"
    UNLOCKED = "lock-open"
    KEY = "key-round"
    CLOCK = "clock"
    HISTORY = "history"
    SHOW = "eye"
    HIDE = "eye-off"
    MORE = "ellipsis"
    EXPAND = "chevron-right"
    COLLAPSE = "chevron-down"
    CLOSE = "x"
    NOTE = "info"
    GOOD = "circle-check"
    WARNING = "triangle-alert"
    BAD = "circle-x"
    RUNNING = "circle-play"
    WAITING = "hourglass"
    CANCELLED = "ban"
    INTERRUPTED = "unplug"
    SKIPPED = "skip-forward"


class _PaletteEngine(QIconEngine):
    """Paints one SVG with `currentColor` replaced by the palette's text colour, or by a tone's."""

    def __init__(self, name: Icon, tone: Tone | None) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw at the painter's own resolution, so that it is sharp on every screen."""
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _renderer(self._name, self._color(mode).name()).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon as a picture with a transparent ground."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Return an engine of the same icon; Qt asks for it when a QIcon is copied and changed."""
        return _PaletteEngine(self._name, self._tone)

    def _color(self, mode: QIcon.Mode) -> QColor:
        palette = QGuiApplication.palette()
        if mode is QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        if mode is QIcon.Mode.Selected:
            return palette.color(QPalette.ColorRole.HighlightedText)
        if self._tone is None:
            return palette.color(QPalette.ColorRole.ButtonText)
        return tone_color(self._tone, palette)


def icon(name: Icon, tone: Tone | None = None) -> QIcon:
    """Return a named icon that follows light, dark and disabled by itself."""
    return QIcon(_PaletteEngine(name, tone))


def paint_icon(painter: QPainter, name: Icon, square: QRectF, color: QColor) -> None:
    """Draw a named icon into a square in any colour, for widgets that paint themselves."""
    _renderer(name, color.name()).render(painter, square)


@lru_cache(maxsize=256)
def _renderer(name: Icon, color: str) -> QSvgRenderer:
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(svg.replace("currentColor", color).encode()))
