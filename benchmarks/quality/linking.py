"""Links and groups: what is joined without a person, and what is found across real articles."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rapidfuzz import fuzz, utils

from benchmarks.report import Figure, Section
from benchmarks.timing import percentile
from workbench.linking.grouping import JOINED_FROM, joins_by_itself
from workbench.match import compare
from workbench.model import Relation
from workbench.workspace import Workspace

_RIVAL_FROM = 90.0
_TO_REACH = 0.95
_ROUGHLY_EQUIVALENT = 3

Pair = tuple[str, str, bool]
"""Two texts, and whether people took them to state the same."""


def measure(data: Path) -> Section:
    """Precision of what joins by itself, and links and groups across articles of one event."""
    return Section(
        "The same claim elsewhere",
        f"Joined without a person: relation *same*, score {JOINED_FROM} or more, and no figure, "
        "date or doubt that only one side has. The threshold was chosen on all sets but the last. "
        "What counts as the same: headlines that people gave 3 or more of 5 (roughly equivalent), "
        "headlines that do not deny a rumour (Emergent; those that only report it as one are the "
        "same but for the doubt), sentences that support a claim (the FEVERs). Beside it rapidfuzz "
        "`token_sort_ratio` of 90 or more. Articles: 198 of 66 events, as three outlets report "
        "them; links from one event to another are mostly wrong, so that the share of links "
        "within one event bounds their precision from above.",
        (
            *(
                _precision(name, list(pairs))
                for name, pairs in (
                    ("headlines of 2013 and 2014", _headlines(data, 2013, 2014)),
                    ("Emergent", _emergent(data)),
                    ("Climate-FEVER", _climate(data)),
                    ("FEVER Symmetric", _symmetric(data)),
                    ("headlines of 2015 and 2016, never looked at", _headlines(data, 2015, 2016)),
                )
            ),
            *_across(data / "news_event_triples" / "articles"),
        ),
    )


def _precision(name: str, pairs: list[Pair]) -> Figure:
    joined = [same for a, b, same in pairs if joins_by_itself(compare(a, b))]
    fuzzy = [
        same
        for a, b, same in pairs
        if fuzz.token_sort_ratio(a, b, processor=utils.default_process) >= _RIVAL_FROM
    ]
    return Figure(
        f"joined: {name}",
        f"precision {_share(joined)} of {len(joined)}, where {sum(s for *_, s in pairs)} are so",
        f"{_share(fuzzy)} of {len(fuzzy)}",
        f"{_TO_REACH:.2f}",
        sum(joined) >= _TO_REACH * len(joined),
    )


def _share(judged: list[bool]) -> str:
    return f"{sum(judged) / (len(judged) or 1):.3f}"


def _headlines(data: Path, *years: int) -> Iterator[Pair]:
    for year in years:
        path = data / "news_headline_sts" / f"sts_headlines_{year}.tsv"
        for line in path.read_text(encoding="utf-8").splitlines():
            judged, one, other, *_ = line.split("\t")
            if judged.strip():
                yield one, other, float(judged) >= _ROUGHLY_EQUIVALENT


def _emergent(data: Path) -> Iterator[Pair]:
    path = data / "emergent" / "url-versions-2015-06-14-clean-train.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield (
                row["claimHeadline"],
                row["articleHeadline"],
                row["articleHeadlineStance"] != "against",
            )


def _climate(data: Path) -> Iterator[Pair]:
    for row in _lines(data / "climate_fever" / "climate-fever.jsonl"):
        for found in row["evidences"]:
            yield row["claim"], found["evidence"], found["evidence_label"] == "SUPPORTS"


def _symmetric(data: Path) -> Iterator[Pair]:
    for row in _lines(data / "fever_symmetric" / "fever_symmetric_dev.jsonl"):
        yield row["claim"], row["evidence"], row["label"] == "SUPPORTS"


def _lines(path: Path) -> Iterator[Any]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _across(folder: Path) -> Iterator[Figure]:
    """Links and groups across the articles of many events, and what linking them takes."""
    with (
        TemporaryDirectory() as here,
        Workspace.open(database=Path(here) / "links.db", reviewer="benchmark") as workspace,
    ):
        events = dict(_ingested(workspace, sorted(folder.glob("*.json"))))
        claims = workspace.unlinked()
        spent = list(_linked_article_by_article(workspace))
        links = [(link.comparison.relation, link.pair) for link in workspace.links()]
        groups = [{held.article_id for held, _ in view.claims} for view in workspace.groups()]
        event_of = {
            claim: events[workspace.claim(claim).article_id]
            for claim in {claim for _, pair in links for claim in pair}
        }
    for relation, some in sorted(_by_relation(links).items()):
        within = [event_of[one] == event_of[other] for one, other in some]
        yield Figure(f"links, {relation}", f"{len(some)}, {_share(within)} within one event")
    joined = [articles for articles in groups if len(articles) > 1]
    within = [len({events[article] for article in articles}) == 1 for articles in joined]
    yield Figure(
        "groups joined without a person",
        f"{len(joined)}, {_share(within)} within one event, the largest of "
        f"{max(map(len, joined), default=0)} articles",
    )
    yield Figure(
        "linking an article",
        f"{1e3 * percentile(spent, 0.5):.0f} ms p50, {1e3 * percentile(spent, 0.99):.0f} ms p99; "
        f"{claims / sum(spent):.0f} claims a second",
    )


def _by_relation(
    links: Iterable[tuple[Relation, tuple[str, str]]],
) -> dict[Relation, list[tuple[str, str]]]:
    found: dict[Relation, list[tuple[str, str]]] = {}
    for relation, pair in links:
        found.setdefault(relation, []).append(pair)
    return found


def _ingested(workspace: Workspace, paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Keep each article; gives its id and the event that it reports."""
    for path in paths:
        read = json.loads(path.read_text(encoding="utf-8"))
        head = f"headline: {json.dumps(read['title'])}\npublisher: {read['source'].upper()}"
        body = "\n\n".join(" ".join(paragraph) for paragraph in read["body-paragraphs"])
        text = f"---\n{head}\npublished: {read['date'][:10]}\n---\n\n{body}\n"
        before = {held.id for held in workspace.articles()}
        workspace.ingest_text(text.encode(), path.name)
        for held in workspace.articles():
            if held.id not in before:
                yield held.id, read["triplet-uuid"]


def _linked_article_by_article(workspace: Workspace) -> Iterator[float]:
    """Link all that is unlinked; gives the seconds of each article."""
    moments = [time.perf_counter()]
    workspace.link(lambda done, total: moments.append(time.perf_counter()))
    for before, after in pairwise(moments):
        yield after - before
