"""How a state looks: icon, tone and word together, because none of them may stand alone."""

from dataclasses import dataclass

from dumptrack_desktop.core.backup import BackupState
from dumptrack_desktop.core.connection import Environment
from dumptrack_desktop.core.job import JobState
from dumptrack_desktop.ui import texts
from dumptrack_desktop.ui.icons import Icon
from dumptrack_desktop.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Look:
    """Icon, tone and word of one state."""

    icon: Icon
    tone: Tone
    word: str


_JOB: dict[JobState, tuple[Icon, Tone]] = {
    JobState.QUEUED: (Icon.WAITING, Tone.NEUTRAL),
    JobState.RUNNING: (Icon.RUNNING, Tone.RUNNING),
    JobState.CANCELLING: (Icon.CANCELLED, Tone.RUNNING),
    JobState.DONE: (Icon.GOOD, Tone.GOOD),
    JobState.WARNED: (Icon.WARNING, Tone.WARNING),
    JobState.FAILED: (Icon.BAD, Tone.BAD),
    JobState.CANCELLED: (Icon.CANCELLED, Tone.NEUTRAL),
    JobState.INTERRUPTED: (Icon.INTERRUPTED, Tone.WARNING),
    JobState.SKIPPED: (Icon.SKIPPED, Tone.NEUTRAL),
}
_BACKUP: dict[BackupState, tuple[Icon, Tone]] = {
    BackupState.GOOD: (Icon.GOOD, Tone.GOOD),
    BackupState.WARNED: (Icon.WARNING, Tone.WARNING),
    BackupState.DAMAGED: (Icon.BAD, Tone.BAD),
}
_ENVIRONMENT: dict[Environment, tuple[Icon, Tone]] = {
    Environment.NONE: (Icon.SERVER, Tone.NEUTRAL),
    Environment.DEVELOPMENT: (Icon.SERVER, Tone.GOOD),
    Environment.STAGING: (Icon.SERVER, Tone.WARNING),
    Environment.PRODUCTION: (Icon.SERVER, Tone.BAD),
}


def job_look(state: JobState) -> Look:
    """Return how a job's state looks."""
    return Look(*_JOB[state], texts.state_word(state))


def backup_look(state: BackupState) -> Look:
    """Return how a backup's health looks."""
    return Look(*_BACKUP[state], texts.backup_state_word(state))


def environment_look(environment: Environment) -> Look:
    """Return how a connection's environment label looks."""
    return Look(*_ENVIRONMENT[environment], texts.environment_word(environment))
