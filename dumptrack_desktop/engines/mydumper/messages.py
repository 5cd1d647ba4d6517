"""Known messages of mydumper and myloader, each explained in one sentence and a next step."""

import re
from dataclasses import dataclass

from dumptrack_desktop.core.events import Level, Noted
from dumptrack_desktop.core.sentence import Sentence, say
from dumptrack_desktop.engines.mydumper.log_lines import Record


@dataclass(frozen=True, slots=True)
class _Known:
    pattern: re.Pattern[str]
    reference: str
    sentence: Sentence
    hint: Sentence | None = None
    level: Level | None = None


def _known(
    pattern: str, reference: str, sentence: Sentence, hint: Sentence | None = None, level: Level | None = None
) -> _Known:
    return _Known(re.compile(pattern, re.IGNORECASE), reference, sentence, hint, level)


# The first that matches is taken. Server error numbers are words of the server and therefore the same everywhere.
_KNOWN: tuple[_Known, ...] = (
    _known(
        r"Access denied for user",
        "connection.access-denied",
        say("The server refused the user name or the password."),
        say("Check both in the connection, and that the user may connect from this machine."),
    ),
    _known(
        r"Unknown (?:MySQL )?server host",
        "connection.unknown-host",
        say("The server's name is not known."),
        say("Check the host in the connection."),
    ),
    _known(
        r"(?:Can't|Could not) connect to|Lost connection.*initial communication",
        "connection.refused",
        say("Nothing answered at the server's address."),
        say("Check host and port, and that the server runs."),
    ),
    _known(
        r"TLS/SSL error|SSL connection error",
        "connection.tls-refused",
        say("The encrypted connection failed."),
        say("Check the TLS mode and the certificate authority in the connection."),
    ),
    _known(
        r"server has gone away|Lost connection|was killed|Query execution was interrupted|Error 2013|Error 1317",
        "connection.lost",
        say("The connection to the server was lost."),
        say("Nothing was kept. Run it again when the server is stable."),
        Level.ERROR,
    ),
    _known(
        r"No space left on device|errno: 28\b|Couldn.t write data.*\b28\b",
        "destination.full",
        say("The disk is full."),
        say("Free some space, or choose another destination."),
        Level.ERROR,
    ),
    _known(
        r"There are queries in PROCESSLIST running longer than",
        "mydumper.long-query",
        say(
            "A query has been running on the server for more than a minute, "
            "and locking behind it would stop the server."
        ),
        say("Run the backup when that query has ended, or use the built-in engine."),
    ),
    _known(
        r"Access denied; you need|command denied to user|1142|1227",
        "privilege.missing",
        say("The server's user lacks a privilege."),
        say("Grant what the details name, or use another user."),
    ),
    _known(
        r"Lock wait timeout exceeded|Couldn't acquire (?:global|DDL) lock|FTWRL|FLUSH TABLES",
        "server.lock-timeout",
        say("The lock that makes one moment for all tables was not given in time."),
        say("Run the backup when the server is quieter. The user needs the privilege RELOAD."),
        Level.ERROR,
    ),
    _known(
        r"Unknown database",
        "database.unknown",
        say("The database does not exist."),
        say("Check its name; it may have been dropped."),
    ),
    _known(
        r"Table definition has changed|Error 1412",
        "server.table-changed",
        say("A table was changed while it was being dumped."),
        say("Run the backup again when nobody changes tables."),
        Level.ERROR,
    ),
    _known(
        r"not transactional|non.transactional table",
        "mydumper.not-transactional",
        say("A table has no transactions, and this mydumper was told that all have."),
        say("Run the backup again, or use the built-in engine."),
    ),
    _known(
        r"row count (?:mismatch|is different)|rows? (?:found|counted).*differ|check-row-count",
        "mydumper.rows-differ",
        say("mydumper wrote fewer or more rows than the table has."),
        say("Run the backup again, or use the built-in engine."),
        Level.ERROR,
    ),
    _known(
        r"Error dumping table|Could not (?:read|write)|Failed to execute query|Could not execute query",
        "mydumper.table-failed",
        say("mydumper could not dump a table."),
        say("The details name it."),
        Level.ERROR,
    ),
    _known(
        r"Row bigger than statement_size|row exceeded statement size",
        "mydumper.long-row",
        say("A row is longer than a statement should be; it was written whole."),
        level=Level.INFO,
    ),
    _known(
        r"insert warnings found|Warnings found during INSERT",
        "mydumper.insert-warnings",
        say("The server had something to say about some of the rows that were loaded."),
        say("Values that the source holds but does not allow, such as ENUM errors or invalid dates, do this."),
    ),
    _known(
        r"unable to determine|Couldn't get master position|SHOW (?:MASTER|BINARY LOG) STATUS",
        "mydumper.no-position",
        say("The binary log position is not known."),
        level=Level.INFO,
    ),
)


def explained(record: Record) -> Noted:
    """Return a warning or an error as a note, in known words if there are any."""
    text = record.message
    errno = record.fields.get("mysql_errno", "")
    searched = f"{text} Error {errno}" if errno else text
    for known in _KNOWN:
        if known.pattern.search(searched):
            level = known.level or record.level
            return Noted(level, known.sentence, known.reference, known.hint, text)
    if record.level is Level.ERROR:
        return Noted(Level.ERROR, say("The tool reports an error."), "mydumper.error", None, text)
    return Noted(Level.WARNING, say("The tool reports a warning."), "mydumper.warning", None, text)
