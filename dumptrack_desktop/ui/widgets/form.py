"""A form with live validation: what is wrong stands under the field where it is wrong."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from dumptrack_desktop.core.validate import Problem
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.theme import Space, Tone
from dumptrack_desktop.ui.widgets.labels import TintedLabel, headline


class _Row(QWidget):
    """A control with its hint and its problem under it."""

    def __init__(self, control: QWidget, hint: str) -> None:
        super().__init__()
        self.control = control
        self._hint_text = hint
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        # A combo box as wide as the dialog would look like a line to type in.
        is_narrow = isinstance(control, QComboBox | QSpinBox | QAbstractButton)
        column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag(0))
        self._hint = TintedLabel(hint, wraps=True)
        self._hint.setVisible(bool(hint))
        column.addWidget(self._hint)
        self._problem = TintedLabel(tone=Tone.BAD, wraps=True)
        self._problem.hide()
        column.addWidget(self._problem)

    @property
    def problem(self) -> str:
        """What is shown as wrong now; empty for nothing."""
        return self._problem.text()

    def set_hint(self, text: str) -> None:
        """Change the hint."""
        self._hint_text = text
        self._hint.setText(text)
        self._hint.setVisible(bool(text) and not self.problem)

    def set_problem(self, text: str) -> None:
        """Show what is wrong in place of the hint; empty shows the hint again."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._hint.setVisible(bool(self._hint_text) and not text)
        self.control.setAccessibleDescription(text or self._hint_text)


class Form(QWidget):
    """Labelled rows. Rows are named as `core.validate` names the fields (`address.port`).

    A problem is shown once its field was touched (edited or left), or for all fields after `touch_all`.
    Signals: `changed()` after any edit.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _Row] = {}
        self._touched: set[str] = set()
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(Space.LARGE)
        self._layout.setVerticalSpacing(Space.SMALL)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)

    def add_section(self, title: str) -> None:
        """Start a group of rows."""
        heading = headline(title, 1.0)
        if self._layout.rowCount():
            heading.setContentsMargins(0, Space.MEDIUM, 0, 0)
        self._layout.addRow(heading)

    def add_row(
        self, field: str, label: str, control: QWidget, *, hint: str = "", buddy: QWidget | None = None
    ) -> None:
        """Add a control with a label (`&` marks its mnemonic); `buddy` gets the focus of a group of controls."""
        target = buddy or control
        row = _Row(control, hint)
        words = QLabel(label)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setBuddy(target)
        words.setContentsMargins(0, Space.TINY, 0, 0)
        name = label.replace("&", "").rstrip(":")
        for named in {target, control}:
            has_words = isinstance(named, QAbstractButton) and named.text()  # its own words are its name
            if not named.accessibleName() and not has_words:
                named.setAccessibleName(name)
        self._rows[field] = row
        self._layout.addRow(words, row)
        self.watch(field, target)

    def watch(self, field: str, control: QWidget) -> None:
        """Count an edit in `control`, or leaving it, as a touch of `field`."""
        control.installEventFilter(self)
        if isinstance(control, QComboBox | QSpinBox):
            control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel alone gives no focus
        control.setProperty("form_field", field)
        if (signal := _edit_signal(control)) is not None:
            signal(lambda *_: self._on_edited(field))

    def watch_signal(self, field: str, signal: SignalInstance) -> None:
        """Count a signal as an edit of `field`, for controls that are made of several."""
        signal.connect(lambda *_: self._on_edited(field))

    def set_row_visible(self, field: str, *, visible: bool) -> None:
        """Show or hide a row with its label."""
        self._layout.setRowVisible(self._rows[field], visible)

    def set_hint(self, field: str, text: str) -> None:
        """Change the words under a control."""
        self._rows[field].set_hint(text)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show the first problem of every touched field, nothing under the others."""
        first: dict[str, str] = {}
        for problem in problems:
            first.setdefault(self._row_of(problem.field), texts.translated(problem.sentence))
        for field, row in self._rows.items():
            row.set_problem(first.get(field, "") if field in self._touched else "")

    def touch_all(self) -> None:
        """From now on show the problems of every field: the user tried to save."""
        self._touched = set(self._rows)

    def focus_first(self, problems: Iterable[Problem]) -> QWidget | None:
        """Put the cursor where the first problem is; return the row, so that it can be scrolled to."""
        wrong = {self._row_of(problem.field) for problem in problems}
        for field, row in self._rows.items():
            if field in wrong and not row.isHidden():
                target = row.control.focusProxy() or row.control
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                return row
        return None

    def problem_of(self, field: str) -> str:
        """Return what is shown as wrong with a field; empty for nothing."""
        return self._rows[field].problem

    def event(self, event: QEvent) -> bool:
        """Be never lower than the rows need: asked for the height of its width, Qt's layout counts rows that were
        shown later too low, and squeezes the others.
        """
        if event.type() == QEvent.Type.LayoutRequest:
            self.setMinimumHeight(self._layout.totalMinimumSize().height())
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count leaving a control as a touch; leave the wheel to the page unless the control has the focus."""
        field = watched.property("form_field") if event.type() == QEvent.Type.FocusOut else None
        if isinstance(field, str) and field not in self._touched:
            self._on_edited(field)
        if (
            event.type() == QEvent.Type.Wheel
            and isinstance(watched, QComboBox | QSpinBox)
            and not watched.hasFocus()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _on_edited(self, field: str) -> None:
        self._touched.add(field)
        self.changed.emit()

    def _row_of(self, field: str) -> str:
        """Return the row that shows a field: its own, or that of the part it lies in."""
        while field not in self._rows and "." in field:
            field = field.rpartition(".")[0]
        return field


def _edit_signal(control: QWidget) -> Callable[[Callable[..., None]], object] | None:
    """Return the `connect` of the signal that says that the user changed something."""
    match control:
        case QLineEdit():
            return control.textChanged.connect
        case QPlainTextEdit():
            return control.textChanged.connect
        case QComboBox():
            return control.currentIndexChanged.connect
        case QSpinBox():
            return control.valueChanged.connect
        case QAbstractButton():
            return control.toggled.connect
    return None


def in_a_row(*controls: QWidget, stretch: int | None = None) -> QWidget:
    """Return controls side by side as one; the control number `stretch` takes the room that is left."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.LARGE if stretch is None else Space.SMALL)
    for number, control in enumerate(controls):
        row.addWidget(control, 1 if number == stretch else 0)
    if stretch is None:
        row.addStretch(1)
    group.setFocusProxy(controls[0])
    return group
