"""The fixed text of a dump file: what makes it loadable by any stock client.

No name, and nothing else that a server said, ever stands in a comment: a line break in it would end the comment.
"""

from collections.abc import Sequence

from dumptrack_desktop.engines.builtin.shapes import Column
from dumptrack_desktop.server.quoting import quoted

LOAD_SQL_MODE = "NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION"
STATEMENT_BYTES = 512 << 10  # a statement is ended when it has so much text; one big row may be more

# Each setting and where its old value is kept. NAMES sets three of them.
_KEPT = (
    "character_set_client",
    "character_set_results",
    "collation_connection",
    "time_zone",
    "sql_mode",
    "foreign_key_checks",
    "unique_checks",
    "sql_notes",
)


def head() -> tuple[bytes, ...]:
    """Return the statements before everything else, each with its end."""
    kept = ", ".join(f"@dumptrack_{name} = @@session.{name}" for name in _KEPT)
    return (
        b"-- A backup by DumpTrack Desktop. Load it into an empty database with the mysql or mariadb client.\n"
        b"SET " + kept.encode() + b";\n",
        b"SET NAMES utf8mb4;\n",
        f"SET time_zone = '+00:00', sql_mode = '{LOAD_SQL_MODE}',"
        f" foreign_key_checks = 0, unique_checks = 0, sql_notes = 0;\n".encode(),
        # MariaDB can reject rows that were written before a CHECK was added; from 10.8.2 on a bare TIMESTAMP
        # means what the session says.
        b"/*M!100201 SET check_constraint_checks = 0 */;\n",
    )


def explicit_timestamps(*, is_on: bool) -> bytes:
    """Return the statement that gives TIMESTAMP columns without attributes the meaning they have at the source."""
    return f"/*M!100802 SET explicit_defaults_for_timestamp = {int(is_on)} */;\n".encode()


def tail() -> tuple[bytes, ...]:
    """Return the statements after everything else."""
    back = ", ".join(f"{name} = @dumptrack_{name}" for name in _KEPT)
    return (b"/*M!100201 SET check_constraint_checks = 1 */;\n", b"SET " + back.encode() + b";\n")


def create_table(definition: str) -> bytes:
    """Return a table's definition as a statement."""
    return definition.encode() + b";\n"


def insert_head(table: str, columns: Sequence[Column]) -> bytes:
    """Return an INSERT up to its first row. Columns are named: generated ones are not among them."""
    names = ", ".join(quoted(column.name) for column in columns)
    return f"INSERT INTO {quoted(table)} ({names}) VALUES\n".encode()
