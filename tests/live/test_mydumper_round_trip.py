"""mydumper and myloader on a real server: what comes back is what was there, and nothing else is touched."""

from pathlib import Path

import pytest

from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.task import Codec
from dumptrack_desktop.core.verdict import Result
from tests.helpers.databases import Databases
from tests.helpers.mydumper_tools import SETTINGS, Bench, engine_of

pytestmark = [pytest.mark.live, pytest.mark.tool]

STATEMENTS = (
    "SET sql_mode = ''",
    "CREATE TABLE plain (id INT PRIMARY KEY, word VARCHAR(100), day DATE DEFAULT '0000-00-00', raw BLOB)",
    (
        r"INSERT INTO plain VALUES (1, 'x\n(y\\', '0000-00-00', x'00FF27220A5C'), (2, 'a\'b\"c;\n--', NULL, ''),"
        r" (-3, '', '2024-02-29', NULL), (0, 'zero', '9999-12-31', x'1A')"
    ),
    "CREATE TABLE made (id BIGINT UNSIGNED PRIMARY KEY, twice BIGINT UNSIGNED AS (id*2) STORED, e ENUM('a', 'ü'))",
    "INSERT INTO made (id, e) VALUES (18446744073709551, 'ü'), (1, 'a')",
    "CREATE TABLE nothing_in_it (id INT)",
    "CREATE TABLE old_style (id INT) ENGINE = MyISAM",
    "INSERT INTO old_style VALUES (1), (1), (NULL)",
    "CREATE TABLE `na me-ü` (`co-l` INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES plain (id))",
    "INSERT INTO `na me-ü` VALUES (1, 1), (2, -3)",
    "CREATE VIEW seen AS SELECT id, word FROM plain",
    "CREATE TRIGGER noted AFTER INSERT ON plain FOR EACH ROW INSERT INTO old_style VALUES (NEW.id)",
    "CREATE FUNCTION twice(a INT) RETURNS INT DETERMINISTIC RETURN a * 2",
    "CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2035-01-01' DO DELETE FROM nothing_in_it",
)
TABLES = ("made", "na me-ü", "nothing_in_it", "old_style", "plain")


@pytest.fixture(params=SETTINGS)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    return Bench(engine_of(request.param, scratch), tmp_path)


@pytest.fixture
def source(mariadb_databases: Databases) -> str:
    return mariadb_databases.create(*STATEMENTS)


def content(databases: Databases, database: str) -> dict[str, list[tuple]]:
    return {table: sorted(databases.rows(f"SELECT * FROM `{table}`", database), key=repr) for table in TABLES}


@pytest.mark.parametrize("codec", [Codec.GZIP, Codec.NONE])
def test_a_round_trip_loses_nothing(
    bench: Bench, source: str, mariadb_databases: Databases, mariadb_login: Login, codec: Codec
) -> None:
    order, manifest = bench.kept(mariadb_login, source, codec)

    assert {table.name: table.rows for table in manifest.tables} == {
        "plain": 4, "made": 2, "nothing_in_it": 0, "old_style": 3, "na me-ü": 2,
    }  # fmt: skip
    assert manifest.objects.views == ("seen",)
    target = mariadb_databases.free_name("copy")
    verdict = bench.restore(mariadb_login, order, manifest, target)

    assert verdict.result is Result.DONE, (verdict, bench.runner.lines[-30:])
    assert content(mariadb_databases, target) == content(mariadb_databases, source)
    assert mariadb_databases.rows("SELECT COUNT(*) FROM seen", target) == [(4,)]
    assert mariadb_databases.rows("SELECT twice(4)", target) == [(8,)]
    # The trigger belongs to the copy, and loading the rows did not fire it.
    assert mariadb_databases.tables(target) == sorted(TABLES)
    assert list(order.folder.parent.glob("scratch/*")) == []
