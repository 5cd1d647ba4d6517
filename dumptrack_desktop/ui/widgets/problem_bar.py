"""An error where it happened: one sentence, one next step, folded details, Copy. Never a message box."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.theme import Space, Tone, scaled_font
from dumptrack_desktop.ui.widgets.card import Card
from dumptrack_desktop.ui.widgets.labels import PlainLabel
from dumptrack_desktop.ui.widgets.state_badge import IconLabel

_DETAIL_LINES = 6


class ProblemBar(Card):
    """Shows one `UserError`, or nothing (hidden).

    Signals: `dismissed()` when the user closed it.
    """

    dismissed = Signal()

    def __init__(self, *, tone: Tone = Tone.BAD, closable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(tone=tone, parent=parent)
        self._error: UserError | None = None
        self._icon = IconLabel(Icon.BAD if tone is Tone.BAD else Icon.WARNING, side=20, tone=tone)
        self._sentence = PlainLabel(wraps=True, selectable=True)
        self._hint = PlainLabel(wraps=True, selectable=True)
        self._detail = QPlainTextEdit()
        self._toggle = QPushButton(self.tr("&Details"))
        self._copy = QPushButton(self.tr("&Copy"))
        self._close = QToolButton()
        self._row = QHBoxLayout()
        self._build(closable=closable)
        self._toggle.toggled.connect(self._detail.setVisible)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._close.clicked.connect(self._on_close_clicked)
        self.hide()

    @property
    def error(self) -> UserError | None:
        """What is shown now."""
        return self._error

    def show_error(self, error: UserError) -> None:
        """Show an error in place of the one before."""
        self._error = error
        self._sentence.setText(texts.translated(error.sentence))
        self._hint.setText(texts.translated(error.hint))
        self._hint.setVisible(error.hint is not None)
        self._detail.setPlainText(error.detail)
        self._toggle.setVisible(bool(error.detail))
        self._toggle.setChecked(False)
        self._detail.hide()
        self.setAccessibleName(self._sentence.text())
        self.setAccessibleDescription(self._hint.text())
        self.show()

    def clear(self) -> None:
        """Show nothing."""
        self._error = None
        self.hide()

    def add_button(self, button: QPushButton) -> None:
        """Offer the cure beside the problem; whoever adds it shows and hides it."""
        self._row.insertWidget(2, button, 0, Qt.AlignmentFlag.AlignTop)

    def _build(self, *, closable: bool) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.TINY)
        self._sentence.setFont(scaled_font(self._sentence.font(), 1.0, bold=True))
        words.addWidget(self._sentence)
        words.addWidget(self._hint)
        row = self._row
        row.setSpacing(Space.SMALL)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for button in (self._toggle, self._copy, self._close):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.body.addWidget(self._detail)
        self._toggle.setCheckable(True)
        self._copy.setIcon(icon(Icon.COPY))
        self._copy.setToolTip(self.tr("Copy the whole message to the clipboard"))
        self._close.setIcon(icon(Icon.CLOSE))
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Dismiss"))
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.setVisible(closable)
        self._detail.setReadOnly(True)
        self._detail.setAccessibleName(self.tr("Details of the problem"))
        self._detail.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._detail.setMaximumHeight(self._detail.fontMetrics().lineSpacing() * _DETAIL_LINES + 2 * Space.SMALL)
        self._detail.hide()

    def _on_copy_clicked(self) -> None:
        if self._error is not None:
            QGuiApplication.clipboard().setText(texts.problem_text(self._error))

    def _on_close_clicked(self) -> None:
        self.clear()
        self.dismissed.emit()
