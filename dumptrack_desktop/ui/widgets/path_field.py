"""A path that can be typed or chosen."""

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from dumptrack_desktop.ui.theme import Space


class PathKind(Enum):
    """What is to be chosen."""

    FILE = auto()
    FOLDER = auto()


class PathField(QWidget):
    """A line for a path with a Browse button. The dialog opens without a nested loop.

    Signals: `changed(str)`.
    """

    changed = Signal(str)

    def __init__(self, *, kind: PathKind, title: str, path: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._title = title
        self.edit = QLineEdit(path)
        self.edit.setAccessibleName(title)
        self._browse = QPushButton(self.tr("Browse…"))
        self._browse.setAutoDefault(False)
        self._browse.setAccessibleName(self.tr("Browse: {what}").format(what=title))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(self.edit, 1)
        row.addWidget(self._browse)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self.changed)
        self._browse.clicked.connect(self._on_browse_clicked)

    @property
    def path(self) -> str:
        """The path as typed, without blanks around it."""
        return self.edit.text().strip()

    def set_path(self, path: str) -> None:
        """Show another path."""
        self.edit.setText(path)

    def _on_browse_clicked(self) -> None:
        dialog = QFileDialog(self.window(), self._title)
        is_folder = self._kind is PathKind.FOLDER
        dialog.setFileMode(QFileDialog.FileMode.Directory if is_folder else QFileDialog.FileMode.ExistingFile)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, is_folder)
        if self.path:
            dialog.selectFile(self.path)
        dialog.fileSelected.connect(self.set_path)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
