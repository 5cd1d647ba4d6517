"""The table widget: selection, keys, placeholder, and what it says when the selected record changes."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from dumptrack_desktop.ui.models.columns import Column
from dumptrack_desktop.ui.models.records import RecordsModel
from dumptrack_desktop.ui.widgets.record_table import RecordTable


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str


def table_of(qtbot: Any, *people: Person) -> tuple[RecordsModel[Person], RecordTable[Person]]:
    columns = (Column[Person]("Name", lambda person: person.name), Column[Person]("Id", lambda person: person.id))
    model = RecordsModel[Person](columns=columns, identity=lambda person: person.id)
    model.replace_all(people)
    table = RecordTable[Person](model=model, name="People", placeholder="Nobody is here")
    qtbot.addWidget(table)
    return model, table


ANN, BOB = Person("1", "Ann"), Person("2", "Bob")


def test_it_has_a_name_for_screen_readers(qtbot: Any) -> None:
    assert table_of(qtbot, ANN)[1].accessibleName() == "People"


def test_selecting_tells_the_record(qtbot: Any) -> None:
    _, table = table_of(qtbot, ANN, BOB)
    with qtbot.waitSignal(table.record_selected, check_params_cb=lambda record: record == BOB):
        assert table.select("2")
    assert table.selected == BOB
    assert not table.select("nobody")


def test_a_change_of_the_selected_record_is_told_again(qtbot: Any) -> None:
    model, table = table_of(qtbot, ANN, BOB)
    table.select("2")
    newer = Person("2", "Bobby")
    with qtbot.waitSignal(table.record_selected, check_params_cb=lambda record: record == newer):
        model.upsert(newer)
    with qtbot.assertNotEmitted(table.record_selected):
        model.upsert(Person("1", "Anna"))


def test_losing_the_selected_record_is_told(qtbot: Any) -> None:
    model, table = table_of(qtbot, ANN)
    table.select("1")
    with qtbot.waitSignal(table.record_selected, check_params_cb=lambda record: record is None):
        model.remove("1")


def test_the_first_row_is_selected_once(qtbot: Any) -> None:
    _, table = table_of(qtbot, ANN, BOB)
    table.select_first()
    assert table.selected == ANN
    table.select("2")
    table.select_first()
    assert table.selected == BOB


def test_keys_activate_and_delete(qtbot: Any) -> None:
    _, table = table_of(qtbot, ANN)
    table.select("1")
    with qtbot.waitSignal(table.record_activated, check_params_cb=lambda record: record == ANN):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.delete_requested, check_params_cb=lambda record: record == ANN):
        qtbot.keyClick(table, Qt.Key.Key_Delete)


def test_the_menu_key_works_without_a_mouse(qtbot: Any) -> None:
    _, table = table_of(qtbot, ANN)
    table.select("1")
    with qtbot.waitSignal(table.menu_requested, check_params_cb=lambda record, _: record == ANN):
        table.customContextMenuRequested.emit(table.viewport().rect().bottomLeft())


def test_sorting_keeps_the_selected_record(qtbot: Any) -> None:
    _, table = table_of(qtbot, ANN, BOB)
    table.select("1")
    table.sort_by(0, Qt.SortOrder.DescendingOrder)
    assert table.selected == ANN
    assert table.currentIndex().row() == 1


def test_an_empty_table_shows_its_placeholder(qtbot: Any) -> None:
    _, table = table_of(qtbot)
    table.resize(300, 200)
    empty = table.grab().toImage()
    table.set_placeholder("")
    assert table.grab().toImage() != empty


def test_columns_give_way_where_there_is_no_room(qtbot: Any) -> None:
    _, table = table_of(qtbot, ANN)
    table.set_widths(20, 20, stretch=0, optional=(1,))
    unit = table.fontMetrics().averageCharWidth()
    table.resize(30 * unit, 200)
    table.show()
    assert table.isColumnHidden(1)
    table.resize(60 * unit, 200)
    assert not table.isColumnHidden(1)
