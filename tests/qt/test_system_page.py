"""The System page: everything can be copied; a preference is kept as soon as it is valid."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.settings import Language, Settings, Theme
from dumptrack_desktop.core.task import Destination
from dumptrack_desktop.core.validate import Problem
from dumptrack_desktop.ui.language import LanguageSwitch
from dumptrack_desktop.ui.tabs.preferences import PreferencesCard
from dumptrack_desktop.ui.tabs.system import SystemPage
from dumptrack_desktop.ui.widgets.settings_banner import SettingsBanner
from tests.helpers.window_services import FakeSettings, FakeSystem
from tests.helpers.window_values import DISK


def shown(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def settings(qtbot: QtBot) -> FakeSettings:
    return FakeSettings(Settings(destinations=(DISK,)))


@pytest.fixture
def card(qtbot: QtBot, settings: FakeSettings) -> PreferencesCard:
    card = PreferencesCard(settings=settings)
    qtbot.addWidget(card)
    card.show()
    return card


def test_everything_can_be_copied(qtbot: QtBot, settings: FakeSettings) -> None:
    page = SystemPage(settings=settings, system=FakeSystem())
    qtbot.addWidget(page)
    page.show()
    next(one for one in page.findChildren(QPushButton) if one.isVisible() and "Copy" in one.text()).click()
    text = QGuiApplication.clipboard().text()
    for title, rows in FakeSystem.sections:
        assert title in text
        for label, value in rows:
            assert f"{label}: {value}" in text
            qtbot.waitUntil(lambda value=value: value in shown(page))


def test_a_choice_is_kept_at_once(settings: FakeSettings, card: PreferencesCard) -> None:
    card.theme.setCurrentIndex(card.theme.findData(Theme.DARK.value))
    card.language.setCurrentIndex(card.language.findData(Language.GERMAN.value))
    card.jobs.setValue(5)
    card.destination.setCurrentIndex(card.destination.findData(DISK.id))
    kept = settings.settings.preferences
    assert (kept.theme, kept.language, kept.max_parallel_jobs) == (Theme.DARK, Language.GERMAN, 5)
    assert kept.default_destination == DISK.id


def test_a_bad_path_is_said_and_not_kept(settings: FakeSettings, card: PreferencesCard) -> None:
    card.mydumper.set_path("not/absolute")
    assert "whole path" in card.form.problem_of("mydumper_folder")
    assert settings.settings.preferences.mydumper_folder == ""
    card.mydumper.set_path("/opt/mydumper/bin")
    assert card.form.problem_of("mydumper_folder") == ""
    assert settings.settings.preferences.mydumper_folder == "/opt/mydumper/bin"


def test_scrolling_over_a_choice_changes_nothing(
    qtbot: QtBot, settings: FakeSettings, card: PreferencesCard
) -> None:
    card.mydumper.edit.setFocus()
    for control in (card.theme, card.jobs):
        place = QPointF(5, 5)
        turn = QWheelEvent(
            place,
            control.mapToGlobal(place),
            QPoint(0, 0),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.sendEvent(control, turn)
    assert settings.settings.preferences == Settings().preferences


def test_what_cannot_be_kept_is_shown_as_it_is(
    qtbot: QtBot, settings: FakeSettings, card: PreferencesCard
) -> None:
    settings.refusal = UserError("config.changed-on-disk", say("Somebody changed the file."))
    with qtbot.waitSignal(card.problem) as told:
        card.theme.setCurrentIndex(card.theme.findData(Theme.DARK.value))
    assert told.args == [settings.refusal]
    assert card.value().theme is Theme.SYSTEM


def test_a_change_from_elsewhere_is_shown(settings: FakeSettings, card: PreferencesCard) -> None:
    settings.save_destination(Destination(DISK.id, "Renamed", DISK.path))
    assert card.destination.findText("Renamed") == 1


def test_the_banner_shows_what_was_wrong_in_the_file(qtbot: QtBot, settings: FakeSettings) -> None:
    banner = SettingsBanner(settings=settings)
    qtbot.addWidget(banner)
    assert banner.isHidden()
    settings.set_problems(tuple(Problem(f"tasks.{number}", say("<b>Bad</b>.")) for number in range(6)))
    assert not banner.isHidden()
    banner.show()
    assert "tasks.0: <b>Bad</b>." in shown(banner)
    assert "tasks.5" not in shown(banner)
    settings.writable = False
    settings.set_problems(())
    assert "Nothing can be saved" in shown(banner)
    settings.writable = True
    settings.set_problems(())
    assert banner.isHidden()


@pytest.mark.parametrize("cure", ["good copy", "Start"])
def test_a_file_that_cannot_be_read_can_be_mended_from_the_banner(
    qtbot: QtBot, settings: FakeSettings, cure: str
) -> None:
    settings.writable = False
    settings.set_problems((Problem("", say("The settings file is empty.")),))
    banner = SettingsBanner(settings=settings)
    qtbot.addWidget(banner)
    banner.show()
    assert "\nThe settings file is empty.\n" in shown(banner)
    button = next(one for one in banner.findChildren(QPushButton) if cure in one.text().replace("&", ""))
    settings.refusal = UserError("config.locked", say("Another program is saving."), say("Try again."))
    button.click()
    assert "Another program is saving. Try again." in shown(banner)
    settings.refusal = None
    button.click()
    assert banner.isHidden()


@pytest.fixture
def _default_locale() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("_default_locale")
@pytest.mark.parametrize(
    ("system", "wanted", "code"),
    [
        ("de_AT", Language.SYSTEM, "de"),
        ("fr_FR", Language.SYSTEM, "en"),
        ("de_AT", Language.ENGLISH, "en"),
        ("en_GB", Language.GERMAN, "de"),
    ],
)
def test_language_and_locale_go_together(
    qtbot: QtBot, qapp: object, system: str, wanted: Language, code: str
) -> None:
    switch = LanguageSwitch(app=qapp, system=QLocale(system))  # type: ignore[arg-type]
    with qtbot.waitSignal(switch.changed):
        switch.apply(wanted)
    try:
        assert switch.current == code
        assert QLocale().name().startswith(code)
        if system.startswith(code):
            assert QLocale().name() == system
    finally:
        switch.apply(Language.ENGLISH)
        switch.remove()
