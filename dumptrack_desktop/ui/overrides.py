"""Keeps an exception in an override of a Qt method from ending the program.

WORKAROUND (seen with PySide 6.9.3, 6.10.3 and 6.11.3 on Python 3.11; Python 3.12 is not affected): an exception
that C code raised (`int("x")`, `[][3]`, a wrong argument for Qt) and that leaves an override such as `data` or
`paintEvent` is a bare text until somebody catches it; PySide takes it for an object and reads foreign memory.
Catching and raising it again in Python makes it an object, and it arrives at `sys.excepthook` like any other.
"""

import functools
import sys
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any

import shiboken6

_PACKAGE = "dumptrack_desktop."
_MARK = "_is_hardened"


def harden_overrides() -> None:
    """Wrap the overrides of every class of ours that is loaded. May be called again when more are loaded.

    Call it before such a class has its first instance. Does nothing where it is not needed.
    """
    if sys.version_info >= (3, 12):
        return
    for kind in _own_classes(shiboken6.Shiboken.Object):
        harden(kind)


def harden(kind: type) -> None:
    """Wrap the methods of one class that stand in the place of a method of a Qt class."""
    for name, method in list(vars(kind).items()):
        is_override = isinstance(method, FunctionType) and any(
            name in vars(base) for base in kind.__mro__[1:] if base.__module__.startswith("PySide6.")
        )
        if is_override and not name.startswith("__") and not hasattr(method, _MARK):
            setattr(kind, name, _hardened(method))


def _hardened(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def override(*arguments: Any, **named: Any) -> Any:
        try:
            return method(*arguments, **named)
        except Exception:  # noqa: TRY203  # to be caught is the point: see above
            raise

    setattr(override, _MARK, True)
    return override


def _own_classes(root: type) -> Iterator[type]:
    below: list[type] = root.__subclasses__()
    for kind in below:
        yield from _own_classes(kind)
        if kind.__module__.startswith(_PACKAGE):
            yield kind
