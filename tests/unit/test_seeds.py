"""The bundled articles are clean, carry the facts of their originals, and use our own words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from workbench.ingest import find_articles, read_article
from workbench.ingest.front_matter import KEYS
from workbench.model import Article
from workbench.resources import bundled_articles

ORIGINALS = Path(__file__).parents[3] / "shared" / "seeds"
RUN = 6
NAMES = (
    "Institute for the Study of War (ISW)",
    "Institute for the Study of War",
    "Committee for the Defense of Carriers and Transport Employers",
)


@pytest.fixture(scope="module")
def seeds() -> dict[str, Article]:
    articles = [read_article(path) for path in bundled_articles()]
    return {article.byline: article for article in articles if article.publisher == "Newsweek"}


def test_they_read_without_remarks_and_say_who_wrote_them(seeds: dict[str, Article]) -> None:
    assert set(seeds) == {"Isabel van Brugen", "Brendan Cole"}
    for article in seeds.values():
        assert article.remarks == ()
        assert article.headline
        assert article.language == "en"
        assert article.published is None


def test_the_note_about_them_is_no_article() -> None:
    folder = bundled_articles()[0].parent
    assert (folder / "README.md").is_file()
    assert set(bundled_articles()) == set(find_articles(folder))


def test_the_note_about_them_says_how_to_add_articles() -> None:
    note = (bundled_articles()[0].parent / "README.md").read_text("utf-8")
    assert [key for keys in KEYS.values() for key in keys if f"`{key}`" not in note] == []
    example = read_article(note.split("```")[1].strip().encode())
    assert example.headline == "Finland shuts its border: what is known"
    assert (example.byline, example.published) == ("Jane Doe", date(2023, 11, 22))
    assert example.remarks == ()


@pytest.mark.parametrize(
    ("byline", "facts"),
    [
        (
            "Isabel van Brugen",
            """Raja-Jooseppi|Petteri Orpo|midnight on Friday|On Wednesday|Finnish Border Guard
            830 miles|about 3,000 people a day|hundreds of thousands of men|autumn of 2022
            Pekka Kallioniemi|Tampere University|March 2024|Oleksii Danilov|Halifax
            Oleksii Reznikov|January 2023|in June|1 million or 2 million|Belarus|On Monday""",
        ),
        (
            "Brendan Cole",
            """Mikko Kinnunen|four of the eight|Last week|Norway|Estonia|Friday|Raja-Jooseppi
            Petteri Orpo|Institute for the Study of War|on Monday|in 2021|thousands of migrants
            31st member|in April|830 miles|2015 and again in 2016|Article 5|ombudsman|U.N. Charter
            Maria Zakharova|on Wednesday|Niirala|until February|KOPIPT|Black Sea
            Confederation Liberty and Independence|Kyiv Independent""",
        ),
    ],
)
def test_names_figures_and_days_carry_over(
    seeds: dict[str, Article], byline: str, facts: str
) -> None:
    body = seeds[byline].body
    missing = [fact for fact in re.split(r"\||\n\s*", facts) if fact not in body]
    assert missing == []


def test_quotations_are_few_and_short(seeds: dict[str, Article]) -> None:
    for article in seeds.values():
        quotations = re.findall(r'"([^"]*)"', article.body)
        assert 1 <= len(quotations) <= 4
        assert all(len(quotation.split()) < 12 for quotation in quotations)


def test_no_run_of_words_is_taken_from_the_originals(seeds: dict[str, Article]) -> None:
    if not ORIGINALS.is_dir():
        pytest.skip("the originals are not part of the project and are not beside this checkout")
    taken = {run for path in ORIGINALS.glob("*.txt") for run in runs(path.read_text("utf-8"))}
    for article in seeds.values():
        own = re.sub(r'"[^"]*"', " (quotation) ", f"{article.headline}. {article.body}")
        assert sorted(runs(own) & taken) == []


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of RUN words, without case and punctuation; the name of an institution is one."""
    for name in NAMES:
        text = text.replace(name, "Institution")
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
