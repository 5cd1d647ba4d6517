"""What may be entered: the same rules for a form while it is typed and for a settings file when it is read.

Every function returns all problems at once and touches nothing but its arguments. A `Problem.field` is the name
of the field as it stands in the dataclass, with dots into nested ones (`address.port`, `options.level`).
"""

import ipaddress
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath

from dumptrack_desktop.core.connection import Connection, SocketAddress, TcpAddress, Tls, TlsMode
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.settings import Preferences, Settings, same_name
from dumptrack_desktop.core.task import (
    Codec,
    DatabaseScope,
    DatabaseSelection,
    Destination,
    DumpOptions,
    Task,
)

MAX_NAME = 100
MAX_USER = 128
MAX_DATABASE_NAME = 64
MAX_SOCKET_BYTES = 103  # macOS; Linux allows four more
MAX_THREADS = 64
MAX_PARALLEL_JOBS = 16
MAX_LEVEL = {Codec.GZIP: 9, Codec.ZSTD: 19, Codec.NONE: 0}
NOT_DUMPABLE = frozenset({"information_schema", "performance_schema"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, and the sentence that says what is and what would be right."""

    field: str
    sentence: Sentence


def connection_problems(connection: Connection, settings: Settings) -> tuple[Problem, ...]:
    """Check a connection; its name against the other connections of `settings`."""
    others = (other.name for other in settings.connections if other.id != connection.id)
    return (
        *_name_problems(connection.name, others),
        *_address_problems(connection.address),
        *_user_problems(connection.user),
        *_tls_problems(connection.tls, is_socket=isinstance(connection.address, SocketAddress)),
    )


def task_problems(task: Task, settings: Settings) -> tuple[Problem, ...]:
    """Check a task; its name, connection and destination against `settings`."""
    others = (other.name for other in settings.tasks if other.id != task.id)
    return (*_name_problems(task.name, others), *_reference_problems(task, settings), *_plan_problems(task))


def destination_problems(destination: Destination, settings: Settings) -> tuple[Problem, ...]:
    """Check a destination's name and path; whether the folder can be used is for `store.catalogue` to see."""
    others = [other for other in settings.destinations if other.id != destination.id]
    return (
        *_name_problems(destination.name, (other.name for other in others)),
        *_root_problems(destination.path, others),
    )


def preference_problems(preferences: Preferences, settings: Settings) -> tuple[Problem, ...]:
    """Check the preferences; the default destination against `settings`."""
    return tuple(_preference_problems(preferences, settings))


def option_problems(options: DumpOptions) -> tuple[Problem, ...]:
    """Check threads and compression level."""
    return tuple(_option_problems(options))


def selection_problems(selection: DatabaseSelection) -> tuple[Problem, ...]:
    """Check the names or patterns of a selection."""
    return tuple(_selection_problems(selection))


def database_name_problem(name: str) -> Sentence | None:
    """Say why no database can have this name, or `None`."""
    if not name.strip():
        return say("Enter the name of the database.")
    if len(name) > MAX_DATABASE_NAME:
        return say("A database name has at most {most} characters.", most=MAX_DATABASE_NAME)
    if name.endswith(" "):
        return say("A database name cannot end with a blank.")
    if not all("\0" < character <= "\uffff" for character in name):
        return say("The server allows no such character in a database name.")
    return None


# --- the parts


def _name_problems(name: str, others: Iterable[str]) -> Iterator[Problem]:
    if not name.strip():
        yield Problem("name", say("Enter a name."))
    elif len(name) > MAX_NAME:
        yield Problem("name", say("A name has at most {most} characters.", most=MAX_NAME))
    elif not name.isprintable():
        yield Problem("name", say("A name has no line breaks or control characters."))
    elif any(same_name(name, other) for other in others):
        yield Problem("name", say("The name {name} is taken.", name=name.strip()))


def _address_problems(address: TcpAddress | SocketAddress) -> Iterator[Problem]:
    match address:
        case TcpAddress(host=host, port=port):
            problem = _host_problem(host)
            if problem is not None:
                yield Problem("address.host", problem)
            if not 1 <= port <= 65535:
                yield Problem("address.port", say("A port is a number from 1 to 65535."))
        case SocketAddress(path=path):
            if not PurePosixPath(path).is_absolute() or not path.isprintable():
                yield Problem(
                    "address.path",
                    say("Enter the whole path of the socket, for example /run/mysqld/mysqld.sock."),
                )
            elif len(path.encode(errors="surrogatepass")) > MAX_SOCKET_BYTES:
                yield Problem(
                    "address.path", say("A socket path has at most {most} bytes.", most=MAX_SOCKET_BYTES)
                )


def _host_problem(host: str) -> Sentence | None:
    if not host.strip():
        return say("Enter a host name or an IP address.")
    if _is_ip_address(host):
        return None
    if host.startswith("[") or re.fullmatch(r"[^:]+:[0-9]*", host):
        return say("Enter the host alone; the port has its own field.")
    if "/" in host or "@" in host:
        return say("Enter the host alone, without a protocol, a user or a path.")
    if len(host) > 253 or not re.fullmatch(r"[\w.-]+", host):
        return say("This is neither a host name nor an IP address.")
    return None


def _is_ip_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _user_problems(user: str) -> Iterator[Problem]:
    if not user.strip():
        yield Problem("user", say("Enter the user name for the server."))
    elif len(user) > MAX_USER or not user.isprintable():
        yield Problem(
            "user", say("A user name has at most {most} characters and no control characters.", most=MAX_USER)
        )


def _tls_problems(tls: Tls, *, is_socket: bool) -> Iterator[Problem]:
    for name, path in (("ca", tls.ca), ("certificate", tls.certificate), ("key", tls.key)):
        if path and not _is_absolute(path):
            yield Problem(f"tls.{name}", say("Enter the whole path of the file."))
    if tls.key and not tls.certificate:
        yield Problem("tls.certificate", say("A key needs its certificate."))
    if tls.certificate and not tls.key:
        yield Problem("tls.key", say("A certificate needs its key."))
    if is_socket and tls.mode == TlsMode.VERIFY_IDENTITY:
        yield Problem("tls.mode", say("A socket has no host name that a certificate could prove."))


def _reference_problems(task: Task, settings: Settings) -> Iterator[Problem]:
    if settings.connection(task.connection_id) is None:
        yield Problem("connection_id", say("Choose a connection."))
    if settings.destination(task.destination_id) is None:
        yield Problem("destination_id", say("Choose a destination."))


def _plan_problems(task: Task) -> Iterator[Problem]:
    for problem in _selection_problems(task.databases):
        yield Problem(f"databases.{problem.field}", problem.sentence)
    for problem in _option_problems(task.options):
        yield Problem(f"options.{problem.field}", problem.sentence)


def _selection_problems(selection: DatabaseSelection) -> Iterator[Problem]:
    if selection.scope == DatabaseScope.ALL:
        return
    is_chosen = selection.scope == DatabaseScope.CHOSEN
    if not selection.names and is_chosen:
        yield Problem("names", say("Choose at least one database."))
    elif not selection.names:
        yield Problem("names", say("Enter at least one pattern, for example shop_*."))
    for name in selection.names:
        problem = _chosen_problem(name) if is_chosen else _pattern_problem(name)
        if problem is not None:
            yield Problem("names", problem)
    twice = sorted({name for name in selection.names if selection.names.count(name) > 1})
    if twice:
        yield Problem("names", say("{name} is listed twice.", name=twice[0]))


def _chosen_problem(name: str) -> Sentence | None:
    if name.casefold() in NOT_DUMPABLE:
        return say("{name} is made by the server itself and cannot be dumped.", name=name)
    return database_name_problem(name)


def _pattern_problem(pattern: str) -> Sentence | None:
    if not pattern.strip() or not pattern.isprintable():
        return say("A pattern cannot be empty.")
    if "[" in re.sub(r"\[!?\]?[^\]]*\]", "", pattern):
        return say("The pattern {pattern} has a [ without its ].", pattern=pattern)
    return None


def _option_problems(options: DumpOptions) -> Iterator[Problem]:
    if not 1 <= options.threads <= MAX_THREADS:
        yield Problem("threads", say("Threads: a number from 1 to {most}.", most=MAX_THREADS))
    most = MAX_LEVEL[options.codec]
    if options.codec == Codec.NONE and options.level != 0:
        yield Problem("level", say("Without compression there is no level; set it to 0."))
    elif not 0 <= options.level <= most:
        yield Problem(
            "level",
            say(
                "Level: a number from 1 to {most}, or 0 for the usual one of {codec}.",
                most=most,
                codec=options.codec,
            ),
        )


def _root_problems(path: str, others: Iterable[Destination]) -> Iterator[Problem]:
    if not path.strip():
        yield Problem("path", say("Choose a folder."))
    elif not _is_absolute(path):
        yield Problem("path", say("Enter the whole path of the folder."))
    elif PurePath(path) == PurePath(PurePath(path).anchor):
        yield Problem("path", say("Choose a folder of its own, not a whole disk."))
    for other in others:
        if PurePath(other.path) == PurePath(path):
            yield Problem("path", say("The destination {name} uses this folder already.", name=other.name))


def _preference_problems(preferences: Preferences, settings: Settings) -> Iterator[Problem]:
    if not 1 <= preferences.max_parallel_jobs <= MAX_PARALLEL_JOBS:
        yield Problem("max_parallel_jobs", say("Jobs at once: a number from 1 to {most}.", most=MAX_PARALLEL_JOBS))
    if preferences.mydumper_folder and not _is_absolute(preferences.mydumper_folder):
        yield Problem("mydumper_folder", say("Enter the whole path of the folder, or leave it empty."))
    chosen = preferences.default_destination
    if chosen and settings.destination(chosen) is None:
        yield Problem("default_destination", say("Choose a destination."))


def _is_absolute(path: str) -> bool:
    return path.isprintable() and PurePath(path).is_absolute()
