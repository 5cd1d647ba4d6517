"""Our frozen dataclasses as plain JSON values and back: manifests, worker orders, history rows.

One rule for all of them, so that no record needs a converter of its own:

* a dataclass is an object with one key a field; a missing key takes the field's default;
* enums are their values, paths are text, datetimes are ISO 8601 in UTC (a naive one is refused);
* tuples and frozen sets are lists, mappings have text keys;
* a union of dataclasses is told apart by its fields: the member that needs nothing that is missing and knows
  most of the keys; a tie is an error;
* reading is strict: a wrong type is a `WireError` that names the path of the bad value. Unknown keys belong to
  newer minor versions: they are ignored, and listed for a caller that asks.
* a `Secret` is refused in both directions unless the caller says `with_secrets`, which only the standard input
  of our own worker may do. With secrets no error quotes a value.
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from pathlib import Path, PurePath
from types import NoneType, UnionType
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints, overload

from dumptrack_desktop.core.secret import Secret

T = TypeVar("T")


class WireError(ValueError):
    """A value that cannot be written, or a document that does not fit; `path` says where (`tables[3].rows`)."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path or 'document'}: {problem}")
        self.path = path
        self.problem = problem


@dataclass(slots=True)
class _Walk:
    """Where a conversion is. `path` is left as it stands when an error is raised: it is the place of it."""

    with_secrets: bool
    path: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def here(self, leaf: str = "") -> str:
        return "".join([*self.path, leaf]).lstrip(".")

    def error(self, problem: str) -> WireError:
        return WireError(self.here(), problem)

    def quoted(self, value: object) -> str:
        if self.with_secrets:
            return f"this {type(value).__name__}"
        text = repr(value)
        return text if len(text) <= 60 else text[:57] + "..."


Reader = Callable[[Any, _Walk], Any]


def to_plain(value: object, *, with_secrets: bool = False) -> Any:
    """Return `value` as JSON-ready dicts, lists and scalars. Raises `WireError` for what has no plain form."""
    return _plain(value, _Walk(with_secrets))


@overload
def from_plain(
    expected: type[T], document: object, *, with_secrets: bool = False, unknown: list[str] | None = None
) -> T: ...
@overload
def from_plain(
    expected: UnionType, document: object, *, with_secrets: bool = False, unknown: list[str] | None = None
) -> Any: ...
def from_plain(
    expected: Any, document: object, *, with_secrets: bool = False, unknown: list[str] | None = None
) -> Any:
    """Return the value of type `expected` (a class, an alias or a union) that `document` describes.

    Raises `WireError`, nothing else. The paths of keys that no field has are appended to `unknown`.
    """
    walk = _Walk(with_secrets)
    value = _reader(expected)(document, walk)
    if unknown is not None:
        unknown.extend(walk.unknown)
    return value


def encoded(value: object, *, indent: int | None = None, with_secrets: bool = False) -> str:
    """Return `value` as JSON text, on one line unless `indent` is given; always encodable as UTF-8."""
    plain = to_plain(value, with_secrets=with_secrets)
    text = json.dumps(plain, indent=indent, ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate, as a file name that is not UTF-8 has
        return json.dumps(plain, indent=indent, allow_nan=False)
    return text


@overload
def decoded(
    expected: type[T], text: str | bytes, *, with_secrets: bool = False, unknown: list[str] | None = None
) -> T: ...
@overload
def decoded(
    expected: UnionType, text: str | bytes, *, with_secrets: bool = False, unknown: list[str] | None = None
) -> Any: ...
def decoded(
    expected: Any, text: str | bytes, *, with_secrets: bool = False, unknown: list[str] | None = None
) -> Any:
    """Read what `encoded` wrote. Raises `WireError`, also for text that is no JSON."""
    try:
        document = json.loads(text)
    except RecursionError:
        raise WireError("", "nested too deeply") from None
    except ValueError as error:
        # The parser's words hold a position, never the text; the cause would hold all of it.
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise WireError("", f"not JSON{where}") from None
    return from_plain(expected, document, with_secrets=with_secrets, unknown=unknown)


# --- writing


def _plain(value: Any, walk: _Walk) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str | int):
        return str(value) if isinstance(value, str) else int(value)
    if isinstance(value, float):
        return _finite(value, walk)
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((entry.name, getattr(value, entry.name)) for entry in fields(value) if entry.init)
        return {name: _plain_at(f".{name}", part, walk) for name, part in pairs}
    return _plain_other(value, walk)


def _plain_other(value: Any, walk: _Walk) -> Any:
    match value:
        case PurePath():
            return str(value)
        case datetime():
            if value.tzinfo is None:
                raise walk.error("a time without a zone")
            return value.astimezone(UTC).isoformat()
        case Secret():
            if not walk.with_secrets:
                raise walk.error("a secret does not belong here")
            return value.reveal()
        case Mapping():
            return {_key(key, walk): _plain_at(f".{key}", part, walk) for key, part in value.items()}
        case frozenset() | set():
            parts = [_plain(part, walk) for part in value]
            return sorted(parts, key=lambda part: json.dumps(part, sort_keys=True))
        case tuple() | list():
            return [_plain_at(f"[{index}]", part, walk) for index, part in enumerate(value)]
        case _:
            raise walk.error(f"a {type(value).__name__} has no plain form")


def _plain_at(segment: str, value: Any, walk: _Walk) -> Any:
    walk.path.append(segment)
    plain = _plain(value, walk)
    walk.path.pop()
    return plain


def _key(key: object, walk: _Walk) -> str:
    if not isinstance(key, str):
        raise walk.error(f"a key must be text, not {type(key).__name__}")
    return str(key.value) if isinstance(key, Enum) else key


def _finite(value: float, walk: _Walk) -> float:
    if not math.isfinite(value):
        raise walk.error("not a finite number")
    return value


# --- reading: one reader a type, built once


@cache
def _reader(expected: Any) -> Reader:
    """Return the reader of one type. `TypeError` means that a dataclass of ours has a field it must not have."""
    if isinstance(expected, NewType):
        return _reader(expected.__supertype__)
    origin = get_origin(expected)
    if origin in (Union, UnionType):
        return _union_reader(get_args(expected))
    if origin is not None:
        return _collection_reader(origin, get_args(expected))
    if expected is Any or expected is object:
        return lambda value, _walk: value
    if is_dataclass(expected):
        return _dataclass_reader(expected)
    if isinstance(expected, type):
        if issubclass(expected, Enum):
            return _enum_reader(expected)
        if expected in _SCALARS:
            return _SCALARS[expected]
    raise TypeError(f"no plain form for {expected!r}")


def _at(segment: str, reader: Reader, value: Any, walk: _Walk) -> Any:
    walk.path.append(segment)
    result = reader(value, walk)
    walk.path.pop()
    return result


def _dataclass_reader(expected: Any) -> Reader:
    hints = get_type_hints(expected)
    entries = [entry for entry in fields(expected) if entry.init]
    required = _required_fields(expected)
    steps: list[tuple[str, str, Reader]] = []

    def read(value: Any, walk: _Walk) -> Any:
        if not steps:  # on first use: a class may refer to itself
            steps.extend((entry.name, f".{entry.name}", _reader(hints[entry.name])) for entry in entries)
        if not isinstance(value, Mapping):
            raise walk.error(f"an object is expected, not {_kind(value)}")
        if not required <= value.keys():
            raise walk.error(f"{min(required - value.keys())!r} is missing")
        arguments = {}
        for name, segment, reader in steps:  # the hot loop of reading the history: no call that can be spared
            if name in value:
                walk.path.append(segment)
                arguments[name] = reader(value[name], walk)
                walk.path.pop()
        if len(arguments) < len(value):
            walk.unknown.extend(walk.here(f".{key}") for key in value if key not in arguments)
        try:
            return expected(**arguments)
        except (ValueError, TypeError) as error:
            raise walk.error("not allowed" if walk.with_secrets else str(error)) from None

    return read


def _required_fields(expected: Any) -> frozenset[str]:
    return frozenset(
        entry.name
        for entry in fields(expected)
        if entry.init and entry.default is MISSING and entry.default_factory is MISSING
    )


def _union_reader(members: tuple[Any, ...]) -> Reader:
    """Read `X | None`, unions of scalars and unions of dataclasses; one kind of the latter two at a time."""
    rest = tuple(member for member in members if member is not NoneType)
    inner = _reader(rest[0]) if len(rest) == 1 else _choice_reader(rest)
    if len(rest) == len(members):
        return inner
    return lambda value, walk: None if value is None else inner(value, walk)


def _choice_reader(members: tuple[Any, ...]) -> Reader:
    if all(is_dataclass(member) for member in members):
        return _dataclass_choice(members)
    if all(member in (str, int, float, bool) for member in members):
        return _scalar_choice(members)
    raise TypeError(f"no plain form for a union of {members!r}")


def _scalar_choice(members: tuple[type, ...]) -> Reader:
    def read(value: Any, walk: _Walk) -> Any:
        if not isinstance(value, members):
            raise walk.error(
                f"{' or '.join(_NAMES[member] for member in members)} is expected, not {_kind(value)}"
            )
        return _finite(value, walk) if isinstance(value, float) else value

    return read


def _dataclass_choice(members: tuple[Any, ...]) -> Reader:
    known = {member: frozenset(entry.name for entry in fields(member)) for member in members}

    def read(value: Any, walk: _Walk) -> Any:
        if not isinstance(value, Mapping):
            raise walk.error(f"an object is expected, not {_kind(value)}")
        fitting = [member for member in members if _required_fields(member) <= value.keys()]
        ranked = sorted(fitting, key=lambda member: len(known[member] & value.keys()), reverse=True)
        if not ranked:
            names = ", ".join(member.__name__ for member in members)
            raise walk.error(f"its keys fit none of {names}")
        if len(ranked) > 1 and len(known[ranked[0]] & value.keys()) == len(known[ranked[1]] & value.keys()):
            raise walk.error(f"its keys fit {ranked[0].__name__} and {ranked[1].__name__} alike")
        return _reader(ranked[0])(value, walk)

    return read


def _collection_reader(origin: Any, arguments: tuple[Any, ...]) -> Reader:
    if origin is tuple and arguments[-1:] == (Ellipsis,):
        inner = _reader(arguments[0])
        return lambda value, walk: tuple(_items(value, inner, walk))
    if origin is tuple:
        return _fixed_tuple_reader(tuple(_reader(argument) for argument in arguments))
    if origin is frozenset:
        inner = _reader(arguments[0])
        return lambda value, walk: frozenset(_items(value, inner, walk))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping_reader(*(_reader(argument) for argument in arguments))
    raise TypeError(f"no plain form for {origin!r}")


def _list_of(value: Any, walk: _Walk) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise walk.error(f"a list is expected, not {_kind(value)}")
    return value


def _items(value: Any, inner: Reader, walk: _Walk) -> list[Any]:
    return [_at(f"[{index}]", inner, part, walk) for index, part in enumerate(_list_of(value, walk))]


def _fixed_tuple_reader(readers: tuple[Reader, ...]) -> Reader:
    def read(value: Any, walk: _Walk) -> Any:
        parts = _list_of(value, walk)
        if len(parts) != len(readers):
            raise walk.error(f"{len(readers)} values are expected, not {len(parts)}")
        pairs = zip(readers, parts, strict=True)
        return tuple(_at(f"[{index}]", reader, part, walk) for index, (reader, part) in enumerate(pairs))

    return read


def _mapping_reader(key_reader: Reader, value_reader: Reader) -> Reader:
    def read(value: Any, walk: _Walk) -> Any:
        if not isinstance(value, Mapping):
            raise walk.error(f"an object is expected, not {_kind(value)}")
        return {key_reader(key, walk): _at(f".{key}", value_reader, part, walk) for key, part in value.items()}

    return read


def _enum_reader(expected: type[Enum]) -> Reader:
    allowed = ", ".join(str(member.value) for member in expected)

    def read(value: Any, walk: _Walk) -> Any:
        try:
            return expected(value)
        except ValueError:
            raise walk.error(f"{walk.quoted(value)} is none of: {allowed}") from None

    return read


def _read_bool(value: Any, walk: _Walk) -> bool:
    if not isinstance(value, bool):
        raise walk.error(f"true or false is expected, not {_kind(value)}")
    return value


def _read_int(value: Any, walk: _Walk) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise walk.error(f"a whole number is expected, not {_kind(value)}")
    return value


def _read_float(value: Any, walk: _Walk) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise walk.error(f"a number is expected, not {_kind(value)}")
    try:
        return _finite(float(value), walk)
    except OverflowError:
        raise walk.error("not a finite number") from None


def _read_text(value: Any, walk: _Walk) -> str:
    if not isinstance(value, str):
        raise walk.error(f"text is expected, not {_kind(value)}")
    return value


def _read_none(value: Any, walk: _Walk) -> None:
    if value is not None:
        raise walk.error(f"nothing is expected, not {_kind(value)}")


def _read_path(value: Any, walk: _Walk) -> Path:
    return Path(_read_text(value, walk))


def _read_moment(value: Any, walk: _Walk) -> datetime:
    text = _read_text(value, walk)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise walk.error(f"{walk.quoted(text)} is not a date and time") from None
    if moment.tzinfo is None:
        raise walk.error("a time without a zone")
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # year 1 or 9999, pushed over the edge by its zone
        raise walk.error(f"{walk.quoted(text)} is not a date and time") from None


def _read_secret(value: Any, walk: _Walk) -> Secret:
    if not walk.with_secrets:
        raise walk.error("a secret does not belong here")
    return Secret(_read_text(value, walk))


_SCALARS: dict[type, Reader] = {
    bool: _read_bool,
    int: _read_int,
    float: _read_float,
    str: _read_text,
    NoneType: _read_none,
    Path: _read_path,
    datetime: _read_moment,
    Secret: _read_secret,
}

_NAMES: dict[type, str] = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}


def _kind(value: object) -> str:
    """Name the JSON type of a value; never the value."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list() | tuple():
            return "a list"
        case Mapping():
            return "an object"
        case _:
            return f"a {type(value).__name__}"
