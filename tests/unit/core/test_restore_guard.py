"""What may be restored where, what would be lost, what must be typed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.core.connection import Environment
from dumptrack_desktop.core.restore import (
    Loss,
    RestoreChoice,
    TargetView,
    differences,
    loss,
    must_type_name,
    proposed_name,
    restore_problems,
)
from dumptrack_desktop.core.server import DatabaseFacts, Flavour, ObjectNames, ServerVersion, TableFacts
from tests.helpers.samples import MARIADB, MYSQL, connection, manifest

LAB = connection("c2", "Lab", Environment.DEVELOPMENT)
LIVE = connection()
FULL = DatabaseFacts(
    "shop",
    exists=True,
    tables=(TableFacts("orders", "InnoDB", 100, 5000, True), TableFacts("log", "MyISAM", 7, 300, False)),
    objects=ObjectNames(views=("v",), events=("e",)),
)
EMPTY = DatabaseFacts("shop", exists=True)
SEEN = TargetView(MARIADB, ("shop", "crm"), FULL)


def fields(choice: RestoreChoice, view: TargetView = SEEN) -> list[str]:
    return [problem.field for problem in restore_problems(choice, view)]


def words(choice: RestoreChoice, view: TargetView = SEEN) -> str:
    return " ".join(str(problem.sentence) for problem in restore_problems(choice, view))


@given(st.text(min_size=1, max_size=64), st.integers(0, 30))
def test_the_proposed_name_is_always_free_and_fits(database: str, count: int) -> None:
    taken: list[str] = []
    for _ in range(count):
        name = proposed_name(database, taken)
        assert len(name) <= 64
        assert name.casefold() not in {other.casefold() for other in taken}
        taken.append(name)


def test_the_proposed_name_speaks() -> None:
    assert proposed_name("shop", ("shop",)) == "shop_restored"
    assert proposed_name("shop", ("SHOP_RESTORED",)) == "shop_restored_2"
    assert proposed_name("x" * 64, ()) == "x" * 55 + "_restored"


def test_a_new_database_needs_nothing_but_a_free_name() -> None:
    assert fields(RestoreChoice(LIVE, "shop_restored")) == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "Enter the name"),
        ("Shop", "already"),
        ("x" * 65, "at most 64"),
        ("mysql", "belongs to the server"),
        ("db🐬", "no such character"),
    ],
)
def test_a_bad_new_name_is_refused(name: str, says: str) -> None:
    assert fields(RestoreChoice(LAB, name)) == ["target"]
    assert says in words(RestoreChoice(LAB, name))


def test_without_a_server_or_its_answer_nothing_starts() -> None:
    assert fields(RestoreChoice(None, "new")) == ["connection"]
    assert "not answered yet" in words(RestoreChoice(LAB, "new"), TargetView())
    assert "cannot be reached" in words(RestoreChoice(LAB, "new"), TargetView(has_failed=True))


def test_overwriting_data_needs_the_typed_name() -> None:
    choice = RestoreChoice(LAB, "shop", replaces=True)
    assert fields(choice) == ["typed"]
    assert fields(replace(choice, typed="Shop")) == ["typed"]
    assert fields(replace(choice, typed="shop")) == []


def test_an_empty_database_needs_it_on_production_only() -> None:
    view = replace(SEEN, facts=EMPTY)
    assert fields(RestoreChoice(LAB, "shop", replaces=True), view) == []
    assert fields(RestoreChoice(LIVE, "shop", replaces=True), view) == ["typed"]


def test_what_is_not_known_counts_as_data() -> None:
    assert must_type_name(RestoreChoice(LAB, "shop", replaces=True), None)
    assert not must_type_name(RestoreChoice(LIVE, "new"), None)


@pytest.mark.parametrize(
    ("target", "view", "says"),
    [
        ("", SEEN, "Choose the database"),
        ("gone", SEEN, "any more"),
        ("crm", SEEN, "still being read"),
        ("shop", replace(SEEN, facts=None), "still being read"),
        ("sys", SEEN, "belongs to the server"),
    ],
)
def test_overwriting_needs_a_database_that_was_looked_at(target: str, view: TargetView, says: str) -> None:
    choice = RestoreChoice(LAB, target, replaces=True, typed=target)
    assert fields(choice, view) == ["target"]
    assert says in words(choice, view)


def test_some_tables_means_at_least_one() -> None:
    choice = RestoreChoice(LAB, "new", all_tables=False)
    assert fields(choice) == ["tables"]
    assert fields(replace(choice, tables=("orders",))) == []


def test_a_full_overwrite_loses_everything_there() -> None:
    gone = loss(RestoreChoice(LAB, "shop", replaces=True), FULL)
    assert (len(gone.tables), gone.rows, gone.bytes, gone.objects) == (2, 107, 5300, 2)
    assert not gone.is_nothing


def test_chosen_tables_lose_only_themselves() -> None:
    choice = RestoreChoice(LAB, "shop", replaces=True, all_tables=False, tables=("orders", "not there"))
    assert [table.name for table in loss(choice, FULL).tables] == ["orders"]


def test_nothing_is_lost_by_a_new_database() -> None:
    assert loss(RestoreChoice(LAB, "new"), FULL) == Loss()
    assert loss(RestoreChoice(LAB, "shop", replaces=True), None).is_nothing


def test_the_same_server_makes_no_difference() -> None:
    assert differences(manifest(), MARIADB) == ()
    newer = ServerVersion(Flavour.MARIADB, (11, 8, 2), "11.8.2")
    assert differences(manifest(), newer) == ()


def test_another_flavour_and_what_it_lacks_is_named() -> None:
    made = manifest(objects=ObjectNames(sequences=("s",)), collation="utf8mb4_uca1400_ai_ci")
    said = " ".join(map(str, differences(made, MYSQL)))
    for part in ("MariaDB 10.11.14", "MySQL 8.4.6", "utf8mb4_uca1400_ai_ci", "no sequences"):
        assert part in said


def test_an_older_server_is_named() -> None:
    older = ServerVersion(Flavour.MARIADB, (10, 6, 1), "10.6.1")
    assert "older" in str(differences(manifest(), older)[0])
    assert len(differences(manifest(collation="utf8mb4_uca1400_ai_ci"), older)) == 2


def test_the_collations_of_mysql_8_in_mariadb() -> None:
    made = manifest(server=MYSQL, collation="utf8mb4_0900_ai_ci")
    assert any("0900" in str(each) for each in differences(made, MARIADB))
    assert differences(made, MYSQL) == ()
    new = ServerVersion(Flavour.MARIADB, (11, 8, 2), "11.8.2")
    assert not any("0900" in str(each) for each in differences(made, new))
