"""Names that a release loses: each was dumped and loaded on a real server by 0.10.1 and by 1.0.1."""

import pytest

from dumptrack_desktop.core.server import DatabaseFacts, TableFacts, TableTrait
from dumptrack_desktop.engines.mydumper.capabilities import Connector, Tool, ToolFacts, ToolVersion
from dumptrack_desktop.engines.mydumper.names import misgiving, objection

OLD = ToolFacts(Tool.MYDUMPER, "/usr/bin/mydumper", ToolVersion((0, 10, 0), "0.10.0", Connector.MARIADB))
NEW = ToolFacts(Tool.MYDUMPER, "/usr/bin/mydumper", ToolVersion((1, 0, 1), "1.0.1-3", Connector.MARIADB))


def facts(*tables: str, charset: str = "utf8mb4", traits: frozenset[TableTrait] = frozenset()) -> DatabaseFacts:
    held = tuple(TableFacts(name, "InnoDB", 1, 1, True, traits) for name in tables)
    return DatabaseFacts("shop", exists=True, character_set=charset, tables=held)


@pytest.mark.parametrize(
    "name", ["a/b", "back`tick", "back\\slash", "x-schema", "x-schema-view", "t.00000", "new\nline", " lead"]
)
def test_the_old_release_is_refused_for_a_table_that_it_loses(name: str) -> None:
    assert objection("shop", facts("plain", name), OLD) is not None


@pytest.mark.parametrize("name", ["back`tick", "back\\slash", "qu'ote", "new\nline", "tab\ttab"])
def test_the_new_release_is_refused_for_a_table_that_it_loses(name: str) -> None:
    assert objection("shop", facts(name), NEW) is not None


SOUND = [
    "sp ace",
    "da-sh",
    "dot.ted",
    'dq"uote',
    "com,ma",
    "per%cent",
    "semi;colon",
    "st*ar",
    "(par)",
    "$",
    "ü",
    "日本",
    "a" * 64,
]


@pytest.mark.parametrize("name", [*SOUND, "qu'ote"])
def test_the_old_release_does_what_it_was_seen_to_do(name: str) -> None:
    assert objection("shop", facts(name), OLD) is None


@pytest.mark.parametrize("name", [*SOUND, "a/b", "x-schema", "t.00000"])
def test_the_new_release_does_what_it_was_seen_to_do(name: str) -> None:
    assert objection("shop", facts(name), NEW) is None


def test_the_name_of_the_database_counts_too() -> None:
    assert objection("a/b", None, OLD) is not None
    assert objection("a/b", None, NEW) is None
    assert objection("a,b", None, NEW) is not None  # two databases to it
    assert objection("a,b", None, OLD) is None


def test_the_new_release_asks_in_the_databases_character_set() -> None:
    assert objection("shop", facts("ü", charset="latin1"), NEW) is not None
    assert objection("shop", facts("ü", charset="latin1"), OLD) is None
    assert objection("shop", facts("u", charset="latin1"), NEW) is None


def test_a_name_may_be_too_long_for_a_file() -> None:
    assert objection("日" * 40, facts("本" * 40), NEW) is not None


def test_columns_that_select_star_leaves_out_are_lost_by_the_old_release() -> None:
    held = facts("t", traits=frozenset({TableTrait.INVISIBLE_COLUMN}))
    assert objection("shop", held, OLD) is not None
    assert objection("shop", held, NEW) is None


def test_a_generated_column_makes_the_old_release_name_all_columns() -> None:
    both = frozenset({TableTrait.INVISIBLE_COLUMN, TableTrait.GENERATED_COLUMN})
    assert objection("shop", facts("t", traits=both), OLD) is None


def test_the_old_release_takes_a_computed_default_of_mysql_for_a_generated_column() -> None:
    held = facts("t", traits=frozenset({TableTrait.COMPUTED_DEFAULT}))
    assert "default is computed" in str(objection("shop", held, OLD))
    assert objection("shop", held, NEW) is None


def test_a_quote_hides_generated_columns_from_the_old_release() -> None:
    held = facts("it's", traits=frozenset({TableTrait.GENERATED_COLUMN}))
    assert "generated columns of it's" in str(objection("shop", held, OLD))


@pytest.mark.parametrize("dumper", [OLD, NEW])
def test_rows_of_generated_columns_alone_are_lost_by_all(dumper: ToolFacts) -> None:
    held = facts("t", traits=frozenset({TableTrait.GENERATED_COLUMN, TableTrait.ONLY_GENERATED_COLUMNS}))
    assert "only generated columns" in str(objection("shop", held, dumper))


@pytest.mark.parametrize("dumper", [OLD, NEW])
def test_history_is_lost_by_all(dumper: ToolFacts) -> None:
    held = facts("t", traits=frozenset({TableTrait.SYSTEM_VERSIONED}))
    assert "history of t" in str(objection("shop", held, dumper))


def test_digits_of_float_are_a_misgiving_and_no_objection() -> None:
    held = facts("a", "b", "c", "d", traits=frozenset({TableTrait.FLOAT}))
    assert objection("shop", held, NEW) is None
    assert "a, b, c, +1" in str(misgiving(held))
    assert misgiving(facts("a")) is None
    assert misgiving(None) is None
