"""How fast whole news articles are read."""

from __future__ import annotations

import gc
import json
import time
from collections import Counter
from datetime import date
from pathlib import Path

from benchmarks.report import Figure, Section
from workbench.extract import read_galley

_LEAST_RATE = 150  # articles a second


def measure(data: Path) -> Section:
    """Articles a second, and what their sentences are."""
    rate, count, kinds = speed(data / "news_event_triples" / "articles")
    return Section(
        "How fast articles are read",
        f"{count} articles of news_event_triples, one core.",
        (
            Figure(
                "galleys",
                f"{rate:.0f} articles a second",
                budget=f"at least {_LEAST_RATE}",
                is_within=rate >= _LEAST_RATE,
            ),
            Figure("their sentences", ", ".join(f"{kind} {n}" for kind, n in kinds.most_common())),
        ),
    )


def speed(folder: Path) -> tuple[float, int, Counter[str]]:
    """Articles a second on one core, how many were read, and what their sentences are."""
    articles: list[tuple[str, str, date | None]] = []
    for path in sorted(folder.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        body = "\n\n".join(" ".join(paragraph) for paragraph in article["body-paragraphs"])
        articles.append((body, article["title"], date.fromisoformat(article["date"])))
    read_galley(articles[0][0])
    gc.collect()
    gc.freeze()  # what other measurements left behind is not to be gone through again and again
    start = time.perf_counter()
    galleys = [read_galley(body, headline=title, published=day) for body, title, day in articles]
    seconds = time.perf_counter() - start
    kinds = Counter(str(item.disposition) for galley in galleys for item in galley.sentences)
    return len(articles) / seconds, len(articles), kinds
