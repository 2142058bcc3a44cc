"""A report as Markdown: the words of the HTML one, for a repository, a ticket or a mail.

Everything from outside goes through `plain`, so that it stands there as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbench.export.publishing.dates import day_in_words
from workbench.export.publishing.markdown import link, plain
from workbench.export.publishing.newsroom import web_address
from workbench.export.publishing.report import Report
from workbench.model import Basis, Disposition, Evidence, EvidenceKind, Judgement, Sentence, Status
from workbench.records.publishing import Appearance, ToldArticle, ToldClaim, ToldReport
from workbench.wording import GLYPHS, RELATIONS, change_in_words, stance_in_words

_NO_HEADLINE = "An article without a headline"


def report_markdown(report: Report) -> Iterator[str]:
    """The report, part by part: no more of it is held than one article."""
    yield from _lines(_head(report))
    for article in report.articles:
        yield from _lines(_article(article))


def _lines(parts: Iterable[str]) -> Iterator[str]:
    return (f"{part}\n" for part in parts)


def _head(report: Report) -> Iterator[str]:
    yield f"# {plain(report.title)}"
    yield ""
    at = f"{day_in_words(report.at.date())} at {report.at:%H:%M %Z}"
    yield f"The work as {plain(report.survey.reviewer)} may see it, on {plain(at)}."
    if report.filter_line:
        yield f"Only claims that pass: {plain(report.filter_line)}."
    yield from ("", "## Summary", "", "| status | claims |", "|---|---:|")
    for status, claims in report.counts.by_status.items():
        if claims:
            yield f"| {_status(status)} | {claims:,} |"
    yield f"| all | {report.counts.total:,} |"
    yield from ("", "## Contents", "")
    for number, each in enumerate(report.contents, start=1):
        named = " · ".join(filter(None, (each.headline or _NO_HEADLINE, each.publisher)))
        yield f"{number}. {plain(named)}"
    yield ""


def _article(told: ToldArticle) -> Iterator[str]:
    article = told.article.article
    yield f"## {plain(article.headline or _NO_HEADLINE)}"
    yield ""
    published = day_in_words(article.published) if article.published else ""
    said = [plain(each) for each in (article.publisher, article.byline, published) if each]
    if address := web_address(article.url):
        said.append(link("the article", address))
    if said:
        yield from (" · ".join(said), "")
    for number, (sentence, claims) in enumerate(told.lines, start=1):
        is_claim = sentence.disposition is Disposition.CLAIM
        reason = f": {sentence.reason}" if sentence.reason and not is_claim else ""
        bullet = f"{number}. "
        yield f"{bullet}{plain(sentence.text)} *({plain(sentence.disposition + reason)})*"
        for claim in claims:
            yield from (" " * len(bullet) + line for line in _claim(claim, sentence))
    yield ""


def _claim(told: ToldClaim, sentence: Sentence) -> Iterator[str]:
    held = told.held
    basis = f", {held.basis}" if held.basis not in (None, Basis.UNRESOLVED) else ""
    words = f": {plain(held.claim.text)}" if held.claim.text != sentence.text else ""
    yield f"- **{_status(held.status)}**{basis}{words}"
    if held.claim.standalone not in ("", held.claim.text):
        yield f"  - in full: {plain(held.claim.standalone)}"
    yield f"  - claimant: {plain(held.claim.claimant or 'the article itself')}"
    yield from (f"  - {_judgement(each)}" for each in held.judgements)
    if held.adjudication:
        settled = held.adjudication
        verdict = _status(Status(settled.verdict))
        yield f"  - settled by {plain(settled.adjudicator)}: {verdict}: {plain(settled.reason)}"
    if held.change:
        yield f"  - changed since: {plain(change_in_words(held.change))}"
    yield from (f"  - {_evidence(each, told.cited)}" for each in held.evidence)
    origins = told.group.in_words if told.group else "reported here alone"
    yield f"  - origins: {plain(origins)}"
    yield from (f"  - {_elsewhere(each)}" for each in told.elsewhere)


def _status(status: Status) -> str:
    return plain(f"{GLYPHS[status]} {status}".strip())


def _judgement(held: Judgement) -> str:
    if held.verdict:
        said = _status(Status(held.verdict))
    else:
        said = plain(f"skipped, {held.skip_reason}" if held.skip_reason else "a note")
    noted = f": {plain(held.note)}" if held.note else ""
    return f"{plain(held.reviewer)}: {said}, {day_in_words(held.decided_at.date())}{noted}"


def _evidence(evidence: Evidence, cited: Mapping[str, Appearance]) -> str:
    target = plain(evidence.target)
    if evidence.kind is EvidenceKind.CLAIM:
        target = _source(cited[evidence.target])
    elif evidence.kind is EvidenceKind.URL and (address := web_address(evidence.target)):
        target = link(evidence.target, address)
    parts = (
        plain(stance_in_words(evidence.stance)),
        target,
        f"“{plain(evidence.quotation)}”" if evidence.quotation else "",
        plain(evidence.source),
        f"accessed {day_in_words(evidence.accessed)}" if evidence.accessed else "",
        plain(evidence.note),
        f"by {plain(evidence.reviewer)}",
    )
    return " · ".join(part for part in parts if part)


def _elsewhere(report: ToldReport) -> str:
    sign, found = RELATIONS[report.relation], report.appearance
    said = f"{plain(sign)} {report.relation}, {report.state}: {_source(found)}"
    differs = f" – differs: {plain(found.differs)}" if found.differs else ""
    return f"{said}: “{plain(found.text)}”{differs}"


def _source(found: Appearance) -> str:
    headline = found.headline or _NO_HEADLINE
    address = web_address(found.url)
    named = link(headline, address) if address else plain(headline)
    published = f", {day_in_words(found.published)}" if found.published else ""
    return f"{plain(found.publisher)}{': ' if found.publisher else ''}{named}{published}"
