"""Checks as ClaimReview: held against schema.org's own vocabulary, and nothing in them acts."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from tests.checks import GAZETTE, POST, REVIEW, a_check, evidence, hostile_check, nasty
from tests.schema_org.checking import faults
from workbench.errors import UsageError
from workbench.export.publishing import Newsroom, as_json, claim_review, is_web_address, web_address
from workbench.model import Basis, EvidenceKind, NameKind, Verdict
from workbench.records.publishing import Check, Remark
from workbench.visible import on_one_line


def review_of(check: Check, newsroom: Newsroom = REVIEW) -> dict[str, Any]:
    found = claim_review(check, newsroom)
    assert found is not None
    return json.loads(as_json(found))  # type: ignore[no-any-return]


def test_it_says_what_was_checked_how_it_came_out_and_who_says_so() -> None:
    said = review_of(a_check())
    assert said["@context"] == "https://schema.org"
    assert said["@type"] == "ClaimReview"
    assert said["claimReviewed"] == GAZETTE.text
    assert said["datePublished"] == "2024-03-03"
    assert said["url"] == "https://review.example/checks/c0000000001.html"
    assert said["author"] == {
        "@type": "Organization",
        "name": "The Harbour Review",
        "url": "https://review.example",
        "correctionsPolicy": "https://review.example/corrections",
    }
    assert said["itemReviewed"]["author"] == {"@type": "Person", "name": "Mira Hallonen"}
    assert said["itemReviewed"]["datePublished"] == "2023-08-14"
    first, second = said["itemReviewed"]["appearance"]
    assert first == said["itemReviewed"]["firstAppearance"]
    assert second == {
        "@type": "NewsArticle",
        "url": "https://post.example/ferries",
        "headline": "Record month",
        "publisher": {"@type": "Organization", "name": "Valley Post"},
        "datePublished": "2023-08-15",
        "inLanguage": "en",
    }
    assert said["citation"] == [
        {
            "@type": "CreativeWork",
            "url": "https://port.example/traffic",
            "name": "Port authority",
            "text": "Passengers, July: 41,012",
        }
    ]


def test_the_scale_has_two_ends_and_nothing_between_them() -> None:
    rated = {verdict: review_of(a_check(verdict=verdict))["reviewRating"] for verdict in Verdict}
    assert {(each["worstRating"], each["bestRating"]) for each in rated.values()} == {(1, 2)}
    assert rated[Verdict.CONTESTED]["ratingValue"] == 1
    assert rated[Verdict.CONTESTED]["alternateName"] == "Contested"
    assert rated[Verdict.CORROBORATED]["ratingValue"] == 2
    assert rated[Verdict.CORROBORATED]["alternateName"] == "Corroborated"


def test_what_has_no_verdict_is_not_rated() -> None:
    assert (
        claim_review(a_check(verdict=None, decided_on=None, basis=Basis.UNRESOLVED), REVIEW) is None
    )


@pytest.mark.parametrize(
    ("kind", "author"),
    [
        (NameKind.PERSON, "Person"),
        (NameKind.ORGANISATION, "Organization"),
        (NameKind.PLACE, None),
        (None, None),
    ],
)
def test_a_claimant_has_the_type_that_the_article_settles_or_none(
    kind: NameKind | None, author: str | None
) -> None:
    claim = review_of(a_check(claimant="Helsinki", claimant_kind=kind))["itemReviewed"]
    assert claim.get("author", {}).get("@type") == author
    assert "Helsinki" not in json.dumps(claim) or author


def test_what_the_article_asserts_itself_has_no_author() -> None:
    assert "author" not in review_of(a_check(claimant="", claimant_kind=None))["itemReviewed"]


@pytest.mark.parametrize("day", [None, GAZETTE.published])
def test_which_report_was_first_is_said_only_where_the_dates_tell(day: date | None) -> None:
    claim = review_of(a_check(appearances=(GAZETTE, replace(POST, published=day))))["itemReviewed"]
    assert "firstAppearance" not in claim
    assert claim["datePublished"] == "2023-08-14"
    assert "firstAppearance" not in review_of(a_check(appearances=(GAZETTE,)))["itemReviewed"]


def test_evidence_is_cited_by_what_it_can_be_found_by() -> None:
    pieces = (
        evidence(kind=EvidenceKind.DOCUMENT, target="Annual report", quotation=""),
        evidence(kind=EvidenceKind.CLAIM, target=POST.claim_id),
        evidence(kind=EvidenceKind.NOTE, target="", quotation="", source="", note="asked them"),
    )
    cited = review_of(a_check(evidence=pieces, cited={POST.claim_id: POST}))["citation"]
    assert cited[0] == {"@type": "CreativeWork", "name": "Annual report"}
    assert cited[1]["url"] == POST.url
    assert len(cited) == 2


def test_reasons_explain_the_rating() -> None:
    remarks = (Remark("the log is complete"), Remark("so says the port"))
    rating = review_of(a_check(remarks=remarks))["reviewRating"]
    assert rating["ratingExplanation"] == "the log is complete\nso says the port"


@pytest.mark.parametrize(
    "check",
    [
        a_check(),
        a_check(verdict=Verdict.CONTESTED, remarks=(Remark("why"),)),
        a_check(claimant_kind=NameKind.ORGANISATION, appearances=(replace(GAZETTE, publisher=""),)),
        a_check(appearances=(replace(GAZETTE, url="", headline="", publisher=""),), evidence=()),
        hostile_check("javascript:alert(1)"),
    ],
)
@pytest.mark.parametrize("newsroom", [REVIEW, Newsroom("Anyone")])
def test_the_vocabulary_knows_every_term_and_allows_every_value(
    check: Check, newsroom: Newsroom
) -> None:
    assert faults(review_of(check, newsroom)) == []


def test_the_vocabulary_would_find_a_fault() -> None:
    wrong = review_of(a_check()) | {"claimant": "x", "ratingValue": 2, "url": "no address"}
    wrong["reviewRating"] |= {"@type": "Score"}
    wrong["itemReviewed"]["appearance"] = [{"@type": "Person", "name": "x"}]
    wrong["datePublished"] = "3 March"
    found = faults(wrong)
    for fault in (
        "claimant is no property",
        "ratingValue is no property of ClaimReview",
        "url of ClaimReview cannot be 'no address'",
        "Score is no type",
        "datePublished of ClaimReview cannot be '3 March'",
    ):
        assert fault in found
    assert any(each.startswith("appearance of Claim cannot be") for each in found)


@given(nasty)
def test_json_holds_every_text_exactly_and_nothing_in_it_acts(text: str) -> None:
    review = claim_review(hostile_check(text), REVIEW)
    written = as_json(review, indent=2)
    assert json.loads(written) == review
    assert not set("<>&") & set(written)
    assert all(on_one_line(char) == char for char in written.replace("\n", " "))


@given(nasty)
def test_only_an_address_becomes_a_link(text: str) -> None:
    said = as_json(claim_review(hostile_check(text), REVIEW))
    if not web_address(text):
        assert said.count('"url"') == 2  # the page's own and the newsroom's


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)", "JavaScript://example.org/%0aalert(1)", "data:text/html,x", "//a.b",
        "file:///etc/passwd", "http:example.org", "https://", "https://a b.c", " https://a.b",
        "https://a.b/\n", "https://ana:secret@a.b", "https://[", 'https://a.b/"onclick', "ftp://a.b",
        "https://a.b/\u202egnp", "",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page(text: str) -> None:
    assert not is_web_address(text)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ('https://a.b/x?q="y"', "https://a.b/x?q=%22y%22"),
        ("https://a.b/a|b/{1}#`x`", "https://a.b/a%7Cb/%7B1%7D#%60x%60"),
        ("https://a.b/two words<b>", "https://a.b/two%20words%3Cb%3E"),
        ("https://a.b/a%20b\\c^d", "https://a.b/a%20b%5Cc%5Ed"),
        ("HTTPS://ä.fi/Nälkä_(book)", "HTTPS://ä.fi/Nälkä_(book)"),
        ("https://a b.c/d", ""),
        ('https://a"b.c/d', ""),
        ("https://a.b\\@c.d/", ""),
        ("https://ana:secret@a.b/x y", ""),
        ("javascript:alert(1) https://a.b/", ""),
        ("https://a.b/\u202egnp x", ""),
        ("https://a.b/x\ny", ""),
    ],
)
def test_what_no_link_may_hold_is_percent_encoded_behind_the_server(
    typed: str, address: str
) -> None:
    assert web_address(typed) == address
    assert not address or is_web_address(address)


def test_evidence_whose_address_has_such_signs_is_cited_by_it() -> None:
    cited = review_of(a_check(evidence=(evidence(target='https://a.b/x?q="y z"'),)))["citation"]
    assert [each["url"] for each in cited] == ["https://a.b/x?q=%22y%20z%22"]


@pytest.mark.parametrize("text", ["https://a.b", "http://a.b:80/c?d=e&f#g", "https://ä.fi/ö"])
def test_what_is_one(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"name": " "}, "--name NAME"),
        ({"name": "a", "url": "review.example"}, "url is an address with https://"),
        ({"name": "a", "corrections": "mailto:a@b.c"}, "corrections is an address"),
        ({"name": "a", "pages": "https://a.b/checks"}, "{id} once"),
        ({"name": "a", "pages": "https://a.b/{id}/{id}"}, "{id} once"),
        ({"name": "a", "pages": "javascript:{id}"}, "{id} once"),
    ],
)
def test_a_newsroom_that_cannot_be_is_refused(said: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError, match=told.replace("{", r"\{")):
        Newsroom(**said)
