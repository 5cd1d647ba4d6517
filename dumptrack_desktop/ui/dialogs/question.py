"""A question before something that cannot be taken back: what happens, what stays, and the verb on the button."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dumptrack_desktop.ui.icons import Icon
from dumptrack_desktop.ui.theme import Space, Tone
from dumptrack_desktop.ui.widgets.labels import PlainLabel, headline
from dumptrack_desktop.ui.widgets.state_badge import IconLabel

_TEXT_WIDTH = 400


class Question(QDialog):
    """Asks; `accepted` is the yes. Show it with `open()`; it deletes itself when it is closed.

    Without an `action` it only explains and can be closed. The safe button has the focus; `refusal` are its
    words where "Cancel" could be misunderstood.
    """

    def __init__(
        self,
        *,
        title: str,
        text: str,
        tone: Tone,
        action: str = "",
        refusal: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._action: QPushButton | None = None
        self._column = QVBoxLayout(self)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build(title, text, tone)
        self._add_buttons(action, refusal)

    @property
    def action(self) -> QPushButton | None:
        """The button that says yes, if there is one."""
        return self._action

    def _build(self, title: str, text: str, tone: Tone) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.SMALL)
        heading = headline(title, 1.15)
        heading.setWordWrap(True)
        body = PlainLabel(text, wraps=True, selectable=True)
        for label in (heading, body):
            label.setMinimumWidth(_TEXT_WIDTH)
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(Space.LARGE)
        name = {Tone.BAD: Icon.BAD, Tone.WARNING: Icon.WARNING}.get(tone, Icon.NOTE)
        row.addWidget(IconLabel(name, side=32, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = self._column
        column.setContentsMargins(Space.HUGE, Space.HUGE, Space.HUGE, Space.LARGE)
        column.setSpacing(Space.LARGE)
        column.addLayout(row)
        column.addStretch(1)

    def _add_buttons(self, action: str, refusal: str) -> None:
        buttons = QDialogButtonBox()
        safe = buttons.addButton(
            QDialogButtonBox.StandardButton.Cancel if action else QDialogButtonBox.StandardButton.Close
        )
        if refusal:
            safe.setText(refusal)
        safe.setIcon(QIcon())  # some desktops add pictures of their own
        safe.setDefault(True)
        safe.setFocus()
        if action:
            self._action = buttons.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
            self._action.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._column.addWidget(buttons)
