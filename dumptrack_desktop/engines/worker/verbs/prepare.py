"""`prepare`: create the staging database of a restore, and in it what tables may need: sequences."""

from collections.abc import Mapping
from typing import Any

from dumptrack_desktop.core.events import Progressed, Stage
from dumptrack_desktop.core.order import Order
from dumptrack_desktop.core.server import CodeKind
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.engines.worker.orders import restore_order
from dumptrack_desktop.engines.worker.staging import create_staging
from dumptrack_desktop.server.objects import create_code
from dumptrack_desktop.server.session import session_for


def run(order: Order, worker: Worker) -> Mapping[str, Any]:
    """Create the database; report its name. Raises `UserError` where there is one of that name."""
    restore = restore_order(order)
    worker.progress(Progressed(Stage.CHECKING))
    with session_for(restore.login) as session:
        create_staging(session, restore)
        worker.check()
        # A column's default may take its value from a sequence: it must be there before the table.
        sequences = [code for code in restore.manifest.code if code.kind is CodeKind.SEQUENCE]
        for note in create_code(session, sequences, restore.manifest.database, restore.staging):
            worker.emit(note)
    return {"created": restore.staging}
