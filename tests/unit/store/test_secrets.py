"""Secrets: every way a keychain can fail has its own words, and none of them has the password in it."""

import json
import os
import stat
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import keyring.errors
import pytest
from filelock import FileLock

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.store import secrets
from dumptrack_desktop.store.secrets import FileStore, KeyringStore, SecretStore, SessionStore

PASSWORD = Secret("hunter2 ☃")
needs_posix = pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")


class FakeBackEnd:
    """A keychain in memory that can be told to fail."""

    viable = True

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.failure: Exception | None = None
        self.is_forgetful = False

    def get_password(self, service: str, user: str) -> str | None:
        if self.failure:
            raise self.failure
        return self.entries.get((service, user))

    def set_password(self, service: str, user: str, password: str) -> None:
        if self.failure:
            raise self.failure
        if not self.is_forgetful:
            self.entries[service, user] = password

    def delete_password(self, service: str, user: str) -> None:
        if (service, user) not in self.entries:
            raise keyring.errors.PasswordDeleteError("not found")
        del self.entries[service, user]


@pytest.fixture
def back_end(monkeypatch: pytest.MonkeyPatch) -> FakeBackEnd:
    fake = FakeBackEnd()
    monkeypatch.setattr(secrets, "_working_back_ends", lambda: iter([(fake, "a fake keychain")]))
    return fake


def stores(tmp_path: Path, _back_end: FakeBackEnd) -> Iterator[SecretStore]:
    yield SessionStore()
    yield FileStore(tmp_path / "secrets.json")
    yield KeyringStore()


def test_every_store_keeps_replaces_and_forgets(tmp_path: Path, back_end: FakeBackEnd) -> None:
    for store in stores(tmp_path, back_end):
        assert store.get("c1") is None
        store.delete("c1")
        store.set("c1", Secret("old"))
        store.set("c1", PASSWORD)
        store.set("c2", Secret(""))
        assert store.get("c1") == PASSWORD
        assert store.get("c2") == Secret("")
        store.delete("c1")
        assert store.get("c1") is None
        assert store.get("c2") == Secret("")
        assert "Passwords are kept" in str(store.describe())


def test_each_secret_has_a_service_of_its_own(back_end: FakeBackEnd) -> None:
    store = KeyringStore()
    store.set("c1", PASSWORD)
    store.set("c2", PASSWORD)
    assert {service for service, _ in back_end.entries} == {"dumptrack/c1", "dumptrack/c2"}


class LockedException(Exception):  # noqa: N818  # a name of theirs
    """As secretstorage names it."""


class SecretServiceNotAvailableException(Exception):  # noqa: N818  # a name of theirs
    """As secretstorage names it."""


@pytest.mark.parametrize(
    ("failure", "reference"),
    [
        (keyring.errors.KeyringLocked("hunter2"), "keychain.locked"),
        (LockedException("hunter2"), "keychain.locked"),
        (keyring.errors.InitError("hunter2"), "keychain.missing"),
        (keyring.errors.NoKeyringError("hunter2"), "keychain.missing"),
        (SecretServiceNotAvailableException("hunter2"), "keychain.missing"),
        (keyring.errors.PasswordSetError("hunter2"), "keychain.refused"),
        (OSError("hunter2"), "keychain.refused"),
        (RuntimeError("hunter2"), "keychain.refused"),
    ],
)
def test_every_failure_has_its_words_and_no_password(
    back_end: FakeBackEnd, failure: Exception, reference: str
) -> None:
    store = KeyringStore()
    store.describe()
    back_end.failure = failure
    for action in (lambda: store.get("c1"), lambda: store.set("c1", PASSWORD), lambda: store.delete("c1")):
        with pytest.raises(UserError) as caught:
            action()
        assert caught.value.reference == reference
        assert caught.value.hint is not None
        assert "hunter2" not in "".join(traceback.format_exception(caught.value))
        assert "hunter2" not in repr(caught.value)
        assert caught.value.__context__ is None


def test_a_keychain_that_keeps_nothing_is_noticed(back_end: FakeBackEnd) -> None:
    back_end.is_forgetful = True
    with pytest.raises(UserError) as caught:
        KeyringStore().set("c1", PASSWORD)
    assert caught.value.reference == "keychain.refused"


def test_a_keychain_that_comes_later_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Any] = []
    monkeypatch.setattr(secrets, "_working_back_ends", lambda: iter(found))
    store = KeyringStore()
    with pytest.raises(UserError) as caught:
        store.get("c1")
    assert caught.value.reference == "keychain.missing"
    assert str(store.describe()) == "There is no keychain on this system."
    found.append((FakeBackEnd(), "a fake keychain"))
    assert store.get("c1") is None
    assert str(store.describe()) == "Passwords are kept in a fake keychain."


@pytest.mark.parametrize("text", ["x" * 1201, "a\0b"])
def test_what_not_every_keychain_holds_is_refused_everywhere(
    tmp_path: Path, back_end: FakeBackEnd, text: str
) -> None:
    for store in (KeyringStore(), FileStore(tmp_path / "secrets.json")):
        with pytest.raises(UserError) as caught:
            store.set("c1", Secret(text))
        assert caught.value.reference == "keychain.too-long"
        store.set("c1", Secret("x" * 1200))


def modules(**by_name: object) -> Any:
    def imported(name: str) -> object:
        module = by_name.get(name.rpartition(".")[2])
        if module is None:
            raise ImportError(name)
        return module

    return imported


def test_only_listed_back_ends_that_work_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unusable:
        viable = False

    class Broken:
        viable = True

        def __init__(self) -> None:
            raise RuntimeError("no bus")

    monkeypatch.setattr(
        secrets.importlib,
        "import_module",
        modules(
            macOS=SimpleNamespace(Keyring=Unusable),
            SecretService=SimpleNamespace(Keyring=Broken),
            kwallet=SimpleNamespace(DBusKeyring=FakeBackEnd),
        ),
    )
    assert str(KeyringStore().describe()) == "Passwords are kept in KWallet."


def test_neither_environment_nor_configuration_choose_the_back_end() -> None:
    """The null back end says yes to everything and stores nothing."""
    code = (
        "from dumptrack_desktop.store.secrets import KeyringStore\n"
        "from dumptrack_desktop.core.secret import Secret\n"
        "from dumptrack_desktop.core.errors import UserError\n"
        "import sys\n"
        "assert 'keyring' not in sys.modules\n"
        "try:\n"
        "    KeyringStore().set('c1', Secret('x'))\n"
        "except UserError as error:\n"
        "    print(error.reference)\n"
    )
    environment = {
        **os.environ,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "keychain.missing\n"


# --- the file


@needs_posix
def test_the_file_is_private_from_the_start(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "secrets.json")
    before = os.umask(0)
    try:
        store.set("c1", PASSWORD)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600
    assert str(tmp_path) in str(store.describe())


@needs_posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o601])
def test_a_readable_file_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "secrets.json"
    store = FileStore(path)
    store.set("c1", PASSWORD)
    before = path.read_bytes()
    path.chmod(mode)
    for action in (lambda: store.get("c1"), lambda: store.set("c1", Secret("x")), lambda: store.delete("c1")):
        with pytest.raises(UserError) as caught:
            action()
        assert caught.value.reference == "secrets-file.readable"
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"a": 1}', b"\xff", b"[" * 50000])
def test_a_damaged_file_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "secrets.json"
    path.write_bytes(content)
    path.chmod(0o600)
    store = FileStore(path)
    for action in (lambda: store.get("c1"), lambda: store.set("c1", PASSWORD)):
        with pytest.raises(UserError) as caught:
            action()
        assert caught.value.reference == "secrets-file.unusable"
        assert "it is damaged" in str(caught.value)
    assert path.read_bytes() == content


@needs_posix
def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe", 0o600)
    for path in (tmp_path / "folder", tmp_path / "pipe", tmp_path / "pipe" / "x"):
        with pytest.raises(UserError) as caught:
            FileStore(path).set("c1", PASSWORD)
        assert caught.value.reference == "secrets-file.unusable"
    assert FileStore(tmp_path / "gone" / "x").get("c1") is None
    with pytest.raises(UserError):
        FileStore(tmp_path / "pipe" / "x").get("c1")


def test_a_missing_folder_is_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "private" / "secrets.json"
    FileStore(path).set("c1", PASSWORD)
    assert FileStore(path).get("c1") == PASSWORD
    assert os.name == "nt" or stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_other_programs_are_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "_LOCK_TIMEOUT_S", 0.01)
    store = FileStore(tmp_path / "secrets.json")
    with FileLock(tmp_path / ".secrets.json.lock", is_singleton=False), pytest.raises(UserError) as caught:
        store.set("c1", PASSWORD)
    assert "another program is writing it" in str(caught.value)
    store.set("c1", PASSWORD)
    assert json.loads((tmp_path / "secrets.json").read_text()) == {"c1": PASSWORD.reveal()}
