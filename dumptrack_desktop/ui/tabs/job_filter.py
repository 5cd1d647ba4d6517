"""The filter above the table of jobs: words, state, kind."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from dumptrack_desktop.core.job import Job, JobKind, JobState
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.theme import Space

_TYPING_MS = 150

_LIVE = frozenset({JobState.QUEUED, JobState.RUNNING, JobState.CANCELLING})
_BAD = frozenset({JobState.FAILED, JobState.INTERRUPTED})
_STOPPED = frozenset({JobState.CANCELLED, JobState.SKIPPED})


class JobFilter(QWidget):
    """Chooses which jobs are shown.

    Signals: `changed(object)` the predicate, or `None` when everything is shown.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLineEdit()
        self._state = QComboBox()
        self._kind = QComboBox()
        self._timer = QTimer(self)
        self._build()
        self._words.textChanged.connect(lambda _: self._timer.start())
        self._state.currentIndexChanged.connect(lambda _: self._tell())
        self._kind.currentIndexChanged.connect(lambda _: self._tell())
        self._timer.timeout.connect(self._tell)

    def clear(self) -> None:
        """Show everything again."""
        self._words.clear()
        self._state.setCurrentIndex(0)
        self._kind.setCurrentIndex(0)
        self._tell()

    def predicate(self) -> Callable[[Job], bool] | None:
        """Return what decides, `None` when everything is shown."""
        words = self._words.text().casefold().split()
        states: frozenset[JobState] | None = self._state.currentData()
        kind: str | None = self._kind.currentData()
        if not words and states is None and kind is None:
            return None
        return lambda job: (
            (states is None or job.state in states)
            and (kind is None or job.kind == kind)  # Qt hands a StrEnum back as plain text
            and all(word in _searched(job) for word in words)
        )

    def _tell(self) -> None:
        self._timer.stop()
        self.changed.emit(self.predicate())

    def _build(self) -> None:
        self._words.setPlaceholderText(self.tr("Search job, connection or database"))
        self._words.setAccessibleName(self.tr("Search jobs"))
        self._words.setClearButtonEnabled(True)
        self._words.addAction(icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self._state.setAccessibleName(self.tr("State of the jobs shown"))
        self._kind.setAccessibleName(self.tr("Kind of the jobs shown"))
        for words, states in (
            (self.tr("All states"), None),
            (self.tr("Running and waiting"), _LIVE),
            (self.tr("Failed and interrupted"), _BAD),
            (self.tr("Done with warnings"), frozenset({JobState.WARNED})),
            (self.tr("Done"), frozenset({JobState.DONE})),
            (self.tr("Cancelled and skipped"), _STOPPED),
        ):
            self._state.addItem(words, states)
        self._kind.addItem(self.tr("All kinds"), None)
        for kind in JobKind:
            self._kind.addItem(texts.kind_word(kind), kind)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(self._words, 1)
        row.addWidget(self._state)
        row.addWidget(self._kind)


def _searched(job: Job) -> str:
    return "\n".join((job.title, job.connection_name, *(item.database for item in job.items))).casefold()
