"""A list of labels and values to read and to copy."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QWidget

from dumptrack_desktop.ui.theme import Space
from dumptrack_desktop.ui.widgets.labels import PlainLabel, TintedLabel


class Facts(QScrollArea):
    """Shows pairs of label and value, one under the other; scrolls where there is no room."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[PlainLabel] = []
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show these instead of the ones before; only values change where the labels are the same."""
        pairs = tuple(facts)
        if [label.accessibleName() for label in self._values] != [name for name, _ in pairs]:
            self._build(name for name, _ in pairs)
        for label, (_, value) in zip(self._values, pairs, strict=True):
            label.setText(value)

    def _build(self, names: Iterable[str]) -> None:
        inside = QWidget()
        form = QFormLayout(inside)
        form.setContentsMargins(Space.TINY, Space.SMALL, Space.TINY, Space.SMALL)
        form.setHorizontalSpacing(Space.LARGE)
        form.setVerticalSpacing(Space.TINY + 2)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._values = []
        for name in names:
            value = PlainLabel(wraps=True, selectable=True)
            value.setAccessibleName(name)
            form.addRow(TintedLabel(name), value)
            self._values.append(value)
        self.setWidget(inside)
