"""The system's keychain, a real one: gnome-keyring on a private bus."""

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import new_id
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.store.secrets import KeyringStore

pytestmark = pytest.mark.keychain


@pytest.fixture
def key() -> Iterator[str]:
    name = new_id()
    yield name
    KeyringStore().delete(name)


_LOCK = """
import secretstorage
secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
"""
# What the login screen uses: unlocks without asking anybody.
_UNLOCK = """
import secretstorage
from secretstorage.util import DBusAddressWrapper, format_secret, open_session
bus = secretstorage.dbus_init()
interface = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"
service = DBusAddressWrapper("/org/freedesktop/secrets", interface, bus)
path = secretstorage.get_default_collection(bus).collection_path
secret = format_secret(open_session(bus), b"test-password", "text/plain")
service.call("UnlockWithMasterPassword", "o(oayays)", path, secret)
"""


def _in_the_session(code: str) -> None:
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, timeout=30)


@pytest.mark.parametrize("text", ["hunter2", "Größe ☃ 😀", "", " ", "x" * 1200, "'\"`\\\n"])
def test_a_secret_is_kept_replaced_and_forgotten(key: str, text: str) -> None:
    store = KeyringStore()
    assert store.get(key) is None
    store.delete(key)
    store.set(key, Secret("old"))
    store.set(key, Secret(text))
    assert KeyringStore().get(key) == Secret(text)
    store.delete(key)
    assert store.get(key) is None


def test_it_says_where_secrets_are() -> None:
    assert "Secret Service" in str(KeyringStore().describe())


@pytest.mark.filterwarnings("ignore:.*unclosed <socket:ResourceWarning")
def test_a_locked_keychain_is_no_missing_password(key: str) -> None:
    store = KeyringStore()
    store.set(key, Secret("hunter2"))
    _in_the_session(_LOCK)
    for action in (lambda: store.get(key), lambda: store.set(key, Secret("x"))):
        with pytest.raises(UserError) as caught:
            action()
        assert caught.value.reference == "keychain.locked"
    _in_the_session(_UNLOCK)
    assert store.get(key) == Secret("hunter2")
    gc.collect()  # keyring leaves its connection to the collector when the collection is locked: see the mark
