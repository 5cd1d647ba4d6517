"""`objects`: write the code objects into the backup, in a form that any client program can load.

A restore of ours takes them from the manifest; the file is for the day when there is nothing but a client.
"""

import gzip
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dumptrack_desktop.core.events import Progressed, Stage
from dumptrack_desktop.core.order import Order
from dumptrack_desktop.core.server import names_of
from dumptrack_desktop.engines.worker.context import Worker
from dumptrack_desktop.engines.worker.orders import backup_order
from dumptrack_desktop.server.objects import read_code, sql_text
from dumptrack_desktop.server.session import session_for

FILE_NAME = "objects.sql.gz"
_HEAD = """\
-- Views, triggers, routines, events and sequences. Load the tables first, then this file into the same database:
--   gzip -dc objects.sql.gz | mysql --comments DATABASE
-- (without --comments, some clients drop comments from the texts of routines)
-- Events come in the state they had: look at what they do before you load them beside the original database.
"""


def run(order: Order, worker: Worker) -> Mapping[str, Any]:
    """Read the objects, write the file (0600, synced); report its name and how many objects it has."""
    backup = backup_order(order)
    worker.progress(Progressed(Stage.OBJECTS))
    with session_for(backup.login) as session:
        found = read_code(session, backup.database, backup.options)
    for note in found.notes:
        worker.emit(note)
    text = _HEAD + sql_text(found.code, source=backup.database)
    _write(backup.folder / FILE_NAME, text.encode("utf-8", "surrogateescape"))
    return {"files": [FILE_NAME], "objects": names_of(found.code).count}


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with open(descriptor, "wb") as file:  # noqa: PTH123  # a file descriptor
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
            packed.write(content)
        file.flush()
        os.fsync(file.fileno())
