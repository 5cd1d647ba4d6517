"""Names of folders and files that are safe on every operating system and can be read back.

A database or connection may be called anything: `a/b`, `..`, `CON`, an emoji, sixty-four backticks. Safe names
keep what every file system keeps and write the rest as `%XX`, byte by byte in UTF-8. Kept: printable
characters that Unicode normalisation leaves alone, so that a normalising file system cannot merge two names.
Case is kept too: where the file system ignores it, `Shop` and `shop` share a folder, and the manifests in it
say which backup is whose.
"""

import hashlib
import re
import unicodedata
from datetime import UTC, datetime

from dumptrack_desktop.core.backup import PARTIAL_SUFFIX

MAX_SAFE_BYTES = 200  # leaves room below the usual 255 for stamps and suffixes
STAMP_FORMAT = "%Y-%m-%d_%H-%M-%S"

_FORBIDDEN = frozenset('<>:"/\\|?*%')
_AT_THE_START = frozenset(" .-~")
_AT_THE_END = frozenset(" .")
_RESERVED = re.compile(
    r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])[ ]*(\..*)?", re.IGNORECASE | re.DOTALL
)
_ESCAPE = re.compile(r"%([0-9A-F]{2})")
_SHORTENED = "%~"


def safe_name(name: str) -> str:
    """Return `name` as one path component of at most `MAX_SAFE_BYTES` bytes; `original_name` undoes it.

    Only a name too long for that is shortened beyond undoing: it ends in a digest and stays distinct.
    """
    safe = _escaped(name)
    if unicodedata.normalize("NFC", safe) != safe:  # neighbours that compose, as Hangul letters do
        safe = "".join(character if character.isascii() else _escape(character) for character in safe)
    if len(_bytes_of(safe)) <= MAX_SAFE_BYTES:
        return safe
    tail = _SHORTENED + hashlib.sha256(_bytes_of(name)).hexdigest()[:16]
    room = MAX_SAFE_BYTES - len(tail)
    head = safe.encode()[:room].decode(errors="ignore")
    return re.sub(r"%[0-9A-F]?$", "", head) + tail


def original_name(safe: str) -> str | None:
    """Return the name that `safe_name` was given, or `None` for what it did not write or had to shorten."""
    text = unicodedata.normalize("NFC", safe)  # as a file system may have given it back
    if text == "%":
        return ""
    if _SHORTENED in text or "%" in _ESCAPE.sub("", text):
        return None
    raw = re.sub(rb"%([0-9A-F]{2})", lambda match: bytes.fromhex(match[1].decode()), _bytes_of(text))
    name = raw.decode(errors="surrogatepass") if _is_decodable(raw) else None
    return name if name is not None and safe_name(name) == text else None


def stamp(at: datetime) -> str:
    """Return a moment as `YYYY-MM-DD_HH-MM-SS`, always in UTC: sorts by time, whatever the zone of the machine."""
    return at.astimezone(UTC).strftime(STAMP_FORMAT)


def backup_folder_name(at: datetime, number: int = 1) -> str:
    """Return the name of a backup's folder; `number` above 1 tells backups of the same second apart."""
    return stamp(at) if number <= 1 else f"{stamp(at)}-{number}"


def file_stem(connection_name: str, at: datetime) -> str:
    """Return `<connection>_<YYYY-MM-DD_HH-MM-SS>`, the name of a single-file backup without its extension."""
    return f"{safe_name(connection_name)}_{stamp(at)}"


def _escaped(name: str) -> str:
    if not name:
        return "%"  # cannot be anything else: every other % is followed by two digits
    safe = [character if _is_kept(character) else _escape(character) for character in name]
    if name[0] in _AT_THE_START or _RESERVED.fullmatch(name):
        safe[0] = _escape(name[0])
    if name[-1] in _AT_THE_END:
        safe[-1] = _escape(name[-1])
    if name.lower().endswith(PARTIAL_SUFFIX):
        safe[-len(PARTIAL_SUFFIX)] = _escape(".")
    return "".join(safe)


def _is_kept(character: str) -> bool:
    return (
        character not in _FORBIDDEN
        and character.isprintable()
        and not unicodedata.combining(character)
        and unicodedata.is_normalized("NFC", character)
    )


def _escape(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in _bytes_of(character))


def _bytes_of(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def _is_decodable(raw: bytes) -> bool:
    try:
        raw.decode(errors="surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
