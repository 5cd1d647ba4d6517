"""The filter above the table of backups: words, connection, state."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from dumptrack_desktop.core.backup import Backup, BackupState
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.theme import Space

_TYPING_MS = 150


class BackupFilter(QWidget):
    """Chooses which backups are shown.

    Signals: `changed(object)` the predicate, or `None` when everything is shown.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLineEdit()
        self._connection = QComboBox()
        self._state = QComboBox()
        self._timer = QTimer(self)
        self._build()
        self._words.textChanged.connect(lambda _: self._timer.start())
        self._connection.currentIndexChanged.connect(lambda _: self._tell())
        self._state.currentIndexChanged.connect(lambda _: self._tell())
        self._timer.timeout.connect(self._tell)

    def offer_connections(self, names: Iterable[str]) -> None:
        """Offer these connections to choose from; the choice stays if it is still offered."""
        wanted = sorted(set(names), key=str.casefold)
        if wanted == [self._connection.itemData(index) for index in range(1, self._connection.count())]:
            return
        chosen = self._connection.currentData()
        with QSignalBlocker(self._connection):
            self._connection.clear()
            self._connection.addItem(self.tr("All connections"), None)
            for name in wanted:
                self._connection.addItem(name, name)
            self._connection.setCurrentIndex(max(0, self._connection.findData(chosen)))
        if self._connection.currentData() != chosen:
            self._tell()

    def clear(self) -> None:
        """Show everything again."""
        self._words.clear()
        self._connection.setCurrentIndex(0)
        self._state.setCurrentIndex(0)
        self._tell()

    def predicate(self) -> Callable[[Backup], bool] | None:
        """Return what decides, `None` when everything is shown."""
        words = self._words.text().casefold().split()
        connection: str | None = self._connection.currentData()
        state: str | None = self._state.currentData()
        if not words and connection is None and state is None:
            return None
        return lambda backup: (
            (connection is None or backup.manifest.connection_name == connection)
            and (state is None or backup.state == state)  # Qt hands a StrEnum back as plain text
            and all(word in _searched(backup) for word in words)
        )

    def _tell(self) -> None:
        self._timer.stop()
        self.changed.emit(self.predicate())

    def _build(self) -> None:
        self._words.setPlaceholderText(self.tr("Search database, connection, server or date"))
        self._words.setAccessibleName(self.tr("Search backups"))
        self._words.setClearButtonEnabled(True)
        self._words.addAction(icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self._connection.setAccessibleName(self.tr("Connection of the backups shown"))
        self._connection.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._connection.setMinimumContentsLength(16)
        self._connection.addItem(self.tr("All connections"), None)
        self._state.setAccessibleName(self.tr("State of the backups shown"))
        self._state.addItem(self.tr("All states"), None)
        for state in BackupState:
            self._state.addItem(texts.backup_state_word(state), state)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(self._words, 1)
        row.addWidget(self._connection)
        row.addWidget(self._state)


def _searched(backup: Backup) -> str:
    made = backup.manifest
    parts = (made.database, made.connection_name, str(made.server), texts.moment(made.finished_at), made.id)
    return "\n".join(parts).casefold()
