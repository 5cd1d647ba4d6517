"""Drives the real window from outside, as a screen reader does: every control by its accessible name.

Runs on the system's Python (the accessibility bindings are not on PyPI), inside a session bus of its own and on a
display of its own. Prints what it does; ends with 0 when everything was done, else with the reason.

    python3 drive_window.py <<< '{"program": [...], "port": 3306, "password": "...", "database": "shop"}'
"""

import json
import os
import subprocess
import sys
import time
from typing import Any

import pyatspi  # type: ignore[import-not-found]  # the system's Python has it

DEADLINE_S = 60.0
_EVERY_S = 0.1


class Window:
    """The program, found by what it says of itself."""

    def __init__(self, program: list[str]) -> None:
        self.child = subprocess.Popen(program, env={**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"})
        self.root = until(self._application, "the program is on the accessibility bus")

    def _application(self) -> Any:
        names = [each for each in pyatspi.Registry.getDesktop(0) if each is not None]
        return next((each for each in names if "dumptrack" in each.name.lower()), None)

    def find(self, role: str, name: str) -> Any:
        """Return the first control with this role and name that shows, or None."""
        waiting = [self.root]
        while waiting:
            node = waiting.pop(0)
            if node is None:
                continue
            try:
                if node.getRoleName() == role and node.name == name and is_showing(node):
                    return node
                if node.getRoleName() != "table":  # a table has a child for every cell
                    waiting.extend(list(node))
            except Exception as gone:  # the tree changes while one walks through it
                if "SystemExit" in type(gone).__name__:
                    raise
        return None

    def control(self, role: str, name: str) -> Any:
        """Wait for a control and return it."""
        return until(lambda: self.find(role, name), f"{role} “{name}” shows")

    def press(self, name: str, role: str = "push button") -> None:
        """Press a button when it is there and enabled."""
        step(f"press {name}")
        button = self.control(role, name)
        until(lambda: button.getState().contains(pyatspi.STATE_ENABLED), f"“{name}” is enabled")
        act(button, "Press")

    def write(self, name: str, text: str, role: str = "text") -> None:
        """Replace the text of a field."""
        step(f"fill in {name}")
        field = self.control(role, name)
        field.queryEditableText().setTextContents(text)

    def table(self, name: str) -> Any:
        """Wait for a table."""
        return self.control("table", name).queryTable()

    def cells(self, name: str, column: int) -> list[str]:
        """Return the texts of one column of a table."""
        table = self.table(name)
        return [table.getAccessibleAt(row, column).name for row in range(table.nRows)]


def is_showing(node: Any) -> bool:
    """Say whether a control is on the screen and not on a hidden page."""
    state = node.getState()
    return state.contains(pyatspi.STATE_SHOWING) and state.contains(pyatspi.STATE_VISIBLE)


def act(node: Any, name: str) -> None:
    """Do a named action of a control."""
    actions = node.queryAction()
    names = [actions.getName(index) for index in range(actions.nActions)]
    actions.doAction(names.index(name))


def until(condition: Any, what: str, deadline_s: float = DEADLINE_S) -> Any:
    """Wait for a condition and return what it gave."""
    end = time.monotonic() + deadline_s
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(_EVERY_S)  # noqa: TID251  # another process: there is no signal to wait for
    raise SystemExit(f"not within {deadline_s:.0f} s: {what}")


def step(words: str) -> None:
    """Say what comes next."""
    print("*", words, flush=True)  # noqa: T201  # its report, read when the test fails


def play(order: dict[str, Any]) -> None:
    """Add a connection, test it, make a task, run it, restore its backup, and leave."""
    window = Window(order["program"])
    try:
        add_connection(window, order)
        run_task(window)
        restore(window, order)
        leave(window)
    finally:
        if window.child.poll() is None:
            window.child.kill()


def add_connection(window: Window, order: dict[str, Any]) -> None:
    """Fill in the form, test it, save it."""
    window.press("1. Add a connection")
    window.press("Add connection")
    window.write("Name", "Outside")
    window.write("Host", "127.0.0.1")
    step("fill in Port")
    window.control("spin button", "Port").queryValue().currentValue = order["port"]
    window.write("User", "root")
    window.write("Password", order["password"], role="password text")
    window.press("Test connection")
    until(lambda: any("MariaDB" in text for text in labels(window)), "the test says what it found")
    window.press("Save")
    until(lambda: window.cells("Connections", 0) == ["Outside"], "the connection is listed")


def run_task(window: Window) -> None:
    """Make a task for all databases and run it to its end."""
    window.press("Tasks", role="check box")
    window.press("New task")
    window.write("Name", "Everything")
    until(lambda: not any("Asking the server" in text for text in labels(window)), "the databases are known")
    step("choose all databases")
    act(window.control("radio button", "All databases"), "Toggle")
    window.press("Save")
    until(lambda: "Everything" in window.cells("Tasks", 0), "the task is listed")
    window.press("Run now")
    go(window, "Jobs")
    until(lambda: ended(window, 1), "the backup has ended")
    step(f"jobs: {window.cells('Jobs', 0)} {window.cells('Jobs', 2)}")


def restore(window: Window, order: dict[str, Any]) -> None:
    """Restore the backup into the new database that the guard proposes."""
    go(window, "Backups")
    until(lambda: order["database"] in window.cells("Backups", 1), "the backup is listed")
    window.press("Restore…")
    window.press(f"Restore into {order['database']}_restored")
    until(lambda: ended(window, 2), "the restore has ended")
    step(f"jobs: {window.cells('Jobs', 0)} {window.cells('Jobs', 2)}")


def leave(window: Window) -> None:
    """Quit with the keyboard, as a user does."""
    step("quit")
    search = ("xdotool", "search", "--onlyvisible", "--name", "^DumpTrack Desktop$")
    found = subprocess.run(search, check=True, capture_output=True, text=True).stdout.split()
    subprocess.run(("xdotool", "windowactivate", "--sync", found[0], "key", "ctrl+q"), check=True)
    status = window.child.wait(DEADLINE_S)
    if status != 0:
        raise SystemExit(f"the program ended with {status}")


def go(window: Window, page: str) -> None:
    """Press a page's entry in the navigation, whatever number stands beside it."""
    step(f"go to {page}")

    def entry() -> Any:
        pages = window.find("filler", "Pages")
        return next((each for each in pages or () if each.name.startswith(page)), None)

    act(until(entry, f"{page} is in the navigation"), "Press")


def ended(window: Window, count: int) -> bool:
    """Say whether there are so many jobs and all of them have ended."""
    states = window.cells("Jobs", 0)
    return len(states) == count and all(state in {"Done", "Done with warnings", "Failed"} for state in states)


def labels(window: Window) -> list[str]:
    """Return the words of every label that shows."""
    found: list[str] = []
    waiting = [window.root]
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        if node.getRoleName() == "label" and is_showing(node):
            found.append(node.name)
        if node.getRoleName() != "table":
            waiting.extend(list(node))
    return found


if __name__ == "__main__":
    play(json.load(sys.stdin))
