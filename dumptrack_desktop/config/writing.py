"""From settings to the text of the settings file, in an order and layout that people can edit."""

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import reduce
from typing import Any

import tomli_w

from dumptrack_desktop.config.reading import resolved
from dumptrack_desktop.config.schema import CONNECTION, DESTINATION, PREFERENCES, TASK, Key
from dumptrack_desktop.config.upgrades import CURRENT_VERSION
from dumptrack_desktop.core.connection import Connection, SocketAddress
from dumptrack_desktop.core.settings import Settings

HEADER = """\
# Settings of DumpTrack Desktop. You may edit this file: the program notices. Comments are not kept when it saves.
# There are no passwords in it; they are in the keychain of this computer.
"""
END_MARK = "# end of settings"


def settings_text(settings: Settings, version: int = CURRENT_VERSION) -> str:
    """Return the whole file. Its last line is `END_MARK`: a file without it was cut off or edited."""
    return "\n".join((HEADER, tomli_w.dumps({"version": version}), *_tables(settings), f"{END_MARK}\n"))


def _tables(settings: Settings) -> Iterator[str]:
    preferences = _flat(settings.preferences, PREFERENCES)
    if settings.preferences.default_destination:
        chosen = _reference(settings.preferences.default_destination, settings.destinations)
        preferences["default_destination"] = chosen
    yield _table("[preferences]", preferences)
    for destination in settings.destinations:
        yield _table("[[destinations]]", _flat(destination, DESTINATION))
    for connection in settings.connections:
        yield _table("[[connections]]", _flat(connection, _connection_keys(connection)))
    for task in settings.tasks:
        references = {
            "connection": _reference(task.connection_id, settings.connections),
            "destination": _reference(task.destination_id, settings.destinations),
        }
        yield _table("[[tasks]]", _flat(task, TASK) | references)


def _table(head: str, values: dict[str, Any]) -> str:
    return f"{head}\n{tomli_w.dumps(values)}"


def _connection_keys(connection: Connection) -> tuple[Key, ...]:
    absent = {"host", "port"} if isinstance(connection.address, SocketAddress) else {"socket"}
    return tuple(key for key in CONNECTION if key.name not in absent)


def _flat(entry: object, keys: Sequence[Key]) -> dict[str, Any]:
    """Return key -> value in the order of the schema, without empty texts and lists."""
    values = {key.name: _plain(reduce(getattr, key.field.split("."), entry)) for key in keys}
    return {name: value for name, value in values.items() if value not in ("", [])}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _reference(identity: str, entries: Sequence[Any]) -> str:
    """Return the name by which the file refers to an entry; the id where the name would mean another one."""
    name = next((str(entry.name) for entry in entries if entry.id == identity), identity)
    return name if resolved(name, entries) == identity else identity
