"""What scikit-learn makes of the same sentences, in the same run; it need not be there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
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


def by_signs(
    signs: Sequence[Mapping[str, float]],
    labels: Sequence[bool],
    asked: Sequence[Mapping[str, float]],
) -> list[float]:
    """The probability of "yes" for what is asked: named signs, logistic regression."""
    vectorizer = _imported("feature_extraction").DictVectorizer()
    rows = vectorizer.fit_transform(signs)
    return _regression(rows, labels, vectorizer.transform(asked), strength=0.3)


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
