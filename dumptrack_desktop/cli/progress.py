"""Progress on a terminal: one line that is written over again; nothing where standard error is no terminal."""

import shutil
import sys

from PySide6.QtCore import QObject

from dumptrack_desktop.cli.output import duration, number, size, width
from dumptrack_desktop.core.ids import JobId
from dumptrack_desktop.core.job import Job, JobItem
from dumptrack_desktop.core.text import plain_line
from dumptrack_desktop.services.jobs import JobService

_BAR = 20


class ProgressLine(QObject):
    """Shows one job while it runs."""

    def __init__(self, jobs: JobService, job_id: JobId, *, is_quiet: bool) -> None:
        super().__init__(jobs)
        self._job_id = job_id
        self._is_shown = False
        if not is_quiet and sys.stderr.isatty():
            jobs.job_changed.connect(self._on_job_changed)

    def clear(self) -> None:
        """Take the line away."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._is_shown = False

    def _on_job_changed(self, job: Job) -> None:
        if job.id != self._job_id or not job.state.is_live:
            return
        columns = shutil.get_terminal_size().columns - 1
        line = plain_line(progress_text(job))
        while width(line) > columns:
            line = line[:-1]
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()
        self._is_shown = True


def progress_text(job: Job) -> str:
    """Return where a job stands, in one line."""
    item = job.running_item
    if item is None:
        return f"{job.title}: {job.state}"
    permille = job.permille
    bar = (
        "." * _BAR
        if permille is None
        else "#" * (permille * _BAR // 1000) + "." * (_BAR - permille * _BAR // 1000)
    )
    percent = "  ..." if permille is None else f"{permille / 10:4.1f}%"
    parts = [f"[{bar}] {percent}", f"{item.database}: {item.progress.stage}", *_amounts(item)]
    if job.pace.rows_per_second:
        parts.append(f"{number(round(job.pace.rows_per_second))} rows/s")
    if job.pace.seconds_left is not None and job.pace.seconds_left >= 1:
        parts.append(f"about {duration(job.pace.seconds_left)} left")
    return "  ".join(parts)


def _amounts(item: JobItem) -> list[str]:
    progress = item.progress
    amounts = [progress.table] if progress.table else []
    if progress.rows_done:
        amounts.append(f"{number(progress.rows_done)} rows")
    elif progress.bytes_done:
        amounts.append(size(progress.bytes_done))
    return amounts
