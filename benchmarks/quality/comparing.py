"""Telling claims that say the same from those that differ: FEVER Symmetric, negation probes."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.report import Figure, Section
from workbench.extract.lexicon import stance
from workbench.extract.text import words_of
from workbench.match import compare
from workbench.model import Relation

_TO_REACH = 0.62
_ENTAILED = {
    Relation.SAME: "entailment",
    Relation.CONTRADICTS: "contradiction",
    Relation.DIFFERS: "neutral",
    Relation.UNRELATED: "neutral",
}

Pair = tuple[str, str, str]
"""Two texts and the label of the pair."""


def measure(data: Path) -> Section:
    """Accuracy on pairs with a changed number, name or negation, and on negation probes."""
    symmetric = list(_symmetric(data / "fever_symmetric" / "fever_symmetric_dev.jsonl"))
    relations = [compare(a, b).relation for a, b, _ in symmetric]
    known = [label for _, _, label in symmetric]
    told = ["SUPPORTS" if relation is Relation.SAME else "REFUTES" for relation in relations]
    reached = accuracy(zip(told, known, strict=True))
    ruled = accuracy((_by_rule(a, b), label) for a, b, label in symmetric)
    related = [
        (said, label)
        for relation, said, label in zip(relations, told, known, strict=True)
        if relation is not Relation.UNRELATED
    ]
    found = ", ".join(f"{count} {name}" for name, count in sorted(Counter(relations).items()))
    return Section(
        "Comparing two claims",
        "FEVER Symmetric (development part): half of its pairs support each other, and only what "
        "they say tells which. *Same* stands for supports, any other relation for refutes. The "
        "rule beside it: refutes where the numbers are not the same or only one says no. Negation "
        "probes: *same* stands for entailment, *contradicts* for contradiction, the others for "
        "neither; beside it the most frequent label.",
        (
            Figure(
                "FEVER Symmetric",
                f"accuracy {reached:.3f} of {len(symmetric)} ({found})",
                f"rule {ruled:.3f}",
                f"{_TO_REACH:.2f}",
                reached >= _TO_REACH,
            ),
            Figure(
                "of those, found to be related",
                f"accuracy {accuracy(related):.3f} of {len(related)}",
            ),
            *(_probes(data / "negation_nli" / f"{name}.txt") for name in ("MNLI", "RTE", "SNLI")),
        ),
    )


def accuracy(pairs: Iterable[tuple[str, str]]) -> float:
    """The share of pairs of a found and a known label that agree."""
    agreed = [found == known for found, known in pairs]
    return sum(agreed) / (len(agreed) or 1)


def _symmetric(path: Path) -> Iterator[Pair]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["claim"], row["evidence"], row["label"]


def _by_rule(a: str, b: str) -> str:
    """Refutes where the shorter has a number that the longer lacks, or only one says no."""
    in_a, in_b = ({word.key for word in words_of(text)} for text in sorted((a, b), key=len))
    numbers = {word for word in in_a if word.isdigit()} - in_b
    no = bool(in_a & stance.NEGATIONS) != bool(in_b & stance.NEGATIONS)
    return "REFUTES" if numbers or no else "SUPPORTS"


def _probes(path: Path) -> Figure:
    with path.open(encoding="cp1252", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    known = [row["gold_label"] for row in rows]
    told = [_ENTAILED[compare(row["Text"], row["Hypothesis"]).relation] for row in rows]
    if "not_entailment" in known:
        told = [label if label == "entailment" else "not_entailment" for label in told]
    ((label, most),) = Counter(known).most_common(1)
    return Figure(
        f"negation probes from {path.stem}",
        f"accuracy {accuracy(zip(told, known, strict=True)):.3f} of {len(rows)}",
        f"always {label.replace('_', ' ')} {most / len(rows):.3f}",
    )
