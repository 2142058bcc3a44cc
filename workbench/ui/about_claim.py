"""What is known of a claim, in words: the text of the third pane."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from textual.content import Content

from workbench.adjudication_wording import adjudication_in_words, basis_in_words
from workbench.linking.elsewhere import Elsewhere, Reported
from workbench.model import (
    Basis,
    Bound,
    Claim,
    Evidence,
    Figure,
    Judgement,
    LinkState,
    Quotation,
    ShownLink,
    Stance,
    Status,
)
from workbench.records import StoredClaim
from workbench.review.leases import Lease
from workbench.ui.differences_text import differences_briefly
from workbench.ui.keyed import with_keys
from workbench.ui.marks import worth
from workbench.visible import on_lines, on_one_line
from workbench.wording import (
    GLYPHS,
    STANCES,
    clock,
    differences_in_words,
    judgement_in_words,
    relation_in_words,
)

Part = tuple[str, str] | str
Topic = tuple[str, Content]
_Parts = tuple[str, list[Part]]

_QUOTATION = {
    Quotation.DIRECT: "quoted directly",
    Quotation.MIXED: "partly quoted",
    Quotation.INDIRECT: "reported in other words",
    Quotation.NONE: "",
}


def said_of_it(held: StoredClaim) -> list[Topic]:
    """Where a claim stands and what reviewers said of it: a label and the words, topic by topic."""
    topics = [_standing(held), *_settled(held), *_change(held), *_judgements(held.judgements)]
    topics += _evidence(held)
    return [(label, Content.assemble(*parts)) for label, parts in topics]


def what_it_says(held: StoredClaim) -> list[Topic]:
    """Who asserts a claim, how much it is worth a check, and what is in it, topic by topic."""
    topics = [_who_says(held.claim), _worth(held.claim), *_content(held.claim)]
    return [(label, Content.assemble(*parts)) for label, parts in topics]


def claimant_topic(claim: Claim) -> Topic:
    """Who asserts a claim, and how the article says so."""
    label, parts = _who_says(claim)
    return label, Content.assemble(*parts)


def lined_up(topics: Iterable[Topic], width: int) -> Content:
    """Topics beside their labels, wrapped to so many cells."""
    lines = []
    for label, text in topics:
        for place, line in enumerate(text.wrap(max(10, width - _LABEL - 1))):
            margin = (f"{label if not place else '':<{_LABEL}}", "$muted")
            lines.append(Content.assemble(margin, line))
    return Content("\n").join(lines)


_LABEL = 10
"""Cells of the column of labels."""


def elsewhere_topics(elsewhere: Elsewhere, *, hints: bool = True) -> list[Topic]:
    """Who else reports the claim: a line on all of it, and the best reports.

    `hints` tell which key shows more, where there is one.
    """
    standing = _standing_reports(elsewhere)
    if not standing:
        return []
    topics: list[_Parts] = [("Elsewhere", [(on_one_line(elsewhere.in_words), "bold")])]
    for report in standing[:_REPORTS_SHOWN]:
        topics.append(("", report_line(report)))
        if differs := differences_briefly(report.comparison):
            topics.append(("", [(f"  {differs}", "$muted")]))
    more = len(standing) - _REPORTS_SHOWN
    told = [f"and {more} more"] if more > 0 else []
    if hints:
        shows = "all" if more > 0 else "them side by side"
        told.append(with_keys(f"{{review.elsewhere}} shows {shows}"))
    if told:
        topics.append(("", [(" · ".join(told), "$muted")]))
    return [(label, Content.assemble(*parts)) for label, parts in topics]


def at_work_topic(lease: Lease, held: StoredClaim | None) -> Topic:
    """Who is at work on the claim, until when, and what a verdict would be where none is seen."""
    words = f"{on_one_line(lease.reviewer)} is at work on it until {clock(lease.expires_at)}"
    is_judged = held is not None and any(each.verdict for each in held.judgements)
    rest = "" if is_judged else " · a verdict of yours would be kept beside theirs"
    return "At work", Content.assemble((words, "bold $text-warning"), (rest, "$muted"))


def shown_links(elsewhere: Elsewhere) -> tuple[ShownLink, ...]:
    """The reports elsewhere that are shown with a claim, as they are shown."""
    return tuple(
        ShownLink(
            claim_id=report.claim.id,
            publisher=publisher_of(report),
            text=report.claim.claim.text,
            relation=str(report.relation),
            score=report.comparison.score,
            state=str(report.link.state),
            differs=differences_in_words(report.comparison),
        )
        for report in _standing_reports(elsewhere)[:_REPORTS_SHOWN]
    )


def _standing_reports(elsewhere: Elsewhere) -> list[Reported]:
    return [r for r in elsewhere.reports if r.link.state is not LinkState.REJECTED]


def report_line(report: Reported) -> list[Part]:
    """One report elsewhere: how it stands to the claim, how alike it is, who says what."""
    found = report.comparison
    mark = _LINK_MARKS[report.link.state]
    return [
        (f"{relation_in_words(report.relation)} {worth(found.score)}{mark} ", "bold $text-accent"),
        (f"{on_one_line(publisher_of(report))}  ", "$primary"),
        on_one_line(report.claim.claim.text),
    ]


def publisher_of(report: Reported) -> str:
    """Who published a report, or which article it is where nobody says so."""
    article = report.article.article
    return article.publisher or article.headline or report.article.id


_REPORTS_SHOWN = 3
_LINK_MARKS = {LinkState.SUGGESTED: "", LinkState.CONFIRMED: " ✓", LinkState.REJECTED: " ✗"}


def _standing(held: StoredClaim) -> _Parts:
    status = f"{GLYPHS[held.status]} {held.status}".strip()
    parts: list[Part] = [(status, f"bold {COLOURS[held.status]}")]
    if held.is_mine_to_settle:
        # Who may settle it sees it without what it rests on.
        parts.append(with_keys(" · {review.disputes} settles it"))
    if held.basis is not None and held.basis is not Basis.UNRESOLVED:
        parts.append(f" · {basis_in_words(held)}")
    if held.withdrawn_at:
        dropped = when(held.withdrawn_at)
        parts.append(f" · a newer version of the article dropped it on {dropped}")
    if held.dismissed:
        parts.append(f" · {on_one_line(held.dismissed)}")
    elif held.made_by:
        parts.append(f" · {on_one_line(held.made_by)} took it for a claim")
    return "Stands", parts


def _settled(held: StoredClaim) -> list[_Parts]:
    """How a disagreement was settled, or had been before the verdicts changed."""
    given = held.adjudication
    if given is None:
        return []
    moment = (f" {when(given.decided_at)}", "$muted")
    return [("Settled", [on_lines(adjudication_in_words(held, given)), moment])]


def _change(held: StoredClaim) -> list[_Parts]:
    """What the article changed in the claim since it was judged, word by word."""
    if not held.change:
        return []
    parts: list[Part] = []
    for piece in held.change:
        text = on_one_line(piece.text)
        if piece.was and piece.now:
            parts.append(text)
        elif piece.was:
            parts.append((f"[-{text}-]", "strike $text-error"))
        else:
            parts.append((f"{{+{text}+}}", "bold $text-success"))
    return [("Changed", ["since it was judged, the article has other words"]), ("", parts)]


COLOURS = {
    Status.OPEN: "$foreground",
    Status.AWAITING_SECOND: "$text-accent",
    Status.CORROBORATED: "$text-success",
    Status.CONTESTED: "$text-error",
    Status.DISAGREEMENT: "$text-warning",
    Status.SKIPPED: "$foreground",
    Status.STALE: "$text-warning",
    Status.WITHDRAWN: "$muted",
    Status.DISMISSED: "$muted",
}


def _judgements(judgements: tuple[Judgement, ...]) -> list[_Parts]:
    topics: list[_Parts] = []
    for place, held in enumerate(judgements):
        said = judgement_in_words(replace(held, note="")) or "noted"
        parts: list[Part] = [(on_one_line(held.reviewer), "bold"), f" {said} "]
        parts.append((when(held.decided_at), "$muted"))
        topics.append(("" if place else "Judged", parts))
        if held.note:
            topics.append(("  note", [on_lines(held.note)]))
    return topics


def _evidence(held: StoredClaim) -> list[_Parts]:
    told = stances_in_words(held.evidence)
    shows = with_keys(" · {review.evidence} shows it")
    return [("Evidence", [(told, "bold"), (shows, "$muted")])] if told else []


def stances_in_words(evidence: Collection[Evidence]) -> str:
    """How much evidence points which way: "+ 2 support, − 1 refutes"; "" for none."""
    counts = Counter(held.stance for held in evidence)
    return ", ".join(
        f"{STANCES[stance]} {counts[stance]} {one if counts[stance] == 1 else several}"
        for stance, one, several in _STANCE_WORDS
        if counts[stance]
    )


_STANCE_WORDS = (
    (Stance.SUPPORTS, "supports", "support"),
    (Stance.REFUTES, "refutes", "refute"),
)


def _who_says(claim: Claim) -> _Parts:
    if claim.claimant is None:
        return "Claimant", ["the article itself"]
    parts: list[Part] = [(on_one_line(claim.claimant), "bold")]
    if claim.claimant_mention and claim.claimant_mention != claim.claimant:
        parts.append(f", here “{on_one_line(claim.claimant_mention)}”")
    if claim.cue:
        parts.append(f" · “{on_one_line(claim.cue)}”")
    if _QUOTATION[claim.quotation]:
        parts.append(f" · {_QUOTATION[claim.quotation]}")
    if claim.via:
        parts.append(f" · through {on_one_line(', '.join(claim.via))}")
    return "Claimant", parts


def _worth(claim: Claim) -> _Parts:
    reasons = "; ".join(claim.check_worthiness.reasons)
    sides = claim.check_worthiness.dimensions.items()
    parts: list[Part] = [(worth(claim.check_worthiness), "bold")]
    if sides:
        parts.append(" · " + ", ".join(f"{side} {worth(value)}" for side, value in sides))
    return "Worth", [*parts, f" · {on_one_line(reasons)}" if reasons else ""]


def _content(claim: Claim) -> list[_Parts]:
    topics: list[_Parts] = []
    if claim.figures:
        figures = " · ".join(_figure_in_words(figure) for figure in claim.figures)
        topics.append(("Figures", [figures]))
    if claim.dates:
        dates = " · ".join(
            on_one_line(mention.text)
            if mention.value == mention.text
            else f"{on_one_line(mention.text)} → {mention.value or 'day not known'}"
            for mention in claim.dates
        )
        topics.append(("Dates", [dates]))
    if claim.names:
        names = dict.fromkeys(on_one_line(mention.full) for mention in claim.names)
        topics.append(("Names", [" · ".join(names)]))
    if claim.kinds:
        topics.append(("Kind", [" · ".join(claim.kinds)]))
    remarks = [
        remark
        for remark, holds in (
            ("negated", claim.negated),
            ("hedged", claim.hedged),
            ("compares", claim.compares),
            (f"denied by {on_one_line(claim.denied_by or '')}", claim.denied_by),
        )
        if holds
    ]
    if remarks:
        topics.append(("Wording", [" · ".join(remarks)]))
    if claim.standalone and claim.standalone != claim.text:
        topics.append(("Alone", [on_one_line(claim.standalone)]))
    if claim.unresolved:
        open_ = " · ".join(map(on_one_line, claim.unresolved))
        topics.append(("Unclear", [f"the article does not settle: {open_}"]))
    return topics


def _figure_in_words(figure: Figure) -> str:
    text = on_one_line(figure.text)
    if figure.low is None or figure.high is None:
        return text
    low, high = _number(figure.low), _number(figure.high)
    value = low if low == high else f"{low} to {high}"
    bound = "" if figure.bound is Bound.EXACT else f"{figure.bound} "
    meaning = f"{bound}{value} {figure.unit}".strip()
    plain = {meaning.casefold().replace(" ", ""), low}
    meaning += f" per {figure.per}" if figure.per else ""
    return text if text.casefold().replace(" ", "") in plain else f"{text} → {meaning}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def when(moment: datetime) -> str:
    """A moment as a reviewer reads it: the time alone where it was today."""
    local = moment.astimezone()
    today = datetime.now(local.tzinfo).date()
    return f"{local:%H:%M:%S}" if local.date() == today else f"{local:%Y-%m-%d %H:%M}"
