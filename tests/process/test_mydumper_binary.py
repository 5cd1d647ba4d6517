"""Finding the programs: real files, real children, everything that may stand in their place."""

import stat
from pathlib import Path

import pytest

from dumptrack_desktop.engines.mydumper.binary import Refusal, ToolFinder, install_command
from dumptrack_desktop.engines.mydumper.capabilities import Tool, ToolFacts

RECORDED = Path(__file__).parents[1] / "data" / "mydumper"


def installed(folder: Path, release: str, *tools: Tool) -> Path:
    """Put programs into `folder` that say what those of a release said; each call is noted in the file `calls`."""
    folder.mkdir(exist_ok=True)
    for tool in tools or tuple(Tool):
        said = RECORDED / release / tool.value
        answers = f"case $1 in --version) cat '{said}.version';; --help) cat '{said}.help';; esac"
        program(folder / tool.value, f"echo called >> '{folder}/calls'\n{answers}")
    return folder


def program(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def found(answer: ToolFacts | Refusal) -> ToolFacts:
    assert isinstance(answer, ToolFacts), answer
    return answer


def refused(answer: ToolFacts | Refusal) -> str:
    assert isinstance(answer, Refusal), answer
    return f"{answer.sentence} {answer.hint}"


@pytest.mark.parametrize("release", ["debian-0.10.1", "v0.20.2-5", "v1.0.1-3"])
def test_both_programs_are_found_in_the_path(tmp_path: Path, release: str) -> None:
    folder = installed(tmp_path / "bin", release)
    finder = ToolFinder(path=f"/nowhere:{folder}")
    assert found(finder.find(Tool.MYDUMPER)).path == str(folder / "mydumper")
    assert found(finder.find(Tool.MYLOADER)).path == str(folder / "myloader")


def test_a_setting_wins_and_names_the_program_or_its_folder(tmp_path: Path) -> None:
    old = installed(tmp_path / "old", "debian-0.10.1")
    new = installed(tmp_path / "new", "v1.0.1-3")
    for setting in (new, new / "mydumper"):
        finder = ToolFinder(setting=str(setting), path=str(old))
        assert found(finder.find(Tool.MYDUMPER)).version.text == "1.0.1-3"
        assert found(finder.find(Tool.MYLOADER)).version.text == "1.0.1-3"


def test_a_setting_that_leads_nowhere_is_refused_and_never_replaced(tmp_path: Path) -> None:
    folder = installed(tmp_path / "bin", "v1.0.1-3")
    finder = ToolFinder(setting=str(tmp_path / "gone" / "mydumper"), path=str(folder))
    assert "gone/mydumper" in refused(finder.find(Tool.MYDUMPER))


def test_a_relative_folder_of_the_path_is_never_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(tmp_path / "bin", "v1.0.1-3")
    monkeypatch.chdir(tmp_path)
    assert "not installed" in refused(ToolFinder(path="bin:.:").find(Tool.MYDUMPER))


def test_a_missing_program_is_refused_with_what_to_type() -> None:
    text = refused(ToolFinder(path="/nowhere").find(Tool.MYDUMPER))
    assert "mydumper is not installed." in text
    assert "Install it with: " in text


def test_a_program_is_asked_once_until_it_changes(tmp_path: Path) -> None:
    folder = installed(tmp_path / "bin", "debian-0.10.1")
    finder = ToolFinder(path=str(folder))
    for _ in range(3):
        finder.find(Tool.MYDUMPER)
    assert (folder / "calls").read_text().splitlines() == ["called"] * 2
    (folder / "mydumper").unlink()
    installed(folder, "v1.0.1-3", Tool.MYDUMPER)
    assert found(finder.find(Tool.MYDUMPER)).version.text == "1.0.1-3"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("exit 0", "does not answer"),
        ("echo 'mydumper 0.10.0, built against MySQL 10.11.14'; exit 1", "does not answer"),
        ("echo 'mysqldump  Ver 10.19'", "does not answer"),
        ("kill -SEGV $$", "does not answer"),
        ("head -c 100000 /dev/urandom", "does not answer"),
        ("exec sleep 60", "does not answer"),
        ("echo 'mydumper 0.9.5, built against MySQL 5.7.1'", "too old"),
        ("echo 'mydumper v9.9.9-1, built against MariaDB 12.0.1'", "too old"),  # no option that we need
    ],
)
def test_something_else_in_its_place_is_refused(tmp_path: Path, text: str, word: str) -> None:
    path = program(tmp_path / "mydumper", text)
    assert word in refused(ToolFinder(setting=str(path), deadline_s=1.0).find(Tool.MYDUMPER))


def test_a_file_that_is_no_program_is_refused(tmp_path: Path) -> None:
    path = program(tmp_path / "mydumper", "exit 0")
    path.chmod(stat.S_IRUSR)
    assert "may run" in refused(ToolFinder(setting=str(path)).find(Tool.MYDUMPER))
    (tmp_path / "folder" / "mydumper").mkdir(parents=True)
    assert "may run" in refused(ToolFinder(setting=str(tmp_path / "folder")).find(Tool.MYDUMPER))


def test_a_release_that_hides_a_cut_dump_is_refused_with_the_version_that_does_not(tmp_path: Path) -> None:
    folder = installed(tmp_path / "bin", "v0.14.5-3")
    text = refused(ToolFinder(path=str(folder)).find(Tool.MYDUMPER))
    assert "0.14.5-3" in text
    assert "0.15.3" in text
    assert found(ToolFinder(path=str(folder)).find(Tool.MYLOADER)).version.text == "0.14.5-3"


def test_the_program_gets_no_input_and_a_folder_of_its_own(tmp_path: Path) -> None:
    path = program(
        tmp_path / "mydumper", f"pwd > '{tmp_path}/cwd'; cat > '{tmp_path}/input'; env > '{tmp_path}/env'"
    )
    ToolFinder(setting=str(path)).find(Tool.MYDUMPER)
    assert (tmp_path / "input").read_text() == ""
    assert not Path((tmp_path / "cwd").read_text().strip()).exists()
    assert "LC_ALL=C" in (tmp_path / "env").read_text()


@pytest.mark.parametrize(
    ("system", "release", "expected"),
    [
        ("darwin", {}, "brew install mydumper"),
        ("freebsd14", {}, "sudo pkg install mydumper"),
        ("linux", {"ID": "debian", "VERSION_ID": "12"}, "sudo apt install mydumper"),
        ("linux", {"ID": "ubuntu", "VERSION_ID": "22.04"}, "sudo apt install mydumper"),
        ("linux", {"ID": "debian", "VERSION_ID": "13"}, "./mydumper_*.deb"),  # not packaged
        ("linux", {"ID": "rocky", "VERSION_ID": "9"}, "./mydumper-*.rpm"),
        ("linux", {}, "https://github.com/mydumper/mydumper/releases"),
    ],
)
def test_the_install_command_is_that_of_the_system(system: str, release: dict[str, str], expected: str) -> None:
    assert expected in install_command(release, system)
