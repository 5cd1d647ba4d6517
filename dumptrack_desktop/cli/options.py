"""The command line: every word of it, and what is wrong with it, without touching anything."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from dumptrack_desktop import __version__
from dumptrack_desktop.cli.exits import Exit
from dumptrack_desktop.cli.output import failure_document, print_error, print_json
from dumptrack_desktop.core.connection import Environment, TlsMode
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.sentence import say
from dumptrack_desktop.core.task import Codec, EngineChoice
from dumptrack_desktop.core.validate import MAX_THREADS

_LAST_PORT = 65535
_MOST_JOBS = 1_000_000
_THREADS_HELP = "sessions at the same time; 2 if it is not given"
_BACKUP_HELP = "its id, the beginning of its id, or its folder"

Options = argparse.Namespace
_Verbs = Any  # argparse names its type with an underscore


class _Mistake(Exception):  # noqa: N818  # of whoever typed it
    """What is wrong with the command line, and the part of it that was being read."""

    def __init__(self, parser: argparse.ArgumentParser, text: str) -> None:
        super().__init__(text)
        self.parser = parser


class _Parser(argparse.ArgumentParser):
    """A parser that knows no abbreviations (a script must not change its meaning with a new option) and tells a
    mistake to `parsed` instead of ending the program.
    """

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **{**words, "allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        """Raise `_Mistake`."""
        raise _Mistake(self, message)


def parsed(argv: Sequence[str]) -> Options:
    """Return the options; print what is wrong, or the help, and end the program otherwise.

    `noun` and `verb` say what is asked for; the rest are the words of that verb.
    """
    try:
        options = _parser().parse_args(argv)
    except _Mistake as mistake:
        _refuse(mistake, as_json="--json" in argv)
    options.home = getattr(options, "home", None)
    options.json = getattr(options, "json", False)
    return options


def _refuse(mistake: _Mistake, *, as_json: bool) -> NoReturn:
    error = UserError(
        "usage",
        say("{what}.", what=str(mistake)),
        say("`{program} --help` shows what there is.", program=mistake.parser.prog),
    )
    if not as_json:
        mistake.parser.print_usage(sys.stderr)
    if as_json:
        print_json(failure_document(error))
    print_error(error)
    raise SystemExit(Exit.USAGE)


def _parser() -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    # Both may stand before or after the verb; a default of the later parser must not wipe out the earlier one.
    common.add_argument(
        "--home", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="keep settings, data and logs in DIR"
    )
    common.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON document on standard output"
    )
    parser = _Parser(
        "dumptrack",
        parents=[common],
        description="Back up and restore MySQL and MariaDB databases.",
        epilog="Exit status: 0 done, 1 failed, 2 usage, 3 done with warnings, 4 cancelled. "
        "DUMPTRACK_HOME may name the folder of --home; DUMPTRACK_SECRETS a private file (mode 0600) for passwords "
        "where there is no keychain.",
    )
    parser.add_argument("--version", action="version", version=f"dumptrack {__version__}")
    nouns = parser.add_subparsers(dest="noun", required=True, metavar="COMMAND")
    _connection(nouns.add_parser("connection", parents=[common], help="how to reach a server"), common)
    _backup(nouns.add_parser("backup", parents=[common], help="make, look at and restore backups"), common)
    _task(nouns.add_parser("task", parents=[common], help="backup plans made in the window"), common)
    _job(nouns.add_parser("job", parents=[common], help="what has run"), common)
    system = nouns.add_parser("system", parents=[common], help="versions, engines and paths")
    system.set_defaults(verb="show")
    return parser


def _verbs(parser: argparse.ArgumentParser) -> _Verbs:
    return parser.add_subparsers(dest="verb", required=True, metavar="VERB")


def _connection(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = _verbs(parser)
    add = verbs.add_parser("add", parents=[common], help="add a connection")
    add.add_argument("name", metavar="NAME", help="what you want to call it")
    where = add.add_mutually_exclusive_group(required=True)
    where.add_argument("--host", metavar="H", help="host name or IP address")
    where.add_argument("--socket", metavar="S", help="path of a Unix socket")
    add.add_argument("--port", type=_port, default=3306, metavar="P", help="3306 if it is not given")
    add.add_argument("--user", required=True, metavar="U", help="name of the user on the server")
    add.add_argument(
        "--password-stdin", action="store_true", help="read the password from the first line of standard input"
    )
    add.add_argument(
        "--tls",
        choices=[mode.value for mode in TlsMode],
        default=TlsMode.PREFERRED.value,
        help="preferred, if it is not given, uses TLS where the server has it",
    )
    add.add_argument("--tls-ca", default="", metavar="FILE", help="certificates to trust")
    add.add_argument("--tls-certificate", default="", metavar="FILE", help="our own certificate")
    add.add_argument("--tls-key", default="", metavar="FILE", help="the key of our certificate")
    add.add_argument(
        "--environment",
        choices=[label.value for label in Environment],
        default=Environment.NONE.value,
        help="what is at stake there; it is shown beside the name",
    )
    add.add_argument("--comment", default="", metavar="TEXT", help="a note for yourself")
    verbs.add_parser("list", parents=[common], help="list the connections")
    for verb, text in (("test", "open a session and describe it"), ("remove", "remove it and its password")):
        verb_parser = verbs.add_parser(verb, parents=[common], help=text)
        verb_parser.add_argument("name", metavar="NAME", help="name of the connection")


def _backup(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = _verbs(parser)
    create = verbs.add_parser("create", parents=[common], help="back up databases")
    create.add_argument("--connection", required=True, metavar="NAME", help="name of the connection")
    create.add_argument(
        "--database", required=True, nargs="+", action="extend", metavar="DB", help="one database or several"
    )
    create.add_argument(
        "--engine",
        choices=[choice.value for choice in EngineChoice],
        default=EngineChoice.AUTO.value,
        help="auto, if it is not given, takes mydumper where it is installed and can do it",
    )
    create.add_argument("--threads", type=_threads, default=2, metavar="N", help=_THREADS_HELP)
    create.add_argument(
        "--compress",
        choices=[codec.value for codec in Codec],
        default=Codec.GZIP.value,
        help="gzip if it is not given",
    )
    create.add_argument(
        "--output", type=Path, metavar="DIR", help="write below DIR instead of the default destination"
    )
    verbs.add_parser("list", parents=[common], help="list the backups, newest first")
    for verb, text in (("show", "describe a backup"), ("verify", "check every file of a backup")):
        verb_parser = verbs.add_parser(verb, parents=[common], help=text)
        verb_parser.add_argument("backup", metavar="ID|PATH", help=_BACKUP_HELP)
    delete = verbs.add_parser("delete", parents=[common], help="delete a backup for good")
    delete.add_argument("backup", metavar="ID", help="its id, or the beginning of it")
    delete.add_argument("--yes", action="store_true", help="yes, delete it")
    _restore(verbs.add_parser("restore", parents=[common], help="restore a backup"))


def _restore(restore: argparse.ArgumentParser) -> None:
    restore.add_argument("backup", metavar="ID|PATH", help=_BACKUP_HELP)
    restore.add_argument("--connection", required=True, metavar="NAME", help="where to restore it")
    restore.add_argument(
        "--into", required=True, metavar="DB", help="the database to restore into: a new one, or see --overwrite"
    )
    restore.add_argument("--overwrite", action="store_true", help="replace what is in DB; needs --yes")
    restore.add_argument("--yes", action="store_true", help="yes, what is in DB now may be replaced")
    restore.add_argument(
        "--no-safety-backup", action="store_true", help="take no backup of DB before it is overwritten"
    )
    restore.add_argument(
        "--table", nargs="+", action="extend", default=[], metavar="T", help="restore these tables only"
    )
    restore.add_argument("--threads", type=_threads, default=2, metavar="N", help=_THREADS_HELP)
    restore.add_argument("--enable-events", action="store_true", help="leave scheduled events switched on")


def _task(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = _verbs(parser)
    verbs.add_parser("list", parents=[common], help="list the tasks")
    run = verbs.add_parser("run", parents=[common], help="run a task now")
    run.add_argument("name", metavar="NAME", help="name of the task")


def _job(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = _verbs(parser)
    listing = verbs.add_parser("list", parents=[common], help="list the jobs, newest first")
    listing.add_argument("--limit", type=_limit, default=50, metavar="N", help="how many; 50 if it is not given")
    for verb, text in (("show", "describe a job"), ("log", "print the log of a job")):
        verb_parser = verbs.add_parser(verb, parents=[common], help=text)
        verb_parser.add_argument("job", metavar="ID", help="its id; `dumptrack job list` shows it")


def _threads(text: str) -> int:
    return _number(text, MAX_THREADS)


def _port(text: str) -> int:
    return _number(text, _LAST_PORT)


def _limit(text: str) -> int:
    return _number(text, _MOST_JOBS)


def _number(text: str, most: int) -> int:
    number = int(text) if text.isdecimal() and len(text) <= len(str(most)) else 0
    if not 1 <= number <= most:
        raise argparse.ArgumentTypeError(f"a number from 1 to {most} is expected, not {text!r}")
    return number
