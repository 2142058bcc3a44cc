"""Objective or subjective: CheckThat! 2025, English dev-test.

Its licence (CC BY-NC-SA 4.0) does not allow weights learned from it to travel with the package:
they are learned here, from the training part, in each run.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality import learning
from benchmarks.quality.tally import Tally
from benchmarks.report import Figure, Section
from workbench.extract import read_galley
from workbench.extract.signs import signs_in
from workbench.extract.text import words_of
from workbench.extract.tone import tone_of
from workbench.model import Disposition

_GOAL = 0.68
_HALF = 0.5


class Sentence(NamedTuple):
    """A sentence, and whether it is subjective."""

    text: str
    subjective: bool


def measure(data: Path) -> Section:
    """Macro-F1 of signs and tone, and what the galley's own ruling leaves out."""
    folder = data / "ct25_subj_en"
    train, test = sentences(folder, "train"), sentences(folder, "dev_test")
    gold = [each.subjective for each in test]
    figures = []
    if learning.is_there():
        labels = [each.subjective for each in train]
        asked = [each.text for each in test]
        ours = macro_f1(
            gold,
            learning.by_signs(
                [named(each.text) for each in train], labels, [named(text) for text in asked]
            ),
        )
        words = macro_f1(gold, learning.by_words([each.text for each in train], labels, asked))
        figures.append(
            Figure(
                "signs and tone, weighed by logistic regression, macro-F1",
                f"{ours:.3f}",
                f"TF-IDF and logistic regression {words:.3f}; published .66",
                f"{_GOAL}",
                ours >= _GOAL,
            )
        )
    else:
        figures.append(Figure("signs and tone", learning.MISSING))
    opinions = [_is_opinion(each.text) for each in test]
    objective = [ruled for ruled, each in zip(opinions, test, strict=True) if not each.subjective]
    right = sum(ruled and each.subjective for ruled, each in zip(opinions, test, strict=True))
    figures.append(
        Figure(
            "set aside as opinion by the galley",
            f"{sum(opinions)} of {len(test)}, {right} of them subjective",
            f"{sum(objective)} of {len(objective)} objective ones are passed over",
        )
    )
    return Section(
        "Objective or subjective",
        "CheckThat! 2025, English dev-test, sentence by sentence. The galley sets few aside on "
        "purpose: a checkable sentence that is passed over costs more than an opinion too many.",
        tuple(figures),
    )


def sentences(folder: Path, part: str) -> list[Sentence]:
    """The sentences of a part: "train", "dev" or "dev_test"."""
    with (folder / f"{part}_en.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Sentence(row["sentence"], row["label"] == "SUBJ") for row in rows]


def named(sentence: str) -> dict[str, float]:
    """The signs and the tone of a sentence, each as often as it holds."""
    words = words_of(sentence)
    signs = {f"sign: {name}": float(n) for name, n in signs_in(words, sentence).items()}
    return signs | {f"tone: {mark}": float(n) for mark, n in tone_of(words).items()}


def macro_f1(gold: list[bool], scores: list[float]) -> float:
    """The mean of the F1 of "subjective" and of "objective"."""
    every = set(range(len(gold)))
    subjective = {place for place in every if gold[place]}
    found = {place for place in every if scores[place] >= _HALF}
    yes, no = Tally(), Tally()
    yes.add(subjective, found)
    no.add(every - subjective, every - found)
    return (yes.f1 + no.f1) / 2


def _is_opinion(sentence: str) -> bool:
    return any(each.disposition is Disposition.OPINION for each in read_galley(sentence).sentences)
