"""Names that mydumper cannot be trusted with, and other things of a database that it does not keep.

Each rule was seen on a real server; the release that was measured stands beside it.
"""

import re
from collections.abc import Iterable

from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.server import DatabaseFacts, TableTrait
from dumptrack_desktop.engines.mydumper.capabilities import ToolFacts

# 0.10.1 writes names into file names and statements as they are. A backslash in the name of a file is a folder on
# Windows, and so in no manifest.
_BAD_FOR_OLD = frozenset("/`\\")
# What its loader, or we, would take for the name of another file.
_MISREAD_FROM_OLD = re.compile(r"-schema|\.\d{5,}$")
# 1.0.1 crashes at a table with a quote (an unescaped string in a question to the dictionary), doubles a backtick
# once too often, and makes two databases of a name with a comma.
_BAD_FOR_MODERN = frozenset("'`\\")
_NAMES_ITS_COLUMNS = (1, 0, 1)  # with --complete-insert
_KNOWS_COMPUTED_DEFAULTS = (0, 10, 7)
_LONGEST_FILE_NAME = 255
_LONGEST_SUFFIX = len("-schema-create.sql.zst")


def unfit_name(name: str, dumper: ToolFacts) -> bool:
    """Whether this build loses or mangles a table, or a database, of this name."""
    if not name.isprintable() or name.strip() != name:
        return True
    if dumper.is_modern:
        return bool(set(name) & _BAD_FOR_MODERN)
    return bool(set(name) & _BAD_FOR_OLD or _MISREAD_FROM_OLD.search(name))


def objection(database: str, facts: DatabaseFacts | None, dumper: ToolFacts) -> Sentence | None:
    """Say what of this database this build would lose, or `None`."""
    version = dumper.version.text
    if unfit_name(database, dumper) or (dumper.is_modern and "," in database):
        return say("mydumper {version} cannot dump a database named {name}.", version=version, name=database)
    if facts is None:
        return None
    for table in facts.tables:
        stem = f"{database}.{table.name}"
        if unfit_name(table.name, dumper) or _is_too_long(stem) or _is_recoded(stem, facts, dumper):
            return say("mydumper {version} cannot dump a table named {name}.", version=version, name=table.name)
    return _lost_columns(facts, dumper) or _lost_rows(facts)


def _lost_columns(facts: DatabaseFacts, dumper: ToolFacts) -> Sentence | None:
    """Before 1.0.1 it is SELECT *, unless the table has a column that the release takes for a generated one."""
    if dumper.version.number < _KNOWS_COMPUTED_DEFAULTS:
        found = _tables(facts, TableTrait.COMPUTED_DEFAULT)
        if found:
            return say(
                "mydumper {version} leaves out the columns of {table} whose default is computed.",
                version=dumper.version.text,
                table=_listed(found),
            )
    found = _tables(facts, TableTrait.INVISIBLE_COLUMN)
    if dumper.version.number < _NAMES_ITS_COLUMNS:
        found = [name for name in found if name not in _tables(facts, TableTrait.GENERATED_COLUMN)]
        if found:
            return say("mydumper leaves out the invisible columns of {table}.", table=_listed(found))
    found = [name for name in _tables(facts, TableTrait.GENERATED_COLUMN) if set(name) & {"'", "\\"}]
    if found and not dumper.is_modern:
        return say("mydumper does not see the generated columns of {table}.", table=_listed(found))
    return None


def _lost_rows(facts: DatabaseFacts) -> Sentence | None:
    found = _tables(facts, TableTrait.ONLY_GENERATED_COLUMNS)
    if found:
        return say("mydumper cannot dump {table}, which has only generated columns.", table=_listed(found))
    found = _tables(facts, TableTrait.SYSTEM_VERSIONED)
    return say("mydumper leaves out the history of {table}.", table=_listed(found)) if found else None


def misgiving(facts: DatabaseFacts | None) -> Sentence | None:
    """Say what mydumper would not keep exactly of this database, or `None`."""
    found = _tables(facts, TableTrait.FLOAT) if facts else []
    if not found:
        return None
    return say("mydumper keeps only six digits of FLOAT columns ({table}).", table=_listed(found))


def _is_too_long(stem: str) -> bool:
    return len(stem.encode()) + _LONGEST_SUFFIX > _LONGEST_FILE_NAME


def _is_recoded(stem: str, facts: DatabaseFacts, dumper: ToolFacts) -> bool:
    """Whether 1.0.1 asks for the table in a character set in which its name is another one."""
    return dumper.is_modern and not stem.isascii() and not facts.character_set.startswith("utf8")


def _tables(facts: DatabaseFacts, trait: TableTrait) -> list[str]:
    return [table.name for table in facts.tables if trait in table.traits]


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    shown = ", ".join(found[:3])
    return shown if len(found) <= 3 else f"{shown}, +{len(found) - 3}"
