"""A log to read, live or old: searched, copied, saved, and never in the way of the window.

Only the newest lines are held (`MOST_LINES`); the file has them all and is one click away. New lines come from
the end of the file at most ten times a second and are appended in one go.
"""

from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.theme import Space
from dumptrack_desktop.ui.widgets.file_copy import FileCopy
from dumptrack_desktop.ui.widgets.labels import ElidedLabel, TintedLabel
from dumptrack_desktop.ui.widgets.log_search import LogSearch
from dumptrack_desktop.ui.widgets.log_tail import FIRST_PIECE_BYTES, PIECE_BYTES, LogTail

MOST_LINES = 5000
_INTERVAL_MS = 100
_SLICE_LINES = 250


class LogView(QWidget):
    """Shows one log file. `show_log` starts, `poke` says that more may have come, `finish` that no more will."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._tail: LogTail | None = None
        self._waiting: list[str] = []
        self._is_live = False
        self._is_cut = False
        self._text = QPlainTextEdit()
        self._search = LogSearch(view=self._text)
        self._notice = TintedLabel()
        self._state = ElidedLabel()
        self._copying = FileCopy(parent=self)
        self._timer = QTimer(self)
        self._build()
        self._connect()

    @property
    def path(self) -> Path | None:
        """The file that is shown."""
        return self._path

    def text(self) -> str:
        """Return what the view holds."""
        return self._text.toPlainText()

    def show_log(self, path: Path | None, *, is_live: bool) -> None:
        """Show a file from near its end on; `None` shows nothing. The same file again goes on where it was."""
        if path is not None and path == self._path:
            self.poke() if is_live else self.finish()
            return
        self._path, self._is_live, self._is_cut = path, is_live, False
        self._waiting.clear()
        self._text.clear()
        self._search.refresh()
        self._state.setText("")
        self._tail = None if path is None else LogTail(path)
        if self._tail is not None:
            self._take(FIRST_PIECE_BYTES)
        self._show_notice()

    def poke(self) -> None:
        """Look for new lines soon. May be called as often as you like."""
        if self._tail is not None and not self._timer.isActive():
            self._timer.start()

    def finish(self) -> None:
        """Show what is left of a log that grows no more."""
        if self._is_live:
            self._is_live = False
            self.poke()

    def save_as(self, target: Path) -> None:
        """Copy the whole file, in a thread; the outcome is shown beside the buttons."""
        if self._path is not None:
            self._copying.start(self._path, target)

    # -- inside -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._text.setReadOnly(True)
        self._text.setUndoRedoEnabled(False)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setMaximumBlockCount(MOST_LINES)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setAccessibleName(self.tr("Log"))
        self._text.setTabChangesFocus(True)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_INTERVAL_MS)
        self._copy = self._button(Icon.COPY, self.tr("Copy"), self.tr("Copy the selection, or all lines shown"))
        self._save = self._button(Icon.SAVE, self.tr("Save as…"), self.tr("Save the whole log as a file"))
        self._open = self._button(Icon.FILE, self.tr("Open"), self.tr("Open the whole log in your text editor"))
        row = QHBoxLayout()
        row.setSpacing(Space.TINY)
        row.addWidget(self._search, 2)
        row.addWidget(self._state, 1)
        for button in (self._copy, self._save, self._open):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.TINY)
        column.addLayout(row)
        column.addWidget(self._notice)
        column.addWidget(self._text, 1)

    def _button(self, name: Icon, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setToolTip(f"{text}: {tip}")
        button.setAccessibleName(text)
        button.setAccessibleDescription(tip)
        button.setAutoRaise(True)
        return button

    def _connect(self) -> None:
        self._timer.timeout.connect(self._on_timer_timeout)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._save.clicked.connect(self._on_save_clicked)
        self._open.clicked.connect(self._on_open_clicked)
        self._copying.ended.connect(self._on_copying_ended)

    def _take(self, at_most: int) -> None:
        """Read what came, and show the first slice of what waits."""
        if self._tail is None:
            return
        piece = self._tail.read(at_most=at_most, is_last=not self._is_live)
        if piece.skipped_bytes:
            self._is_cut = True
            if at_most == PIECE_BYTES:
                gap = self.tr("… {size} left out here, the file has them …")
                self._waiting.append(gap.format(size=texts.size(piece.skipped_bytes)))
        self._waiting.extend(piece.lines)
        if len(self._waiting) > MOST_LINES:
            del self._waiting[:-MOST_LINES]
            self._is_cut = True
        self._show_slice()

    def _show_slice(self) -> None:
        lines, self._waiting = self._waiting[:_SLICE_LINES], self._waiting[_SLICE_LINES:]
        if lines:
            self._append("\n".join(lines))
            self._search.refresh_later()
        if self._waiting:
            self._timer.start(0)
        self._show_notice()

    def _append(self, text: str) -> None:
        """Add lines at the end. Who reads the end follows it; who reads or selects elsewhere is left alone."""
        bar = self._text.verticalScrollBar()
        place, is_at_end = bar.value(), bar.value() >= bar.maximum() - 1
        selection = self._text.textCursor()
        has_selection = selection.hasSelection()
        selection.setKeepPositionOnInsert(True)  # a selection that ends at the end would grow with the log
        self._text.appendPlainText(text)
        if has_selection:
            selection.setKeepPositionOnInsert(False)
            self._text.setTextCursor(selection)
        bar.setValue(bar.maximum() if is_at_end else place)

    def _show_notice(self) -> None:
        has_file = self._tail is not None and not self._tail.is_missing
        is_full = self._is_cut or self._text.blockCount() >= MOST_LINES
        if self._path is None:
            text = ""
        elif not has_file:
            text = self.tr("There is no log of this job (any more).")
        else:
            text = self.tr("Older lines are in the file: “Open” shows all of them.") if is_full else ""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))
        for button in (self._save, self._open):
            button.setEnabled(has_file)

    def _on_timer_timeout(self) -> None:
        self._timer.setInterval(_INTERVAL_MS)
        if self._waiting:
            self._show_slice()
        else:
            self._take(PIECE_BYTES if self._is_live else FIRST_PIECE_BYTES)

    def _on_copy_clicked(self) -> None:
        selected = self._text.textCursor().selectedText().replace("\u2029", "\n")
        QGuiApplication.clipboard().setText(selected or self.text())

    def _on_save_clicked(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the log as"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("log")
        dialog.selectFile(self._path.name if self._path else "")
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name)))
        dialog.open()

    def _on_open_clicked(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _on_copying_ended(self, problem: str) -> None:
        self._state.setText(
            self.tr("Not saved: {reason}").format(reason=problem) if problem else self.tr("Saved.")
        )
