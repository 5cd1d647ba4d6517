"""What a table shows of its records, as values: columns, sort keys and tool tips."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

R = TypeVar("R")
_DIGITS = re.compile(r"(\d{1,18})")

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


def natural_key(text: str) -> tuple[Any, ...]:
    """Return a sort key under which "shop2" stands before "shop10" and case does not matter."""
    parts = _DIGITS.split(text.casefold())
    return tuple(("", int(part)) if index % 2 else (part, 0) for index, part in enumerate(parts)), text


def plain_tool_tip(text: str) -> str:
    """Return a tool tip that shows `text` as it is, wrapped: Qt would take text with tags for rich text."""
    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


@dataclass(frozen=True)  # no slots: `Column[R](...)` cannot be called with them before Python 3.12
class Column(Generic[R]):
    """One column. Every function takes the record and must be quick: it is called while painting.

    `sort_key` gives values that compare with each other within the column (without it: the text, in natural
    order). `tool_tip` gives plain text. `roles` answers any further item role. `key` names the column where
    its width is remembered.
    """

    title: str
    text: Callable[[R], str]
    key: str = ""
    sort_key: Callable[[R], Any] | None = None
    tool_tip: Callable[[R], str] | None = None
    icon: Callable[[R], QIcon | None] | None = None
    alignment: Qt.AlignmentFlag = LEFT
    title_tip: str = ""
    roles: Mapping[int, Callable[[R], object]] = field(default_factory=dict)

    def order_of(self, record: R) -> Any:
        """Return the record's sort key in this column."""
        return self.sort_key(record) if self.sort_key else natural_key(self.text(record))

    def answer(self, record: R, role: int) -> object:
        """Return what an item view asks for under `role`; `None` where this column has no answer."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(record)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tool_tip(self.tool_tip(record)) if self.tool_tip else None
            case Qt.ItemDataRole.DecorationRole:
                return self.icon(record) if self.icon else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment
        further = self.roles.get(role)
        return further(record) if further else None
