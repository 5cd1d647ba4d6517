"""A page of the window: title, actions, problem bar, and a body that gives way to an empty state."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.theme import Space
from dumptrack_desktop.ui.widgets.empty_state import EmptyState
from dumptrack_desktop.ui.widgets.labels import TintedLabel, headline
from dumptrack_desktop.ui.widgets.problem_bar import ProblemBar


class Page(QWidget):
    """The frame of every tab. Put widgets into `body`; F5 calls `refresh`.

    Signals: `go_requested(str)` asks the window for another page by its key ("jobs", "backups" ...), with what
    is to be selected there if that matters ("jobs/1a2b").
    """

    go_requested = Signal(str)

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page_title = headline("")
        self._page_subtitle = TintedLabel(wraps=True)
        self._page_subtitle.hide()
        self._page_actions = QHBoxLayout()
        self._page_buttons: list[tuple[QPushButton, str]] = []
        self._page_problems = ProblemBar()
        self._page_stack = QStackedWidget()
        self._page_empty: EmptyState | None = None
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(Space.MEDIUM)
        self._page_stack.addWidget(content)
        self._build_frame()
        self.set_title(title)

    def refresh(self) -> None:
        """Read everything again; pages that can, override it."""

    def show_record(self, identity: str) -> None:
        """Select one of the things the page lists; pages that can, override it."""

    def set_title(self, text: str) -> None:
        """Name the page; the name is also its accessible name."""
        self._page_title.setText(text)
        self.setAccessibleName(text)

    def set_subtitle(self, text: str) -> None:
        """Show a line under the title; empty hides it."""
        self._page_subtitle.setText(text)
        self._page_subtitle.setVisible(bool(text))

    def add_action(self, text: str, name: Icon | None = None, *, primary: bool = False) -> QPushButton:
        """Add a button at the right of the title and return it; the primary one is the page's next step."""
        button = action_button(text, name, primary=primary)
        self._page_actions.addWidget(button)
        self._page_buttons.append((button, text))
        return button

    def set_empty(self, empty: EmptyState) -> None:
        """Give the page its empty state (once)."""
        self._page_empty = empty
        self._page_stack.addWidget(empty)

    def show_empty(self, *, is_empty: bool) -> None:
        """Show the empty state instead of the body, or the body again."""
        self._page_stack.setCurrentIndex(1 if is_empty and self._page_empty is not None else 0)

    def show_problem(self, error: UserError) -> None:
        """Show an error above the body until it is dismissed or replaced."""
        self._page_problems.show_error(error)

    def clear_problem(self) -> None:
        """Hide the error, if any."""
        self._page_problems.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of lesser actions away where there is no room for them."""
        super().resizeEvent(event)
        room = self.width() - 3 * Space.HUGE - self._page_title.sizeHint().width()
        for button, text in self._page_buttons:
            _show_words(button, text, is_wordy=True)
        for button, text in self._page_buttons:
            if sum(one.sizeHint().width() + Space.SMALL for one, _ in self._page_buttons) <= room:
                break
            if not button.isDefault():
                _show_words(button, text, is_wordy=False)

    def _build_frame(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.LARGE)
        column.setSpacing(Space.MEDIUM)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._page_title)
        words.addWidget(self._page_subtitle)
        self._page_actions.setSpacing(Space.SMALL)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addLayout(self._page_actions)
        column.addLayout(row)
        column.addWidget(self._page_problems)
        column.addWidget(self._page_stack, 1)


def action_button(text: str, name: Icon | None = None, *, primary: bool = False) -> QPushButton:
    """Return a push button with a named icon; `primary` marks the one a visitor most likely wants."""
    button = QPushButton(text)
    if name is not None:
        button.setIcon(icon(name))
    button.setDefault(primary)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button


def _show_words(button: QPushButton, text: str, *, is_wordy: bool) -> None:
    """Show a button with its words, or with its icon alone; name and key stay the same."""
    plain = text.replace("&", "")
    button.setAccessibleName(plain)
    button.setText(text if is_wordy else "")
    if not is_wordy:
        button.setToolTip(plain)
        button.setShortcut(QKeySequence.mnemonic(text))
