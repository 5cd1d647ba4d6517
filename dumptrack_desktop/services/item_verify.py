"""One check of a backup's files against its manifest."""

import asyncio
from dataclasses import dataclass, replace

from dumptrack_desktop.core.backup import BackupState
from dumptrack_desktop.core.events import Level
from dumptrack_desktop.core.ids import JobId
from dumptrack_desktop.core.order import VerifyOrder
from dumptrack_desktop.core.plan import Evidence
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.verdict import Result, Verdict
from dumptrack_desktop.services.desk import Desk, first_error, has_failed
from dumptrack_desktop.services.parts import Parts
from dumptrack_desktop.services.work import VerifyWork
from dumptrack_desktop.store import manifests


@dataclass(frozen=True, slots=True)
class VerifyItem:
    """What it takes to check one backup."""

    parts: Parts
    desk: Desk
    work: VerifyWork
    job_id: JobId

    async def run(self) -> Verdict:
        """Do it. Raises `UserError` if there is no backup in the folder."""
        backup = await asyncio.to_thread(manifests.read, self.work.folder)
        manifest = backup.manifest
        self.desk.change(
            replace(
                self.desk.item,
                engine=manifest.engine,
                backup_id=backup.id,
                folder=str(backup.folder),
                tables=len(manifest.tables),
                rows=manifest.rows,
                bytes=manifest.bytes_on_disk,
            )
        )
        steps = (self.parts.engines.verify_step(VerifyOrder(backup.folder, manifest, self.job_id)),)
        evidence = await self.desk.run(steps, self.parts.engines.event_parser)
        verdict = self.desk.verdict(steps, evidence, lambda: weighed(evidence, len(manifest.files)))
        if verdict.is_backup:
            await self.parts.backups.mark(backup, self._sound_state(has_warnings=bool(manifest.warnings)))
        elif verdict.reference == "backup.damaged":
            await self.parts.backups.mark(backup, BackupState.DAMAGED)
        return verdict

    @staticmethod
    def _sound_state(*, has_warnings: bool) -> BackupState:
        return BackupState.WARNED if has_warnings else BackupState.GOOD


def weighed(evidence: Evidence, files: int) -> Verdict:
    """Return what a check amounts to: sound only if the worker says so itself."""
    for result in evidence:
        if result.outcome.was_cancelled:
            return Verdict(Result.CANCELLED, say("Cancelled. The backup is as it was."), reference="job.cancelled")
        if has_failed(result):
            note = first_error(result)
            if note is not None:
                return Verdict(Result.FAILED, note.sentence, note.hint, note.detail, note.reference)
            return Verdict(
                Result.FAILED,
                say("The check broke off before its end; nothing is known about the backup."),
                say("Look at the log, and check it again."),
                "\n".join(result.tail),
                "verify.broken-off",
            )
    warnings = tuple(note.sentence for result in evidence for note in result.notes if note.level is Level.WARNING)
    return Verdict(
        Result.WARNED if warnings else Result.DONE,
        say("All {count} files are complete and unchanged.", count=files),
        warnings=warnings,
    )
