"""What the dictionary says about tables that some tools do not keep whole."""

import pytest

from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.server import TableTrait
from dumptrack_desktop.engines.mydumper.floats import tables_that_lose_digits
from dumptrack_desktop.proof.server import PrivateServer
from dumptrack_desktop.server.facts import database_facts
from dumptrack_desktop.server.session import session_for
from tests.helpers.databases import Databases

pytestmark = pytest.mark.live

TABLES = {
    "plain": "(id INT PRIMARY KEY, at TIMESTAMP NULL)",
    "floating": "(id INT, f FLOAT, u FLOAT UNSIGNED)",
    "doubled": "(id INT, d DOUBLE)",
    "hidden": "(id INT, h INT INVISIBLE)",
    "made": "(id INT, g INT AS (id + 1) STORED)",
    "only_made": "(g INT AS (1) VIRTUAL, h INT AS (2) STORED)",
}


def traits_of(login: Login, database: str) -> dict[str, frozenset[TableTrait]]:
    with session_for(login) as session:
        return {table.name: table.traits for table in database_facts(session, database).tables}


def test_traits_are_found_on_each_flavour(any_login: Login, any_databases: Databases) -> None:
    name = any_databases.create(*(f"CREATE TABLE {table} {columns}" for table, columns in TABLES.items()))
    made = TableTrait.GENERATED_COLUMN
    assert traits_of(any_login, name) == {
        "plain": frozenset(),
        "floating": {TableTrait.FLOAT},
        "doubled": frozenset(),
        "hidden": {TableTrait.INVISIBLE_COLUMN},
        "made": {made},
        "only_made": {made, TableTrait.ONLY_GENERATED_COLUMNS},
    }


@pytest.mark.mysql
def test_mysql_marks_computed_defaults(mysql_login: Login, mysql_databases: Databases) -> None:
    name = mysql_databases.create("CREATE TABLE t (id INT, at DATETIME DEFAULT CURRENT_TIMESTAMP)")
    assert traits_of(mysql_login, name) == {"t": {TableTrait.COMPUTED_DEFAULT}}


def test_mariadb_marks_history(mariadb_login: Login, mariadb_databases: Databases) -> None:
    name = mariadb_databases.create("CREATE TABLE t (id INT) WITH SYSTEM VERSIONING")
    assert TableTrait.SYSTEM_VERSIONED in traits_of(mariadb_login, name)["t"]


@pytest.mark.parametrize(
    ("value", "loses"),
    [
        ("0.25", False), ("0.1", False), ("NULL", False), ("-0", False), ("3.4e38", False), ("123456", False),
        ("16777216", True), ("9999999", True), ("1.23456789e-5", True),
    ],
)  # fmt: skip
def test_values_with_more_digits_than_the_text_protocol_prints_are_found(
    any_server: PrivateServer, any_databases: Databases, value: str, loses: bool
) -> None:
    name = any_databases.create("CREATE TABLE t (f FLOAT, g FLOAT)", f"INSERT INTO t VALUES (1, {value}), (2, 3)")
    with session_for(any_server.login()) as session:
        found = tables_that_lose_digits(session, database_facts(session, name))
    assert found == (("t",) if loses else ())
