"""Learn what makes a sentence worth checking from sentences of debates, and write the weights.

python -m benchmarks.train_worthiness --data FOLDER     writes workbench/extract/worthiness.json

It needs scikit-learn, which the workbench itself does not: `pip install --target RIVALS
scikit-learn`, and RIVALS on PYTHONPATH. It learns from the training part alone; the development
part is printed to choose by. The same data give the same file.

The sentences: Arslan, Hassan, Li, Tremayne: A Benchmark Dataset of Check-worthy Factual Claims
(ICWSM 2020), CC BY 4.0, in the parts of CheckThat! 2024. No sentence is kept, only weights.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality import learning
from benchmarks.quality.checkthat import Labelled, labelled_sentences
from benchmarks.quality.tally import Tally
from benchmarks.terminal import ROOT
from workbench.extract.signs import SIGNS, signs_in
from workbench.extract.terms import terms_of
from workbench.extract.text import words_of

WEIGHTS = ROOT / "workbench" / "extract" / "worthiness.json"
LEAST = 5  # sentences in which a term must occur
KEPT = 7_000  # terms that weigh most
SCALE = 1.7  # of the terms beside the signs: smaller means that they are trusted less
STRENGTH = 1.0  # inverse of the regularisation (scikit-learn's C)
CREDIT = (
    "Learned by benchmarks/train_worthiness.py from the ClaimBuster sentences: Arslan, Hassan, Li "
    "and Tremayne, A Benchmark Dataset of Check-worthy Factual Claims, ICWSM 2020, "
    "https://doi.org/10.5281/zenodo.3609356, CC BY 4.0. Weights only, in log-odds; no sentence."
)


class Model(NamedTuple):
    """What was learned: of a sentence as such, of each sign, of each term."""

    bias: float
    signs: dict[str, float]
    terms: dict[str, float]


class Read(NamedTuple):
    """A sentence as the model sees it."""

    signs: dict[str, int]
    terms: frozenset[str]


def main() -> int:
    """Learn, write, and say how it does on the development part."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of evaluation data")
    folder: Path = parser.parse_args().data / "ct24_checkworthy_en"
    if not learning.is_there():
        parser.error("scikit-learn is missing; see the head of this file")
    train, dev = labelled_sentences(folder, "train"), labelled_sentences(folder, "dev")
    model = learn([read(each.text) for each in train], [each.worthy for each in train])
    write(model)
    print(f"{len(model.terms)} terms; {WEIGHTS.stat().st_size // 1024} KB", file=sys.stderr)
    print(f"dev: {tally(model, dev)}", file=sys.stderr)
    return 0


def read(sentence: str) -> Read:
    """The signs and terms of a sentence."""
    words = words_of(sentence)
    return Read(signs_in(words, sentence), frozenset(terms_of(words)))


def learn(sentences: Sequence[Read], worthy: Sequence[bool]) -> Model:
    """Weights of the signs and of the terms that matter most."""
    found = Counter(term for each in sentences for term in each.terms)
    terms = sorted(term for term, count in found.items() if count >= LEAST)
    first = _fit(sentences, worthy, list(SIGNS), terms)
    heaviest = sorted(terms, key=lambda term: -abs(first.terms[term]))[:KEPT]
    return _fit_believable(sentences, worthy, sorted(heaviest))


def _fit_believable(
    sentences: Sequence[Read], worthy: Sequence[bool], terms: Sequence[str]
) -> Model:
    """Weights of these terms and of the signs whose weight agrees with their reason.

    A sign that came out the other way round (a figure that spoke against a check, say) is left
    out: it would show a reason that no checker believes.
    """
    signs = list(SIGNS)
    while True:
        model = _fit(sentences, worthy, signs, terms)
        kept = [name for name in signs if (model.signs[name] > 0) == SIGNS[name].speaks_for]
        if kept == signs:
            return model
        signs = kept


def _fit(
    sentences: Sequence[Read], worthy: Sequence[bool], signs: Sequence[str], terms: Sequence[str]
) -> Model:
    sparse = import_module("scipy.sparse")
    linear = import_module("sklearn.linear_model")
    sign_columns = {name: number for number, name in enumerate(signs)}
    term_columns = {term: number for number, term in enumerate(terms, start=len(signs))}
    starts: list[int] = [0]
    places: list[int] = []
    values: list[float] = []
    for each in sentences:
        known = sorted(each.terms & term_columns.keys())
        held = sorted(each.signs.keys() & sign_columns.keys())
        places += [sign_columns[name] for name in held] + [term_columns[term] for term in known]
        values += [float(each.signs[name]) for name in held]
        values += [SCALE / math.sqrt(len(known) or 1)] * len(known)
        starts.append(len(places))
    rows = sparse.csr_matrix(
        (values, places, starts), shape=(len(sentences), len(signs) + len(terms))
    )
    regression = linear.LogisticRegression(
        C=STRENGTH, class_weight="balanced", solver="liblinear", tol=1e-4, random_state=0
    ).fit(rows, list(worthy))
    weights = [float(weight) for weight in regression.coef_[0]]
    return Model(
        float(regression.intercept_[0]),
        {name: weights[column] for name, column in sign_columns.items()},
        {term: weights[column] for term, column in term_columns.items()},
    )


def write(model: Model) -> None:
    """Keep the weights where the package reads them; a sign left out weighs nothing."""
    kept = {
        "about": CREDIT,
        "bias": round(model.bias, 3),
        "signs": {name: round(model.signs.get(name, 0.0), 3) for name in SIGNS},
        "scale": SCALE,
        "terms": {term: round(model.terms[term], 2) for term in sorted(model.terms)},
    }
    text = json.dumps(kept, ensure_ascii=False, indent=0, separators=(",", ":"))
    WEIGHTS.write_text(text + "\n", encoding="utf-8")


def tally(model: Model, part: Sequence[Labelled]) -> Tally:
    """How many of a part are told rightly, at a score of one half."""
    counted = Tally()
    gold = {place for place, each in enumerate(part) if each.worthy}
    found = {place for place, each in enumerate(part) if log_odds(model, read(each.text)) >= 0}
    counted.add(gold, found)
    return counted


def log_odds(model: Model, sentence: Read) -> float:
    """What a sentence's signs and terms add up to."""
    known = sentence.terms & model.terms.keys()
    wording = sum(model.terms[term] for term in known) * SCALE / math.sqrt(len(known) or 1)
    signs = sum(model.signs.get(name, 0.0) * count for name, count in sentence.signs.items())
    return model.bias + signs + wording


if __name__ == "__main__":
    sys.exit(main())
