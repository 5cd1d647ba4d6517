"""The rules of the house, checked on the code itself. docs/architecture.md says why they are what they are."""

import ast
import re
import subprocess
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "dumptrack_desktop"
TESTS = ROOT / "tests"
QT_FREE = ("core", "config", "store", "server", "engines", "proof")

FILE_LINES, TEST_FILE_LINES, FUNCTION_LINES, CLASS_LINES = 450, 600, 50, 250
# What is larger all the same: "path" or "path::name" -> its reason. May only shrink: an entry that is no longer
# needed fails the test.
TOO_LARGE_FOR_A_REASON: dict[str, str] = {
    "dumptrack_desktop/ui/models/records.py::RecordsModel": "Qt wants a model's overrides in one class",
    "dumptrack_desktop/services/house.py::build": "the one place where every service meets what it is made of",
    "dumptrack_desktop/ui/dialogs/restore.py::RestoreDialog": "a guard is judged best where it is seen whole",
    "dumptrack_desktop/ui/models/backups.py::backup_columns": "a table of columns, one entry after the other",
}

VAGUE = {"manager", "helper", "handler", "controller", "util", "data", "info"}
# Every statement that keeps the GUI thread, by the name of what it calls.
WAITING = re.compile(r"^(waitFor\w+|processEvents|sleep|msleep|usleep)$")

_IMPORT_ALL = """
import importlib, pkgutil, sys
for name in ("PySide6", "shiboken6", "qasync"):
    sys.modules[name] = None  # an import of it raises ImportError
for room in sys.argv[1:]:
    package = importlib.import_module(f"dumptrack_desktop.{room}")
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
            print(module.name)
"""


@cache
def sources(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def comments(path: Path) -> Iterator[tuple[int, str]]:
    with path.open("rb") as stream:
        for token in tokenize.tokenize(stream.readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string


def test_everything_below_services_imports_without_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _IMPORT_ALL, *QT_FREE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 20


def test_rooms_import_in_one_direction() -> None:
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_services_have_no_widgets() -> None:
    """Import-linter cannot look inside PySide6; the command line runs the services without a display."""
    found = [
        f"{shown(path)}: {name}"
        for path in sources(PACKAGE / "services")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
        if re.search(r"QtWidgets|QtGui|QtSvg", name)
    ]
    assert not found, "\n".join(found)


def test_nothing_is_too_large() -> None:
    found = {place: words for path in (*sources(PACKAGE), *sources(TESTS)) for place, words in _too_large(path)}
    unexcused = [f"{place}: {words}" for place, words in found.items() if place not in TOO_LARGE_FOR_A_REASON]
    assert not unexcused, "\n".join(unexcused)
    assert set(TOO_LARGE_FOR_A_REASON) <= set(found), "an exception is no longer needed: take it out"


def _too_large(path: Path) -> Iterator[tuple[str, str]]:
    limit = TEST_FILE_LINES if path.is_relative_to(TESTS) else FILE_LINES
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if lines > limit:
        yield shown(path), f"{lines} lines, {limit} allowed"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            allowed = CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES
            length = _length_without_docstring(node)
            if length > allowed:
                yield f"{shown(path)}::{node.name}", f"{length} lines, {allowed} allowed"


def _length_without_docstring(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node) is None:
        return length
    docstring = node.body[0]
    return length - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def is_vague(name: str) -> bool:
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
    return any(word.lower().removesuffix("s") in VAGUE for word in words)


def test_no_name_is_vague() -> None:
    modules = [shown(path) for path in sources(PACKAGE) if is_vague(path.stem)]
    classes = [
        f"{shown(path)}::{node.name}"
        for path in sources(PACKAGE)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef) and is_vague(node.name)
    ]
    assert not modules + classes


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("JobManager", True), ("text_utils", True), ("Handler", True), ("data", True), ("DataFrame", True),
        ("database", False), ("Databases", False), ("DatabaseFacts", False), ("metadata", False),
        ("information_schema", False),
    ],
)  # fmt: skip
def test_the_rule_for_vague_names_itself(name: str, expected: bool) -> None:
    assert is_vague(name) is expected


def test_every_module_says_what_it_is() -> None:
    def opening(path: Path) -> str:
        return (ast.get_docstring(tree_of(path)) or "").split("\n\n", maxsplit=1)[0].strip()

    silent = [shown(path) for path in sources(PACKAGE) if not opening(path).endswith((".", ":", "?"))]
    assert not silent


def test_every_exception_to_a_rule_is_narrow_and_has_its_reason() -> None:
    bad = [
        f"{shown(path)}:{line}: {text}"
        for path in sources(PACKAGE)
        for line, text in comments(path)
        if ("noqa" in text and not re.search(r"noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*\s+# \w", text))
        or ("type: ignore" in text and not re.search(r"type: ignore\[[\w-]+(, ?[\w-]+)*\]\s+# \w", text))
        or ("pragma: no cover" in text and not re.search(r"pragma: no cover\s+# \w", text))
    ]
    assert not bad, "\n".join(bad)


def test_nothing_waits_on_the_gui_thread() -> None:
    waiting = [
        f"{shown(path)}:{node.lineno}: {node.func.attr}"
        for path in sources(PACKAGE)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if WAITING.match(node.func.attr) and ast.unparse(node.func) != "asyncio.sleep"
    ]
    assert not waiting


def test_no_dialog_runs_an_event_loop_of_its_own() -> None:
    """A nested loop inside a coroutine kills the other tasks: dialogs are opened, and answer by a signal."""
    nested = [
        f"{shown(path)}:{node.lineno}"
        for path in sources(PACKAGE / "ui")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("exec", "exec_")
    ]
    assert not nested


def test_sentences_for_people_can_be_translated() -> None:
    """`say` and `tr` are read by the text extractor: a literal, never an f-string or something computed."""
    computed = [
        f"{shown(path)}:{node.lineno}"
        for path in sources(PACKAGE)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and _takes_a_sentence(node) and node.args
        if not (isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str))
    ]
    assert not computed


def _takes_a_sentence(node: ast.Call) -> bool:
    match node.func:
        case ast.Name(id="say") | ast.Attribute(attr="tr"):
            return True
        case _:
            return False


def test_test_files_have_names_of_their_own() -> None:
    names = Counter(path.name for path in sources(TESTS) if path.name.startswith("test_"))
    assert [name for name, count in names.items() if count > 1] == []
