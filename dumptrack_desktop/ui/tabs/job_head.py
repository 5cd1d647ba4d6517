"""The head of a job's details: what it is, how far it is, what came of it, and its buttons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dumptrack_desktop.core.clock import Clock
from dumptrack_desktop.core.job import Job, JobKind, JobState
from dumptrack_desktop.ui import job_words, texts
from dumptrack_desktop.ui.icons import Icon
from dumptrack_desktop.ui.looks import job_look
from dumptrack_desktop.ui.theme import Space, Tone, scaled_font
from dumptrack_desktop.ui.widgets.card import Card
from dumptrack_desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from dumptrack_desktop.ui.widgets.page import action_button
from dumptrack_desktop.ui.widgets.state_badge import StateBadge
from dumptrack_desktop.ui.widgets.thin_bar import ThinBar


class JobHead(QWidget):
    """Shows one job in a few lines. A cancel of a running job is confirmed here, with what it leaves behind.

    Signals: `cancel_confirmed(str)` job id; `again_requested(object)` the job to run once more.
    """

    cancel_confirmed = Signal(str)
    again_requested = Signal(object)

    def __init__(self, *, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._job: Job | None = None
        self._badge = StateBadge()
        self._title = ElidedLabel()
        self._facts = ElidedLabel()
        self._bar = ThinBar(name=self.tr("Progress of this job"))
        self._percent = PlainLabel()
        self._words = PlainLabel(wraps=True, selectable=True)
        self._cancel = action_button(self.tr("&Cancel…"), Icon.CANCELLED)
        self._again = action_button(self.tr("&Run again"), Icon.RUN)
        self._question = Card(tone=Tone.WARNING)
        self._leaves = PlainLabel(wraps=True)
        self._confirm = action_button(self.tr("Cancel this &job"), Icon.CANCELLED)
        self._keep = action_button(self.tr("&Keep running"))
        self._build()
        self._connect()

    def show_job(self, job: Job) -> None:
        """Show a snapshot."""
        if self._job is None or self._job.id != job.id or job.state is not self._job.state:
            self._question.hide()
        self._job = job
        self._badge.show_look(job_look(job.state))
        self._title.setText(job.title)
        self._show_progress(job)
        self._words.setText(self._outcome(job))
        self._words.setVisible(bool(self._words.text()))
        self._cancel.setVisible(job.state in (JobState.QUEUED, JobState.RUNNING))
        self._cancel.setText(self.tr("&Cancel") if job.state is JobState.QUEUED else self.tr("&Cancel…"))
        self._cancel.setToolTip(job_words.cancel_words(job))
        self._again.setVisible(not job.state.is_live and job.kind is not JobKind.CLEANUP)
        is_restore = job.kind is JobKind.RESTORE
        self._again.setText(self.tr("&Restore again…") if is_restore else self.tr("&Run again"))
        self.tick()

    def tick(self) -> None:
        """Count the time of a live job on."""
        if self._job is not None:
            self._facts.setText(self._fact_words(self._job))

    def _fact_words(self, job: Job) -> str:
        seconds = job_words.seconds_of(job, self._clock.now())
        return job_words.joined(
            texts.kind_word(job.kind),
            job.connection_name,
            texts.trigger_word(job.trigger),
            texts.moment(job.started_at or job.created_at),
            texts.duration(seconds) if seconds is not None else "",
        )

    def _show_progress(self, job: Job) -> None:
        is_at_work = job.state in (JobState.RUNNING, JobState.CANCELLING)
        self._bar.setVisible(is_at_work)
        self._percent.setVisible(is_at_work and job.permille is not None)
        self._bar.show_permille(job.permille)
        self._percent.setText(texts.percent(job.permille))

    def _outcome(self, job: Job) -> str:
        if job.state.is_live:
            return job_words.work_line(job)
        return "\n".join(part for part in (job_words.progress_line(job), job_words.after_words(job)) if part)

    def _build(self) -> None:
        self._title.setFont(scaled_font(self._title.font(), 1.15, bold=True))
        top = QHBoxLayout()
        top.setSpacing(Space.SMALL)
        top.addWidget(self._badge)
        top.addWidget(self._title, 1)
        top.addWidget(self._cancel)
        top.addWidget(self._again)
        middle = QHBoxLayout()
        middle.setSpacing(Space.SMALL)
        middle.addWidget(self._bar, 1)
        middle.addWidget(self._percent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        column.addLayout(top)
        column.addWidget(self._facts)
        column.addLayout(middle)
        column.addWidget(self._words)
        column.addWidget(self._question)
        self._build_question()

    def _build_question(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self._leaves, 1)
        row.addWidget(self._keep)
        row.addWidget(self._confirm)
        self._question.body.addLayout(row)
        self._question.setAccessibleName(self.tr("Cancel this job?"))
        self._question.hide()

    def _connect(self) -> None:
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._confirm.clicked.connect(self._on_confirm_clicked)
        self._keep.clicked.connect(self._question.hide)
        self._again.clicked.connect(lambda: self.again_requested.emit(self._job))

    def _on_cancel_clicked(self) -> None:
        if self._job is None:
            return
        if self._job.state is JobState.QUEUED:
            self.cancel_confirmed.emit(self._job.id)
            return
        self._leaves.setText(job_words.cancel_words(self._job))
        self._question.show()
        self._keep.setFocus()

    def _on_confirm_clicked(self) -> None:
        self._question.hide()
        if self._job is not None:
            self.cancel_confirmed.emit(self._job.id)
