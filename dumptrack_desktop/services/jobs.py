"""Jobs: the queue, the running jobs, and the only writer of their state."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dumptrack_desktop.core.ids import BackupId, JobId, TaskId
from dumptrack_desktop.core.job import Job, Trigger
from dumptrack_desktop.core.requests import BackupRequest, RestoreRequest


class JobService(QObject):
    """Takes requests, queues them, runs them, tells how they stand.

    `submit_*` return at once and raise `UserError` if the request cannot be (unknown connection, no
    destination ...). Everything later is told by `job_changed`, a complete snapshot each time: at most four
    a second per job, the last one always.
    """

    job_changed = Signal(object)  # Job
    log_lines = Signal(str, object)  # job id, tuple[str, ...]: the newest lines, at most 200, ten times a second

    def submit_task(self, task_id: TaskId, trigger: Trigger = Trigger.MANUAL) -> JobId:
        """Queue a run of a task."""
        raise NotImplementedError

    def submit_backup(self, request: BackupRequest, trigger: Trigger = Trigger.MANUAL) -> JobId:
        """Queue a backup that belongs to no task."""
        raise NotImplementedError

    def submit_restore(self, request: RestoreRequest, trigger: Trigger = Trigger.MANUAL) -> JobId:
        """Queue a restore."""
        raise NotImplementedError

    def submit_verify(self, backup_id: BackupId, trigger: Trigger = Trigger.MANUAL) -> JobId:
        """Queue a check of a backup's files against its manifest."""
        raise NotImplementedError

    def cancel(self, job_id: JobId) -> None:
        """Stop a waiting or running job; no effect on one that has ended. The intent is recorded first."""
        raise NotImplementedError

    def running(self) -> tuple[Job, ...]:
        """Return the jobs that have not ended, waiting ones included, oldest first."""
        raise NotImplementedError

    def job(self, job_id: JobId) -> Job | None:
        """Return a job of this run of the program (live or ended), or `None`."""
        raise NotImplementedError

    def read_log(self, job_id: JobId) -> Path:
        """Return the path of a job's log; the file may be gone."""
        raise NotImplementedError

    async def finished(self, job_id: JobId) -> Job:
        """Wait for the end of a job and return its last snapshot."""
        raise NotImplementedError
