"""The queue: who of the waiting jobs may start now. Pure: looks at snapshots, changes nothing."""

from collections.abc import Iterable

from dumptrack_desktop.core.ids import JobId
from dumptrack_desktop.core.job import Job, JobState


def ready(jobs: Iterable[Job], *, limit: int) -> tuple[JobId, ...]:
    """Return the ids of the waiting jobs that may start, oldest first.

    At most `limit` jobs run at once, and at most one for each connection: two dumps of one server slow each
    other down, and a backup beside a restore into the same server proves little. Jobs without a connection
    (checks of files) only count towards `limit`. A job that must wait for its connection holds up nobody else.
    """
    live = [job for job in jobs if job.state.is_live]
    running = [job for job in live if job.state != JobState.QUEUED]
    busy = {job.connection_id for job in running if job.connection_id}
    free = max(1, limit) - len(running)
    starting: list[JobId] = []
    for job in sorted(live, key=lambda job: (job.created_at, job.id)):
        if len(starting) >= free:
            break
        if job.state != JobState.QUEUED or job.connection_id in busy:
            continue
        starting.append(job.id)
        if job.connection_id:
            busy.add(job.connection_id)
    return tuple(starting)
