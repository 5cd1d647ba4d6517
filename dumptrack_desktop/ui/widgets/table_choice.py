"""All tables of a backup, or some of them: a list with check marks, a filter and the count."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from dumptrack_desktop.core.backup import TableEntry
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.theme import Space
from dumptrack_desktop.ui.widgets.labels import TintedLabel

_LIST_HEIGHT = 150


class TableChoice(QWidget):
    """Chooses tables.

    Signals: `changed()` after every change of the choice.
    """

    changed = Signal()

    def __init__(self, *, tables: tuple[TableEntry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = QRadioButton(self.tr("&All tables and code objects"))
        self._some = QRadioButton(self.tr("Only &some tables, with their triggers"))
        self._box = QWidget()
        self._filter = QLineEdit()
        self._list = QListWidget()
        self._count = TintedLabel()
        self._build(tables)
        self._some.toggled.connect(self._on_toggled)
        self._filter.textChanged.connect(self._on_filter_changed)
        self._list.itemChanged.connect(lambda _: self._tell())
        self._tell()

    @property
    def wants_all(self) -> bool:
        """Whether everything is to be restored."""
        return self._all.isChecked()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names that are checked."""
        items = (self._list.item(row) for row in range(self._list.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def choose_some(self, *names: str) -> None:
        """Check these tables and no others."""
        self._some.setChecked(True)
        for row in range(self._list.count()):
            item = self._list.item(row)
            is_wanted = item.data(Qt.ItemDataRole.UserRole) in names
            item.setCheckState(Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked)

    def _build(self, tables: tuple[TableEntry, ...]) -> None:
        group = QButtonGroup(self)
        group.addButton(self._all)
        group.addButton(self._some)
        self._all.setChecked(True)
        self._filter.setPlaceholderText(self.tr("Filter tables"))
        self._filter.setAccessibleName(self.tr("Filter tables"))
        self._filter.setClearButtonEnabled(True)
        self._list.setAccessibleName(self.tr("Tables to restore"))
        self._list.setFixedHeight(_LIST_HEIGHT)
        self._list.setUniformItemSizes(True)
        for table in tables:
            item = QListWidgetItem(f"{table.name}   ({texts.rows(table.rows)}, {texts.size(table.bytes)})")
            item.setData(Qt.ItemDataRole.UserRole, table.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self._list.addItem(item)
        tools = QHBoxLayout()
        tools.setSpacing(Space.SMALL)
        tools.addWidget(self._filter, 1)
        for words, state in (
            (self.tr("Check shown"), Qt.CheckState.Checked),
            (self.tr("Uncheck shown"), Qt.CheckState.Unchecked),
        ):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, wanted=state: self._mark_shown(wanted))
            tools.addWidget(button)
        inner = QVBoxLayout(self._box)
        inner.setContentsMargins(Space.HUGE, 0, 0, 0)
        inner.setSpacing(Space.TINY)
        inner.addLayout(tools)
        inner.addWidget(self._list)
        inner.addWidget(self._count)
        self._box.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        for widget in (self._all, self._some, self._box):
            column.addWidget(widget)

    def _on_toggled(self, is_some: bool) -> None:  # noqa: FBT001  # a signal's argument
        self._box.setVisible(is_some)
        self._tell()

    def _on_filter_changed(self, words: str) -> None:
        for row in range(self._list.count()):
            item = self._list.item(row)
            item.setHidden(words.casefold() not in str(item.data(Qt.ItemDataRole.UserRole)).casefold())

    def _mark_shown(self, state: Qt.CheckState) -> None:
        blocker = QSignalBlocker(self._list)
        for row in range(self._list.count()):
            item = self._list.item(row)
            if not item.isHidden():
                item.setCheckState(state)
        blocker.unblock()
        self._tell()

    def _tell(self) -> None:
        chosen = len(self.chosen)
        words = self.tr("{chosen} of {total} tables chosen")
        self._count.setText(words.format(chosen=texts.number(chosen), total=texts.number(self._list.count())))
        self.changed.emit()
