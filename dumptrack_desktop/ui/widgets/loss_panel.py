"""What an overwrite takes away, table by table, before it is allowed to."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dumptrack_desktop.core.restore import Loss
from dumptrack_desktop.core.server import TableFacts
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.job_words import joined
from dumptrack_desktop.ui.models.columns import RIGHT, Column
from dumptrack_desktop.ui.models.records import RecordsModel
from dumptrack_desktop.ui.theme import Space, Tone
from dumptrack_desktop.ui.widgets.labels import TintedLabel
from dumptrack_desktop.ui.widgets.record_table import RecordTable

_ROWS_SHOWN = 5


class LossPanel(QWidget):
    """Shows a `Loss`; numbers are the server's estimates and say so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sum = TintedLabel()
        self._model = RecordsModel[TableFacts](
            columns=self._columns(), identity=lambda table: table.name, parent=self
        )
        self._table = RecordTable[TableFacts](model=self._model, name=self.tr("Tables that will be lost"))
        self._table.set_widths(30, 16, 14, stretch=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        column.addWidget(self._sum)
        column.addWidget(self._table)
        column.addStretch(1)
        self.show_waiting()

    @property
    def summary(self) -> str:
        """The sentence above the table."""
        return self._sum.text()

    def show_waiting(self) -> None:
        """Say that the server is being asked."""
        self._show(self.tr("Reading what is in this database now …"), None, Loss())

    def show_loss(self, loss: Loss) -> None:
        """Show what goes."""
        if loss.is_nothing:
            self._show(self.tr("Nothing: the database holds no table that would be replaced."), None, loss)
            return
        words = joined(
            texts.tables(len(loss.tables)) if loss.tables else "",
            self.tr("about {rows}").format(rows=texts.rows(loss.rows)) if loss.tables else "",
            self.tr("about {size}").format(size=texts.size(loss.bytes)) if loss.tables else "",
            self.tr("%n view(s), routine(s), trigger(s), event(s)", "", loss.objects) if loss.objects else "",
        )
        self._show(words, Tone.BAD, loss)

    def _show(self, words: str, tone: Tone | None, loss: Loss) -> None:
        self._sum.setText(words)
        self._sum.set_tone(tone)
        self._model.replace_all(loss.tables)
        row = self._table.verticalHeader().defaultSectionSize()
        self._table.setFixedHeight(row * (min(_ROWS_SHOWN, len(loss.tables)) + 1) + Space.SMALL)
        self._table.setVisible(bool(loss.tables))

    def _columns(self) -> tuple[Column[TableFacts], ...]:
        return (
            Column(self.tr("Table"), lambda table: table.name, tool_tip=lambda table: table.name),
            Column(
                self.tr("Rows, about"),
                lambda table: texts.number(table.rows),
                sort_key=lambda table: table.rows,
                alignment=RIGHT,
            ),
            Column(
                self.tr("Size, about"),
                lambda table: texts.size(table.bytes),
                sort_key=lambda table: table.bytes,
                alignment=RIGHT,
            ),
        )
