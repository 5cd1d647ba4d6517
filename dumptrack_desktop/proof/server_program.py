"""Which server program to start, and with which options: only looked up here, `proof.server` starts it."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say

# Debian keeps daemons outside the PATH of ordinary users; Homebrew has its own prefixes.
_DAEMON_FOLDERS = (
    "/usr/sbin",
    "/usr/local/sbin",
    "/usr/libexec",
    "/opt/homebrew/bin",
    "/usr/local/bin",
    "/usr/bin",
)


class Flavour(StrEnum):
    """Whose server it is; the two differ in how a data directory is made and in some options."""

    MARIADB = "mariadb"
    MYSQL = "mysql"


@dataclass(frozen=True, slots=True)
class ServerProgram:
    """A server that can be started: `command` starts it, `initialise` makes a data directory (argv, no shell)."""

    flavour: Flavour
    command: tuple[str, ...]
    initialise: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """What differs between private servers. The defaults start fast and promise nothing about a power cut.

    `extra` are further options as the server knows them (``--event-scheduler=ON``); they come last and win.
    """

    has_binlog: bool = False
    has_tls: bool = False
    buffer_pool_mb: int = 64
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """The paths and the port of one private server; everything lies in `folder`."""

    folder: Path
    port: int

    @property
    def datadir(self) -> Path:
        """The data directory."""
        return self.folder / "data"

    @property
    def socket(self) -> Path:
        """The Unix socket."""
        return self.folder / "server.sock"

    @property
    def log(self) -> Path:
        """What the server prints."""
        return self.folder / "server.log"

    @property
    def init_file(self) -> Path:
        """SQL that the server runs before it lets anybody in."""
        return self.folder / "init.sql"

    @property
    def tls_folder(self) -> Path:
        """Where `ca.pem`, `server.pem` and `server-key.pem` are, if TLS was asked for."""
        return self.folder / "tls"


def find_mariadb() -> ServerProgram:
    """Return the installed MariaDB server; raises `UserError` ``server-program.missing`` with what to type."""
    server = _find(("mariadbd", "mysqld"))
    installer = _find(("mariadb-install-db", "mysql_install_db"))
    if os.name == "nt" or server is None or installer is None:
        raise UserError(
            "server-program.missing",
            say("No MariaDB server program was found, so a private throw-away server cannot be started."),
            say(
                "Install it: `sudo apt-get install mariadb-server-core` on Debian and Ubuntu, "
                "`sudo dnf install mariadb-server` on Fedora, `brew install mariadb` on macOS."
            ),
        )
    return ServerProgram(
        Flavour.MARIADB,
        (server, "--no-defaults"),
        # The socket method creates no anonymous users; `init_sql` gives root its password at the first start.
        (
            installer,
            "--no-defaults",
            "--skip-test-db",
            "--auth-root-authentication-method=socket",
            "--auth-root-socket-user=root",
        ),
    )


def mysql_in(tree: Path) -> ServerProgram:
    """Return the MySQL server of an unpacked package tree, started by that tree's own loader and libraries.

    Raises `UserError` ``server-program.missing`` if the tree has none.
    """
    server = tree / "usr/sbin/mysqld"
    loader = next(
        iter(sorted(tree.glob("usr/lib*/*/ld-linux*.so.*")) + sorted(tree.glob("usr/lib*/ld-linux*.so.*"))), None
    )
    if loader is None or not server.is_file():
        raise UserError(
            "server-program.missing",
            say("There is no MySQL server in {folder}.", folder=str(tree)),
            say("Remove that folder and fetch it again."),
        )
    libraries = ":".join(str(folder) for folder in (loader.parent, tree / "usr/lib/mysql/private"))
    command = (
        *(str(loader), "--library-path", libraries, str(server), "--no-defaults"),
        f"--lc-messages-dir={tree / 'usr/share/mysql'}",
    )
    return ServerProgram(Flavour.MYSQL, command, (*command, "--initialize-insecure"))


def initialise_argv(program: ServerProgram, place: Place) -> tuple[str, ...]:
    """Return the command that makes the data directory."""
    return (*program.initialise, f"--datadir={place.datadir}", *_user())


def server_argv(program: ServerProgram, place: Place, options: ServerOptions) -> tuple[str, ...]:
    """Return the command that starts the server in the foreground."""
    own = _mysql_options(options) if program.flavour is Flavour.MYSQL else _mariadb_options(options)
    return (
        *program.command,
        f"--datadir={place.datadir}",
        f"--socket={place.socket}",
        f"--port={place.port}",
        "--bind-address=127.0.0.1",
        f"--pid-file={place.folder / 'server.pid'}",
        f"--init-file={place.init_file}",
        f"--tmpdir={place.folder}",
        "--skip-name-resolve",
        "--character-set-server=utf8mb4",
        "--max-allowed-packet=64M",
        f"--innodb-buffer-pool-size={options.buffer_pool_mb}M",
        "--innodb-flush-log-at-trx-commit=0",
        "--sync-binlog=0",
        "--innodb-doublewrite=0",
        *own,
        *_tls_options(place, options),
        *_user(),
        *options.extra,
    )


def init_sql(password: str) -> str:
    """Return the statements that give root its password, over the socket and over TCP. One statement a line."""
    if not password.isalnum():
        raise ValueError("the password of a private server is letters and digits")
    return "".join(
        f"CREATE USER IF NOT EXISTS {root} IDENTIFIED BY '{password}';\n"
        f"ALTER USER {root} IDENTIFIED BY '{password}';\n"
        f"GRANT ALL PRIVILEGES ON *.* TO {root} WITH GRANT OPTION;\n"
        for root in ("root@'localhost'", "root@'127.0.0.1'")
    )


def socket_folder_parent() -> Path:
    """Return where a private folder may be made: a socket path must stay under 104 bytes (macOS, 108 on Linux)."""
    usual = Path(tempfile.gettempdir())
    longest = len(os.fsencode(str(usual))) + len("/dumptrack-server-xxxxxxxx/server.sock")
    return usual if longest < 100 else Path("/tmp")  # noqa: S108  # mkdtemp makes a private folder in it


def _find(names: Iterable[str]) -> str | None:
    folders = os.pathsep.join((os.environ.get("PATH", os.defpath), *_DAEMON_FOLDERS))
    return next((found for name in names if (found := shutil.which(name, path=folders))), None)


def _user() -> tuple[str, ...]:
    # Both servers refuse to run as root unless told so; for others the option is a warning.
    return ("--user=root",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


def _mariadb_options(options: ServerOptions) -> tuple[str, ...]:
    binlog = ("--log-bin=binlog", "--server-id=1", "--binlog-format=ROW") if options.has_binlog else ()
    return ("--innodb-log-file-size=64M", "--loose-innodb-flush-method=nosync", *binlog)


def _mysql_options(options: ServerOptions) -> tuple[str, ...]:
    binlog = ("--log-bin=binlog", "--server-id=1") if options.has_binlog else ("--disable-log-bin",)
    return ("--mysqlx=OFF", "--secure-file-priv=", "--innodb-redo-log-capacity=64M", *binlog)


def _tls_options(place: Place, options: ServerOptions) -> tuple[str, ...]:
    if not options.has_tls:
        return ("--loose-auto-generate-certs=OFF",)
    folder = place.tls_folder
    return (
        f"--ssl-ca={folder / 'ca.pem'}",
        f"--ssl-cert={folder / 'server.pem'}",
        f"--ssl-key={folder / 'server-key.pem'}",
    )
