"""Redaction: takes secrets out of text before it reaches a file, a label or the clipboard.

Two nets. Secrets that are known are found in every form in which programs print them. Passwords nobody told
us about are found by the words around them (`password=...`, `IDENTIFIED BY '...'`, `scheme://user:...@host`).
"""

import base64
import html
import json
import re
import shlex
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus

from dumptrack_desktop.core.secret import Secret

MASK = "***"

# Shorter ones are not masked by value: "a" would turn every log into stars and show what the password is.
SHORTEST_KNOWN = 4

_QUOTED_OR_WORD = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.|'')*'|[^\s"',;&)}\]]+)"""
_NAMES = r"(?:password|passwd|passphrase|pwd|secret|mysql_pwd)"
_SHAPES = (
    # password = "x", "password": "x", --password=x, MYSQL_PWD=x; but not the servers' "(using password: YES)"
    re.compile(rf"""(?i)(\b{_NAMES}["']?\s*[=:]\s*)(?!\*\*\*|YES\)|NO\)){_QUOTED_OR_WORD}"""),
    # IDENTIFIED BY 'x', IDENTIFIED WITH plugin AS 'x', SET PASSWORD ... PASSWORD('x')
    re.compile(rf"(?i)(\bidentified\s+(?:with\s+\S+\s+)?(?:by|as|using)\s+(?:password\s+)?){_QUOTED_OR_WORD}"),
    re.compile(rf"(?i)(\bpassword\s*\(\s*){_QUOTED_OR_WORD}"),
    # mysql://user:x@host
    re.compile(r"(?i)(\b[a-z][a-z0-9+.-]*://[^\s:/@]+:)[^\s@/]+(?=@)"),
)
_HINTS = re.compile(r"(?i)passw|passphrase|pwd|secret|identified|://")


class Redactor:
    """Masks known secrets and everything that looks like a password. Immutable; one regular expression."""

    __slots__ = ("_known", "_secrets")

    def __init__(self, secrets: Iterable[Secret] = ()) -> None:
        self._secrets = frozenset(secret for secret in secrets if secret)
        forms = {
            form
            for secret in self._secrets
            if len(secret.reveal()) >= SHORTEST_KNOWN
            for form in _forms(secret.reveal())
        }
        ordered = sorted(forms, key=lambda form: (-len(form), form))
        self._known = re.compile("|".join(re.escape(form) for form in ordered)) if ordered else None

    def also(self, secret: Secret | None) -> "Redactor":
        """Return a redactor that knows this secret too."""
        if not secret or secret in self._secrets:
            return self
        return Redactor((*self._secrets, secret))

    def __call__(self, text: str) -> str:
        """Return `text` without secrets. Never raises; fast enough for a flood of lines."""
        if self._known is not None:
            text = self._known.sub(MASK, text)
        if _HINTS.search(text):
            for shape in _SHAPES:
                text = shape.sub(rf"\g<1>{MASK}", text)
        return text


def _forms(plain: str) -> Iterator[str]:
    """Yield every form in which a program may print a secret, the plain one first."""
    yield plain
    doubled = plain.replace("\\", "\\\\")
    yield from (doubled, doubled.replace('"', '\\"'), doubled.replace("'", "\\'"), doubled.replace("$", "\\$"))
    yield from (plain.replace("'", "''"), plain.replace('"', '""'), plain.replace("`", "``"))
    yield doubled.replace("'", "''")
    yield _without_quotes(shlex.quote(plain))
    yield re.sub(r"([^\w@%+=:,./-])", r"\\\1", plain)  # shell, by backslashes
    yield from (_without_quotes(repr(plain)), _without_quotes(ascii(plain)))
    yield from (_without_quotes(json.dumps(plain)), _without_quotes(json.dumps(plain, ensure_ascii=False)))
    yield from (html.escape(plain), html.escape(plain, quote=False))
    raw = plain.encode("utf-8", "surrogatepass")
    for percent in (quote(raw, safe=""), quote(raw), quote_plus(raw)):
        yield percent
        yield re.sub(r"%[0-9A-F]{2}", lambda match: match[0].lower(), percent)
    yield from (raw.hex(), raw.hex().upper())
    yield from _base64_forms(raw)


def _without_quotes(quoted: str) -> str:
    return quoted[1:-1] if quoted[:1] in {"'", '"'} else quoted


def _base64_forms(raw: bytes) -> Iterator[str]:
    """Yield the base64 of the secret alone, and the part of it that stays the same inside a longer text
    (`user:password`), for each of the three ways in which it can be aligned.
    """
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        yield encode(raw).decode("ascii")
        yield encode(raw).decode("ascii").rstrip("=")
        for offset in range(3):
            whole = encode(b"\0" * offset + raw).decode("ascii").rstrip("=")
            first = 0 if offset == 0 else offset + 1
            last = len(whole) if (offset + len(raw)) % 3 == 0 else len(whole) - 1
            if last - first >= 6:
                yield whole[first:last]
