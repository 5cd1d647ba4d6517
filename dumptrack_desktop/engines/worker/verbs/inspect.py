"""The verb `inspect`: what must be known of a server before another tool dumps a database of it.

Report: ``{"server", "facts", "code", "position", "rounded"}``, each as `core.wire` writes it. What this user may
not see is a WARNING. `position` is where the binary log stood at about the moment of the dump: nothing is locked.
`rounded` are the tables of which the tool would not keep every digit.
"""

from collections.abc import Mapping
from typing import Any

import pymysql

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Progressed, Stage
from dumptrack_desktop.core.order import Order
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.wire import to_plain
from dumptrack_desktop.engines.mydumper.floats import tables_that_lose_digits
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.engines.worker.lifeline import Lifeline
from dumptrack_desktop.engines.worker.orders import backup_order
from dumptrack_desktop.server.facts import binlog_position, database_facts, version
from dumptrack_desktop.server.objects import read_code
from dumptrack_desktop.server.problems import explained


def run(order: Order, worker: Worker) -> Mapping[str, Any]:
    """Look at the order's database. Raises `UserError`."""
    backup = backup_order(order)
    worker.progress(Progressed(Stage.CHECKING))
    with Lifeline(worker=worker, login=backup.login) as lifeline:
        try:
            session = lifeline.open(database=backup.database)
            facts = database_facts(session, backup.database)
            if not facts.exists:
                raise _gone(backup.database)
            code = read_code(session, backup.database, backup.options)
            report = {
                "server": to_plain(version(session)),
                "facts": to_plain(facts),
                "code": to_plain(code.code),
                "position": to_plain(binlog_position(session)),
                "rounded": list(tables_that_lose_digits(session, facts)),
            }
        except pymysql.err.MySQLError as error:
            raise explained(error, backup.login, database=backup.database) from error
    for note in code.notes:
        worker.emit(note)
    return report


def _gone(database: str) -> UserError:
    return UserError(
        "database.unknown",
        say("There is no database {database} on the server.", database=database),
        say("Check the name, and whether this user may see it."),
    )
