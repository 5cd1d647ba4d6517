"""The German window: every text, every plural, every field, and no key twice in a form."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from dumptrack_desktop.core.job import JobState
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.settings import Language
from dumptrack_desktop.ui import language, texts
from dumptrack_desktop.ui.language import LanguageSwitch
from tests.helpers.window_places import PLACES, Desk, collisions

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def translations() -> ModuleType:
    """Return packaging/translations.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def compiled(translations: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with freshly compiled translations."""
    folder = tmp_path_factory.mktemp("resources") / "translations"
    folder.mkdir()
    for source in (ROOT / "resources" / "translations").glob("*.ts"):
        (folder / source.name).write_bytes(source.read_bytes())
    translations.release(folder)
    return folder


@pytest.fixture
def switch(qapp: QApplication, compiled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LanguageSwitch]:
    monkeypatch.setattr(language, "resource", compiled.parent.joinpath)
    before = QLocale()
    switch = LanguageSwitch(app=qapp, system=QLocale("fr_FR"))
    yield switch
    switch.remove()
    QLocale.setDefault(before)


def test_every_text_is_translated_and_fits(translations: ModuleType) -> None:
    assert translations.check() == []


def test_german(switch: LanguageSwitch) -> None:
    switch.apply(Language.GERMAN)
    assert texts.translated(say("Nothing answers at {address}.", address="db:1")) == "Unter db:1 antwortet nichts."
    assert texts.state_word(JobState.FAILED) == "Fehlgeschlagen"
    assert [texts.rows(count) for count in (1, 12345)] == ["1 Zeile", "12.345 Zeilen"]
    assert texts.size(1_500_000) == "1,5 MB"


def test_english_has_plurals(switch: LanguageSwitch) -> None:
    switch.apply(Language.ENGLISH)
    assert [texts.tables(count) for count in (1, 2)] == ["1 table", "2 tables"]
    assert texts.translated(say("Done.")) == "Done."


def test_the_buttons_of_qt_speak_the_same_language(switch: LanguageSwitch, qtbot: QtBot) -> None:
    switch.apply(Language.GERMAN)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [button.text() for button in box.findChildren(QPushButton)] == ["Abbrechen"]


@pytest.mark.parametrize("name", PLACES)
def test_german_keys_do_not_collide(switch: LanguageSwitch, qtbot: QtBot, name: str) -> None:
    switch.apply(Language.GERMAN)
    place = Desk().makers()[name]()
    qtbot.addWidget(place)
    place.show()
    assert collisions(place) == {}
