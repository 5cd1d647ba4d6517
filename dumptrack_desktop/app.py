"""The composition root of the window: what is built, in which order, and how it ends.

First the window is painted; only then come the imports that take time (asyncio, drivers, the keychain). Every
import below `main` is therefore inside a function.
"""

import argparse
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from dumptrack_desktop import __version__
from dumptrack_desktop.config import paths as config_paths
from dumptrack_desktop.config.paths import Paths
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.settings import Language, Preferences, Settings, Theme
from dumptrack_desktop.ui.language import LanguageSwitch
from dumptrack_desktop.ui.main_window import MainWindow
from dumptrack_desktop.ui.navigation import entries
from dumptrack_desktop.ui.overrides import harden_overrides
from dumptrack_desktop.ui.texts import explained
from dumptrack_desktop.ui.theme import ThemeSwitch
from dumptrack_desktop.ui.widgets.problem_bar import ProblemBar

if TYPE_CHECKING:
    import asyncio

    from dumptrack_desktop.services.house import Services

_FIRST_PAINT_WITHIN_MS = 1000

Script = Callable[["Services", MainWindow], Coroutine[Any, Any, int | None]]


def main(argv: Sequence[str]) -> int:
    """Show the window until the user leaves; return the exit status."""
    wish = _wish(argv[1:])
    return show(paths=config_paths.chosen(wish.home, os.environ))


def show(*, paths: Paths, script: Script | None = None) -> int:
    """Open the window on the settings in `paths`. A `script` drives it, for demonstrations and tests: the
    program ends when it returns a status, and stays open for `None`.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("dumptrack-desktop")
    app.setApplicationDisplayName("DumpTrack Desktop")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("dumptrack-desktop")
    app.setQuitOnLastWindowClosed(False)  # the end comes in order, from `Program.run`
    if sys.platform.startswith("linux"):
        app.setStyle("Fusion")
    harden_overrides()
    program = Program(app=app, paths=paths, script=script)
    program.paint()
    from dumptrack_desktop.services.loop import leave, run

    leave(run(program.run, app=app, on_interrupt=program.end, on_error=program.on_error))


class Program:
    """One run of the window, from the first paint to the last process."""

    def __init__(self, *, app: QApplication, paths: Paths, script: Script | None) -> None:
        self._paths = paths
        self._script = script
        self._state = QSettings(str(paths.data_dir / "window.ini"), QSettings.Format.IniFormat)
        self._theme = ThemeSwitch(app=app, parent=app)
        self._language = LanguageSwitch(app=app, parent=app)
        self._apply(_remembered(self._state))
        self._window = MainWindow(window_state=self._state)
        self._trouble = ProblemBar()
        self._redact: Callable[[str], str] = str
        self._is_ending = False
        self._ended: asyncio.Event | None = None

    def paint(self) -> None:
        """Show the window and wait, in Qt's own loop, until it can be seen."""
        self._window.show_navigation(entries())
        self._window.add_banner(self._trouble)
        self._window.quit_requested.connect(self.end)
        painted = QEventLoop()
        self._window.first_painted.connect(painted.quit)
        QTimer.singleShot(_FIRST_PAINT_WITHIN_MS, painted.quit)
        self._window.show()
        painted.exec()

    async def run(self) -> int:
        """Build everything else, wait for the end, and end in order."""
        import asyncio

        from dumptrack_desktop.services.house import build
        from dumptrack_desktop.services.shutdown import Shutdown

        self._ended = asyncio.Event()
        if self._is_ending:
            self._ended.set()
        try:
            services = build(paths=self._paths, owner=self._window)
        except (UserError, OSError) as error:
            self._trouble.show_error(explained(error))
            await self._ended.wait()
            self._window.leave()
            return 1
        self._furnish(services)
        script = asyncio.create_task(self._play(services), name="script")
        await self._ended.wait()
        await Shutdown(services).run()
        self._window.leave()
        return await script if script.done() else 0

    def end(self) -> None:
        """Begin the end; again and again if need be."""
        self._is_ending = True
        if self._ended is not None:
            self._ended.set()

    def on_error(self, error: BaseException, where: str) -> None:
        """Take what nobody caught: it goes to the log, and the user is told."""
        import logging

        logging.getLogger(__name__).error("uncaught in %s", where, exc_info=error)
        # Later: this may be called in the middle of painting, when nothing may be shown or laid out.
        shown = explained(error, self._redact)
        QTimer.singleShot(0, self._trouble, lambda: self._trouble.show_error(shown))

    def _furnish(self, services: "Services") -> None:
        """Give the window its pages, and let it follow the settings."""
        from dumptrack_desktop.ui.pages import Pages
        from dumptrack_desktop.ui.widgets.settings_banner import SettingsBanner

        harden_overrides()  # the pages' classes are here now
        self._redact = services.secrets
        pages = Pages(services=services, window=self._window)
        self._window.add_banner(SettingsBanner(settings=services.settings))
        self._window.activated.connect(services.settings.reload)
        services.settings.watch()
        services.history.problem.connect(self._trouble.show_error)
        services.settings.changed.connect(self._on_settings_changed)
        self._on_settings_changed(services.settings.settings)
        self._window.show_navigation(entries())
        self._window.set_pages(pages.builders())
        self._language.changed.connect(lambda: self._speak(pages))

    async def _play(self, services: "Services") -> int:
        """Put in order what an earlier run left; then the script, if there is one."""
        try:
            await services.start()
            status = await self._script(services, self._window) if self._script is not None else None
        except Exception as error:  # noqa: BLE001  # whatever it is, the user must hear of it
            self.on_error(error, "start")
            status = None if self._script is None else 1
        if status is not None:
            self.end()
        return status or 0

    def _speak(self, pages: Any) -> None:
        self._window.show_navigation(entries())
        self._window.set_pages(pages.builders())

    def _on_settings_changed(self, settings: Settings) -> None:
        self._apply(settings.preferences)
        self._state.setValue("theme", settings.preferences.theme.value)
        self._state.setValue("language", settings.preferences.language.value)

    def _apply(self, preferences: Preferences) -> None:
        self._theme.apply(preferences.theme)
        self._language.apply(preferences.language)


def _wish(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dumptrack-desktop", description="Back up MySQL and MariaDB databases.")
    parser.add_argument("--home", type=Path, help="keep settings, history and logs below this folder")
    # Answered before Qt is imported, see `__main__`; here for the help.
    parser.add_argument("--self-test", action="store_true", help="check this installation and leave")
    parser.add_argument("--version", action="version", version=__version__)
    return parser.parse_args(arguments)


def _remembered(state: QSettings) -> Preferences:
    """Return theme and language of the last run: the settings file is read only after the first paint."""
    try:
        return Preferences(theme=Theme(state.value("theme")), language=Language(state.value("language")))
    except ValueError:
        return Preferences()
