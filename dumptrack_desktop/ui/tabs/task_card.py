"""The selected task in words: its plan, and how its last run ended."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from dumptrack_desktop.core.job import Job
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.looks import job_look
from dumptrack_desktop.ui.tabs.task_lines import TaskLine, TaskWords
from dumptrack_desktop.ui.theme import Space
from dumptrack_desktop.ui.widgets.card import Card
from dumptrack_desktop.ui.widgets.labels import ElidedLabel, PlainLabel, TintedLabel
from dumptrack_desktop.ui.widgets.state_badge import StateBadge

_COLUMNS = 2


class TaskCard(Card):
    """Shows one task, or hides.

    Signals: `job_requested(str)` the user wants to see the job of the last run.
    """

    job_requested = Signal(str)

    def __init__(self, *, words: TaskWords, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._values: list[tuple[QLabel, ElidedLabel]] = []
        self._last: Job | None = None
        self._facts = QGridLayout()
        self._badge = StateBadge()
        self._sentence = PlainLabel(wraps=True)
        self._job = QPushButton(icon(Icon.JOB), self.tr("Show &job"))
        self._build()
        self.hide()

    def show_line(self, line: TaskLine | None) -> None:
        """Show a task; `None` hides the card."""
        self.setVisible(line is not None)
        if line is None:
            return
        self.setAccessibleName(line.task.name)
        for (label, value), (name, text) in zip(self._values, self._words.plan(line), strict=False):
            label.setText(name)
            value.setText(text)
            value.setAccessibleName(f"{name} {text}")
        self._show_last(line.last)

    def _build(self) -> None:
        self._facts.setHorizontalSpacing(Space.MEDIUM)
        self._facts.setVerticalSpacing(Space.TINY)
        for number in range(8):
            label, value = TintedLabel(), ElidedLabel()
            line, column = divmod(number, _COLUMNS)
            self._facts.addWidget(label, line, 2 * column)
            self._facts.addWidget(value, line, 2 * column + 1)
            self._values.append((label, value))
        self._facts.setColumnStretch(1, 1)
        self._facts.setColumnStretch(3, 1)
        self.body.addLayout(self._facts)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._badge)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._job)
        self.body.addLayout(row)
        self._job.clicked.connect(self._on_job_clicked)

    def _on_job_clicked(self) -> None:
        if self._last is not None:
            self.job_requested.emit(self._last.id)

    def _show_last(self, job: Job | None) -> None:
        self._last = job
        self._badge.setVisible(job is not None)
        self._job.setVisible(job is not None)
        if job is None:
            self._sentence.setText(self.tr("This task has not run yet."))
            return
        self._badge.show_look(job_look(job.state))
        item = next((one for one in job.items if one.state is job.state), None)
        sentence = job.sentence or (item.sentence if item else None)
        words = texts.translated(sentence)
        if item is not None and item.hint is not None:
            words = f"{words} {texts.translated(item.hint)}"
        self._sentence.setText(words)
