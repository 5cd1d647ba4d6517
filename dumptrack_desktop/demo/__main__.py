"""The demonstration's beginning and end: what was wished, the private server, the folder, the last word.

    ENGINE=auto|mydumper|builtin DEMO_SHOTS=folder DEMO_MEGABYTES=300 python -m dumptrack_desktop.demo

Everything happens in a temporary folder; the user's settings, keychain and servers are not touched, and nothing
is left behind. With a display the window stays open afterwards (not with DEMO_SHOTS); without one the same window
and services do the same work unseen.
"""

import os
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.task import EngineChoice
from dumptrack_desktop.proof.sample import create_sample
from dumptrack_desktop.proof.server import PrivateServer

SOURCE = "shop"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the demonstration was asked for; `megabytes` is the size of the sample database."""

    engine: EngineChoice
    shots: Path | None
    megabytes: int
    has_display: bool

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Wish":
        """Read the environment; raises `ValueError` with a sentence."""
        engine = environment.get("ENGINE") or EngineChoice.AUTO.value
        if engine not in {choice.value for choice in EngineChoice}:
            raise ValueError(f"ENGINE is {engine!r}; it can be {', '.join(EngineChoice)}.")
        megabytes = environment.get("DEMO_MEGABYTES") or "300"
        if not megabytes.isdecimal() or not int(megabytes):
            raise ValueError(f"DEMO_MEGABYTES is {megabytes!r}; it must be a whole number above 0.")
        shots = environment.get("DEMO_SHOTS")
        return cls(
            EngineChoice(engine),
            Path(shots).absolute() if shots else None,
            int(megabytes),
            _has_display(environment),
        )


def main() -> int:
    """Run the demonstration; return 0 if everything was proved."""
    try:
        wish = Wish.of(os.environ)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    if not wish.has_display:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        return _run(wish)
    except UserError as error:
        print(f"{error}\n{error.detail}".rstrip(), file=sys.stderr)
        return 1


def _run(wish: Wish) -> int:
    from dumptrack_desktop import app  # Qt reads its platform at the import
    from dumptrack_desktop.config.paths import from_home
    from dumptrack_desktop.demo.story import Story

    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dumptrack-demo-")))
        print("Starting a private MariaDB server ...", flush=True)
        server = stack.enter_context(PrivateServer())
        print(f"  it listens on 127.0.0.1, port {server.port}, and will be gone afterwards", flush=True)
        _fill(server, wish.megabytes)
        paths = from_home(folder)
        paths.create()
        story = Story(login=server.login(name="Sample shop"), source=SOURCE, engine=wish.engine, shots=wish.shots)
        stays_open = wish.has_display and wish.shots is None
        try:
            app.show(paths=paths, script=story.stays_open if stays_open else story.runs)
        except SystemExit as end:
            status = int(end.code or 0)
            return story.status if status == 0 else status
    return story.status


def _fill(server: PrivateServer, megabytes: int) -> None:
    print(f"Generating a sample shop of about {megabytes} MB ...", flush=True)
    started = time.monotonic()
    sample = create_sample(server.login(), SOURCE, megabytes)
    seconds = time.monotonic() - started
    print(f"  {sample.tables} tables, {sample.rows:,} rows, {seconds:.1f} s", flush=True)


def _has_display(environment: Mapping[str, str]) -> bool:
    if environment.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
