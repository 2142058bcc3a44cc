"""The site of checks: whole in itself, the same every time, and no text in it acts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from tests.checks import GAZETTE, HOSTILE, POST, REVIEW, a_check, evidence, hostile_check, nasty
from tests.html_page import Page
from workbench.export.publishing import Newsroom, claim_review, is_web_address, site_files
from workbench.model import Basis, EvidenceKind, Verdict
from workbench.records.publishing import Check, Remark
from workbench.visible import on_lines

SECOND = a_check(
    id="c0000000009",
    text="The mill employs 240 workers.",
    verdict=Verdict.CONTESTED,
    basis=Basis.SINGLE,
    claimant="",
    claimant_kind=None,
    decided_on=date(2024, 4, 1),
    appearances=(POST,),
)
UNDECIDED = a_check(
    id="c000000000z", verdict=None, basis=Basis.UNRESOLVED, decided_on=None, text="Fares rose."
)


def files_of(*checks: Check, newsroom: Newsroom = REVIEW) -> dict[str, str]:
    return dict(site_files(checks, newsroom))


def page_of(check: Check) -> Page:
    return Page(files_of(check)[f"{check.id}.html"])


def test_a_page_tells_what_was_found_and_from_what() -> None:
    text = page_of(a_check()).text
    assert GAZETTE.text in text
    assert "Asserted by Mira Hallonen , as reported by Harbour Gazette on 14 August 2023" in text
    assert "Corroborated" in text
    assert "Reviewers who judged it by themselves agree. The verdict is of 3 March 2024" in text
    assert "2 reports from 1 independent origin: both rest on Mira Hallonen." in text
    assert "Supports : Port authority · accessed 27 February 2024 Passengers, July: 41,012" in text
    assert "Valley Post : Record month , 15 August 2023" in text
    assert "What differs: claimant Mira Hallonen · –" in text
    assert "Report an error" in text


def test_a_page_holds_the_claim_review_that_the_lists_hold() -> None:
    written = files_of(a_check(), SECOND, UNDECIDED)
    reviews = [claim_review(each, REVIEW) for each in (a_check(), SECOND)]
    for check, review in zip((a_check(), SECOND), reviews, strict=True):
        assert json.loads("".join(Page(written[f"{check.id}.html"]).scripts)) == review
    assert [json.loads(line) for line in written["claimreview.jsonl"].splitlines()] == reviews
    assert json.loads(written["claimreview.json"]) == reviews
    assert Page(written[f"{UNDECIDED.id}.html"]).scripts == []
    assert "No verdict" in Page(written[f"{UNDECIDED.id}.html"]).text


def test_lists_lead_to_every_check_by_month_by_claimant_and_by_publisher() -> None:
    written = files_of(a_check(), SECOND, UNDECIDED)
    pages = {f"{check.id}.html" for check in (a_check(), SECOND, UNDECIDED)}
    headings = {}
    for name in ("index.html", "claimants.html", "publishers.html"):
        found = Page(written[name])
        assert {each["href"] for each in found.named("a") if each.get("class") == "entry"} == pages
        headings[name] = re.findall(r'<h2 id="s\d"><bdi>(.*?)</bdi>', written[name])
    assert headings == {
        "index.html": ["April 2024", "March 2024", "No verdict"],
        "claimants.html": ["Mira Hallonen", "The article itself"],
        "publishers.html": ["Harbour Gazette", "Valley Post"],
    }
    assert "3 checks 1 corroborated 1 contested 1 no verdict" in Page(written["index.html"]).text


def test_links_within_the_site_are_relative_and_lead_somewhere() -> None:
    written = files_of(a_check(), SECOND)
    for name, text in written.items():
        if not name.endswith(".html"):
            continue
        found = Page(text)
        ids = {each["id"] for _, each in found.tags if "id" in each}
        for link in (each["href"] or "" for each in found.named("a")):
            within, _, place = link.partition("#")
            assert "://" in link or within in ("", *written), (name, link)
            assert not place or place in ids or within, (name, link)


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    for name, text in files_of(a_check()).items():
        if name.endswith(".html"):
            found = Page(text)
            (policy,) = (m["content"] for m in found.named("meta") if "http-equiv" in m)
            assert (policy or "").startswith("default-src 'none'; style-src 'sha256-")
            kinds = {each.get("type") for each in found.named("script")}
            assert kinds <= {"application/ld+json"}
            assert not {"img", "iframe", "form", "object"} & {tag for tag, _ in found.tags}
            assert not any("style" in each or "src" in each for _, each in found.tags)


def test_the_same_checks_give_the_same_bytes() -> None:
    assert list(site_files([a_check(), SECOND], REVIEW)) == list(
        site_files(iter([a_check(), SECOND]), REVIEW)
    )


def test_without_checks_there_is_a_site_that_says_so() -> None:
    written = files_of()
    assert "No check is published yet." in Page(written["index.html"]).text
    assert json.loads(written["claimreview.json"]) == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_what_is_no_web_address_is_text(url: str) -> None:
    bad = replace(GAZETTE, url=url)
    held = a_check(appearances=(bad,), evidence=(evidence(target=url, source=""),))
    found = page_of(held)
    assert url not in {each.get("href") for each in found.named("a")}
    assert url in found.text


def test_an_address_with_signs_that_no_link_may_hold_is_a_link_all_the_same() -> None:
    held = a_check(evidence=(evidence(target='https://a.example/?q="y z"', source=""),))
    found = page_of(held)
    assert "https://a.example/?q=%22y%20z%22" in {each.get("href") for each in found.named("a")}
    assert 'https://a.example/?q="y z"' in found.text


def test_reasons_and_names_are_told_where_the_check_has_them() -> None:
    found = page_of(a_check(remarks=(Remark("the log", "ana"),), reviewers=("ana", "bo"))).text
    assert "Why ana : the log" in found
    assert "Checked by ana , bo" in found
    assert "Why" not in page_of(a_check()).text
    assert "Checked by" not in page_of(a_check()).text


def test_evidence_that_is_a_claim_names_its_article() -> None:
    piece = evidence(kind=EvidenceKind.CLAIM, target=POST.claim_id, quotation="", source="")
    found = page_of(a_check(evidence=(piece,), cited={POST.claim_id: POST}))
    assert "Supports : Valley Post : Record month , 15 August 2023" in found.text
    assert POST.text in found.text


TAGS = {tag for text in files_of(hostile_check("x")).values() for tag, _ in Page(text).tags}


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_outside_is_shown_and_never_obeyed(text: str) -> None:
    _holds_nothing_that_acts(text)


@settings(max_examples=30)
@given(nasty)
def test_no_text_whatever_acts(text: str) -> None:
    _holds_nothing_that_acts(text)


def _holds_nothing_that_acts(text: str) -> None:
    check = hostile_check(text)
    for name, written in files_of(check).items():
        assert all(on_lines(char) == char for char in set(written)), name
        if not name.endswith(".html"):
            continue
        found = Page(written)
        assert {tag for tag, _ in found.tags} <= TAGS
        assert not any(attribute.startswith("on") for _, each in found.tags for attribute in each)
        outside = {each["href"] or "" for each in found.named("a")} - {*files_of(check), "#main"}
        assert all(is_web_address(link) for link in outside if not link.startswith("#s"))
        for script in found.scripts:
            assert not set("<>&") & set(script)
    shown = " ".join(on_lines(text).split())
    assert shown in Page(files_of(check)[f"{check.id}.html"]).text
