"""Upgrades of the settings file, one numbered pure function a version.

Rules, beside the place where the next one goes:

* `UPGRADES[0]` turns a document of version 1 into one of version 2, and so on; never change one that was released;
* a function gets its own deep copy, may change it, and returns it; it reads no file and no clock;
* it must accept anything that TOML can hold, because people edit the file: what it does not understand it
  leaves for the reader to complain about;
* each comes with a fixture of the old version in `tests/data/config` and a test;
* the file on disk is not touched by reading. The first save keeps the old file beside the new one.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

Document = dict[str, Any]
Upgrade = Callable[[Document], Document]

UPGRADES: tuple[Upgrade, ...] = ()

CURRENT_VERSION = 1 + len(UPGRADES)


def upgraded(document: Mapping[str, Any], version: int, upgrades: Sequence[Upgrade] = UPGRADES) -> Document:
    """Return a copy of `document`, which has `version`, as the newest version has it."""
    result = deepcopy(dict(document))
    for upgrade in upgrades[version - 1 :]:
        result = upgrade(result)
    return result
