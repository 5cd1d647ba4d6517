"""The sentences about servers that `server.problems` chooses from: what happened, and what to do next."""

from collections.abc import Callable
from dataclasses import dataclass

from pymysql.constants import CR

from dumptrack_desktop.core.sentence import Sentence, say


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it happened: the values that sentences may use. `text` is the error's own words, one line."""

    address: str
    user: str
    database: str
    tls_mode: str
    text: str
    has_password: bool
    is_socket: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A stable reference, what happened, and the next step."""

    reference: str
    sentence: Sentence
    hint: Sentence


def unknown_host(scene: Scene) -> Told:
    """Say that no address was found for the host name."""
    return Told(
        "connection.unknown-host",
        say("The host name in {address} cannot be found.", address=scene.address),
        say("Check its spelling, and that this computer is connected to the network (or VPN) that knows it."),
    )


def refused(scene: Scene) -> Told:
    """Say that the machine is there, but nothing listens."""
    return Told(
        "connection.refused",
        say("Nothing answers at {address}.", address=scene.address),
        say("Check that the server is running, and the port. Some servers listen on their own machine only."),
    )


def unreachable(scene: Scene) -> Told:
    """Say that the network has no way there."""
    return Told(
        "connection.unreachable",
        say("{address} cannot be reached: {text}", address=scene.address, text=scene.text),
        say("Check the network connection, the VPN and the firewall between here and the server."),
    )


def timed_out(scene: Scene) -> Told:
    """Say that there was silence until the deadline."""
    return Told(
        "connection.timeout",
        say("{address} did not answer in time.", address=scene.address),
        say("A firewall may drop the packets, or the server is overloaded. Check host and port, try again."),
    )


def socket_missing(scene: Scene) -> Told:
    """Say that the path is not there."""
    return Told(
        "connection.socket-missing",
        say("There is no socket at {address}.", address=scene.address),
        say("Check that the server is running, and ask it for its path: SHOW VARIABLES LIKE 'socket'."),
    )


def socket_denied(scene: Scene) -> Told:
    """Say that the path is there, but not for us."""
    return Told(
        "connection.socket-denied",
        say("This user account may not use the socket at {address}.", address=scene.address),
        say("Connect by host and port instead, or have the account added to the group that owns the socket."),
    )


def not_a_server(scene: Scene) -> Told:
    """Say that bytes came that no MySQL server sends."""
    return Told(
        "connection.not-a-server",
        say("What answers at {address} does not speak the MySQL protocol.", address=scene.address),
        say("Check the port: 3306 is usual for MySQL and MariaDB (33060 is another protocol of MySQL)."),
    )


def file_refused(scene: Scene) -> Told:
    """Say that the server asked for LOAD DATA LOCAL."""
    return Told(
        "connection.file-refused",
        say("The server asked for a file of this computer. It was refused."),
        say(
            "No honest server does that: find out what really answers at {address}.",
            address=scene.address,
        ),
    )


def lost(scene: Scene) -> Told:
    """Say that the session ended under us."""
    return Told(
        "connection.lost",
        say("The connection to {address} was lost.", address=scene.address),
        say("The server was restarted, or somebody ended the session. Its error log says more; try again."),
    )


def tls_refused(scene: Scene) -> Told:
    """Say that there is no common ground for TLS, or none was offered."""
    return Told(
        "connection.tls-refused",
        say("No TLS connection could be made with {address}.", address=scene.address),
        say("The server may have TLS off, or want a client certificate. Check its settings and the TLS mode."),
    )


def untrusted(scene: Scene, reason: str) -> Told:
    """Say that the chain of the certificate does not hold."""
    return Told(
        "connection.tls-untrusted",
        say("The certificate of {address} is not trusted: {reason}.", address=scene.address, reason=reason),
        say("Give the CA file that signed it, or have the certificate renewed if it has expired."),
    )


def wrong_host(scene: Scene) -> Told:
    """Say that it is a good certificate, of somebody else."""
    return Told(
        "connection.tls-wrong-host",
        say("The certificate of {address} was made for another host name.", address=scene.address),
        say("Connect by the name in the certificate. If you did, somebody may be standing in for the server."),
    )


def _tls_wanted(scene: Scene) -> Told:
    return Told(
        "connection.tls-wanted",
        say("The server at {address} only accepts encrypted connections.", address=scene.address),
        say("The TLS mode is {mode}: choose at least required.", mode=scene.tls_mode),
    )


def _access_denied(scene: Scene) -> Told:
    if not scene.has_password:
        return Told(
            "connection.access-denied",
            say("The server refused the user {user} without a password.", user=scene.user),
            say("Enter the password. Some servers let this user in only through the socket, as that system user."),
        )
    hint = say("Check user name and password, and that the user may log in from this computer (user@host).")
    if scene.tls_mode == "off" and not scene.is_socket:
        # MariaDB gives the same answer to a good password that comes without TLS where TLS is wanted.
        hint = say(
            "Check user name, password, and that the user may log in from this computer (user@host). Some"
            " servers say the same when they only accept TLS, which is off here."
        )
    return Told(
        "connection.access-denied",
        say("The server refused the user {user} with this password.", user=scene.user),
        hint,
    )


def _host_denied(scene: Scene) -> Told:
    return Told(
        "connection.host-denied",
        say("The server does not accept connections from this computer."),
        say(
            "Ask its administrator for an account that may log in from here, or for FLUSH HOSTS if it blocks"
            " this computer after errors. It said: {text}",
            text=scene.text,
        ),
    )


def _password_expired(scene: Scene) -> Told:
    return Told(
        "connection.password-expired",
        say("The password of {user} has expired.", user=scene.user),
        say("Set a new one with a client program (ALTER USER), then enter it here."),
    )


def _locked(scene: Scene) -> Told:
    return Told(
        "connection.account-locked",
        say("The account of {user} is locked.", user=scene.user),
        say("Ask the administrator to unlock it (ALTER USER ... ACCOUNT UNLOCK)."),
    )


def unknown_plugin(scene: Scene) -> Told:
    """Say that the server wants an authentication plug-in that we do not have."""
    return Told(
        "connection.unknown-plugin",
        say("The user {user} logs in by a method that this program does not know.", user=scene.user),
        say("Have an account made for it that uses caching_sha2_password or mysql_native_password."),
    )


def _too_many(scene: Scene) -> Told:
    return Told(
        "connection.too-many",
        say("The server has no free connection left."),
        say("Try later, use fewer threads, or have max_connections raised. It said: {text}", text=scene.text),
    )


def _unknown_database(scene: Scene) -> Told:
    if not scene.database:
        return Told("database.unknown", say("The database does not exist: {text}", text=scene.text), _LIST_AGAIN)
    return Told("database.unknown", say("There is no database {name}.", name=scene.database), _LIST_AGAIN)


_LIST_AGAIN = say("It may have been dropped or renamed, or this user may not see it. Read the list again.")


def privilege_missing(scene: Scene) -> Told:
    """Say that the server knows the user and says no."""
    return Told(
        "privilege.missing",
        say("The user {user} may not do that: {text}", user=scene.user, text=scene.text),
        say("Grant what is missing, or use a connection with another user."),
    )


def _lock_timeout(scene: Scene) -> Told:
    del scene
    return Told(
        "server.lock-timeout",
        say("Another session held a lock for too long."),
        say("A long transaction or a change of a table's structure is under way. Try again when it has ended."),
    )


def disk_full(scene: Scene) -> Told:
    """Say that there is no space on the server's side."""
    return Told(
        "server.disk-full",
        say("The server has run out of disk space."),
        say(
            "Free space there (data, temporary files, binary logs). It said: {text}",
            text=scene.text,
        ),
    )


def _read_only(scene: Scene) -> Told:
    if "read-only" not in scene.text and "read_only" not in scene.text:
        return other(scene)  # the same number stands for every other option that forbids something
    return Told(
        "server.read-only",
        say("The server is set to read-only."),
        say("It may be a replica: connect to the primary server. It said: {text}", text=scene.text),
    )


def _packet(scene: Scene) -> Told:
    del scene
    return Told(
        "server.packet-too-large",
        say("A row or statement is larger than the server accepts."),
        say("Raise max_allowed_packet on the server (up to 1G), then try again."),
    )


def _time_limit(scene: Scene) -> Told:
    del scene
    return Told(
        "server.time-limit",
        say("The server ended a statement because it ran too long."),
        say("Something limits query time (max_statement_time, max_execution_time, a watchdog): exempt this user."),
    )


def other(scene: Scene) -> Told:
    """Say that it is something we have no words for."""
    return Told(
        "server.error",
        say("The server reported an error: {text}", text=scene.text),
        say("The details are the server's own words; they are usually the best search term."),
    )


_SEVERAL: tuple[tuple[Callable[[Scene], Told], tuple[int, ...]], ...] = (
    (_access_denied, (1045, 1698)),
    (_host_denied, (1129, 1130)),
    (_password_expired, (1820, 1862)),
    (_locked, (3118, 4151)),
    (unknown_plugin, (1251, 1524, CR.CR_AUTH_PLUGIN_CANNOT_LOAD, CR.CR_AUTH_PLUGIN_ERR)),
    (_tls_wanted, (3159,)),
    (tls_refused, (CR.CR_SSL_CONNECTION_ERROR,)),
    (_too_many, (1040, 1203, 1226)),
    (_unknown_database, (1049,)),
    (privilege_missing, (1044, 1142, 1143, 1227, 1370, 1419)),
    (_lock_timeout, (1205,)),
    (disk_full, (1021, 1114)),
    (_read_only, (1290, 1836)),
    (_packet, (1153,)),
    (_time_limit, (1969, 3024)),
    (lost, (1053, 1077, 1079, 1317, 1927, 3169)),
)
BY_CODE: dict[int, Callable[[Scene], Told]] = {code: tell for tell, codes in _SEVERAL for code in codes}
