"""The window: navigation at the left, one page at a time, built when it is first shown."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from dumptrack_desktop.ui.dialogs.question import Question
from dumptrack_desktop.ui.resources import resource
from dumptrack_desktop.ui.theme import Space, Tone
from dumptrack_desktop.ui.widgets.page import Page
from dumptrack_desktop.ui.widgets.sidebar import Entry, Sidebar

_FIRST_SIZE = (1120, 720)
_LEAST_SIZE = (820, 540)


Build = Callable[[], Page]


class _Ground(QWidget):
    """What everything stands on. Tells once, after its first paint.

    Not `MainWindow.event`: an override through which every event passes turns any exception below it into a
    crash of the interpreter.
    """

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._has_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell when that is on the screen."""
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self.painted.emit)


class MainWindow(QMainWindow):
    """The frame of everything. It knows pages by key and nothing of what they show.

    Signals: `first_painted()` once, when something can be seen; `activated()` when it comes to the front;
    `quit_requested()` when the user wants to leave and, if jobs were running, confirmed it. The window closes
    only when `leave` is called, so that what runs can be ended in order while it still shows.
    """

    first_painted = Signal()
    activated = Signal()
    quit_requested = Signal()

    def __init__(self, *, window_state: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window_state = window_state
        self._keys: tuple[str, ...] = ()
        self._builders: Mapping[str, Build] = {}
        self._pages: dict[str, Page] = {}
        self._shown = ""
        self._counts: dict[str, tuple[int, str]] = {}
        self._running = 0
        self._may_close = False
        self._question: Question | None = None
        self._page_keys: list[QShortcut] = []
        self._sidebar: Sidebar | None = None
        self._stack = QStackedWidget()
        self._banners = QVBoxLayout()
        self._row = QHBoxLayout()
        self._build()
        self._restore_geometry()

    @property
    def page_keys(self) -> tuple[str, ...]:
        """The keys of all pages, from top to bottom."""
        return self._keys

    @property
    def current_page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._shown)

    def show_navigation(self, entries: Sequence[Entry]) -> None:
        """Show what pages there are, before any of them can be built; called again in another language."""
        shown = self._shown or str(self._window_state.value("page", ""))
        self._drop_navigation()
        self._keys = tuple(entry.key for entry in entries)
        self._sidebar = Sidebar(entries)
        self._sidebar.chosen.connect(self.go)
        self._row.insertWidget(0, self._sidebar)
        for key, (count, words) in self._counts.items():
            self._sidebar.set_count(key, count, words)
        for number, key in enumerate(self._keys, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(partial(self.go, key))
            self._page_keys.append(shortcut)
        self.go(shown if shown in self._keys else self._keys[0])

    def set_pages(self, builders: Mapping[str, Build]) -> None:
        """Say how each page is made, once, when it is first shown. Called again, all are made anew."""
        self._drop_pages()
        self._builders = builders
        self.go(self._shown)

    def go(self, where: str) -> None:
        """Show a page by its key, building it if this is the first time; "jobs/1a2b" selects a record on it."""
        key, _, identity = where.partition("/")
        self._shown = key
        if self._sidebar is not None:
            self._sidebar.mark(key)
        if key not in self._pages and key in self._builders:
            page = self._builders[key]()
            page.go_requested.connect(self.go)
            self._pages[key] = page
            self._stack.addWidget(page)
        if key in self._pages:
            self._stack.setCurrentWidget(self._pages[key])
            if identity:
                self._pages[key].show_record(identity)

    def page(self, key: str) -> Page:
        """Return a page, building it if it has not been shown yet; the shown page stays."""
        shown = self._shown
        self.go(key)
        self.go(shown)
        return self._pages[key]

    def add_banner(self, banner: QWidget) -> None:
        """Put something above every page that concerns the whole program."""
        self._banners.addWidget(banner)

    def set_running(self, count: int) -> None:
        """Say how many jobs are live: shown beside Jobs, and asked about before leaving."""
        self._running = count
        words = self.tr("%n running", "", count)
        self._counts["jobs"] = (count, words)
        if self._sidebar is not None and "jobs" in self._keys:
            self._sidebar.set_count("jobs", count, words)

    def leave(self) -> None:
        """Close for good; nothing is asked any more."""
        self._may_close = True
        self.close()

    def ask_to_quit(self) -> None:
        """Ask before running jobs are cancelled; without any, leave at once. Never asks twice at a time."""
        if not self._running:
            self.quit_requested.emit()
        elif self._question is None:
            self._question = self._new_question()
            self._question.finished.connect(self._on_question_finished)
            self._question.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the geometry; the first close is a wish, told by `quit_requested`."""
        self._window_state.setValue("geometry", self.saveGeometry())
        self._window_state.setValue("page", self._shown)
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.ask_to_quit()

    def changeEvent(self, event: QEvent) -> None:
        """Tell when the window comes to the front: files may have changed meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def _build(self) -> None:
        self.setWindowTitle("DumpTrack Desktop")
        self.setWindowIcon(QIcon(str(resource("icons", "dumptrack.svg"))))
        self.setMinimumSize(*_LEAST_SIZE)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._banners.setContentsMargins(Space.HUGE, Space.SMALL, Space.HUGE, 0)
        self._banners.setSpacing(Space.SMALL)
        right.addLayout(self._banners)
        right.addWidget(self._stack, 1)
        centre = _Ground()
        centre.painted.connect(self.first_painted)
        self._row.addLayout(right, 1)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        centre.setLayout(self._row)
        self.setCentralWidget(centre)
        for keys, action in ((QKeySequence.StandardKey.Refresh, self._refresh), ("Ctrl+Q", self.ask_to_quit)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _refresh(self) -> None:
        if self.current_page is not None:
            self.current_page.refresh()

    def _drop_navigation(self) -> None:
        for shortcut in self._page_keys:
            shortcut.deleteLater()
        self._page_keys.clear()
        if self._sidebar is not None:
            self._row.removeWidget(self._sidebar)
            self._sidebar.deleteLater()

    def _drop_pages(self) -> None:
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()

    def _restore_geometry(self) -> None:
        geometry = self._window_state.value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(*_FIRST_SIZE)

    def _new_question(self) -> Question:
        question = Question(
            title=self.tr("%n job(s) still running. Cancel and quit?", "", self._running),
            text=self.tr(
                "Unfinished backups are removed; complete ones stay. A restore that is cut off "
                "leaves the database that was there before as it is."
            ),
            tone=Tone.WARNING,
            action=self.tr("&Cancel jobs and quit"),
            refusal=self.tr("&Keep running"),
            parent=self,
        )
        question.accepted.connect(self.quit_requested)
        return question

    def _on_question_finished(self, _result: int) -> None:
        self._question = None
