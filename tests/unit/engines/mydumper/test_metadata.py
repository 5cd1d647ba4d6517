"""The file `metadata` of eleven releases."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.core.backup import BinlogPosition
from dumptrack_desktop.engines.mydumper.metadata import Layout, for_tables, parse, shimmed

RECORDED = Path(__file__).parents[3] / "data" / "mydumper"
RELEASES = sorted(path.parent.name for path in RECORDED.glob("*/metadata"))


def recorded(release: str) -> str:
    return (RECORDED / release / "metadata").read_text()


@pytest.mark.parametrize(
    ("release", "layout", "rows"),
    [
        ("debian-0.10.1", Layout.TEXT, {}),
        ("v0.12.7-3", Layout.TEXT, {}),
        ("v0.14.5-3", Layout.BARE_INI, {"big": 200000, "nopk": 5010}),
        ("v0.18.1-1", Layout.UNDERSCORE_INI, {"big": 200000, "nopk": 5010}),
        ("v0.19.3-3", Layout.INI, {"big": 200000, "selfref": 3}),
        ("v1.0.1-3", Layout.INI, {"a": 20000, "b": 500, "empty_one": 0}),
    ],
)
def test_layout_and_rows_are_read(release: str, layout: Layout, rows: dict[str, int]) -> None:
    found = parse(recorded(release))
    assert found.layout is layout
    assert found.is_finished
    assert {name: found.tables[name].rows for name in rows} == rows


@pytest.mark.parametrize("release", ["v0.10.3", "v0.14.5-3", "v0.18.1-1", "v0.21.4-1"])
def test_the_binlog_position_is_read_as_setting_as_comment_and_as_text(release: str) -> None:
    assert parse(recorded(release)).position == BinlogPosition("binlog.000001", 70398439, "0-71-321")


def test_a_table_has_its_real_name_and_the_name_of_its_files() -> None:
    text = "[config]\nquote-character = BACKTICK\n[`mydumper_0`.`mydumper_1`]\nreal_table_name=a/b\nrows = 3\n"
    table = parse(text).tables["a/b"]
    assert (table.stem, table.rows, table.is_view) == ("mydumper_0.mydumper_1", 3, False)


def test_a_view_is_known_as_one() -> None:
    assert parse(recorded("v1.0.1-3")).tables["v"].is_view


@pytest.mark.parametrize("release", RELEASES)
def test_a_file_that_was_cut_is_not_finished(release: str) -> None:
    text = recorded(release).rstrip()
    assert not parse(text[: text.rindex("Finished")]).is_finished
    assert not parse("").is_finished


@pytest.mark.parametrize("release", RELEASES)
def test_the_shim_makes_the_layout_that_a_current_loader_reads(release: str) -> None:
    text = shimmed(recorded(release))
    assert parse(text).layout is Layout.INI
    assert shimmed(text) == text
    before = parse(recorded(release))
    assert {name: table.rows for name, table in parse(text).tables.items()} == {
        name: table.rows for name, table in before.tables.items()
    }


def test_sections_of_other_tables_are_left_out_and_the_rest_stays() -> None:
    text = for_tables(recorded("v1.0.1-3"), ["b"])
    found = parse(text)
    assert set(found.tables) == {"b"}
    assert found.layout is Layout.INI
    assert found.is_finished
    assert "[myloader_session_variables]" in text
    assert "triggers_checksum" not in text  # of the database: part of it is not the whole


@given(st.text(alphabet=st.sampled_from('[]`"=#.a\n 0rowsFinished dump at:'), max_size=300))
def test_nothing_raises(text: str) -> None:
    parse(text)
    parse(shimmed(text))
    for_tables(text, ["a"])
