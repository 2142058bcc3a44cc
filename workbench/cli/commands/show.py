"""`workbench show`: all that is known of one claim or one article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import click

from workbench.adjudication_wording import adjudication_in_words, basis_in_words
from workbench.cli.options import (
    Format,
    Settings,
    database_option,
    format_option,
    pass_settings,
    reviewer_option,
)
from workbench.cli.output import print_bytes, print_record
from workbench.cli.session import kept_workspace
from workbench.cli.shapes import (
    act_shape,
    adjudication_shape,
    article_shape,
    evidence_shape,
    judgement_shape,
    stored_claim_shape,
)
from workbench.errors import UsageError
from workbench.export.verdicts import iso_utc
from workbench.records import StoredArticle, StoredClaim
from workbench.visible import on_lines, on_one_line
from workbench.wording import (
    act_in_words,
    change_in_words,
    evidence_in_words,
    judgement_in_words,
)

_LABEL_WIDTH = 14


@click.command()
@click.argument("id_", metavar="CLAIM_OR_ARTICLE")
@format_option(Format.TABLE, Format.JSON, Format.JSONL)
@click.option("--raw", is_flag=True, help="The bytes of an article as they were read.")
@database_option
@reviewer_option
@pass_settings
def show(settings: Settings, id_: str, raw: bool, format_: Format) -> None:
    """Show all that is known of a claim, its history included, or of an article.

    The beginning of an id will do: those of claims begin with c, those of articles with a.
    """
    if raw and not id_.startswith("a"):
        raise UsageError("--raw gives the bytes of an article: name one by its id.")
    if id_[:1] not in ("a", "c"):
        raise UsageError(
            f"{id_!r} is no id: those of claims begin with c, those of articles with a; "
            "`workbench claims` and `workbench stats` list them."
        )
    with kept_workspace(settings) as workspace:
        if raw:
            print_bytes(workspace.original(id_))
            return
        if id_.startswith("a"):
            article, claim = workspace.article(id_), None
        else:
            claim = workspace.claim(id_)
            article = workspace.article(claim.article_id)
    if format_ is not Format.TABLE:
        shape = article_shape(article) if claim is None else _claim_shape(claim, article)
        print_record(shape, format_)
        return
    for line in _article_lines(article) if claim is None else _claim_lines(claim, article):
        print(line)


def _claim_shape(claim: StoredClaim, article: StoredArticle) -> dict[str, object]:
    about = article_shape(article)
    del about["body"]
    return {
        **stored_claim_shape(claim),
        "article": about,
        "judged_text": claim.judged_text,
        "change": [asdict(piece) for piece in claim.change],
        "judgements": [judgement_shape(held) for held in claim.judgements],
        "basis": claim.basis and str(claim.basis),
        "adjudication": claim.adjudication and adjudication_shape(claim.adjudication),
        "evidence": [evidence_shape(each) for each in claim.evidence],
        "history": [act_shape(act) for act in claim.acts],
    }


def _claim_lines(held: StoredClaim, article: StoredArticle) -> Iterator[str]:
    yield " · ".join(part for part in (held.id, held.status, basis_in_words(held)) if part)
    yield on_one_line(held.claim.text)
    yield ""
    if held.change:
        yield "Since it was judged, the article has other words"
        yield "  " + on_one_line(change_in_words(held.change))
        yield ""
    yield from _facts(held, article)
    yield from _said(held)


def _facts(held: StoredClaim, article: StoredArticle) -> Iterator[str]:
    """What the article says of a claim, and where it stands in it."""
    claim = held.claim
    worth = f"{claim.check_worthiness:.2f} · {', '.join(claim.check_worthiness.reasons)}"
    mention = f" ({claim.claimant_mention})" if claim.claimant_mention else ""
    mentions = [figure.text for figure in claim.figures] + [day.text for day in claim.dates]
    names = [f"{name.full} ({name.kind})" for name in claim.names]
    yield from _labelled(
        ("claimant", f"{claim.claimant or ''}{mention}"),
        ("cue", claim.cue),
        ("quotation", claim.quotation),
        ("worth a check", worth),
        ("figures, dates", " · ".join(mentions)),
        ("names", " · ".join(dict.fromkeys(names))),
        ("kind", " · ".join(claim.kinds)),
        ("through", " · ".join(claim.via)),
        ("negated", claim.negated and "yes"),
        ("hedged", claim.hedged and "yes"),
        ("denied by", claim.denied_by),
        ("by itself", claim.standalone if claim.standalone != claim.text else ""),
        ("left open", " · ".join(claim.unresolved)),
        ("withdrawn", held.withdrawn_at and iso_utc(held.withdrawn_at)),
        ("dismissed", held.dismissed),
        ("made a claim", held.made_by and f"by {held.made_by}"),
        ("article", f"{article.id} · {_byline(article)}"),
        ("headline", article.article.headline),
        ("characters", f"{claim.start:,} to {claim.end:,}"),
    )


def _said(held: StoredClaim) -> Iterator[str]:
    """What reviewers said of a claim."""
    if held.judgements:
        yield "\nWhere reviewers stand"
        for judgement in held.judgements:
            yield "  " + on_one_line(f"{judgement.reviewer}: {judgement_in_words(judgement)}")
    if held.adjudication:
        yield "\nSettled"
        yield "  " + on_one_line(adjudication_in_words(held, held.adjudication))
    if held.evidence:
        yield "\nEvidence"
        for each in held.evidence:
            kept = " · copy kept" if each.archived else ""
            told = f"{each.id}  {each.reviewer}: {evidence_in_words(each)}{kept}"
            yield "  " + on_one_line(told)
    if held.acts:
        yield "\nHistory"
        others = {act.op_uuid: act for act in held.acts}
        for act in held.acts:
            moment = f"{act.decided_at:%Y-%m-%d %H:%M:%S}Z"
            yield "  " + on_one_line(f"{moment}  {act.reviewer}: {act_in_words(act, others)}")


def _article_lines(held: StoredArticle) -> Iterator[str]:
    article = held.article
    yield f"{held.id} · version {held.version}"
    yield on_one_line(article.headline)
    yield ""
    yield from _labelled(
        ("publisher", article.publisher),
        ("byline", article.byline),
        ("published", article.published),
        ("url", article.url),
        ("language", article.language),
        ("source", article.source),
        ("SHA-256", article.sha256),
        ("read", iso_utc(held.read_at)),
        ("claims by", held.extractor),
        *(("remark", remark) for remark in article.remarks),
    )
    yield ""
    yield on_lines(article.body)


def _labelled(*facts: tuple[str, object]) -> Iterator[str]:
    """The facts that there are, one to a line."""
    for label, fact in facts:
        if fact:
            yield f"{label:<{_LABEL_WIDTH}}  {on_one_line(str(fact))}"


def _byline(held: StoredArticle) -> str:
    article = held.article
    facts = (article.publisher, article.byline, article.published and str(article.published))
    return " · ".join(fact for fact in facts if fact)
