"""One table model for all records of the program: sorts, filters and pages itself, and never resets.

It holds complete frozen records by their id. Views see the rows that pass the filter, in the order of the
sorted column. Every change reaches them as the smallest signal that says it (`dataChanged`, inserted, removed,
moved rows; `layoutChanged` for a new order), so that selection, scroll position and an open editor survive.

There is no `QSortFilterProxyModel` above it on purpose: that one calls into Python for every comparison
(seconds for 100,000 rows), while a key per row and `list.sort` take some tens of milliseconds.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from dumptrack_desktop.ui.models.columns import Column, R
from dumptrack_desktop.ui.models.runs import runs

RecordRole = int(Qt.ItemDataRole.UserRole) + 1
SortRole = int(Qt.ItemDataRole.UserRole) + 2

Index = QModelIndex | QPersistentModelIndex

_MANY_RUNS = 256  # more ranges than this: only rows that somebody points at stay in place
_NOWHERE = QModelIndex()


class RecordsModel(QAbstractTableModel, Generic[R]):
    """A table of frozen records, told apart by `identity`.

    Signals: `count_changed(shown, held)` after rows came or went.
    """

    count_changed = Signal(int, int)

    def __init__(
        self,
        *,
        columns: Sequence[Column[R]],
        identity: Callable[[R], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._identity = identity
        self._records: dict[str, R] = {}
        self._arrivals: dict[str, int] = {}
        self._next_arrival = 0
        self._shown: list[str] = []
        self._accepts: Callable[[R], bool] | None = None
        self._sorted_by = -1
        self._is_descending = False
        self._load_more: Callable[[int], None] | None = None
        self._total = 0
        self._next_offset = 0
        self._is_loading = False
        self._announced = (0, 0)

    # -- records ----------------------------------------------------------------------------------------------

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """What is shown of each record."""
        return self._columns

    @property
    def records(self) -> tuple[R, ...]:
        """Every record held, shown or not, in the order of arrival."""
        return tuple(self._records.values())

    def record(self, identity: str) -> R | None:
        """Return the record with this id, shown or not."""
        return self._records.get(identity)

    def record_at(self, index: Index) -> R | None:
        """Return the record under an index of any column; `None` for an invalid one."""
        return self._records[self._shown[index.row()]] if index.isValid() else None

    def index_of(self, identity: str) -> QModelIndex:
        """Return the first cell of a record; invalid when it is not held or not shown."""
        record = self._records.get(identity)
        if record is None:
            return QModelIndex()
        row = self._row_of(identity, record)
        return QModelIndex() if row is None else self.index(row, 0)

    def upsert(self, record: R) -> None:
        """Add a record or replace the one with its id. Costs one targeted signal."""
        identity = self._identity(record)
        old = self._records.get(identity)
        row = None if old is None else self._row_of(identity, old)
        if old == record:
            return
        is_wanted = self._is_wanted(record)
        if row is None:
            self._hold(identity, record)
            if is_wanted:
                self._insert_rows(self._place_of(identity, record), [identity])
        elif not is_wanted:
            self._remove_rows(row, row)
            self._records[identity] = record
        else:
            self._change_row(row, identity, record)
        self._announce()

    def touch(self, identity: str) -> None:
        """Have a record's row painted again: what it shows depends on the time, too."""
        index = self.index_of(identity)
        if index.isValid():
            self.dataChanged.emit(index, index.siblingAtColumn(len(self._columns) - 1))

    def remove(self, identity: str) -> None:
        """Drop a record; does nothing when it is not held."""
        record = self._records.get(identity)
        if record is None:
            return
        row = self._row_of(identity, record)
        if row is not None:
            self._remove_rows(row, row)
        self._forget(identity)
        self._announce()

    def replace_all(self, records: Iterable[R]) -> None:
        """Hold exactly these records, in this order of arrival. What stayed the same is not touched."""
        fresh = {self._identity(record): record for record in records}
        self._next_arrival = len(fresh)
        self._settle(fresh, {key: number for number, key in enumerate(fresh)})

    def extend(self, records: Iterable[R]) -> None:
        """Add or replace many records at once (a page of history); the others stay, and cost nothing."""
        wanted: list[str] = []
        for record in records:
            identity = self._identity(record)
            if identity in self._records:
                self.upsert(record)
                continue
            self._hold(identity, record)
            if self._is_wanted(record):
                wanted.append(identity)
        self._insert_places(wanted)
        self._announce()

    def set_filter(self, accepts: Callable[[R], bool] | None) -> None:
        """Show only the records for which `accepts` holds; `None` shows all."""
        self._accepts = accepts
        self._settle(self._records, self._arrivals)

    # -- paging -----------------------------------------------------------------------------------------------

    def set_pager(self, load_more: Callable[[int], None] | None) -> None:
        """Say who loads the next page: `load_more(offset)` is called once per page when a view nears the end.

        It answers, now or later, with `page_arrived`.
        """
        self._load_more = load_more

    def page_arrived(self, records: Iterable[R], total: int, *, next_offset: int | None = None) -> None:
        """Take a page; `total` is how many records there are in all, `next_offset` where the next page begins.

        Without `next_offset` it is a page that was not asked for by the pager: it changes nothing about paging.
        """
        self._total = total
        if next_offset is not None:
            self._is_loading = False
            self._next_offset = next_offset
        self.extend(records)

    @property
    def next_offset(self) -> int:
        """Where the next page begins: so many have been read."""
        return min(self._next_offset, self.total)

    @property
    def total(self) -> int:
        """How many records there are in all, loaded or not."""
        return max(self._total, len(self._records))

    # -- Qt ---------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a view asks for."""
        if not index.isValid():
            return None
        record = self._records[self._shown[index.row()]]
        if role == RecordRole:
            return record
        column = self._columns[index.column()]
        try:
            return column.order_of(record) if role == SortRole else column.answer(record, role)
        except Exception as error:  # noqa: BLE001  # an exception that reaches Qt from here can end the process
            sys.excepthook(type(error), error, error.__traceback__)
            return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, its tool tip and the alignment of its cells; rows have no titles."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.ToolTipRole:
                return column.title_tip or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.alignment
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that cells can be selected and have no children."""
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren if index.isValid() else super().flags(index)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; -1 is the order of arrival. Equal rows keep the order of arrival."""
        self._sorted_by = column if 0 <= column < len(self._columns) else -1
        self._is_descending = order == Qt.SortOrder.DescendingOrder
        self._reorder(self._in_order(self._shown))

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether there is a page that has not been asked for."""
        if parent.isValid() or self._load_more is None or self._is_loading:
            return False
        return self._next_offset < self._total

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if self._load_more is not None and self.canFetchMore(parent):
            self._is_loading = True
            self._load_more(self._next_offset)

    # -- inside -----------------------------------------------------------------------------------------------

    def _is_wanted(self, record: R) -> bool:
        return self._accepts is None or self._accepts(record)

    def _hold(self, identity: str, record: R) -> None:
        self._records[identity] = record
        if identity not in self._arrivals:
            self._arrivals[identity] = self._next_arrival
            self._next_arrival += 1

    def _forget(self, identity: str) -> None:
        del self._records[identity]
        del self._arrivals[identity]

    def _order(self, record: R) -> Any:
        return None if self._sorted_by < 0 else self._columns[self._sorted_by].order_of(record)

    def _in_order(self, keys: Iterable[str]) -> list[str]:
        return self._sorted(sorted(keys, key=self._arrivals.__getitem__))

    def _sorted(self, placed: list[str]) -> list[str]:
        """Sort keys that stand in the order of arrival by the column, in place."""
        if self._sorted_by >= 0:
            records, order_of = self._records, self._columns[self._sorted_by].order_of
            placed.sort(key=lambda key: order_of(records[key]), reverse=self._is_descending)
        return placed

    def _place_of(self, identity: str, record: R) -> int:
        """Return the first row that does not stand before the record: binary search, ties by arrival."""
        wanted, arrival = self._order(record), self._arrivals[identity]
        low, high = 0, len(self._shown)
        while low < high:
            middle = (low + high) // 2
            key = self._shown[middle]
            here = self._order(self._records[key])
            is_tie = here == wanted
            is_before = self._arrivals[key] < arrival if is_tie else (here < wanted) != self._is_descending
            low, high = (middle + 1, high) if is_before else (low, middle)
        return low

    def _row_of(self, identity: str, record: R) -> int | None:
        row = self._place_of(identity, record)
        return row if row < len(self._shown) and self._shown[row] == identity else None

    def _insert_rows(self, row: int, keys: list[str]) -> None:
        self.beginInsertRows(_NOWHERE, row, row + len(keys) - 1)
        self._shown[row:row] = keys
        self.endInsertRows()

    def _insert_places(self, keys: list[str]) -> None:
        """Show new records, those that come to stand together by one signal; from the end, so that rows count."""
        placed = [(self._place_of(key, self._records[key]), key) for key in self._in_order(keys)]
        for row, group in groupby(reversed(placed), key=itemgetter(0)):
            self._insert_rows(row, [key for _, key in group][::-1])

    def _remove_rows(self, first: int, last: int) -> None:
        self.beginRemoveRows(_NOWHERE, first, last)
        del self._shown[first : last + 1]
        self.endRemoveRows()

    def _change_row(self, row: int, identity: str, record: R) -> None:
        """Replace a shown record; its row moves when its sort key says so."""
        has_moved = self._order(self._records[identity]) != self._order(record)
        if has_moved:
            del self._shown[row]
            target = self._place_of(identity, record)
            self._shown.insert(row, identity)
            if target != row and self.beginMoveRows(
                _NOWHERE, row, row, _NOWHERE, target if target < row else target + 1
            ):
                del self._shown[row]
                self._shown.insert(target, identity)
                self._records[identity] = record
                self.endMoveRows()
            row = target
        self._records[identity] = record
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))

    def _reorder(self, shown: list[str]) -> None:
        """Show the same rows in another order."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = [(self._shown[index.row()], index.column()) for index in before]
        self._shown = shown
        rows = {key: row for row, key in enumerate(shown)} if places else {}
        self.changePersistentIndexList(before, [self.index(rows[key], column) for key, column in places])
        self.layoutChanged.emit()

    def _settle(self, fresh: dict[str, R], arrivals: dict[str, int]) -> None:
        """Go from what is held and shown now to `fresh`, by ranges of rows."""
        if not self._shown:
            self._begin_with(fresh, arrivals)
            return
        old = self._records
        changed = {key for key in self._shown if key in fresh and old[key] != fresh[key]}
        self._records, self._arrivals = {**old, **fresh}, {**self._arrivals, **arrivals}
        target = self._in_order(filter(self._is_wanted_key, fresh))
        self._drop_rows(set(target), target)
        self._records, self._arrivals = fresh, arrivals
        staying = set(self._shown)
        in_order = [key for key in target if key in staying]
        if in_order != self._shown:
            self._reorder(in_order)
        for first, last in runs(row for row, key in enumerate(target) if key not in staying):
            self._insert_rows(first, target[first : last + 1])
        for first, last in runs(row for row, key in enumerate(target) if key in changed and key in staying):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))
        self._announce()

    def _begin_with(self, fresh: dict[str, R], arrivals: dict[str, int]) -> None:
        """Show `fresh` where nothing is shown yet."""
        self._records, self._arrivals = fresh, arrivals
        # Records are held in the order of arrival, so there is only the column to sort by.
        shown = self._sorted(list(fresh if self._accepts is None else filter(self._is_wanted_key, fresh)))
        if shown:
            self._insert_rows(0, shown)
        self._announce()

    def _is_wanted_key(self, key: str) -> bool:
        return self._is_wanted(self._records[key])

    def _drop_rows(self, staying: set[str], target: list[str]) -> None:
        """Take away the rows that do not stay. Where that would be very many ranges, here or when the new ones
        come, only rows with a persistent index (selected, current, at the top) are kept in place.
        """
        going = list(runs(row for row, key in enumerate(self._shown) if key not in staying))
        here = set(self._shown)
        coming = sum(1 for _ in runs(row for row, key in enumerate(target) if key not in here))
        if len(going) + coming > _MANY_RUNS:
            staying &= {self._shown[index.row()] for index in self.persistentIndexList()}
            going = list(runs(row for row, key in enumerate(self._shown) if key not in staying))
        for first, last in reversed(going):
            self._remove_rows(first, last)

    def _announce(self) -> None:
        """Tell how many rows there are, when that is news."""
        counts = (len(self._shown), len(self._records))
        if counts != self._announced:
            self._announced = counts
            self.count_changed.emit(*counts)
