"""Sessions of processes: a child, and everything it started, ended together.

On POSIX every child leads a session of its own, so that its members can be found after it has gone; on Windows
its descendants are found through their parents.
"""

import contextlib
import os
import signal
import sys

import psutil

_GONE_WITHIN_S = 2.0


def kill_session(leader: int) -> None:
    """Kill the leader's process group at once (Windows: the process and its descendants). Quick; never raises."""
    if leader <= 0:
        return
    if sys.platform == "win32":
        _kill(_descendants(leader))
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def sweep_session(leader: int) -> int:
    """Kill whatever is left of the session, members with a process group of their own too, and wait until it
    is gone; return how many there were. Blocks up to some seconds: a thread's work.
    """
    if leader <= 0:
        return 0
    left = _descendants(leader) if sys.platform == "win32" else _members(leader)
    _kill(left)
    psutil.wait_procs(left, timeout=_GONE_WITHIN_S)
    return len(left)


def _members(session: int) -> list[psutil.Process]:
    if sys.platform == "win32":
        return []
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(OSError, psutil.Error):
            if os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def _descendants(leader: int) -> list[psutil.Process]:
    try:
        process = psutil.Process(leader)
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


def _kill(processes: list[psutil.Process]) -> None:
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.kill()
