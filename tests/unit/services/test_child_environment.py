"""What children see of our environment."""

import sys

import pytest

from dumptrack_desktop.services.environment import child_environment, worker_environment

OURS = {"PATH": "/bin", "HOME": "/home/u", "LANG": "de_DE.UTF-8", "TMPDIR": "/tmp", "XDG_RUNTIME_DIR": "/run/u"}


@pytest.mark.parametrize(
    "name",
    [
        "LD_PRELOAD", "LD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES", "PYTHONPATH", "PYTHONHOME", "QT_PLUGIN_PATH",
        "QML2_IMPORT_PATH", "MYSQL_PWD", "mysql_pwd", "MARIADB_HOME", "_PYI_APPLICATION_HOME_DIR", "_MEIPASS2",
        "DUMPTRACK_SECRETS", "OPENSSL_CONF", "SSLKEYLOGFILE", "LIBMYSQL_PLUGIN_DIR", "FOO_ORIG",
    ],
)  # fmt: skip
def test_what_changes_a_child_does_not_reach_it(name: str) -> None:
    assert child_environment({**OURS, name: "x"}, is_frozen=False) == OURS


def test_a_frozen_program_gives_back_what_it_replaced() -> None:
    replaced = {"LD_LIBRARY_PATH": "/opt/app/_internal", "LD_LIBRARY_PATH_ORIG": "/usr/local/lib"}
    assert child_environment({**OURS, **replaced}, is_frozen=True) == {**OURS, "LD_LIBRARY_PATH": "/usr/local/lib"}
    assert child_environment({**OURS, **replaced}, is_frozen=False) == OURS
    assert child_environment({**OURS, "MYSQL_PWD_ORIG": "x", "LD_PRELOAD_ORIG": ""}, is_frozen=True) == OURS


def test_our_worker_finds_this_package(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "dumptrack_desktop" not in worker_environment()["PYTHONPATH"].rsplit("/", 1)[-1]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_environment() == {}
