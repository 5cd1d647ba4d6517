"""The table of every page: rows of records, one look, one behaviour, usable with the keyboard alone."""

from collections.abc import Sequence
from typing import Generic

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from dumptrack_desktop.ui.models.columns import R
from dumptrack_desktop.ui.models.records import RecordsModel

_ROW_PADDING = 12
_SELECT_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class RecordTable(QTableView, Generic[R]):
    """Shows a `RecordsModel`, one selected row at a time; that row stays selected whatever changes around it.

    `placeholder` is shown where rows would be, while there are none ("No job matches the filter").

    Signals: `record_selected(object)` the record of the current row or `None`, also when that record changed;
    `record_activated(object)` on double click, Enter and Return; `menu_requested(object, QPoint)` record and
    global position, from the mouse or the menu key; `delete_requested(object)` on Del.
    """

    record_selected = Signal(object)
    record_activated = Signal(object)
    menu_requested = Signal(object, QPoint)
    delete_requested = Signal(object)

    def __init__(
        self, *, model: RecordsModel[R], name: str, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._records = model
        self._placeholder = placeholder
        self._widths: list[int] = []
        self._optional: tuple[int, ...] = ()
        self.setAccessibleName(name)
        self._build()
        self.setModel(model)
        self._connect()

    @property
    def selected(self) -> R | None:
        """The record of the selected row."""
        rows = self.selectionModel().selectedRows()
        return self._records.record_at(rows[0]) if rows else None

    def select(self, identity: str) -> bool:
        """Select a record's row and scroll to it; false when the record is not shown."""
        index = self._records.index_of(identity)
        if not index.isValid():
            return False
        self.selectionModel().setCurrentIndex(index, _SELECT_ROW)
        self.scrollTo(index)
        return True

    def select_first(self) -> None:
        """Select the first row when nothing is selected."""
        if self.selected is None and self._records.rowCount():
            self.selectionModel().setCurrentIndex(self._records.index(0, 0), _SELECT_ROW)

    def set_widths(self, *widths: int, stretch: int, optional: Sequence[int] = ()) -> None:
        """Give the columns their first widths, in average characters; `stretch` takes what is left.

        Where there is no room for all, the `optional` ones are hidden, in this order.
        """
        header = self.horizontalHeader()
        unit = self.fontMetrics().averageCharWidth()
        self._widths = [width * unit for width in widths]
        self._optional = tuple(optional)
        for column, width in enumerate(self._widths):
            header.resizeSection(column, width)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self._fit_columns()

    def sort_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort, and show the mark in the header."""
        self.sortByColumn(column, order)

    def set_placeholder(self, text: str) -> None:
        """Change the words shown while there are no rows."""
        self._placeholder = text
        self.viewport().update()

    # -- Qt ---------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter activates, Del asks for deletion, the rest is the view's."""
        record = self.selected
        if record is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.record_activated.emit(record)
        elif record is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit(record)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or the placeholder."""
        super().paintEvent(event)
        if self._placeholder and not self._records.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            room = self.viewport().rect().adjusted(_ROW_PADDING, _ROW_PADDING, -_ROW_PADDING, -_ROW_PADDING)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, self._placeholder)

    def dataChanged(  # noqa: N802  # Qt's name
        self,
        first: QModelIndex | QPersistentModelIndex,
        last: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Repaint, and tell when the selected record is among the changed ones."""
        super().dataChanged(first, last, roles)
        current = self.currentIndex()
        if current.isValid() and first.row() <= current.row() <= last.row():
            self.record_selected.emit(self._records.record_at(current))

    def minimumSizeHint(self) -> QSize:
        """Room for the header and two rows: in a low window the panes share what there is."""
        rows = 2 * self.verticalHeader().defaultSectionSize()
        return QSize(160, self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide or show the columns that may give way."""
        super().resizeEvent(event)
        self._fit_columns()

    # -- inside -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(4 * self.fontMetrics().averageCharWidth())
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + _ROW_PADDING)

    def _connect(self) -> None:
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.customContextMenuRequested.connect(self._on_menu_requested)

    def _fit_columns(self) -> None:
        needed = sum(self._widths)
        for column in self._optional:
            is_too_much = needed > self.viewport().width()
            if is_too_much:
                needed -= self._widths[column]
            if self.isColumnHidden(column) != is_too_much:
                self.setColumnHidden(column, is_too_much)

    def _on_current_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.record_selected.emit(self._records.record_at(current))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.record_activated.emit(self._records.record_at(index))

    def _on_menu_requested(self, place: QPoint) -> None:
        record = self._records.record_at(self.indexAt(place)) or self.selected
        if record is not None:
            self.menu_requested.emit(record, self.viewport().mapToGlobal(place))
