"""An exception in an override of a Qt method is reported and survived, whoever raised it."""

import subprocess
import sys

import pytest

_PROGRAM = """
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject
from dumptrack_desktop.ui.overrides import harden

class Ours(QObject):
    def event(self, event):
        {statement}
        return True

harden(Ours)
harden(Ours)
app = QCoreApplication([])
ours = Ours()
try:
    # PySide hands the exception on to the Python code that called Qt, else to sys.excepthook.
    app.sendEvent(ours, QEvent(QEvent.Type.User))
except Exception as error:
    print("reported", type(error).__name__)
print("survived")
"""


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("int('x')", "ValueError"),
        ("[][3]", "IndexError"),
        ("{}['x']", "KeyError"),
        ("QLocale().toString(5, 'f', 1)", "ValueError"),
        ("raise RuntimeError('x')", "RuntimeError"),
    ],
)
def test_an_exception_in_an_override_is_reported_and_survived(statement: str, kind: str) -> None:
    # In a process of its own: the alternative is the end of the process.
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(statement=statement)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["reported", kind, "survived"]


def test_every_loaded_class_of_the_window_is_hardened() -> None:
    if sys.version_info >= (3, 12):
        pytest.skip("Python 3.12 does not need it")
    from dumptrack_desktop.ui import pages  # noqa: F401  # loads every page
    from dumptrack_desktop.ui.main_window import MainWindow
    from dumptrack_desktop.ui.models.records import RecordsModel
    from dumptrack_desktop.ui.overrides import harden_overrides

    harden_overrides()
    for method in (RecordsModel.data, RecordsModel.rowCount, MainWindow.closeEvent):
        assert hasattr(method, "_is_hardened"), method
