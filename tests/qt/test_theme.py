"""Colours can be read in both schemes, and a switch reaches everything."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from dumptrack_desktop.core.settings import Theme
from dumptrack_desktop.ui.theme import (
    ThemeSwitch,
    Tone,
    contrast,
    is_dark,
    muted_color,
    own_palette,
    tone_color,
    tone_fill,
)

_Role = QPalette.ColorRole


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("tone", list(Tone))
def test_a_tone_can_be_read_on_every_ground(dark: bool, tone: Tone) -> None:
    palette = own_palette(dark=dark)
    color = tone_color(tone, palette)
    for ground in (palette.color(_Role.Base), palette.color(_Role.Window), tone_fill(tone, palette)):
        assert contrast(color, ground) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (_Role.WindowText, _Role.Window),
        (_Role.Text, _Role.Base),
        (_Role.Text, _Role.AlternateBase),
        (_Role.PlaceholderText, _Role.Base),
        (_Role.ButtonText, _Role.Button),
        (_Role.HighlightedText, _Role.Highlight),
        (_Role.Link, _Role.Base),
        (_Role.Link, _Role.Window),
        (_Role.ToolTipText, _Role.ToolTipBase),
    ],
)
def test_the_own_palettes_can_be_read(dark: bool, text: QPalette.ColorRole, ground: QPalette.ColorRole) -> None:
    palette = own_palette(dark=dark)
    assert is_dark(palette) is dark
    assert contrast(palette.color(text), palette.color(ground)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_muted_text_can_be_read(dark: bool) -> None:
    palette = own_palette(dark=dark)
    for ground in (_Role.Base, _Role.Window):
        assert contrast(muted_color(palette), palette.color(ground)) >= 4.5


def test_the_scheme_switches_live(qapp: QApplication, qtbot: object) -> None:
    theme = ThemeSwitch(app=qapp)
    try:
        for scheme, dark in ((Theme.DARK, True), (Theme.LIGHT, False), (Theme.DARK, True)):
            theme.apply(scheme)
            assert is_dark(qapp.palette()) is dark
            assert theme.wanted is scheme
    finally:
        theme.apply(Theme.SYSTEM)
