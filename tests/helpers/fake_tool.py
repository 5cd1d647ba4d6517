"""A tool that does what a script tells it, line by line. Run as a program; imports nothing of ours.

    python fake_tool.py SCRIPT.json [more arguments, which it ignores]

The script is a list of [word, value]: out, err (a line), raw (hex to stdout), wait (until the file exists),
touch, flood ([stream, number of lines]), spawn (a grandchild that sleeps; its pid goes to the file),
environ, argv, stdin_line (written to the file), until_cancel (reads standard input until "cancel" or its end and
exits with the value; "deaf" ignores it), write ([file, text]), exit, signal.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Event


def pause(seconds: float) -> None:
    Event().wait(seconds)


def say(stream, text: str) -> None:
    stream.write(f"{text}\n")
    stream.flush()


def wait_for(path: str) -> None:
    while not Path(path).exists():
        pause(0.005)


def flood(stream_name: str, lines: int) -> None:
    stream = sys.stderr if stream_name == "err" else sys.stdout
    block = 1000
    for first in range(0, lines, block):
        stream.write("".join(f"line {number:>9} " + "x" * 68 + "\n" for number in range(first, first + block)))
    stream.flush()


def spawn(path: str) -> None:
    code = "import time, signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
    child = subprocess.Popen([sys.executable, "-c", code], start_new_session=False)
    Path(path + ".new").write_text(str(child.pid))
    Path(path + ".new").rename(path)


def until_cancel(value: object) -> None:
    for line in sys.stdin:
        if line.strip() == "cancel":
            break
    if value == "deaf":
        pause(600)
    os._exit(int(value))


def written(path: str, text: str) -> None:
    Path(path + ".new").write_text(text)
    Path(path + ".new").rename(path)


ACTIONS = {
    "out": lambda value: say(sys.stdout, value),
    "err": lambda value: say(sys.stderr, value),
    "raw": lambda value: (sys.stdout.buffer.write(bytes.fromhex(value)), sys.stdout.buffer.flush()),
    "wait": wait_for,
    "touch": lambda value: Path(value).touch(),
    "flood": lambda value: flood(*value),
    "spawn": spawn,
    "environ": lambda value: written(value, json.dumps(dict(os.environ))),
    "argv": lambda value: written(value, json.dumps(sys.argv)),
    "stdin_line": lambda value: written(value, sys.stdin.readline()),
    "until_cancel": until_cancel,
    "write": lambda value: written(*value),
    "copy": lambda value: written(value[1], Path(value[0]).read_text()),
    "exit": lambda value: os._exit(int(value)),
    "signal": lambda value: (os.kill(os.getpid(), int(value)), pause(60)),
}


def main() -> None:
    for word, value in json.loads(Path(sys.argv[1]).read_text()):
        ACTIONS[word](value)


if __name__ == "__main__":
    main()
