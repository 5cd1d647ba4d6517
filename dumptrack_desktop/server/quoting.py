"""SQL text of names and strings: the only two functions that put foreign text into a statement."""


def quoted(name: str) -> str:
    """Return an identifier in backticks. Raises ValueError for what no server accepts as a name."""
    if not name or "\0" in name:
        raise ValueError("an identifier is not empty and has no NUL in it")
    return "`" + name.replace("`", "``") + "`"


def qualified(database: str, name: str) -> str:
    """Return `database`.`name`, both quoted."""
    return f"{quoted(database)}.{quoted(name)}"


def literal(text: str) -> str:
    """Return a string literal that means the same in every sql_mode, sent over a utf8mb4 session.

    A backslash escapes or not by mode (NO_BACKSLASH_ESCAPES), and control characters upset clients that read
    a file: such a text is written in hexadecimal. Backslash and NUL therefore never occur in the result.
    """
    if text.isprintable() and "\\" not in text:
        return "'" + text.replace("'", "''") + "'"
    return f"_utf8mb4 X'{text.encode('utf-8', 'surrogatepass').hex()}'"
