"""Search in a log: as you type, forward and backward, with the number of hits, every hit marked."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QTextEdit, QToolButton, QWidget

from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.theme import Space, Tone, tone_color
from dumptrack_desktop.ui.widgets.labels import TintedLabel

_MOST_MARKS = 500
_REFRESH_MS = 400


class LogSearch(QWidget):
    """A search field for a read-only text. Enter: next, Shift+Enter: previous, Esc: clear, Ctrl+F: come here."""

    def __init__(self, *, view: QPlainTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._field = QLineEdit()
        self._previous = QToolButton()
        self._next = QToolButton()
        self._count = TintedLabel()
        self._timer = QTimer(self)
        self._build()
        self._connect()

    @property
    def hits(self) -> str:
        """The words beside the field: "3 of 17"."""
        return self._count.text()

    def search(self, needle: str) -> None:
        """Search for this text from the top of what is in sight."""
        self._field.setText(needle)

    def step(self, *, forward: bool) -> None:
        """Select the next or previous hit, around the end."""
        needle = self._field.text()
        if not needle:
            return
        flags = QTextDocument.FindFlag(0) if forward else QTextDocument.FindFlag.FindBackward
        if not self._view.find(needle, flags):
            cursor = self._view.textCursor()
            edge = QTextCursor.MoveOperation.Start if forward else QTextCursor.MoveOperation.End
            cursor.movePosition(edge)
            self._view.setTextCursor(cursor)
            self._view.find(needle, flags)
        self.refresh()

    def refresh(self) -> None:
        """Count and mark the hits again."""
        needle = self._field.text().casefold()
        text = self._view.toPlainText().casefold() if needle else ""
        total = text.count(needle) if needle else 0
        has_hit = self._view.textCursor().selectedText().casefold() == needle != ""
        position = text.count(needle, 0, self._view.textCursor().selectionStart()) + 1 if has_hit else 0
        self._count.setText(self._words(needle, position, total))
        self._previous.setEnabled(total > 0)
        self._next.setEnabled(total > 0)
        self._mark(total)

    def refresh_later(self) -> None:
        """Do that soon: lines came."""
        if self._field.text() and not self._timer.isActive():
            self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter steps, Esc clears."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() == Qt.Key.Key_Escape and self._field.text():
            self._field.clear()
        else:
            super().keyPressEvent(event)

    def _words(self, needle: str, position: int, total: int) -> str:
        if not needle:
            return ""
        if not total:
            return self.tr("not found")
        if not position:
            return self.tr("%n hit(s)", "", total)
        return self.tr("{position} of {total}").format(position=position, total=total)

    def _mark(self, total: int) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        form = QTextCharFormat()
        ground = tone_color(Tone.WARNING, self.palette())
        ground.setAlphaF(0.30)
        form.setBackground(ground)
        document, cursor = self._view.document(), QTextCursor(self._view.document())
        for _ in range(min(total, _MOST_MARKS)):
            cursor = document.find(self._field.text(), cursor)
            if cursor.isNull():
                break
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, form
            marks.append(mark)
        self._view.setExtraSelections(marks)

    def _build(self) -> None:
        self._field.setPlaceholderText(self.tr("Search the log"))
        self._field.setAccessibleName(self.tr("Search the log"))
        self._field.setClearButtonEnabled(True)
        self._field.setMinimumWidth(120)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TINY)
        row.addWidget(self._field, 1)
        for button, name, words in (
            (self._previous, Icon.COLLAPSE, self.tr("Previous hit (Shift+Enter)")),
            (self._next, Icon.COLLAPSE, self.tr("Next hit (Enter)")),
        ):
            button.setIcon(icon(name))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setAutoRaise(True)
            button.setEnabled(False)
            row.addWidget(button)
        self._previous.setArrowType(Qt.ArrowType.UpArrow)
        self._next.setArrowType(Qt.ArrowType.DownArrow)
        row.addWidget(self._count)

    def _connect(self) -> None:
        self._field.textChanged.connect(self._on_text_changed)
        self._previous.clicked.connect(lambda: self.step(forward=False))
        self._next.clicked.connect(lambda: self.step(forward=True))
        self._timer.timeout.connect(self.refresh)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self._view)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._field.setFocus)

    def _on_text_changed(self, _text: str) -> None:
        cursor = self._view.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._view.setTextCursor(cursor)
        self.step(forward=True)
        self.refresh()
