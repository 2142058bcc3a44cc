"""What is known of a claim, in words: the text of the third pane and of the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from textual.content import Content

from workbench.linking.elsewhere import Elsewhere, Reported
from workbench.model import (
    Bound,
    Claim,
    Figure,
    Judgement,
    LinkState,
    Quotation,
    Status,
)
from workbench.records import StoredClaim
from workbench.ui.marks import worth
from workbench.visible import on_lines, on_one_line
from workbench.wording import (
    GLYPHS,
    Act,
    act_in_words,
    differences_in_words,
    judgement_in_words,
    relation_in_words,
    taken_back,
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


def about(held: StoredClaim) -> list[Topic]:
    """Everything known of one claim: a label and what there is to say, topic by topic."""
    topics = [_standing(held), *_change(held), *_judgements(held.judgements)]
    topics += [_who_says(held.claim)]
    topics += [_worth(held.claim), *_content(held.claim)]
    return [(label, Content.assemble(*parts)) for label, parts in topics]


def elsewhere_topics(elsewhere: Elsewhere) -> list[Topic]:
    """Who else reports the claim: a line on all of it, and the best reports."""
    standing = [r for r in elsewhere.reports if r.link.state is not LinkState.REJECTED]
    if not standing:
        return []
    topics: list[_Parts] = [("Elsewhere", [(on_one_line(elsewhere.in_words), "bold")])]
    for report in standing[:_REPORTS_SHOWN]:
        topics.append(("", report_line(report)))
        differs = differences_in_words(report.comparison)
        if differs:
            topics.append(("", [("  differs  ", "$muted"), on_one_line(differs)]))
    more = len(standing) - _REPORTS_SHOWN
    hint = f"and {more} more · m shows all" if more > 0 else "m shows them side by side"
    topics.append(("", [(hint, "$muted")]))
    return [(label, Content.assemble(*parts)) for label, parts in topics]


def report_line(report: Reported) -> list[Part]:
    """One report elsewhere: how it stands to the claim, how alike it is, who says what."""
    found = report.comparison
    mark = _LINK_MARKS[report.link.state]
    return [
        (f"{relation_in_words(found.relation)} {worth(found.score)}{mark} ", "bold $text-accent"),
        (f"{on_one_line(publisher_of(report))}  ", "$primary"),
        on_one_line(report.claim.claim.text),
    ]


def publisher_of(report: Reported) -> str:
    """Who published a report, or which article it is where nobody says so."""
    article = report.article.article
    return article.publisher or article.headline or report.article.id


_REPORTS_SHOWN = 3
_LINK_MARKS = {LinkState.SUGGESTED: "", LinkState.CONFIRMED: " ✓", LinkState.REJECTED: " ✗"}


def history(acts: Sequence[Act]) -> Content:
    """Every act on a claim, oldest first; what was taken back says so."""
    if not acts:
        return Content("Nobody has judged this claim yet.")
    by_uuid = {act.op_uuid: act for act in acts}
    undone = taken_back(acts)
    lines = []
    for act in acts:
        parts: list[Part] = [(_when(act.decided_at), "$muted"), "  "]
        parts += [(on_one_line(act.reviewer), "bold"), "  "]
        parts += [on_one_line(act_in_words(act, by_uuid))]
        if act.op_uuid in undone:
            parts.append(("  (taken back)", "$muted"))
        lines.append(Content.assemble(*parts))
    return Content("\n").join(lines)


def _standing(held: StoredClaim) -> _Parts:
    status = f"{GLYPHS[held.status]} {held.status}".strip()
    parts: list[Part] = [(status, f"bold {_COLOURS[held.status]}")]
    if held.withdrawn_at:
        when = _when(held.withdrawn_at)
        parts.append(f" · a newer version of the article dropped it on {when}")
    if held.dismissed:
        parts.append(f" · {on_one_line(held.dismissed)}")
    elif held.made_by:
        parts.append(f" · {on_one_line(held.made_by)} took it for a claim")
    return "Stands", parts


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


_COLOURS = {
    Status.OPEN: "$foreground",
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
    for held in judgements:
        said = judgement_in_words(replace(held, note="")) or "noted"
        parts: list[Part] = [(on_one_line(held.reviewer), "bold"), f" {said} "]
        parts.append((_when(held.decided_at), "$muted"))
        topics.append(("", parts))
        if held.note:
            topics.append(("", [("  note ", "$muted"), on_lines(held.note)]))
    return topics


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
        topics.append(("Open", [f"the article does not settle: {open_}"]))
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


def _when(moment: datetime) -> str:
    local = moment.astimezone()
    today = datetime.now(local.tzinfo).date()
    return f"{local:%H:%M:%S}" if local.date() == today else f"{local:%Y-%m-%d %H:%M}"
