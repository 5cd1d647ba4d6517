"""The sessions that a killed tool has left on the server: which they are, and the verb that ends them.

The server notices that a client is gone only when it has something to tell it; a statement that waits for a lock,
or builds an index, goes on meanwhile.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from typing import Any

import pymysql

from dumptrack_desktop.core.errors import InternalError
from dumptrack_desktop.core.order import Order, VerifyOrder
from dumptrack_desktop.core.plan import Evidence, OutputFormat
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.server.session import open_session, row, rows, run

SESSIONS_VARIABLE = "DUMPTRACK_SESSIONS"


def end_sessions_environment(evidence: Evidence) -> str:
    """Return the sessions of the tools in this evidence for the verb `end-sessions`; empty if there are none."""
    sessions = [
        int(session)
        for result in evidence
        if result.step.output is OutputFormat.MYDUMPER and result.report
        for session in result.report.get("connections", ())
    ]
    if not sessions:
        return ""
    return json.dumps({"ids": sessions, "seconds": sum(result.outcome.seconds for result in evidence)})


def end_sessions(order: Order, worker: Worker) -> Mapping[str, Any]:
    """Kill those of the tool's sessions that are still there. Report: ``{"killed": [ids]}``."""
    if isinstance(order, VerifyOrder):
        raise InternalError("a check of files has no sessions")
    told = json.loads(os.environ.get(SESSIONS_VARIABLE, "") or "{}")
    wanted = frozenset(int(session) for session in told.get("ids", ()))
    session = open_session(order.login)
    killed: list[int] = []
    with contextlib.closing(session):
        uptime = row(session, "SHOW GLOBAL STATUS LIKE 'Uptime'")
        if uptime is None or int(uptime[1]) < float(told.get("seconds", 0)):
            return {"killed": killed}  # the server was started since: these numbers are somebody else's now
        user = order.login.connection.user
        for found in rows(session, "SHOW FULL PROCESSLIST"):
            if int(found[0]) in wanted and str(found[1]) == user and int(found[0]) != session.thread_id():
                worker.log(f"ending the session {found[0]} that the tool has left")
                with contextlib.suppress(pymysql.err.MySQLError):
                    run(session, f"KILL {int(found[0])}")
                    killed.append(int(found[0]))
    return {"killed": killed}
