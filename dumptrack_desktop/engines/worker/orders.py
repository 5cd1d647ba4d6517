"""Orders as one line of JSON, the way they reach a worker: through its standard input, password and all."""

import json

from dumptrack_desktop.core import wire
from dumptrack_desktop.core.errors import InternalError
from dumptrack_desktop.core.order import BackupOrder, Order, RestoreOrder, VerifyOrder
from dumptrack_desktop.core.secret import Secret

_KINDS: dict[str, type[BackupOrder] | type[RestoreOrder] | type[VerifyOrder]] = {
    "backup": BackupOrder,
    "restore": RestoreOrder,
    "verify": VerifyOrder,
}


def encoded(order: Order) -> Secret:
    """Return the order as one line, with its end. It holds the password: a pipe to our own worker only."""
    kind = next(kind for kind, of_type in _KINDS.items() if isinstance(order, of_type))
    return Secret(wire.encoded({"kind": kind, "order": order}, with_secrets=True) + "\n")


def decoded(text: str) -> Order:
    """Read what `encoded` wrote. Raises `InternalError` on anything else, without quoting it."""
    try:
        document = json.loads(text)
        return wire.from_plain(_KINDS[document["kind"]], document["order"], with_secrets=True)
    except (ValueError, KeyError, TypeError) as error:
        problem = error.problem if isinstance(error, wire.WireError) else type(error).__name__
        raise InternalError(f"the worker got an order that it cannot read ({problem})") from None


def password_of(order: Order) -> Secret | None:
    """Return the password that the order carries, if any."""
    return None if isinstance(order, VerifyOrder) else order.login.password


def backup_order(order: Order) -> BackupOrder:
    """Return the order if it is one for a backup; raise `InternalError` otherwise."""
    if not isinstance(order, BackupOrder):
        raise InternalError(f"this verb needs an order for a backup, not a {type(order).__name__}")
    return order


def restore_order(order: Order) -> RestoreOrder:
    """Return the order if it is one for a restore; raise `InternalError` otherwise."""
    if not isinstance(order, RestoreOrder):
        raise InternalError(f"this verb needs an order for a restore, not a {type(order).__name__}")
    return order
