"""Runs a command in a desktop session of its own: a private D-Bus, an empty home, an unlocked gnome-keyring.

    python -m tests.helpers.keychain_session python -m pytest -m keychain

Where the programs for it are missing, the command runs as it is, and the tests that need them are skipped.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

MARK = "DUMPTRACK_TEST_SESSION"
_PROGRAMS = ("dbus-run-session", "dbus-send", "gnome-keyring-daemon")

# The keyring says that it is ready by owning its name on the bus. printf: a newline would be part of the password.
_SCRIPT = """
eval "$(printf test-password | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"
for attempt in $(seq 100); do
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetNameOwner \
        string:org.freedesktop.secrets >/dev/null 2>&1 && break
    sleep 0.1
done
"$@"
"""


def run(argv: Sequence[str]) -> int:
    """Run `argv` in such a session; return its exit status."""
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    if missing:
        sys.stderr.write(f"no private desktop session: {', '.join(missing)} not found\n")
        return subprocess.run(argv, check=False).returncode
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    with tempfile.TemporaryDirectory(prefix="dumptrack-session-") as home:
        runtime = Path(home) / "run"
        runtime.mkdir(mode=0o700)
        environment = {
            **{name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")},
            "HOME": home,
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_CACHE_HOME": cache,
            MARK: "1",
        }
        command = ("dbus-run-session", "--", "bash", "-c", _SCRIPT, "session", *argv)
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
