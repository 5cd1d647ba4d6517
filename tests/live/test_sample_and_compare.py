"""The sample is the same every time; the comparison sees every difference, and only differences."""

import itertools
from dataclasses import replace

import pytest

from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.proof.compare import Comparison, compare_databases
from dumptrack_desktop.proof.row_stream import payloads
from dumptrack_desktop.proof.sample import create_sample
from dumptrack_desktop.proof.sample_schema import TABLES
from dumptrack_desktop.server.facts import database_facts
from dumptrack_desktop.server.session import rows, run, session_for, value
from tests.helpers.databases import Databases

pytestmark = pytest.mark.live


def compare(login: Login, left: str, right: str, **more: bool) -> Comparison:
    return compare_databases(login, left, login, right, **more)


def pair(databases: Databases, *statements: str) -> tuple[str, str]:
    return databases.create(*statements), databases.create(*statements)


def test_the_same_seed_makes_the_same_shop(any_databases: Databases, any_login: Login) -> None:
    first, second, other = (any_databases.free_name() for _ in range(3))
    seen: list[tuple[str, float]] = []

    made = create_sample(any_login, first, 1, on_progress=lambda table, part: seen.append((table, part)))
    create_sample(any_login, second, 1)
    create_sample(any_login, other, 1, seed=2)

    assert made.tables == len(TABLES) == 13
    found = compare(any_login, first, second, with_event_state=True)
    assert found.differences == ()
    assert (found.tables, found.rows, found.objects) == (13, made.rows, 7)
    assert not compare(any_login, first, other).is_equal
    parts = [part for _, part in seen]
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    assert {table for table, _ in seen} == set(TABLES) - {"order_log"}


def test_the_sample_has_what_tools_lose(any_databases: Databases, any_login: Login) -> None:
    name = any_databases.free_name()
    create_sample(any_login, name, 1)

    with session_for(any_login, database=name) as session:
        facts = database_facts(session, name)
        assert facts.objects.count == 7
        assert all(
            len(names) >= 1
            for kind, names in facts.objects.by_kind().items()
            if kind not in ("packages", "sequences")
        )
        assert sorted(table.name for table in facts.tables) == sorted(TABLES)
        assert value(session, "SELECT COUNT(*) FROM customers WHERE born = '0000-00-00'") > 0
        assert value(session, "SELECT COUNT(*) FROM reviews WHERE body LIKE '%😀%' OR body LIKE '%👍%'") > 0
        assert value(session, "SELECT COUNT(*) FROM reviews WHERE body LIKE '%\\\\\\\\temp%'") > 0
        assert value(session, "SELECT COUNT(*) FROM customers WHERE loyalty_code IS NOT NULL") > 0
        assert "loyalty_code" not in [column[0] for column in rows(session, "SHOW COLUMNS FROM categories")]
        assert value(session, "SELECT COUNT(*) - COUNT(DISTINCT noted, amount) FROM legacy_notes") > 0
        assert value(session, "SELECT SUM(orders) FROM customer_totals") > 0
        # Every foreign key holds: they were off while it was filled.
        for child, column, parent in (
            ("order_items", "order_id", "orders"),
            ("order_items", "product_id", "products"),
            ("orders", "customer_id", "customers"),
            ("categories", "parent_id", "categories"),
            ("reviews", "product_id", "products"),
            ("product_images", "product_id", "products"),
            ("payments", "order_id", "orders"),
        ):
            orphans = f"SELECT COUNT(*) FROM {child} c LEFT JOIN {parent} p ON p.id = c.{column}"
            assert value(session, f"{orphans} WHERE c.{column} IS NOT NULL AND p.id IS NULL") == 0, child
        run(session, "INSERT INTO orders (customer_id, state, ordered_at) VALUES (1, 'open', NOW())")
        assert rows(session, "SELECT entry FROM order_log") == [("new; state open",)]


def test_a_sample_never_fills_what_is_there(any_databases: Databases, any_login: Login) -> None:
    name = any_databases.create("CREATE TABLE mine (a INT)")
    with pytest.raises(UserError):
        create_sample(any_login, name, 1)
    assert any_databases.tables(name) == ["mine"]


KEYED = (
    "CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(20), f FLOAT, b BIT(40), e ENUM('', 'x'), s SET('p', 'q'),"
    " v VARBINARY(9), g GEOMETRY, d DOUBLE, ts TIMESTAMP(6) NULL, j JSON)"
)
ROW = (
    "SET sql_mode = ''; INSERT INTO t VALUES"
    " (1, 'Größe', 16777216, 5, 'x', 'q', 0x0001, NULL, 0.1, '2024-01-01', '{}'),"
    " (2, NULL, NULL, NULL, NULL, NULL, '', ST_GeomFromText('POINT(1 2)'), -0.0, NULL, NULL)"
)
CHANGES = {
    "a bit of a float": "UPDATE t SET f = 16777218 WHERE id = 1",
    "a high bit": "UPDATE t SET b = 5 + (1 << 39) WHERE id = 1",
    "NULL and empty": "UPDATE t SET a = '' WHERE id = 2",
    "empty and NULL": "UPDATE t SET v = NULL WHERE id = 2",
    "case": "UPDATE t SET a = 'größe' WHERE id = 1",
    "a space at the end": "UPDATE t SET a = 'Größe ' WHERE id = 1",
    "a NUL": "UPDATE t SET v = 0x000100 WHERE id = 1",
    "the invalid and the empty member": "UPDATE t SET e = 99 WHERE id = 1",
    "a member of a set": "UPDATE t SET s = 'p,q' WHERE id = 1",
    "the last digit": "UPDATE t SET d = 0.10000000000000002 WHERE id = 1",
    "a microsecond": "UPDATE t SET ts = '2024-01-01 00:00:00.000001' WHERE id = 1",
    "a point": "UPDATE t SET g = ST_GeomFromText('POINT(1 2.0000001)') WHERE id = 2",
    "a document": "UPDATE t SET j = '[]' WHERE id = 1",
    "a row less": "DELETE FROM t WHERE id = 2",
    "a row more": "INSERT INTO t (id) VALUES (3)",
    "another key": "UPDATE t SET id = 3 WHERE id = 2",
    "a column": "ALTER TABLE t ADD COLUMN x INT",
    "a type": "ALTER TABLE t MODIFY a VARCHAR(21)",
    "an index": "CREATE INDEX i ON t (a)",
    "a comment": "ALTER TABLE t COMMENT 'other'",
    "an option": "ALTER TABLE t ROW_FORMAT = COMPACT",
}


def test_every_change_is_seen(any_databases: Databases, any_login: Login) -> None:
    left, right = pair(any_databases, KEYED, ROW)
    for change, statement in CHANGES.items():
        assert compare(any_login, left, right) == Comparison(1, 2, 0)

        any_databases.run("SET sql_mode = ''", statement, database=right)

        found = compare(any_login, left, right)
        assert found.differences, change
        assert all(text.startswith("table t: ") for text in found.differences), change
        any_databases.run("DROP TABLE t", KEYED, ROW, database=right)


def test_an_invalid_member_is_not_the_empty_one(any_databases: Databases, any_login: Login) -> None:
    left, right = pair(any_databases, KEYED, ROW)
    any_databases.run("SET sql_mode = ''", "UPDATE t SET e = 99 WHERE id = 1", database=left)
    any_databases.run("UPDATE t SET e = '' WHERE id = 1", database=right)

    assert any_databases.rows("SELECT CONCAT(e) FROM t WHERE id = 1", left) == any_databases.rows(
        "SELECT CONCAT(e) FROM t WHERE id = 1", right
    )
    assert not compare(any_login, left, right).is_equal


def test_a_table_without_a_key_is_a_heap_of_rows(any_databases: Databases, any_login: Login) -> None:
    table = "CREATE TABLE t (a VARCHAR(9), b VARCHAR(9))"
    left = any_databases.create(table, "INSERT INTO t VALUES ('x', 'y'), ('x', 'y'), ('red', ''), (NULL, 'z')")
    right = any_databases.create(table, "INSERT INTO t VALUES (NULL, 'z'), ('red', ''), ('x', 'y'), ('x', 'y')")
    assert compare(any_login, left, right).is_equal

    # What CHECKSUM TABLE takes for the same.
    any_databases.run("UPDATE t SET a = '', b = 'red' WHERE a = 'red'", database=right)
    assert not compare(any_login, left, right).is_equal
    any_databases.run(
        "UPDATE t SET a = 'red', b = '' WHERE b = 'red'",
        "DELETE FROM t WHERE a = 'x' LIMIT 1",
        "INSERT INTO t VALUES (NULL, 'z')",
        database=right,
    )
    assert not compare(any_login, left, right).is_equal


def test_rows_longer_than_a_packet(any_databases: Databases, any_login: Login) -> None:
    """A packet of the protocol holds 16 MB less one byte: rows at, around and beyond that limit."""
    left, right = pair(any_databases, "CREATE TABLE t (id INT PRIMARY KEY, b LONGBLOB)")
    sizes = (1, 0xFFFFFF - 7, 0xFFFFFF - 6, 0xFFFFFF - 5, 1)
    with session_for(any_login) as session:
        if int(value(session, "SELECT @@max_allowed_packet")) < 17 << 20:
            run(session, f"SET GLOBAL max_allowed_packet = {64 << 20}")
    for name in (left, right):
        with session_for(any_login, database=name) as session:
            for number, size in enumerate(sizes):
                run(session, f"INSERT INTO t VALUES ({number}, REPEAT('x', {size}))")
            lengths = [len(payload) for payload in payloads(session, "SELECT b, id FROM t ORDER BY id")]
            assert len(lengths) == len(sizes)
            # And the session is still in step with the server.
            assert value(session, "SELECT COUNT(*) FROM t") == len(sizes)
    assert compare(any_login, left, right) == Comparison(1, len(sizes), 0)
    any_databases.run("UPDATE t SET b = CONCAT(LEFT(b, 16777200), 'y') WHERE id = 3", database=right)
    assert "row 4" in compare(any_login, left, right).differences[0]


CODE = (
    "CREATE TABLE t (id INT)",
    "CREATE VIEW v AS SELECT id FROM t",
    "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.id = 1",
    "CREATE PROCEDURE p() SELECT 1",
    "CREATE EVENT e ON SCHEDULE EVERY 1 DAY STARTS '2035-01-01' DO SELECT 1",
)
CODE_CHANGES = {
    "trigger tr": ("DROP TRIGGER tr", "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.id = 2"),
    "procedure p": ("SET sql_mode = 'ANSI_QUOTES'", "DROP PROCEDURE p", "CREATE PROCEDURE p() SELECT 1"),
    "view v": ("CREATE OR REPLACE VIEW v AS SELECT id + 0 AS id FROM t",),
    "event e": ("ALTER EVENT e COMMENT 'x'",),
    "views: v": ("DROP VIEW v",),
    "tables: u": ("CREATE TABLE u (a INT)",),
    "procedures: q": ("CREATE PROCEDURE q() SELECT 1",),
    "the database's defaults": ("ALTER DATABASE COLLATE utf8mb4_bin",),
}


@pytest.mark.parametrize("change", CODE_CHANGES)
def test_every_change_of_an_object_is_seen(any_databases: Databases, any_login: Login, change: str) -> None:
    left, right = pair(any_databases, *CODE)
    assert compare(any_login, left, right) == Comparison(1, 0, 4)

    any_databases.run(*CODE_CHANGES[change], database=right)

    found = compare(any_login, left, right)
    assert found.differences
    assert all(text.startswith(change) for text in found.differences)


def test_one_collation_in_two_spellings(any_databases: Databases, any_login: Login) -> None:
    table = "CREATE TABLE t (a VARCHAR(9){}) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
    left = any_databases.create(table.format(""))
    right = any_databases.create(table.format(" CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"))
    other = any_databases.create(table.format(" CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"))

    assert compare(any_login, left, right).is_equal
    assert not compare(any_login, left, other).is_equal


def test_the_state_of_events_counts_when_asked(any_databases: Databases, any_login: Login) -> None:
    left, right = pair(any_databases, *CODE)
    any_databases.run("ALTER EVENT e DISABLE", database=right)

    assert compare(any_login, left, right).is_equal
    assert not compare(any_login, left, right, with_event_state=True).is_equal


def test_a_copy_that_leads_to_the_original_is_a_difference(any_databases: Databases, any_login: Login) -> None:
    left, right = pair(any_databases, "CREATE TABLE t (id INT)")
    any_databases.run("CREATE VIEW v AS SELECT id FROM t", database=left)
    any_databases.run(f"CREATE VIEW v AS SELECT id FROM {left}.t", database=right)

    assert not compare(any_login, left, right).is_equal


def test_a_database_that_is_not_there(any_databases: Databases, any_login: Login) -> None:
    left = any_databases.create(*CODE)

    found = compare(any_login, left, "nowhere")

    assert len(found.differences) == 6
    with pytest.raises(UserError):
        compare(replace(any_login, password=None), left, left)


def test_names_that_need_quoting(any_databases: Databases, any_login: Login) -> None:
    names = [
        any_databases.create("CREATE TABLE `a ``'\"%s` (`k ``%s` INT PRIMARY KEY)", name=f"x `{n}'%s")
        for n in "12"
    ]
    for name, database in itertools.product(("a `'\"%s",), names):
        assert any_databases.tables(database) == [name]

    assert compare(any_login, *names) == Comparison(1, 0, 0)
