"""The whole program as a process: it paints before it imports, shows every page, and ends when it is told to."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 60

# What takes time to import and must come after the first paint.
HEAVY = ("asyncio", "qasync", "pymysql", "keyring", "croniter", "cryptography")

WATCH_FIRST_PAINT = f"""
from dumptrack_desktop.ui.main_window import MainWindow
real = MainWindow.__init__
def init(self, **arguments):
    real(self, **arguments)
    loaded = lambda: print("before paint:", [name for name in {HEAVY} if name in sys.modules], flush=True)
    self.first_painted.connect(loaded)
MainWindow.__init__ = init
"""

WATCH_PROBLEMS = """
from dumptrack_desktop.ui.widgets.problem_bar import ProblemBar
real = ProblemBar.show_error
def show_error(self, error):
    real(self, error)
    print("problem:", error, flush=True)
ProblemBar.show_error = show_error
"""

PROGRAM = """
import sys
from pathlib import Path
from dumptrack_desktop import app
from dumptrack_desktop.config import paths
{watch}
async def script(services, window):
    import asyncio
    {body}
app.show(paths=paths.from_home(Path(sys.argv[1])), script=script)
"""


def started(home: Path, body: str, watch: str = "") -> subprocess.Popen[str]:
    """Start the window on an empty home with a script inside."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(body=body, watch=watch), str(home)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONFAULTHANDLER": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for the end; return the status and what was printed."""
    try:
        out, errors = process.communicate(timeout=TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    words = [line for line in errors.splitlines() if "propagateSizeHints" not in line]
    return process.returncode, "\n".join([out, *words])


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    status, words = ended(started(tmp_path, "return 0", WATCH_FIRST_PAINT))
    assert (status, words.strip()) == (0, "before paint: []")


def test_every_page_can_be_shown_in_both_languages(tmp_path: Path) -> None:
    body = """
    from dataclasses import replace
    from dumptrack_desktop.core.settings import Language, Theme
    for language, theme in ((Language.GERMAN, Theme.DARK), (Language.ENGLISH, Theme.LIGHT)):
        wanted = replace(services.settings.settings.preferences, language=language, theme=theme)
        services.settings.save_preferences(wanted)
        for key in window.page_keys:
            window.go(key)
            await asyncio.sleep(0)
            print(key, window.current_page.accessibleName(), flush=True)
    return 3
    """
    status, words = ended(started(tmp_path, body))
    assert status == 3, words
    shown = words.split("\n")[:12]
    assert [line.split()[0] for line in shown] == 2 * [
        "dashboard",
        "connections",
        "tasks",
        "jobs",
        "backups",
        "system",
    ]
    assert shown[6] == "dashboard Dashboard"
    assert not (tmp_path / "logs" / "dumptrack.log").exists(), "something was reported as an error"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGTERM for processes of its own")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_order(tmp_path: Path, number: signal.Signals) -> None:
    process = started(tmp_path, "print('ready', flush=True)\n    await asyncio.sleep(600)")
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(number)
    status, words = ended(process)
    assert (status, words.strip()) == (0, "")
    assert (tmp_path / "data" / "window.ini").exists()


def test_closing_the_window_ends_it(tmp_path: Path) -> None:
    status, words = ended(started(tmp_path, "window.close()"))
    assert (status, words.strip()) == (0, "")


def test_a_home_that_cannot_be_used_is_said_in_the_window(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    process = started(tmp_path / "file", "return 0", WATCH_PROBLEMS)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("problem:")
    process.terminate()
    assert ended(process)[0] == (1 if os.name == "posix" else process.returncode)


def test_a_script_that_fails_ends_with_a_status_and_a_line_in_the_log(tmp_path: Path) -> None:
    status, _ = ended(started(tmp_path, "raise RuntimeError('canary-1842')"))
    assert status == 1
    assert "canary-1842" in (tmp_path / "logs" / "dumptrack.log").read_text()


def test_a_fault_while_painting_is_told_and_ends_nothing(tmp_path: Path) -> None:
    body = """
    from PySide6.QtWidgets import QWidget
    from dumptrack_desktop.ui.widgets.problem_bar import ProblemBar
    class Faulty(QWidget):
        def paintEvent(self, event):
            raise RuntimeError("canary-7714")
    faulty = Faulty(window)
    faulty.resize(200, 200)
    faulty.show()
    bars = window.findChildren(ProblemBar)
    for _ in range(200):
        if any(bar.error is not None for bar in bars):
            break
        faulty.update()
        await asyncio.sleep(0.01)
    print([bar.error.reference for bar in bars if bar.error is not None], flush=True)
    return 0
    """
    status, words = ended(started(tmp_path, body))
    assert status == 0, words
    assert "['internal.error']" in words
    assert "canary-7714" in (tmp_path / "logs" / "dumptrack.log").read_text()
