"""Runs all of it, as `make test` does: checks, the test tiers, the coverage gates; ends with one line of totals.

A stage that fails does not stop the others, so one run shows everything there is to repair.
`--only-checks` leaves the tests out.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.helpers import coverage_gates

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
REPORTS = CACHE / "reports"
_STAGE_TIMEOUT_S = 1800

APART = "keychain or display or timed or bench"
_MEASURED = ("--cov", "--cov-append", "--cov-report=")


@dataclass(frozen=True, slots=True)
class Stage:
    """One command; a quiet one shows its output only when it fails.

    `attempts`: a limit of time counts as broken when it is broken that many times running, because other programs
    share the machine.
    """

    name: str
    argv: tuple[str, ...]
    is_quiet: bool = True
    report: Path | None = None
    attempts: int = 1


def checks() -> list[Stage]:
    """Return the stages that run none of our code."""
    python = sys.executable
    stages = [
        Stage("ruff check", (python, "-m", "ruff", "check", "-q", ".")),
        Stage("ruff format", (python, "-m", "ruff", "format", "--check", "-q", ".")),
        Stage("mypy", (python, "-m", "mypy")),
        Stage("layer rules", (_beside_python("lint-imports"),)),
    ]
    translations = ROOT / "packaging/translations.py"
    if translations.exists():
        stages.append(Stage("translations", (python, str(translations), "--check")))
    return stages


def tests() -> list[Stage]:
    """Return the test runs: what can share the machine, what needs a desktop session, what needs to be alone."""
    together = (*_pytest("tiers", *_MEASURED), "-n", "2", "--dist", "worksteal", "-m", f"not ({APART})")
    in_session = (sys.executable, "-m", "tests.helpers.keychain_session")
    apart = (*in_session, *_pytest("session", *_MEASURED), "-m", "keychain or display")
    alone = (*_pytest("timed"), "-m", "timed")
    return [
        Stage("unit, qt, process, conformance, live", together, is_quiet=False, report=REPORTS / "tiers.xml"),
        Stage("keychain, display", apart, is_quiet=False, report=REPORTS / "session.xml"),
        Stage("limits of time", alone, is_quiet=False, report=REPORTS / "timed.xml", attempts=3),
    ]


def main(arguments: Sequence[str]) -> int:
    """Run the stages; return 0 if all is well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only-checks", action="store_true")
    only_checks = parser.parse_args(arguments).only_checks
    os.chdir(ROOT)
    REPORTS.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    failed = [stage.name for stage in checks() if not _passes(stage)]
    counts: Counter[str] = Counter()
    if not only_checks:
        failed += _run_tests(counts)
    _closing_line(counts, failed, time.monotonic() - began)
    return 1 if failed else 0


def _run_tests(counts: Counter[str]) -> list[str]:
    data = CACHE / "coverage"
    for old in (*data.glob("data*"), *REPORTS.glob("*.xml")):
        old.unlink()
    failed = [stage.name for stage in tests() if not _passes_counted(stage, counts)]
    if not coverage_gates.hold(data):
        failed.append("coverage gates")
    return failed


def _passes_counted(stage: Stage, counts: Counter[str]) -> bool:
    """Run a test stage as often as it may be tried; later attempts run only what failed before."""
    for attempt in range(1, stage.attempts + 1):
        again = ("--last-failed", "--last-failed-no-failures=none") if attempt > 1 else ()
        is_well = _passes(replace(stage, argv=(*stage.argv, *again)))
        found = _counted(stage.report) if stage.report else Counter()
        if is_well or attempt == stage.attempts:
            counts.update(found)
            return is_well
        counts.update(passed=found["passed"], skipped=found["skipped"])
    return False


def _pytest(name: str, *options: str) -> tuple[str, ...]:
    report = REPORTS / f"{name}.xml"
    return (sys.executable, "-m", "pytest", "-q", "--durations=12", *options, f"--junitxml={report}", "tests")


def _passes(stage: Stage) -> bool:
    began, used = time.monotonic(), _cpu_seconds()
    sys.stdout.write(f"--- {stage.name}\n")
    sys.stdout.flush()
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if stage.is_quiet else {}
    with subprocess.Popen(stage.argv, stdin=subprocess.DEVNULL, text=True, errors="replace", **pipes) as process:
        status, output = _end_of(process, stage)
    if status != 0 and output:
        sys.stdout.write(output)
    verdict = "ok" if status == 0 else f"FAILED (exit status {status})"
    seconds = f"{time.monotonic() - began:.1f} s ({_cpu_seconds() - used:.1f} s of CPU)"
    sys.stdout.write(f"    {stage.name}: {verdict} in {seconds}\n")
    return status == 0


def _end_of(process: "subprocess.Popen[str]", stage: Stage) -> tuple[int, str]:
    """Wait for the end; a stage that takes too long is interrupted, so that pytest still says what failed."""
    try:
        output, _ = process.communicate(timeout=_STAGE_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        sys.stdout.write(f"    {stage.name} has taken {_STAGE_TIMEOUT_S} s and is stopped\n")
        process.send_signal(signal.SIGINT)
        try:
            output, _ = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
    return process.returncode, output or ""


def _cpu_seconds() -> float:
    """Return what the children that have ended used: on a busy machine the clock on the wall says little."""
    used = os.times()
    return used.children_user + used.children_system


def _counted(report: Path) -> Counter[str]:
    """Count the outcomes in one JUnit report; a run that wrote none counts as one error."""
    try:
        suite = ET.parse(report).getroot().find("testsuite")
    except (OSError, ET.ParseError):
        suite = None
    if suite is None:
        return Counter(errors=1)
    skipped, failures, errors = (int(suite.get(name, 0)) for name in ("skipped", "failures", "errors"))
    passed = int(suite.get("tests", 0)) - skipped - failures - errors
    return Counter(passed=passed, failed=failures, errors=errors, skipped=skipped)


def _closing_line(counts: Counter[str], failed: Sequence[str], seconds: float) -> None:
    words = [f"{counts[name]} {name}" for name in ("failed", "passed", "skipped", "errors") if counts[name]]
    if failed:
        sys.stdout.write(f"not well: {', '.join(failed)}\n")
    summary = ", ".join(words) or ("checks failed" if failed else "checks passed")
    sys.stdout.write(f"{f' {summary} in {seconds:.2f}s ':=^80}\n")


def _beside_python(program: str) -> str:
    return str(Path(sys.executable).parent / program)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
