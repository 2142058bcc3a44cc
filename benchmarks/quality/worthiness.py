"""What deserves a check: CheckThat! 2024, English dev-test."""

from __future__ import annotations

import csv
from pathlib import Path

from benchmarks.quality.tally import Tally
from benchmarks.report import Figure, Section
from workbench.extract import check_worthiness

_MARKED_WORTHY = 0.5


def measure(data: Path) -> Section:
    """F1 of "worthy" and average precision."""
    path = data / "ct24_checkworthy_en" / "CT24_checkworthy_english_dev-test.tsv"
    tally, precision = check_worthy(path)
    return Section(
        "What deserves a check",
        "CheckThat! 2024, English dev-test, which nothing was trained on.",
        (Figure("worthy", f"{tally}, average precision {precision:.3f}"),),
    )


def check_worthy(path: Path) -> tuple[Tally, float]:
    """F1 of "Yes" at a score of one half, and average precision of the order of scores."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    scored = [(check_worthiness(row["Text"]).score, row["class_label"] == "Yes") for row in rows]
    tally = Tally()
    tally.add(
        {place for place, (_, worthy) in enumerate(scored) if worthy},
        {place for place, (score, _) in enumerate(scored) if score >= _MARKED_WORTHY},
    )
    hits = 0
    precisions: list[float] = []
    for rank, (_, worthy) in enumerate(sorted(scored, key=lambda pair: -pair[0]), start=1):
        if worthy:
            hits += 1
            precisions.append(hits / rank)
    return tally, sum(precisions) / (len(precisions) or 1)
