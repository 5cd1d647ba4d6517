"""A private X display with a window manager, for tests that drive the window from outside."""

import contextlib
import os
import subprocess
from collections.abc import Iterator


@contextlib.contextmanager
def private_display() -> Iterator[str]:
    """Start Xvfb on a free display number and openbox on it; yield the display's name; stop both."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ("Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x800x24", "-nolisten", "tcp"),
        pass_fds=(write_end,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with contextlib.ExitStack() as stack:
        stack.callback(_stop, server)
        with os.fdopen(read_end) as numbers:
            # The server writes its number when it takes clients; the end of the pipe means that it died.
            number = numbers.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        name = f":{number}"
        manager = subprocess.Popen(
            ("openbox", "--sm-disable"),
            env={**os.environ, "DISPLAY": name},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        stack.callback(_stop, manager)
        yield name


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
