"""The self-test's own honesty: what fails is said to fail, what was not checked is not said to be well."""

import pytest

from dumptrack_desktop.cli import selftest
from dumptrack_desktop.cli.selftest import Finding, Outcome
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say


def _only(monkeypatch: pytest.MonkeyPatch, **checks: object) -> None:
    for name in ("_modules", "_libraries", "_keychain", "_resources", "_round_trip"):
        monkeypatch.setattr(selftest, name, checks.get(name, lambda: Finding(Outcome.OK, "fine")))


def test_all_is_well(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _only(monkeypatch)
    assert selftest.main() == 0
    assert capsys.readouterr().out.splitlines()[-1] == "self-test passed"


def test_a_check_that_breaks_in_any_way_fails_the_test(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> Finding:
        raise ModuleNotFoundError("No module named 'keyring'")

    _only(monkeypatch, _keychain=broken)
    assert selftest.main() == 1
    out = capsys.readouterr().out
    assert "FAILED    keychain: ModuleNotFoundError: No module named 'keyring'" in out
    assert "ok        backup and restore" in out, "the other checks still run"
    assert out.splitlines()[-1] == "self-test failed"


def test_without_a_server_the_round_trip_is_unchecked_and_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_server() -> object:
        raise UserError("server-program.missing", say("No server."), say("Install one."))

    real = selftest._round_trip
    _only(monkeypatch, _round_trip=real)
    monkeypatch.setattr(selftest, "PrivateServer", no_server)
    assert selftest.main() == 0
    assert "unchecked backup and restore: No server. Install one." in capsys.readouterr().out


def test_a_command_that_fails_is_quoted(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(selftest, "command", lambda: ("sh", "-c", "echo no such luck >&2; exit 3", "sh"))
    with pytest.raises(selftest.CheckFailedError, match=r"`backup list` ended with status 3: no such luck"):
        selftest._Program(tmp_path).ask("backup", "list")


def test_a_command_that_prints_no_json_is_quoted(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(selftest, "command", lambda: ("sh", "-c", "echo hello", "sh"))
    with pytest.raises(selftest.CheckFailedError, match="printed no JSON: hello"):
        selftest._Program(tmp_path).ask("backup", "list")


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"path": "/a"}, "/a"),
        ([{"database": "shop", "path": "/a"}], "/a"),
        ({"job": "1", "items": [{"state": "done", "path": "/a"}]}, "/a"),
        ({"items": []}, ""),
        (None, ""),
    ],
)
def test_the_backup_is_found_in_the_document(document: object, path: str) -> None:
    assert selftest._only_path(document) == path


def test_a_frozen_program_asks_the_command_line_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest.sys, "frozen", True, raising=False)
    monkeypatch.setattr(selftest.sys, "executable", "/opt/dumptrack-desktop/dumptrack-desktop")
    monkeypatch.setattr(selftest.os, "name", "posix")
    assert selftest.command() == ("/opt/dumptrack-desktop/dumptrack",)
