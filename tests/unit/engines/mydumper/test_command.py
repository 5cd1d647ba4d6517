"""Every argument, for recorded releases: nothing is started here."""

from dataclasses import replace
from pathlib import Path

import pytest

from dumptrack_desktop.core.connection import Login, SocketAddress, TcpAddress, Tls, TlsMode
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.secret import Secret
from dumptrack_desktop.core.server import DatabaseFacts, Flavour, ObjectNames, ServerVersion, TableFacts
from dumptrack_desktop.core.task import Codec, DumpOptions
from dumptrack_desktop.engines.mydumper import command
from dumptrack_desktop.engines.mydumper.capabilities import Connector, Tool, ToolFacts
from dumptrack_desktop.engines.mydumper.command import Invocation
from dumptrack_desktop.engines.mydumper.defaults_file import quoted
from tests.helpers.orders import a_backup_order, a_login, a_manifest, a_restore_order
from tests.unit.engines.mydumper.test_capabilities import RELEASES, recorded

OLD, NEW = recorded("debian-0.10.1"), recorded("v1.0.1-3")
MYSQL_9 = ServerVersion(Flavour.MYSQL, (9, 7, 4), "9.7.4")
FOLDER = Path("/backups/x.partial")


def with_mysql_library(facts: ToolFacts) -> ToolFacts:
    return replace(facts, version=replace(facts.version, connector=Connector.MYSQL))


def login(mode: TlsMode = TlsMode.OFF, **changes: object) -> Login:
    found = a_login()
    return replace(found, connection=replace(found.connection, tls=Tls(mode), **changes))  # type: ignore[arg-type]


def file_of(invocation: Invocation, name: str = "defaults") -> str:
    return next(file.content.reveal() for file in invocation.private_files if file.name == name)


def dumped(dumper: ToolFacts = NEW, /, **changes: object) -> Invocation:
    return command.dump(a_backup_order(FOLDER, **{"login": login(), **changes}), dumper, system_ca="/etc/ca.pem")


def tables(*, transactional: bool, sequences: tuple[str, ...] = ()) -> DatabaseFacts:
    table = TableFacts("t", "InnoDB" if transactional else "MyISAM", 1, 1, transactional)
    return DatabaseFacts("shop", exists=True, tables=(table,), objects=ObjectNames(sequences=sequences))


@pytest.mark.parametrize("release", RELEASES)
def test_only_options_of_the_release_are_used_each_in_one_argument(release: str) -> None:
    dumper, loader = recorded(release), recorded(release, Tool.MYLOADER)
    arguments = dumped(dumper, server=MYSQL_9, facts=tables(transactional=False)).arguments
    restore = a_restore_order(FOLDER, a_manifest(), login(), server=MYSQL_9)
    for facts, given in ((dumper, arguments), (loader, command.load(restore, loader, FOLDER).arguments)):
        assert all(argument.startswith("--") for argument in given)
        assert {argument[2:].partition("=")[0] for argument in given} <= set(facts.options)


@pytest.mark.parametrize("release", RELEASES)
def test_the_password_is_in_the_private_file_alone(release: str) -> None:
    invocation = dumped(recorded(release))
    assert not any("canary" in argument for argument in invocation.arguments)
    assert "canary" in file_of(invocation)
    assert "canary" not in repr(invocation)


def test_code_objects_and_views_are_left_to_our_own_worker() -> None:
    for facts in (OLD, NEW):
        given = dumped(facts).arguments
        assert "--no-views" in given
        assert not {"--triggers", "--routines", "--events"} & set(given)
        assert "--complete-insert" in given


@pytest.mark.parametrize(
    ("facts", "codec", "expected"),
    [
        (OLD, Codec.GZIP, "--compress"),
        (OLD, Codec.NONE, None),
        (recorded("v0.14.5-3"), Codec.ZSTD, "--compress"),
        (recorded("v0.18.1-1"), Codec.GZIP, "--compress=GZIP"),
        (NEW, Codec.ZSTD, "--compress=ZSTD"),
    ],
)
def test_compression_in_each_dialect(facts: ToolFacts, codec: Codec, expected: str | None) -> None:
    given = dumped(facts, options=DumpOptions(codec=codec)).arguments
    assert [argument for argument in given if argument.startswith("--compress")] == (
        [expected] if expected else []
    )


@pytest.mark.parametrize(
    ("release", "facts", "expected"),
    [
        ("v1.0.1-3", tables(transactional=True), []),
        ("v1.0.1-3", tables(transactional=False), ["--no-trx-tables"]),
        ("v1.0.1-3", None, ["--no-trx-tables"]),  # not known: the careful way
        ("v0.20.2-5", None, ["--no-trx-tables"]),
        ("v0.19.3-3", None, []),  # does it by itself
        ("debian-0.10.1", None, []),
    ],
)
def test_tables_without_transactions_keep_the_lock(
    release: str, facts: DatabaseFacts | None, expected: list[str]
) -> None:
    given = dumped(recorded(release), facts=facts).arguments
    assert [argument for argument in given if "trx" in argument] == expected


def test_the_old_release_never_splits_tables_into_chunks() -> None:
    """It compares negative keys as huge positive ones, and leaves those rows out with exit status 0."""
    assert not [argument for argument in dumped(OLD).arguments if argument.startswith("--rows")]


def test_the_wait_for_a_lock_is_bounded_in_each_dialect() -> None:
    assert "init-command=\"SET SESSION lock_wait_timeout=60, sql_mode='NO_AUTO_VALUE_ON_ZERO'\"" in file_of(
        dumped(OLD)
    )
    text = file_of(dumped(NEW))
    assert "[mydumper_session_variables]\nlock_wait_timeout=60\n" in text
    assert "init-command" not in text
    assert "--ftwrl-timeout-retries=1" in dumped(NEW).arguments


def test_mysql_9_is_told_to_explain_in_the_way_that_mydumper_reads() -> None:
    assert "explain_format=TRADITIONAL" in file_of(dumped(NEW, server=MYSQL_9))
    assert "--server-version=mysql-9.7.4" in dumped(NEW, server=MYSQL_9).arguments
    mysql_8 = ServerVersion(Flavour.MYSQL, (8, 4, 4), "8.4.4")
    assert "explain_format" not in file_of(dumped(NEW, server=mysql_8))
    assert "explain_format" not in file_of(dumped(NEW))


def test_sequences_are_kept_out_because_they_are_code_objects_here() -> None:
    invocation = dumped(OLD, facts=tables(transactional=True, sequences=("s1", "s2")))
    assert "--omit-from-file={omitted}" in invocation.arguments
    assert file_of(invocation, "omitted") == "shop.s1\nshop.s2\n"
    assert len(dumped(OLD).private_files) == 1


def test_new_releases_take_two_threads_at_least() -> None:
    assert "--threads=2" in dumped(NEW, options=DumpOptions(threads=1)).arguments
    assert "--threads=1" in dumped(OLD, options=DumpOptions(threads=1)).arguments


def test_localhost_is_tcp_in_each_dialect() -> None:
    local = login(address=TcpAddress("localhost", 3307))
    assert "--host=127.0.0.1" in dumped(OLD, login=local).arguments
    assert {"--host=localhost", "--protocol=tcp", "--port=3307"} <= set(dumped(NEW, login=local).arguments)


def test_a_socket_is_given_as_such() -> None:
    given = dumped(NEW, login=login(address=SocketAddress("/run/my.sock"))).arguments
    assert "--socket=/run/my.sock" in given
    assert not [argument for argument in given if argument.startswith(("--host", "--port", "--protocol"))]


@pytest.mark.parametrize("facts", [OLD, NEW])
def test_tls_with_mariadbs_library_is_in_the_file(facts: ToolFacts) -> None:
    assert "ssl" not in file_of(dumped(facts))
    for mode in (TlsMode.PREFERRED, TlsMode.REQUIRED):
        assert "ssl-enforce=1\n" in file_of(dumped(facts, login=login(mode)))
    text = file_of(dumped(facts, login=login(TlsMode.VERIFY_IDENTITY)))
    assert "ssl-verify-server-cert=1\nssl-ca=/etc/ca.pem\n" in text
    assert not [
        argument for argument in dumped(facts, login=login(TlsMode.REQUIRED)).arguments if "ssl" in argument
    ]


def test_mariadbs_library_cannot_check_an_authority_without_the_name() -> None:
    with pytest.raises(UserError) as refusal:
        dumped(NEW, login=login(TlsMode.VERIFY_CA))
    assert refusal.value.reference == "mydumper.tls"


def test_mysqls_library_takes_the_mode_as_an_argument() -> None:
    new = with_mysql_library(NEW)
    assert "--ssl-mode=DISABLED" in dumped(new).arguments
    given = dumped(new, login=login(TlsMode.VERIFY_CA)).arguments
    assert {"--ssl-mode=VERIFY_CA", "--ca=/etc/ca.pem"} <= set(given)


@pytest.mark.parametrize("mode", [TlsMode.REQUIRED, TlsMode.VERIFY_CA, TlsMode.VERIFY_IDENTITY])
def test_an_old_build_with_mysqls_library_is_refused_rather_than_plain(mode: TlsMode) -> None:
    with pytest.raises(UserError) as refusal:
        dumped(with_mysql_library(OLD), login=login(mode))
    assert refusal.value.reference == "mydumper.tls"


def test_without_any_authority_there_is_nothing_to_verify_with() -> None:
    order = a_backup_order(FOLDER, login(TlsMode.VERIFY_IDENTITY))
    with pytest.raises(UserError):
        command.dump(order, NEW, system_ca="")


@pytest.mark.parametrize(
    ("password", "expected"),
    [("a#;' b", '"a#;\' b"'), ('say "x"', '"say \\"x\\""'), ("back\\slash", '"back\\\\slash"')],
)
def test_passwords_are_quoted_as_option_files_want_them(password: str, expected: str) -> None:
    assert quoted(password) == expected


def test_a_password_that_no_option_file_can_hold_is_refused() -> None:
    with pytest.raises(UserError) as refusal:
        dumped(NEW, login=replace(login(), password=Secret("a\nb")))
    assert refusal.value.reference == "mydumper.password"
    assert "a\nb" not in str(refusal.value)


def test_no_password_writes_none() -> None:
    assert "password" not in file_of(dumped(NEW, login=replace(login(), password=None)))


def test_a_load_names_its_source_and_never_overwrites_or_resumes() -> None:
    order = a_restore_order(FOLDER, a_manifest(), login(), staging="copy")
    for loader in (recorded("debian-0.10.1", Tool.MYLOADER), recorded("v1.0.1-3", Tool.MYLOADER)):
        given = set(command.load(order, loader, Path("/scratch/x")).arguments)
        assert {"--source-db=shop", "--database=copy", "--directory=/scratch/x"} <= given
        assert not {name for name in given if name.startswith(("--overwrite", "--drop", "--resume", "--purge"))}


def test_a_load_is_written_to_the_binlog_like_everything_else_of_a_restore() -> None:
    order = a_restore_order(FOLDER, a_manifest(), login())
    old = command.load(order, recorded("debian-0.10.1", Tool.MYLOADER), FOLDER)
    new = command.load(order, recorded("v1.0.1-3", Tool.MYLOADER), FOLDER)
    assert "--enable-binlog" in old.arguments
    assert "--enable-binlog" not in new.arguments  # "discouraged"
    assert "[myloader_session_variables]\n" in file_of(new)
    assert "sql_log_bin=1\n" in file_of(new)
