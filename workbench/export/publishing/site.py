"""Checks as a site of static pages: which files it has, and what stands in them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from workbench.export.pages import page_template
from workbench.export.publishing.claim_review import (
    BEST,
    RATINGS,
    WORST,
    as_json,
    claim_review,
)
from workbench.export.publishing.dates import day_in_words, month_in_words
from workbench.export.publishing.newsroom import Newsroom, web_address
from workbench.model import Basis, Status, Verdict
from workbench.records.publishing import Check

BASIS = {
    Basis.SINGLE: "One reviewer checked it.",
    Basis.UNANIMOUS: "Reviewers who judged it by themselves agree.",
    Basis.ADJUDICATED: "Reviewers disagreed, and another one settled it.",
    Basis.UNRESOLVED: "Reviewers looked at it, and there is no verdict.",
}
"""What a verdict rests on, for readers."""

_ITSELF = "The article itself"
_NO_PUBLISHER = "No publisher named"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A check as a list shows it."""

    id: str
    text: str
    verdict: Verdict | None
    claimant: str
    publishers: tuple[str, ...]
    decided_on: date | None

    @property
    def publisher(self) -> str:
        """Who reported it: the first, and how many others."""
        named = [name for name in self.publishers if name]
        more = f" and {len(named) - 1} more" if len(named) > 1 else ""
        return named[0] + more if named else ""


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    checks: list[_Entry]


def site_files(checks: Iterable[Check], newsroom: Newsroom) -> Iterator[tuple[str, str]]:
    """The files of the site by name, each with its text: a page for each check, then the lists.

    The same checks give the same bytes. All links between the pages are relative.
    """
    entries: list[_Entry] = []
    reviews: list[str] = []
    for check in checks:
        review = claim_review(check, newsroom)
        if review:
            reviews.append(as_json(review))
        entries.append(_entry(check))
        yield f"{check.id}.html", _check_page(check, newsroom, review)
    yield "claimreview.jsonl", "".join(f"{line}\n" for line in reviews)
    yield "claimreview.json", "[\n" + ",\n".join(reviews) + "\n]\n"
    yield "about.html", _page("about", newsroom, worst=WORST, best=BEST, ratings=RATINGS)
    yield from _lists(entries, newsroom)


def is_check_page(name: str) -> bool:
    """Whether a file of the site is the page of a check: it goes by the id of the check's claim."""
    return bool(re.fullmatch(r"c[0-9a-z]{11}\.html", name))


def _lists(entries: list[_Entry], newsroom: Newsroom) -> Iterator[tuple[str, str]]:
    lists: tuple[tuple[str, str, Callable[[], list[_Section]]], ...] = (
        ("claimants.html", "Fact checks by claimant", lambda: _by_claimant(entries)),
        ("publishers.html", "Fact checks by publisher", lambda: _by_publisher(entries)),
        ("index.html", "Fact checks", lambda: _by_month(entries)),
    )
    counted = Counter(str(each.verdict or "no verdict") for each in entries)
    order = [*map(str, (Status.CORROBORATED, Status.CONTESTED)), "no verdict"]
    tally = {verdict: counted[verdict] for verdict in order if counted[verdict]}
    for name, title, sections in lists:
        yield (
            name,
            _page(
                "index",
                newsroom,
                here=name,
                title=title,
                tally=tally,
                total=len(entries),
                sections=sections(),
            ),
        )


def _check_page(check: Check, newsroom: Newsroom, review: object) -> str:
    from markupsafe import Markup

    # Nothing in the JSON acts, whatever it holds: see `as_json`.
    json_ld = Markup(as_json(review, indent=2)) if review else ""
    return _page("check", newsroom, check=check, json_ld=json_ld)


def _page(name: str, newsroom: Newsroom, **values: object) -> str:
    template = page_template(f"publishing/{name}.html.jinja")
    return template.render(
        newsroom=newsroom,
        basis=BASIS,
        in_words=day_in_words,
        web_address=web_address,
        **values,
    )


def _entry(check: Check) -> _Entry:
    publishers = dict.fromkeys(each.publisher for each in check.appearances)
    return _Entry(
        check.id, check.text, check.verdict, check.claimant, tuple(publishers), check.decided_on
    )


def _by_month(entries: Iterable[_Entry]) -> list[_Section]:
    """The latest first; those without a verdict last."""
    dated = [each for each in entries if each.decided_on]
    months: dict[str, list[_Entry]] = defaultdict(list)
    for each in sorted(dated, key=lambda each: (each.decided_on, each.id), reverse=True):
        if each.decided_on:
            months[month_in_words(each.decided_on)].append(each)
    undated = [each for each in entries if not each.decided_on]
    sections = [_Section(month, held) for month, held in months.items()]
    return [*sections, _Section("No verdict", undated)] if undated else sections


def _by_claimant(entries: Iterable[_Entry]) -> list[_Section]:
    return _headed(((each.claimant, each) for each in entries), _ITSELF)


def _by_publisher(entries: Iterable[_Entry]) -> list[_Section]:
    named = ((name, each) for each in entries for name in each.publishers)
    return _headed(named, _NO_PUBLISHER)


def _headed(named: Iterable[tuple[str, _Entry]], unnamed: str) -> list[_Section]:
    """Checks beneath names in the order of the alphabet; beneath none, last."""
    by_name: dict[str, list[_Entry]] = defaultdict(list)
    for name, each in named:
        by_name[name].append(each)
    order = sorted(by_name, key=lambda name: (not name, name.casefold(), name))
    return [_Section(name or unnamed, by_name[name]) for name in order]
