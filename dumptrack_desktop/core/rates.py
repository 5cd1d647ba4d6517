"""Rates: how fast a step goes and how long it will still take, measured over its last seconds."""

from collections import deque
from dataclasses import dataclass

from dumptrack_desktop.core.events import Progressed, Stage
from dumptrack_desktop.core.job import Pace

WINDOW_S = 15.0  # long enough to smooth one big table, short enough to follow a slow disk
TRUSTED_AFTER_S = 2.0  # a rate measured over less is noise
FORECAST_AFTER_S = 4.0  # a time left from less would jump
_CLOSEST_S = 0.2  # nearer samples replace each other, so that memory is bounded by the window


@dataclass(frozen=True, slots=True)
class _Sample:
    at: float
    rows: int
    bytes: int


class PaceMeter:
    """Measures one step after the other. `at` is monotonic time in seconds."""

    def __init__(self) -> None:
        self._samples: deque[_Sample] = deque()
        self._stage: Stage | None = None

    def measured(self, progress: Progressed, at: float) -> Pace:
        """Take in where the step is; return its pace. A new stage, or counters that fall, start afresh."""
        sample = _Sample(at, progress.rows_done, progress.bytes_done)
        last = self._samples[-1] if self._samples else None
        if progress.stage != self._stage or (
            last and (sample.rows < last.rows or sample.bytes < last.bytes or at < last.at)
        ):
            self._samples.clear()
            self._stage = progress.stage
        self._remember(sample)
        return self._pace(progress)

    def _remember(self, sample: _Sample) -> None:
        if len(self._samples) > 1 and sample.at - self._samples[-2].at < _CLOSEST_S:
            self._samples.pop()
        self._samples.append(sample)
        while len(self._samples) > 2 and sample.at - self._samples[0].at > WINDOW_S:
            self._samples.popleft()

    def _pace(self, progress: Progressed) -> Pace:
        first, last = self._samples[0], self._samples[-1]
        seconds = last.at - first.at
        if seconds < TRUSTED_AFTER_S:
            return Pace()
        rows = (last.rows - first.rows) / seconds
        size = (last.bytes - first.bytes) / seconds
        left = None
        if seconds >= FORECAST_AFTER_S:
            left = _seconds_left(progress.rows_done, progress.rows_total, rows)
            if left is None:
                left = _seconds_left(progress.bytes_done, progress.bytes_total, size)
        return Pace(rows or None, size or None, left)


def _seconds_left(done: int, total: int | None, rate: float) -> float | None:
    if not total or rate <= 0 or done > total:
        return None
    return (total - done) / rate
