"""Measure the workbench.

python -m benchmarks            everything; writes docs/benchmarks.md
python -m benchmarks keys …     some, by name; prints
"""

from __future__ import annotations

import argparse
import importlib
import sys
from datetime import UTC, datetime

from benchmarks.report import Report, Section
from benchmarks.terminal import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
BENCHMARKS = {
    "help": ("startup", "measure_help"),
    "first-claim": ("startup", "measure_first_claim"),
    "keys": ("screen", "measure_keys"),
    "beside-others": ("beside_others", "measure_beside_others"),
    "heartbeat": ("responsiveness", "measure_heartbeat"),
    "reading": ("throughput", "measure_reading"),
    "verdicts": ("throughput", "measure_verdicts"),
    "export": ("throughput", "measure_export"),
    "pairs": ("matching", "measure_pairs"),
    "pairs-beside": ("matching", "measure_pairs_beside"),
    "article": ("linking", "measure_article"),
    "together": ("together", "measure_together"),
    "next": ("together", "measure_next"),
    "long-session": ("long_session", "measure_long_session"),
}


def main() -> int:
    """Run what is asked for; 0 where every budget holds, 1 where one is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure.")
    parser.add_argument("name", nargs="*", help=f"{', '.join(BENCHMARKS)}; all unless named")
    names = parser.parse_args().name or list(BENCHMARKS)
    if unknown := set(names) - BENCHMARKS.keys():
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    report = Report(datetime.now(UTC).date())
    for name in names:
        section = run(name)
        report.sections.append(section)
        print(section.markdown(), end="\n\n", flush=True)
    if len(names) == len(BENCHMARKS):
        PAGE.write_text(report.markdown(), encoding="utf-8")
        print(f"Written to {PAGE.relative_to(ROOT)}.", file=sys.stderr)
    return int(any(each.is_within is False for part in report.sections for each in part.figures))


def run(name: str) -> Section:
    """Run one benchmark; its module is brought in only now, so that it burdens no other."""
    module, function = BENCHMARKS[name]
    section: Section = getattr(importlib.import_module(f"benchmarks.{module}"), function)()
    return section


if __name__ == "__main__":
    sys.exit(main())
