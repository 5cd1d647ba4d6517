"""The folder that myloader is shown: links to the chosen tables' files, and a `metadata` that it can read.

Not the backup itself, for three reasons: releases without a table filter can load chosen tables; a current
myloader reads old dumps only with another `metadata`; and whatever it writes beside its files stays out of the
backup. The links are symbolic: a backup may lie on any file system, and be read-only.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dumptrack_desktop.core.errors import InternalError, UserError
from dumptrack_desktop.core.order import Order, RestoreOrder
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.engines.mydumper import metadata
from dumptrack_desktop.engines.mydumper.command import DUMP_FOLDER
from dumptrack_desktop.engines.mydumper.files import by_table
from dumptrack_desktop.engines.worker.context import Worker

FOLDER_VARIABLE = "DUMPTRACK_ARRANGED"
FILES = "files"  # what myloader is shown
TEMPORARY = "tmp"  # where it may put what it likes: new releases leave hidden folders when they fail
STEMS = "stems"  # in the manifest's engine_data: table -> what its files are called by


def arrange(order: Order, worker: Worker) -> Mapping[str, Any]:
    """Make the folder. Report: ``{"files": n}``. Raises `UserError` if a table's files are not there."""
    if not isinstance(order, RestoreOrder):
        raise InternalError("only a restore needs an arrangement")
    source = order.folder / DUMP_FOLDER
    folder = _folder() / FILES
    folder.parent.mkdir(mode=0o700)
    folder.mkdir(mode=0o700)
    (folder.parent / TEMPORARY).mkdir(mode=0o700)
    wanted = order.tables or tuple(table.name for table in order.manifest.tables)
    stems = stems_of(order)
    names = sorted(entry.name for entry in source.iterdir())
    files = by_table(names, {table: stems[table] for table in wanted if table in stems})
    linked = 0
    for table in wanted:
        found = files.get(table)
        if found is None or not found.schema:
            raise _not_there(table)
        for name in (*found.schema, *found.data):
            worker.check()
            (folder / name).symlink_to((source / name).absolute())
            linked += 1
    text = (source / metadata.METADATA_NAME).read_text("utf-8", "replace")
    (folder / metadata.METADATA_NAME).write_text(metadata.for_tables(metadata.shimmed(text), wanted), "utf-8")
    return {"files": linked}


def clear(_order: Order, _worker: Worker) -> Mapping[str, Any]:
    """Remove the folder, with whatever myloader left in it. Not finding it is fine."""
    folder = _folder()
    shutil.rmtree(folder, ignore_errors=True)
    return {"is_gone": not folder.exists()}


def stems_of(order: RestoreOrder) -> dict[str, str]:
    """Return table -> what its files are called by, as the manifest has it."""
    stems = order.manifest.engine_data.get(STEMS)
    if not isinstance(stems, Mapping):
        return {table.name: f"{order.manifest.database}.{table.name}" for table in order.manifest.tables}
    return {str(table): str(stem) for table, stem in stems.items()}


def _folder() -> Path:
    folder = Path(os.environ.get(FOLDER_VARIABLE, ""))
    if not folder.is_absolute():
        raise InternalError("the worker was not told where to arrange the files")
    return folder


def _not_there(table: str) -> UserError:
    return UserError(
        "backup.table-missing",
        say("The backup does not hold the table {table}.", table=table),
        say("Choose among the tables that it lists."),
    )
