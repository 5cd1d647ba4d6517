"""The parts of the dashboard."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dumptrack_desktop.core.backup import Backup
from dumptrack_desktop.core.job import Job, JobState
from dumptrack_desktop.core.overview import Health, Overview
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon, icon, paint_icon
from dumptrack_desktop.ui.looks import backup_look, job_look
from dumptrack_desktop.ui.theme import Space, Tone, line_color, mixed, muted_color, scaled_font
from dumptrack_desktop.ui.widgets.card import Card, Rule
from dumptrack_desktop.ui.widgets.history_chart import HistoryChart, Point
from dumptrack_desktop.ui.widgets.labels import ElidedLabel, PlainLabel, TintedLabel, headline
from dumptrack_desktop.ui.widgets.progress_line import ProgressLine
from dumptrack_desktop.ui.widgets.state_badge import IconLabel, StateBadge

_CHART_POINTS = 30
_LOOKS: dict[Health, tuple[Icon, Tone]] = {
    Health.ATTENTION: (Icon.BAD, Tone.BAD),
    Health.RUNNING: (Icon.RUNNING, Tone.RUNNING),
    Health.WAITING: (Icon.WAITING, Tone.NEUTRAL),
    Health.WARNED: (Icon.WARNING, Tone.WARNING),
    Health.GOOD: (Icon.GOOD, Tone.GOOD),
}


class HealthCard(Card):
    """The one sentence, and when the last backup was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._icon = IconLabel(Icon.WAITING, side=40)
        self._sentence = headline("", 1.6)
        self._detail = PlainLabel(wraps=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self._detail)
        row = QHBoxLayout()
        row.setSpacing(Space.LARGE)
        row.setContentsMargins(0, Space.SMALL, 0, Space.SMALL)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        self.body.addLayout(row)

    def show_overview(self, seen: Overview, now: datetime) -> None:
        """Show how things stand."""
        name, tone = _LOOKS[seen.health]
        self._icon.show_icon(name, tone)
        self.set_tone(None if tone is Tone.NEUTRAL else tone)
        self._sentence.setText(self._words(seen))
        self._detail.setText(self._newest(seen, now))
        self.setAccessibleName(self._sentence.text())
        self.setAccessibleDescription(self._detail.text())

    def _words(self, seen: Overview) -> str:
        match seen.health:
            case Health.ATTENTION:
                return self.tr("%n backup(s) need attention", "", seen.needs_attention)
            case Health.RUNNING:
                return self.tr("Backing up now")
            case Health.WAITING if seen.newest is not None and seen.never_ran:
                return self.tr("%n task(s) never ran", "", len(seen.never_ran))
            case Health.WAITING:
                return self.tr("Waiting for the first backup")
            case Health.WARNED:
                return self.tr("Backed up, with warnings")
            case Health.GOOD:
                return self.tr("Everything is backed up")

    def _newest(self, seen: Overview, now: datetime) -> str:
        if seen.newest is None:
            return self.tr("There is no backup yet.")
        manifest = seen.newest.manifest
        return self.tr("Last backup {ago}: {database} from {connection}, {size}.").format(
            ago=texts.ago(manifest.finished_at, now),
            database=manifest.database,
            connection=manifest.connection_name,
            size=texts.size(manifest.bytes_on_disk),
        )


class CountButton(QAbstractButton):
    """A number with its noun; a click leads to where the things are."""

    def __init__(self, name: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = name
        self._value = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, value: str, noun: str) -> None:
        """Show another number."""
        self._value = value
        self.setText(noun)
        self.setAccessibleName(f"{value} {noun}")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, number and noun."""
        return QSize(130, 3 * self.fontMetrics().height() + Space.HUGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a card with the number over the noun."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Highlight)
        is_lit = self.underMouse() or self.hasFocus()
        base = palette.color(QPalette.ColorRole.Base)
        painter.setBrush(mixed(accent, base, 0.08) if self.underMouse() else base)
        painter.setPen(QPen(accent if is_lit else line_color(palette), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        inner = QRectF(self.rect()).adjusted(Space.LARGE, Space.MEDIUM, -Space.LARGE, -Space.MEDIUM)
        side = 20.0
        paint_icon(
            painter, self._icon, QRectF(inner.right() - side, inner.top(), side, side), muted_color(palette)
        )
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(scaled_font(self.font(), 1.5, bold=True))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, self._value)
        painter.setPen(muted_color(palette))
        painter.setFont(self.font())
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, self.text())


class ListCard(Card):
    """A card whose rows are made anew whenever they change; hidden while there are none."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.SMALL)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Replace the rows."""
        clear(self._rows)
        for number, row in enumerate(rows):
            if number:
                self._rows.addWidget(Rule())
            self._rows.addWidget(row)
        self.setVisible(bool(rows))


class RunningRow(QWidget):
    """One live job: what it does, how far it is, how long it still takes."""

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel()
        self._detail = TintedLabel()
        self._percent = PlainLabel()
        self._bar = ProgressLine()
        self._badge = StateBadge()
        self._build()
        self.show_job(job)

    def show_job(self, job: Job) -> None:
        """Show another snapshot of the same job."""
        self._title.setText(f"{texts.kind_word(job.kind)}: {job.title}")
        self._badge.show_look(job_look(job.state))
        permille = job.permille
        self._bar.show_permille(0 if job.state is JobState.QUEUED else permille)
        self._percent.setText("" if permille is None else texts.percent(permille))
        self._bar.setAccessibleName(self._title.text())
        self._detail.setText(self._words(job))

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(Space.TINY)
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self._percent, 0, 1)
        grid.addWidget(self._badge, 0, 2)
        grid.addWidget(self._bar, 1, 0, 1, 3)
        grid.addWidget(self._detail, 2, 0, 1, 3)
        grid.setColumnStretch(0, 1)

    def _words(self, job: Job) -> str:
        item = job.running_item
        if item is None:
            return self.tr("from {connection}").format(connection=job.connection_name)
        parts = [item.database, texts.stage_word(item.progress.stage)]
        if item.progress.table:
            parts.append(item.progress.table)
        if job.pace.seconds_left is not None:
            parts.append(self.tr("{time} left").format(time=texts.time_left(job.pace.seconds_left)))
        return "  ·  ".join(parts)


class AttentionRow(QWidget):
    """One thing that is wrong: which, why, what to do, and the way there.

    Signals: `opened()`.
    """

    opened = Signal()

    def __init__(self, *, name: str, sentence: str, hint: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = PlainLabel(name, wraps=True)
        title.setFont(scaled_font(title.font(), 1.0, bold=True))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(PlainLabel(sentence, wraps=True, selectable=True))
        if hint:
            words.addWidget(TintedLabel(hint, wraps=True, selectable=True))
        button = QPushButton(icon(Icon.JOB), action)
        button.setAccessibleName(f"{action.replace('&', '')}: {name}")
        button.clicked.connect(self.opened)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(IconLabel(Icon.BAD, tone=Tone.BAD), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


def recent_row(backup: Backup, now: datetime) -> QWidget:
    """Return a line about a backup: database, age, size, health."""
    manifest = backup.manifest
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.MEDIUM)
    words = QVBoxLayout()
    words.setSpacing(0)
    name = ElidedLabel(manifest.database)
    name.setAccessibleName(manifest.database)
    words.addWidget(name)
    place = TintedLabel(f"{manifest.connection_name}  ·  {texts.ago(manifest.finished_at, now)}")
    place.setToolTip(texts.moment_exact(manifest.finished_at))
    words.addWidget(place)
    line.addLayout(words, 1)
    line.addWidget(PlainLabel(texts.size(manifest.bytes_on_disk)))
    line.addWidget(StateBadge(backup_look(backup.state)))
    return row


class ChartCard(Card):
    """How size and duration of the newest backup's database went."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = headline("", 1.1)
        self._chart = HistoryChart()
        self.body.addWidget(self._title)
        self.body.addWidget(self._chart, 1)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Choose the database of the newest backup and show its last ones."""
        newest = max(backups, key=lambda one: one.manifest.finished_at, default=None)
        self.setVisible(newest is not None)
        if newest is None:
            return
        key = (newest.manifest.connection_id, newest.manifest.database)
        same = [one.manifest for one in backups if (one.manifest.connection_id, one.manifest.database) == key]
        same.sort(key=lambda manifest: manifest.finished_at)
        self._title.setText(self.tr("Backups of {database}").format(database=newest.manifest.database))
        self._chart.show_points(
            [Point(one.finished_at, one.bytes_on_disk, one.seconds) for one in same[-_CHART_POINTS:]]
        )


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
