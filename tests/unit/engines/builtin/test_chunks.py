"""Ranges are all of the numbers, each of them once."""

from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.engines.builtin.chunks import ranges

_numbers = st.integers(min_value=-(2**63), max_value=2**64 - 1)


def _holds(condition: str, number: int) -> bool:
    return eval(condition or "True", {"k": number})  # the conditions are Python, too


@given(_numbers, _numbers, st.integers(1, 50), st.lists(_numbers, max_size=20))
def test_every_number_is_in_exactly_one_range(one: int, other: int, wanted: int, numbers: list[int]) -> None:
    lowest, highest = sorted((one, other))
    conditions = [condition.replace("AND", "and") for condition in ranges("k", lowest, highest, wanted)]
    assert 1 <= len(conditions) <= wanted
    for number in (*numbers, lowest, highest, (lowest + highest) // 2):
        assert sum(_holds(condition, number) for condition in conditions) == 1


def test_a_narrow_table_is_not_cut_into_more_ranges_than_it_has_numbers() -> None:
    assert ranges("k", 1, 3, 10) == ("k < 2", "k >= 2 AND k < 3", "k >= 3")
    assert ranges("k", 5, 5, 10) == ("",)
