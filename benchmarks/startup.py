"""How long until the program answers: its help in a shell, its first claim on a terminal."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.report import Figure, Section, seconds, times
from benchmarks.terminal import ROOT, Program
from benchmarks.timing import median_ratio, medians, times_taken
from workbench.resources import bundled_articles
from workbench.workspace import Workspace

_HELP_ROUNDS = 15
_HELP_BUDGET = 0.2
_SCREEN_ROUNDS = 11
_SCREEN_BUDGET = 1.5
_RIVALS = {
    "static": "a Textual app of one Static",
    "table": "a Textual app of Header, DataTable and Footer",
}


def measure_help() -> Section:
    """Wall time of `workbench --help`, of a bare interpreter, and of `sqlite-utils --help`.

    Medians over alternating runs, each a process of its own with its output thrown away.
    """

    def run(*arguments: str) -> float:
        began = time.perf_counter()
        command = [sys.executable, *arguments]
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - began

    taken = medians(
        {
            "help": lambda: run("-m", "workbench", "--help"),
            "bare": lambda: run("-c", "pass"),
            "sqlite-utils": lambda: run("-m", "sqlite_utils", "--help"),
        },
        _HELP_ROUNDS,
    )
    rivals = f"`python -c pass` {seconds(taken['bare'])}"
    rivals += f", `sqlite-utils --help` {seconds(taken['sqlite-utils'])}"
    figure = Figure(
        "`workbench --help`",
        seconds(taken["help"]),
        rivals,
        f"less than {seconds(_HELP_BUDGET)}",
        taken["help"] < _HELP_BUDGET,
    )
    how = f"Wall time of a whole process, median of {_HELP_ROUNDS} alternating runs."
    return Section("The command line starts", how, (figure,))


def measure_first_claim() -> Section:
    """From starting the program to the text of a claim leaving it for a terminal of 120×36.

    The workbench opens a database that holds the bundled articles already; the two minimal
    Textual apps draw the same text. Medians over alternating runs.
    """
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        text = _read_bundled_articles(desk)
        taken = times_taken(
            {
                "workbench": lambda: _until_shown(["-m", "workbench"], desk, text),
                "static": lambda: _until_shown(_minimal("static", text), ROOT, text),
                "table": lambda: _until_shown(_minimal("table", text), ROOT, text),
            },
            _SCREEN_ROUNDS,
        )
    figures = [
        Figure(
            "first claim",
            f"{seconds(median(taken['workbench']))}, {times(ratio)}",
            f"{name}, {seconds(median(taken[rival]))}",
            times(_SCREEN_BUDGET),
            ratio <= _SCREEN_BUDGET,
        )
        for rival, name in _RIVALS.items()
        for ratio in [median_ratio(taken["workbench"], taken[rival])]
    ]
    how = (
        "From the start of the process to the claim's text in what it sends to a pseudo-terminal, "
        f"medians of {_SCREEN_ROUNDS} alternating runs; the ratio is the median by round."
    )
    return Section("The first claim is on the screen", how, tuple(figures))


def _until_shown(arguments: Sequence[str], cwd: Path, text: str) -> float:
    """Seconds from the start of a program to the beginning of the text on its terminal."""
    with Program(arguments, cwd) as program:
        (shown_at,) = program.wait_for(text[:24])
        return shown_at - program.started_at


def _minimal(kind: str, text: str) -> list[str]:
    return ["-m", "benchmarks.minimal_apps", kind, text]


def _read_bundled_articles(root: Path) -> str:
    """Make a folder the workspace of the bundled articles; gives the text of its first claim."""
    (root / "seeds").mkdir()
    for article in bundled_articles():
        shutil.copy(article, root / "seeds")
    with Workspace.open(here=root, reviewer="ana") as workspace:
        workspace.refresh()
        return workspace.claim(workspace.claim_numbers()[0]).claim.text
