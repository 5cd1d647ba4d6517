"""From an order to the arguments of mydumper and myloader: pure, in the form `--option=value` only.

The form matters: GLib lets an option with an optional value swallow the next argument, and refuses `-pSECRET`.
"""

from dataclasses import dataclass
from pathlib import Path

from dumptrack_desktop.core.connection import TlsMode
from dumptrack_desktop.core.order import BackupOrder, RestoreOrder
from dumptrack_desktop.core.plan import PrivateFile
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.server import Flavour, ServerVersion
from dumptrack_desktop.core.task import Codec
from dumptrack_desktop.engines.mydumper import defaults_file
from dumptrack_desktop.engines.mydumper.capabilities import ToolFacts

DUMP_FOLDER = "dump"
LOCK_WAIT_S = 60
MODERN_LEAST_THREADS = 2
_DEFAULTS = "{defaults}"  # becomes the path of the private file
_OMITTED = "{omitted}"
# 0.10 decodes its arguments by CHARSET alone, 0.15 and later by the locale.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "CHARSET": "UTF-8"}


@dataclass(frozen=True, slots=True)
class Invocation:
    """One run of a tool: its arguments, and the private files that they name."""

    arguments: tuple[str, ...]
    private_files: tuple[PrivateFile, ...]


def dump(order: BackupOrder, dumper: ToolFacts, *, system_ca: str = "") -> Invocation:
    """Return how to dump the order's tables, and nothing but tables, into the folder `dump` of its folder.

    Raises `UserError` for a TLS mode or a password that this build cannot do.
    """
    tls = defaults_file.tls_settings(order.login.connection.tls, dumper, system_ca=system_ca)
    omitted = _omitted_names(order)
    arguments = [
        f"--defaults-file={_DEFAULTS}",
        *defaults_file.address_arguments(order, dumper),
        *tls.arguments,
        f"--database={order.database}",
        f"--outputdir={order.folder / DUMP_FOLDER}",
        f"--threads={_threads(order.options.threads, dumper)}",
        *([f"--omit-from-file={_OMITTED}"] if omitted else []),
        "--no-views",
        # With generated columns 0.10.1 forgets the column list now and then, unless it is told to write it always.
        "--complete-insert",
        *_compression(order.options.codec, dumper),
        *_locking(order, dumper),
        *_log(dumper),
        *_server_version(order.server, dumper),
        # One more SELECT COUNT(*) a table, in the same snapshot: the only thing that makes it notice a lost chunk.
        *(["--check-row-count"] if dumper.has("check-row-count") else []),
    ]
    files = [PrivateFile("defaults", defaults_file.content(order, dumper, tls, _dump_variables(order)))]
    if omitted:
        files.append(PrivateFile("omitted", Secret("".join(f"{name}\n" for name in omitted))))
    return Invocation(tuple(arguments), tuple(files))


def load(order: RestoreOrder, loader: ToolFacts, folder: Path, *, system_ca: str = "") -> Invocation:
    """Return how to load the dump in `folder` into the order's staging database.

    `--source-db` always: without it a directory of several databases would be poured into one. Nothing is ever
    overwritten (staging is new), nothing resumed (a resumed load has no secondary indexes, with exit status 0).
    """
    tls = defaults_file.tls_settings(order.login.connection.tls, loader, system_ca=system_ca)
    arguments = [
        f"--defaults-file={_DEFAULTS}",
        *defaults_file.address_arguments(order, loader),
        *tls.arguments,
        f"--directory={folder}",
        f"--source-db={order.manifest.database}",
        f"--database={order.staging}",
        f"--threads={_threads(order.threads, loader)}",
        *[f"--{option}" for option in ("skip-triggers", "skip-post") if loader.has(option)],
        *(["--enable-binlog"] if _takes_enable_binlog(loader) else []),
        *_log(loader),
        *_server_version(order.server, loader),
    ]
    files = (PrivateFile("defaults", defaults_file.content(order, loader, tls, _load_variables(loader))),)
    return Invocation(tuple(arguments), files)


def needs_tls_proof(order: BackupOrder | RestoreOrder) -> bool:
    """Whether a step of our own must connect first, because the tool's library may fall back to plain text."""
    return order.login.connection.tls.mode is TlsMode.REQUIRED


def _threads(wanted: int, facts: ToolFacts) -> int:
    return max(wanted, MODERN_LEAST_THREADS) if facts.is_modern else wanted


def _compression(codec: Codec, dumper: ToolFacts) -> list[str]:
    if codec is Codec.NONE:
        return []
    # Upper case, because 0.15.1 to 0.19.1 know no other. Before, it is a flag that means the one built-in codec.
    return [f"--compress={codec.value.upper()}"] if dumper.is_modern else ["--compress"]


def _locking(order: BackupOrder, dumper: ToolFacts) -> list[str]:
    """Bound the wait for the global lock, and keep it long enough for tables that have no snapshot.

    From 0.20 on a table without transactions ends the dump, unless `--no-trx-tables` is given. Without facts it is
    given: the lock is then held until such tables are known and dumped, which is slower but never wrong.
    """
    arguments = []
    if dumper.has("ftwrl-max-wait-time") and dumper.has("ftwrl-timeout-retries"):
        # The default is to try again for ever; without the privilege that is 80,000 log lines a second.
        arguments += [f"--ftwrl-max-wait-time={LOCK_WAIT_S}", "--ftwrl-timeout-retries=1"]
    tables = order.facts.tables if order.facts else None
    if tables is not None and all(table.is_transactional for table in tables):
        return arguments
    if dumper.has("no-trx-tables"):
        return [*arguments, "--no-trx-tables"]
    if dumper.has("trx-tables") and dumper.version.number >= (0, 20, 1):  # where its default became 1
        return [*arguments, "--trx-tables=0"]
    return arguments


def _log(facts: ToolFacts) -> list[str]:
    if facts.has("machine-log-json"):
        return ["--machine-log-json", "--verbose=4"]  # rows done are told at 4 only
    return ["--verbose=3"]


def _server_version(server: ServerVersion | None, facts: ToolFacts) -> list[str]:
    """Tell the version of a server that the tool does not recognise: it looks for words in the version comment,
    and the builds of Linux distributions do not have them.
    """
    if server is None or not facts.has("server-version"):
        return []
    product = "mariadb" if server.flavour is Flavour.MARIADB else "mysql"
    return [f"--server-version={product}-{'.'.join(str(part) for part in server.number)}"]


def _dump_variables(order: BackupOrder) -> dict[str, str]:
    variables = {"lock_wait_timeout": str(LOCK_WAIT_S)}
    # 0.10 writes strings in the server's global mode, and NO_BACKSLASH_ESCAPES makes other strings. Newer releases
    # write the mode into the files: with a strict one, a zero date as a default cannot be made again.
    variables["sql_mode"] = "'NO_AUTO_VALUE_ON_ZERO'"
    server = order.server
    if server is not None and server.flavour is Flavour.MYSQL and server.number[0] >= 9:
        variables["explain_format"] = "TRADITIONAL"  # 9.7 answers EXPLAIN with a tree, and 1.0.1 crashes on that
    return variables


def _load_variables(loader: ToolFacts) -> dict[str, str]:
    variables = {"lock_wait_timeout": str(LOCK_WAIT_S)}
    # As above; 0.10 makes the tables in the server's own mode.
    variables["sql_mode"] = "'NO_AUTO_VALUE_ON_ZERO'"
    # 1.0.1 warns of an INSERT with notes, and a generated DECIMAL column that is rounded gives one for each row.
    variables["sql_notes"] = "0"
    if loader.has_session_variables and not _takes_enable_binlog(loader):
        variables["sql_log_bin"] = "1"
    return variables


def _takes_enable_binlog(loader: ToolFacts) -> bool:
    """By default a load is not in the binlog; our RENAME TABLE is, and a replica would miss its tables."""
    return loader.has("enable-binlog") and "discouraged" not in loader.options["enable-binlog"]


def _omitted_names(order: BackupOrder) -> tuple[str, ...]:
    """Sequences look like tables to the tools; they are code objects here."""
    sequences = order.facts.objects.sequences if order.facts else ()
    return tuple(f"{order.database}.{name}" for name in sequences)
