"""What was backed up comes back: the same tables, the same values, the same objects."""

import pytest

from dumptrack_desktop.core.task import Codec, DumpOptions, EngineName
from dumptrack_desktop.core.verdict import Result
from tests.conformance.conftest import Bench

pytestmark = pytest.mark.live

SHOP = (
    """CREATE TABLE customer (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(80) NOT NULL, born DATE,
       balance DECIMAL(12,2) NOT NULL DEFAULT 0, UNIQUE KEY (name))""",
    """CREATE TABLE orders (id BIGINT UNSIGNED PRIMARY KEY AUTO_INCREMENT, customer_id INT NOT NULL, note TEXT,
       CONSTRAINT fk_customer FOREIGN KEY (customer_id) REFERENCES customer (id))""",
    "CREATE TABLE empty_one (id INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES empty_one (id))",
    "CREATE TABLE log (text VARCHAR(200))",
    r"""INSERT INTO customer (name, born, balance) VALUES ('Ann', '1980-02-29', 12.50), ('Bo''b \\ \n', NULL, -1),
       ('日本語 🙂', '2001-01-01', 0)""",
    "INSERT INTO orders (customer_id, note) SELECT id, CONCAT('note ', name) FROM customer",
    "INSERT INTO log SELECT REPEAT('x', 100) FROM customer a, customer b, customer c",
    "CREATE VIEW b_view AS SELECT name, balance FROM customer",
    "CREATE VIEW a_view AS SELECT name FROM b_view WHERE balance > 0",
    "CREATE TRIGGER orders_in AFTER INSERT ON orders FOR EACH ROW INSERT INTO log VALUES (CONCAT('new ', NEW.id))",
    "CREATE PROCEDURE tidy(IN days INT) BEGIN DELETE FROM log WHERE text LIKE 'x%' LIMIT 1; SELECT days; END",
    "CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN n * 2",
    "CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DO DELETE FROM log WHERE text = ''",
)
NAMES = (
    *("a`b", "it's", 'say "x"', "sp ace", "-- x", "per%cent_", "ünï日", "a/b", "..", "CON", "x" * 64),
    *(
        "ta\tb",
        "line\nbreak",
        ";",
        "*/",
        "select",
        "{x}",
        "$(x)",
        "'); DROP TABLE x; --",
        " lead",
        "UPPER",
        "upper",
    ),
    *("back\\slash", "#sql-1", "mysql50#", "a.b", "a?b", "@x", "NUL.txt", "\u202egnp"),
)


@pytest.mark.parametrize("codec", list(Codec))
def test_a_database_comes_back_as_a_new_one(bench: Bench, codec: Codec) -> None:
    if codec not in bench.engine.detect().codecs:
        pytest.skip(f"{bench.engine.name} cannot write {codec}")
    source = bench.databases.create(*SHOP)
    copy = bench.copied(source, options=DumpOptions(codec=codec, threads=2))
    assert bench.differences(source, copy) == []


def test_a_generated_column_that_is_rounded_is_no_warning(bench: Bench) -> None:
    source = bench.databases.create(
        "CREATE TABLE price (id INT PRIMARY KEY, net DECIMAL(12,4), rate DECIMAL(5,3),"
        " gross DECIMAL(14,4) GENERATED ALWAYS AS (net * (1 + rate / 100)) STORED)",
        "SET sql_mode = ''",
        "INSERT INTO price (id, net, rate) VALUES (1, 3.3333, 19.125), (2, 0.0001, 7.777)",
    )
    restored = bench.restore(bench.good_backup(source), copy := bench.databases.free_name("copy"))
    assert restored.verdict.result is Result.DONE, restored.story
    assert bench.differences(source, copy) == []


def test_the_manifest_tells_the_truth(bench: Bench) -> None:
    source = bench.databases.create(*SHOP)
    run = bench.backup(source)
    manifest = run.manifest
    assert manifest is not None, run.story
    assert run.verdict.result is Result.DONE, run.story
    assert {table.name: table.rows for table in manifest.tables} == {
        "customer": 3, "orders": 3, "empty_one": 0, "log": 27,
    }  # fmt: skip
    assert manifest.database == source
    assert manifest.character_set == "utf8mb4"
    assert manifest.objects.views == ("a_view", "b_view")
    assert manifest.objects.triggers == ("orders_in",)
    assert manifest.objects.count == 6
    assert manifest.is_consistent
    if bench.engine.name is EngineName.BUILTIN:
        # An old mydumper asks MySQL 9 in words that it has forgotten.
        assert manifest.position.file
    assert sum(file.bytes for file in manifest.files) == manifest.bytes_on_disk > 0
    assert manifest.started_at <= manifest.finished_at


def test_it_replaces_an_existing_database(bench: Bench) -> None:
    source = bench.databases.create(*SHOP)
    target = bench.databases.create(
        "CREATE TABLE customer (other INT)", "CREATE TABLE gone (id INT)", "CREATE VIEW old AS SELECT 1 AS one"
    )
    manifest = bench.good_backup(source)
    run = bench.restore(manifest, target, replace_existing=True)
    assert run.verdict.is_backup, run.story
    assert bench.differences(source, target) == []


def test_one_table_comes_back_alone(bench: Bench) -> None:
    source = bench.databases.create(*SHOP)
    manifest = bench.good_backup(source)
    target = bench.databases.free_name()
    run = bench.restore(manifest, target, tables=("orders",))
    assert run.verdict.is_backup, run.story
    assert bench.databases.tables(target) == ["orders"]
    assert bench.databases.rows("SELECT COUNT(*) FROM orders", target) == [(3,)]


def test_an_empty_database_is_a_backup_too(bench: Bench) -> None:
    source = bench.databases.create(charset="latin1")
    copy = bench.copied(source)
    found = bench.databases.rows(
        "SELECT default_character_set_name FROM information_schema.schemata WHERE schema_name = %s", None, (copy,)
    )
    assert found == [("latin1",)]


def test_names_of_every_kind_come_back(bench: Bench) -> None:
    statements = []
    for number, name in enumerate(NAMES):
        quoted = "`" + name.replace("`", "``") + "`"
        statements += [
            f"CREATE TABLE {quoted} ({quoted} INT PRIMARY KEY, other TEXT, KEY {quoted} (other(10)))",
            f"INSERT INTO {quoted} VALUES (1, '{number}'), (2, NULL)",
        ]
    source = bench.databases.create(*statements)
    copy = bench.copied(source)
    assert len(bench.databases.tables(copy)) == len(NAMES)
    assert bench.differences(source, copy) == []


def test_a_database_with_an_odd_name(bench: Bench) -> None:
    suffix = bench.databases.free_name("")[1:]
    source = bench.databases.create(*SHOP, name=f"da`ta 'b%se-{suffix}")
    copy = bench.copied(source)
    assert bench.differences(source, copy) == []


def test_many_tables_and_many_threads(bench: Bench) -> None:
    tables = [f"CREATE TABLE t{number} (id INT PRIMARY KEY, v INT)" for number in range(60)]
    rows = [f"INSERT INTO t{number} VALUES (1, {number}), (2, 7)" for number in range(0, 60, 2)]
    source = bench.databases.create(*tables, *rows)
    copy = bench.copied(source, options=DumpOptions(threads=6))
    assert bench.differences(source, copy) == []


def test_what_is_not_wanted_is_left_out(bench: Bench) -> None:
    source = bench.databases.create(*SHOP)
    manifest = bench.good_backup(source, options=DumpOptions(triggers=False, routines=False, events=False))
    assert (manifest.objects.triggers, manifest.objects.procedures, manifest.objects.events) == ((), (), ())
    assert manifest.objects.views == ("a_view", "b_view")
