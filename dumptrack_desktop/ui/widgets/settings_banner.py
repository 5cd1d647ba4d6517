"""Says above every page what was wrong in the settings file: nothing is repaired in silence."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.validate import Problem
from dumptrack_desktop.services.settings import SettingsService
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.theme import Space, Tone
from dumptrack_desktop.ui.widgets.card import Card
from dumptrack_desktop.ui.widgets.labels import PlainLabel, headline
from dumptrack_desktop.ui.widgets.state_badge import IconLabel

_SHOWN = 4


class SettingsBanner(QWidget):
    """Hidden while the file is fine; comes back when another reading finds something."""

    def __init__(self, *, settings: SettingsService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._card = Card(tone=Tone.WARNING)
        self._title = headline("", 1.0)
        self._lines = PlainLabel(wraps=True, selectable=True)
        self._close = QToolButton()
        self._last_good = QPushButton(self.tr("Use the last &good copy"))
        self._start_over = QPushButton(self.tr("Start &over"))
        self._build()
        settings.problems_changed.connect(self.show_problems)
        self.show_problems(settings.problems)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show the first of the problems and how many more there are."""
        writable = self._settings.is_writable
        self.setVisible(bool(problems) or not writable)
        self._title.setText(self.tr("%n problem(s) in the settings file", "", len(problems)))
        lines = [_line(problem) for problem in problems[:_SHOWN]]
        if len(problems) > _SHOWN:
            lines.append(self.tr("… and %n more", "", len(problems) - _SHOWN))
        if not writable:
            lines.append(self.tr("Nothing can be saved until that is mended; the file is left as it is."))
        self._lines.setText("\n".join(lines))
        self._last_good.setVisible(not writable and self._settings.has_last_good)
        self._start_over.setVisible(not writable)
        self._card.setAccessibleName(self._title.text())
        self._card.setAccessibleDescription(self._lines.text())

    def _build(self) -> None:
        self._close.setIcon(icon(Icon.CLOSE))
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Dismiss"))
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._lines)
        for button in (self._last_good, self._start_over):
            button.setToolTip(self.tr("The file that cannot be read is kept under another name."))
        self._last_good.clicked.connect(lambda: self._mend(self._settings.use_last_good))
        self._start_over.clicked.connect(lambda: self._mend(self._settings.start_over))
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(IconLabel(Icon.WARNING, tone=Tone.WARNING), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for cure in (self._last_good, self._start_over, self._close):
            row.addWidget(cure, 0, Qt.AlignmentFlag.AlignTop)
        self._card.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)

    def _mend(self, cure: Callable[[], None]) -> None:
        """Put a readable file in the place of the other one; what comes of it is shown like any reading."""
        try:
            cure()
        except UserError as error:
            self._lines.setText(f"{texts.translated(error.sentence)} {texts.translated(error.hint)}".strip())
        else:
            self.show_problems(self._settings.problems)


def _line(problem: Problem) -> str:
    words = texts.translated(problem.sentence)
    return f"{problem.field}: {words}" if problem.field else words
