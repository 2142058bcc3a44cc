"""Page furniture: what stands on a news page without being part of the report."""

from __future__ import annotations

import pytest

from workbench.extract import read_galley
from workbench.model import Disposition

REPORT = "The tram depot in Tarvo burned down on Sunday, and 14 trams were lost."


def rulings(text: str, headline: str = "") -> list[tuple[str, Disposition]]:
    galley = read_galley(text, headline=headline)
    return [(sentence.text, sentence.disposition) for sentence in galley.sentences]


@pytest.mark.parametrize(
    "line",
    [
        "This voice is AI-generated, so inconsistencies may occur.",
        "Coast Gazette has contacted Norrtrain for comment.",
        "Norrtrain did not immediately respond to a request for comment.",
        "The minister could not be reached.",
        "A spokesman declined to comment.",
        "Got a tip about trams? Let us know at desk@example.org.",
        "Follow her on Twitter at @jhale.",
        "Subscribe to our free newsletter today.",
        "  • Ad-free reading for members of the Gazette",
        "Click here to see the pictures.",
        "Read more: How the depot was built",
        "Related: Trams of the north",
        "Reporting by Jon Hale; Editing by Mia Tran",
        "Ann Lee contributed to this report.",
        "— With reporting by The Coast Press Agency",
        "SOURCE: Coast Gazette and agencies",
        "Reach the reporters on Twitter at https://twitter.example/hale",
        "Follow our full coverage of the fire at https://gazette.example/fire",
        "Coast Gazette may earn a commission on orders placed through this page.",
        "Copyright 2023 Coast Gazette. All rights reserved.",
        "© 2023 Coast Gazette",
        "312 comments",
        "Advertisement",
        "Coast Gazette is committed to providing fair and careful journalism.",
        "By Jon Hale",
        "Updated 5:31 PM ET, March 3",
        "https://gazette.example/trams",
    ],
)
def test_furniture_is_boilerplate_with_a_reason_and_no_claim(line: str) -> None:
    galley = read_galley(f"{REPORT}\n\n{line}\n\n{REPORT.replace('14', '15')}")
    middle = galley.sentences[1:-1]
    assert {sentence.disposition for sentence in middle} == {Disposition.BOILERPLATE}
    assert all(sentence.reason for sentence in middle)
    assert len(galley.claims) == 2


def test_a_caption_and_the_name_above_it_are_captions() -> None:
    text = (
        f"{REPORT}\n\nTram driver Olga Brandt\n"
        "Olga Brandt stands before the depot on March 3. JON HALE/AFP/Getty Images\n\nIt rained."
    )
    assert [what for _, what in rulings(text)][1:4] == [Disposition.CAPTION] * 3


def test_nothing_below_about_the_writer_is_a_claim() -> None:
    text = (
        f"{REPORT}\n\nAbout the writer\n\nJon Hale is a reporter based in Tarvo. He won two prizes."
        "\n\nThe Gazette opened in 1911."
    )
    assert {what for _, what in rulings(text)[1:]} == {Disposition.BOILERPLATE}


def test_a_paragraph_printed_twice_in_a_row_is_the_pages_not_the_reports() -> None:
    text = f"{REPORT}\n\nThe Gazette opened in 1911.\n\nThe Gazette opened in 1911."
    assert [what for _, what in rulings(text)][1:] == [Disposition.BOILERPLATE] * 2


def test_a_pull_quote_is_kept_out_but_the_sentence_it_repeats_stays_a_claim() -> None:
    text = f"{REPORT} The roof fell in at noon.\n\nNobody was hurt.\n\n{REPORT}"
    whats = [what for _, what in rulings(text)]
    assert whats[0] is Disposition.CLAIM
    assert whats[-1] is Disposition.BOILERPLATE


def test_what_the_publisher_says_of_itself_is_no_claim() -> None:
    text = f"{REPORT}\n\nThe Coast Gazette is owned by Tern Media. Trams run again."
    galley = read_galley(text, publisher="Coast Gazette")
    assert [sentence.disposition for sentence in galley.sentences[1:]] == [
        Disposition.BOILERPLATE,
        Disposition.CLAIM,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The source: a broken cable, said the fire brigade, which had warned of it in May.",
        "With reporting by night banned, the press club went to court on Monday.",
        "Brokers may earn a higher fee if the commission approves the plan on Monday.",
    ],
)
def test_a_report_that_only_sounds_like_furniture_stays(line: str) -> None:
    assert Disposition.BOILERPLATE not in {what for _, what in rulings(f"{REPORT}\n\n{line}")}


def test_a_report_that_names_an_agency_is_no_caption() -> None:
    sentence = "The order reached Tarvo via Reuters on Sunday, and 14 trams stopped."
    assert rulings(sentence)[0][1] is Disposition.CLAIM


def test_a_body_that_repeats_its_headline_is_not_read_as_claiming_it() -> None:
    headline = "Depot in Tarvo burned down on Sunday and fourteen of its trams were lost."
    assert rulings(f"{headline}\n\n{REPORT}", headline)[0][1] is Disposition.HEADING


@pytest.mark.parametrize(
    "sentence",
    [
        "Norrtrain contacted the police on Monday about the fire.",
        "The driver asked for a copy of the statement in court and was refused twice.",
        "The app was downloaded 40,000 times in March.",
        "The editor said 30 people subscribe to the magazine.",
        "More than 300 trams were sold to Norrland in 2019.",
        "Two newsletters were seized by the police in Tarvo.",
        "In his statement, Lee did not respond to the call for his resignation.",
    ],
)
def test_reports_that_only_sound_like_furniture_stay_claims(sentence: str) -> None:
    assert rulings(f"{REPORT} {sentence}")[1][1] is Disposition.CLAIM
