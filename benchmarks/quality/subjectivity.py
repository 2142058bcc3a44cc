"""Objective or subjective: CheckThat! 2025, English dev-test.

Its licence (CC BY-NC-SA 4.0) does not allow weights learned from it to travel with the package:
they are learned here, from the training part, in each run.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality import learning
from benchmarks.quality.tally import Tally
from benchmarks.quality.voice import marks_of, without_topic
from benchmarks.report import Figure, Section
from workbench.extract import read_galley
from workbench.model import Disposition

_GOAL = 0.68
_HALF = 0.5


class Sentence(NamedTuple):
    """A sentence, and whether it is subjective."""

    text: str
    subjective: bool


def measure(data: Path) -> Section:
    """Macro-F1 of the marks of a writer's voice, and what the galley's own ruling leaves out."""
    folder = data / "ct25_subj_en"
    test = sentences(folder, "dev_test")
    figures = (
        _learned(sentences(folder, "train"), sentences(folder, "dev"), test)
        if learning.is_there()
        else [Figure("marks of the voice", learning.MISSING)]
    )
    return Section(
        "Objective or subjective",
        "CheckThat! 2025, English dev-test, sentence by sentence; all is learned from the training "
        "part in this run, and chosen by cross-validation on it and by the dev part. The galley "
        "sets few sentences aside on purpose: a checkable sentence that is passed over costs more "
        "than an opinion too many.",
        (*figures, _set_aside(test)),
    )


def _learned(
    train: Sequence[Sentence], dev: Sequence[Sentence], test: Sequence[Sentence]
) -> list[Figure]:
    words = macro_f1(test, by_words(train, test))
    ours, named = macro_f1(test, by_voice(train, test)), macro_f1(test, by_marks(train, test))
    return [
        Figure(
            "marks of the voice, and spelling, macro-F1",
            f"{ours:.3f}",
            f"TF-IDF and logistic regression {words:.3f}; published .66",
            f"{_GOAL}",
            ours >= _GOAL,
        ),
        Figure("marks of the voice alone, macro-F1", f"{named:.3f}"),
        Figure(
            "marks and spelling on the dev part, by which they were chosen, macro-F1",
            f"{macro_f1(dev, by_voice(train, dev)):.3f}",
            f"TF-IDF and logistic regression {macro_f1(dev, by_words(train, dev)):.3f}",
        ),
    ]


def _set_aside(test: Sequence[Sentence]) -> Figure:
    opinions = [_is_opinion(each.text) for each in test]
    objective = [ruled for ruled, each in zip(opinions, test, strict=True) if not each.subjective]
    right = sum(ruled and each.subjective for ruled, each in zip(opinions, test, strict=True))
    return Figure(
        "set aside as opinion by the galley",
        f"{sum(opinions)} of {len(test)}, {right} of them subjective",
        f"{sum(objective)} of {len(objective)} objective ones are passed over",
    )


def sentences(folder: Path, part: str) -> list[Sentence]:
    """The sentences of a part: "train", "dev" or "dev_test"."""
    with (folder / f"{part}_en.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [Sentence(row["sentence"], row["label"] == "SUBJ") for row in rows]


def by_voice(train: Sequence[Sentence], asked: Sequence[Sentence]) -> list[float]:
    """The probability that each is subjective: by named marks and by how its words are spelt."""
    spelling = learning.by_spelling(
        [without_topic(each.text) for each in train],
        [each.subjective for each in train],
        [without_topic(each.text) for each in asked],
    )
    return learning.agreed(by_marks(train, asked), spelling)


def by_marks(train: Sequence[Sentence], asked: Sequence[Sentence]) -> list[float]:
    """The probability that each is subjective: by named marks alone."""
    return learning.by_marks(
        [marks_of(each.text) for each in train],
        [each.subjective for each in train],
        [marks_of(each.text) for each in asked],
    )


def by_words(train: Sequence[Sentence], asked: Sequence[Sentence]) -> list[float]:
    """The probability that each is subjective: by its words, the usual baseline."""
    return learning.by_words(
        [each.text for each in train],
        [each.subjective for each in train],
        [each.text for each in asked],
    )


def macro_f1(gold: Sequence[Sentence], scores: Sequence[float]) -> float:
    """The mean of the F1 of "subjective" and of "objective"."""
    every = set(range(len(gold)))
    subjective = {place for place in every if gold[place].subjective}
    found = {place for place in every if scores[place] >= _HALF}
    yes, no = Tally(), Tally()
    yes.add(subjective, found)
    no.add(every - subjective, every - found)
    return (yes.f1 + no.f1) / 2


def _is_opinion(sentence: str) -> bool:
    return any(each.disposition is Disposition.OPINION for each in read_galley(sentence).sentences)
