"""The defaults file of one run: password, TLS and session variables, written with mode 0600 for the step's time.

It is given as `--defaults-file`, so that no option file of the system or the user is read beside it.

What TLS a build can do depends on its client library, measured with and without a server that offers TLS:

* MariaDB's library takes everything from the file's `[client]` section. `ssl-enforce` gives TLS if the server
  offers it, and **plain text if not**, and so do `--ssl` and `--ssl-mode=REQUIRED`. A `required` connection is
  kept honest by the step before: our own worker connects with TLS or fails. Who could take the offer away between
  the two is on the line already, and a mode that checks no certificate never stopped him. Only
  `ssl-verify-server-cert` refuses plain text by itself, and it checks the host name too: there is no `verify-ca`.
* MySQL's library takes `--ssl-mode` on the command line, all five. Releases that lack the option know only the
  library's default, which is TLS if offered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dumptrack_desktop.core.connection import SocketAddress, Tls, TlsMode
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.order import BackupOrder, RestoreOrder
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.engines.mydumper.capabilities import Connector, ToolFacts

_SSL_MODE = {
    TlsMode.OFF: "DISABLED",
    TlsMode.PREFERRED: "PREFERRED",
    TlsMode.REQUIRED: "REQUIRED",
    TlsMode.VERIFY_CA: "VERIFY_CA",
    TlsMode.VERIFY_IDENTITY: "VERIFY_IDENTITY",
}


@dataclass(frozen=True, slots=True)
class TlsSettings:
    """How one build is told which TLS to use: lines of the `[client]` section, and arguments."""

    client: Mapping[str, str] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()


def tls_settings(tls: Tls, facts: ToolFacts, *, system_ca: str) -> TlsSettings:
    """Return how to ask this build for this TLS. `system_ca` is used where the connection names no authority.

    Raises `UserError` mydumper.tls if it cannot do it: rather no backup than one in plain text.
    """
    if facts.version.connector is Connector.MYSQL:
        return _for_mysql_library(tls, facts, system_ca)
    return TlsSettings(client=_for_mariadb_library(tls, facts, system_ca))


def _for_mariadb_library(tls: Tls, facts: ToolFacts, system_ca: str) -> dict[str, str]:
    own = {"ssl-cert": tls.certificate, "ssl-key": tls.key}
    files = {name: path for name, path in own.items() if path}
    match tls.mode:
        case TlsMode.OFF:
            return {}
        case TlsMode.PREFERRED | TlsMode.REQUIRED:
            return {"ssl-enforce": "1", "ssl-verify-server-cert": "0", **files}
        case TlsMode.VERIFY_IDENTITY:
            return {"ssl-verify-server-cert": "1", "ssl-ca": _authority(tls, system_ca), **files}
        case TlsMode.VERIFY_CA:
            raise UserError(
                "mydumper.tls",
                say(
                    "{path} cannot check a certificate without checking the host name too: "
                    "it was built with MariaDB's library.",
                    path=facts.path,
                ),
                say("Choose the TLS mode verify-identity, or the built-in engine."),
            )


def _for_mysql_library(tls: Tls, facts: ToolFacts, system_ca: str) -> TlsSettings:
    if not facts.has("ssl-mode"):
        if tls.mode in (TlsMode.OFF, TlsMode.PREFERRED):
            return TlsSettings()
        raise UserError(
            "mydumper.tls",
            say(
                "{path} ({version}) is too old to insist on an encrypted connection.",
                path=facts.path,
                version=facts.version.text,
            ),
            say("Install a newer mydumper, or choose the built-in engine."),
        )
    arguments = [f"--ssl-mode={_SSL_MODE[tls.mode]}"]
    if tls.mode in (TlsMode.VERIFY_CA, TlsMode.VERIFY_IDENTITY):
        arguments.append(f"--ca={_authority(tls, system_ca)}")
    arguments += [f"--cert={tls.certificate}"] if tls.certificate else []
    arguments += [f"--key={tls.key}"] if tls.key else []
    return TlsSettings(arguments=tuple(arguments))


def _authority(tls: Tls, system_ca: str) -> str:
    if tls.ca or system_ca:
        return tls.ca or system_ca
    raise UserError(
        "mydumper.tls",
        say("There is no certificate authority to check the server's certificate with."),
        say("Name the authority's file in the connection, or choose the built-in engine."),
    )


def content(
    order: BackupOrder | RestoreOrder, facts: ToolFacts, tls: TlsSettings, variables: Mapping[str, str]
) -> Secret:
    """Return the text of the defaults file. `variables` are session variables and their SQL values.

    Raises `UserError` for a password that no such file can hold.
    """
    password = order.login.password
    lines = ["[client]"]
    if password:
        lines.append(f"password={quoted(password.reveal())}")
    lines += [f"{name}={_plain(value)}" for name, value in tls.client.items()]
    if variables and facts.has_session_variables:
        lines += ["", f"[{facts.tool}_session_variables]"]
        lines += [f"{name}={value}" for name, value in variables.items()]
    elif variables:
        settings = ", ".join(f"{name}={value}" for name, value in variables.items())
        lines.append(f"init-command={quoted(f'SET SESSION {settings}')}")
    return Secret("\n".join(lines) + "\n")


def quoted(value: str) -> str:
    r"""Return a value as option files want it; measured with `# ; " ' space \ % ü` on 0.10.1 and 1.0.1."""
    if not value.isprintable():
        raise UserError(
            "mydumper.password",
            say("The password has a control character, which mydumper's option file cannot hold."),
            say("Choose the built-in engine for this connection, or another password."),
        )
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _plain(path: str) -> str:
    return quoted(path) if set(path) & set("\\\"'# ;") else path


def address_arguments(order: BackupOrder | RestoreOrder, facts: ToolFacts) -> tuple[str, ...]:
    """Return where to connect to, as arguments. Here `localhost` means TCP, to the libraries it means a socket."""
    connection = order.login.connection
    user = (f"--user={connection.user}",)
    address = connection.address
    if isinstance(address, SocketAddress):
        return (f"--socket={address.path}", *user)
    if facts.has("protocol"):
        return (f"--host={address.host}", f"--port={address.port}", "--protocol=tcp", *user)
    host = "127.0.0.1" if address.host.lower() == "localhost" else address.host
    return (f"--host={host}", f"--port={address.port}", *user)
