"""A list and its details: one above the other where it is narrow, side by side where it is wide."""

from typing import Any

from PySide6.QtWidgets import QLabel

from dumptrack_desktop.ui.widgets.adaptive_splitter import AdaptiveSplitter


def test_the_room_decides(qtbot: Any) -> None:
    splitter = AdaptiveSplitter(QLabel("list"), QLabel("details"), side_by_side_from=800)
    qtbot.addWidget(splitter)
    splitter.resize(600, 500)
    splitter.show()
    assert not splitter.is_side_by_side
    splitter.resize(900, 500)
    assert splitter.is_side_by_side
    assert min(splitter.sizes()) > 300
    splitter.resize(600, 500)
    assert not splitter.is_side_by_side
