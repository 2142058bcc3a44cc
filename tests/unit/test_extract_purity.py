"""The extractor needs nothing but the words of the workbench and the standard library."""

from __future__ import annotations

import subprocess
import sys

PROBE = """
import sys
import workbench.extract
ours = {name for name in sys.modules if name.startswith("workbench.")}
strangers = {name for name in ours if not name.startswith(("workbench.extract", "workbench.model"))}
heavy = {"click", "rich", "textual", "sqlite3", "numpy", "rapidfuzz", "yaml"} & set(sys.modules)
print(sorted(strangers | heavy))
"""


def test_it_brings_in_no_screen_no_database_and_no_other_layer() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
