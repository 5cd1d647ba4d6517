"""A dialog with a form that is valid or says why not; errors stand in it, never in another dialog."""

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QIcon, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.validate import Problem
from dumptrack_desktop.ui.theme import Space
from dumptrack_desktop.ui.widgets.form import Form
from dumptrack_desktop.ui.widgets.problem_bar import ProblemBar

_SCREEN_SHARE = 0.86


class _Sheet(QWidget):
    """What is scrolled. As tall as its content needs at the width it has: a scroll area knows only the height for
    the least width, and squeezes tables and lists where words wrap.
    """

    def event(self, event: QEvent) -> bool:
        """Follow every change of the content."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._hold()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self._hold()

    def _hold(self) -> None:
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(max(0, layout.totalHeightForWidth(self.width())))


class FormDialog(QDialog):
    """The frame of the dialogs that edit one thing. A subclass fills `form`, then calls `start`.

    It overrides `validate` (all problems of what is typed now; touches nothing) and `save` (keep it; ends
    with `accept()`, or raises `UserError`, which is shown inside).
    """

    def __init__(self, title: str, *, width: int = 620, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._width = width
        self.form = Form()
        self.below_form = QVBoxLayout()
        self.problem_bar = ProblemBar()
        self._buttons = QDialogButtonBox()
        self._lower = QVBoxLayout()
        self._extra = QHBoxLayout()
        self._inside = _Sheet()
        self._scroll = QScrollArea()
        self.save_button: QPushButton = self._buttons.addButton(
            self.tr("&Save"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        cancel = self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setIcon(QIcon())  # some desktops add pictures of their own
        self._build_frame()

    def validate(self) -> tuple[Problem, ...]:
        """Return everything that is wrong with what is typed now."""
        return ()

    def save(self) -> None:
        """Keep what is typed. Called only when `validate` found nothing."""
        self.accept()

    def start(self) -> None:
        """Watch the form from now on; what is below it is reached after it."""
        self._order_tabs()
        self.form.changed.connect(self.check)
        # After the layout has taken in what appeared: a problem, another row.
        self.form.changed.connect(lambda: QTimer.singleShot(0, self, self.fit))

    def check(self) -> tuple[Problem, ...]:
        """Show what is wrong under the fields that were touched, and return all of it."""
        problems = self.validate()
        self.form.show_problems(problems)
        return problems

    def try_save(self) -> None:
        """Save, or show every problem and go to the first."""
        self.form.touch_all()
        problems = self.check()
        if problems:
            row = self.form.focus_first(problems)
            if row is not None:  # later: the words under it are being laid out just now
                QTimer.singleShot(0, row, lambda: self._scroll.ensureWidgetVisible(row))
            return
        self.problem_bar.clear()
        try:
            self.save()
        except UserError as error:
            self.show_problem(error)

    def show_problem(self, error: UserError) -> None:
        """Show an error inside the dialog."""
        self.problem_bar.show_error(error)
        self.fit()

    def fit(self) -> None:
        """Grow so that everything can be seen, at most nearly as tall as the screen. Never shrinks."""
        margins = self._lower.contentsMargins()
        lower_width = self._width - margins.left() - margins.right()
        lower = max(self._lower.totalHeightForWidth(lower_width), self._lower.totalMinimumSize().height())
        form = max(self._inside.heightForWidth(self._width), self._inside.minimumSizeHint().height())
        most = round(self.screen().availableSize().height() * _SCREEN_SHARE)
        self.resize(max(self.width(), self._width), max(self.height(), min(most, form + lower + Space.LARGE)))

    def add_footer_button(self, button: QPushButton) -> None:
        """Add a button at the left of Save and Cancel."""
        button.setAutoDefault(False)
        self._extra.addWidget(button)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as tall as the form, or nearly as the screen."""
        super().showEvent(event)
        self.resize(self._width, 0)
        self.fit()

    def _build_frame(self) -> None:
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(Space.HUGE, Space.HUGE, Space.HUGE, Space.MEDIUM)
        column.addWidget(self.form)
        column.addStretch(1)
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.save_button.setDefault(True)
        footer = QHBoxLayout()
        footer.addLayout(self._extra)
        footer.addStretch(1)
        footer.addWidget(self._buttons)
        self._lower.setContentsMargins(Space.HUGE, Space.SMALL, Space.HUGE, Space.LARGE)
        self._lower.setSpacing(Space.MEDIUM)
        self._lower.addLayout(self.below_form)
        self._lower.addWidget(self.problem_bar)
        self._lower.addLayout(footer)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addWidget(self._scroll, 1)
        frame.addLayout(self._lower)
        self._buttons.accepted.connect(self.try_save)
        self._buttons.rejected.connect(self.reject)

    def _order_tabs(self) -> None:
        """Qt orders by time of making; the form is filled last but comes first."""
        inside: list[QWidget] = []
        below: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                (inside if self._inside.isAncestorOf(widget) else below).append(widget)
            widget = widget.nextInFocusChain()
        for before, after in pairwise([*inside[-1:], *below]):
            QWidget.setTabOrder(before, after)
