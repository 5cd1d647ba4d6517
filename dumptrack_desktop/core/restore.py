"""The guard of a restore, as pure functions: what may be restored where, what would be lost, what must be asked.

The window and the command line show it; `services.jobs` and the worker check again before anything is touched.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dumptrack_desktop.core.backup import Manifest
from dumptrack_desktop.core.connection import Connection, Environment
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.server import DatabaseFacts, Flavour, ServerVersion, TableFacts
from dumptrack_desktop.core.validate import MAX_DATABASE_NAME, NOT_DUMPABLE, Problem, database_name_problem

SYSTEM_DATABASES = NOT_DUMPABLE | {"mysql", "sys"}

_MARIADB_KNOWS_0900 = (11, 4, 5)
_MARIADB_KNOWS_UCA1400 = (10, 10, 1)


@dataclass(frozen=True, slots=True)
class RestoreChoice:
    """What is chosen so far. `typed` is the name typed to confirm; `tables` counts only without `all_tables`."""

    connection: Connection | None
    target: str
    replaces: bool = False
    typed: str = ""
    all_tables: bool = True
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetView:
    """What is known of the target server by now; `None` means: not asked yet, or no answer."""

    version: ServerVersion | None = None
    databases: tuple[str, ...] | None = None
    facts: DatabaseFacts | None = None  # of the database that would be replaced
    has_failed: bool = False  # the server was asked and did not answer


@dataclass(frozen=True, slots=True)
class Loss:
    """What a restore takes away: tables of the target, and how many code objects."""

    tables: tuple[TableFacts, ...] = ()
    objects: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether nothing goes."""
        return not self.tables and not self.objects

    @property
    def rows(self) -> int:
        """The server's estimate of the rows that go."""
        return sum(table.rows for table in self.tables)

    @property
    def bytes(self) -> int:
        """The server's estimate of the bytes that go."""
        return sum(table.bytes for table in self.tables)


def proposed_name(database: str, taken: Collection[str]) -> str:
    """Return a free name like `shop_restored`, `shop_restored_2` ... of at most 64 characters."""
    used = {name.casefold() for name in taken}
    number = 1
    while True:
        ending = "_restored" if number == 1 else f"_restored_{number}"
        name = database[: MAX_DATABASE_NAME - len(ending)] + ending
        if name.casefold() not in used:
            return name
        number += 1


def loss(choice: RestoreChoice, facts: DatabaseFacts | None) -> Loss:
    """Return what is there now and would be gone: everything, or with chosen tables only those."""
    if not choice.replaces or facts is None or not facts.exists:
        return Loss()
    if choice.all_tables:
        return Loss(facts.tables, facts.objects.count)
    chosen = set(choice.tables)
    return Loss(tuple(table for table in facts.tables if table.name in chosen))


def must_type_name(choice: RestoreChoice, facts: DatabaseFacts | None) -> bool:
    """Return whether the name must be typed: the target holds data, or nobody knows, or it is production."""
    if not choice.replaces:
        return False
    if choice.connection is not None and choice.connection.environment is Environment.PRODUCTION:
        return True
    return facts is None or bool(facts.tables) or facts.objects.count > 0


def restore_problems(choice: RestoreChoice, view: TargetView) -> tuple[Problem, ...]:
    """Return everything that stands against starting this restore, by the fields of `RestoreChoice`."""
    return tuple(_problems(choice, view))


def differences(manifest: Manifest, version: ServerVersion) -> tuple[Sentence, ...]:
    """Return what may go wrong because the target is another server than the one the backup is from."""
    return tuple(_differences(manifest, version))


def _problems(choice: RestoreChoice, view: TargetView) -> Iterator[Problem]:
    if choice.connection is None:
        yield Problem("connection", say("Choose the server to restore to."))
    elif view.has_failed:
        yield Problem("connection", say("The server cannot be reached, so nothing can be restored to it."))
    elif view.databases is None:
        yield Problem("connection", say("The server has not answered yet."))
    target = _replaced_problem(choice, view) if choice.replaces else _new_name_problem(choice, view)
    if target is not None:
        yield Problem("target", target)
    if must_type_name(choice, view.facts) and choice.target and choice.typed != choice.target:
        yield Problem("typed", say("Type {name} to confirm that it may be overwritten.", name=choice.target))
    if not choice.all_tables and not choice.tables:
        yield Problem("tables", say("Choose at least one table."))


def target_problem(name: str) -> Sentence | None:
    """Say why nothing may be restored into a database of this name, whether there is one or not, or `None`."""
    problem = database_name_problem(name)
    if problem is None and name.casefold() in SYSTEM_DATABASES:
        return say("{name} belongs to the server itself.", name=name)
    return problem


def _new_name_problem(choice: RestoreChoice, view: TargetView) -> Sentence | None:
    name = choice.target
    problem = target_problem(name)
    if problem is not None:
        return problem
    # Whether the server tells shop from Shop depends on its file system: the careful answer is no.
    if any(name.casefold() == other.casefold() for other in view.databases or ()):
        return say("There is a database {name} already. Choose another name.", name=name)
    return None


def _replaced_problem(choice: RestoreChoice, view: TargetView) -> Sentence | None:
    if not choice.target:
        return say("Choose the database to overwrite.")
    if choice.target.casefold() in SYSTEM_DATABASES:
        return say("{name} belongs to the server itself.", name=choice.target)
    if view.databases is not None and choice.target not in view.databases:
        return say("There is no database {name} any more.", name=choice.target)
    if view.facts is None or view.facts.name.casefold() != choice.target.casefold():
        return say("What is in this database is still being read.")
    return None


def _differences(manifest: Manifest, version: ServerVersion) -> Iterator[Sentence]:
    made = manifest.server
    if made.flavour is not version.flavour:
        yield say(
            "The backup is from {source}, the target is {target}. Not every type, collation and code object "
            "exists in both.",
            source=str(made),
            target=str(version),
        )
    elif version.number[:2] < made.number[:2]:
        yield say(
            "The target ({target}) is older than the server of the backup ({source}). What is new in between "
            "cannot be loaded.",
            source=str(made),
            target=str(version),
        )
    if not _knows_collation(manifest.collation, version):
        yield say("The target does not know the collation {collation}.", collation=manifest.collation)
    if version.flavour is Flavour.MYSQL and (manifest.objects.sequences or manifest.objects.packages):
        yield say("MySQL has no sequences and no packages; the backup contains some.")


def _knows_collation(collation: str, version: ServerVersion) -> bool:
    if "_0900_" in collation:
        return version.flavour is Flavour.MYSQL or version.number >= _MARIADB_KNOWS_0900
    if "uca1400" in collation:
        return version.flavour is Flavour.MARIADB and version.number >= _MARIADB_KNOWS_UCA1400
    return True
