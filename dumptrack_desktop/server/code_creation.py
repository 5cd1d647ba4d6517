"""Creating code objects in a database, each under the session settings that it was written with.

Nothing outside the database is touched: heads are rebuilt with bare names (`server.headers`), one statement goes
in one call, and what is not the CREATE that it is said to be is not run.
"""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import pymysql

from dumptrack_desktop.core.events import Level, Noted
from dumptrack_desktop.core.sentence import Sentence, Value, say
from dumptrack_desktop.core.server import CodeKind, CodeObject, ObjectNames
from dumptrack_desktop.server.headers import UnreadableError, bare_statement, names_inside
from dumptrack_desktop.server.quoting import literal, quoted
from dumptrack_desktop.server.session import Session, rows, run, value

_LOST = (0, 2006, 2013, 2014)
_NO_SUCH_DEFINER = 1449
_EVENT_IS_OVER = 1588
_DEFINER_REFUSED = (1227, _NO_SUCH_DEFINER, 1396)
_WRONG_VALUE = 1231
_UTF8 = ("utf8mb4", "utf8mb3", "utf8", "")


@dataclass(slots=True)
class _Creation:
    session: Session
    source: str
    target: str
    enable_events: bool
    notes: list[Noted] = field(default_factory=list)
    known_definers: dict[str, bool | None] = field(default_factory=dict)

    def note(self, reference: str, sentence: Sentence, detail: str = "") -> None:
        self.notes.append(Noted(Level.WARNING, sentence, reference, None, detail))


def create_code(
    session: Session, code: Iterable[CodeObject], source: str, target: str, *, enable_events: bool = False
) -> tuple[Noted, ...]:
    """Create the objects in `target`; return a WARNING for each that could not be made as it was.

    `source` is the database they were read from. The session's current database becomes `target`, its other
    settings are afterwards what they were. Events are created disabled unless asked. Objects that need each
    other find their order by trying again. Raises the library's errors only when the session is lost.
    """
    creation = _Creation(session, source, target, enable_events)
    session.select_db(target)
    pending = list(code)
    failures: dict[CodeObject, Exception] = {}
    while pending:
        failures = {}
        for one in pending:
            try:
                _create(creation, one)
            except (UnreadableError, pymysql.err.MySQLError) as error:
                if _is_lost(error):
                    raise
                failures[one] = error
        if len(failures) == len(pending):
            break
        pending = list(failures)
    for one, reason in failures.items():
        creation.note("object.not-created", _named(_NOT_CREATED, one), _text(reason))
    return tuple(creation.notes)


def drop_code(session: Session, database: str, names: ObjectNames) -> None:
    """Drop these objects of a database; what is gone already is no error. Triggers go with their tables."""
    session.select_db(database)
    for kind, of_kind in (
        ("EVENT", names.events),
        ("TRIGGER", names.triggers),
        ("VIEW", names.views),
        ("PROCEDURE", names.procedures),
        ("FUNCTION", names.functions),
        ("PACKAGE", names.packages),
        ("SEQUENCE", names.sequences),
    ):
        for name in of_kind:
            run(session, f"DROP {kind} IF EXISTS {quoted(name)}")


def _create(creation: _Creation, code: CodeObject) -> None:
    # Before anything is sent: a text that is not what it is said to be must not be run.
    bare_statement(code)
    notes: list[Noted] = []
    keeps_definer = _definer_exists(creation, code) is not False
    with _settings_of(creation, code, notes):
        try:
            _run_create(creation, code, keeps_definer=keeps_definer)
        except pymysql.err.MySQLError as error:
            if not keeps_definer or not error.args or error.args[0] not in _DEFINER_REFUSED:
                raise
            keeps_definer = False
            _run_create(creation, code, keeps_definer=False)
    if code.next_value is not None:
        run(creation.session, f"DO SETVAL({quoted(code.name)}, {code.next_value}, 0)")
    creation.notes += notes
    if code.definer and not keeps_definer:
        creation.note("object.definer-replaced", _named(_OWN_DEFINER, code, definer=code.definer))
    _note_foreign_names(creation, code)


def _run_create(creation: _Creation, code: CodeObject, *, keeps_definer: bool) -> None:
    session = creation.session
    statement = bare_statement(
        code, source=creation.source, keeps_definer=keeps_definer, enable_events=creation.enable_events
    )
    with session.cursor() as cursor:
        cursor.execute(_encoded(session, statement))
        warned = _warnings(session) if cursor.warning_count else frozenset()
    if _EVENT_IS_OVER in warned:
        creation.note("object.event-over", _named(_EVENT_OVER, code))
    if keeps_definer and _NO_SUCH_DEFINER in warned:
        # Made all the same, but nobody could use it: better without.
        with session.cursor() as cursor:
            cursor.execute(_encoded(session, f"DROP {str(code.kind).upper()} {quoted(code.name)}"))
        raise pymysql.err.OperationalError(_NO_SUCH_DEFINER, "The definer does not exist")


def _warnings(session: Session) -> frozenset[int]:
    return frozenset(int(code) for _, code, _ in rows(session, "SHOW WARNINGS"))


def _encoded(session: Session, statement: str) -> str | bytes:
    """Return the statement in the character set that the server takes it for now, converted by the server."""
    client_set = str(value(session, "SELECT @@character_set_client"))
    if client_set in _UTF8 or statement.isascii():
        return statement
    found = value(session, f"SELECT CAST(CONVERT({_as_numbers(statement)} USING {quoted(client_set)}) AS BINARY)")
    if not isinstance(found, bytes):
        raise UnreadableError(f"the text cannot be written in {client_set}")
    return found


def _client_set(session: Session, code: CodeObject) -> str:
    """Return the character set to send the object in: its own if it can hold the text, else utf8mb4."""
    wanted = code.character_set_client
    if wanted in _UTF8:
        return wanted or "utf8mb4"
    there = f"CONVERT({_as_numbers(code.definition)} USING {quoted(wanted)})"
    with contextlib.suppress(pymysql.err.MySQLError, ValueError):
        # The same bytes after the way there and back, or it is not the right set.
        back = f"CAST(CONVERT({there} USING utf8mb4) AS BINARY) = CAST({_as_numbers(code.definition)} AS BINARY)"
        if value(session, f"SELECT {back}") == 1:
            return wanted
    return "utf8mb4"


def _as_numbers(text: str) -> str:
    """Return a string literal as the numbers of its bytes, which no setting of a session can change."""
    return f"_utf8mb4 X'{text.encode('utf-8', 'surrogateescape').hex()}'"


@contextlib.contextmanager
def _settings_of(creation: _Creation, code: CodeObject, notes: list[Noted]) -> Iterator[None]:
    """Put the session, and the database's default collation, into the state that the object was written in."""
    session = creation.session
    client_set = _client_set(session, code)
    saved = rows(
        session,
        "SELECT @@sql_mode, @@time_zone, @@character_set_client, @@collation_connection, @@collation_database",
    )[0]
    sql_mode, time_zone, client, connection, database = (str(found) for found in saved)
    alter = f"ALTER DATABASE {quoted(creation.target)} COLLATE"
    alters = bool(code.database_collation) and code.database_collation != database
    try:
        if alters:
            _try(
                creation,
                f"ALTER DATABASE {quoted(creation.target)} COLLATE {literal(code.database_collation)}",
                code,
                notes,
            )
        _set_mode(creation, code, notes)
        if code.time_zone:
            _try(creation, f"SET time_zone = {literal(code.time_zone)}", code, notes)
        if code.collation_connection:
            _try(creation, f"SET collation_connection = {literal(code.collation_connection)}", code, notes)
        if client_set != "utf8mb4":
            run(session, f"SET character_set_client = {literal(client_set)}")
        yield
    finally:
        with contextlib.suppress(pymysql.err.InterfaceError):  # the session is gone, and its settings with it
            run(
                session,
                f"SET character_set_client = {literal(client)}, collation_connection = {literal(connection)},"
                f" sql_mode = {literal(sql_mode)}, time_zone = {literal(time_zone)}",
            )
            if alters:
                run(session, f"{alter} {literal(database)}")


def _set_mode(creation: _Creation, code: CodeObject, notes: list[Noted]) -> None:
    """Set the object's sql_mode; a part of it that this server does not know is left out, with a warning."""
    modes = [mode for mode in code.sql_mode.split(",") if mode]
    while True:
        try:
            run(creation.session, f"SET sql_mode = {literal(','.join(modes))}")
        except pymysql.err.MySQLError as error:
            unknown = [mode for mode in modes if f"'{mode}'" in _text(error)]
            if error.args[0] != _WRONG_VALUE or not unknown:
                raise
            modes = [mode for mode in modes if mode not in unknown]
            if unknown != ["NO_AUTO_CREATE_USER"]:  # gone from MySQL 8, and without meaning inside an object
                notes.append(_setting_note(code, error))
        else:
            return


def _try(creation: _Creation, statement: str, code: CodeObject, notes: list[Noted]) -> None:
    try:
        run(creation.session, statement)
    except pymysql.err.MySQLError as error:
        if _is_lost(error):
            raise
        notes.append(_setting_note(code, error))


def _definer_exists(creation: _Creation, code: CodeObject) -> bool | None:
    """Say whether the definer has an account here; `None` if this user may not know."""
    definer = code.definer
    if not definer:
        return None
    if definer not in creation.known_definers:
        user, _, host = definer.rpartition("@")
        try:
            found = value(
                creation.session,
                "SELECT %s = CURRENT_USER() OR EXISTS (SELECT 1 FROM mysql.user WHERE User = %s AND Host = %s)",
                (definer, user or host, host if user else ""),
            )
            creation.known_definers[definer] = bool(found)
        except pymysql.err.MySQLError as error:
            if _is_lost(error):
                raise
            creation.known_definers[definer] = None
    return creation.known_definers[definer]


def _note_foreign_names(creation: _Creation, code: CodeObject) -> None:
    if creation.source in ("", creation.target) or code.kind is CodeKind.VIEW:
        return
    if names_inside(code, creation.source):
        creation.note("object.names-its-database", _named(_NAMES_SOURCE, code, database=creation.source))


_NOT_CREATED = say("The {kind} {name} could not be created.")
_EVENT_OVER = say("The {kind} {name} was not created: its time is over.")
_OWN_DEFINER = say("The {kind} {name} belongs to this user now: its definer {definer} cannot be used here.")
_NAMES_SOURCE = say("The {kind} {name} still works on the database {database}: it names it in its text.")
_SETTING = say("The {kind} {name} was created under another setting than it had.")


def _named(sentence: Sentence, code: CodeObject, **more: Value) -> Sentence:
    return replace(sentence, values={"kind": str(code.kind), "name": code.name, **more})


def _setting_note(code: CodeObject, error: Exception) -> Noted:
    return Noted(Level.WARNING, _named(_SETTING, code), "object.other-setting", None, _text(error))


def _is_lost(error: Exception) -> bool:
    return isinstance(error, pymysql.err.MySQLError) and (not error.args or error.args[0] in _LOST)


def _text(error: Exception) -> str:
    return str(error.args[-1]) if error.args else str(error)
