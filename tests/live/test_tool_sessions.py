"""Sessions that a killed tool has left: ended by their ids, and nobody else's."""

import contextlib
import io
import json
import threading

import pymysql
import pytest

from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.errors import InternalError
from dumptrack_desktop.core.order import VerifyOrder
from dumptrack_desktop.engines.mydumper.sessions import SESSIONS_VARIABLE, end_sessions
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.proof.server import PrivateServer
from tests.helpers.conditions import wait_until
from tests.helpers.databases import Databases, open_session
from tests.helpers.orders import a_backup_order, a_manifest

pytestmark = pytest.mark.live


def worker() -> Worker:
    return Worker(out=io.StringIO(), log=io.StringIO())


@pytest.fixture
def sleeper(any_server: PrivateServer) -> int:
    """Return the id of a session that is busy until somebody ends it."""
    session = open_session(any_server)

    def sleep() -> None:
        with contextlib.suppress(pymysql.err.MySQLError), contextlib.closing(session), session.cursor() as cursor:
            cursor.execute("SELECT SLEEP(60)")

    threading.Thread(target=sleep, daemon=True).start()
    return int(session.thread_id())


def is_there(databases: Databases, number: int) -> bool:
    return bool(databases.rows("SELECT 1 FROM information_schema.PROCESSLIST WHERE ID = %s", None, [number]))


def told(monkeypatch: pytest.MonkeyPatch, seconds: float, *ids: int) -> None:
    monkeypatch.setenv(SESSIONS_VARIABLE, json.dumps({"ids": ids, "seconds": seconds}))


def test_the_sessions_that_were_named_are_ended(
    any_login: Login, any_databases: Databases, sleeper: int, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(monkeypatch, 0.1, sleeper, 4_000_000_000)
    assert end_sessions(a_backup_order(tmp_path, any_login), worker()) == {"killed": [sleeper]}
    wait_until(lambda: not is_there(any_databases, sleeper), "the end of the session")


def test_others_are_left_alone(
    any_login: Login, any_databases: Databases, sleeper: int, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = a_backup_order(tmp_path, any_login)
    told(monkeypatch, 0.1, 4_000_000_000)
    assert end_sessions(order, worker()) == {"killed": []}
    told(monkeypatch, 1e9, sleeper)  # the server was started after the job: the number is somebody else's
    assert end_sessions(order, worker()) == {"killed": []}
    monkeypatch.delenv(SESSIONS_VARIABLE)
    assert end_sessions(order, worker()) == {"killed": []}
    assert is_there(any_databases, sleeper)
    any_databases.run(f"KILL {sleeper}")


def test_a_check_of_files_has_no_sessions(tmp_path) -> None:
    with pytest.raises(InternalError):
        end_sessions(VerifyOrder(tmp_path, a_manifest(), "j1"), worker())  # type: ignore[arg-type]
