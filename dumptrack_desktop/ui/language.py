"""The language of the window: our translation, Qt's own, and the locale of numbers and dates, together."""

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from dumptrack_desktop.core.settings import Language
from dumptrack_desktop.ui.resources import resource


class LanguageSwitch(QObject):
    """Installs translations. GUI thread only; may be called again at any time.

    Signals: `changed()` after a switch; what was built before must be built anew.
    """

    changed = Signal()

    def __init__(self, *, app: QApplication, system: QLocale | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._system = QLocale.system() if system is None else system
        self._installed: list[QTranslator] = []
        self._current: str | None = None

    @property
    def current(self) -> str:
        """The code of the language that is shown: "en" or "de"."""
        return self._current or "en"

    def apply(self, wanted: Language) -> None:
        """Show the program in a language; SYSTEM is the desktop's if we speak it, else English."""
        code = self._code(wanted)
        if code == self._current:
            return
        self.remove()
        self._installed = self._loaded(code)
        QLocale.setDefault(self._locale(code))
        self._current = code
        self.changed.emit()

    def remove(self) -> None:
        """Take the translations away again."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = []
        self._current = None

    def _code(self, wanted: Language) -> str:
        if wanted is not Language.SYSTEM:
            return wanted.value
        return "de" if self._system.language() is QLocale.Language.German else "en"

    def _locale(self, code: str) -> QLocale:
        """Keep the country's formats where the language is the desktop's own (en_GB stays en_GB)."""
        chosen = QLocale(code)
        return self._system if self._system.language() is chosen.language() else chosen

    def _loaded(self, code: str) -> list[QTranslator]:
        """Install Qt's words first and ours above them; English needs ours for its plurals."""
        places = (
            (f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
            (f"dumptrack_{code}", str(resource("translations"))),
        )
        loaded = []
        for name, folder in places:
            translator = QTranslator(self)
            if translator.load(name, folder):
                self._app.installTranslator(translator)
                loaded.append(translator)
        return loaded
