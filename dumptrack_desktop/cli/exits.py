"""Exit status: people script with it, so its meaning never changes."""

from collections.abc import Iterable
from enum import IntEnum

from dumptrack_desktop.core.job import JobState


class Exit(IntEnum):
    """What a command came to."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    WARNED = 3
    CANCELLED = 4


def exit_of(states: Iterable[JobState]) -> Exit:
    """Return the exit status of jobs that have ended: the worst of them counts."""
    found = set(states)
    if found & {JobState.FAILED, JobState.INTERRUPTED}:
        return Exit.FAILED
    if JobState.CANCELLED in found:
        return Exit.CANCELLED
    if found & {JobState.WARNED}:
        return Exit.WARNED
    return Exit.DONE
