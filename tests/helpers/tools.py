"""Steps for the fake tool, and parsers for its output."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dumptrack_desktop.core.events import Event, Logged, Stage
from dumptrack_desktop.core.plan import OutputFormat, PrivateFile, Step, StopMethod
from dumptrack_desktop.core.secret import Secret

FAKE_TOOL = str(Path(__file__).with_name("fake_tool.py"))


@dataclass
class Tool:
    """Makes steps that run the fake tool; scripts lie in `folder`."""

    folder: Path
    made: int = field(default=0)

    def step(
        self,
        *script: tuple[str, Any],
        output: OutputFormat = OutputFormat.MYDUMPER,
        stop: StopMethod = StopMethod.KILL,
        stdin: Secret | None = None,
        files: tuple[PrivateFile, ...] = (),
        arguments: tuple[str, ...] = (),
        stage: Stage = Stage.DUMPING,
    ) -> Step:
        self.made += 1
        path = self.folder / f"script-{self.made}.json"
        path.write_text(json.dumps(script))
        return Step(
            stage, sys.executable, (FAKE_TOOL, str(path), *arguments), output, stop, stdin, private_files=files
        )

    def worker(self, *script: tuple[str, Any], stdin: Secret | None = None, stage: Stage = Stage.DUMPING) -> Step:
        """Return a step that speaks events and is asked before it is killed."""
        return self.step(
            *script,
            output=OutputFormat.EVENTS,
            stop=StopMethod.ASK_FIRST,
            stdin=stdin or Secret("{}\n"),
            stage=stage,
        )


class PlainLines:
    """Takes every line for the log."""

    def feed(self, line: str) -> Iterable[Event]:
        return (Logged(line),)
