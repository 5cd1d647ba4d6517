"""What a verb has at hand: the services, its options, and jobs that Ctrl-C cancels."""

import asyncio
from pathlib import Path

from dumptrack_desktop.cli.options import Options
from dumptrack_desktop.cli.progress import ProgressLine
from dumptrack_desktop.core.backup import Backup
from dumptrack_desktop.core.connection import Connection
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import BackupId, JobId
from dumptrack_desktop.core.job import Job
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.services.house import Services

_SHORTEST_ID = 4


class UsageError(UserError):
    """The command line makes sense only with something more; ends with exit status 2."""


class Session:
    """One run of one verb."""

    def __init__(self, services: Services, options: Options) -> None:
        self.services = services
        self.options = options
        self._mine: list[JobId] = []

    async def finished(self, job_id: JobId) -> Job:
        """Wait for a job with its progress on the terminal."""
        line = ProgressLine(self.services.jobs, job_id, is_quiet=bool(self.options.json))
        self._mine.append(job_id)
        try:
            return await self.services.jobs.finished(job_id)
        finally:
            line.clear()
            line.deleteLater()

    def cancel_jobs(self) -> bool:
        """Cancel what runs; return whether there was anything left to cancel."""
        jobs = [self.services.jobs.job(job_id) for job_id in self._mine]
        waiting = [job for job in jobs if job is not None and job.state.is_live and job.state != "cancelling"]
        for job in waiting:
            self.services.jobs.cancel(job.id)
        return bool(waiting)

    def connection(self, name: str) -> Connection:
        """Return the connection with that name. Raises `UserError`."""
        settings = self.services.settings.settings
        found = settings.connection_named(name)
        if found is None:
            names = ", ".join(connection.name for connection in settings.connections)
            known = say("There are: {names}.", names=names) if names else say("There is none yet: add one.")
            raise UserError("connection.unknown", say("There is no connection {name}.", name=name), known)
        return found

    async def backup(self, text: str) -> Backup:
        """Return the backup with that id, or the beginning of it, or in that folder. Raises `UserError`."""
        if await asyncio.to_thread(Path(text).is_dir):
            return await self.services.backups.read(Path(text))
        backups = await self.services.backups.scan()
        exact = self.services.backups.backup(BackupId(text))
        if exact is not None:
            return exact
        found = [backup for backup in backups if len(text) >= _SHORTEST_ID and backup.id.startswith(text)]
        if len(found) == 1:
            return found[0]
        raise UserError(
            "backup.unknown",
            say("There is no backup {name}.", name=text),
            say("`dumptrack backup list` shows the ids; a folder is named by its path."),
        )
