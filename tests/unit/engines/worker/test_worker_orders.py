"""Orders reach a worker whole, and nothing else does."""

from pathlib import Path

import pytest

from dumptrack_desktop.core.errors import InternalError
from dumptrack_desktop.core.ids import JobId
from dumptrack_desktop.core.order import VerifyOrder
from dumptrack_desktop.engines.worker.orders import (
    backup_order,
    decoded,
    encoded,
    password_of,
    restore_order,
)
from tests.helpers.orders import a_backup_order, a_login, a_manifest, a_restore_order


@pytest.mark.parametrize(
    "order",
    [
        a_backup_order(Path("/x/y.partial"), a_login("pa\n\"ss'\u2028wörd"), database="a\nb`c"),
        a_restore_order(Path("/x"), a_manifest(), tables=("t'\n",)),
        VerifyOrder(Path("/x"), a_manifest(), JobId("j")),
    ],
)
def test_an_order_survives_the_pipe_in_one_line(order: object) -> None:
    line = encoded(order).reveal()  # type: ignore[arg-type]
    assert line.count("\n") == 1
    assert line.endswith("\n")
    assert decoded(line) == order


@pytest.mark.parametrize(
    "line", ["", "\n", "{}", "[]", '{"kind": "other", "order": {}}', '{"kind": "backup", "order": 1}']
)
def test_anything_else_is_refused(line: str) -> None:
    with pytest.raises(InternalError):
        decoded(line)


def test_a_refusal_does_not_quote_the_order() -> None:
    line = encoded(a_backup_order(Path("/x"))).reveal().replace('"database"', '"datebase"')
    with pytest.raises(InternalError) as caught:
        decoded(line)
    assert "canary" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_verb_gets_the_kind_of_order_that_it_needs() -> None:
    backup, restore = a_backup_order(Path("/x")), a_restore_order(Path("/x"), a_manifest())
    assert backup_order(backup) is backup
    assert restore_order(restore) is restore
    with pytest.raises(InternalError):
        backup_order(restore)
    with pytest.raises(InternalError):
        restore_order(backup)
    assert password_of(VerifyOrder(Path("/x"), a_manifest(), JobId("j"))) is None
