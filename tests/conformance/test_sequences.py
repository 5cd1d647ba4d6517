"""Tables that number their rows from a sequence (MariaDB): the copy has a sequence of its own."""

import pytest

from dumptrack_desktop.core.task import EngineName
from tests.conformance.conftest import Bench

pytestmark = pytest.mark.live

SEQUENCES = (
    "CREATE SEQUENCE numbers START WITH 100 INCREMENT BY 10 NOCACHE",
    "CREATE TABLE numbered (id INT PRIMARY KEY DEFAULT NEXTVAL(numbers), text VARCHAR(20))",
    "INSERT INTO numbered (text) VALUES ('a'), ('b')",
)


@pytest.fixture
def source(bench: Bench) -> str:
    if "MariaDB" not in bench.databases.rows("SELECT VERSION()")[0][0]:
        pytest.skip("only MariaDB has sequences")
    return bench.databases.create(*SEQUENCES)


@pytest.mark.parametrize("replaces", [False, True])
def test_the_copy_counts_by_itself(bench: Bench, source: str, *, replaces: bool) -> None:
    manifest = bench.good_backup(source)
    if bench.engine.name is EngineName.BUILTIN:
        # As on another server: the original cannot be leant on.
        bench.databases.run("DROP TABLE numbered", "DROP SEQUENCE numbers", database=source)
    target = bench.databases.free_name("copy")
    if replaces:
        bench.databases.create("CREATE SEQUENCE numbers", "CREATE TABLE numbered (a INT)", name=target)

    run = bench.restore(manifest, target, replace_existing=replaces)

    assert run.verdict.is_backup, run.story
    assert run.verdict.warnings == (), run.story
    bench.databases.run("INSERT INTO numbered (text) VALUES ('c')", database=target)
    assert bench.databases.rows("SELECT id, text FROM numbered ORDER BY id", target) == [
        (100, "a"),
        (110, "b"),
        (120, "c"),
    ]
    assert bench.databases.rows("SELECT next_not_cached_value FROM numbers", target) == [(130,)]
    if bench.engine.name is not EngineName.BUILTIN:
        assert bench.databases.rows("SELECT next_not_cached_value FROM numbers", source) == [(120,)]
