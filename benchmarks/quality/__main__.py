"""Measure quality on public data that is not part of this repository.

python -m benchmarks.quality --data FOLDER          everything; writes docs/quality.md
python -m benchmarks.quality --data FOLDER NAME …   some, by name; prints

Every figure is computed on parts that nothing in the package was trained on.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.report import Report, Section
from benchmarks.terminal import ROOT

PAGE = ROOT / "docs" / "quality.md"
MODULES = (
    "boundaries",
    "attributions",
    "claimers",
    "worthiness",
    "ranking",
    "subjectivity",
    "figures",
    "dates",
    "comparing",
    "linking",
    "retrieval",
    "similarity",
    "speed",
)


def main() -> int:
    """Run what is asked for; 2 where the data is not there."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality", description="Measure quality on public data."
    )
    parser.add_argument("name", nargs="*", help=f"{', '.join(MODULES)}; all unless named")
    parser.add_argument("--data", type=Path, required=True, help="the folder of evaluation data")
    given = parser.parse_args()
    data: Path = given.data
    if unknown := set(given.name) - set(MODULES):
        parser.error(f"no measurement is called {', '.join(sorted(unknown))}")
    if not data.is_dir():
        parser.error(f"no such folder: {data}; give the evaluation data with --data")
    report = Report(datetime.now(UTC).date(), "Quality", "python -m benchmarks.quality")
    for name in given.name or MODULES:
        try:
            section: Section = importlib.import_module(f"benchmarks.quality.{name}").measure(data)
        except FileNotFoundError as missing:
            parser.error(f"missing in the evaluation data: {missing.filename}")
        report.sections.append(section)
        print(section.markdown(), end="\n\n", flush=True)
    if not given.name:
        PAGE.write_text(report.markdown(), encoding="utf-8")
        print(f"Written to {PAGE.relative_to(ROOT)}.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
