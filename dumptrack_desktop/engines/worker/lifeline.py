"""Ends what our sessions still do on the server when we shall stop: closing the socket alone does not."""

import contextlib
import threading
from types import TracebackType

import pymysql

from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.server.session import Session, open_session, run

CONNECT_TIMEOUT_S = 1.0  # the whole stop has a second or two


class Lifeline:
    """Kills the sessions it was given, over a session of its own, when the worker is cancelled.

    A context manager; leaving it ends its interest and closes the sessions. Methods may be called from any
    thread.
    """

    def __init__(self, *, worker: Worker, login: Login) -> None:
        self._worker = worker
        self._login = login
        self._sessions: list[Session] = []
        self._lock = threading.Lock()
        self._forget = worker.on_cancel(self.kill)

    def __enter__(self) -> "Lifeline":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._forget()
        for session in self._taken():
            with contextlib.suppress(pymysql.err.MySQLError, OSError):
                session.close()

    def open(self, *, database: str | None = None) -> Session:
        """Open a session that is killed with the rest. Raises `UserError`."""
        session = open_session(self._login, database=database)
        with self._lock:
            self._sessions.append(session)
        if self._worker.is_cancelled:
            self.kill()
        return session

    def kill(self) -> None:
        """Kill every session on the server; whoever waits for one of them gets an error. Never raises."""
        with self._lock:
            ids = [int(session.thread_id()) for session in self._sessions if session.open]
        if not ids:
            return
        try:
            killer = open_session(
                self._login, connect_timeout_s=CONNECT_TIMEOUT_S, read_timeout_s=CONNECT_TIMEOUT_S
            )
        except UserError as error:
            self._worker.log(f"the sessions on the server could not be ended: {error}")
            return
        with contextlib.closing(killer):
            for identity in ids:
                with contextlib.suppress(pymysql.err.MySQLError, OSError):  # it may be gone already
                    run(killer, f"KILL {identity}")

    def _taken(self) -> list[Session]:
        with self._lock:
            taken, self._sessions = self._sessions, []
        return taken
