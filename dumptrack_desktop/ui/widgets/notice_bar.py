"""A quiet word that something went well, or was begun, with the way to see it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.theme import Space, Tone
from dumptrack_desktop.ui.widgets.card import Card
from dumptrack_desktop.ui.widgets.labels import ElidedLabel
from dumptrack_desktop.ui.widgets.state_badge import IconLabel


class NoticeBar(Card):
    """Shows one sentence and at most one button until it is closed or replaced.

    Signals: `action_clicked()`.
    """

    action_clicked = Signal()

    def __init__(self, *, tone: Tone = Tone.GOOD, parent: QWidget | None = None) -> None:
        super().__init__(tone=tone, parent=parent)
        self._words = ElidedLabel()
        self._action = QPushButton()
        self._action.hide()
        close = QToolButton()
        close.setIcon(icon(Icon.CLOSE))
        close.setAutoRaise(True)
        close.setAccessibleName(self.tr("Dismiss"))
        close.setToolTip(self.tr("Dismiss"))
        self.body.setContentsMargins(Space.MEDIUM, Space.TINY, Space.SMALL, Space.TINY)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(IconLabel(Icon.GOOD if tone is Tone.GOOD else Icon.NOTE, side=20, tone=tone))
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        row.addWidget(close)
        self.body.addLayout(row)
        close.clicked.connect(self.hide)
        self._action.clicked.connect(self.action_clicked)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now; empty when nothing is shown."""
        return "" if self.isHidden() else self._words.text()

    def say(self, text: str, action: str = "") -> None:
        """Show a sentence, and a button if `action` has words for it."""
        self._words.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()
