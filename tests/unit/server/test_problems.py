"""Every usual failure has one sentence, a next step, and a reference that stays."""

import socket
import ssl

import pytest
from pymysql.err import InternalError, OperationalError, ProgrammingError

from dumptrack_desktop.core.connection import Connection, Login, SocketAddress, TcpAddress, Tls, TlsMode
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import ConnectionId
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.server.problem_words import BY_CODE
from dumptrack_desktop.server.problems import code_of, explained, without_password

TCP = TcpAddress("db.example", 3307)
SOCKET = SocketAddress("/run/x.sock")


def login(address: TcpAddress | SocketAddress = TCP, password: str = "hunter2") -> Login:
    connection = Connection(ConnectionId("c"), "c", address, "anna", tls=Tls(TlsMode.OFF))
    return Login(connection, Secret(password) if password else None)


def wrapped(cause: OSError) -> OperationalError:
    """Return what the client library makes of an error of the operating system."""
    error = OperationalError(2003, f"Can't connect to MySQL server on 'db' ({cause})")
    error.original_exception = cause
    return error


def certificate_error(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = code
    error.verify_message = "some reason"
    return error


@pytest.mark.parametrize(
    ("cause", "reference"),
    [
        (socket.gaierror(-2, "Name or service not known"), "connection.unknown-host"),
        (ConnectionRefusedError(111, "Connection refused"), "connection.refused"),
        (TimeoutError("timed out"), "connection.timeout"),
        (OSError(113, "No route to host"), "connection.unreachable"),
        (ConnectionResetError(104, "reset"), "connection.lost"),
        (certificate_error(18), "connection.tls-untrusted"),
        (certificate_error(62), "connection.tls-wrong-host"),
        (certificate_error(64), "connection.tls-wrong-host"),
        (ssl.SSLError(1, "handshake failure"), "connection.tls-refused"),
    ],
)
def test_what_the_operating_system_says(cause: OSError, reference: str) -> None:
    told = explained(wrapped(cause), login())

    assert told.reference == reference
    assert "db.example:3307" in str(told.sentence)
    assert told.hint is not None


@pytest.mark.parametrize(
    ("cause", "reference"),
    [
        (FileNotFoundError(2, "No such file"), "connection.socket-missing"),
        (PermissionError(13, "Permission denied"), "connection.socket-denied"),
    ],
)
def test_what_can_be_wrong_with_a_socket(cause: OSError, reference: str) -> None:
    assert explained(wrapped(cause), login(SOCKET)).reference == reference


@pytest.mark.parametrize(
    ("code", "text", "reference"),
    [
        (1045, "Access denied", "connection.access-denied"),
        (1698, "Access denied", "connection.access-denied"),
        (1130, "Host is not allowed", "connection.host-denied"),
        (1820, "You must reset", "connection.password-expired"),
        (3118, "locked", "connection.account-locked"),
        (2059, "Authentication plugin b'x' not configured", "connection.unknown-plugin"),
        (3159, "insecure transport", "connection.tls-wanted"),
        (2026, "SSL is required", "connection.tls-refused"),
        (1040, "Too many connections", "connection.too-many"),
        (2013, "Lost connection to MySQL server during query", "connection.lost"),
        (2006, "MySQL server has gone away", "connection.lost"),
        (1142, "SELECT command denied", "privilege.missing"),
        (1205, "Lock wait timeout exceeded", "server.lock-timeout"),
        (1114, "The table is full", "server.disk-full"),
        (3, 'Error writing file (Errcode: 28 "No space left on device")', "server.disk-full"),
        (1290, "running with the --super-read-only option", "server.read-only"),
        (1290, "running with the --secure-file-priv option", "server.error"),
        (1153, "Got a packet bigger", "server.packet-too-large"),
        (1969, "max_statement_time exceeded", "server.time-limit"),
        (1146, "Table doesn't exist", "server.error"),
    ],
)
def test_what_servers_say(code: int, text: str, reference: str) -> None:
    told = explained(OperationalError(code, text), login())

    assert told.reference == reference
    assert told.detail == f"{text} ({code})"
    assert str(told.sentence)
    assert "{" not in str(told), "a value is missing"


def test_silence_in_the_greeting_is_a_time_out() -> None:
    error = OperationalError(2013, "Lost connection to MySQL server during query (timed out)")
    error.__context__ = TimeoutError("timed out")

    assert explained(error, login()).reference == "connection.timeout"


def test_a_missing_database_is_named() -> None:
    told = explained(ProgrammingError(1049, "Unknown database 'shop'"), login(), database="shop")

    assert told.reference == "database.unknown"
    assert "shop" in str(told.sentence)


def test_access_without_a_password_asks_for_one() -> None:
    told = explained(OperationalError(1045, "Access denied"), login(password=""))

    assert "without a password" in str(told.sentence)


@pytest.mark.parametrize(
    "error",
    [InternalError("Packet sequence number wrong - got 45 expected 0"), ValueError("invalid literal for int()")],
)
def test_something_else_that_listens_there(error: Exception) -> None:
    assert explained(error, login()).reference == "connection.not-a-server"


def test_a_server_that_asks_for_a_file() -> None:
    error = RuntimeError("**WARN**: Received LOAD_LOCAL packet but local_infile option is false.")

    assert explained(error, login()).reference == "connection.file-refused"


def test_a_plug_in_that_needs_a_missing_library() -> None:
    assert (
        explained(RuntimeError("'pynacl' package is required"), login()).reference == "connection.unknown-plugin"
    )


def test_the_password_never_gets_through() -> None:
    told = explained(OperationalError(1064, "near 'hunter2' at line 1"), login())

    assert "hunter2" not in f"{told}{told.detail}{told!r}"
    assert without_password("hunter2!", login(password="")) == "hunter2!"


def test_our_own_errors_come_back_as_they_are() -> None:
    ours = UserError("a.b", say("Words."))

    assert explained(ours, login()) is ours


def test_every_known_number_leads_to_a_sentence_whose_values_are_all_there() -> None:
    for code in BY_CODE:
        told = explained(OperationalError(code, "read-only"), login(), database="d")
        assert "{" not in str(told), code


def test_code_of_reads_numbers_of_servers_only() -> None:
    assert code_of(OperationalError(1040, "x")) == 1040
    assert code_of(OSError(2, "x")) == 0
    assert code_of(OperationalError()) == 0
