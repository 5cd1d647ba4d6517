"""Which ways of handing over a password are safe: the rules that the client library alone does not keep.

* In plain text (`mysql_clear_password`, `dialog`, `mysql_old_password`) only through a Unix socket or a TLS
  session with a checked certificate, whatever the server asks for. Any machine in between could ask.
* `caching_sha2_password` and `sha256_password` send the password through TLS or encrypt it with a key that the
  server sends. On a connection without TLS nobody vouches for that key, so it is refused, except on this machine.
"""

import ipaddress
from typing import Any, NoReturn

from pymysql import _auth as library_auth
from pymysql.connections import Connection as Session

from dumptrack_desktop.core.connection import Address, Login, SocketAddress, TlsMode
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say

_GIVING_AWAY = ("mysql_clear_password", "dialog", "mysql_old_password")
# The library asks the server for its key only when it was given none. This is none that can encrypt anything, so
# that nothing of the password is sent.
_NO_PUBLIC_KEY = b"a key that nobody vouches for is not used"


def plugins_for(login: Login) -> dict[str, type[Any]]:
    """Return the library's `auth_plugin_map`: our own behaviour where the library's is not safe for this login."""
    plugins: dict[str, type[Any]] = {}
    if not _is_other_end_known(login):
        plugins |= {name: type("_Refused", (_Refused,), {"plugin": name}) for name in _GIVING_AWAY}
    if isinstance(login.connection.address, SocketAddress):
        plugins["sha256_password"] = _Sha256OverSocket
    if not _is_this_machine(login.connection.address):
        plugins |= {"caching_sha2_password": _CachingSha2, "sha256_password": _Sha256}
    return plugins


def _is_other_end_known(login: Login) -> bool:
    connection = login.connection
    if isinstance(connection.address, SocketAddress) or connection.tls.mode is TlsMode.VERIFY_IDENTITY:
        return True
    # Against the system's whole trust store, a certificate without its host name proves nothing.
    return connection.tls.mode is TlsMode.VERIFY_CA and bool(connection.tls.ca)


def _is_this_machine(address: Address) -> bool:
    if isinstance(address, SocketAddress) or address.host == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.host).is_loopback
    except ValueError:
        return False


class _Refused:
    """Stands in for a plug-in that gives the password away."""

    plugin = ""

    def __init__(self, session: Session) -> None:
        del session

    def authenticate(self, packet: Any) -> NoReturn:
        """Refuse. Called by the library when the server asks for this plug-in."""
        del packet
        raise UserError(
            "connection.clear-text-refused",
            say(
                "The server asked for the password in plain text ({plugin}). It was not sent.", plugin=self.plugin
            ),
            say(
                "Choose TLS mode verify-identity, or verify-ca with a CA file, or a socket: then it is safe to"
                " send. If this server never asked for it before, somebody may be standing in for it."
            ),
        )


class _Sha2:
    """The library's own exchange, but for the key that it would take from anybody."""

    exchange: Any = None

    def __init__(self, session: Session) -> None:
        self._session = session
        session.server_public_key = _NO_PUBLIC_KEY

    def authenticate(self, packet: Any) -> Any:
        """Answer the server. Called by the library for every packet of the exchange."""
        try:
            return type(self).exchange(self._session, packet)
        except ValueError as error:  # our key, which is none
            raise UserError(
                "connection.needs-tls",
                say("The password can only be sent safely on an encrypted connection. It was not sent."),
                say("The TLS mode is off, or the server does not offer TLS. Choose the mode required, or better."),
            ) from error


class _CachingSha2(_Sha2):
    exchange = staticmethod(library_auth.caching_sha2_password_auth)


class _Sha256(_Sha2):
    exchange = staticmethod(library_auth.sha256_password_auth)


class _Sha256OverSocket:
    """For this plug-in a socket counts as open, other than for its successor: the server expects its key used."""

    def __init__(self, session: Session) -> None:
        self._session = session
        session._secure = False  # noqa: SLF001  # the library knows one answer for all plug-ins

    def authenticate(self, packet: Any) -> Any:
        """Answer the server. Called by the library for every packet of the exchange."""
        return library_auth.sha256_password_auth(self._session, packet)
