"""The keys of the settings file: what they are called there, what they may be, what holds where one is wrong.

The file is flat and speaks the user's words: `[[connections]]` has `host` and `tls_ca`, not nested tables, and
tasks name their connection. There is no key for a password: passwords are in the keychain.
"""

from dataclasses import dataclass
from enum import Enum

from dumptrack_desktop.core.connection import Environment, PasswordKeeping, TlsMode
from dumptrack_desktop.core.settings import Language, Theme
from dumptrack_desktop.core.task import Codec, DatabaseScope, EngineChoice

Value = str | int | bool | tuple[str, ...] | Enum


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `field` is the field it fills, as `core.validate` names it.

    A missing key is `default`; a bad one is `fallback`, which is the careful choice where the default is not:
    a misspelt TLS mode must never turn verification off. `is_quoted` false keeps a bad value out of the message.
    """

    name: str
    field: str
    type: type[str | int | bool | tuple[str, ...] | Enum]
    default: Value
    fallback: Value | None = None
    is_quoted: bool = True

    @property
    def for_bad(self) -> Value:
        """The value that holds instead of a bad one."""
        return self.default if self.fallback is None else self.fallback

    @property
    def choices(self) -> tuple[Enum, ...]:
        """The members of an enumeration; empty for any other type."""
        return tuple(self.type) if issubclass(self.type, Enum) else ()

    @property
    def allowed(self) -> str:
        """What may stand there, in words."""
        return ", ".join(f'"{choice.value}"' for choice in self.choices) or _WORDS[self.type]


_WORDS: dict[object, str] = {
    str: 'text in "quotes"',
    int: "a whole number",
    bool: "true or false",
    tuple: 'a list of texts, ["a", "b"]',
}

PREFERENCES = (
    Key("theme", "theme", Theme, Theme.SYSTEM),
    Key("language", "language", Language, Language.SYSTEM),
    Key("max_parallel_jobs", "max_parallel_jobs", int, 2),
    Key("mydumper_folder", "mydumper_folder", str, ""),
    Key("default_destination", "default_destination", str, ""),
)

DESTINATION = (
    Key("name", "name", str, ""),
    Key("path", "path", str, ""),
    Key("id", "id", str, ""),
)

CONNECTION = (
    Key("name", "name", str, ""),
    Key("environment", "environment", Environment, Environment.NONE, Environment.PRODUCTION),
    Key("host", "address.host", str, ""),
    Key("port", "address.port", int, 3306, 0),
    Key("socket", "address.path", str, ""),
    Key("user", "user", str, ""),
    Key("keep_password", "password_keeping", PasswordKeeping, PasswordKeeping.KEYCHAIN, is_quoted=False),
    Key("tls", "tls.mode", TlsMode, TlsMode.PREFERRED, TlsMode.VERIFY_IDENTITY),
    Key("tls_ca", "tls.ca", str, ""),
    Key("tls_certificate", "tls.certificate", str, ""),
    Key("tls_key", "tls.key", str, ""),
    Key("comment", "comment", str, ""),
    Key("id", "id", str, ""),
)

TASK = (
    Key("name", "name", str, ""),
    Key("connection", "connection_id", str, ""),
    Key("databases", "databases.scope", DatabaseScope, DatabaseScope.CHOSEN),
    Key("names", "databases.names", tuple, ()),
    Key("destination", "destination_id", str, ""),
    Key("engine", "engine", EngineChoice, EngineChoice.AUTO),
    Key("compression", "options.codec", Codec, Codec.GZIP),
    Key("level", "options.level", int, 0),
    Key("threads", "options.threads", int, 2),
    Key("triggers", "options.triggers", bool, default=True),
    Key("routines", "options.routines", bool, default=True),
    Key("events", "options.events", bool, default=True),
    Key("id", "id", str, ""),
)
