"""From a TOML document to settings: everything that can be understood, and every problem at once.

Nothing is dropped that a person could still correct in the window: an entry with a missing host is an entry
with an empty host and a problem. Only a number that makes no sense, a bad choice and what is no entry at all
are replaced; whoever saves keeps a copy of such a file first (see `config.file`).
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Protocol, TypeVar

from dumptrack_desktop.config.schema import CONNECTION, DESTINATION, PREFERENCES, TASK, Key, Value
from dumptrack_desktop.core.connection import Address, Connection, SocketAddress, TcpAddress, Tls
from dumptrack_desktop.core.ids import ConnectionId, DestinationId, TaskId
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.settings import Preferences, Settings, same_name
from dumptrack_desktop.core.task import DatabaseSelection, Destination, DumpOptions, Task
from dumptrack_desktop.core.validate import (
    Problem,
    connection_problems,
    destination_problems,
    preference_problems,
    task_problems,
)

SECTIONS = ("preferences", "destinations", "connections", "tasks")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LOOKS_SECRET = re.compile(r"pass|secret|token", re.IGNORECASE)
_SHOWN = 60

Values = dict[str, Any]


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)
E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Read:
    """What a document says, and what is wrong with it; a problem's field is such as `connections[Shop].port`."""

    settings: Settings
    problems: tuple[Problem, ...]


def read_settings(document: Mapping[str, Any]) -> Read:
    """Read a document of the current version. Never raises, whatever it holds."""
    problems = [
        Problem(_shown_key(key), _unknown(key)) for key in document if key not in SECTIONS and key != "version"
    ]
    destinations = _entries(document, "destinations", DESTINATION, _destination, problems)
    connections = _entries(document, "connections", CONNECTION, _connection, problems)
    tasks = tuple(
        replace(
            task,
            connection_id=ConnectionId(resolved(task.connection_id, connections)),
            destination_id=DestinationId(resolved(task.destination_id, destinations)),
        )
        for task in _entries(document, "tasks", TASK, _task, problems)
    )
    preferences = _preferences(document.get("preferences", {}), destinations, problems)
    settings = Settings(connections, tasks, destinations, preferences)
    return Read(_sound(settings, problems), tuple(problems))


def resolved(reference: str, entries: Sequence[_Named]) -> str:
    """Return the id of the entry that is meant by name or by id; an unknown reference stays what it is."""
    for entry in entries:
        if same_name(entry.name, reference):
            return entry.id
    return reference


# --- tables and their keys


def _entries(
    document: Mapping[str, Any],
    section: str,
    keys: Sequence[Key],
    build: Callable[[Values], N],
    problems: list[Problem],
) -> tuple[N, ...]:
    tables = document.get(section, [])
    if not isinstance(tables, list):
        problems.append(
            Problem(section, say("Each entry is a table that begins with [[{section}]].", section=section))
        )
        return ()
    entries: list[N] = []
    for number, table in enumerate(tables, start=1):
        if not isinstance(table, dict):
            problems.append(Problem(f"{section}[{number}]", say("This is not a table; it is ignored.")))
            continue
        where = _where(section, number, table)
        values = _values(table, keys, where, problems)
        usual_name = f"{section[:-1].capitalize()} {number}"
        values["name"], problem = _free_name(values["name"], usual_name, [entry.name for entry in entries])
        problems.extend([Problem(f"{where}.name", problem)] if problem else [])
        seed = f"{section}\n{values['name'].strip().casefold()}"
        values["id"], problem = _free_id(values["id"], seed, {entry.id for entry in entries})
        problems.extend([Problem(f"{where}.id", problem)] if problem else [])
        entries.append(build(values))
    return tuple(entries)


def _where(section: str, number: int, table: Mapping[str, Any]) -> str:
    name = table.get("name")
    shown = name if isinstance(name, str) and name.isprintable() and 0 < len(name) <= _SHOWN else str(number)
    return f"{section}[{shown}]"


def _values(table: Mapping[str, Any], keys: Sequence[Key], where: str, problems: list[Problem]) -> Values:
    names = {key.name for key in keys}
    problems.extend(Problem(f"{where}.{_shown_key(name)}", _unknown(name)) for name in table if name not in names)
    return {key.name: _value(table, key, where, problems) for key in keys}


def _value(table: Mapping[str, Any], key: Key, where: str, problems: list[Problem]) -> Value:
    if key.name not in table:
        return key.default
    given = table[key.name]
    value = _typed(key, given)
    if value is None:
        sentence = say(
            "{value} is not allowed here. Allowed: {allowed}. {used} is used until this is corrected.",
            value=_shown(given) if key.is_quoted else "...",
            allowed=key.allowed,
            used=_shown(key.for_bad),
        )
        problems.append(Problem(f"{where}.{key.name}", sentence))
        return key.for_bad
    return value


def _typed(key: Key, given: object) -> Value | None:
    """Return the value as the key wants it, `None` for a wrong type or choice."""
    if key.choices:
        return next((choice for choice in key.choices if isinstance(given, str) and choice.value == given), None)
    if key.type is bool:
        return given if isinstance(given, bool) else None
    if key.type is int:
        return given if isinstance(given, int) and not isinstance(given, bool) else None
    if key.type is str:
        return given if isinstance(given, str) else None
    if isinstance(given, list) and all(isinstance(part, str) for part in given):
        return tuple(given)
    return None


def _shown(value: object) -> str:
    plain = value.value if isinstance(value, Enum) else value
    text = json.dumps(plain, ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def _shown_key(key: str) -> str:
    return key if key.isprintable() and len(key) <= _SHOWN else _shown(key)


def _unknown(key: str) -> Sentence:
    if _LOOKS_SECRET.search(key):
        return say("Passwords do not belong in this file. Remove it here and enter it in the connection's form.")
    return say("There is no such key; it is ignored.")


# --- names and ids


def _free_name(name: str, usual: str, taken: Sequence[str]) -> tuple[str, Sentence | None]:
    wanted = name if name.strip() else usual
    free = next(_numbered(wanted, taken)) if _is_taken(wanted, taken) else wanted
    if free == name:
        return name, None
    return free, say("The name is missing or taken; {used} is used until this is corrected.", used=_shown(free))


def _is_taken(name: str, taken: Iterable[str]) -> bool:
    return any(same_name(name, other) for other in taken)


def _numbered(name: str, taken: Sequence[str]) -> Iterator[str]:
    for number in range(2, len(taken) + 3):
        numbered = f"{name} ({number})"
        if not _is_taken(numbered, taken):
            yield numbered


def _free_id(given: str, seed: str, taken: Set[str]) -> tuple[str, Sentence | None]:
    """Return an id. An entry written by hand needs none: it is made from the name, the same every time."""
    if _ID.fullmatch(given) and given not in taken:
        return given, None
    made = hashlib.sha256(seed.encode(errors="surrogatepass")).hexdigest()
    free = next(made[at : at + 12] for at in range(52) if made[at : at + 12] not in taken)
    return free, say("The id is used twice or malformed; a new one is made.") if given else None


# --- entries


def _destination(values: Values) -> Destination:
    return Destination(DestinationId(values["id"]), values["name"], values["path"])


def _connection(values: Values) -> Connection:
    address: Address = TcpAddress(values["host"], values["port"])
    if values["socket"] and not values["host"]:
        address = SocketAddress(values["socket"])
    return Connection(
        ConnectionId(values["id"]),
        values["name"],
        address,
        values["user"],
        environment=values["environment"],
        tls=Tls(values["tls"], values["tls_ca"], values["tls_certificate"], values["tls_key"]),
        password_keeping=values["keep_password"],
        comment=values["comment"],
    )


def _task(values: Values) -> Task:
    return Task(
        TaskId(values["id"]),
        values["name"],
        ConnectionId(values["connection"]),
        DatabaseSelection(values["databases"], values["names"]),
        DestinationId(values["destination"]),
        engine=values["engine"],
        options=DumpOptions(
            codec=values["compression"],
            level=values["level"],
            threads=values["threads"],
            triggers=values["triggers"],
            routines=values["routines"],
            events=values["events"],
        ),
    )


def _preferences(table: object, destinations: Sequence[Destination], problems: list[Problem]) -> Preferences:
    if not isinstance(table, dict):
        problems.append(Problem("preferences", say("This is not a table; it is ignored.")))
        return Preferences()
    values = _values(table, PREFERENCES, "preferences", problems)
    chosen = values["default_destination"]
    values["default_destination"] = DestinationId(resolved(chosen, destinations) if chosen else "")
    return Preferences(**values)


# --- rules


def _sound(settings: Settings, problems: list[Problem]) -> Settings:
    """Return the settings with numbers that break a rule replaced by their defaults; list all broken rules."""

    def checked(
        entries: tuple[N, ...], section: str, keys: Sequence[Key], find: Callable[[N, Settings], Iterable[Problem]]
    ) -> tuple[N, ...]:
        return tuple(
            _repaired(entry, f"{section}[{entry.name}]", keys, find(entry, settings), problems)
            for entry in entries
        )

    return Settings(
        connections=checked(settings.connections, "connections", CONNECTION, connection_problems),
        tasks=checked(settings.tasks, "tasks", TASK, task_problems),
        destinations=checked(settings.destinations, "destinations", DESTINATION, destination_problems),
        preferences=_repaired(
            settings.preferences,
            "preferences",
            PREFERENCES,
            preference_problems(settings.preferences, settings),
            problems,
        ),
    )


def _repaired(entry: E, where: str, keys: Sequence[Key], found: Iterable[Problem], problems: list[Problem]) -> E:
    by_field = {key.field: key for key in keys}
    for problem in found:
        key = by_field[problem.field]
        if any(other.field == f"{where}.{key.name}" for other in problems):
            continue  # of a wrong type; what stands in for it is no news
        problems.append(Problem(f"{where}.{key.name}", problem.sentence))
        if key.type is int or isinstance(entry, Preferences):
            entry = with_field(entry, key.field, key.for_bad)
            sentence = say("{used} is used until this is corrected.", used=_shown(key.for_bad))
            problems.append(Problem(f"{where}.{key.name}", sentence))
    return entry


def with_field(value: Any, field: str, part: object) -> Any:
    """Return a frozen dataclass with one field replaced; dots lead into nested ones."""
    name, _, rest = field.partition(".")
    return replace(value, **{name: with_field(getattr(value, name), rest, part) if rest else part})
