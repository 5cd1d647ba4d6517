"""The two ends of a worker's pipe as an engine sees them: the step that starts one, the parser of what it says."""

import json
from collections.abc import Iterable, Mapping

from dumptrack_desktop.core.events import Event, Logged, Stage, from_json
from dumptrack_desktop.core.order import Order
from dumptrack_desktop.core.plan import OutputFormat, Step, StopMethod
from dumptrack_desktop.engines.worker.orders import encoded

NO_VARIABLES: Mapping[str, str] = {}


def worker_step(
    command: tuple[str, ...],
    verb: str,
    order: Order,
    stage: Stage,
    environment: Mapping[str, str] = NO_VARIABLES,
) -> Step:
    """Return the step that runs one verb for this order. `command` starts a worker, whatever the verb."""
    return Step(
        stage,
        command[0],
        (*command[1:], verb),
        OutputFormat.EVENTS,
        StopMethod.ASK_FIRST,
        stdin=encoded(order),
        environment=dict(environment),
    )


class WorkerEvents:
    """Reads a worker's standard output. What is no event is shown in the log as it is."""

    def feed(self, line: str) -> Iterable[Event]:
        """Return the event of one line. Never raises."""
        try:
            return (from_json(json.loads(line)),)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return (Logged(line),) if line else ()
