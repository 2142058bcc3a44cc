"""The sentences of CheckThat! 2024 (English), labelled by whether they deserve a check."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple


class Labelled(NamedTuple):
    """A sentence, and whether it is worth checking."""

    text: str
    worthy: bool


def labelled_sentences(folder: Path, part: str) -> list[Labelled]:
    """The sentences of a part: "train", "dev" or "dev-test"."""
    path = folder / f"CT24_checkworthy_english_{part}.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Labelled(row["Text"].strip('"'), row["class_label"] == "Yes") for row in rows]
