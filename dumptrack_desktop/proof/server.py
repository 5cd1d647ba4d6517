"""A private, throw-away database server: own folder, own socket, own port on 127.0.0.1, gone afterwards.

The server is the child of a *guardian*, a shell that waits for the end of a pipe whose other end only we hold.
However we end (normally, by an exception, by SIGKILL), the pipe ends, and the guardian kills the server and
removes the folder. So there is one way to stop, and the ordinary stop proves the crash path each time.
"""

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import IO

import psutil
import pymysql

from dumptrack_desktop.core.clock import Clock, SystemClock
from dumptrack_desktop.core.connection import Address, Connection, Login, SocketAddress, TcpAddress, Tls, TlsMode
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import ConnectionId, new_id
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.proof.certificates import write_certificates
from dumptrack_desktop.proof.server_program import (
    Place,
    ServerOptions,
    ServerProgram,
    find_mariadb,
    init_sql,
    initialise_argv,
    server_argv,
    socket_folder_parent,
)

_ATTEMPTS = 3
_START_TIMEOUT_S = 60.0
_STOP_TIMEOUT_S = 20.0

# $1: folder, $2: log file, the rest: the server. `read` returns when the last holder of the pipe is gone.
_GUARDIAN = """
folder=$1 log=$2; shift 2
"$@" </dev/null >>"$log" 2>&1 &
server=$!
trap '' HUP INT TERM
read -r _
kill -KILL "$server" 2>/dev/null
wait "$server"
rm -rf -- "$folder"
"""


class PrivateServer:
    """One private server. A context manager; `start` and `stop` may be called by hand instead.

    Not for use from two threads at once. `stop` may be called at any time and any number of times.
    Blocks for a second or so (MySQL: ten): never call it on a thread that paints.
    """

    def __init__(
        self,
        *,
        program: ServerProgram | None = None,
        options: ServerOptions | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._program = program or find_mariadb()
        self._options = options or ServerOptions()
        self._clock = clock or SystemClock()
        self._password = secrets.token_hex(12)
        self._place: Place | None = None
        self._guardian: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "PrivateServer":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def place(self) -> Place:
        """Its folder, socket, port and log; only while it runs."""
        if self._place is None:
            raise RuntimeError("the private server is not running")
        return self._place

    @property
    def port(self) -> int:
        """The TCP port on 127.0.0.1."""
        return self.place.port

    @property
    def socket(self) -> Path:
        """The Unix socket."""
        return self.place.socket

    @property
    def ca_file(self) -> Path:
        """The certificate authority that signed the server's certificate (only with `has_tls`)."""
        return self.place.tls_folder / "ca.pem"

    @property
    def password(self) -> Secret:
        """The password of `root`."""
        return Secret(self._password)

    @property
    def process(self) -> psutil.Process:
        """The server's process: what a test kills or stops to see what happens."""
        children = psutil.Process(self._guardian.pid).children() if self._guardian else []
        if not children:
            raise RuntimeError("the private server is not running")
        return children[0]

    def login(self, *, over_socket: bool = False, tls: Tls | None = None, name: str = "private server") -> Login:
        """Return a login of `root`, by TCP or by the socket. TLS is off unless asked for."""
        address: Address = SocketAddress(str(self.socket)) if over_socket else TcpAddress("127.0.0.1", self.port)
        connection = Connection(
            id=ConnectionId(new_id()), name=name, address=address, user="root", tls=tls or Tls(TlsMode.OFF)
        )
        return Login(connection, self.password)

    def start(self) -> None:
        """Start it and wait until it answers; raises `UserError` ``server-program.start-failed``.

        A free port can be taken by somebody else before the server has it: then another one is tried.
        """
        if self._guardian is not None:
            return
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                self._start_once()
            except UserError as error:
                self.stop()
                if attempt == _ATTEMPTS or "already in use" not in error.detail:
                    raise
            except BaseException:
                self.stop()
                raise
            else:
                return

    def stop(self) -> None:
        """Kill the server and remove its folder. Never raises because something was gone already."""
        guardian, self._guardian = self._guardian, None
        place, self._place = self._place, None
        if guardian is not None:
            _end(guardian)
        if place is not None:
            shutil.rmtree(place.folder, ignore_errors=True)

    def _start_once(self) -> None:
        folder = Path(tempfile.mkdtemp(prefix="dumptrack-server-", dir=socket_folder_parent()))
        self._place = place = Place(folder, _free_port())
        if self._options.has_tls:
            write_certificates(place.tls_folder)
        place.init_file.touch(mode=0o600)
        place.init_file.write_text(init_sql(self._password), encoding="utf-8")
        self._initialise(place)
        shell = ("/bin/sh", "-c", _GUARDIAN, "guardian", str(folder), str(place.log))
        self._guardian = subprocess.Popen(
            (*shell, *server_argv(self._program, place, self._options)),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            start_new_session=True,
        )
        self._wait_until_ready(place)

    def _initialise(self, place: Place) -> None:
        with place.log.open("ab") as log:
            done = subprocess.run(
                initialise_argv(self._program, place),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # A starting server removes what looks like the temporary tables of a dead one, also those of
                # another server that is just being made.
                env={**os.environ, "TMPDIR": str(place.folder)},
                timeout=_START_TIMEOUT_S * 2,
                check=False,
            )
        if done.returncode != 0:
            raise _start_failed(place)

    def _wait_until_ready(self, place: Place) -> None:
        """Ask until it answers: a server has no other sign that it is ready that both flavours share."""
        deadline = self._clock.monotonic() + _START_TIMEOUT_S
        pause = Event()
        while not self._answers(place):
            if not self._is_alive() or self._clock.monotonic() > deadline:
                raise _start_failed(place)
            pause.wait(0.05)

    def _answers(self, place: Place) -> bool:
        try:
            # By TCP: the socket answers a moment earlier, and both must work.
            with contextlib.closing(self._open(place)) as session:
                session.ping(reconnect=False)
        except (pymysql.Error, OSError):
            return False
        return True

    def _open(self, place: Place) -> "pymysql.connections.Connection[pymysql.cursors.Cursor]":
        return pymysql.connect(
            host="127.0.0.1",
            port=place.port,
            user="root",
            password=self._password,
            connect_timeout=5,
            read_timeout=5,
        )

    def _is_alive(self) -> bool:
        try:
            return self.process.status() != psutil.STATUS_ZOMBIE
        except (RuntimeError, psutil.Error):
            return False


def _end(guardian: "subprocess.Popen[bytes]") -> None:
    pipe: IO[bytes] | None = guardian.stdin
    if pipe is not None:
        with contextlib.suppress(OSError):
            pipe.close()
    try:
        guardian.wait(_STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        # It waits for a server that cannot die (a stuck disk); leave no shell behind, the server is signalled.
        guardian.kill()
        guardian.wait()


def _free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start_failed(place: Place) -> UserError:
    log = place.log.read_text(encoding="utf-8", errors="replace") if place.log.exists() else ""
    return UserError(
        "server-program.start-failed",
        say("The private database server did not start."),
        say("Its last messages are in the details."),
        detail="\n".join(log.splitlines()[-30:]),
    )
