"""Collects the words of the program, checks their translations, and compiles them.

    python packaging/translations.py update     put new and changed texts into resources/translations/*.ts
    python packaging/translations.py check      say what is missing or does not fit; changes nothing
    python packaging/translations.py release    compile to *.qm beside them (quick when nothing has changed)

The German file holds every text. The English one holds the plurals only: without it English would say
"3 backup(s)". Texts of the lower layers are found by `say("...")`; they stand in a context without a name.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET  # our own files
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = {"de": (), "en": ("-pluralonly",)}

# A job's log has a `say` of its own, whose words are not for translation.
_FOREIGN = re.compile(r"<context>\s*<name>[^<]*\.[^<]*</name>.*?</context>\s*", re.DOTALL)
_FIELD = re.compile(r"\{[^{}]*\}|%n")


def update(folder: Path = FOLDER) -> None:
    """Collect all texts; translations that exist are kept, those that nobody uses any more are dropped."""
    sources = sorted(str(path) for path in (ROOT / "dumptrack_desktop").rglob("*.py"))
    for language, options in LANGUAGES.items():
        target = folder / f"dumptrack_{language}.ts"
        _run(
            "lupdate",
            *("-tr-function-alias", "QT_TR_NOOP+=say", "-locations", "none", "-no-obsolete", "-silent"),
            *("-source-language", "en", "-target-language", language, *options),
            *(*sources, "-ts", str(target)),
        )
        target.write_text(_FOREIGN.sub("", target.read_text(encoding="utf-8")), encoding="utf-8")


def check(folder: Path = FOLDER) -> list[str]:
    """Return a line for everything that is missing, unused or does not fit its source."""
    faults = []
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch)
        for language in LANGUAGES:
            shutil.copy(folder / f"dumptrack_{language}.ts", fresh)
        update(fresh)
        for language in LANGUAGES:
            name = f"dumptrack_{language}.ts"
            known, wanted = _texts(folder / name), _texts(fresh / name)
            faults += [
                f"{name}: not used any more: {source}" for _, source in sorted(known.keys() - wanted.keys())
            ]
            for (_, source), forms in wanted.items():
                faults += [f"{name}: {fault}: {source}" for fault in _faults(source, forms)]
    return faults


def release(folder: Path = FOLDER) -> None:
    """Compile what is newer than its compiled form."""
    for source in sorted(folder.glob("*.ts")):
        target = source.with_suffix(".qm")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            _run("lrelease", "-silent", str(source), "-qm", str(target))


def _texts(path: Path) -> dict[tuple[str, str], list[str]]:
    """Return context and source -> finished forms (none if it is not finished)."""
    found = {}
    for context in ET.parse(path).getroot().findall("context"):  # noqa: S314  # our own file
        for message in context.findall("message"):
            key = (context.findtext("name") or "", message.findtext("source") or "")
            found[key] = list(_forms(message))
    return found


def _forms(message: ET.Element) -> Iterator[str]:
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return
    forms = translation.findall("numerusform") or [translation]
    yield from (form.text or "" for form in forms)


def _faults(source: str, forms: list[str]) -> Iterator[str]:
    if not forms or not all(form.strip() for form in forms):
        yield "not translated"
    for form in forms:
        if Counter(_FIELD.findall(form)) != Counter(_FIELD.findall(source)):
            yield "other fields than its source"
        if _mnemonics(form) != _mnemonics(source):
            yield "mnemonic missing or too much"


def _mnemonics(text: str) -> int:
    return len(re.findall(r"&(?=\w)", text.replace("&&", "")))


def _run(tool: str, *arguments: str) -> None:
    """Start one of the tools that come with Qt for Python."""
    beside = Path(sys.executable).parent
    name = f"pyside6-{tool}" + (".exe" if sys.platform == "win32" else "")
    program = beside / name if (beside / name).exists() else Path(PySide6.__file__).parent / tool
    subprocess.run([str(program), *arguments], check=True)


def main(verb: str) -> int:
    """Do what the command line asks for."""
    if verb == "check":
        faults = check()
        print("\n".join(faults))  # noqa: T201  # the answer
        return 1 if faults else 0
    {"update": update, "release": release}[verb]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].lstrip("-") if len(sys.argv) == 2 else "release"))
