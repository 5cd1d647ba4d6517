"""The table model of all records: targeted signals only, order, filter, paging, and speed."""

import time
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from dumptrack_desktop.ui.models.columns import RIGHT, Column, natural_key
from dumptrack_desktop.ui.models.records import RecordRole, RecordsModel, SortRole
from dumptrack_desktop.ui.models.runs import runs


@dataclass(frozen=True, slots=True)
class Fruit:
    id: str
    name: str
    weight: int = 0


COLUMNS = (
    Column[Fruit]("Name", lambda fruit: fruit.name, tool_tip=lambda fruit: f"<b>{fruit.name}</b>"),
    Column[Fruit](
        "Weight", lambda fruit: f"{fruit.weight} g", sort_key=lambda fruit: fruit.weight, alignment=RIGHT
    ),
)
TOP = QModelIndex()


def model_of(*fruits: Fruit) -> RecordsModel[Fruit]:
    model = RecordsModel[Fruit](columns=COLUMNS, identity=lambda fruit: fruit.id)
    model.replace_all(fruits)
    return model


def names(model: RecordsModel[Fruit]) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


class Ear:
    """Hears what a model says."""

    def __init__(self, model: RecordsModel[Any]) -> None:
        self.heard: list[tuple[Any, ...]] = []
        model.dataChanged.connect(lambda a, b, _=(): self.heard.append(("changed", a.row(), b.row())))
        model.rowsInserted.connect(lambda _, a, b: self.heard.append(("inserted", a, b)))
        model.rowsRemoved.connect(lambda _, a, b: self.heard.append(("removed", a, b)))
        model.rowsMoved.connect(lambda _, a, __, ___, to: self.heard.append(("moved", a, to)))
        model.layoutChanged.connect(lambda *_: self.heard.append(("ordered",)))
        model.modelReset.connect(lambda: self.heard.append(("reset",)))


APPLE, PEAR, FIG = Fruit("a", "Apple", 150), Fruit("p", "Pear", 180), Fruit("f", "Fig", 40)


def test_qt_finds_nothing_wrong_with_it(qtmodeltester: Any, qtbot: Any) -> None:
    qtmodeltester.check(model_of(APPLE, PEAR, FIG))


def test_qt_finds_nothing_wrong_while_it_changes(qtmodeltester: Any, qtbot: Any) -> None:
    model = model_of(APPLE, PEAR)
    qtmodeltester.check(model)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.upsert(FIG)
    model.upsert(Fruit("f", "Fig", 4000))
    model.set_filter(lambda fruit: fruit.weight > 160)
    model.remove("p")
    assert names(model) == ["Fig"]


def test_cells_answer_every_role(qtbot: Any) -> None:
    model = model_of(APPLE)
    index = model.index(0, 1)
    assert index.data() == "150 g"
    assert index.data(RecordRole) == APPLE
    assert index.data(SortRole) == 150
    assert Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)) == RIGHT
    assert index.data(Qt.ItemDataRole.EditRole) is None


def test_text_of_others_is_never_markup_in_a_tool_tip(qtbot: Any) -> None:
    model = model_of(Fruit("x", "<img src=x>"))
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "<qt>&lt;b&gt;&lt;img src=x&gt;&lt;/b&gt;</qt>"
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) is None


def test_a_cell_that_fails_is_empty_and_the_failure_is_told(qtbot: Any) -> None:
    columns = (Column[Fruit]("Broken", lambda _: str(1 // 0)),)
    model = RecordsModel[Fruit](columns=columns, identity=lambda fruit: fruit.id)
    model.replace_all([APPLE])
    with qtbot.captureExceptions() as caught:
        assert model.index(0, 0).data() is None
    assert caught[0][0] is ZeroDivisionError


def test_names_sort_as_people_count() -> None:
    assert sorted(["shop10", "Shop2", "", "9", "shop"], key=natural_key) == ["", "9", "shop", "Shop2", "shop10"]
    assert natural_key("9" * 9999) < natural_key("a")


def test_an_update_touches_one_row_only(qtbot: Any) -> None:
    model = model_of(APPLE, PEAR, FIG)
    ear = Ear(model)
    model.upsert(Fruit("p", "Pear", 200))
    assert ear.heard == [("changed", 1, 1)]
    assert model.record("p") == Fruit("p", "Pear", 200)


def test_an_equal_record_is_no_news(qtbot: Any) -> None:
    model = model_of(APPLE)
    ear = Ear(model)
    model.upsert(Fruit("a", "Apple", 150))
    model.replace_all([APPLE])
    assert ear.heard == []


def test_a_new_record_goes_where_the_order_wants_it(qtbot: Any) -> None:
    model = model_of(APPLE, PEAR)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    ear = Ear(model)
    model.upsert(Fruit("q", "Quince", 160))
    assert names(model) == ["Pear", "Quince", "Apple"]
    assert ear.heard == [("inserted", 1, 1)]


def test_a_changed_sort_key_moves_the_row_and_what_points_at_it(qtbot: Any) -> None:
    model = model_of(APPLE, PEAR, FIG)
    model.sort(1)
    pointer = QPersistentModelIndex(model.index_of("f"))
    ear = Ear(model)
    model.upsert(Fruit("f", "Fig", 999))
    assert names(model) == ["Apple", "Pear", "Fig"]
    assert pointer.row() == 2
    assert ear.heard == [("moved", 0, 3), ("changed", 2, 2)]


def test_equal_rows_keep_the_order_of_arrival(qtbot: Any) -> None:
    model = model_of(*(Fruit(str(number), f"n{number}", 5) for number in range(5)))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.upsert(Fruit("x", "last", 5))
    assert names(model) == ["n0", "n1", "n2", "n3", "n4", "last"]


def test_minus_one_is_the_order_of_arrival(qtbot: Any) -> None:
    model = model_of(PEAR, APPLE)
    model.sort(0)
    model.sort(-1)
    assert names(model) == ["Pear", "Apple"]


def test_replace_all_says_only_what_changed(qtbot: Any) -> None:
    fruits = [Fruit(str(number), str(number)) for number in range(10)]
    model = model_of(*fruits)
    ear = Ear(model)
    model.replace_all([*fruits[:3], Fruit("3", "three"), *fruits[6:], Fruit("new", "new")])
    assert ear.heard == [("removed", 4, 5), ("inserted", 8, 8), ("changed", 3, 3)]
    assert model.record("4") is None


def test_replace_all_in_another_order_reorders(qtbot: Any) -> None:
    model = model_of(APPLE, PEAR, FIG)
    pointer = QPersistentModelIndex(model.index(0, 1))
    ear = Ear(model)
    model.replace_all([FIG, PEAR, APPLE])
    assert ear.heard == [("ordered",)]
    assert pointer.row() == 2
    assert pointer.data() == "150 g"


def test_filter_hides_and_shows_without_a_reset(qtbot: Any) -> None:
    model = model_of(APPLE, PEAR, FIG)
    ear = Ear(model)
    with qtbot.waitSignal(model.count_changed, check_params_cb=lambda shown, held: (shown, held) == (2, 3)):
        model.set_filter(lambda fruit: fruit.weight > 100)
    model.upsert(Fruit("f", "Fig", 101))
    model.upsert(Fruit("a", "Apple", 1))
    assert names(model) == ["Pear", "Fig"]
    assert not model.index_of("a").isValid()
    model.set_filter(None)
    assert names(model) == ["Apple", "Pear", "Fig"]
    assert ("reset",) not in ear.heard


def test_removing_what_is_not_there_is_nothing(qtbot: Any) -> None:
    model = model_of(APPLE)
    model.remove("nobody")
    assert not model.index_of("nobody").isValid()
    assert model.record_at(QModelIndex()) is None
    assert names(model) == ["Apple"]


def test_pages_come_when_a_view_asks(qtbot: Any) -> None:
    fruits = [Fruit(str(number), str(number)) for number in range(25)]
    model = model_of()
    asked: list[int] = []
    model.set_pager(asked.append)
    model.page_arrived(fruits[:10], total=25, next_offset=10)
    assert model.canFetchMore(TOP)
    model.fetchMore(TOP)
    model.fetchMore(TOP)
    assert asked == [10]
    model.page_arrived(fruits[10:20], total=25, next_offset=20)
    model.fetchMore(TOP)
    model.page_arrived(fruits[20:], total=25, next_offset=30)
    assert asked == [10, 20]
    assert not model.canFetchMore(TOP)
    assert (model.rowCount(), model.total) == (25, 25)


def test_a_page_of_known_records_does_not_stop_the_paging(qtbot: Any) -> None:
    model = model_of(APPLE)
    asked: list[int] = []
    model.set_pager(asked.append)
    model.page_arrived([APPLE], total=9, next_offset=1)
    model.fetchMore(TOP)
    model.page_arrived([APPLE], total=9)
    assert not model.canFetchMore(TOP)
    model.page_arrived([APPLE], total=9, next_offset=2)
    model.fetchMore(TOP)
    assert asked == [1, 2]


def test_a_page_goes_where_the_order_wants_it_by_few_signals(qtbot: Any) -> None:
    model = model_of(Fruit("a", "a", 10), Fruit("b", "b", 20))
    model.sort(1)
    ear = Ear(model)
    page = [
        Fruit("c", "c", 15),
        Fruit("d", "d", 30),
        Fruit("e", "e", 16),
        Fruit("a", "A", 10),
        Fruit("f", "f", 31),
    ]
    model.extend(page)
    assert names(model) == ["A", "c", "e", "b", "d", "f"]
    assert ear.heard == [("changed", 0, 0), ("inserted", 2, 3), ("inserted", 1, 2)]


def test_a_view_keeps_selection_and_place_through_updates(qtbot: Any) -> None:
    model = model_of(*(Fruit(str(number), f"n{number}", number) for number in range(500)))
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(300, 200)
    view.show()
    view.selectRow(250)
    view.scrollTo(model.index(250, 0))
    place = view.verticalScrollBar().value()
    for number in range(500):
        model.upsert(Fruit(str(number), f"changed{number}", number))
    assert view.selectionModel().selectedRows()[0].row() == 250
    assert view.verticalScrollBar().value() == place


def test_a_filter_with_very_many_ranges_keeps_the_selected_row(qtbot: Any) -> None:
    model = model_of(*(Fruit(str(number), f"n{number}", number) for number in range(20_000)))
    ear = Ear(model)
    selection = QItemSelectionModel(model)
    flags = QItemSelectionModel.SelectionFlag
    selection.select(model.index(10_000, 0), flags.Select | flags.Rows)
    model.set_filter(lambda fruit: fruit.weight % 2 == 0)
    assert model.rowCount() == 10_000
    assert [model.record_at(index) for index in selection.selectedRows()] == [Fruit("10000", "n10000", 10_000)]
    assert len(ear.heard) < 10


@pytest.fixture
def crowd() -> list[Fruit]:
    return [Fruit(str(number), f"n{number}", number) for number in range(100_000)]


@pytest.mark.timed
def test_a_hundred_thousand_records_open_in_no_time(crowd: list[Fruit], qtbot: Any) -> None:
    took = []
    for _ in range(3):
        model = model_of()
        view = QTableView()
        qtbot.addWidget(view)
        view.setModel(model)
        begin = time.thread_time()
        model.replace_all(crowd)
        took.append(time.thread_time() - begin)
    assert min(took) < 0.1


FRUITS = st.builds(Fruit, st.sampled_from("abcdefgh"), st.sampled_from("xyz"), st.integers(0, 3))
ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("upsert"), FRUITS),
        st.tuples(st.just("remove"), st.sampled_from("abcdefgh")),
        st.tuples(st.just("sort"), st.tuples(st.sampled_from([-1, 0, 1]), st.sampled_from(list(Qt.SortOrder)))),
        st.tuples(st.just("replace"), st.lists(FRUITS, unique_by=lambda fruit: fruit.id)),
        st.tuples(st.just("extend"), st.lists(FRUITS, unique_by=lambda fruit: fruit.id)),
        st.tuples(st.just("filter"), st.integers(0, 3)),
    ),
    max_size=20,
)


class Mirror:
    """Rebuilds the rows from the signals alone: what a view believes."""

    def __init__(self, model: RecordsModel[Fruit]) -> None:
        self.model = model
        self.rows: list[Fruit] = []
        model.rowsInserted.connect(lambda _, a, b: self.rows.__setitem__(slice(a, a), self.now(a, b)))
        model.rowsRemoved.connect(lambda _, a, b: self.rows.__delitem__(slice(a, b + 1)))
        model.rowsMoved.connect(lambda _, a, __, ___, to: self.move(a, to))
        model.dataChanged.connect(lambda a, b, _=(): self.refresh(a.row(), b.row()))
        model.layoutChanged.connect(lambda *_: self.reorder())

    def now(self, first: int, last: int) -> list[Fruit]:
        return [self.model.index(row, 0).data(RecordRole) for row in range(first, last + 1)]

    def move(self, row: int, to: int) -> None:
        fruit = self.rows.pop(row)
        self.rows.insert(to if to < row else to - 1, fruit)

    def refresh(self, first: int, last: int) -> None:
        self.rows[first : last + 1] = self.now(first, last)

    def reorder(self) -> None:
        ids = [fruit.id for fruit in self.now(0, self.model.rowCount() - 1)]
        assert sorted(ids) == sorted(fruit.id for fruit in self.rows)
        self.rows.sort(key=lambda fruit: ids.index(fruit.id))


def play(model: RecordsModel[Fruit], what: str, value: Any) -> None:
    match what:
        case "upsert":
            model.upsert(value)
        case "remove":
            model.remove(value)
        case "sort":
            model.sort(*value)
        case "replace":
            model.replace_all(value)
        case "extend":
            model.extend(value)
        case "filter":
            model.set_filter(lambda fruit: fruit.weight >= value)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=ACTIONS)
def test_whatever_happens_the_signals_tell_the_truth(actions: list[tuple[str, Any]], qtbot: Any) -> None:
    model = model_of()
    mirror = Mirror(model)
    for what, value in actions:
        play(model, what, value)
        assert mirror.rows == mirror.now(0, model.rowCount() - 1)
    keys = [fruit for fruit in model.records if model.index_of(fruit.id).isValid()]
    assert len(keys) == model.rowCount()


def test_rows_become_ranges() -> None:
    assert list(runs([])) == []
    assert list(runs([0, 1, 2, 5, 7, 8])) == [(0, 2), (5, 5), (7, 8)]
