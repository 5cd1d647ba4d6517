"""Colours, spacing and the light/dark switch: the only place where a colour is written down.

Everything else asks the palette, or `tone_color` for the few colours that carry a meaning. Nothing caches a
colour: widgets ask while they paint, so a switch of the scheme needs no list of who must be told.
"""

from enum import IntEnum, StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from dumptrack_desktop.core.settings import Theme


class Tone(StrEnum):
    """The meanings a colour may carry; each always stands beside a word and an icon."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    RUNNING = "running"


class Space(IntEnum):
    """Distances in device-independent pixels; nothing in the window uses any other."""

    TINY = 4
    SMALL = 8
    MEDIUM = 12
    LARGE = 16
    HUGE = 24


_TONES_LIGHT = {Tone.GOOD: "#116329", Tone.WARNING: "#7d4e00", Tone.BAD: "#a40e26", Tone.RUNNING: "#0550ae"}
_TONES_DARK = {Tone.GOOD: "#56d364", Tone.WARNING: "#e3b341", Tone.BAD: "#ff8f88", Tone.RUNNING: "#79b8ff"}

_Role = QPalette.ColorRole
_LIGHT = {
    _Role.Window: "#f4f5f7",
    _Role.WindowText: "#1b1f24",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f7f8fa",
    _Role.Text: "#1b1f24",
    _Role.Button: "#fafbfc",
    _Role.ButtonText: "#1b1f24",
    _Role.BrightText: "#ffffff",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#eceef1",
    _Role.Mid: "#d5d9df",
    _Role.Dark: "#a9b0ba",
    _Role.Shadow: "#6b7280",
    _Role.Highlight: "#1f5fd6",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#1f5fd6",
    _Role.Link: "#0b57d0",
    _Role.LinkVisited: "#6f42c1",
    _Role.ToolTipBase: "#ffffff",
    _Role.ToolTipText: "#1b1f24",
    _Role.PlaceholderText: "#5f6773",
}
_DARK = {
    _Role.Window: "#1d2025",
    _Role.WindowText: "#e6e8eb",
    _Role.Base: "#2a2e35",
    _Role.AlternateBase: "#2e323a",
    _Role.Text: "#e6e8eb",
    _Role.Button: "#3a4049",
    _Role.ButtonText: "#e6e8eb",
    _Role.BrightText: "#ffffff",
    _Role.Light: "#454b55",
    _Role.Midlight: "#424852",
    _Role.Mid: "#3a3f48",
    _Role.Dark: "#121417",
    _Role.Shadow: "#0b0c0e",
    _Role.Highlight: "#2f6fe0",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#4d8df5",
    _Role.Link: "#79b8ff",
    _Role.LinkVisited: "#c297ff",
    _Role.ToolTipBase: "#2d3138",
    _Role.ToolTipText: "#e6e8eb",
    _Role.PlaceholderText: "#a3abb6",
}
_DISABLED_ROLES = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText)


def own_palette(*, dark: bool) -> QPalette:
    """Return our own palette, for platforms that have none or cannot switch theirs."""
    palette = QPalette()
    for role, name in (_DARK if dark else _LIGHT).items():
        palette.setColor(role, QColor(name))
    faint = mixed(palette.color(_Role.WindowText), palette.color(_Role.Window), 0.45)
    for role in _DISABLED_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, palette.color(_Role.Mid))
    return palette


def is_dark(palette: QPalette) -> bool:
    """Say whether light text stands on a dark ground."""
    return palette.color(_Role.Window).lightnessF() < palette.color(_Role.WindowText).lightnessF()


def mixed(over: QColor, ground: QColor, share: float) -> QColor:
    """Return `ground` with `share` (0 to 1) of `over` in it, opaque."""
    parts = zip(over.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]  # stub says object
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in parts)
    return QColor(red, green, blue)


def tone_color(tone: Tone, palette: QPalette) -> QColor:
    """Return the colour of a meaning for text and icons; at least 4.5:1 on Base, Window and its own fill."""
    if tone is Tone.NEUTRAL:
        return palette.color(_Role.WindowText)
    return QColor((_TONES_DARK if is_dark(palette) else _TONES_LIGHT)[tone])


def tone_fill(tone: Tone, palette: QPalette) -> QColor:
    """Return the quiet ground on which a meaning's text may stand."""
    return mixed(tone_color(tone, palette), palette.color(_Role.Base), 0.10)


def muted_color(palette: QPalette) -> QColor:
    """Return the colour of secondary text: still 4.5:1, visibly second."""
    return mixed(palette.color(_Role.WindowText), palette.color(_Role.Window), 0.70)


def line_color(palette: QPalette) -> QColor:
    """Return the colour of hairlines: card borders and rules."""
    return mixed(palette.color(_Role.WindowText), palette.color(_Role.Window), 0.16)


def contrast(one: QColor, other: QColor) -> float:
    """Return the WCAG contrast ratio of two opaque colours, 1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def scaled_font(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Return a copy of the font at `factor` times its size, so that the user's own font size is respected."""
    result = QFont(font)
    if font.pointSizeF() > 0:
        result.setPointSizeF(font.pointSizeF() * factor)
    else:
        result.setPixelSize(round(font.pixelSize() * factor))
    if bold:
        result.setWeight(QFont.Weight.DemiBold)
    return result


class ThemeSwitch(QObject):
    """Applies a scheme to the application, live. GUI thread only; `apply` may be called at any time."""

    changed = Signal()

    def __init__(self, *, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._wanted = Theme.SYSTEM
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def wanted(self) -> Theme:
        """What was asked for last."""
        return self._wanted

    def apply(self, scheme: Theme) -> None:
        """Switch the whole application. Where the platform cannot, our own palette is used instead."""
        self._wanted = scheme
        hints = self._app.styleHints()
        match scheme:
            case Theme.SYSTEM:
                hints.unsetColorScheme()
            case Theme.LIGHT:
                hints.setColorScheme(Qt.ColorScheme.Light)
            case Theme.DARK:
                hints.setColorScheme(Qt.ColorScheme.Dark)
        self._set_palette()

    def _on_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._set_palette()

    def _set_palette(self) -> None:
        actual = self._app.styleHints().colorScheme()
        wants_dark = self._wanted is Theme.DARK
        platform_obeys = actual is not Qt.ColorScheme.Unknown and (
            self._wanted is Theme.SYSTEM or (actual is Qt.ColorScheme.Dark) == wants_dark
        )
        # A default-constructed palette gives the platform its own back.
        self._app.setPalette(QPalette() if platform_obeys else own_palette(dark=wants_dark))
        self.changed.emit()


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
