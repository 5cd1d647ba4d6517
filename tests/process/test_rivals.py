"""Several processes at once: settings are merged by their writers and never lost, folders are never shared."""

import subprocess
import sys
from pathlib import Path

from dumptrack_desktop.config.file import ConfigFile
from dumptrack_desktop.store import catalogue

WRITERS, EACH = 4, 5

WRITE_SETTINGS = """
import sys
from dataclasses import replace
from pathlib import Path
from dumptrack_desktop.config.file import ConfigFile
from dumptrack_desktop.core.errors import UserError
from dumptrack_desktop.core.ids import DestinationId
from dumptrack_desktop.core.task import Destination

file = ConfigFile(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    name = f"{sys.argv[2]}-{number}"
    while True:
        loaded = file.load()
        assert loaded.is_writable, loaded
        mine = Destination(DestinationId(name), name, f"/backups/{name}")
        settings = replace(loaded.settings, destinations=(*loaded.settings.destinations, mine))
        try:
            file.save(settings, loaded.fingerprint)
            break
        except UserError as error:
            assert error.reference in ("config.changed-on-disk", "config.busy"), error
"""

BEGIN_BACKUPS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from dumptrack_desktop.store import catalogue

at = datetime(2026, 11, 20, 22, tzinfo=UTC)
for number in range(int(sys.argv[3])):
    folder = catalogue.begin(Path(sys.argv[1]), "Shop", "shop", at)
    (folder / "mine").write_text(sys.argv[2])
    if number % 2:
        catalogue.discard(folder)
    else:
        print(folder.name)
input()
"""


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    argv = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_no_writer_of_settings_loses_anothers_change(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    writers = [start(WRITE_SETTINGS, str(path), str(number), str(EACH)) for number in range(WRITERS)]
    for writer in writers:
        writer.communicate(timeout=100)
        assert writer.returncode == 0
    names = {destination.name for destination in ConfigFile(path).load().settings.destinations}
    assert names == {f"{writer}-{number}" for writer in range(WRITERS) for number in range(EACH)}


def test_no_two_processes_get_the_same_folder(tmp_path: Path) -> None:
    rivals = [start(BEGIN_BACKUPS, str(tmp_path), str(number), "7") for number in range(3)]
    begun: list[str] = []
    for rival in rivals:
        assert rival.stdout is not None
        begun += [rival.stdout.readline().strip() for _ in range(4)]
    assert len(set(begun)) == 12
    assert {path.name for path in (tmp_path / "Shop" / "shop").glob("*.partial")} == set(begun)
    assert catalogue.leftovers(tmp_path) == ()  # all of them live
    for rival in rivals:
        rival.communicate("\n", timeout=60)
        assert rival.returncode == 0
    assert {folder.name for folder in catalogue.leftovers(tmp_path)} == set(begun)
    for folder in catalogue.leftovers(tmp_path):
        catalogue.discard(folder)
    assert not (tmp_path / "Shop").exists()
