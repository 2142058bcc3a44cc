"""Reports: all that is known of each sentence, article by article, and no text in them acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from tests.builders import NOON, article, galley
from tests.checks import GAZETTE, HOSTILE, POST, evidence, nasty
from tests.html_page import Page
from workbench.export.publishing import Report, is_web_address, web_address
from workbench.export.publishing.report_html import report_html
from workbench.export.publishing.report_markdown import report_markdown
from workbench.model import (
    Adjudication,
    Basis,
    Disposition,
    EvidenceKind,
    Judgement,
    LinkState,
    Piece,
    Relation,
    SkipReason,
    Status,
    Verdict,
)
from workbench.records import ArticleSummary, ClaimGroup, Counts, StoredArticle, StoredClaim
from workbench.records.dashboard import Pace, Ranking, Survey
from workbench.records.publishing import ToldArticle, ToldClaim, ToldReport
from workbench.visible import on_lines

AT = datetime(2024, 5, 9, 15, 4, tzinfo=UTC)
SENTENCES = ("The ferry line carried 41,000 passengers.", "Is the harbour too small?")


def told_article(text: str = "", number: int = 0) -> ToldArticle:
    """An article of a claim and a question; with `text`, all that comes from outside is that."""
    words = (text or SENTENCES[0], SENTENCES[1])
    read = article(*words, headline=text or "Ferry Runs Late", publisher=text or "Harbour Gazette")
    read = replace(read, byline=text, url=text or "https://gazette.example/ferry")
    found = galley(SENTENCES[0], SENTENCES[1])
    claim = replace(
        found.claims[0], text=words[0], standalone=f"{words[0]} [x]", claimant=text or "Ida Holm"
    )
    name, note = text or "ana", text or "the log"
    elsewhere = replace(POST, text=text or POST.text, headline=text or POST.headline, url=text)
    held = StoredClaim(
        n=1,
        id=f"c{number:011}",
        article_id="a1",
        claim=claim,
        status=Status.CONTESTED,
        withdrawn_at=None,
        change=(Piece(words[0], was=True, now=True),),
        judgements=(
            Judgement("c1", name, Verdict.CORROBORATED, None, note, NOON),
            Judgement("c1", f"{name}2", None, SkipReason.NOT_CHECKABLE, "", NOON),
        ),
        evidence=(
            evidence(quotation=note, source=note, note=note, reviewer=name),
            evidence(target=text or "https://port.example/log", reviewer=name),
            evidence(kind=EvidenceKind.DOCUMENT, target=note, reviewer=name),
            evidence(kind=EvidenceKind.CLAIM, target=POST.claim_id, quotation="", reviewer=name),
        ),
        adjudication=Adjudication("c1", f"{name}3", Verdict.CONTESTED, note, NOON, "", frozenset()),
        basis=Basis.ADJUDICATED,
    )
    told = ToldClaim(
        held,
        ClaimGroup((held.id, POST.claim_id), 2, 1, because=(f"same publisher: {name}",)),
        (ToldReport(replace(elsewhere, differs=note), Relation.SAME, LinkState.SUGGESTED),),
        {POST.claim_id: elsewhere},
    )
    sentence = replace(found.sentences[0], text=f"HARBOURTOWN - {words[0]}", reason=note)
    return ToldArticle(
        StoredArticle(f"a{number}", 1, read, NOON),
        ((sentence, (told,)), (found.sentences[1], ())),
    )


def a_report(
    *articles: ToldArticle, text: str = "", articles_of: Iterator[ToldArticle] | None = None
) -> Report:
    counts = Counts(dict.fromkeys(Status, 0) | {Status.CONTESTED: max(len(articles), 1)})
    survey = Survey(text or "ana", AT.date(), counts, (), Pace(), Ranking(), Ranking(), waiting={})
    contents = tuple(
        ArticleSummary(
            told.article.id, told.article.article.headline, text, "", "", 1, {Status.CONTESTED: 1}
        )
        for told in articles
    )
    return Report(text or "town", AT, survey, counts, text, contents, articles_of or iter(articles))


def test_every_sentence_is_told_with_what_it_was_taken_for() -> None:
    text = Page("".join(report_html(a_report(told_article())))).text
    assert "HARBOURTOWN - The ferry line carried 41,000 passengers. claim" in text
    assert "Is the harbour too small? question: asks" in text


def test_all_that_is_known_of_a_claim_is_told() -> None:
    text = Page("".join(report_html(a_report(told_article())))).text
    for said in (
        "Contested · adjudicated",
        "Claimant Ida Holm",
        "ana : ✓ Corroborated , 3 May 2024 the log",
        "ana2 : skipped, not checkable, 3 May 2024",
        "Settled ✗ Contested by ana3 the log",
        "+ Supports : Port authority · accessed 27 February 2024 · by ana",
        "2 reports, 1 origin: same publisher: ana",
        "≈ same, suggested: Valley Post : Record month",
        "Differs: the log",
    ):
        assert said in text


def test_markdown_tells_the_same() -> None:
    text = "".join(report_markdown(a_report(told_article()))).replace("\\", "")
    for said in (
        "1. HARBOURTOWN - The ferry line carried 41,000 passengers. *(claim)*",
        "2. Is the harbour too small? *(question: asks)*",
        "- **✗ contested**, adjudicated: The ferry line carried 41,000 passengers.",
        "- ana: ✓ corroborated, 3 May 2024: the log",
        "- settled by ana3: ✗ contested: the log",
        "accessed 27 February 2024",
        "- origins: 2 reports, 1 origin: same publisher: ana",
        "- ≈ same, suggested: Valley Post: Record month",
        "[the article](<https://gazette.example/ferry>)",
    ):
        assert said in text, text


def test_a_filter_is_named_and_what_is_of_the_whole_work_left_out() -> None:
    text = Page("".join(report_html(a_report(told_article(), text="status:contested")))).text
    assert "Only claims that pass status:contested" in text
    assert "Publishers" not in text


def test_articles_are_in_the_contents_and_reached_from_there() -> None:
    found = Page("".join(report_html(a_report(told_article(number=1), told_article(number=2)))))
    ids = [each["id"] for _, each in found.tags if "id" in each]
    assert len(ids) == len(set(ids))
    links = [each["href"] for each in found.named("a") if (each["href"] or "").startswith("#a")]
    assert links == ["#a1", "#a2"]
    assert {"a1", "a2"} < set(ids)


@pytest.mark.parametrize("write", [report_html, report_markdown])
def test_no_more_than_one_article_is_held_at_a_time(write: object) -> None:
    asked: list[int] = []

    def articles() -> Iterator[ToldArticle]:
        for number in range(50):
            asked.append(number)
            yield told_article(number=number)

    parts = write(a_report(articles_of=articles()))  # type: ignore[operator]
    for part in parts:
        if "HARBOURTOWN" in part:
            break
    assert len(asked) == 1
    assert sum("HARBOURTOWN" in part for part in parts) == 49


TAGS = {tag for tag, _ in Page("".join(report_html(a_report(told_article("x"), text="x")))).tags}
READER = MarkdownIt("gfm-like", {"html": True, "linkify": True, "typographer": False})


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_acts_in_the_page(text: str) -> None:
    _is_harmless_html(text)


@settings(max_examples=25)
@given(nasty)
def test_no_text_whatever_acts_in_the_page(text: str) -> None:
    _is_harmless_html(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_acts_in_the_markdown(text: str) -> None:
    _is_harmless_markdown(text)


@settings(max_examples=50)
@given(nasty)
def test_no_text_whatever_acts_in_the_markdown(text: str) -> None:
    _is_harmless_markdown(text)


def _is_harmless_html(text: str) -> None:
    written = "".join(report_html(a_report(told_article(text), text=text)))
    assert all(on_lines(char) == char for char in set(written))
    found = Page(written)
    assert {tag for tag, _ in found.tags} <= TAGS
    assert not found.scripts
    assert not any(attribute.startswith("on") for _, each in found.tags for attribute in each)
    for link in (each["href"] or "" for each in found.named("a")):
        assert link.startswith("#") or is_web_address(link)


def _is_harmless_markdown(text: str) -> None:
    tokens = READER.parse("".join(report_markdown(a_report(told_article(text), text=text))))
    inline = [each for token in tokens for each in token.children or ()]
    usual = READER.parse("".join(report_markdown(a_report(told_article("x"), text="x"))))
    assert [each.type for each in tokens] == [each.type for each in usual]
    allowed = {"text", "em_open", "em_close", "strong_open", "strong_close", "softbreak"}
    links = [each for each in inline if each.type == "link_open"]
    assert {each.type for each in inline} <= allowed | {"link_open", "link_close"}
    known = {"https://port.example/traffic", GAZETTE.url}
    assert all(each.attrs["href"] in known or web_address(text) for each in links)
    assert Disposition.CLAIM in "".join(each.content for each in inline)
