"""Where passwords are kept: the system's keychain, a private file for headless use, or this session's memory.

The keychain's own words for "there is nothing", "it is locked" and "it was refused" are told apart, because each
needs another next step; *no password stored* is no error at all (`get` returns `None`).

`keyring` is imported when it is first needed (it costs a tenth of a second). Its back ends are named here, one by
one: whatever its configuration or an installed add-on would choose instead may store nothing, or plain text.
"""

import importlib
import json
import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from filelock import FileLock, Timeout

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.files import make_private_folder, write_atomically
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import Sentence, say

MAX_SECRET_LENGTH = 1200  # Windows keeps 2560 bytes of UTF-16 at most
USER_NAME = "database"
_LOCK_TIMEOUT_S = 5.0
_BACK_ENDS = (
    ("keyring.backends.macOS", "Keyring", "the macOS keychain"),
    ("keyring.backends.Windows", "WinVaultKeyring", "the Windows credential store"),
    ("keyring.backends.SecretService", "Keyring", "the keyring of the desktop (Secret Service)"),
    ("keyring.backends.kwallet", "DBusKeyring", "KWallet"),
)


class SecretStore(Protocol):
    """Keeps one secret a key (a connection's id). Blocks: a keychain may wait for a person without end, so call
    it on a thread of its own, one call at a time, with a deadline.
    """

    def get(self, key: str) -> Secret | None:
        """Return the secret, `None` if none is stored. Raises `UserError` if that cannot be known."""
        ...

    def set(self, key: str, secret: Secret) -> None:
        """Store a secret, over an older one; when this returns it has been read back. Raises `UserError`."""
        ...

    def delete(self, key: str) -> None:
        """Forget a secret; it need not exist. Raises `UserError`."""
        ...

    def describe(self) -> Sentence:
        """Say where secrets are kept, or why they cannot be."""
        ...


class SessionStore:
    """Keeps secrets until the program ends. May be used from any thread."""

    def __init__(self) -> None:
        self._secrets: dict[str, Secret] = {}

    def get(self, key: str) -> Secret | None:
        """Return the secret, `None` if none is stored."""
        return self._secrets.get(key)

    def set(self, key: str, secret: Secret) -> None:
        """Store a secret."""
        self._secrets[key] = secret

    def delete(self, key: str) -> None:
        """Forget a secret."""
        self._secrets.pop(key, None)

    def describe(self) -> Sentence:
        """Say where secrets are kept."""
        return say("Passwords are kept until the program ends.")


class KeyringStore:
    """Keeps each secret as an entry of its own in the system's keychain."""

    def __init__(self) -> None:
        self._found: tuple[Any, str] | None = None

    def get(self, key: str) -> Secret | None:
        """Return the secret, `None` if none is stored. May block until the keychain is unlocked."""
        back_end = self._back_end()
        text = _worded(lambda: back_end.get_password(_service(key), USER_NAME))
        return None if text is None else Secret(text)

    def set(self, key: str, secret: Secret) -> None:
        """Store a secret and read it back. May block until the keychain is unlocked."""
        check_length(secret)
        back_end = self._back_end()
        _worded(lambda: back_end.set_password(_service(key), USER_NAME, secret.reveal()))
        if _worded(lambda: back_end.get_password(_service(key), USER_NAME)) != secret.reveal():
            raise _refused("it did not keep what was stored")

    def delete(self, key: str) -> None:
        """Forget a secret; it need not exist. May block until the keychain is unlocked."""
        back_end = self._back_end()
        if _worded(lambda: back_end.get_password(_service(key), USER_NAME)) is not None:
            _worded(lambda: back_end.delete_password(_service(key), USER_NAME))

    def describe(self) -> Sentence:
        """Say which keychain is used. Looks for one, which may take a moment, but asks nobody to unlock it."""
        try:
            self._back_end()
        except UserError as error:
            return error.sentence
        return say("Passwords are kept in {place}.", place=self._found[1] if self._found else "")

    def _back_end(self) -> Any:
        """Return the first allowed back end that works here; look again next time if there is none."""
        if self._found is None:
            self._found = next(_working_back_ends(), None)
        if self._found is None:
            raise UserError(
                "keychain.missing",
                say("There is no keychain on this system."),
                say("Start one (GNOME Keyring, KWallet, KeePassXC), or keep the password for this session only."),
            )
        return self._found[0]


def check_length(secret: Secret) -> None:
    """Raise `UserError` for a secret that not every keychain can hold."""
    if len(secret.reveal()) > MAX_SECRET_LENGTH or "\0" in secret.reveal():
        raise UserError(
            "keychain.too-long",
            say("A password has at most {most} characters and no zero byte.", most=MAX_SECRET_LENGTH),
        )


def _service(key: str) -> str:
    """Return a service name for this secret alone: Windows moves entries about when two users share one."""
    return f"dumptrack/{key}"


def _working_back_ends() -> Iterator[tuple[Any, str]]:
    for module_name, class_name, place in _BACK_ENDS:
        try:
            back_end_class = getattr(importlib.import_module(module_name), class_name)
            if back_end_class.viable:
                yield back_end_class(), place
        except Exception:  # noqa: BLE001, S112  # a back end of another system may fail in any way: it is none
            continue


def _worded(action: Callable[[], Any]) -> Any:
    """Do what a keychain does, and turn whatever it raises into one of our sentences.

    Its own words go no further than their type, and its error is let go before ours is raised: the frames
    that hang on it hold the password.
    """
    try:
        return action()
    except Exception as error:  # noqa: BLE001  # D-Bus, ctypes and COM raise what they like
        failure = _explained(error)
    raise failure


def _explained(error: Exception) -> UserError:
    names = {base.__name__ for base in type(error).__mro__}
    if names & {"KeyringLocked", "LockedException"}:
        return UserError(
            "keychain.locked",
            say("The keychain is locked."),
            say("Unlock it and try again, or keep the password for this session only."),
        )
    if names & {"NoKeyringError", "InitError", "SecretServiceNotAvailableException"}:
        return UserError(
            "keychain.missing",
            say("The keychain of this system does not answer."),
            say("Start it and try again, or keep the password for this session only."),
            detail=type(error).__name__,
        )
    return _refused(type(error).__name__)


def _refused(reason: str) -> UserError:
    return UserError(
        "keychain.refused",
        say("The keychain refused the password."),
        say("Allow DumpTrack in the keychain's own settings, or keep the password for this session only."),
        detail=reason,
    )


class FileStore:
    """Keeps secrets in one private file that `DUMPTRACK_SECRETS` names, for machines without a keychain.

    A file that others may read is refused, reading as well as writing; a damaged one is never overwritten.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def get(self, key: str) -> Secret | None:
        """Return the secret, `None` if none is stored or there is no file yet."""
        text = self._read().get(key)
        return None if text is None else Secret(text)

    def set(self, key: str, secret: Secret) -> None:
        """Store a secret; the file is created if need be."""
        check_length(secret)
        with self._locked():
            self._write(self._read() | {key: secret.reveal()})

    def delete(self, key: str) -> None:
        """Forget a secret."""
        with self._locked():
            secrets = self._read()
            if secrets.pop(key, None) is not None:
                self._write(secrets)

    def describe(self) -> Sentence:
        """Say where secrets are kept."""
        return say("Passwords are kept in the private file {path}.", path=str(self._path))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            make_private_folder(self._path.parent)
            with self._lock, FileLock(self._path.with_name(f".{self._path.name}.lock"), timeout=_LOCK_TIMEOUT_S):
                yield
        except Timeout:
            raise self._unusable("another program is writing it") from None
        except OSError as error:
            raise self._unusable(error.strerror or type(error).__name__) from None

    def _read(self) -> dict[str, str]:
        try:
            content = self._private_content()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise self._unusable(error.strerror or type(error).__name__) from None
        try:
            document = json.loads(content)
        except (ValueError, RecursionError):
            document = None
        if not isinstance(document, dict) or not all(isinstance(value, str) for value in document.values()):
            raise self._unusable("it is damaged")
        return document

    def _private_content(self) -> bytes:
        """Read the file after looking at the very file that was opened, not at its name."""
        descriptor = os.open(self._path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            facts = os.fstat(descriptor)
            if not stat.S_ISREG(facts.st_mode):
                raise self._unusable("it is not a file")
            if os.name == "posix" and (facts.st_mode & 0o077 or facts.st_uid not in (os.geteuid(), 0)):
                raise UserError(
                    "secrets-file.readable",
                    say("The file with the passwords, {path}, can be read by others.", path=str(self._path)),
                    say('Make it private: chmod 600 "{path}"', path=str(self._path)),
                )
            return file.read()

    def _write(self, secrets: dict[str, str]) -> None:
        write_atomically(self._path, json.dumps(secrets, indent=1, sort_keys=True).encode())

    def _unusable(self, reason: str) -> UserError:
        return UserError(
            "secrets-file.unusable",
            say(
                "The file with the passwords, {path}, cannot be used: {reason}.",
                path=str(self._path),
                reason=reason,
            ),
            say("Check the file that DUMPTRACK_SECRETS names."),
        )
