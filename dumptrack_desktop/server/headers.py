"""Rewriting the head of a CREATE statement, so that it works in whatever database is the current one.

A trigger that was written as `CREATE TRIGGER prod.t ... ON prod.x` would be made in `prod` again, wherever it is
loaded: its head is rebuilt with bare names. Bodies are the author's and stay as they are, character by
character; only a view, whose names the *server* qualified, has its own database's name taken out.
"""

from dataclasses import dataclass

from dumptrack_desktop.core.server import CodeKind, CodeObject
from dumptrack_desktop.server.sql_words import Word, WordKind, words


class UnreadableError(ValueError):
    """The statement is not the CREATE statement of the object that it is said to be."""


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def bare_statement(
    code: CodeObject, *, source: str = "", keeps_definer: bool = True, enable_events: bool = True
) -> str:
    """Return the statement without any database in its head, to be run in the database it is meant for.

    `source` is the database it was read from; without it, a view keeps the names as they are. Raises
    `UnreadableError` for a text that does not begin as a CREATE of this kind: it must not be run.
    """
    found = list(words(code.definition, code.sql_mode))
    head = _Head(found, code)
    edits = list(head.edits)
    if not keeps_definer:
        edits += head.definer_edits()
    if code.kind is CodeKind.TRIGGER:
        edits += head.trigger_edits(code.table)
    elif code.kind is CodeKind.EVENT and not enable_events:
        edits += head.event_edits()
    elif code.kind is CodeKind.VIEW and source:
        edits += _view_edits(found[head.after_name :], source)
    return _edited(code.definition, edits)


def bare_table(statement: str, database: str) -> str:
    """Return a CREATE TABLE whose defaults take their numbers from sequences of the current database.

    MariaDB writes a default as nextval(`database`.`sequence`), whatever its author wrote: loaded elsewhere it
    would use up the numbers of the original, or find no sequence at all.
    """
    if "val(`" not in statement:
        return statement
    found = list(words(statement))
    edits = [
        _Edit(found[index].start, found[index + 2].start, "")
        for index in range(2, len(found) - 2)
        if found[index - 2].is_bare("NEXTVAL", "LASTVAL", "SETVAL") and found[index - 1].is_sign("(")
        if _qualifies(found, index, database)
    ]
    return _edited(statement, edits)


def names_inside(code: CodeObject, database: str) -> bool:
    """Say whether the body of the object names something as `database`.something.

    A table alias of the same name is taken for it, too: this is for a warning, not for a change.
    """
    try:
        found = list(words(code.definition, code.sql_mode))
        start = _Head(found, code).after_name
    except UnreadableError:
        return False
    if code.kind is CodeKind.TRIGGER:
        on = next((index for index in range(start, len(found)) if found[index].is_bare("ON")), start)
        start = min(len(found), on + (4 if _is_qualified(found, on + 1) else 2))
    return any(_qualifies(found, index, database) for index in range(start, len(found)))


def tables_of_view(code: CodeObject, database: str) -> frozenset[str]:
    """Return the names that a view's text reads from, as far as the text tells: for ordering views."""
    found = list(words(code.definition, code.sql_mode))
    names = set()
    for index, word in enumerate(found):
        if word.kind is not WordKind.NAME or (index + 1 < len(found) and found[index + 1].is_sign(".")):
            continue
        before = index - 1
        if before > 1 and found[before].is_sign(".") and found[before - 1].text == database:
            before -= 2
        if before >= 0 and (
            found[before].is_bare("FROM", "JOIN", "STRAIGHT_JOIN") or found[before].text in ("(", ",")
        ):
            names.add(word.text)
    return frozenset(names - {code.name})


class _Head:
    """Where things stand in a CREATE statement, up to and including the object's name."""

    def __init__(self, found: list[Word], code: CodeObject) -> None:
        self._found = found
        if not found or not found[0].is_bare("CREATE"):
            raise UnreadableError("no CREATE")
        keyword = self._keyword(code.kind)
        if code.kind is CodeKind.PACKAGE_BODY:
            keyword += 1
        at = keyword + 1
        if self._bare(at, "IF"):
            at += 3  # IF NOT EXISTS
        is_qualified = _is_qualified(found, at)
        last = at + (2 if is_qualified else 0)
        if last >= len(found) or found[last].text.casefold() != code.name.casefold():
            raise UnreadableError("another name")
        self.after_name = last + 1
        self.edits = [_Edit(found[at].start, found[last].start, "")] if is_qualified else []

    def definer_edits(self) -> list[_Edit]:
        """Return the edit that takes DEFINER = user@host out, if it is there."""
        for index in range(1, self.after_name):
            if self._found[index].is_bare("DEFINER"):
                last = index + 2
                if last + 2 < len(self._found) and self._found[last + 1].is_sign("@"):
                    last += 2
                return [_Edit(self._found[index].start, self._found[last].end, "")]
        return []

    def trigger_edits(self, table: str) -> list[_Edit]:
        """Return the edits that leave the bare table and take out FOLLOWS or PRECEDES (the order tells)."""
        found = self._found
        on = next((at for at in range(self.after_name, len(found)) if found[at].is_bare("ON")), None)
        if on is None or on + 1 >= len(found):
            raise UnreadableError("a trigger without ON")
        last = on + (3 if _is_qualified(found, on + 1) else 1)
        if last + 3 >= len(found) or not found[last + 3].is_bare("ROW"):
            raise UnreadableError("a trigger without FOR EACH ROW")
        if found[last].text.casefold() != table.casefold():
            raise UnreadableError("a trigger of another table")
        edits = [_Edit(found[on + 1].start, found[last].start, "")] if last > on + 1 else []
        order = last + 4
        if self._bare(order, "FOLLOWS", "PRECEDES"):
            edits.append(_Edit(found[order].start, found[order + 1].end, ""))
        return edits

    def event_edits(self) -> list[_Edit]:
        """Return the edit that disables an event."""
        found = self._found
        for index in range(self.after_name, len(found)):
            if found[index].is_bare("DO"):
                return [_Edit(found[index].start, found[index].start, "DISABLE ")]
            if found[index].is_bare("ENABLE", "DISABLE"):
                last = index + 2 if self._bare(index + 1, "ON") else index
                return [_Edit(found[index].start, found[last].end, "DISABLE")]
        raise UnreadableError("an event without DO")

    def _keyword(self, kind: CodeKind) -> int:
        wanted = str(kind).split()[0].upper()
        for index, word in enumerate(self._found[1:], start=1):
            if word.is_bare(wanted) and not self._found[index - 1].is_sign("="):
                return index
            if word.is_sign("(") and not self._bare(index - 1, "CURRENT_USER"):
                break
        raise UnreadableError(f"no {wanted}")

    def _bare(self, index: int, *keywords: str) -> bool:
        return index < len(self._found) and self._found[index].is_bare(*keywords)


def _is_qualified(found: list[Word], at: int) -> bool:
    return at + 2 < len(found) and found[at + 1].is_sign(".")


def _qualifies(found: list[Word], index: int, database: str) -> bool:
    word = found[index]
    return (
        word.is_name
        and word.text.casefold() == database.casefold()
        and _is_qualified(found, index)
        and (index == 0 or not (found[index - 1].is_sign(".") or found[index - 1].is_sign("@")))
    )


def _view_edits(found: list[Word], source: str) -> list[_Edit]:
    """Return the edits that take `source`. out of a view's text, as the server writes such a text.

    All names are in backticks there. `source`.`x`.`y` is always a column of a table of `source`. `source`.`x` is
    a table, unless the view has an alias of that name: then only what follows FROM, JOIN or a bracket is.
    """
    has_alias = any(
        word.kind is WordKind.NAME and word.text == source and index and found[index - 1].kind is WordKind.NAME
        for index, word in enumerate(found)
    )
    edits = []
    for index, word in enumerate(found):
        is_it = word.kind is WordKind.NAME and word.text == source and _qualifies(found, index, source)
        if is_it and (not has_alias or _is_surely_a_table(found, index)):
            edits.append(_Edit(word.start, found[index + 1].end, ""))
    return edits


def _is_surely_a_table(found: list[Word], index: int) -> bool:
    if _is_qualified(found, index + 2):
        return True
    if index + 3 < len(found) and found[index + 3].is_sign("("):
        return True  # a stored function
    return index > 0 and found[index - 1].is_bare("FROM", "JOIN", "STRAIGHT_JOIN")


def _edited(text: str, edits: list[_Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
