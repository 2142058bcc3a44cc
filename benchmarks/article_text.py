"""How well the article is found in a web page, beside the extractors that are used most.

    pip install readability-lxml newspaper4k lxml_html_clean
    python benchmarks/article_text.py --data ../shared/benchmarks

The data is the article extraction benchmark of Scrapinghub (181 pages with the article bodies that
people marked in them, github.com/scrapinghub/article-extraction-benchmark), which is not part of
this repository, and so is its measure: the 4-word shingles of what was found against those of
what was marked, precision and recall each a mean over the pages, F1 of these two means. The
last columns are the mean of the pages' own F1, and F1 on the pages whose hash begins with an odd
digit: no rule of the workbench was written with their text in sight.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import random
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import mean, stdev
from typing import Any, NamedTuple

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from workbench.errors import SourceError
from workbench.ingest.reading import read_raw
from workbench.ingest.source import RawSource

_WORD = re.compile(r"\w+")
_WORDS_OF_A_SHINGLE = 4
_SAMPLES = 1_000
_FOLDER = "article_extraction_benchmark"

Shingles = Counter[tuple[str, ...]]
Extract = Callable[[bytes], str]


class Page(NamedTuple):
    """One page: its hash, its bytes, and the shingles of the article that people marked."""

    name: str
    html: bytes
    wanted: Shingles


class Score(NamedTuple):
    """How one page came out; precision is None where nothing was found."""

    page: str
    precision: float | None
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two, 0 where nothing right was found."""
        return _harmonic(self.precision or 0.0, self.recall)


class Extractor(NamedTuple):
    """A way to find the article: what it is called, its package, and what makes it."""

    name: str
    package: str
    make: Callable[[], Extract]


# -- the extractors ------------------------------------------------------------------------------


def _workbench() -> Extract:
    def extract(html: bytes) -> str:
        try:
            return read_raw(RawSource("page.html", html)).body
        except SourceError:
            return ""

    return extract


def _trafilatura(**options: Any) -> Callable[[], Extract]:  # noqa: ANN401, as the library has it
    def make() -> Extract:
        from trafilatura import extract as find

        return lambda html: find(html.decode("utf-8", "replace"), **options) or ""

    return make


def _readability() -> Extract:
    from lxml.html import document_fromstring
    from readability import Document

    def extract(html: bytes) -> str:
        summary = Document(html.decode("utf-8", "replace")).summary()
        blocks = document_fromstring(summary).iter("p", "li", "h2", "h3", "td", "pre", "div")
        return "\n".join(_own_text(block) for block in blocks)

    return extract


def _own_text(element: Any) -> str:  # noqa: ANN401, an element of an untyped tree
    """The text of an element that is in no block within it."""
    inline = ("a", "b", "em", "i", "span", "strong", "sub", "sup", "u", "code", "small", "mark")
    parts = [element.text or ""]
    for child in element:
        parts.append(child.text_content() if child.tag in inline else " ")
        parts.append(child.tail or "")
    return "".join(parts)


def _newspaper() -> Extract:
    from newspaper import Article

    def extract(html: bytes) -> str:
        article = Article("https://page.example/", fetch_images=False)
        article.download(input_html=html.decode("utf-8", "replace"))
        article.parse()
        return str(article.text)

    return extract


EXTRACTORS = (
    Extractor("claim workbench", "claim-workbench", _workbench),
    Extractor("trafilatura", "trafilatura", _trafilatura(include_comments=False)),
    Extractor(
        "trafilatura, for precision",
        "trafilatura",
        _trafilatura(include_comments=False, favor_precision=True),
    ),
    Extractor(
        "trafilatura, for recall",
        "trafilatura",
        _trafilatura(include_comments=False, favor_recall=True),
    ),
    Extractor("newspaper4k", "newspaper4k", _newspaper),
    Extractor("readability-lxml", "readability-lxml", _readability),
)


# -- the measure ---------------------------------------------------------------------------------


def shingles(text: str) -> Shingles:
    """The 4-word shingles of a text, with how often each occurs; a short text is one shingle."""
    words = _WORD.findall(text)
    count = max(1, len(words) - _WORDS_OF_A_SHINGLE + 1)
    found = (tuple(words[start : start + _WORDS_OF_A_SHINGLE]) for start in range(count))
    return Counter(shingle for shingle in found if shingle)


def score(page: Page, text: str) -> Score:
    """How a text that was found in a page compares with the article that was marked in it."""
    found = shingles(text)
    right = (page.wanted & found).total()
    precision = right / found.total() if found else None
    return Score(page.name, precision, right / (page.wanted.total() or 1))


def f1_of_means(scores: Sequence[Score]) -> tuple[float, float, float]:
    """Mean precision over the pages where something was found, mean recall, and their F1."""
    precision = mean([item.precision for item in scores if item.precision is not None] or [0.0])
    recall = mean(item.recall for item in scores)
    return precision, recall, _harmonic(precision, recall)


def interval(scores: Sequence[Score]) -> float:
    """Half the width of the 95 % interval of F1 under resampling of the pages."""
    chance = random.Random(0)
    samples = (chance.choices(scores, k=len(scores)) for _ in range(_SAMPLES))
    return 1.96 * stdev(f1_of_means(sample)[2] for sample in samples)


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


# -- the report ----------------------------------------------------------------------------------


def pages(data: Path) -> list[Page]:
    """The pages of the benchmark, in the order of their hashes."""
    marked = json.loads((data / _FOLDER / "ground-truth.json").read_text(encoding="utf-8"))
    return [
        Page(
            name,
            gzip.decompress((data / _FOLDER / "html" / f"{name}.html.gz").read_bytes()),
            shingles(marked[name]["articleBody"]),
        )
        for name in sorted(marked)
    ]


def measure(extract: Extract, read: Sequence[Page]) -> tuple[list[Score], float]:
    """The scores of an extractor on all pages, and how many pages it reads in a second."""
    texts = []
    start = time.perf_counter()
    for page in read:
        try:
            texts.append(extract(page.html))
        except Exception:  # an extractor that breaks on a page has found nothing in it
            texts.append("")
    seconds = time.perf_counter() - start
    return [score(page, text) for page, text in zip(read, texts, strict=True)], len(read) / seconds


def rows(read: Sequence[Page]) -> Iterator[str]:
    """The table, a line at a time."""
    yield (
        f"{'':<34} {'precision':>9} {'recall':>7} {'F1':>15}"
        f" {'page F1':>8} {'unseen':>7} {'a second':>9}"
    )
    for extractor in EXTRACTORS:
        name = f"{extractor.name} {_version(extractor.package)}".strip()
        try:
            extract = extractor.make()
        except ImportError:
            yield f"{name:<34} not installed: pip install {extractor.package}"
            continue
        scores, rate = measure(extract, read)
        precision, recall, f1 = f1_of_means(scores)
        unseen = f1_of_means([item for item in scores if int(item.page[0], 16) % 2])[2]
        yield (
            f"{name:<34} {precision:>9.3f} {recall:>7.3f} {f1:>7.3f} ± {interval(scores):.3f}"
            f" {mean(item.f1 for item in scores):>8.3f} {unseen:>7.3f} {rate:>9.0f}"
        )


def _version(package: str) -> str:
    try:
        return "" if package == "claim-workbench" else version(package)
    except PackageNotFoundError:
        return ""


def main() -> int:
    """Run from the command line; gives the exit code."""
    parser = argparse.ArgumentParser(description="Measure how the article in a page is found.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of evaluation data")
    data: Path = parser.parse_args().data
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        read = pages(data)
    except FileNotFoundError as missing:
        print(f"Missing in the evaluation data: {missing.filename}", file=sys.stderr)
        return 1
    for row in rows(read):
        print(row, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
