"""The persons, places and organisations of a claim, by their full names."""

from __future__ import annotations

import pytest

from workbench.extract import read_galley
from workbench.model import NameKind, NameMention

PERSON, PLACE, ORGANISATION = NameKind.PERSON, NameKind.PLACE, NameKind.ORGANISATION


def names(text: str, place: int = -1) -> list[NameMention]:
    return list(read_galley(text).claims[place].names)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Forty boats sank near Helsinki in May.", "Helsinki", PLACE),
        ("Forty boats sank in Tarvo in May.", "Tarvo", PLACE),
        ("Forty boats sank on Lake Belmar in May.", "Lake Belmar", PLACE),
        ("Forty boats sank off Tarvo, Canada, in May.", "Tarvo", PLACE),
        ("The ferries of the Middle East sank in May.", "Middle East", PLACE),
        ("The Ministry of Tides sold 40 boats in May.", "Ministry of Tides", ORGANISATION),
        ("The ferries of Belmar Shipping Inc sank in May.", "Belmar Shipping Inc", ORGANISATION),
        ("The ferry operator Norrtrain lost 40 boats in May.", "Norrtrain", ORGANISATION),
        ("The boats of NATO sank in May.", "NATO", ORGANISATION),
        ("Forty boats were sold to Ann Lee in May.", "Ann Lee", PERSON),
        ("Forty boats were sold by Governor Kern in May.", "Kern", PERSON),
        (
            "Belmar Shipping, the largest carrier in Tarvo, sank in May.",
            "Belmar Shipping",
            ORGANISATION,
        ),
        ("Old Quimby, a town on the coast, lost 40 boats in May.", "Old Quimby", PLACE),
        ("Zelda Quimby, 43, sold 40 boats in May.", "Zelda Quimby", PERSON),
        ("Forty boats were sold by Zelda Quimby, a sailor, in May.", "Zelda Quimby", PERSON),
        ("A spokesman for the mill, Brad Woodham, counted 40 boats.", "Brad Woodham", PERSON),
        ("The boats went to Orla J. Rosten, the deputy mayor, in May.", "Orla J. Rosten", PERSON),
        ("The boats went to Ilse Abedo, an aide to the mayor, in May.", "Ilse Abedo", PERSON),
        ("It was Ted Roe I sold 40 boats in May.", "Ted Roe", PERSON),
        ("Gov. Jan Brewer sold 40 boats in May.", "Jan Brewer", PERSON),
        ("Gov. June Brewer sold 40 boats in May.", "June Brewer", PERSON),
    ],
)
def test_a_name_shows_what_it_names(text: str, name: str, kind: NameKind) -> None:
    assert (name, kind) in [(mention.text, mention.kind) for mention in names(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The Norrish fleet lost 40 boats on Friday.",
        "The GDP of the town fell by 40 percent in May.",
        "The Belmar lay idle for 40 days.",
        "The National Observer paid 40 dollars.",
        "Bob Ray v. Roe closed 40 mills.",
        "The Ann Lee Act closed 40 mills.",
        "Forty seats went to the Republicans, and across Republicans 40 were glad.",
        "The bank froze 40 pounds across American assets.",
        "Last June Norrland lost 40 boats.",
    ],
)
def test_a_name_that_does_not_show_its_kind_is_left_out(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "mention", "full"),
    [
        ("Ann Lee spoke of 40 boats. Forty boats of Lee's sank in May.", "Lee", "Ann Lee"),
        (
            "The Office for Tides (OFT) met in May. Forty boats of the OFT sank.",
            "OFT",
            "Office for Tides",
        ),
    ],
)
def test_a_mention_knows_its_full_form(text: str, mention: str, full: str) -> None:
    assert (mention, full) in [(name.text, name.full) for name in names(text)]


def test_one_mention_that_shows_the_kind_serves_the_whole_article() -> None:
    text = "Forty boats lay in Tarvo on Monday. The boats of Tarvo sank on Tuesday."
    assert [(name.text, name.kind) for name in names(text)] == [("Tarvo", PLACE)]


def test_mentions_carry_offsets_into_the_body() -> None:
    text = "Ann Lee's boats sank near Helsinki in May."
    for name in names(text):
        assert text[name.start : name.end] == name.text
    assert [name.text for name in names(text)] == ["Ann Lee", "Helsinki"]
