"""One article linked into a million claims, in the workbench's own database."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.generated import article_of
from benchmarks.generated_claims import generated_claims
from benchmarks.report import Figure, Section, seconds
from benchmarks.timing import percentile
from workbench.linking.grouping import Grouping
from workbench.linking.linker import LOOKED_AT, NEAR
from workbench.match.index import ALIKE
from workbench.model import Comparison, Relation
from workbench.records import LinkedPair, StoredClaim
from workbench.store import Store
from workbench.store.articles import SourceState

_MANY = 1_000_000
_ARTICLES = 40
_CLAIMS = 25
_IN_ONE = 1_000
"""Claims of one article of those that are there already: the fewer articles, the faster made."""
_NOW = datetime(2024, 5, 3, 12, 0, tzinfo=UTC)

Found = set[tuple[int, int]]


@dataclass
class _Spent:
    """Seconds for each article."""

    finding: list[float] = field(default_factory=list)
    keeping: list[float] = field(default_factory=list)

    def in_all(self) -> list[float]:
        return [sum(both) for both in zip(self.finding, self.keeping, strict=True)]


def measure_article(many: int = _MANY) -> Section:
    """One article of 25 claims linked into a million: found, and kept in one transaction."""
    claims = generated_claims(many + _ARTICLES * _CLAIMS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbench.db"
        before = fill(path, claims.texts[:many])
        gathering, size = gather(path, before)
        spent, found, links = link(path, claims.texts[many:])
    true = _true_links(claims.groups, many)
    in_all, right = spent.in_all(), len(links & true)
    p50, p99 = percentile(in_all, 0.5), percentile(in_all, 0.99)
    return Section(
        "One article into a million claims",
        f"`Links.nearest` from {NEAR} on, {LOOKED_AT + 1} for each claim, then `Links.keep` of the "
        f"pairs from {ALIKE} on, with their groups; comparing the pairs is not in it. "
        f"{_ARTICLES} articles of {_CLAIMS} claims, one after the other.",
        (
            Figure(
                f"an article into {many:,}",
                f"p50 {seconds(p50)}, p99 {seconds(p99)}",
                "",
                "50 ms, 100 ms",
                p50 <= 0.05 and p99 <= 0.1,
            ),
            _times("of it, finding", spent.finding),
            _times("of it, keeping", spent.keeping),
            Figure("true mates among those found", f"{len(found & true) / len(true):.3f}"),
            Figure(
                f"pairs from {ALIKE} on",
                f"precision {right / len(links):.3f}, recall {right / len(true):.3f}",
            ),
            Figure(
                f"the words of {many:,} claims brought in",
                f"{seconds(gathering)}, {size / many:.0f} bytes a claim",
            ),
        ),
    )


def fill(path: Path, texts: Sequence[str]) -> int:
    """A database of these claims, none of them linked yet; gives its size in bytes."""
    with Store(path) as store:
        for start in range(0, len(texts), _IN_ONE):
            _publish(store, texts[start : start + _IN_ONE], start)
    return path.stat().st_size


def gather(path: Path, before: int) -> tuple[float, float]:
    """Bring their words in; gives the seconds, and by how many bytes the file grew."""
    began = time.perf_counter()
    with Store(path) as store:
        store.links.gather()
    spent = time.perf_counter() - began
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM unlinked")  # as if they had been linked one by one
    return spent, path.stat().st_size - before


def link(path: Path, texts: Sequence[str]) -> tuple[_Spent, Found, Found]:
    """Link new articles, one by one; gives what it took, the pairs found, and those kept."""
    spent = _Spent()
    found: dict[tuple[int, int], float] = {}
    with Store(path, grouping=Grouping()) as store:
        for start in range(0, len(texts), _CLAIMS):
            _publish(store, texts[start : start + _CLAIMS], -1 - start)
            waiting = store.links.next_unlinked()
            assert waiting is not None
            claims = store.claims.many(waiting[1])
            began = time.perf_counter()
            near = {
                (other, held.n): score
                for held in claims
                for other, score in store.links.nearest(held.claim.text, NEAR, LOOKED_AT + 1)
            }
            spent.finding.append(time.perf_counter() - began)
            pairs = list(_pairs(store, claims, near))
            began = time.perf_counter()
            store.links.keep(claims, pairs, _NOW)
            spent.keeping.append(time.perf_counter() - began)
            found |= near
    numbered = {(one - 1, other - 1): score for (one, other), score in found.items()}
    return spent, set(numbered), {pair for pair, score in numbered.items() if score >= ALIKE}


def _publish(store: Store, texts: Sequence[str], number: int) -> None:
    read, found = article_of(list(texts), number)
    state = SourceState(read.sha256, len(read.body), 0)
    store.articles.save(read, found, state, program="benchmark", now=_NOW)


def _pairs(
    store: Store, claims: Collection[StoredClaim], near: dict[tuple[int, int], float]
) -> Iterator[LinkedPair]:
    ids = {held.n: held.id for held in claims}
    alike = {pair: score for pair, score in near.items() if score >= ALIKE}
    others = {held.n: held.id for held in store.claims.many({other for other, _ in alike})}
    for (other, mine), score in alike.items():
        one, two = sorted((ids[mine], others[other]))
        yield LinkedPair(one, two, Comparison(Relation.SAME, score), "benchmark")


def _true_links(groups: Sequence[int], many: int) -> Found:
    """The pairs of a claim held and one that came, of the same group."""
    came: dict[int, list[int]] = {}
    for place, group in enumerate(groups[many:], start=many):
        came.setdefault(group, []).append(place)
    return {
        (held, place) for held, group in enumerate(groups[:many]) for place in came.get(group, ())
    }


def _times(what: str, spent: Sequence[float]) -> Figure:
    return Figure(
        what, f"p50 {seconds(percentile(spent, 0.5))}, p99 {seconds(percentile(spent, 0.99))}"
    )
