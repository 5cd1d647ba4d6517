"""A server that is up to no good: it speaks just enough of the protocol to ask for what it should not get."""

import socket
import ssl
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

_CAPABILITIES = 0x81FFA209 & ~0x00000020 & ~0x01000000  # no compression, no DEPRECATE_EOF
_CLIENT_SSL = 0x800
_SALT = b"12345678" + b"abcdefghijkl"


@dataclass
class RogueServer:
    """What it shall do, and everything the client sent it."""

    plugin: bytes = b"mysql_clear_password"
    tls_folder: Path | None = None
    full_sha2: bool = False
    wants_file: bytes = b""
    is_silent: bool = False
    greeting: bytes = b""
    port: int = 0
    received: bytearray = field(default_factory=bytearray)

    def serve(self, listener: socket.socket) -> None:
        with suppress(OSError, ConnectionError):
            connection, _ = listener.accept()
            with connection:
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        connection.settimeout(5)
        if self.is_silent:
            self._read_rest(connection)
            return
        if self.greeting:
            connection.sendall(self.greeting)
            self._read_rest(connection)
            return
        _send(connection, 0, self._handshake())
        sequence = self._receive(connection)
        if self.tls_folder:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(self.tls_folder / "server.pem", self.tls_folder / "server-key.pem")
            with context.wrap_socket(connection, server_side=True) as secured:
                self._ask(secured, self._receive(secured))
        else:
            self._ask(connection, sequence)

    def _ask(self, connection: socket.socket, sequence: int) -> None:
        ok = b"\x00\x00\x00\x02\x00\x00\x00"
        if self.wants_file:
            for reply in (ok, ok, b"\xfb" + self.wants_file):
                _send(connection, sequence + 1, reply)
                sequence = self._receive(connection)
            return
        _send(connection, sequence + 1, b"\xfe" + self.plugin + b"\0" + self._question())
        sequence = self._receive(connection)
        if self.full_sha2:
            _send(connection, sequence + 1, b"\x01\x04")
            self._receive(connection)

    def _question(self) -> bytes:
        return b"\x05Password: " if self.plugin == b"dialog" else _SALT + b"\0"

    def _handshake(self) -> bytes:
        capabilities = _CAPABILITIES | (_CLIENT_SSL if self.tls_folder else 0)
        if not self.tls_folder:
            capabilities &= ~_CLIENT_SSL
        low, high = capabilities & 0xFFFF, capabilities >> 16
        return (
            b"\x0a8.0.99-rogue\0" + struct.pack("<I", 7) + _SALT[:8] + b"\0" + struct.pack("<H", low)
            + b"\x2d" + struct.pack("<HH", 2, high) + bytes([21]) + b"\0" * 10 + _SALT[8:] + b"\0"
            + b"mysql_native_password\0"
        )  # fmt: skip

    def _receive(self, connection: socket.socket) -> int:
        head = _exactly(connection, 4)
        self.received += _exactly(connection, int.from_bytes(head[:3], "little"))
        return head[3]

    def _read_rest(self, connection: socket.socket) -> None:
        with suppress(OSError):
            while piece := connection.recv(4096):
                self.received += piece


def _send(connection: socket.socket, sequence: int, payload: bytes) -> None:
    connection.sendall(len(payload).to_bytes(3, "little") + bytes([sequence]) + payload)


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        piece = connection.recv(size - len(data))
        if not piece:
            raise ConnectionError("closed")
        data += piece
    return data


@contextmanager
def running(rogue: RogueServer) -> Iterator[RogueServer]:
    """Run it on a free port of 127.0.0.1 for one connection; afterwards `received` is complete."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        rogue.port = listener.getsockname()[1]
        thread = threading.Thread(target=rogue.serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield rogue
        finally:
            with suppress(OSError):  # wakes an accept that nobody came to
                socket.create_connection(("127.0.0.1", rogue.port), 1).close()
            thread.join(10)
