"""Articles made up by rule, the same every time, as many as a benchmark needs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path

from workbench.model import (
    Article,
    CheckWorthiness,
    Claim,
    Disposition,
    Galley,
    Quotation,
    Sentence,
)
from workbench.store import Store
from workbench.store.articles import SourceState

_NOON = datetime(2024, 5, 3, 12, 0, tzinfo=UTC)
_PEOPLE = ("Ida Holm", "Otto Brandt", "Mira Hallonen", "Jon Aas", "Lena Fors")
_PLACES = ("Harbourtown", "Mill Street", "Outer Skerry", "Northfield")
_PARAGRAPHS = (
    "The council of {place} said on Tuesday that {n:,} households had been without water in May.",
    '"We repaired {few} kilometres of pipe for {n:,} euros," {person} told the Gazette. '
    '"That was {share} percent more than in 2022."',
    "According to {person}, who leads the works, the pump at {place} failed {few} times.",
    "Was the warning heard? {person} denied that the office had known of it before 4 March 2024.",
    "The ferry carried about {n:,} passengers a day, up from {few}00 in the year before, the "
    "harbour office reported. Prices rose by {share} percent.",
    "It may take until 2027 to replace the line. The company expects {few} new contracts.",
)


def article_text(number: int, paragraphs: int = 12) -> str:
    """A news report of some 25 sentences with its front matter; the number makes it its own."""
    body = "\n\n".join(
        _PARAGRAPHS[(number + place) % len(_PARAGRAPHS)].format(
            place=_PLACES[(number + place) % len(_PLACES)],
            person=_PEOPLE[(number * 3 + place) % len(_PEOPLE)],
            n=1_000 + (number * 7_919 + place * 104_729) % 90_000,
            few=2 + (number + place) % 7,
            share=1 + (number * 13 + place) % 48,
        )
        for place in range(paragraphs)
    )
    head = f"headline: Works report {number}\npublisher: Gazette\npublished: 2024-05-03"
    return f"---\n{head}\n---\n{body}\n"


def write_articles(folder: Path, numbers: range) -> None:
    """One text file for each number."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"report-{number:05}.txt").write_text(article_text(number), encoding="utf-8")


def fill(database: Path, claims: int, per_article: int = 40) -> None:
    """A database of so many claims "Entry 0000001: …", all alike but for their numbers."""
    numbers = count(1)
    with Store(database) as store:
        for start in range(0, claims, per_article):
            here = min(per_article, claims - start)
            sentences = [_sentence(number) for number in islice(numbers, here)]
            read, found = article_of(sentences, start)
            state = SourceState(read.sha256, len(read.body), 0)
            store.articles.save(read, found, state, program="benchmark", now=_NOON)


def entry(place: int) -> str:
    """The beginning of the claim at a place, from 0, of the list of a filled database."""
    return f"Entry {place + 1:07}"


def _sentence(number: int) -> str:
    return f"Entry {number:07}: the office counted {number % 977:,} boats in the harbour that day."


def article_of(sentences: list[str], start: int) -> tuple[Article, Galley]:
    """An article of these claims; the number makes it its own."""
    body = " ".join(sentences)
    read = Article(
        headline=f"Entries from {start + 1}",
        publisher="Gazette",
        byline="",
        published=None,
        url="",
        language="en",
        body=body,
        sha256=hashlib.sha256(body.encode()).hexdigest(),
        source=f"seeds/{start}.txt",
    )
    spans = list(_spans(sentences))
    return read, Galley(
        tuple(Sentence(*span, text, Disposition.CLAIM, "counts") for span, text in spans),
        tuple(_claim(*span, text) for span, text in spans),
    )


def _spans(sentences: list[str]) -> Iterator[tuple[tuple[int, int], str]]:
    start = 0
    for text in sentences:
        yield (start, start + len(text)), text
        start += len(text) + 1


def _claim(start: int, end: int, text: str) -> Claim:
    worth = CheckWorthiness(0.5, ("counts",))
    return Claim(start, end, text, None, None, None, Quotation.NONE, worth, standalone=text)
