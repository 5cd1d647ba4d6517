"""Words for people: translated sentences, names of states, and numbers the way the user's country writes them.

`QLocale()` is the default locale, which `ui.language` sets together with the translation; so a German window
has German numbers whatever the desktop says.
"""

import traceback
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from dumptrack_desktop.core.backup import BackupState
from dumptrack_desktop.core.connection import Environment, TlsMode
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.events import Stage
from dumptrack_desktop.core.job import JobKind, JobState, Trigger
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.core.task import Codec, EngineChoice, EngineName
from dumptrack_desktop.ui.counts import Counts

translate = QCoreApplication.translate

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
NONE = "—"
_MOST_COUNTED = 2_000_000_000  # Qt counts plural forms in 32 bits


def translated(sentence: Sentence | None) -> str:
    """Return a sentence from the lower layers in the user's language; empty for `None`."""
    if sentence is None:
        return ""
    return sentence.filled(translate("", sentence.template), number)


def problem_text(error: UserError) -> str:
    """Return an error as it is copied to the clipboard: reference, sentence, next step, detail."""
    parts = (translated(error.sentence), translated(error.hint), error.detail, f"[{error.reference}]")
    return "\n".join(part for part in parts if part)


def explained(error: BaseException, redact: Callable[[str], str] = str) -> UserError:
    """Return an error as something that can be shown and copied; `redact` masks what must not be."""
    if isinstance(error, UserError):
        return error
    trace = redact("".join(traceback.format_exception(error)))
    return UserError(
        "internal.error",
        say("Something went wrong inside the program: {kind}.", kind=type(error).__name__),
        say("Running jobs go on. Copy the details if you want to report it."),
        trace,
    )


# -- names -------------------------------------------------------------------------------------------


def state_word(state: JobState) -> str:
    """Return the word for where a job stands."""
    return {
        JobState.QUEUED: translate("texts", "Waiting"),
        JobState.RUNNING: translate("texts", "Running"),
        JobState.CANCELLING: translate("texts", "Cancelling"),
        JobState.DONE: translate("texts", "Done"),
        JobState.WARNED: translate("texts", "Done with warnings"),
        JobState.FAILED: translate("texts", "Failed"),
        JobState.CANCELLED: translate("texts", "Cancelled"),
        JobState.INTERRUPTED: translate("texts", "Interrupted"),
        JobState.SKIPPED: translate("texts", "Skipped"),
    }[state]


def kind_word(kind: JobKind) -> str:
    """Return the word for what a job does."""
    return {
        JobKind.BACKUP: translate("texts", "Backup"),
        JobKind.RESTORE: translate("texts", "Restore"),
        JobKind.VERIFY: translate("texts", "Verification"),
        JobKind.CLEANUP: translate("texts", "Clean-up"),
    }[kind]


def trigger_word(trigger: Trigger) -> str:
    """Return the words for who asked for a job."""
    return {
        Trigger.MANUAL: translate("texts", "By hand"),
        Trigger.COMMAND_LINE: translate("texts", "Command line"),
        Trigger.SCHEDULE: translate("texts", "Schedule"),
        Trigger.SAFETY: translate("texts", "Safety copy before a restore"),
    }[trigger]


def stage_word(stage: Stage) -> str:
    """Return the words for what a job is doing just now."""
    return {
        Stage.WAITING: translate("texts", "Waiting"),
        Stage.CHECKING: translate("texts", "Checking"),
        Stage.LOCKING: translate("texts", "Waiting for the lock"),
        Stage.DUMPING: translate("texts", "Dumping"),
        Stage.LOADING: translate("texts", "Loading"),
        Stage.INDEXING: translate("texts", "Building indexes"),
        Stage.OBJECTS: translate("texts", "Views, triggers, routines, events"),
        Stage.VERIFYING: translate("texts", "Verifying"),
        Stage.FINISHING: translate("texts", "Finishing"),
    }[stage]


def backup_state_word(state: BackupState) -> str:
    """Return the word for what is known of a backup's health."""
    return {
        BackupState.GOOD: translate("texts", "Good"),
        BackupState.WARNED: translate("texts", "Good, with warnings"),
        BackupState.DAMAGED: translate("texts", "Damaged"),
    }[state]


def environment_word(environment: Environment) -> str:
    """Return the word for what is at stake on a server."""
    return {
        Environment.NONE: translate("texts", "No label"),
        Environment.DEVELOPMENT: translate("texts", "Development"),
        Environment.STAGING: translate("texts", "Staging"),
        Environment.PRODUCTION: translate("texts", "Production"),
    }[environment]


def tls_word(mode: TlsMode) -> str:
    """Return the words for a TLS mode."""
    return {
        TlsMode.OFF: translate("texts", "Off: nothing is encrypted"),
        TlsMode.PREFERRED: translate("texts", "If the server offers it"),
        TlsMode.REQUIRED: translate("texts", "Required, certificate not checked"),
        TlsMode.VERIFY_CA: translate("texts", "Required, certificate checked"),
        TlsMode.VERIFY_IDENTITY: translate("texts", "Required, certificate and host name checked"),
    }[mode]


def engine_word(engine: EngineName | EngineChoice | None) -> str:
    """Return the name of an engine, or of the choice to leave it to the program."""
    match engine:
        case None:
            return NONE
        case EngineChoice.AUTO:
            return translate("texts", "Automatic")
        case EngineName.MYDUMPER | EngineChoice.MYDUMPER:
            return "mydumper"
        case _:
            return translate("texts", "Built-in")


def codec_word(codec: Codec) -> str:
    """Return the name of a compression."""
    return {
        Codec.GZIP: "gzip",
        Codec.ZSTD: "Zstandard",
        Codec.NONE: translate("texts", "None"),
    }[codec]


# -- numbers -----------------------------------------------------------------------------------------


def number(value: int) -> str:
    """Return a whole number with the country's grouping."""
    return QLocale().toString(value)


def size(count: int) -> str:
    """Return a number of bytes in a unit that fits, decimal as disks and file managers count."""
    places = 0 if count < 1000 else 1
    return QLocale().formattedDataSize(count, places, QLocale.DataSizeFormat.DataSizeSIFormat)


def rate(bytes_per_second: float | None) -> str:
    """Return bytes per second, or a dash."""
    if bytes_per_second is None:
        return NONE
    return translate("texts", "{size}/s").format(size=size(round(bytes_per_second)))


def percent(permille: int | None) -> str:
    """Return a progress of 0 to 1000 as a percentage, or a dash while it is unknown."""
    return NONE if permille is None else _decimal(permille / 10) + " %"


def rows(count: int) -> str:
    """Return a number of rows with its noun."""
    counted = min(count, _MOST_COUNTED)
    return Counts().rows(counted).replace(str(counted), number(count))


def tables(count: int) -> str:
    """Return a number of tables with its noun."""
    return Counts().tables(count)


def databases(count: int) -> str:
    """Return a number of databases with its noun."""
    return Counts().databases(count)


# -- time --------------------------------------------------------------------------------------------


def duration(seconds: float | None) -> str:
    """Return a length of time in its two largest units, or a dash."""
    if seconds is None:
        return NONE
    if seconds < 10:
        return translate("texts", "{seconds} s").format(seconds=_decimal(max(0.0, seconds)))
    whole = round(seconds)
    if whole < _MINUTE:
        return translate("texts", "{seconds} s").format(seconds=whole)
    if whole < _HOUR:
        template = translate("texts", "{minutes} min {seconds} s")
        return template.format(minutes=whole // _MINUTE, seconds=f"{whole % _MINUTE:02}")
    if whole < _DAY:
        template = translate("texts", "{hours} h {minutes} min")
        return template.format(hours=whole // _HOUR, minutes=f"{whole % _HOUR // _MINUTE:02}")
    template = translate("texts", "{days} d {hours} h")
    return template.format(days=whole // _DAY, hours=whole % _DAY // _HOUR)


def milliseconds(value: float) -> str:
    """Return a short time in milliseconds."""
    return translate("texts", "{milliseconds} ms").format(milliseconds=_decimal(value))


def time_left(seconds: float | None) -> str:
    """Return an estimate that says that it is one, or a dash."""
    if seconds is None:
        return NONE
    return translate("texts", "about {duration}").format(duration=duration(_rough(seconds)))


def moment(at: datetime | None) -> str:
    """Return date and time in the user's zone and format, or a dash."""
    if at is None:
        return NONE
    return QLocale().toString(_local(at), QLocale.FormatType.ShortFormat)


def day(at: datetime) -> str:
    """Return the date in the user's zone and format."""
    return QLocale().toString(_local(at).date(), QLocale.FormatType.ShortFormat)


def moment_exact(at: datetime | None) -> str:
    """Return date and time with seconds and the offset, for tool tips and details."""
    return NONE if at is None else at.astimezone().isoformat(sep=" ", timespec="seconds")


def ago(at: datetime, now: datetime) -> str:
    """Return how long ago something was; "just now" for less than a minute, also if the clock went back."""
    seconds = (now - at).total_seconds()
    if seconds < _MINUTE:
        return translate("texts", "just now")
    counts = Counts()
    if seconds < _HOUR:
        return counts.minutes_ago(int(seconds // _MINUTE))
    if seconds < _DAY:
        return counts.hours_ago(int(seconds // _HOUR))
    return counts.days_ago(int(seconds // _DAY))


def _decimal(value: float) -> str:
    # Qt tells whole numbers from others by their type and refuses an int here.
    return QLocale().toString(float(value), "f", 1)


def _local(at: datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(round(at.astimezone(UTC).timestamp() * 1000))


def _rough(seconds: float) -> float:
    """Round an estimate so that it does not pretend and does not jitter."""
    step = 5 if seconds < _MINUTE else 15 if seconds < 10 * _MINUTE else _MINUTE
    return max(step, round(seconds / step) * step)
