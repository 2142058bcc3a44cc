"""Figures of agreement in words, for the screen and the command line alike."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from workbench.review.agreement import FEWEST, Agreement, Estimate
from workbench.review.agreement_report import AgreementReport, By, Line

RELIABLE = 0.8
TENTATIVE = 0.667
"""The alpha from which on verdicts may be relied on, and that for tentative conclusions at least.

K. Krippendorff, "Content Analysis" (2nd edition, 2004), page 241.
"""

_LOPSIDED = 0.9
"""The share of one verdict from which on kappa and alpha tell more of it than of agreement."""

_MUCH = 0.8
"""The share of claims agreed on from which on a low alpha wants explaining."""

NO_VALUE = "–"


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of agreement: what it is called, in full and at the head of a column."""

    name: str
    heading: str
    of: Callable[[Agreement], Estimate | None]
    is_share: bool = False

    def value(self, found: Agreement) -> str:
        """ "94.4 %", "−0.02"; NO_VALUE where it has none."""
        estimate = self.of(found)
        if estimate is None or estimate.value is None:
            return NO_VALUE
        return (
            f"{self._number(estimate.value)} %" if self.is_share else self._number(estimate.value)
        )

    def between(self, found: Agreement) -> str:
        """Its interval: "89.6 to 97.6", "0.89 to 0.98"; "" where it has none."""
        estimate = self.of(found)
        if estimate is None or estimate.between is None:
            return ""
        low, high = map(self._number, estimate.between)
        return f"{low} to {high}"

    def _number(self, value: float) -> str:
        return in_figures(100 * value, 1) if self.is_share else in_figures(value, 2)


MEASURES = (
    Measure("per cent", "per cent", lambda found: found.observed, is_share=True),
    Measure("Cohen's kappa", "kappa", lambda found: found.kappa),
    Measure("Krippendorff's alpha", "alpha", lambda found: found.alpha),
    Measure("Gwet's AC1", "AC1", lambda found: found.ac1),
)


def in_figures(value: float, decimals: int) -> str:
    """A number with a true minus sign, and none on what rounds to nothing."""
    text = f"{value:.{decimals}f}"
    is_nothing = not text.strip("-0.")
    return text.removeprefix("-") if is_nothing else text.replace("-", "−")


def in_per_cent(share: float) -> str:
    """A share in whole per cent, a half rounded up: "63 %" of 15 in 24."""
    return f"{math.floor(100 * share + 0.5)} %"


def share_in_words(found: Agreement) -> str:
    """How much of what was compared is corroborated: "97 %"."""
    return NO_VALUE if found.corroborated is None else in_per_cent(found.corroborated)


def left_out_in_words(found: Agreement) -> str:
    """What is not compared, and why."""
    parts = []
    if found.skips:
        parts.append(f"{found.skips:,} with a skip in place of a second verdict")
    if found.one:
        parts.append(f"{found.one:,} judged by only one reviewer")
    return " · ".join(parts) or "nothing"


def sides_in_words(found: Agreement, *, is_heard: bool = False) -> str:
    """The 2×2 table of two reviewers on one line, each cell with who said what.

    The verdicts have their signs alone, or where it `is_heard` their words: signs are passed over.
    """
    if found.table is None:
        return ""
    first, second = found.reviewers
    yes, no, also = ("corroborated", "contested", " and") if is_heard else ("✓", "✗", "")
    cells = (
        (f"both {yes}", found.table.both_corroborated),
        (f"{first} {yes}{also} {second} {no}", found.table.corroborated_contested),
        (f"{first} {no}{also} {second} {yes}", found.table.contested_corroborated),
        (f"both {no}", found.table.both_contested),
    )
    return " · ".join(f"{who} {count:,}" for who, count in cells)


def line_in_words(by: By, line: Line) -> str:
    """What a line is about: "ana · bo", a headline, "week of 2024-04-29", "May 2024"."""
    if by is By.ARTICLE and line.article:
        return line.article.headline or line.article.publisher or line.key
    if by is By.WEEK:
        return f"week of {line.key}"
    return f"{date.fromisoformat(line.key):%B %Y}" if by is By.MONTH else line.key


def notes_in_words(report: AgreementReport) -> list[str]:
    """What has to be known of a report beside its figures."""
    notes = []
    if report.unnamed and report.by is By.PAIR:
        notes.append(
            f"{_claims(report.unnamed)} in disagreement that you may settle: counted over all, "
            "without names; no pair has them, whose figures look the better for it."
        )
    elif report.unnamed and report.by is not By.REVIEWER:
        notes.append(
            f"{_claims(report.unnamed)} in disagreement that you may settle: counted without "
            "names, therefore no kappa and no 2×2 table where they are."
        )
    elif len(report.over_all.reviewers) > 2 and report.by is not By.REVIEWER:
        notes.append("Kappa and the 2×2 table are of two reviewers: they stand with each pair.")
    if report.without:
        what = {By.ARTICLE: "article", By.WEEK: "week", By.MONTH: "month"}[report.by]
        notes.append(
            f"{report.without:,} {what}{'s' * (report.without != 1)} without a claim that two "
            "judged: not listed."
        )
    return notes


def what_is_missing(found: Agreement) -> tuple[str, str]:
    """Why there is nothing to compare over all, and what to do."""
    if not (found.skips or found.one):
        return (
            "No verdict is open to you yet.",
            "Judge some claims: one counts here when your own verdict on it is in, "
            "or when it wants no more.",
        )
    return (
        f"No claim was judged by two reviewers yet. Left out: {left_out_in_words(found)}.",
        "`workbench settings second-review 20%` has a fifth of the claims judged by two.",
    )


def no_repeats_in_words() -> tuple[str, str]:
    """Why nobody can be compared with themselves, and what to do."""
    return (
        "You were not served any of your old claims again yet.",
        "On the review screen, & serves some that you judged a week ago or longer.",
    )


def meaning(found: Agreement, *, with_myself: bool = False) -> str:
    """What the figures mean here, in one or two plain sentences.

    `with_myself` says that they compare a reviewer with their own earlier verdicts.
    """
    if found.used < FEWEST:
        return f"Too few to say much: from {FEWEST} claims on there are intervals."
    observed, reliability = found.observed.value or 0.0, found.alpha.value
    share = found.corroborated or 0.0
    if reliability is None:
        said = "corroborated" if share else "contested"
        return (
            f"Every verdict is {said}: nobody could have disagreed by chance, "
            "so that kappa and alpha have no value."
        )
    if reliability < TENTATIVE and observed >= _MUCH and max(share, 1 - share) >= _LOPSIDED:
        said, most = ("corroborated", share) if share > 1 / 2 else ("contested", 1 - share)
        return (
            f"Much agreement, low kappa and alpha: {in_per_cent(most)} of the verdicts are {said}, "
            "and guessing would agree nearly as often. AC1 is the steadier figure here; "
            "only more claims of the other kind would tell more."
        )
    return f"{_reliability(reliability, with_myself=with_myself)}{_doubt(found.alpha)}"


def _reliability(value: float, *, with_myself: bool) -> str:
    if value >= RELIABLE:
        return f"Verdicts can be relied on: alpha is {RELIABLE} or more, the usual bar."
    if value >= TENTATIVE:
        return f"Fit for tentative conclusions: alpha lies between {TENTATIVE} and {RELIABLE}."
    on, do = (
        ("the day", "Look at what you judged otherwise, and settle")
        if with_myself
        else ("who judges", "Look at the disagreements, and agree on")
    )
    return f"Verdicts depend on {on}: alpha is below {TENTATIVE}. {do} what counts as corroborated."


def _doubt(found: Estimate) -> str:
    """What the interval leaves open."""
    if found.value is None or found.between is None:
        return ""
    bar = RELIABLE if found.value >= RELIABLE else TENTATIVE
    low, _ = found.between
    if found.value < bar or low >= bar:
        return ""
    return f" Its interval reaches down to {in_figures(low, 2)}: more claims would tell."


def _claims(count: int) -> str:
    return f"{count:,} claim{'s' * (count != 1)}"
