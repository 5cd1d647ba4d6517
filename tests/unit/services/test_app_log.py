"""The program's own log."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.services.app_log import LOG_NAME, close_log, open_log
from dumptrack_desktop.services.known_secrets import KnownSecrets


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_log()


def test_uncaught_exceptions_are_logged_without_secrets(tmp_path: Path) -> None:
    known = KnownSecrets()
    on_error = open_log(tmp_path, redact=known)
    known.learn(Secret("canary-secret"))
    known.learn(None)
    on_error(RuntimeError("it broke with canary-secret"), "a slot")
    text = (tmp_path / LOG_NAME).read_text()
    assert "uncaught in a slot" in text
    assert "RuntimeError: it broke with ***" in text
    assert "canary" not in text
    assert (tmp_path / LOG_NAME).stat().st_mode & 0o077 == 0


def test_opening_again_writes_to_the_new_place_only(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        open_log(tmp_path / name, redact=str)
    logging.getLogger("dumptrack_desktop.services").warning("hello")
    assert not (tmp_path / "one" / LOG_NAME).exists()
    assert "hello" in (tmp_path / "two" / LOG_NAME).read_text()
