"""Asks the target of a restore what is there now, and forgets answers to questions that were changed meanwhile."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from dumptrack_desktop.core.connection import Connection
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.restore import TargetView
from dumptrack_desktop.core.server import ConnectionReport, DatabaseFacts
from dumptrack_desktop.services.connections import ConnectionService


class TargetProbe(QObject):
    """Holds what is known of the target.

    Signals: `server_answered(object)` its `ConnectionReport`; `database_answered()`; `failed(object)` the
    `UserError` of the last question.
    """

    server_answered = Signal(object)
    database_answered = Signal()
    failed = Signal(object)

    def __init__(self, *, connections: ConnectionService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connections = connections
        self._view = TargetView()
        self._server_token = ""
        self._database_token = ""
        connections.tested.connect(self._on_tested)
        connections.described.connect(self._on_described)

    @property
    def view(self) -> TargetView:
        """What is known by now."""
        return self._view

    def ask_server(self, connection: Connection | None) -> None:
        """Forget everything and ask this server for its version and databases."""
        self._view = TargetView()
        self._database_token = ""
        self._server_token = self._connections.test(connection) if connection is not None else ""

    def ask_database(self, connection: Connection | None, name: str) -> None:
        """Forget the facts and ask what is in this database now; no name asks nothing."""
        self._view = replace(self._view, facts=None)
        self._database_token = ""
        if connection is not None and name:
            self._database_token = self._connections.describe(connection, name)

    def _on_tested(self, token: str, answer: object) -> None:
        if not token or token != self._server_token:
            return
        self._server_token = ""
        if isinstance(answer, UserError):
            self._view = TargetView(has_failed=True)
            self.failed.emit(answer)
        elif isinstance(answer, ConnectionReport):
            self._view = TargetView(answer.version, answer.databases)
            self.server_answered.emit(answer)

    def _on_described(self, token: str, answer: object) -> None:
        if not token or token != self._database_token:
            return
        self._database_token = ""
        if isinstance(answer, UserError):
            self.failed.emit(answer)
        elif isinstance(answer, DatabaseFacts):
            self._view = replace(self._view, facts=answer)
            self.database_answered.emit()
