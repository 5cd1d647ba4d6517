"""Who began something: a process, told apart from a later one with the same number.

Partial backups and live jobs carry their owner, so that a second instance never takes the first one's work for
a crash. When in doubt an owner is alive: another machine's process, or one that may not be looked at.
"""

import os
import platform
from dataclasses import dataclass

import psutil

_SLACK_S = 2.0  # the start time is counted from the boot time, which moves when the clock is set


@dataclass(frozen=True, slots=True)
class Owner:
    """A process: its machine's name, its number, and when it started (seconds since 1970)."""

    host: str
    pid: int
    started: float


def this_process() -> Owner:
    """Return the running process."""
    return Owner(platform.node(), os.getpid(), psutil.Process().create_time())


def is_gone(owner: Owner) -> bool:
    """Whether that process has certainly ended."""
    if owner.host != platform.node():
        return False
    try:
        process = psutil.Process(owner.pid)
        return abs(process.create_time() - owner.started) > _SLACK_S or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
    except psutil.Error:
        return False
