"""Code objects as statements that a stock `mysql` or `mariadb` program can load."""

from collections.abc import Iterable

from dumptrack_desktop.core.server import CodeKind, CodeObject
from dumptrack_desktop.server.headers import UnreadableError, bare_statement
from dumptrack_desktop.server.quoting import literal, quoted
from dumptrack_desktop.server.sql_words import words

_SAVE = """\
SET @old_character_set_client = @@character_set_client, @old_character_set_results = @@character_set_results,
  @old_collation_connection = @@collation_connection, @old_sql_mode = @@sql_mode, @old_time_zone = @@time_zone;
SET NAMES utf8mb4;
"""
_RESTORE = """\
SET character_set_client = @old_character_set_client, character_set_results = @old_character_set_results,
  collation_connection = @old_collation_connection, sql_mode = @old_sql_mode, time_zone = @old_time_zone;
"""
_DELIMITERS = (";;", "$$", "//", "@@@", "~~~~")
_COMPOUND = (
    CodeKind.TRIGGER,
    CodeKind.PROCEDURE,
    CodeKind.FUNCTION,
    CodeKind.EVENT,
    CodeKind.PACKAGE,
    CodeKind.PACKAGE_BODY,
)


def sql_text(code: Iterable[CodeObject], *, source: str = "") -> str:
    """Return the objects as text for the client program, to be loaded into any database that is the current one.

    Text in utf-8. Each object comes under its own sql_mode, collation and time zone; what was set before is set
    again at the end. Events keep their state. An object whose text cannot be read is left out with a comment.
    """
    objects = list(code)
    if not objects:
        return ""
    return _SAVE + "".join(_one(one, source) for one in objects) + _RESTORE


def _one(code: CodeObject, source: str) -> str:
    try:
        statement = bare_statement(code, source=source)
    except UnreadableError:
        return f"-- a {code.kind} was left out: its text is not a CREATE statement\n"
    settings = [f"sql_mode = {literal(code.sql_mode)}"]
    if code.collation_connection:
        settings.append(f"collation_connection = {literal(code.collation_connection)}")
    if code.time_zone:
        settings.append(f"time_zone = {literal(code.time_zone)}")
    text = f"SET {', '.join(settings)};\n"
    if code.kind in _COMPOUND:
        delimiter = next((sign for sign in _DELIMITERS if sign not in statement), "#end of object#")
        text += f"DELIMITER {delimiter}\n{statement}{_gap(statement, code)}{delimiter}\nDELIMITER ;\n"
    else:
        text += f"{statement};\n"
    if code.next_value is not None:
        text += f"DO SETVAL({quoted(code.name)}, {code.next_value}, 0);\n"
    return text


def _gap(statement: str, code: CodeObject) -> str:
    """Return what stands before the delimiter: a line end only where a comment would swallow it."""
    last = max((word.end for word in words(statement, code.sql_mode)), default=0)
    return "" if last == len(statement) else "\n"
