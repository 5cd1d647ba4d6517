"""The folder that myloader is shown."""

import io
from pathlib import Path

import pytest

from dumptrack_desktop.core.backup import TableEntry
from dumptrack_desktop.core.errors import InternalError, UserError
from dumptrack_desktop.core.order import RestoreOrder
from dumptrack_desktop.engines.mydumper.arrangement import FOLDER_VARIABLE, arrange, clear
from dumptrack_desktop.engines.mydumper.files import FileKind, by_table, kind_of
from dumptrack_desktop.engines.worker.context import Worker
from tests.helpers.orders import a_backup_order, a_manifest, a_restore_order

FILES = (
    "metadata", "shop-schema-create.sql.gz", "shop.a-schema.sql.gz", "shop.a.00000.sql.gz", "shop.a.00001.sql.gz",
    "shop.ab-schema.sql.gz", "shop.ab.00000.sql.gz", "shop.empty-schema.sql.gz",
)  # fmt: skip


def worker() -> Worker:
    return Worker(out=io.StringIO(), log=io.StringIO())


@pytest.fixture
def backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "backup"
    (folder / "dump").mkdir(parents=True)
    for name in FILES:
        (folder / "dump" / name).write_text(
            "Finished dump at: 2026-11-20 21:04:25\n" if name == "metadata" else name
        )
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "shown"))
    return folder


def order(backup: Path, *tables: str) -> RestoreOrder:
    held = tuple(TableEntry(name, 1, 1) for name in ("a", "ab", "empty"))
    return a_restore_order(backup, a_manifest(tables=held), tables=tables)


def shown(tmp_path: Path) -> set[str]:
    return {path.name for path in (tmp_path / "shown" / "files").iterdir()}


def test_all_tables_are_shown_and_nothing_else(backup: Path, tmp_path: Path) -> None:
    arrange(order(backup), worker())
    assert shown(tmp_path) == set(FILES) - {"shop-schema-create.sql.gz"}
    assert (tmp_path / "shown" / "files" / "shop.a.00001.sql.gz").read_text() == "shop.a.00001.sql.gz"


def test_chosen_tables_are_shown_alone(backup: Path, tmp_path: Path) -> None:
    assert arrange(order(backup, "a"), worker()) == {"files": 3}
    assert shown(tmp_path) == {"metadata", "shop.a-schema.sql.gz", "shop.a.00000.sql.gz", "shop.a.00001.sql.gz"}


def test_an_old_metadata_is_replaced_in_the_view_and_kept_in_the_backup(backup: Path, tmp_path: Path) -> None:
    arrange(order(backup), worker())
    assert "[config]" in (tmp_path / "shown" / "files" / "metadata").read_text()
    assert "[config]" not in (backup / "dump" / "metadata").read_text()


@pytest.mark.parametrize("table", ["nowhere", "a.00000"])
def test_a_table_that_is_not_there_is_refused(backup: Path, table: str) -> None:
    with pytest.raises(UserError) as error:
        arrange(order(backup, table), worker())
    assert error.value.reference == "backup.table-missing"


def test_a_folder_that_is_there_already_is_nobodys_to_use(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "shown").mkdir()
    with pytest.raises(FileExistsError):
        arrange(order(backup), worker())


def test_clearing_takes_the_view_and_leaves_the_files(backup: Path, tmp_path: Path) -> None:
    arrange(order(backup), worker())
    (tmp_path / "shown" / "resume").write_text("left by the tool")
    assert clear(order(backup), worker()) == {"is_gone": True}
    assert clear(order(backup), worker()) == {"is_gone": True}
    assert {path.name for path in (backup / "dump").iterdir()} == set(FILES)


def test_a_worker_that_was_told_no_folder_does_nothing(backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE)
    with pytest.raises(InternalError):
        clear(order(backup), worker())
    with pytest.raises(InternalError):
        arrange(a_backup_order(backup), worker())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("metadata", FileKind.OTHER),
        ("metadata.partial", FileKind.OTHER),
        ("shop-schema-create.sql.zst", FileKind.OTHER),
        ("shop-schema-post.sql", FileKind.OTHER),
        ("shop.v-schema-view.sql.gz", FileKind.OTHER),
        ("shop.a-schema-triggers.sql", FileKind.OTHER),
        ("clean.big-metadata", FileKind.OTHER),  # 0.12.7
        ("shop.a-schema.sql", FileKind.SCHEMA),
        ("shop.a.sql.gz", FileKind.DATA),
        ("clean.big.00000.00001.sql", FileKind.DATA),  # 0.16.3
        ("shop.a.00000.sql.zst", FileKind.DATA),
    ],
)
def test_a_file_is_known_by_its_name(name: str, kind: FileKind) -> None:
    assert kind_of(name) is kind


def test_tables_whose_names_begin_alike_are_told_apart() -> None:
    found = by_table(FILES, {"a": "shop.a", "ab": "shop.ab"})
    assert found["a"].data == ("shop.a.00000.sql.gz", "shop.a.00001.sql.gz")
    assert found["ab"].data == ("shop.ab.00000.sql.gz",)
