"""What went wrong with a server, in one sentence and a next step.

`explained` is the only reader of the error numbers of servers and of the client library. The raw text stays in
`detail`, without the password; the words stand in `server.problem_words`.
"""

import re
import socket
import ssl
from collections.abc import Iterator

from pymysql.constants import CR
from pymysql.err import MySQLError

from dumptrack_desktop.core.connection import Login, SocketAddress
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.server import problem_words as words
from dumptrack_desktop.server.problem_words import Scene, Told

_HOST_MISMATCHES = (62, 64)  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH
_FROM_THE_NETWORK = (0, CR.CR_CONN_HOST_ERROR, CR.CR_SERVER_GONE_ERROR, CR.CR_SERVER_LOST)
_DISK_FULL = re.compile(r"no space left on device|disk full|err(?:code|no|or):? 28\b", re.IGNORECASE)
_UNREADABLE = ("Packet sequence number wrong", "Command Out of Sync", "unexpected packet")


def explained(error: Exception, login: Login, *, database: str = "") -> UserError:
    """Return what the user should read about an error of the server, of the network or of the library.

    A `UserError` comes back as it is. Never raises.
    """
    if isinstance(error, UserError):
        return error
    connection = login.connection
    scene = Scene(
        address=str(connection.address),
        user=connection.user,
        database=database,
        tls_mode=str(connection.tls.mode),
        text=without_password(_one_line(error), login),
        has_password=bool(login.password),
        is_socket=isinstance(connection.address, SocketAddress),
    )
    told = _told(error, scene)
    return UserError(told.reference, told.sentence, told.hint, without_password(_raw(error), login))


def without_password(text: str, login: Login) -> str:
    """Return the text with every occurrence of the login's password blotted out."""
    password = login.password.reveal() if login.password else ""
    return text.replace(password, "***") if password else text


def code_of(error: BaseException) -> int:
    """Return the server's or the library's error number, 0 where there is none."""
    first = error.args[0] if isinstance(error, MySQLError) and error.args else 0
    return first if isinstance(first, int) else 0


def _text(error: Exception) -> str:
    text = str(error.args[1]) if code_of(error) and len(error.args) > 1 else str(error)
    return text or type(error).__name__


def _one_line(error: Exception) -> str:
    text = " ".join(_text(error).split())
    return text if len(text) <= 200 else text[:199] + "…"


def _raw(error: Exception) -> str:
    code = code_of(error)
    return f"{_text(error)} ({code})" if code else _text(error)


def _told(error: Exception, scene: Scene) -> Told:
    code = code_of(error)
    if code in words.BY_CODE:
        return words.BY_CODE[code](scene)
    if code in _FROM_THE_NETWORK:
        # The library wraps what the operating system said; the cause tells more than the wrapping.
        for cause in _causes(error):
            told = _of_system_error(cause, scene)
            if told:
                return told
    if code in (CR.CR_SERVER_GONE_ERROR, CR.CR_SERVER_LOST):
        return words.lost(scene)
    if _DISK_FULL.search(str(error)):
        return words.disk_full(scene)
    if isinstance(error, RuntimeError):
        return words.file_refused(scene) if "LOAD_LOCAL" in str(error) else words.unknown_plugin(scene)
    if any(sign in str(error) for sign in _UNREADABLE) or not isinstance(error, MySQLError | OSError):
        return words.not_a_server(scene)
    return words.other(scene)


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        original = getattr(current, "original_exception", None)
        current = original if isinstance(original, BaseException) else current.__cause__ or current.__context__


def _of_system_error(cause: BaseException, scene: Scene) -> Told | None:
    match cause:
        case ssl.SSLCertVerificationError():
            is_wrong_host = cause.verify_code in _HOST_MISMATCHES
            return words.wrong_host(scene) if is_wrong_host else words.untrusted(scene, cause.verify_message)
        case ssl.SSLError():
            return words.tls_refused(scene)
        case socket.gaierror():
            return words.unknown_host(scene)
        case TimeoutError():
            return words.timed_out(scene)
        case ConnectionRefusedError():
            return words.refused(scene)
        case FileNotFoundError() if scene.is_socket:
            return words.socket_missing(scene)
        case PermissionError() if scene.is_socket:
            return words.socket_denied(scene)
        case ConnectionError():
            return words.lost(scene)
        case OSError():
            return words.unreachable(scene)
        case _:
            return None
