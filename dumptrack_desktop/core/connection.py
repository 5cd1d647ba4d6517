"""Connection: how to reach one MySQL or MariaDB server. The password is not part of it."""

from dataclasses import dataclass
from enum import StrEnum

from dumptrack_desktop.core.ids import ConnectionId
from dumptrack_desktop.core.secret import Secret


class Environment(StrEnum):
    """What is at stake on that server; production asks twice before anything is overwritten."""

    NONE = "none"
    DEVELOPMENT = "development"
    STAGING = "staging"
    PRODUCTION = "production"


class TlsMode(StrEnum):
    """The five modes of the MySQL client programs, from no TLS to a checked certificate and host name."""

    OFF = "off"
    PREFERRED = "preferred"
    REQUIRED = "required"
    VERIFY_CA = "verify-ca"
    VERIFY_IDENTITY = "verify-identity"


class PasswordKeeping(StrEnum):
    """Where the password is kept."""

    KEYCHAIN = "keychain"
    SESSION = "session"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TcpAddress:
    """A host name or IP address, and a port."""

    host: str
    port: int = 3306

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class SocketAddress:
    """An absolute path of a Unix socket."""

    path: str

    def __str__(self) -> str:
        return self.path


Address = TcpAddress | SocketAddress


@dataclass(frozen=True, slots=True)
class Tls:
    """TLS mode and the files it uses; an empty path means: not given (the system's trust store for `ca`)."""

    mode: TlsMode = TlsMode.PREFERRED
    ca: str = ""
    certificate: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Connection:
    """How to reach one server. `name` is unique among connections, compared without case."""

    id: ConnectionId
    name: str
    address: Address
    user: str
    environment: Environment = Environment.NONE
    tls: Tls = Tls()
    password_keeping: PasswordKeeping = PasswordKeeping.KEYCHAIN
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Login:
    """A connection together with its password: everything needed to open a session."""

    connection: Connection
    password: Secret | None
