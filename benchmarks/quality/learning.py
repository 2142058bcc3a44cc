"""What scikit-learn makes of the same sentences, in the same run; it need not be there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from statistics import fmean
from types import ModuleType

MISSING = "not measured: pip install --target RIVALS scikit-learn, and RIVALS on PYTHONPATH"


def is_there() -> bool:
    """Whether scikit-learn can be imported."""
    return find_spec("sklearn") is not None


def by_words(texts: Sequence[str], labels: Sequence[bool], asked: Sequence[str]) -> list[float]:
    """The probability of "yes" for what is asked: TF-IDF of words, logistic regression."""
    vectorizer = _imported("feature_extraction.text").TfidfVectorizer(sublinear_tf=True)
    rows = vectorizer.fit_transform(texts)
    return _regression(rows, labels, vectorizer.transform(asked), strength=1.0)


def by_marks(
    marks: Sequence[Mapping[str, float]],
    labels: Sequence[bool],
    asked: Sequence[Mapping[str, float]],
) -> list[float]:
    """The probability of "yes" for what is asked: named marks on one scale, logistic regression.

    As many marks as here are held back strongly: chosen by cross-validation on training parts.
    """
    pipeline = _imported("pipeline").make_pipeline(
        _imported("feature_extraction").DictVectorizer(sparse=False),
        _imported("preprocessing").StandardScaler(),
    )
    rows = pipeline.fit_transform(marks)
    return _regression(rows, labels, pipeline.transform(asked), strength=0.001)


def by_spelling(texts: Sequence[str], labels: Sequence[bool], asked: Sequence[str]) -> list[float]:
    """The probability of "yes" for what is asked: TF-IDF of 2 to 5 characters within words."""
    vectorizer = _imported("feature_extraction.text").TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True
    )
    rows = vectorizer.fit_transform(texts)
    return _regression(rows, labels, vectorizer.transform(asked), strength=1.0)


def agreed(*opinions: Sequence[float]) -> list[float]:
    """What several probabilities of "yes" come to: the mean of their log odds."""
    return [
        1 / (1 + math.exp(-fmean(math.log(odds / (1 - odds)) for odds in together)))
        for together in zip(*opinions, strict=True)
    ]


def _regression(
    rows: object, labels: Sequence[bool], asked: object, *, strength: float
) -> list[float]:
    regression = _imported("linear_model").LogisticRegression(
        C=strength, class_weight="balanced", max_iter=2_000
    )
    regression.fit(rows, list(labels))
    return [float(odds) for odds in regression.predict_proba(asked)[:, 1]]


def _imported(name: str) -> ModuleType:
    return import_module(f"sklearn.{name}")
