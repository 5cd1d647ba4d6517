"""The controls of a task, filled from one and read back into one."""

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox

from dumptrack_desktop.core.ids import ConnectionId, DestinationId
from dumptrack_desktop.core.settings import Settings
from dumptrack_desktop.core.task import Codec, Destination, DumpOptions, EngineChoice, Task
from dumptrack_desktop.core.validate import MAX_LEVEL, MAX_NAME, MAX_THREADS
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import icon
from dumptrack_desktop.ui.looks import environment_look
from dumptrack_desktop.ui.widgets.database_picker import DatabasePicker
from dumptrack_desktop.ui.widgets.destination_picker import DestinationPicker
from dumptrack_desktop.ui.widgets.form import Form, in_a_row


class TaskFields(QObject):
    """Builds the rows of a task into a form."""

    def __init__(self, form: Form, task: Task, *, settings: Settings, default: Destination) -> None:
        super().__init__(form)
        self._form = form
        self._before = task
        self.name = QLineEdit(task.name)
        self.connection = QComboBox()
        self.databases = DatabasePicker(task.databases)
        self.engine = QComboBox()
        self.codec = QComboBox()
        self.level = QSpinBox()
        self.threads = QSpinBox()
        self.triggers = QCheckBox(self.tr("T&riggers"))
        self.routines = QCheckBox(self.tr("Rou&tines"))
        self.events = QCheckBox(self.tr("E&vents"))
        known = settings.destinations
        places = known if any(one.id == default.id for one in known) else (default, *known)
        self.destination = DestinationPicker(destinations=places, chosen=task.destination_id or default.id)
        self._fill(task, settings)
        self._add_rows()
        self.codec.currentIndexChanged.connect(self._update_level)
        self._update_level()

    def value(self) -> Task:
        """Return the task as typed."""
        destination = self.destination.destination()
        return replace(
            self._before,
            name=self.name.text().strip(),
            connection_id=ConnectionId(self.connection.currentData() or ""),
            databases=self.databases.selection(),
            destination_id=destination.id if destination else DestinationId(""),
            engine=EngineChoice(self.engine.currentData()),
            options=self.options(),
        )

    def options(self) -> DumpOptions:
        """Return how to dump, as typed."""
        return DumpOptions(
            codec=Codec(self.codec.currentData()),
            level=self.level.value(),
            threads=self.threads.value(),
            triggers=self.triggers.isChecked(),
            routines=self.routines.isChecked(),
            events=self.events.isChecked(),
        )

    def _fill(self, task: Task, settings: Settings) -> None:
        self.name.setMaxLength(MAX_NAME)
        for connection in settings.connections:
            look = environment_look(connection.environment)
            self.connection.addItem(icon(look.icon, look.tone), connection.name, connection.id)
        self.connection.setCurrentIndex(self.connection.findData(task.connection_id))
        self.connection.setPlaceholderText(self.tr("Choose one"))
        for engine in EngineChoice:
            self.engine.addItem(texts.engine_word(engine), engine.value)
        self.engine.setCurrentIndex(self.engine.findData(task.engine.value))
        for codec in Codec:
            self.codec.addItem(texts.codec_word(codec), codec.value)
        self.codec.setCurrentIndex(self.codec.findData(task.options.codec.value))
        self.level.setRange(0, MAX_LEVEL[task.options.codec])
        self.level.setSpecialValueText(self.tr("usual level"))
        self.level.setPrefix(self.tr("level "))
        self.level.setValue(task.options.level)
        self.threads.setRange(1, MAX_THREADS)
        self.threads.setValue(task.options.threads)
        for box, is_on in (
            (self.triggers, task.options.triggers),
            (self.routines, task.options.routines),
            (self.events, task.options.events),
        ):
            box.setChecked(is_on)

    def _add_rows(self) -> None:
        add = self._form.add_row
        add("name", self.tr("&Name:"), self.name)
        self._form.add_section(self.tr("What"))
        add("connection_id", self.tr("C&onnection:"), self.connection)
        add("databases", self.tr("&Databases:"), self.databases)
        self._form.watch_signal("databases", self.databases.changed)
        self._form.add_section(self.tr("How"))
        add("engine", self.tr("&Engine:"), self.engine)
        self.level.setAccessibleName(self.tr("Compression level"))
        add("options.level", self.tr("Co&mpression:"), in_a_row(self.codec, self.level), buddy=self.codec)
        self._form.watch("options.level", self.level)
        add("options.threads", self.tr("T&hreads:"), self.threads)
        boxes = in_a_row(self.triggers, self.routines, self.events)
        add("options.include", self.tr("Include:"), boxes, buddy=self.triggers)
        for box in (self.routines, self.events):
            self._form.watch("options.include", box)
        self._form.add_section(self.tr("Where to"))
        add("destination_id", self.tr("Dest&ination:"), self.destination, buddy=self.destination.combo)

    def _update_level(self) -> None:
        codec = Codec(self.codec.currentData())
        self.level.setRange(0, MAX_LEVEL[codec])
        self.level.setVisible(codec is not Codec.NONE)
