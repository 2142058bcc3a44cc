"""The same claim among many: all pairs and the groups that they give."""

from __future__ import annotations

import importlib
import multiprocessing
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.generated_claims import generated_claims
from benchmarks.report import Figure, Section, seconds
from workbench.match import ClaimIndex, groups_of
from workbench.match.index import ALIKE
from workbench.match.vectors import Corpus

_MANY = 1_000_000
_SOME = 10_000
_FEW = 3_000
_TO_INSTALL = "`pip install datasketch bm25s`"

Found = set[tuple[int, int]]


def measure_pairs() -> Section:
    """All pairs and the groups of a million claims, in a process of its own for its memory."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        figures = pool.apply(_all_pairs, (_MANY,))
    how = (
        f"Generated claims (`benchmarks/generated_claims.py`), pairs from a score of {ALIKE} on, "
        "`ClaimIndex` and `groups_of` as they come, once."
    )
    return Section("All pairs of a million claims", how, figures)


def measure_pairs_beside() -> Section:
    """All pairs of a few thousand claims, beside brute force and the libraries that find them."""
    exact, found = _brute_force(texts := generated_claims(_SOME).texts), _ours(texts)
    figures = [
        Figure(
            f"all pairs of {_SOME:,} claims",
            f"{len(found):,}",
            f"brute force: {len(exact - found)} missing, {len(found - exact)} extra",
            "the same pairs",
            exact == found,
        )
    ]
    claims = generated_claims(_FEW)
    true = claims.pairs()
    rivals: dict[str, Callable[[Sequence[str]], Found | None]] = {
        "rapidfuzz `cdist`, `token_set_ratio` ≥ 75": _by_cdist,
        "datasketch MinHash LSH, Jaccard ≥ .4": _by_lsh,
        "bm25s, best 10, half the claim's own score": _by_bm25,
    }
    ours = _timed(_ours, claims.texts, true)
    for name, rival in rivals.items():
        beside = _timed(rival, claims.texts, true)
        figures.append(Figure(f"all pairs of {_FEW:,} claims", ours, f"{name}: {beside}"))
    return Section("All pairs beside others", "The same claims for all, once.", tuple(figures))


def _ours(texts: Sequence[str]) -> Found:
    return {(i, j) for i, j, _ in ClaimIndex(texts).pairs()}


def _timed(find: Callable[[Sequence[str]], Found | None], texts: Sequence[str], true: Found) -> str:
    began = time.perf_counter()
    found = find(texts)
    spent = time.perf_counter() - began
    return (
        f"missing, {_TO_INSTALL}" if found is None else f"{seconds(spent)}, {_quality(found, true)}"
    )


def _all_pairs(count: int) -> tuple[Figure, ...]:
    claims = generated_claims(count)
    true = _true_pairs(claims.groups)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, worked = time.perf_counter(), time.process_time()
    links = list(ClaimIndex(claims.texts).pairs())
    spent, work = time.perf_counter() - began, time.process_time() - worked
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024 / 1e9
    right = sum(claims.groups[i] == claims.groups[j] for i, j, _ in links)
    precision, recall = right / len(links), right / true
    began = time.perf_counter()
    groups = groups_of(links)
    grouping = time.perf_counter() - began
    in_groups, right_in_groups, biggest = _in_groups(groups, claims.groups)
    true_biggest = max(Counter(claims.groups).values())
    group_precision, group_recall = right_in_groups / in_groups, right_in_groups / true
    return (
        Figure("time", f"{seconds(spent)} ({seconds(work)} of work)", "", "60 s", spent <= 60),
        Figure(
            "pairs",
            f"{len(links):,}: precision {precision:.3f}, recall {recall:.3f}",
            "",
            ".95, .97",
            precision >= 0.95 and recall >= 0.97,
        ),
        Figure(
            "memory at most",
            f"{most:.2f} GB",
            f"the claims alone: {before * 1_024 / 1e9:.2f} GB",
            "2 GB",
            most <= 2,
        ),
        Figure(
            "groups",
            f"{len(groups):,} in {seconds(grouping)}: precision {group_precision:.3f}, "
            f"recall {group_recall:.3f}",
            "",
            ".95, .96",
            group_precision >= 0.95 and group_recall >= 0.96,
        ),
        Figure(
            "the biggest group",
            str(biggest),
            f"the true one: {true_biggest}",
            "no more than twice",
            biggest <= 2 * true_biggest,
        ),
    )


def _quality(found: Found, true: Found) -> str:
    right = len(found & true)
    return f"precision {right / (len(found) or 1):.3f}, recall {right / len(true):.3f}"


def _true_pairs(groups: Sequence[int]) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(groups).values())


def _in_groups(groups: Sequence[Sequence[int]], true: Sequence[int]) -> tuple[int, int, int]:
    """How many pairs the groups put together, how many of these are right, the biggest group."""
    pairs = sum(len(group) * (len(group) - 1) // 2 for group in groups)
    right = sum(_true_pairs([true[claim] for claim in group]) for group in groups)
    return pairs, right, max(map(len, groups))


def _brute_force(texts: Sequence[str]) -> Found:
    """The pairs by multiplying each claim with all before it, whole vectors."""
    vectors = _weighed(texts).vectors()
    weights = vectors.weights(0, len(vectors))
    owners = np.repeat(np.arange(len(vectors)), np.diff(vectors.starts))
    found: Found = set()
    for second in range(1, len(vectors)):
        start, stop = vectors.starts[second], vectors.starts[second + 1]
        whole = np.zeros(len(vectors.rarities))
        whole[vectors.ranks[start:stop]] = weights[start:stop]
        met = whole[vectors.ranks[:start]] * weights[:start]
        products = np.bincount(owners[:start], met, second)
        alike = np.flatnonzero(np.round(products, 6) >= ALIKE)
        found.update((first, second) for first in alike.tolist())
    return found


def _weighed(texts: Sequence[str]) -> Corpus:
    corpus = Corpus()
    corpus.add(texts)
    return corpus


def _by_cdist(texts: Sequence[str]) -> Found:
    scores = process.cdist(
        texts, texts, scorer=fuzz.token_set_ratio, score_cutoff=75, dtype=np.uint8, workers=-1
    )
    first, second = np.nonzero(np.triu(scores, 1))
    return set(zip(first.tolist(), second.tolist(), strict=True))


def _by_lsh(texts: Sequence[str]) -> Found | None:
    """MinHash of the words, 16 bands of 4, then Jaccard of at least .4."""
    try:
        datasketch: Any = importlib.import_module("datasketch")
    except ImportError:
        return None
    words = [frozenset(text.lower().split()) for text in texts]
    lsh = datasketch.MinHashLSH(num_perm=64, params=(16, 4))
    found: Found = set()
    for second, mine in enumerate(words):
        sketch = datasketch.MinHash(num_perm=64)
        sketch.update_batch([word.encode() for word in mine])
        for first in lsh.query(sketch):
            if len(mine & words[first]) >= 0.4 * len(mine | words[first]):
                found.add((first, second))
        lsh.insert(second, sketch)
    return found


def _by_bm25(texts: Sequence[str]) -> Found | None:
    """The ten best of each claim that score at least half of what it scores itself."""
    try:
        bm25s: Any = importlib.import_module("bm25s")
    except ImportError:
        return None
    tokens = bm25s.tokenize(list(texts), show_progress=False)
    retriever = bm25s.BM25()
    retriever.index(tokens, show_progress=False)
    places, scores = retriever.retrieve(tokens, k=10, show_progress=False)
    return {
        (min(one, other), max(one, other))
        for one, (row, row_scores) in enumerate(zip(places.tolist(), scores.tolist(), strict=True))
        for other, score in zip(row, row_scores, strict=True)
        if other != one and score >= 0.5 * row_scores[0]
    }
