"""The preferences: saved as they are changed, checked as they are typed."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import DestinationId
from dumptrack_desktop.core.settings import Language, Preferences, Settings, Theme
from dumptrack_desktop.core.validate import MAX_PARALLEL_JOBS, preference_problems
from dumptrack_desktop.services.settings import SettingsService
from dumptrack_desktop.ui.widgets.card import Card
from dumptrack_desktop.ui.widgets.form import Form
from dumptrack_desktop.ui.widgets.path_field import PathField, PathKind


class PreferencesCard(Card):
    """Edits the preferences in place; there is no Save because there is nothing to undo.

    Signals: `saved()`, `problem(object)` a `UserError` when they cannot be kept.
    """

    saved = Signal()
    problem = Signal(object)

    def __init__(self, *, settings: SettingsService, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._settings = settings
        self.form = Form()
        self.theme = QComboBox()
        self.language = QComboBox()
        self.jobs = QSpinBox()
        self.mydumper = PathField(kind=PathKind.FOLDER, title=self.tr("Folder of mydumper and myloader"))
        self.destination = QComboBox()
        self._is_filling = False
        self._fill(settings.settings)
        self._build()
        self.form.changed.connect(self._on_changed)
        self.mydumper.edit.editingFinished.connect(self._save)
        settings.changed.connect(self._fill)

    def value(self) -> Preferences:
        """Return the preferences as chosen."""
        return replace(
            self._settings.settings.preferences,
            theme=Theme(self.theme.currentData()),
            language=Language(self.language.currentData()),
            max_parallel_jobs=self.jobs.value(),
            mydumper_folder=self.mydumper.path,
            default_destination=DestinationId(self.destination.currentData() or ""),
        )

    def _build(self) -> None:
        self.form.add_section(self.tr("Preferences"))
        self.form.add_row("theme", self.tr("&Appearance:"), self.theme)
        self.form.add_row("language", self.tr("&Language:"), self.language)
        self.form.add_row(
            "max_parallel_jobs",
            self.tr("&Jobs at once:"),
            self.jobs,
            hint=self.tr("One connection never runs more than one job at a time."),
        )
        self.form.add_row("default_destination", self.tr("Usual &destination:"), self.destination)
        self.form.add_row(
            "mydumper_folder",
            self.tr("&mydumper folder:"),
            self.mydumper,
            hint=self.tr("Empty: the program is looked for where all programs are."),
            buddy=self.mydumper.edit,
        )
        self.body.addWidget(self.form)

    def _fill(self, settings: Settings) -> None:
        self._is_filling = True
        chosen = settings.preferences
        _choose(self.theme, self._theme_words(), chosen.theme.value)
        _choose(self.language, self._language_words(), chosen.language.value)
        self.jobs.setRange(1, MAX_PARALLEL_JOBS)
        self.jobs.setValue(chosen.max_parallel_jobs)
        if not self.mydumper.edit.hasFocus():
            self.mydumper.set_path(chosen.mydumper_folder)
        places = ((self.tr("The standard folder"), ""), *((one.name, one.id) for one in settings.destinations))
        _choose(self.destination, places, chosen.default_destination)
        self._is_filling = False

    def _on_changed(self) -> None:
        """Check at once; keep at once, but for a path that is still being typed."""
        if self._is_filling:
            return
        problems = preference_problems(self.value(), self._settings.settings)
        self.form.show_problems(problems)
        if not self.mydumper.edit.hasFocus():
            self._save()

    def _save(self) -> None:
        wanted, settings = self.value(), self._settings.settings
        if wanted == settings.preferences or preference_problems(wanted, settings):
            return
        try:
            self._settings.save_preferences(wanted)
        except UserError as error:
            self.problem.emit(error)
            self._fill(settings)
        else:
            self.saved.emit()

    def _theme_words(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Like the desktop"), Theme.SYSTEM.value),
            (self.tr("Light"), Theme.LIGHT.value),
            (self.tr("Dark"), Theme.DARK.value),
        )

    def _language_words(self) -> tuple[tuple[str, str], ...]:
        # Languages name themselves, so that a lost user finds the way back.
        return (
            (self.tr("Like the desktop"), Language.SYSTEM.value),
            ("English", Language.ENGLISH.value),
            ("Deutsch", Language.GERMAN.value),
        )


def _choose(combo: QComboBox, entries: tuple[tuple[str, str], ...], chosen: str) -> None:
    """Fill a combo box and choose an entry, without telling anybody."""
    combo.blockSignals(True)  # noqa: FBT003  # Qt has no keyword
    combo.clear()
    for text, value in entries:
        combo.addItem(text, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    combo.blockSignals(False)  # noqa: FBT003  # Qt has no keyword
