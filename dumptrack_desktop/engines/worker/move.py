"""Moving the loaded and counted tables into the database that is replaced.

Renaming the old tables out of the way first would drag the foreign keys of tables elsewhere along with them. So
the old ones are dropped, in one statement, and the new ones renamed into their place, in one statement. What is
about to be done is written down on the server before: whoever finds it half done can finish it, and does.
"""

import re
from dataclasses import dataclass, replace

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.order import RestoreOrder
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.engines.worker import staging
from dumptrack_desktop.server.facts import object_names
from dumptrack_desktop.server.objects import drop_code
from dumptrack_desktop.server.quoting import literal, qualified, quoted
from dumptrack_desktop.server.session import Session, rows, run, value

_LOCK_WAIT_S = 60
_FOREIGN_KEY = re.compile(
    r"^\s*(?P<head>CONSTRAINT (?P<name>`(?:[^`]|``)+`) FOREIGN KEY \((?:`(?:[^`]|``)+`(?:, ?)?)+\) REFERENCES )"
    r"(?P<parent>`(?:[^`]|``)+`)(?P<rest> \(.*?),?$",
    re.MULTILINE,
)
_NEXT_VALUE = re.compile(r"(?P<head>(?:next|last)val\()(?P<database>`(?:[^`]|``)+`)\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Move:
    """Which tables go from staging to the target, and which of the target's give way."""

    incoming: tuple[str, ...]
    outgoing: tuple[str, ...]


def planned_move(session: Session, order: RestoreOrder) -> Move:
    """Return what is to be moved. Changes nothing; raises `UserError` if it cannot work."""
    wanted = _wanted(session, order)
    loaded = staging.table_names(session, order.staging)
    incoming = tuple(name for name in loaded if name in wanted)
    there = staging.table_names(session, order.target)
    outgoing = tuple(name for name in there if not order.tables or name in wanted)
    if order.tables:
        clashing = sorted(set(incoming) & staging.view_names(session, order.target))
        if clashing:
            raise UserError(
                "restore.view-in-the-way",
                say("The target has views where tables would be restored: {names}.", names=", ".join(clashing)),
                say("Rename or drop these views, or restore into a new database. Nothing was changed."),
            )
    return Move(incoming, outgoing)


def make_ready(session: Session, order: RestoreOrder, move: Move) -> None:
    """Do in staging what can be done before the first change of the target.

    Triggers and views would forbid the renaming; they are made anew in the target. A foreign key whose parent
    stays behind would go on pointing into staging.
    """
    run(session, "SET foreign_key_checks = 0")
    _drop_all_code(session, order.staging)
    for table in move.incoming:
        text = staging.create_statement(session, order.staging, table)
        for key in _FOREIGN_KEY.finditer(text):
            if _unquoted(key["parent"]) not in move.incoming:
                _point_at_target(session, order, table, key)


def carry_out(session: Session, order: RestoreOrder, move: Move) -> None:
    """Replace the target's tables. Raises the library's errors; `staging.read_mark` tells how far it came."""
    run(session, f"SET foreign_key_checks = 0, lock_wait_timeout = {_LOCK_WAIT_S}")
    staging.write_mark(session, order, (staging.MOVING, *move.outgoing))
    _drop_tables(session, order.target, move.outgoing)
    staging.write_mark(session, order, (staging.DROPPED,))
    finish_move(session, order)


def is_half_done(session: Session, order: RestoreOrder) -> bool:
    """Say whether a move of this job has changed the target already and is not finished."""
    mark = staging.read_mark(session, order)
    if staging.MOVING not in mark:
        return False
    outgoing = mark - {staging.MOVING, staging.DROPPED}
    there = set(staging.table_names(session, order.target))
    return staging.DROPPED in mark or not outgoing <= there


def finish_move(session: Session, order: RestoreOrder) -> None:
    """Do what is left of a move whose old tables are gone or going; may be done again after a crash."""
    run(session, "SET foreign_key_checks = 0")
    mark = staging.read_mark(session, order)
    wanted = _wanted(session, order)
    incoming = tuple(name for name in staging.table_names(session, order.staging) if name in wanted)
    if staging.DROPPED not in mark:
        there = set(staging.table_names(session, order.target))
        _drop_tables(session, order.target, tuple(sorted(mark & there)))
        staging.write_mark(session, order, (staging.DROPPED,))
    if not order.tables:
        _adopt_defaults(session, order)
        _drop_all_code(session, order.target)
    for batch in _batches(session, order, incoming):
        run(session, f"RENAME TABLE {', '.join(batch)}")


def repair_defaults(session: Session, order: RestoreOrder) -> None:
    """Let columns take their numbers from the target's sequences (MariaDB writes the database into a default)."""
    found = rows(
        session,
        "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_DEFAULT FROM information_schema.COLUMNS"
        " WHERE TABLE_SCHEMA = %s AND COLUMN_DEFAULT LIKE '%%val(`%%'",
        (order.target,),
    )
    ours = {order.staging, order.manifest.database} - {order.target}
    for table, column, default in found:
        match = _NEXT_VALUE.match(str(default))
        if match and _unquoted(match["database"]) in ours:
            repaired = _NEXT_VALUE.sub(rf"\g<head>{_escaped(quoted(order.target))}.", str(default))
            run(
                session,
                f"ALTER TABLE {qualified(order.target, str(table))}"
                f" ALTER COLUMN {quoted(str(column))} SET DEFAULT {repaired}",
            )


def _wanted(session: Session, order: RestoreOrder) -> frozenset[str]:
    if order.tables:
        return staging.as_stored(session, order.tables)
    names = [table.name for table in order.manifest.tables]
    return staging.as_stored(session, [*names, *order.manifest.objects.sequences])


def _point_at_target(session: Session, order: RestoreOrder, table: str, key: re.Match[str]) -> None:
    where = f"ALTER TABLE {qualified(order.staging, table)}"
    run(session, f"{where} DROP FOREIGN KEY {key['name']}")
    run(session, f"{where} ADD {key['head']}{quoted(order.target)}.{key['parent']}{key['rest']}")


def _adopt_defaults(session: Session, order: RestoreOrder) -> None:
    manifest = order.manifest
    if manifest.character_set and manifest.collation:
        run(
            session,
            f"ALTER DATABASE {quoted(order.target)} CHARACTER SET {literal(manifest.character_set)}"
            f" COLLATE {literal(manifest.collation)}",
        )


def _drop_all_code(session: Session, database: str) -> None:
    # Sequences count as tables here: they are dropped and renamed like them.
    drop_code(session, database, replace(object_names(session, database), sequences=()))


def _drop_tables(session: Session, database: str, names: tuple[str, ...]) -> None:
    if names:
        run(session, f"DROP TABLE IF EXISTS {', '.join(qualified(database, name) for name in names)}")


def _batches(session: Session, order: RestoreOrder, names: tuple[str, ...]) -> list[list[str]]:
    """Return the renames: all in one statement, unless the server does not take one of that length."""
    limit = int(value(session, "SELECT @@max_allowed_packet")) - 1024
    batches: list[list[str]] = []
    size = limit
    for name in names:
        rename = f"{qualified(order.staging, name)} TO {qualified(order.target, name)}"
        size += len(rename.encode()) + 2
        if size > limit:
            batches.append([])
            size = len(rename.encode())
        batches[-1].append(rename)
    return batches


def _unquoted(name: str) -> str:
    return name[1:-1].replace("``", "`")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\")
