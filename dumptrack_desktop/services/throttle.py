"""Throttle: calls a function now, then at most once per interval; the last value is always delivered."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

Value = TypeVar("Value")


class Throttle(QObject, Generic[Value]):
    """Thins out a stream of values for a receiver that need not see them all.

    The first value goes through at once. Values that come within `interval_ms` of the last delivery wait;
    when the interval is over, the newest of them is delivered and the others are forgotten.
    Belongs to the thread that made it; `deliver` is called on that thread.
    """

    def __init__(
        self, deliver: Callable[[Value], None], *, interval_ms: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._deliver = deliver
        self._waiting: list[Value] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self._on_timer_timeout)

    def __call__(self, value: Value) -> None:
        """Deliver `value` now, or later unless a newer one comes."""
        if self._timer.isActive():
            self._waiting = [value]
            return
        self._timer.start()
        self._deliver(value)

    def flush(self) -> None:
        """Deliver what waits now."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, []
        for value in waiting:
            self._deliver(value)

    def _on_timer_timeout(self) -> None:
        if self._waiting:
            self._timer.start()
            waiting, self._waiting = self._waiting, []
            for value in waiting:
                self._deliver(value)
