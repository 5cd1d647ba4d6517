"""Names on disk: safe everywhere, distinct, and undone."""

import unicodedata
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.core.naming import (
    MAX_SAFE_BYTES,
    backup_folder_name,
    file_stem,
    original_name,
    safe_name,
    stamp,
)

NOW = datetime(2026, 3, 9, 7, 5, 3, tzinfo=UTC)
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")}
names = st.text(st.characters(), max_size=80) | st.text(
    "aA.%~ -/\\`'\"*\0\u0301é\u1100\u1161😀Åpartil", max_size=64
)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("shop", "shop"),
        ("Größe 2", "Größe 2"),
        ("", "%"),
        (".", "%2E"),
        ("..", "%2E%2E"),
        ("a/b\\c", "a%2Fb%5Cc"),
        ("50%", "50%25"),
        ("con", "%63on"),
        ("Com¹.txt", "%43om¹.txt"),
        ("NUL .a", "%4EUL .a"),
        ("console", "console"),
        (" a ", "%20a%20"),
        ("-rf", "%2Drf"),
        ("a`b'c", "a`b'c"),
        ('a"b', "a%22b"),
        ("a\nb", "a%0Ab"),
        ("😀", "😀"),
        ("shop.partial", "shop%2Epartial"),
        (".PARTIAL", "%2EPARTIAL"),
        ("e\u0301", "e%CC%81"),
        ("\u212b", "%E2%84%AB"),
        ("\u1100\u1161", "%E1%84%80%E1%85%A1"),
        ("\u202egpj", "%E2%80%AEgpj"),
    ],
)
def test_examples(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert original_name(safe) == name


@given(names)
def test_a_safe_name_is_safe_on_every_system(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe.encode()) <= MAX_SAFE_BYTES
    assert not set(safe) & set('<>:"/\\|?*')
    assert safe.isprintable()
    assert safe[0] not in " .-~"
    assert safe[-1] not in " ."
    assert safe.split(".")[0].strip().lower() not in RESERVED
    assert not safe.lower().endswith(".partial")
    assert unicodedata.normalize("NFC", safe) == safe


@given(names)
def test_a_safe_name_is_undone_even_after_a_normalising_file_system(name: str) -> None:
    safe = safe_name(name)
    given_back = original_name(unicodedata.normalize("NFD", safe))
    assert given_back == original_name(safe)
    assert given_back in (name, None)
    assert given_back == name or "%~" in safe


@given(st.text(st.characters(min_codepoint=1, max_codepoint=0xFFFF, exclude_categories=("Cs",)), max_size=20))
def test_a_short_name_is_always_undone(name: str) -> None:
    assert original_name(safe_name(name)) == name


def test_long_names_stay_distinct() -> None:
    one, other = "\u0301" * 200, "\u0301" * 201
    assert safe_name(one) != safe_name(other)
    assert len(safe_name(one)) <= MAX_SAFE_BYTES
    assert original_name(safe_name(one)) is None
    assert safe_name("ä" * 64) == "ä" * 64
    assert safe_name("`" * 64) == "`" * 64


@pytest.mark.parametrize("foreign", ["50%", "a/b", "%zz", "%ff", "%FF", "%41", ".hidden", "a%~0123"])
def test_what_we_did_not_write_has_no_original(foreign: str) -> None:
    assert original_name(foreign) is None


@given(st.text(max_size=40))
def test_no_folder_name_confuses_the_way_back(foreign: str) -> None:
    name = original_name(foreign)
    assert name is None or safe_name(name) == unicodedata.normalize("NFC", foreign)


def test_stamps_are_utc_and_numbered() -> None:
    east = NOW.astimezone(timezone(timedelta(hours=9)))
    assert stamp(east) == "2026-03-09_07-05-03"
    assert backup_folder_name(east) == "2026-03-09_07-05-03"
    assert backup_folder_name(east, 2) == "2026-03-09_07-05-03-2"
    assert file_stem("Shop / live", NOW) == "Shop %2F live_2026-03-09_07-05-03"
