"""What SHOW GRANTS tells of one database."""

import pytest

from dumptrack_desktop.server.privileges import parsed_grants

TO = " TO `berta`@`%`"


def has(privilege: str, *lines: str, database: str = "shop") -> bool:
    return parsed_grants([line + TO for line in lines], database).has(privilege)


@pytest.mark.parametrize(
    "line",
    [
        "GRANT ALL PRIVILEGES ON *.*",
        "GRANT SELECT, TRIGGER, EVENT ON *.*",
        "GRANT TRIGGER ON `shop`.*",
        "GRANT ALL PRIVILEGES ON `sh%`.*",
        "GRANT TRIGGER ON `s_op`.*",
        "GRANT SELECT, INSERT (`a`, `b`), TRIGGER ON `shop`.*",
    ],
)
def test_a_privilege_on_the_whole_database(line: str) -> None:
    assert has("TRIGGER", "GRANT USAGE ON *.*", line)


@pytest.mark.parametrize(
    "line",
    [
        "GRANT USAGE ON *.*",
        "GRANT TRIGGER ON `other`.*",
        "GRANT TRIGGER ON `s\\\\_op`.*",
        "GRANT TRIGGER ON `shop`.`orders`",
        "GRANT EXECUTE ON PROCEDURE `shop`.`trigger`",
        "GRANT `trigger`@`%`",
        "GRANT SELECT (`trigger`) ON `shop`.`orders`",
        "something else",
    ],
)
def test_what_is_none(line: str) -> None:
    assert not has("TRIGGER", line)


def test_names_as_they_are_quoted() -> None:
    assert has("EVENT", "GRANT EVENT ON `a``b`.*", database="a`b")
    assert has("EVENT", "GRANT EVENT ON `a\\_b`.*", database="a_b")
    assert not has("EVENT", "GRANT EVENT ON `a\\_b`.*", database="axb")


def test_privileges_on_single_tables_add_up() -> None:
    lines = ["GRANT SELECT ON `shop`.`a`", "GRANT TRIGGER ON TABLE `shop`.`a`", "GRANT SELECT (`x`) ON `shop`.`b`"]
    found = parsed_grants([line + TO for line in lines], "shop")

    assert found.on_tables == {"a": frozenset({"SELECT", "TRIGGER"}), "b": frozenset()}


def test_mariadb_keeps_routines_in_a_table() -> None:
    assert parsed_grants(["GRANT SELECT ON `mysql`.`proc`" + TO], "shop").on_dictionary == {"SELECT"}
