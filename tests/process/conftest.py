"""Real children, driven by the test through files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.fake_engine import FakeHouse, fake_house
from tests.helpers.loops import OnLoop, loop_for
from tests.helpers.tools import Tool


@pytest.fixture
def on_loop(qapp) -> Iterator[OnLoop]:
    """Return a function that runs a coroutine on Qt's loop."""
    yield from loop_for(qapp)


@pytest.fixture
def tool(tmp_path: Path) -> Tool:
    """Return a maker of steps for the fake tool."""
    return Tool(tmp_path)


@pytest.fixture
def house(tmp_path: Path, on_loop: OnLoop, tool: Tool, qapp) -> Iterator[FakeHouse]:
    """Return real services around a scripted engine."""
    yield from fake_house(tmp_path, on_loop, tool, qapp)
