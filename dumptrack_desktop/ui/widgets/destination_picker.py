"""Chooses where backups go: one of the known folders, or a new one; says how much room there is."""

import os
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QStorageInfo, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dumptrack_desktop.core.ids import DestinationId, new_id
from dumptrack_desktop.core.settings import same_name
from dumptrack_desktop.core.task import Destination
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon, icon
from dumptrack_desktop.ui.theme import Space, Tone
from dumptrack_desktop.ui.widgets.labels import TintedLabel

_TIGHT_BYTES = 2_000_000_000


class _Room(QObject):
    """Asks how much room a folder has, in a thread, because a network folder may never answer.

    Signals: `found(str, object)` path, and bytes free or -1 where nothing can be written.
    """

    found = Signal(str, object)

    def ask(self, path: str) -> None:
        """Ask; a daemon thread, so that a dead network folder cannot hold up the end of the program."""
        Thread(target=self._look, args=(path,), name="dumptrack-room", daemon=True).start()

    def _look(self, path: str) -> None:
        place = Path(path)
        while not place.exists() and place != place.parent:
            place = place.parent
        storage = QStorageInfo(str(place))
        can_write = storage.isValid() and not storage.isReadOnly() and os.access(place, os.W_OK)
        self.found.emit(path, storage.bytesAvailable() if can_write else -1)


class DestinationPicker(QWidget):
    """A list of destinations and a button for a folder of one's own. A new one is kept by whoever saves.

    Signals: `changed()`.
    """

    changed = Signal()

    def __init__(
        self, *, destinations: tuple[Destination, ...], chosen: DestinationId, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._destinations = list(destinations)
        self.combo = QComboBox()
        self._other = QPushButton(icon(Icon.FOLDER_OPEN), self.tr("Other &folder…"))
        self._room = TintedLabel(wraps=True)
        self._asking = _Room()
        self._build()
        self._fill(chosen)
        self._asking.found.connect(self._on_room_found)
        self.combo.currentIndexChanged.connect(self._on_chosen)
        self._other.clicked.connect(self._on_other_clicked)
        self._ask_for_room()

    def destination(self) -> Destination | None:
        """Return what is chosen."""
        index = self.combo.currentIndex()
        return self._destinations[index] if 0 <= index < len(self._destinations) else None

    def choose_folder(self, path: str) -> None:
        """Choose a folder; one that is not known yet gets a name after itself."""
        for index, known in enumerate(self._destinations):
            if Path(known.path) == Path(path):
                self.combo.setCurrentIndex(index)
                return
        fresh = Destination(DestinationId(new_id()), self._free_name(Path(path).name or path), path)
        self._destinations.append(fresh)
        self._add_item(fresh)
        self.combo.setCurrentIndex(len(self._destinations) - 1)

    def room(self) -> str:
        """Return the words about the room there is."""
        return self._room.text()

    def _build(self) -> None:
        self.combo.setAccessibleName(self.tr("Destination"))
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(30)
        self._other.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self.combo, 1)
        row.addWidget(self._other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._room)
        self.setFocusProxy(self.combo)

    def _fill(self, chosen: DestinationId) -> None:
        for destination in self._destinations:
            self._add_item(destination)
        ids = [destination.id for destination in self._destinations]
        self.combo.setCurrentIndex(ids.index(chosen) if chosen in ids else 0 if ids else -1)

    def _add_item(self, destination: Destination) -> None:
        self.combo.addItem(icon(Icon.FOLDER), f"{destination.name}  —  {destination.path}")

    def _free_name(self, wanted: str) -> str:
        name, number = wanted, 1
        while any(same_name(name, known.name) for known in self._destinations):
            number += 1
            name = f"{wanted} {number}"
        return name

    def _on_chosen(self) -> None:
        self._ask_for_room()
        self.changed.emit()

    def _on_other_clicked(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Folder for backups"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.choose_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_for_room(self) -> None:
        destination = self.destination()
        if destination is None:
            self._room.setText("")
            return
        self._asking.ask(destination.path)

    def _on_room_found(self, path: str, free: int) -> None:
        destination = self.destination()
        if destination is None or destination.path != path:
            return
        if free < 0:
            self._room.set_tone(Tone.BAD)
            self._room.setText(self.tr("Nothing can be written there."))
            return
        self._room.set_tone(Tone.WARNING if free < _TIGHT_BYTES else None)
        self._room.setText(self.tr("{size} free").format(size=texts.size(free)))
