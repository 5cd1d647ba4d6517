"""The coverage gates: statements and branches together, over all and for the rooms that hold people's data."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# Percent. These may only rise.
GATES = {
    "dumptrack_desktop": 85.0,
    "dumptrack_desktop/core": 95.0,
    "dumptrack_desktop/config": 95.0,
    "dumptrack_desktop/store": 95.0,
}


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a folder ran: statements and branches counted alike."""

    covered: int
    total: int

    @property
    def percent(self) -> float:
        """The share in percent; a folder without code is covered."""
        return 100.0 * self.covered / self.total if self.total else 100.0


def hold(data: Path) -> bool:
    """Combine what the processes measured, print a line for each gate; return whether all hold."""
    coverage = (sys.executable, "-m", "coverage")
    if any(data.glob("data.*")):
        subprocess.run((*coverage, "combine", "-q", "--append"), check=True)
    report = data / "coverage.json"
    subprocess.run((*coverage, "json", "-q", "-o", str(report)), check=True)
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    shares = {folder: share_of(files, folder) for folder in GATES}
    for folder, share in shares.items():
        verdict = "ok" if share.percent >= GATES[folder] else "TOO LOW"
        sys.stdout.write(
            f"    coverage of {folder}: {share.percent:.1f} % (gate {GATES[folder]:.0f} %) {verdict}\n"
        )
    too_low = [folder for folder, share in shares.items() if share.percent < GATES[folder]]
    for folder in too_low:
        for name, missing in _weakest(files, folder):
            sys.stdout.write(f"        {name}: {missing} statements and branches never ran\n")
    return not too_low


def share_of(files: dict[str, dict[str, dict[str, int]]], folder: str) -> Share:
    """Add up the files below `folder`, as coverage's JSON report has them."""
    summaries = [entry["summary"] for name, entry in files.items() if Path(name).is_relative_to(folder)]
    return Share(
        sum(each["covered_lines"] + each["covered_branches"] for each in summaries),
        sum(each["num_statements"] + each["num_branches"] for each in summaries),
    )


def _weakest(files: dict[str, dict[str, dict[str, int]]], folder: str) -> list[tuple[str, int]]:
    missing = {
        name: entry["summary"]["missing_lines"] + entry["summary"]["missing_branches"]
        for name, entry in files.items()
        if Path(name).is_relative_to(folder)
    }
    return sorted(missing.items(), key=lambda pair: -pair[1])[:8]
