"""Chooses databases: all of them, some by name from the server's list, or by pattern with a live preview."""

import re
from enum import Enum, auto

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.task import DatabaseScope, DatabaseSelection
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.theme import Space, Tone
from dumptrack_desktop.ui.widgets.labels import TintedLabel

_LIST_LINES = 7
_ICON = 16
_PREVIEW_NAMES = 12
_NameRole = int(Qt.ItemDataRole.UserRole)


class _Known(Enum):
    """What we know of the server's databases."""

    NOTHING = auto()
    ASKED = auto()
    NAMES = auto()
    REFUSED = auto()


class DatabasePicker(QWidget):
    """Edits a `DatabaseSelection`. Names that are chosen stay chosen, also while the server cannot be asked.

    Signals: `changed()` after an edit; `list_requested()` when the server's list is wanted (again).
    """

    changed = Signal()
    list_requested = Signal()

    def __init__(self, selection: DatabaseSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = _Known.NOTHING
        self._present: tuple[str, ...] = ()
        self._scopes: dict[DatabaseScope, QRadioButton] = {
            DatabaseScope.ALL: QRadioButton(self.tr("&All databases")),
            DatabaseScope.CHOSEN: QRadioButton(self.tr("&Chosen ones")),
            DatabaseScope.PATTERNS: QRadioButton(self.tr("By &pattern")),
        }
        self.search = QLineEdit()
        self.list = QListWidget()
        self.patterns = QLineEdit()
        self._reload = QToolButton()
        self._list_part = QWidget()
        self._status = TintedLabel(wraps=True)
        self._build()
        self._fill(selection)
        self._connect()
        self._update()

    def selection(self) -> DatabaseSelection:
        """Return what is chosen."""
        scope = self._scope()
        match scope:
            case DatabaseScope.ALL:
                return DatabaseSelection(scope)
            case DatabaseScope.CHOSEN:
                return DatabaseSelection(scope, tuple(self._checked()))
            case DatabaseScope.PATTERNS:
                return DatabaseSelection(scope, tuple(filter(None, re.split(r"[,;\s]+", self.patterns.text()))))

    def set_scope(self, scope: DatabaseScope) -> None:
        """Choose one of the three ways."""
        self._scopes[scope].setChecked(True)

    def show_asking(self) -> None:
        """Say that the server is being asked."""
        self._known = _Known.ASKED
        self._update()

    def show_databases(self, names: tuple[str, ...]) -> None:
        """Show the server's databases; chosen ones that are not among them stay, marked as missing."""
        self._known, self._present = _Known.NAMES, names
        self._set_items(self._checked())
        self._update()

    def show_refusal(self, error: UserError) -> None:
        """Say why the list cannot be had. What is chosen stays."""
        self._known = _Known.REFUSED
        self._update()
        self._say(f"{texts.translated(error.sentence)} {texts.translated(error.hint)}".strip(), Tone.BAD)

    def status(self) -> str:
        """Return the words under the list."""
        return self._status.text()

    # -- building ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        group = QButtonGroup(self)
        ways = QHBoxLayout()
        ways.setSpacing(Space.LARGE)
        for button in self._scopes.values():
            group.addButton(button)
            ways.addWidget(button)
        ways.addStretch(1)
        self._reload.setIcon(icon(Icon.REFRESH))
        self._reload.setAutoRaise(True)
        self._reload.setToolTip(self.tr("Ask the server again"))
        self._reload.setAccessibleName(self.tr("Ask the server again"))
        ways.addWidget(self._reload)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        column.addLayout(ways)
        self._build_list()
        self._build_patterns()
        for part in (self._list_part, self.patterns, self._status):
            column.addWidget(part)
        self.setFocusProxy(self._scopes[DatabaseScope.ALL])

    def _build_list(self) -> None:
        column = QVBoxLayout(self._list_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search databases"))
        self.search.setClearButtonEnabled(True)
        self.list.setAccessibleName(self.tr("Databases"))
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(_ICON, _ICON))
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * _LIST_LINES + 2 * Space.MEDIUM)
        column.addWidget(self.search)
        column.addWidget(self.list)

    def _build_patterns(self) -> None:
        self.patterns.setPlaceholderText("shop_*, blog")
        self.patterns.setAccessibleName(self.tr("Patterns"))
        self.patterns.setToolTip(
            self.tr("* stands for any text, ? for one character. Separate patterns by commas.")
        )

    def _fill(self, selection: DatabaseSelection) -> None:
        self._scopes[selection.scope].setChecked(True)
        if selection.scope is DatabaseScope.PATTERNS:
            self.patterns.setText(", ".join(selection.names))
        elif selection.scope is DatabaseScope.CHOSEN:
            self._set_items(list(selection.names))

    def _connect(self) -> None:
        for button in self._scopes.values():
            button.toggled.connect(self._on_scope_toggled)
        self.search.textChanged.connect(self._on_search_changed)
        self.list.itemChanged.connect(self._on_edited)
        self.patterns.textChanged.connect(self._on_edited)
        self._reload.clicked.connect(self.list_requested)

    # -- events ------------------------------------------------------------------------------------------

    def _on_scope_toggled(self, is_on: bool) -> None:  # noqa: FBT001  # Qt's signal
        if is_on:
            self._on_edited()

    def _on_edited(self) -> None:
        self._update()
        self.changed.emit()

    def _on_search_changed(self, wanted: str) -> None:
        for item in self._items():
            item.setHidden(wanted.casefold() not in str(item.data(_NameRole)).casefold())

    # -- inside ------------------------------------------------------------------------------------------

    def _scope(self) -> DatabaseScope:
        return next(scope for scope, button in self._scopes.items() if button.isChecked())

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _checked(self) -> list[str]:
        return [str(item.data(_NameRole)) for item in self._items() if item.checkState() is Qt.CheckState.Checked]

    def _set_items(self, checked: list[str]) -> None:
        missing = [name for name in checked if name not in self._present]
        self.list.blockSignals(True)  # noqa: FBT003  # Qt has no keyword
        self.list.clear()
        for name in (*missing, *self._present):
            item = QListWidgetItem(name, self.list)
            item.setData(_NameRole, name)
            item.setFlags(
                Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Checked if name in checked else Qt.CheckState.Unchecked)
            if name in missing and self._known is _Known.NAMES:
                item.setText(self.tr("{name} (not on the server)").format(name=name))
                item.setIcon(icon(Icon.WARNING, Tone.WARNING))
        self.list.blockSignals(False)  # noqa: FBT003  # Qt has no keyword
        self._on_search_changed(self.search.text())

    def _update(self) -> None:
        scope = self._scope()
        self._list_part.setVisible(scope is DatabaseScope.CHOSEN)
        self.patterns.setVisible(scope is DatabaseScope.PATTERNS)
        if self._known is _Known.ASKED:
            self._say(self.tr("Asking the server for its databases…"))
        elif self._known is _Known.NAMES:
            self._say(self._words(scope))
        elif self._known is _Known.NOTHING:
            self._say(self.tr("Choose a connection to see its databases."))

    def _words(self, scope: DatabaseScope) -> str:
        names = self.selection().among(self._present)
        match scope:
            case DatabaseScope.ALL:
                now = self.tr("Now: {names}.").format(names=_shortened(names)) if names else ""
                return f"{self.tr('Every database that is there when the task runs, new ones too.')} {now}".strip()
            case DatabaseScope.CHOSEN:
                return self.tr("{chosen} of {all} chosen.").format(chosen=len(names), all=self.list.count())
            case DatabaseScope.PATTERNS if names:
                count = self.tr("Matches %n database(s) now:", "", len(names))
                return f"{count} {_shortened(names)}"
            case DatabaseScope.PATTERNS:
                return self.tr("Matches nothing that is there now.")

    def _say(self, text: str, tone: Tone | None = None) -> None:
        self._status.set_tone(tone)
        self._status.setText(text)


def _shortened(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:_PREVIEW_NAMES])
    return f"{shown} …" if len(names) > _PREVIEW_NAMES else shown
