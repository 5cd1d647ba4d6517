"""Fixtures of every tier: private servers, scratch databases, a clean environment.

A server belongs to one pytest process: with pytest-xdist every worker has its own (MariaDB is up in about a
second), so no test sees another worker's databases and no lock is needed.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# Before anything imports Qt. The `display` tier starts the program as a child with its own environment.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")

from dumptrack_desktop.core.connection import Login
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.proof.server import PrivateServer
from dumptrack_desktop.proof.server_program import ServerOptions, mysql_in
from tests.helpers import mysql_tree
from tests.helpers.databases import Databases, scratch
from tests.helpers.keychain_session import MARK
from tests.helpers.private_display import private_display

# A busy machine is slow now and then; a property is not false for that.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

_OPTIONS = ServerOptions(has_binlog=True, has_tls=True)


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[PrivateServer]:
    """Yield a private MariaDB with TLS and a binary log."""
    try:
        server = PrivateServer(options=_OPTIONS)
    except UserError as missing:
        pytest.skip(str(missing))
    with server:
        yield server


@pytest.fixture(scope="session")
def mysql_server() -> Iterator[PrivateServer]:
    """Yield a private MySQL 9 with TLS and a binary log, or skip with the reason why it cannot be had."""
    try:
        tree = mysql_tree.fetched()
    except mysql_tree.NotAvailableError as reason:
        pytest.skip(f"no private MySQL: {reason}")
    with PrivateServer(program=mysql_in(tree), options=_OPTIONS) as server:
        yield server


@pytest.fixture(params=["mariadb", pytest.param("mysql", marks=pytest.mark.mysql)])
def any_server(request: pytest.FixtureRequest) -> PrivateServer:
    """Yield each server in turn: the test runs once per flavour."""
    server: PrivateServer = request.getfixturevalue(f"{request.param}_server")
    return server


@pytest.fixture
def mariadb_databases(mariadb_server: PrivateServer) -> Iterator[Databases]:
    """Yield a maker of scratch databases on MariaDB."""
    with scratch(mariadb_server) as databases:
        yield databases


@pytest.fixture
def mysql_databases(mysql_server: PrivateServer) -> Iterator[Databases]:
    """Yield a maker of scratch databases on MySQL."""
    with scratch(mysql_server) as databases:
        yield databases


@pytest.fixture
def any_databases(any_server: PrivateServer) -> Iterator[Databases]:
    """Yield a maker of scratch databases on `any_server`: the test runs once per flavour."""
    with scratch(any_server) as databases:
        yield databases


@pytest.fixture
def scratch_database(mariadb_databases: Databases) -> str:
    """Return the name of an empty database on MariaDB."""
    return mariadb_databases.create()


@pytest.fixture
def mariadb_login(mariadb_server: PrivateServer) -> Login:
    """Return root's login over TCP."""
    return mariadb_server.login()


@pytest.fixture
def mariadb_socket_login(mariadb_server: PrivateServer) -> Login:
    """Return root's login over the socket."""
    return mariadb_server.login(over_socket=True)


@pytest.fixture
def mysql_login(mysql_server: PrivateServer) -> Login:
    """Return root's login over TCP."""
    return mysql_server.login()


@pytest.fixture
def any_login(any_server: PrivateServer) -> Login:
    """Return root's login on `any_server`: the test runs once per flavour."""
    return any_server.login()


@pytest.fixture
def login(mariadb_login: Login) -> Login:
    """Return root's login on MariaDB over TCP."""
    return mariadb_login


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that stands for everything of the user's: nothing of the real one is read."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "DUMPTRACK_HOME"):
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture(scope="session")
def x_display() -> Iterator[str]:
    """Yield the name of a private X display (1280 x 800) with a window manager: set it as the child's DISPLAY."""
    if missing := [name for name in ("Xvfb", "openbox") if shutil.which(name) is None]:
        pytest.skip(f"no private X display: {', '.join(missing)} not found")
    with private_display() as name:
        yield name


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine cannot run, and say what it lacks."""
    if item.get_closest_marker("keychain") and MARK not in os.environ:
        pytest.skip("needs a keychain of its own: python -m tests.helpers.keychain_session python -m pytest ...")
    if item.get_closest_marker("tool"):
        missing = [name for name in ("mydumper", "myloader") if shutil.which(name) is None]
        if missing:
            pytest.skip(f"{', '.join(missing)} not found: sudo apt-get install mydumper")
