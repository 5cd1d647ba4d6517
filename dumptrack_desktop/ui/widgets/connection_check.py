"""What *Test* found: a server that answers, described, or one sentence and a next step."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.server import ConnectionReport
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon
from dumptrack_desktop.ui.theme import Space, Tone
from dumptrack_desktop.ui.widgets.card import Card
from dumptrack_desktop.ui.widgets.labels import ElidedLabel, TintedLabel, headline
from dumptrack_desktop.ui.widgets.problem_bar import ProblemBar
from dumptrack_desktop.ui.widgets.progress_line import ProgressLine
from dumptrack_desktop.ui.widgets.state_badge import IconLabel

Answer = ConnectionReport | UserError


class ConnectionCheck(QWidget):
    """Shows nothing, a test at work, or its answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._good = Card(tone=Tone.GOOD)
        self._headline = headline("", 1.05)
        self._facts = QGridLayout()
        self._bad = ProblemBar(closable=False)
        self._busy = QWidget()
        self._build()
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        for part in (self._good, self._bad, self._busy):
            part.hide()
        self.hide()

    def show_running(self) -> None:
        """Say that the server is being asked."""
        self.clear()
        self._busy.show()
        self.show()

    def show_answer(self, answer: Answer) -> None:
        """Show what the test found."""
        self.clear()
        if isinstance(answer, UserError):
            self._bad.show_error(answer)
        else:
            self._show_report(answer)
            self._good.show()
        self.show()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        bar = ProgressLine()
        bar.show_permille(None)
        bar.setAccessibleName(self.tr("The server is being asked"))
        row = QHBoxLayout(self._busy)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(TintedLabel(self.tr("Asking the server…")))
        row.addWidget(bar, 1)
        title = QHBoxLayout()
        title.setSpacing(Space.SMALL)
        title.addWidget(IconLabel(Icon.GOOD, tone=Tone.GOOD))
        title.addWidget(self._headline, 1)
        self._good.body.addLayout(title)
        self._facts.setHorizontalSpacing(Space.LARGE)
        self._facts.setVerticalSpacing(2)
        self._facts.setColumnStretch(1, 1)
        self._good.body.addLayout(self._facts)
        for part in (self._busy, self._good, self._bad):
            column.addWidget(part)

    def _show_report(self, report: ConnectionReport) -> None:
        self._headline.setText(self.tr("{server} answers").format(server=str(report.version)))
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._good.setAccessibleName(self._headline.text())
        for line, (label, text, tone) in enumerate(self._lines(report)):
            name = TintedLabel(label)
            value = ElidedLabel(text) if tone is None else TintedLabel(text, tone=tone)
            value.setAccessibleName(f"{label} {text}")
            self._facts.addWidget(name, line, 0)
            self._facts.addWidget(value, line, 1)

    def _lines(self, report: ConnectionReport) -> list[tuple[str, str, Tone | None]]:
        secure = f"{report.tls_version}, {report.tls_cipher}" if report.tls_cipher else report.tls_version
        encryption = secure or self.tr("none: everything is sent as plain text")
        names = ", ".join(report.databases)
        count = texts.databases(len(report.databases))
        return [
            (self.tr("Version"), report.version.text, None),
            (self.tr("Encryption"), encryption, None if secure else Tone.WARNING),
            (self.tr("Answers within"), texts.milliseconds(report.latency_ms), None),
            (self.tr("Signed in as"), report.user, None),
            (self.tr("Databases"), f"{count}: {names}" if names else count, None),
        ]
