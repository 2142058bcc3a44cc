"""How alike two headlines are: SemEval's news headline pairs, judged by people from 0 to 5."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import correlation

from rapidfuzz import fuzz, utils

from benchmarks.report import Figure, Section
from workbench.match import compare

_CHOSEN_ON = (2013, 2014)
_MEASURED_ON = (2015, 2016)
_TO_REACH = {2015: 0.80}
_PUBLISHED = {2015: "best published .825"}

Pair = tuple[float, str, str]
"""What people gave, from 0 to 5, and the two headlines."""
Scores = Callable[[Sequence[Pair]], Sequence[float]]


def measure(data: Path) -> Section:
    """Pearson correlation with the judgement of people, the rivals in the same run."""
    folder = data / "news_headline_sts"
    pairs = {year: _pairs(folder / f"sts_headlines_{year}.tsv") for year in _MEASURED_ON}
    chosen = [pair for year in _CHOSEN_ON for pair in _pairs(folder / f"sts_headlines_{year}.tsv")]
    rivals = _rivals()
    missing = "" if len(rivals) > 2 else " For TF-IDF beside it: pip install scikit-learn."
    return Section(
        "How alike two headlines are",
        "SemEval news headlines (those that people judged), Pearson correlation. The weights of "
        f"the score were fitted on 2013 and 2014 ({len(chosen)} pairs, there "
        f"{_pearson(chosen, _ours(chosen)):.3f}), never on what is measured here." + missing,
        tuple(_figure(year, pairs[year], rivals) for year in _MEASURED_ON),
    )


def _figure(year: int, pairs: Sequence[Pair], rivals: dict[str, Scores]) -> Figure:
    reached = _pearson(pairs, _ours(pairs))
    beside = [f"{name} {_pearson(pairs, scores(pairs)):.3f}" for name, scores in rivals.items()]
    if year in _PUBLISHED:
        beside.append(_PUBLISHED[year])
    budget = _TO_REACH.get(year)
    return Figure(
        f"headlines of {year}",
        f"r {reached:.3f} of {len(pairs)} pairs",
        ", ".join(beside),
        "" if budget is None else f"{budget:.2f}",
        None if budget is None else reached >= budget,
    )


def _pairs(path: Path) -> list[Pair]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [(float(row[0]), row[1], row[2]) for row in rows if row[0].strip()]


def _ours(pairs: Sequence[Pair]) -> list[float]:
    return [compare(a, b).score for _, a, b in pairs]


def _pearson(pairs: Sequence[Pair], scores: Sequence[float]) -> float:
    return correlation([judged for judged, _, _ in pairs], scores)


def _rivals() -> dict[str, Scores]:
    """rapidfuzz, and TF-IDF where scikit-learn is installed beside the project."""
    rivals: dict[str, Scores] = {
        "rapidfuzz token_sort_ratio": lambda pairs: [
            fuzz.token_sort_ratio(a, b, processor=utils.default_process) for _, a, b in pairs
        ],
        "token_set_ratio": lambda pairs: [
            fuzz.token_set_ratio(a, b, processor=utils.default_process) for _, a, b in pairs
        ],
    }
    try:
        text = importlib.import_module("sklearn.feature_extraction.text")
    except ImportError:
        return rivals

    def tf_idf(pairs: Sequence[Pair]) -> list[float]:
        vectors = text.TfidfVectorizer(sublinear_tf=True)
        vectors.fit([headline for _, *two in pairs for headline in two])
        of_a = vectors.transform([a for _, a, _ in pairs])
        of_b = vectors.transform([b for _, _, b in pairs])
        cosines = of_a.multiply(of_b).sum(axis=1)
        return [float(row[0]) for row in cosines.tolist()]

    return rivals | {"TF-IDF cosine": tf_idf}
