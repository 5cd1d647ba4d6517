"""From the lines of mydumper and myloader to events.

What the verdict and the clean-up need of a log is reported as facts, each report complete and newer than the one
before: ``{"connections": [ids], "is_finished": bool, "errors": n, "warnings": n, "broken": [tables],
"empty": [tables]}``.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from dumptrack_desktop.core.events import Event, Level, Logged, Noted, Progressed, Reported, Stage
from dumptrack_desktop.engines.mydumper.log_lines import Record, parse_line, readable
from dumptrack_desktop.engines.mydumper.messages import explained

_CONNECTION = re.compile(r"connected using MySQL connection ID (\d+)")
_OLD_DATA = re.compile(
    r"^Thread (\d+):? (?:[Ss]hutting down|dumping (data|schema|view|triggers)\b)(?: for `(.*?)`\.`(.*?)`)?(?: |$)"
)
_MODERN_DATA = re.compile(r"^Thread \d+: `(.*?)`\.`(.*)` \[ *(\d+)% \]")
_ESTIMATE = re.compile(r"^(.+) has ~(\d+) rows$")
_EMPTY = re.compile(r"^Empty table (.*)$")
_BROKEN = re.compile(r"^Broken table detected, please review: (.*)$")
_LOADING_OLD = re.compile(r"^Thread (\d+) restoring `(.*?)`\.`(.*)` part")
_LOADING_MODERN = re.compile(r"^Thread \d+: restoring (.+?) part \d+ of \d+ from .* \| Progress (\d+) of (\d+)")
_INDEXING = re.compile(r"^Thread \d+: restoring (?:indexes|constraints) (\S+)")
_LOCKING = re.compile(r"^(?:Acquiring (?:DDL|Global) lock|Sending Flush Table|Acquiring FTWRL)")
_FINISHED = re.compile(r"^(?:Finished dump at: |Restore completed)")
_FINISHED_EVENTS = frozenset({"dump_finished", "dump_completed", "restore_completed"})
_REMEMBERED = 16  # a flood repeats a handful of lines
_MOST_NOTES = 50


class ToolOutput:
    """Reads one run of either tool. `expected_rows` are the server's estimates, for releases that tell none."""

    def __init__(self, expected_rows: Mapping[str, int], *, stage: Stage) -> None:
        self._log = _LogWithoutFloods()
        self._notes = _Notes()
        self._progress = _Loading(expected_rows) if stage is Stage.LOADING else _Dumping(expected_rows)
        self._connections: list[int] = []
        self._broken: dict[str, None] = {}
        self._empty: list[str] = []
        self._is_finished = False

    def feed(self, line: str) -> Iterable[Event]:
        """Return what one line means: its log line, a note, progress, new facts."""
        record = parse_line(line)
        events: list[Event] = list(self._log.lines(record))
        events += self._notes.of(record)
        progress = self._progress.after(record)
        if progress:
            events.append(progress)
        if self._has_news(record):
            events.append(Reported(self._facts()))
        return events

    def _has_news(self, record: Record) -> bool:
        """Take the facts of a line; return whether somebody should know them now rather than at the end."""
        if broken := _broken_table(record):
            self._broken[broken] = None
        if found := _EMPTY.match(record.message):
            self._empty.append(found[1].partition(".")[2])
        found = _CONNECTION.search(record.message)
        connection = int(found[1]) if found else record.number("connection_id")
        if connection is not None and connection not in self._connections:
            self._connections.append(connection)
            return True
        if _FINISHED.match(record.message) or record.event in _FINISHED_EVENTS:
            self._is_finished = True
            return True
        return False

    def _facts(self) -> dict[str, Any]:
        return {
            "connections": list(self._connections),
            "is_finished": self._is_finished,
            "errors": self._notes.errors,
            "warnings": self._notes.warnings,
            "broken": list(self._broken),
            "empty": list(self._empty),
        }


class _LogWithoutFloods:
    """Passes lines on, but says a line that comes again and again only once, with a count at the next new line."""

    def __init__(self) -> None:
        self._recent: dict[str, None] = {}
        self._left_out = 0

    def lines(self, record: Record) -> Iterable[Logged]:
        text = readable(record)
        if not text:
            return
        if record.level is not Level.INFO and text in self._recent:
            self._left_out += 1
            return
        if self._left_out:
            yield Logged(f"({self._left_out} lines like those before were left out)")
            self._left_out = 0
        self._recent[text] = None
        if len(self._recent) > _REMEMBERED:
            self._recent.pop(next(iter(self._recent)))
        yield Logged(text)


class _Notes:
    """Warnings and errors as notes: each message once, and not more than a person would read."""

    def __init__(self) -> None:
        self.errors = 0
        self.warnings = 0
        self._said: set[str] = set()

    def of(self, record: Record) -> Iterable[Noted]:
        if record.level is Level.INFO or _broken_table(record):
            return ()
        if record.level is Level.ERROR:
            self.errors += 1
        else:
            self.warnings += 1
        if record.message in self._said or len(self._said) >= _MOST_NOTES:
            return ()
        self._said.add(record.message)
        return (explained(record),)


class _Dumping:
    """Progress of a dump. 0.16 and later tell a percentage per table, older ones only which table they begin."""

    def __init__(self, expected_rows: Mapping[str, int]) -> None:
        self._rows = dict(expected_rows)
        self._tables_total = len(expected_rows) or None
        self._shares: dict[str, float] = {}
        self._of_thread: dict[str, str] = {}
        self._rows_done = 0
        self._table = ""

    def after(self, record: Record) -> Progressed | None:
        """Return the progress after this line, if it changed."""
        if _LOCKING.match(record.message):
            return Progressed(Stage.LOCKING)
        if self._is_progress(record):
            return self._event()
        return None

    def _is_progress(self, record: Record) -> bool:
        message = record.message
        if record.event == "dump_table_progress":
            return self._take_json(record)
        if found := _MODERN_DATA.match(message):
            self._share(found[2], int(found[3]) / 100)
            return True
        if found := _ESTIMATE.match(message):
            self._rows[found[1].partition(".")[2]] = int(found[2])
            return False
        if found := _OLD_DATA.match(message):
            return self._take_old(found[1], found[2] or "", found[4] or "")
        return False

    def _take_json(self, record: Record) -> bool:
        table = record.fields.get("table", "")
        done, total = record.number("rows_done"), record.number("rows_total")
        if done is not None and total:
            self._rows[table] = total
            self._share(table, done / total)
        else:
            self._share(table, (record.number("progress_pct") or 0) / 100)
        return bool(table)

    def _take_old(self, thread: str, what: str, table: str) -> bool:
        before = self._of_thread.pop(thread, "")
        if before:
            self._share(before, 1.0)
        if what == "data" and table:
            self._of_thread[thread] = table
            self._share(table, 0.0)
        return bool(before or table)

    def _share(self, table: str, share: float) -> None:
        self._table = table
        self._shares[table] = max(self._shares.get(table, 0.0), min(share, 1.0))

    def _event(self) -> Progressed:
        done = sum(int(self._rows.get(table, 0) * share) for table, share in self._shares.items())
        self._rows_done = max(self._rows_done, done)
        total = sum(self._rows.values())
        return Progressed(
            Stage.DUMPING,
            self._table,
            rows_done=self._rows_done,
            rows_total=max(total, self._rows_done) or None,
            tables_done=sum(1 for share in self._shares.values() if share >= 1.0),
            tables_total=max(self._tables_total, len(self._shares)) if self._tables_total else None,
        )


class _Loading:
    """Progress of a load: by data files where they are told, else by the rows of the tables that are through.

    Both are counted when the next one begins, for that is all that is told.
    """

    def __init__(self, expected_rows: Mapping[str, int]) -> None:
        self._rows = expected_rows
        self._rows_total = sum(expected_rows.values()) or None
        self._files_done = 0
        self._of_thread: dict[str, str] = {}
        self._begun: set[str] = set()

    def after(self, record: Record) -> Progressed | None:
        """Return the progress after this line, if it changed."""
        message = record.message
        if record.event == "restore_data_progress":
            return self._files(
                record.fields.get("table", ""), record.number("progress_value"), record.number("progress_total")
            )
        if found := _LOADING_MODERN.match(message):
            return self._files(found[1].partition(".")[2], int(found[2]), int(found[3]))
        if found := _LOADING_OLD.match(message):
            return self._table(found[1], found[3])
        if found := _INDEXING.match(message):
            return Progressed(Stage.INDEXING, found[1].partition(".")[2])
        if record.event == "restore_object_progress":
            return Progressed(Stage.INDEXING, record.fields.get("table", ""))
        return None

    def _files(self, table: str, value: int | None, total: int | None) -> Progressed:
        self._files_done = max(self._files_done, (value or 1) - 1)
        return Progressed(Stage.LOADING, table, tables_done=self._files_done, tables_total=total)

    def _table(self, thread: str, table: str) -> Progressed:
        self._of_thread[thread] = table
        self._begun.add(table)
        done = self._begun - set(self._of_thread.values())
        rows_done = sum(self._rows.get(name, 0) for name in done)
        return Progressed(
            Stage.LOADING,
            table,
            rows_done=rows_done,
            rows_total=self._rows_total,
            tables_done=len(done),
            tables_total=len(self._rows) or None,
        )


def _broken_table(record: Record) -> str:
    """Return the table (or view) that the tool left out because the server cannot describe it."""
    if found := _BROKEN.match(record.message):
        return found[1].partition(".")[2] or found[1]
    if record.message.startswith("broken table detected"):
        return record.fields.get("table", "")
    return ""
