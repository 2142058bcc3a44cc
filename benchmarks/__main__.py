"""Measure the workbench.

python -m benchmarks                    everything, for hours; writes docs/benchmarks.md
python -m benchmarks keys …             some, by name; prints
python -m benchmarks --write keys …     and puts them in their place on the page
"""

from __future__ import annotations

import argparse
import importlib
import sys
from compileall import compile_dir
from datetime import UTC, datetime

from benchmarks.report import Section, with_section
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
    "export-beside": ("exporting", "measure_export_beside"),
    "import": ("importing", "measure_import"),
    "merge": ("merging", "measure_merge"),
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
    parser.add_argument("--write", action="store_true", help=f"write to {PAGE.relative_to(ROOT)}")
    asked = parser.parse_args()
    names = asked.name or list(BENCHMARKS)
    if unknown := set(names) - BENCHMARKS.keys():
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    compile_dir(ROOT / "workbench", quiet=2)  # a warm start has it, whatever the surroundings say
    are_all_within = True
    for name in names:
        section = run(name)
        print(section.markdown(), end="\n\n", flush=True)
        are_all_within &= all(each.is_within is not False for each in section.figures)
        if asked.write or not asked.name:
            page = PAGE.read_text(encoding="utf-8")
            day = datetime.now(UTC).date()
            page = with_section(page, name, section, list(BENCHMARKS), day)
            PAGE.write_text(page, encoding="utf-8")
    return int(not are_all_within)


def run(name: str) -> Section:
    """Run one benchmark; its module is brought in only now, so that it burdens no other."""
    module, function = BENCHMARKS[name]
    section: Section = getattr(importlib.import_module(f"benchmarks.{module}"), function)()
    return section


if __name__ == "__main__":
    sys.exit(main())
