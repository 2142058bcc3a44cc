"""The news agency that a text is credited to is recognised, and goes by one name."""

from __future__ import annotations

import pytest

from workbench.ingest import read_article
from workbench.ingest.wire import find_agency, is_slug

PROSE = "The harbour of Lindvik will be closed for a year, the city said on Tuesday."
MORE = "The mayor said that nobody had been told before the newspapers were."


def agency(text: str, **rest: str) -> str:
    found = find_agency(text, **rest)
    return found.value if found else ""


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("LINDVIK, Nov 22 (Reuters) - ", "Reuters"),
        ("LINDVIK, Norway (AP) — ", "AP"),
        ("(AFP) – ", "AFP"),
        ("LINDVIK (Agence France-Presse) - ", "AFP"),
        ("Lindvik (dpa) - ", "dpa"),
        ("LINDVIK, Norway - Reuters - ", "Reuters"),
        ("BEIJING, Nov. 22 (Xinhua) -- ", "Xinhua"),
        ("NEW DELHI (Press Trust of India) — ", "PTI"),
    ],
)
def test_a_dateline_credits_its_agency(opening: str, name: str) -> None:
    assert agency(f"{opening}{PROSE}\n\n{MORE}") == name
    assert agency(f"Harbour to close\n\nBy Signe Dahl\n\n{opening}{PROSE}") == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By SIGNE DAHL, Associated Press", "AP"),
        ("By The Associated Press", "AP"),
        ("By Signe Dahl | AFP", "AFP"),
        ("By Signe Dahl, AP National Political Writer", "AP"),
        ("By Reuters Staff", "Reuters"),
        ("Source: AFP", "AFP"),
        ("REUTERS", "Reuters"),
    ],
)
def test_a_byline_credits_its_agency(line: str, name: str) -> None:
    assert agency(f"Harbour to close\n\n{line}\n\n{PROSE}") == name


def test_the_byline_of_the_metadata_does_too() -> None:
    assert agency(PROSE, byline="Reuters") == "Reuters"
    assert agency(PROSE, byline="Signe Dahl, Associated Press") == "AP"
    assert agency(PROSE, byline="Signe Dahl") == ""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("— With reporting by The Associated Press", "AP"),
        ("With material from AFP.", "AFP"),
        ("The Associated Press contributed to this report.", "AP"),
        (
            "Associated Press writers Signe Dahl in Bergen and A. Moe contributed to this report.",
            "AP",
        ),
        ("(Reporting by Signe Dahl; Editing by Arvid Moe)", "Reuters"),
        (
            "Reporting by Signe Dahl in Oslo; Additional reporting by A. Moe; Editing by B. Lie",
            "Reuters",
        ),
        ("Writing by Signe Dahl, editing by Arvid Moe", "Reuters"),
        ("Copyright 2024 The Associated Press. All rights reserved.", "AP"),
        ("© 2024 AFP", "AFP"),
        ("— AFP", "AFP"),
    ],
)
def test_a_sign_off_credits_its_agency(line: str, name: str) -> None:
    assert agency(f"{PROSE}\n\n{MORE}\n\n{line}") == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("UPDATE 2-Harbour of Lindvik to close", "Reuters"),
        ("BC-EU--Norway-Harbor,1st Ld-Writethru", "AP"),
        ("AP-EU-Norway-Harbor", "AP"),
    ],
)
def test_a_slug_credits_its_agency(line: str, name: str) -> None:
    assert agency(f"{line}\n\n{PROSE}") == name


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\n\nThe news agency (Reuters) reported it first.",
        f"{PROSE}\n\nThe mayor told Reuters that she had contributed to the fund.",
        f"The AP said so on Monday.\n\n{PROSE}",
        f"A guard at the harbour. Signe Dahl/AFP/Getty Images\n\n{PROSE}",
        f"{PROSE}\n\nReuters said it would appeal.",
        f"{PROSE}\n\nThe report was edited by a committee of nine.",
        f"MINISTERS (PA) and others met.\n\n{PROSE}",
    ],
)
def test_an_agency_that_is_only_spoken_of_is_no_credit(text: str) -> None:
    assert agency(text) == ""


@pytest.mark.parametrize(
    "line",
    ["BC-EU--Norway-Harbor,1st Ld-Writethru", "NORWAY-HARBOUR/CLOSURE (PIX)", "^Eds: adds quotes^"],
)
def test_a_line_for_the_desk_is_a_slug_and_never_the_headline(line: str) -> None:
    assert is_slug(line)
    article = read_article(f"{line}\n\nHarbour of Lindvik to close\n\n{PROSE}".encode())
    assert article.headline == "Harbour of Lindvik to close"


@pytest.mark.parametrize("line", ["EU-China talks fail", "US-led forces struck", "AC/DC to play"])
def test_a_headline_is_no_slug(line: str) -> None:
    assert not is_slug(line)


def test_the_outlet_stays_the_publisher_where_it_is_known() -> None:
    text = f"---\npublisher: Lindvik Post\n---\nLINDVIK (AP) — {PROSE}"
    article = read_article(text.encode())
    assert (article.publisher, article.agency) == ("Lindvik Post", "AP")
    assert article.remarks == ("agency taken from the agency credit (AP)",)


def test_the_agency_is_the_publisher_where_no_outlet_is_known() -> None:
    article = read_article(f"LINDVIK (AP) — {PROSE}".encode())
    assert (article.publisher, article.agency) == ("AP", "AP")
    assert "publisher taken from the agency credit (AP)" in article.remarks
