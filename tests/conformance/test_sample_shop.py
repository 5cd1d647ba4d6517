"""The sample shop, there and back, judged value by value by a comparison that shares nothing with the engines."""

import pytest

from dumptrack_desktop.core.verdict import Result
from dumptrack_desktop.proof.compare import compare_databases
from dumptrack_desktop.proof.sample import create_sample
from tests.conformance.conftest import Bench

pytestmark = pytest.mark.live


@pytest.mark.parametrize("replaces", [False, True])
def test_the_shop_comes_back_without_a_difference(bench: Bench, *, replaces: bool) -> None:
    source = bench.databases.free_name("shop")
    made = create_sample(bench.login, source, 1)
    manifest = bench.good_backup(source)
    assert (len(manifest.tables), manifest.rows) == (made.tables, made.rows)
    target = bench.databases.free_name("copy")
    if replaces:
        bench.databases.create(
            "CREATE TABLE orders (id INT)", "CREATE VIEW customers AS SELECT 1 AS a", name=target
        )

    run = bench.restore(manifest, target, replace_existing=replaces, enable_events=True)

    assert run.verdict.result is Result.DONE, run.story
    found = compare_databases(bench.login, source, bench.login, target, with_event_state=True)
    assert (found.tables, found.rows, found.objects) == (made.tables, made.rows, 7)
    assert found.differences == ()
