"""Answers: the outcome of a coroutine as one value for a signal, error or not."""

from collections.abc import Callable, Coroutine
from typing import Any

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say


async def answered(work: Coroutine[Any, Any, object], deliver: Callable[[object], object]) -> None:
    """Deliver what `work` returns, or the `UserError` it raises. A fault of ours is delivered as one too, so that
    nobody waits for ever, and raised again, so that it is reported.
    """
    try:
        value = await work
    except UserError as error:
        value = error
    except Exception:
        deliver(
            UserError(
                "internal",
                say("This is a fault of the program itself, not of yours."),
                say("The program's log has the details; please report them."),
            )
        )
        raise
    deliver(value)
