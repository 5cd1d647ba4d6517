"""The bindings themselves: PySide6 6.12.0 lost a reference per call and aborted Python 3.11 after thousands."""

import sys

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot


def test_twenty_thousand_calls_leave_the_interpreter_alive(qtbot: QtBot) -> None:
    timer = QTimer()
    for interval in range(20_000):
        timer.setInterval(interval)
    assert timer.interval() == 19_999


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on: nothing to lose")
def test_no_call_loses_a_reference_to_none(qtbot: QtBot) -> None:
    timer = QTimer()
    before = sys.getrefcount(None)
    for interval in range(2_000):
        timer.setInterval(interval)
    assert sys.getrefcount(None) > before - 1_000
