"""`dumptrack connection`: add, list, test, remove."""

import asyncio
import sys
from pathlib import Path

from dumptrack_desktop.cli.exits import Exit
from dumptrack_desktop.cli.output import print_json, print_pairs, print_table, print_text
from dumptrack_desktop.cli.session import Session, UsageError
from dumptrack_desktop.core.connection import (
    Connection,
    Environment,
    PasswordKeeping,
    SocketAddress,
    TcpAddress,
    Tls,
    TlsMode,
)
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import ConnectionId, new_id
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import say


async def add(session: Session) -> Exit:
    """Add a connection, and keep its password if one was given. Either both are kept or none."""
    options = session.options
    secret = await asyncio.to_thread(_password_from_stdin) if options.password_stdin else None
    connection = Connection(
        id=ConnectionId(new_id()),
        name=options.name,
        address=SocketAddress(_whole(options.socket))
        if options.socket
        else TcpAddress(options.host, options.port),
        user=options.user,
        environment=Environment(options.environment),
        tls=Tls(
            TlsMode(options.tls),
            _whole(options.tls_ca),
            _whole(options.tls_certificate),
            _whole(options.tls_key),
        ),
        password_keeping=PasswordKeeping.KEYCHAIN if secret else PasswordKeeping.NONE,
        comment=options.comment,
    )
    settings = session.services.settings
    settings.save_connection(connection)
    if secret is not None:
        try:
            await session.services.connections.save(connection, secret)
        except UserError:
            settings.remove_connection(connection.id)
            raise
    if options.json:
        print_json(_document(connection))
    else:
        print_text(f"Added {connection.name} ({connection.user} at {connection.address}).")
    return Exit.DONE


async def list_all(session: Session) -> Exit:
    """List the connections."""
    connections = session.services.settings.settings.connections
    if session.options.json:
        print_json({"connections": [_document(connection) for connection in connections]})
    elif not connections:
        print_text("There is no connection yet. Add one: dumptrack connection add NAME --host H --user U")
    else:
        rows = [
            (
                entry.name,
                str(entry.address),
                entry.user,
                entry.tls.mode.value,
                entry.environment.value,
                entry.comment,
            )
            for entry in connections
        ]
        print_table(("NAME", "ADDRESS", "USER", "TLS", "LABEL", "COMMENT"), rows)
    return Exit.DONE


async def test(session: Session) -> Exit:
    """Open a session and describe it."""
    connection = session.connection(session.options.name)
    service = session.services.connections
    report = await service.report(await service.login(connection))
    if session.options.json:
        print_json(
            {
                "connection": connection.name,
                "flavour": report.version.flavour.value,
                "version": ".".join(map(str, report.version.number)),
                "version_text": report.version.text,
                "tls_version": report.tls_version,
                "tls_cipher": report.tls_cipher,
                "latency_ms": round(report.latency_ms, 2),
                "user": report.user,
                "databases": list(report.databases),
            }
        )
        return Exit.DONE
    print_pairs(
        [
            ("Server", f"{report.version} ({report.version.text})"),
            ("User", report.user),
            ("TLS", f"{report.tls_version}, {report.tls_cipher}" if report.tls_version else "not used"),
            ("Answers in", f"{report.latency_ms:.1f} ms"),
            ("Databases", ", ".join(report.databases) or "none that this user may see"),
        ]
    )
    return Exit.DONE


async def remove(session: Session) -> Exit:
    """Remove a connection and its password; its backups stay."""
    connection = session.connection(session.options.name)
    session.services.settings.remove_connection(connection.id)
    await session.services.connections.forget(connection)
    if session.options.json:
        print_json({"removed": connection.name})
    else:
        print_text(f"Removed {connection.name}. Its backups are still there.")
    return Exit.DONE


def _whole(path: str) -> str:
    """Return a path as it will be found from any folder."""
    return str(Path(path).expanduser().absolute()) if path else ""


def _password_from_stdin() -> Secret:
    line = sys.stdin.readline()
    password = line.removesuffix("\n").removesuffix("\r")
    if not password:
        raise UsageError(
            "password.empty",
            say("There is no password on standard input."),
            say("Write it as the first line, or leave out --password-stdin."),
        )
    return Secret(password)


def _document(connection: Connection) -> dict[str, object]:
    address = connection.address
    where: dict[str, object] = (
        {"socket": address.path}
        if isinstance(address, SocketAddress)
        else {"host": address.host, "port": address.port}
    )
    return {
        "id": connection.id,
        "name": connection.name,
        **where,
        "user": connection.user,
        "tls": connection.tls.mode.value,
        "environment": connection.environment.value,
        "password": connection.password_keeping.value,
        "comment": connection.comment,
    }
