"""The System page: what this machine and this program are, for the question "which version do you have?"."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from dumptrack_desktop.services.settings import SettingsService
from dumptrack_desktop.services.system import SystemService
from dumptrack_desktop.ui.icons import Icon
from dumptrack_desktop.ui.system_words import system_word
from dumptrack_desktop.ui.tabs.preferences import PreferencesCard
from dumptrack_desktop.ui.theme import Space
from dumptrack_desktop.ui.widgets.card import Card
from dumptrack_desktop.ui.widgets.labels import PlainLabel, TintedLabel
from dumptrack_desktop.ui.widgets.page import Page

_LABEL_WIDTH = 120
Section = tuple[str, Sequence[tuple[str, str]]]


class SystemPage(Page):
    """Shows what `SystemService` describes, and the preferences."""

    def __init__(self, *, settings: SettingsService, system: SystemService, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("System"))
        self._system = system
        self._sections: tuple[Section, ...] = ()
        self._preferences = PreferencesCard(settings=settings)
        self._cards = QVBoxLayout()
        self._asking = TintedLabel(self.tr("Asking the tools for their versions…"))
        self._build()
        system.described.connect(self._on_described)
        self._preferences.problem.connect(self.show_problem)
        self._preferences.saved.connect(self.clear_problem)
        self.refresh()

    def refresh(self) -> None:
        """Ask the tools again; what was installed meanwhile is found."""
        self._asking.setVisible(not self._sections)
        self._system.describe()

    def as_text(self) -> str:
        """Return everything as the Copy button copies it."""
        lines: list[str] = []
        for title, rows in self._sections:
            lines += [title, *(f"  {label}: {value}" for label, value in rows)]
        return "\n".join(lines)

    def _build(self) -> None:
        copy = self.add_action(self.tr("&Copy"), Icon.COPY)
        copy.setToolTip(self.tr("Copy versions and folders as text, for a question or a report"))
        copy.clicked.connect(self._on_copy_clicked)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, Space.TINY, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self._preferences)
        column.addWidget(self._asking)
        self._cards.setSpacing(Space.MEDIUM)
        column.addLayout(self._cards)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(scroll, 1)

    def _on_described(self, sections: tuple[Section, ...]) -> None:
        self._sections = sections
        self._asking.hide()
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for title, rows in sections:
            self._cards.addWidget(_section_card(title, rows))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())


def _section_card(title: str, rows: Sequence[tuple[str, str]]) -> Card:
    card = Card(system_word(title))
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.LARGE)
    grid.setVerticalSpacing(Space.TINY)
    grid.setColumnStretch(1, 1)
    for line, (english, given) in enumerate(rows):
        name, value = system_word(english), system_word(given)
        label = TintedLabel(name)
        label.setMinimumWidth(_LABEL_WIDTH)
        shown = PlainLabel(value, wraps=True, selectable=True)
        shown.setAccessibleName(f"{name}: {value}")
        grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(shown, line, 1)
    card.body.addLayout(grid)
    return card
