"""The galley of an article: what each sentence is, and the claims with their claimants."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract import read_galley
from workbench.model import Claim, Disposition, Quotation

ARTICLE = """\
Tarvo Bridge To Stay Shut

TARVO (Reuters) - The Belmar bridge will stay closed until June, Tarvo mayor Ines Calder said on \
Monday, after inspectors found 340 cracks in its piers.

"The piers were never sound," Calder told the Coast Gazette. "We spent 12 million crowns on them. \
Nobody should drive across."

Petra Lindqvist, an engineer at the Institute for Bridge Safety (IBS), disputed this. She said the \
cracks were older than the bridge's last overhaul, a finding rejected by the Calder administration.

The IBS has inspected the bridge four times since 2015.

Rail operator Norrtrain accused the town of hiding two reports. The company did not respond to a \
request for comment.

Was the overhaul a waste?

Sign up for our newsletter to get the latest in your inbox.

Reporting by Jon Hale; Editing by Mia Tran
"""


def claims(text: str = ARTICLE, published: date | None = None) -> dict[str, Claim]:
    galley = read_galley(text, published=published)
    return {" ".join(claim.text.split())[:24]: claim for claim in galley.claims}


def dispositions(text: str) -> list[Disposition]:
    return [sentence.disposition for sentence in read_galley(text).sentences]


def test_an_article_is_read_as_a_checker_would_read_it() -> None:
    assert dispositions(ARTICLE) == [
        Disposition.HEADING,
        Disposition.CLAIM,
        Disposition.CLAIM,
        Disposition.CLAIM,
        Disposition.CLAIM,
        Disposition.CLAIM,
        Disposition.CLAIM,
        Disposition.CLAIM,
        Disposition.CLAIM,
        Disposition.BOILERPLATE,
        Disposition.QUESTION,
        Disposition.BOILERPLATE,
        Disposition.BOILERPLATE,
    ]


@pytest.mark.parametrize(
    ("opening", "claimant", "mention"),
    [
        ("The Belmar bridge will s", "Ines Calder", "Tarvo mayor Ines Calder"),
        ('"The piers were never so', "Ines Calder", "Calder"),
        ('"We spent 12 million cro', "Ines Calder", "Calder"),
        ("Nobody should drive acro", "Ines Calder", "Calder"),
        ("She said the cracks were", "Petra Lindqvist", "She"),
        ("The IBS has inspected th", None, None),
        ("Rail operator Norrtrain ", "Norrtrain", "Rail operator Norrtrain"),
    ],
)
def test_the_claimant_is_named_in_full_and_the_mention_kept(
    opening: str, claimant: str | None, mention: str | None
) -> None:
    claim = claims()[opening]
    assert (claim.claimant, claim.claimant_mention) == (claimant, mention)


def test_the_dateline_is_no_part_of_a_claim() -> None:
    first = read_galley(ARTICLE).claims[0]
    assert first.text.startswith("The Belmar bridge")
    assert ARTICLE[first.start : first.end] == first.text


def test_a_claim_that_somebody_denies_says_who() -> None:
    assert claims()["She said the cracks were"].denied_by == "the Calder administration"


def test_a_pronoun_is_filled_in_where_the_claim_must_stand_alone() -> None:
    standalone = claims()["She said the cracks were"].standalone
    assert standalone.startswith("She [Petra Lindqvist] said the cracks")
    followed = claims()["Nobody should drive acro"].standalone
    assert followed == 'Nobody should drive across." [Ines Calder said]'


@pytest.mark.parametrize(
    ("opening", "quotation"),
    [
        ('"We spent 12 million cro', Quotation.DIRECT),
        ("She said the cracks were", Quotation.INDIRECT),
        ("The IBS has inspected th", Quotation.NONE),
    ],
)
def test_how_a_claim_renders_its_claimants_words(opening: str, quotation: Quotation) -> None:
    assert claims()[opening].quotation is quotation


@pytest.mark.parametrize(
    "text",
    [
        'Ana Ruiz said the deal was "a swindle from the start" by Norrtrain.',
        'Everyone in Tarvo knew of the "swindle of the century," in Ruiz\'s words.',
        'The deal was "a swindle from the start," Ana Ruiz said.',
    ],
)
def test_words_quoted_within_a_report_make_it_mixed(text: str) -> None:
    (claim,) = read_galley(text).claims
    assert claim.quotation is Quotation.MIXED


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Leo Marsh quit. The ministry was told. “I am done,” Marsh said.", "Leo Marsh"),
        ("The Ministry of Fish met. The ministry said 40 boats sank.", "Ministry of Fish"),
        ("Governor Ada Kern spoke. The governor said 40 boats sank.", "Ada Kern"),
        ("The Office for Tides (OFT) met. The OFT said 40 boats sank.", "Office for Tides"),
        ("Ann Lee met Bob Ray. Lee said so. He said 40 boats sank.", "Bob Ray"),
        ("Its neighbour, Estovia, also said 40 boats sank.", "Estovia"),
        ("Forty boats sank, truck drivers from Tarvo said.", "truck drivers from Tarvo"),
        ("Forty boats sank, a senior Norrland official said.", "a senior Norrland official"),
        ("Thousands fled after Ann Lee announced that the dam had burst.", None),
        ("The remarks came after Ann Lee said that the dam had burst.", "Ann Lee"),
    ],
)
def test_whom_the_last_claim_of_a_text_is_given_to(text: str, claimant: str | None) -> None:
    assert read_galley(text).claims[-1].claimant == claimant


@pytest.mark.parametrize(
    ("text", "disposition"),
    [
        ("Norrland may close the port next year.", Disposition.PREDICTION),
        ("Norrland will close the port next year.", Disposition.PREDICTION),
        ("Norrland may have closed the port in May.", Disposition.CLAIM),
        ("What a wonderful, brilliant evening it was.", Disposition.OPINION),
        ("I hope we can be friends.", Disposition.OPINION),
        ("Who closed the port?", Disposition.QUESTION),
        ("Please take your seats and listen.", Disposition.COMMAND),
        ("Look, the dam broke in May.", Disposition.CLAIM),
        ("The judge then turned to me.", Disposition.CLAIM),
        ("“They are disgusting frauds,” Ann Lee charged.", Disposition.CLAIM),
        ("“It was a lovely, charming night,” Ann Lee said.", Disposition.OPINION),
        ("A dark night.", Disposition.FRAGMENT),
        ("Port Closure", Disposition.HEADING),
        ("Norrland closed the port in May.", Disposition.CLAIM),
    ],
)
def test_what_a_single_sentence_is_taken_for(text: str, disposition: Disposition) -> None:
    assert dispositions(text) == [disposition]


def test_predictions_are_claims_too_and_every_ruling_has_its_reason() -> None:
    galley = read_galley("Norrland may close the port next year. It lies in the north.")
    assert [claim.text for claim in galley.claims] == [
        "Norrland may close the port next year.",
        "It lies in the north.",
    ]
    assert all(sentence.reason for sentence in galley.sentences)


def test_negation_and_hedging_are_noted() -> None:
    (denied, hedged) = read_galley("The mayor did not sign it. It reportedly lapsed in May.").claims
    assert (denied.negated, denied.hedged) == (True, False)
    assert (hedged.negated, hedged.hedged) == (False, True)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor never signed it.",
        "The port no longer takes ships.",
        "Neither ship came back in May.",
        "Ann Lee said nobody had been hurt.",
        "The talks did not fail, Ann Lee said.",
        "The men who signed the paper did not leave.",
        "Ann Lee denied that the dam leaked.",
        "There is no sign that Ann Lee left.",
    ],
)
def test_a_main_clause_or_a_content_that_says_no_is_negated(text: str) -> None:
    (claim,) = read_galley(text).claims
    assert claim.negated


@pytest.mark.parametrize(
    "text",
    [
        "The move angered Norrland, not least because its king had paid for it.",
        "The port closed in May, when Estovia had not yet joined the league.",
        "The men who did not sign the paper left.",
        "If the dam does not hold, the town will flood.",
        "Ann Lee left the room without a word.",
        "Ann Lee, not Bob Ray, signed the paper.",
        "There was no doubt that the dam leaked.",
        "The ship lay at pier No. 5 in May.",
        "Ann Lee, who never drove, said the bus was late.",
    ],
)
def test_a_negation_beside_the_point_is_none(text: str) -> None:
    (claim,) = read_galley(text).claims
    assert not claim.negated


def test_a_denial_of_what_may_come_is_not_itself_a_prediction() -> None:
    text = "Norrland has dismissed reports that it is arming or that its fleet may sail."
    assert dispositions(text) == [Disposition.CLAIM]


def test_the_reasons_and_the_claimant_agree() -> None:
    texts = [ARTICLE, "A note that said little was found by the police in Tarvo in May."]
    for claim in [claim for text in texts for claim in read_galley(text).claims]:
        stands = "somebody stands behind it" in claim.check_worthiness.reasons
        assert stands == (claim.claimant is not None)


@pytest.mark.parametrize(
    "text",
    [
        "芬兰关闭了边境。俄罗斯否认！真的吗？",
        "Die Stadt hat am Montag den Hafen geschlossen und das ist nicht gut für die Fischer.",
        "Hallitus sulki sataman perjantaina. Pormestari sanoi, että se oli vaikea päätös.",
    ],
)
def test_another_language_is_set_aside_and_the_reason_says_so(text: str) -> None:
    galley = read_galley(text)
    assert not galley.claims
    assert {(s.disposition, s.reason) for s in galley.sentences} == {
        (Disposition.FRAGMENT, "not English: it is not read for claims")
    }


def test_foreign_names_and_words_do_not_make_a_sentence_foreign() -> None:
    text = "Juan de la Cruz told Le Soir that “la vida” in Los Angeles costs 900 euros."
    assert dispositions(text) == [Disposition.CLAIM]


def test_tags_between_sentences_hide_neither_the_boundary_nor_the_quotation() -> None:
    text = (
        'Ann Lee met Bob Ray. [bold]"We sold 3m tickets,"[/bold] she said. '
        "<b>He</b> said \x1b[31m40\x1b[0m boats sank.��"
    )
    galley = read_galley(text)
    assert "".join("".join(s.text.split()) for s in galley.sentences) == "".join(text.split())
    _, sold, sank = galley.claims
    assert (sold.claimant, sold.quotation) == ("Ann Lee", Quotation.DIRECT)
    assert (sank.claimant, [figure.text for figure in sank.figures]) == ("Bob Ray", ["40"])


def test_an_insertion_in_square_brackets_is_read() -> None:
    (claim,) = read_galley("“[Roe] lost 40 boats,” Ann Lee said.").claims
    assert claim.text.startswith("“[Roe] lost")


def test_an_office_behind_a_name_is_remembered() -> None:
    text = "Mia Falk is the ambassador for trade. The ambassador said 40 boats sank."
    assert read_galley(text).claims[-1].claimant == "Mia Falk"


def test_relative_dates_have_a_value_only_where_the_article_has_a_date() -> None:
    text = "The port closed on Friday."
    unresolved = read_galley(text).claims[0].dates[0]
    resolved = read_galley(text, published=date(2022, 3, 9)).claims[0].dates[0]
    assert (unresolved.value, resolved.value) == (None, "2022-03-04")


anything = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from(" \n.?\"“”',ABab19%$")), max_size=300
)
newsy = st.lists(
    st.sampled_from(
        [
            *("Ann Lee", "said", '"', "told", "the ministry", ",", ".", "\n\n", "he", "12 million"),
            *(
                "on Friday",
                "accused",
                "of",
                "by",
                "denied",
                "(",
                ")",
                "that",
                "will",
                "according to",
            ),
            *("[b]", "[/b]", "<i>", "</i>", "\x1b[1m", "\ufffd", "who", "not", "in his words"),
        ]
    ),
    max_size=40,
).map(" ".join)


@given(st.one_of(anything, newsy))
def test_any_text_gives_a_galley_whose_offsets_are_exact(text: str) -> None:
    galley = read_galley(text, headline=text[:20], published=date(2024, 2, 29))
    covered = "".join(sentence.text for sentence in galley.sentences)
    assert "".join(covered.split()) == "".join(text.split())
    for sentence in galley.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
    for claim in galley.claims:
        assert text[claim.start : claim.end] == claim.text
        places = [(figure.start, figure.end, figure.text) for figure in claim.figures]
        places += [(when.start, when.end, when.text) for when in claim.dates]
        places += [(name.start, name.end, name.text) for name in claim.names]
        for start, end, words in places:
            assert text[start:end] == words
            assert claim.start <= start < end <= claim.end


@given(newsy)
def test_the_same_text_always_gives_the_same_galley(text: str) -> None:
    assert read_galley(text) == read_galley(text)
