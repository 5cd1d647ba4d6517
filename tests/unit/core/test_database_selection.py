"""Which databases a task means, among those that are there."""

import pytest

from dumptrack_desktop.core.task import DatabaseScope, DatabaseSelection

PRESENT = ("Shop", "shop_1", "shop_2", "blog")


@pytest.mark.parametrize(
    ("scope", "names", "meant"),
    [
        (DatabaseScope.ALL, (), PRESENT),
        (DatabaseScope.CHOSEN, ("blog", "gone"), ("blog", "gone")),
        (DatabaseScope.PATTERNS, ("shop_*",), ("shop_1", "shop_2")),
        (DatabaseScope.PATTERNS, ("*_1", "shop_?"), ("shop_1", "shop_2")),
        (DatabaseScope.PATTERNS, ("[Ss]hop*",), ("Shop", "shop_1", "shop_2")),
        (DatabaseScope.PATTERNS, ("SHOP*",), ()),
    ],
)
def test_a_selection_means(scope: DatabaseScope, names: tuple[str, ...], meant: tuple[str, ...]) -> None:
    assert DatabaseSelection(scope, names).among(PRESENT) == meant
