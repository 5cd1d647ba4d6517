"""A sample web shop, generated on the server: the same seed makes the same rows, on every server.

The server writes nearly all rows itself (INSERT ... SELECT over a table of numbers, chance from CRC32), in two
sessions at once; only the pictures, which must not compress, come from here.
"""

import contextlib
import hashlib
import math
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pymysql

from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.proof.sample_rows import select_for
from dumptrack_desktop.proof.sample_schema import CODE, OTHER_CHARACTER_SETS, TABLES
from dumptrack_desktop.server.quoting import quoted
from dumptrack_desktop.server.session import Session, rows, run, session_for

OnProgress = Callable[[str, float], None]
_NUMBERS = "sample_numbers"
_CHUNK = 100_000
_IMAGE_BYTES = 48 * 1024
_IMAGES_AT_ONCE = 20
# Rows for each megabyte; together they come to about one.
_ROWS_PER_MB = {
    "customers": 220,
    "addresses": 260,
    "products": 22,
    "product_images": 3,
    "orders": 800,
    "order_items": 2400,
    "payments": 800,
    "reviews": 360,
    "page_views": 3400,
}


@dataclass(frozen=True, slots=True)
class Sample:
    """What was generated: the number of tables, and of rows in all of them."""

    database: str
    tables: int
    rows: int


@dataclass(slots=True)
class _Work:
    """What both sessions share. `rows` and `on_progress` are used under the lock."""

    login: Login
    database: str
    seed: int
    counts: dict[str, int]
    on_progress: OnProgress | None
    rows: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def did(self, table: str, rows: int) -> None:
        with self.lock:
            self.rows += rows
            if self.on_progress:
                self.on_progress(table, min(1.0, self.rows / sum(self.counts.values())))


def create_sample(
    login: Login, database: str, megabytes: int = 300, seed: int = 1, on_progress: OnProgress | None = None
) -> Sample:
    """Create `database` and fill it; blocks for some seconds. Raises `UserError`, also where it exists already.

    `on_progress` gets the table at work and the part of the whole that is done, from either of two threads,
    one call at a time.
    """
    counts = {table: max(3, per_mb * megabytes) for table, per_mb in _ROWS_PER_MB.items()}
    counts |= {"categories": 60, "warehouses": 40, "legacy_notes": 500}
    work = _Work(login, database, seed, counts, on_progress)
    with session_for(login) as session:
        _create_tables(session, work)
        with ThreadPoolExecutor(max_workers=2, thread_name_prefix="sample") as pool:
            for part in [pool.submit(_fill, work, tables) for tables in _SHARES]:
                part.result()
        run(session, f"DROP TABLE {_NUMBERS}")
        rows(session, f"ANALYZE TABLE {', '.join(TABLES)}")  # so that the server's estimates are good
        run(session, "SET time_zone = '+00:00', sql_mode = 'STRICT_TRANS_TABLES'")
        for statement in CODE:
            run(session, statement)
    return Sample(database, len(TABLES), work.rows)


_SHARES = (
    ("page_views", "product_images", "warehouses", "legacy_notes"),
    ("categories", "customers", "addresses", "products", "orders", "order_items", "payments", "reviews"),
)


def _create_tables(session: Session, work: _Work) -> None:
    run(session, f"CREATE DATABASE {quoted(work.database)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci")
    session.select_db(work.database)
    for table, columns in TABLES.items():
        character_set = OTHER_CHARACTER_SETS.get(table)
        options = f" DEFAULT CHARACTER SET {character_set}" if character_set else ""
        run(session, f"CREATE TABLE {table} ({columns}) ENGINE = InnoDB{options}")
    run(session, f"CREATE TABLE {_NUMBERS} (n INT UNSIGNED NOT NULL PRIMARY KEY) ENGINE = InnoDB")
    digits = math.ceil(math.log10(min(_CHUNK, max(work.counts.values()))))
    names = [f"d{place}" for place in range(digits)]
    ten = " UNION ALL ".join(f"SELECT {digit} AS v" for digit in range(10))
    number = " + ".join(f"{name}.v * {10**place}" for place, name in enumerate(names))
    crossed = " CROSS JOIN ".join(f"({ten}) {name}" for name in names)
    run(session, f"INSERT INTO {_NUMBERS} SELECT {number} AS n FROM {crossed} ORDER BY n")


def _fill(work: _Work, tables: tuple[str, ...]) -> None:
    with session_for(work.login, database=work.database) as session:
        run(session, "SET foreign_key_checks = 0, unique_checks = 0")
        # It can all be made again: no need to write it twice. Not every user may say so.
        with contextlib.suppress(pymysql.err.MySQLError):
            run(session, "SET sql_log_bin = 0")
        for table in tables:
            if table == "product_images":
                _fill_images(session, work)
            else:
                _fill_table(session, work, table)


def _fill_table(session: Session, work: _Work, table: str) -> None:
    count = work.counts[table]
    columns, values = select_for(table, work.counts, work.seed)
    for base in range(0, count, _CHUNK):
        size = min(_CHUNK, count - base)
        source = f"(SELECT {base} + n AS n FROM {_NUMBERS} WHERE n < {size} ORDER BY n) numbers"
        run(session, f"INSERT INTO {table} ({columns}) SELECT {values} FROM {source}")
        work.did(table, size)


def _fill_images(session: Session, work: _Work) -> None:
    count = work.counts["product_images"]
    for base in range(0, count, _IMAGES_AT_ONCE):
        numbers = range(base, min(count, base + _IMAGES_AT_ONCE))
        values = []
        for number in numbers:
            content = hashlib.shake_256(f"{work.seed}/{number}".encode()).digest(_IMAGE_BYTES)
            checksum = hashlib.sha256(content).hexdigest()
            product = number % work.counts["products"] + 1
            values.append(f"({number + 1}, {product}, {number % 5}, 0x{checksum}, 0x{content.hex()})")
        run(session, f"INSERT INTO product_images VALUES {', '.join(values)}")
        work.did("product_images", len(numbers))
