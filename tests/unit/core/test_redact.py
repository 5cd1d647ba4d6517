"""No secret gets through, in whatever form a program prints it, and other text stays as it is."""

import base64
import html
import json
import shlex
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.core.redact import MASK, SHORTEST_KNOWN, Redactor
from dumptrack_desktop.core.secret import Secret

NASTY = "p@ss w'or\"d\\/$`%&<ü€"
passwords = st.text(st.characters(exclude_categories=["Cs"]), min_size=SHORTEST_KNOWN, max_size=40).filter(
    lambda text: text.strip("*") != ""
)


@pytest.mark.parametrize(
    "form",
    [
        NASTY,
        quote(NASTY, safe=""),
        quote(NASTY),
        quote_plus(NASTY),
        quote(NASTY, safe="").lower().replace("p%40ss", "p%40ss"),
        base64.b64encode(NASTY.encode()).decode(),
        base64.urlsafe_b64encode(NASTY.encode()).decode(),
        NASTY.encode().hex(),
        NASTY.encode().hex().upper(),
        json.dumps(NASTY)[1:-1],
        json.dumps(NASTY, ensure_ascii=False)[1:-1],
        shlex.quote(NASTY)[1:-1],
        NASTY.replace("\\", "\\\\").replace("'", "\\'"),
        NASTY.replace("'", "''"),
        html.escape(NASTY),
        repr(NASTY)[1:-1],
    ],
)
def test_known_forms(form: str) -> None:
    assert Redactor([Secret(NASTY)])(f"before {form} after") == f"before {MASK} after"


@pytest.mark.parametrize("user", ["u", "us", "use", "user"])
def test_inside_a_longer_base64(user: str) -> None:
    secret = "canary-0123456789-secret"
    shown = Redactor([Secret(secret)])(base64.b64encode(f"{user}:{secret}\n".encode()).decode())
    assert MASK in shown
    assert len(shown.replace(MASK, "")) < 14  # the user, and at most three characters of the secret's edges


@given(passwords, st.text(max_size=50), st.text(max_size=50))
def test_the_plain_secret_is_never_left(password: str, before: str, after: str) -> None:
    shown = Redactor([Secret(password)])(before + password + after)
    assert password not in shown.replace(MASK, "\0")


@given(st.text(st.characters(exclude_characters=":=("), max_size=100))
def test_text_without_a_hint_of_a_secret_stays(text: str) -> None:
    if "identified" not in text.lower():
        assert Redactor([Secret("this is never there")])(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("password=abc def", "password=*** def"),
        ("--password='a b'", "--password=***"),
        ('"password": "a\\"b", "x": 1', '"password": ***, "x": 1'),
        ("MYSQL_PWD=abc", "MYSQL_PWD=***"),
        ("passwd : x", "passwd : ***"),
        ("CREATE USER u IDENTIFIED BY 'it''s'", "CREATE USER u IDENTIFIED BY ***"),
        ("IDENTIFIED WITH caching_sha2_password AS '$A$005$..'", "IDENTIFIED WITH caching_sha2_password AS ***"),
        ("IDENTIFIED BY PASSWORD '*94BD'", "IDENTIFIED BY PASSWORD ***"),
        ("SET PASSWORD FOR u = PASSWORD('x')", "SET PASSWORD FOR u = PASSWORD(***)"),
        ("mysql://root:abc@db:3306/shop", "mysql://root:***@db:3306/shop"),
        ("(using password: YES)", "(using password: YES)"),
        ("no secret here: 5 = 5", "no secret here: 5 = 5"),
    ],
)
def test_shapes_of_passwords_nobody_told_us(text: str, shown: str) -> None:
    assert Redactor()(text) == shown
    assert Redactor()(Redactor()(text)) == shown


def test_a_short_secret_is_masked_by_its_shape_only() -> None:
    assert Redactor([Secret("a")])("a banana, password=a") == "a banana, password=***"


def test_the_longest_secret_wins() -> None:
    assert Redactor([Secret("abcd"), Secret("abcdef")])("xabcdefx") == f"x{MASK}x"


def test_also_adds_and_keeps() -> None:
    first = Redactor([Secret("first")])
    both = first.also(Secret("second"))
    assert both("first second") == f"{MASK} {MASK}"
    assert both.also(Secret("first")) is both
    assert both.also(None) is both
    assert both.also(Secret("")) is both
