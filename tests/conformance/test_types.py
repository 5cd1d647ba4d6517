"""Values at the edges of every type come back bit for bit, unless an engine says beforehand that they will not."""

import random
import struct

import pytest

from dumptrack_desktop.core.task import EngineName
from dumptrack_desktop.engines.mydumper.engine import MydumperEngine
from tests.conformance.conftest import Bench

pytestmark = pytest.mark.live

LOOSE = "SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00'"
EVERYWHERE = {
    "integers": (
        "(a TINYINT, b SMALLINT UNSIGNED, c MEDIUMINT, d INT(8) ZEROFILL, e BIGINT, f BIGINT UNSIGNED, g BOOL)",
        "(-128, 65535, -8388608, 42, -9223372036854775808, 18446744073709551615, 1)",
        "(0, 0, 0, 0, 0, 0, 0)",
        "(NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
    ),
    "decimals": (
        "(a DECIMAL(65,30), b DECIMAL(10,0) UNSIGNED ZEROFILL, c NUMERIC(3,3))",
        "('99999999999999999999999999999999999.999999999999999999999999999999', 7, -0.999)",
        "('-0.000000000000000000000000000001', 0, 0.001)",
    ),
    "bits": ("(a BIT(1), b BIT(13), c BIT(64))", "(1, 0x1001, 0xFFFFFFFFFFFFFFFF)", "(0, 0, 0)", "(NULL, 5, 1)"),
    "binaries": (
        "(id INT, a BINARY(5), b VARBINARY(300), c BLOB, d LONGBLOB, e TINYBLOB NOT NULL)",
        "(1, 0x0100, 0x00, '', '', 0x1A)",
        "(2, 'ab', 0x2727275C5C5C, 0x0D0A00270A22, NULL, 0xFF)",
        f"(3, '', 0x{bytes(range(256)).hex()}, 0x{bytes(range(256)).hex()}, 0x{'00' * 1000}, '')",
    ),
    "dates": (
        "(id INT, a DATE, b DATETIME(6), c TIME(3), d TIMESTAMP(6) NULL, e YEAR)",
        "(1, '0000-00-00', '0000-00-00 00:00:00', '-838:59:59', '1970-01-01 00:00:01', 0)",
        "(2, '2024-00-10', '9999-12-31 23:59:59.999999', '838:59:59', '2038-01-19 03:14:07.999999', 2155)",
        "(3, '2024-02-31', '2024-02-31 12:00:00.5', '00:00:00.001', '2026-10-25 00:30:00', 1901)",
        "(4, NULL, NULL, NULL, NULL, NULL)",
    ),
    "texts": (
        """(id INT, a VARCHAR(200), b TEXT CHARACTER SET latin1, c CHAR(10), d LONGTEXT CHARACTER SET utf8mb3,
            e VARCHAR(50) CHARACTER SET ucs2, f VARCHAR(50) CHARACTER SET cp932, g VARCHAR(50) CHARACTER SET ascii,
            h VARCHAR(50) CHARACTER SET utf16, i VARCHAR(50) CHARACTER SET greek COLLATE greek_bin)""",
        r"""(1, 'it''s \\ \0 \n \r \t \Z % _ "', _latin1 0xF6E4FC8081, 'pad   ', '日本語', 0x0041D800, 0x8140,
            'plain', 'é', 0xE1A4)""",
        "(2, '', '', '', '', '', '', '', '', '')",
        "(3, '🙂 NULL', 'NULL', 'NULL', '\\'NULL\\'', 'NULL', 'NULL', 'NULL', 'NULL', 'NULL')",
        "(4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
        f"(5, NULL, 0x{bytes(range(256)).hex()}, NULL, NULL, NULL, NULL, 'a~', NULL, NULL)",
    ),
    "enums": (
        "(id INT, a ENUM('a','b',''), b SET('x','y','z'), c ENUM('1','0','2'), d SET('ä','ö'), e ENUM('ß','ss'))",
        "(1, '', 'x,z', '1', 'ä,ö', 'ß')",
        "(2, 0, '', '0', '', 'ss')",
        "(3, 'b', 'y', 2, 'ö', 0)",
        "(4, NULL, NULL, NULL, NULL, NULL)",
    ),
    "computed": (
        "(a INT, v INT AS (a * 2) VIRTUAL, s VARCHAR(20) AS (CONCAT('n', a)) STORED, b INT DEFAULT 7, KEY (v))",
    ),
    "only_generated": ("(a INT AS (1) VIRTUAL, b INT AS (2) STORED)",),
    "counters": ("(id INT AUTO_INCREMENT PRIMARY KEY, v INT) AUTO_INCREMENT = 900", "(0, 1)", "(-5, 2)", "(7, 3)"),
    "keyless": ("(a INT, b TEXT)", "(1, 'same')", "(1, 'same')", "(1, 'same')", "(NULL, NULL)", "(NULL, NULL)"),
    "partitioned": (
        """(id INT PRIMARY KEY, v INT) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10),
            PARTITION p1 VALUES LESS THAN MAXVALUE)""",
        "(1, 1)",
        "(11, 2)",
    ),
    "json": ("(id INT, j JSON)", '(1, \'{"b": 1.0, "a": [1e20, "ü\\\\u0000\\\\n"]}\')', "(2, '[]')", "(3, NULL)"),
    "shapes": (
        "(id INT PRIMARY KEY, g GEOMETRY NOT NULL, p POINT, SPATIAL KEY (g)) CHARACTER SET latin1",
        "(1, ST_GeomFromText('POINT(1 2)'), NULL)",
        "(2, ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))', 0), ST_GeomFromText('POINT(-0.5 1e300)'))",
        "(3, ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,2 2))'), NULL)",
    ),
}
ON_MARIADB = {
    "newer": (
        "(id INT, i6 INET6, u UUID, hidden INT INVISIBLE DEFAULT 3)",
        "(1, '::1', '123e4567-e89b-12d3-a456-426655440000')",
        "(2, NULL, NULL)",
    ),
    "aria": (
        "(id INT PRIMARY KEY, v TEXT) ENGINE=InnoDB ROW_FORMAT=COMPRESSED COMMENT='it''s \\n odd'",
        "(1, 'x')",
    ),
}
ON_MYSQL = {
    "newer": (
        "(id INT, v VECTOR(3), hidden INT INVISIBLE DEFAULT 3, KEY ((id + 1)))",
        "(1, STRING_TO_VECTOR('[1,-2.5,3e-8]'))",
        "(2, NULL)",
    ),
    "defaults": ("(id INT PRIMARY KEY, u BINARY(16) DEFAULT (UUID_TO_BIN(UUID())))", "(1, 0x00)", "(2, NULL)"),
    "srids": (
        "(id INT PRIMARY KEY, g GEOMETRY NOT NULL SRID 4326)",
        "(1, ST_GeomFromText('POINT(50 10)', 4326))",
    ),
}


def _statements(tables: dict[str, tuple[str, ...]]) -> list[str]:
    found = [LOOSE]
    for name, (definition, *values) in tables.items():
        found.append(f"CREATE TABLE {name} {definition}")
        found += [f"INSERT INTO {name} VALUES {row}" for row in values]
    return found


def _checked(bench: Bench, source: str) -> None:
    """Compare a copy with its source, unless the engine said before the start that it would not be exact."""
    if isinstance(bench.engine, MydumperEngine):
        misgiving = bench.engine.misgiving(bench.order(source))
        if misgiving:
            pytest.skip(f"the engine says so: {misgiving}")
    copy = bench.copied(source)
    assert bench.differences(source, copy) == []


def test_every_type_comes_back(bench: Bench) -> None:
    is_mysql = _is_mysql(bench)
    tables = EVERYWHERE | (ON_MYSQL if is_mysql else ON_MARIADB)
    source = bench.databases.create(
        *_statements(tables),
        "INSERT INTO computed (a, b) VALUES (1, 2), (NULL, NULL), (3, DEFAULT)",
        "INSERT INTO only_generated () VALUES (), ()",
        "UPDATE newer SET hidden = 9 WHERE id = 1",
    )
    _checked(bench, source)


def test_floats_come_back_to_the_last_bit(bench: Bench) -> None:
    chance = random.Random(7)
    rows = [
        "(1, 16777216, 1e-320)",
        "(2, 9999999, 1.7976931348623157e308)",
        "(3, 1e-45, 5e-324)",
        "(4, NULL, NULL)",
    ]
    rows += ["(5, -0e0, -0e0)", "(6, 0, 0)", "(7, 3.4028234663852886e38, 0.1)", "(8, 1.23456789e-5, 1e16)"]
    while len(rows) < 500:
        single = struct.unpack("<f", chance.randbytes(4))[0]
        double = struct.unpack("<d", chance.randbytes(8))[0]
        if abs(single) < 3e38 and abs(double) < 1e308:
            rows.append(f"({len(rows) + 100}, {single!r}, {double!r})")
    source = bench.databases.create(
        "CREATE TABLE floats (id INT PRIMARY KEY, f FLOAT, d DOUBLE)",
        f"INSERT INTO floats VALUES {', '.join(rows)}",
        "CREATE TABLE fixed (f FLOAT(7,4), d DOUBLE(15,3))",
        "INSERT INTO fixed VALUES (999.0001, 123456789012.125), (-0.0001, 0.001)",
    )
    _checked(bench, source)


def test_rows_too_long_for_one_text_of_the_server_come_back(bench: Bench) -> None:
    source = bench.databases.create(
        "CREATE TABLE wide (id INT PRIMARY KEY, b LONGBLOB, t LONGTEXT CHARACTER SET latin1, n INT)",
        "INSERT INTO wide VALUES (1, REPEAT('a', 9000000), NULL, 1), (2, NULL, REPEAT('x', 100), NULL),"
        " (3, REPEAT(0x00FF27, 10), REPEAT(_latin1 0xF6, 4000000), 3)",
    )
    if bench.engine.name is EngineName.MYDUMPER:
        pytest.skip("mydumper writes such rows in hexadecimal, twice as long as the server takes")
    _checked(bench, source)


def test_big_tables_come_back_whole_in_chunks(bench: Bench) -> None:
    source = bench.databases.create(
        "CREATE TABLE big (id BIGINT PRIMARY KEY, v VARCHAR(2000))",
        "INSERT INTO big VALUES (-9223372036854775808, 'lowest'), (9223372036854775807, 'highest'), (0, 'zero')",
        "SET @n = 0",
        "INSERT INTO big SELECT @n := @n + 7, REPEAT(SHA2(@n, 256), 23) FROM information_schema.columns a,"
        " information_schema.columns b LIMIT 25000",
        "ANALYZE TABLE big",
    )
    copy = bench.copied(source)
    rows = "SELECT COUNT(*), SUM(CRC32(CONCAT(id, v))), MIN(id), MAX(id) FROM big"
    assert bench.databases.rows(rows, source) == bench.databases.rows(rows, copy)


def test_objects_with_odd_settings_come_back(bench: Bench) -> None:
    source = bench.databases.create(
        "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20))",
        "SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT'",
        'CREATE VIEW "odd view" AS SELECT "id" || \'x\' AS "a""b" FROM "t"',
        "CREATE FUNCTION odd() RETURNS VARCHAR(20) DETERMINISTIC RETURN 'a' || ';;' || '//$$'",
        "SET sql_mode = 'NO_BACKSLASH_ESCAPES'",
        r"CREATE PROCEDURE slashes() SELECT 'a\b', '-- no comment', '/* none */'",
        "SET sql_mode = ''",
        "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.v = 'x;y'; /* c */ SET NEW.id = 1; END",
    )
    copy = bench.copied(source)
    assert bench.differences(source, copy) == []


def _is_mysql(bench: Bench) -> bool:
    return "mariadb" not in str(bench.databases.rows("SELECT VERSION()")[0][0]).lower()
