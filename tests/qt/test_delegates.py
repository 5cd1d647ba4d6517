"""Badges and bars in table cells: drawn from the record, readable as text."""

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage, QPalette

from dumptrack_desktop.core.job import JobState
from dumptrack_desktop.ui.looks import job_look
from dumptrack_desktop.ui.models.columns import Column
from dumptrack_desktop.ui.models.records import RecordsModel
from dumptrack_desktop.ui.theme import Tone, own_palette, tone_color, tone_fill
from dumptrack_desktop.ui.widgets.delegates import BadgeDelegate, Bar, ProgressDelegate
from dumptrack_desktop.ui.widgets.record_table import RecordTable


@dataclass(frozen=True, slots=True)
class Run:
    id: str
    state: JobState
    permille: int | None = None


def table_of(qtbot: Any, run: Run) -> RecordTable[Run]:
    columns = (
        Column[Run]("State", lambda run: job_look(run.state).word),
        Column[Run]("Progress", lambda run: f"{run.permille}"),
    )
    model = RecordsModel[Run](columns=columns, identity=lambda run: run.id)
    model.replace_all([run])
    table = RecordTable[Run](model=model, name="Runs")
    model.setParent(table)
    qtbot.addWidget(table)
    table.setPalette(own_palette(dark=False))
    table.setItemDelegateForColumn(0, BadgeDelegate(lambda run: job_look(run.state), table))
    table.setItemDelegateForColumn(
        1, ProgressDelegate(lambda run: Bar(run.permille) if run.state.is_live else None, table)
    )
    table.resize(500, 120)
    table.set_widths(24, 40, stretch=1)
    return table


def count_of(image: QImage, tone: Tone, palette: QPalette) -> int:
    return count_of_color(image, tone_color(tone, palette))


def count_of_color(image: QImage, color: QColor) -> int:
    wanted = color.rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_a_badge_is_drawn_in_its_tone(qtbot: Any) -> None:
    table = table_of(qtbot, Run("1", JobState.FAILED))
    image = table.viewport().grab().toImage()
    assert count_of_color(image, tone_fill(Tone.BAD, table.palette())) > 200
    assert table.model().index(0, 0).data() == "Failed"
    assert table.sizeHintForColumn(0) > table.fontMetrics().horizontalAdvance("Failed")


@pytest.mark.parametrize(("less", "more"), [(100, 900), (0, 50), (500, 1000)])
def test_a_bar_is_as_long_as_the_progress(less: int, more: int, qtbot: Any) -> None:
    lengths = []
    for permille in (less, more):
        table = table_of(qtbot, Run("1", JobState.RUNNING, permille))
        table.setColumnHidden(0, True)
        lengths.append(count_of(table.viewport().grab().toImage(), Tone.RUNNING, table.palette()))
    assert lengths[0] < lengths[1]


def test_an_unknown_progress_looks_like_no_number(qtbot: Any) -> None:
    pictures = []
    for permille in (None, 0, 500):
        table = table_of(qtbot, Run("1", JobState.RUNNING, permille))
        table.setColumnHidden(0, True)
        pictures.append(table.viewport().grab().toImage())
    assert pictures[0] not in pictures[1:]


def test_a_record_without_a_bar_shows_its_text_only(qtbot: Any) -> None:
    table = table_of(qtbot, Run("1", JobState.DONE, 1000))
    table.setColumnHidden(0, True)
    assert count_of(table.viewport().grab().toImage(), Tone.RUNNING, table.palette()) == 0
