"""Who says what: sources before, after and amid what they say, and quotations that run on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract import find_attributions, read_galley
from workbench.extract.quotes import find_quotes
from workbench.extract.text import blocks_of
from workbench.model import Disposition


def found(text: str) -> list[tuple[str | None, str | None, str]]:
    return [
        (
            text[slice(*item.source)] if item.source else None,
            text[slice(*item.cue)] if item.cue else None,
            text[slice(*item.content)],
        )
        for item in find_attributions(text)
    ]


def test_what_others_think_is_said_by_who_reports_it() -> None:
    text = "Roe said that in the view of some farmers 40 wells were needed."
    assert found(text) == [("Roe", "said", "that in the view of some farmers 40 wells were needed")]


def test_a_number_after_a_source_begins_what_it_says() -> None:
    text = "In the view of some farmers 40 wells are needed."
    assert found(text) == [("some farmers", "In the view of", "40 wells are needed")]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Mayor Ines Calder said on Monday that the bridge is safe.",
            "Mayor Ines Calder",
            "said",
            "that the bridge is safe",
        ),
        ("The bridge is safe, Calder said.", "Calder", "said", "The bridge is safe"),
        ("“The bridge is safe,” said Calder.", "Calder", "said", "“The bridge is safe,”"),
        (
            '"The bridge is safe," Ines Calder, the mayor of Tarvo, told reporters.',
            "Ines Calder, the mayor of Tarvo",
            "told",
            '"The bridge is safe,"',
        ),
        (
            "The harbour authority has accused Norrland of dumping oil.",
            "The harbour authority",
            "accused",
            "Norrland of dumping oil",
        ),
        (
            "Sales fell by half, according to the trade ministry.",
            "the trade ministry",
            "according to",
            "Sales fell by half",
        ),
        (
            "According to two people familiar with the talks, the deal is dead.",
            "two people familiar with the talks",
            "According to",
            "the deal is dead",
        ),
        (
            "Union leaders warned that trains would stop.",
            "Union leaders",
            "warned",
            "that trains would stop",
        ),
        (
            "Calder pledged to resign in May.",
            "Calder",
            "pledged",
            "to resign in May",
        ),
        (
            "In a statement, the airline said the engine had failed.",
            "the airline",
            "said",
            "the engine had failed",
        ),
        (
            "The minister, who leads the small Green Party, insisted that nobody knew.",
            "The minister, who leads the small Green Party",
            "insisted",
            "that nobody knew",
        ),
        (
            "Fishermen told the Tarvo Herald that the nets were empty.",
            "Fishermen",
            "told",
            "that the nets were empty",
        ),
    ],
)
def test_the_source_the_cue_and_the_content_of_a_report(
    text: str, source: str, cue: str, content: str
) -> None:
    assert (source, cue, content) in found(text)


def test_a_report_without_a_source_says_so() -> None:
    assert found("The mine reportedly closed in March.") == [
        (None, "reportedly", "The mine reportedly closed in March")
    ]


def test_an_utterance_on_both_sides_of_its_speaker_is_all_his() -> None:
    text = "“We waited,” Pavel Rask said. “Nobody came to the door.”"
    contents = {content: source for source, _, content in found(text)}
    assert contents == {"“We waited,”": "Pavel Rask", "“Nobody came to the door.”": "Pavel Rask"}


def test_a_quotation_that_goes_on_in_the_next_paragraph_keeps_its_speaker() -> None:
    text = (
        "“The wells ran dry in July,” Rask said. “We drove to the lake.\n\n"
        "“Then the lake ran dry as well.”"
    )
    assert {source for source, _, _ in found(text)} == {"Rask"}


def test_a_noun_can_report_too() -> None:
    text = "The report rests on the farmers' claim that the wells ran dry."
    assert ("the farmers", "claim", "that the wells ran dry") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The state is building two roads.",
        "The claim was filed in June.",
        "A think tank opened in Oslo.",
        "The State Department moved its office.",
    ],
)
def test_nouns_that_look_like_reporting_verbs_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "According to the ferry board, harbour pilots from Tarvo took hundreds of boats to "
            "Oslo, which made Norrland angry.",
            "the ferry board",
        ),
        ("According to the WHO, 12 nurses from Tarvo treated 300 sailors.", "the WHO"),
        (
            "According to the Tidal Institute, a think tank based in Oslo, the dam burst.",
            "the Tidal Institute, a think tank based in Oslo",
        ),
        ("According to Ann Lee, the mayor of Tarvo, the dam burst.", "Ann Lee, the mayor of Tarvo"),
        (
            "According to the Gazette, the mayor quit on Monday, a move hailed by Roe.",
            "the Gazette",
        ),
        ("According to the mayor, Ann Lee, the dam burst in May.", "the mayor, Ann Lee"),
    ],
)
def test_a_source_that_opens_the_sentence_ends_where_the_clause_begins(
    text: str, source: str
) -> None:
    assert [words for words, cue, _ in found(text) if cue == "According to"] == [source]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The dam is doomed, in the mayor's words.", "the mayor", "in the mayor's words"),
        ("By her own account, the dam is doomed.", "her", "By her own account"),
        ("The dam, as Lee put it, is doomed.", "Lee", "put it"),
        ("As Lee noted, the dam is doomed.", "Lee", "noted"),
        ("The dam, he argued, is doomed.", "he", "argued"),
        ("“What a scandal!” cried councillor Bob O'Hara.", "councillor Bob O'Hara", "cried"),
        ("Ann Lee, though, told Tarvo Radio that she would stay.", "Ann Lee", "told"),
        ("Ann Lee, for her part, said 40 boats sank.", "Ann Lee", "said"),
        ("Roe said, after a long day in the old court, that he was ill.", "Roe", "said"),
        ("Roe, after a poor year for his party, argued that he won.", None, "argued"),
    ],
)
def test_asides_name_their_source_too(text: str, source: str | None, cue: str) -> None:
    sources = {cue_words: words for words, cue_words, _ in found(text)}
    assert cue in sources
    assert source is None or sources[cue] == source


@pytest.mark.parametrize(
    "text",
    [
        "The saw mill dismissed 80 workers in June.",
        "The court rejected an appeal by Ann Lee.",
        "The champion was challenged by Bob Ray.",
        "The crew maintained radio contact that held all night.",
        "The town drew up Lee's proposed tunnel.",
    ],
)
def test_verbs_that_report_elsewhere_and_do_not_here(text: str) -> None:
    assert found(text) == []


marks = st.text(alphabet="\"“”‘’', .!?said Roe told accused by\n", max_size=200)


@given(st.one_of(st.text(max_size=200), marks))
def test_spans_lie_within_any_text(text: str) -> None:
    for item in find_attributions(text):
        for span in (item.source, item.cue, item.content):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The goal, she said, is to save the dunes.", "she", "said"),
        ("Estovia, a small state, has a long coast and says that it needs boats.", None, "says"),
        ("Norrland has time and again dismissed the reports.", "Norrland", "dismissed"),
        ("Officials in Tarvo reject the plan.", "Officials in Tarvo", "reject"),
        ("Norrland denies this.", "Norrland", "denies"),
        ("The board, a body led by Ann Lee, on Monday called the plan “a farce.”", None, "called"),
        ("The dunes are safe, according to the head of the board, Ann Lee.", None, "according to"),
    ],
)
def test_reports_whose_parts_stand_apart(text: str, source: str | None, cue: str) -> None:
    sources = {cue_words: words for words, cue_words, _ in found(text)}
    assert cue in sources
    assert sources[cue]
    assert source is None or sources[cue] == source


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Norrland can say that its boats are new, according to Ann Lee.", "Ann Lee"),
        ("Norrland can say that its boats are new, Ann Lee said.", "Ann Lee"),
        ("The saw mill dismissed 80 workers in June, said Otto Falk.", "Otto Falk"),
        ("“It held,” Bob Ray said, according to a copy of remarks he made.", "Bob Ray"),
        ("Asked about her claim that milk is dear, Ada Kern insisted that it was.", "Ada Kern"),
        ("The reform he promised has cost 40 million crowns.", None),
        ("The dam held, as Lee had predicted.", None),
    ],
)
def test_of_several_reports_the_outermost_names_the_claimant(
    text: str, claimant: str | None
) -> None:
    (claim,) = read_galley(text).claims
    assert claim.claimant == claimant


@pytest.mark.parametrize(
    "text",
    [
        "At a fair in March, dock workers and night watchmen from Tarvo asked Lee whether she "
        "would go.",
        "Ann Lee asked the council to shut the dam in May.",
        "Ann Lee wondered how many boats had sunk.",
    ],
)
def test_nobody_asserts_what_is_asked(text: str) -> None:
    (claim,) = read_galley(text).claims
    assert (claim.claimant, claim.cue) == (None, None)


def test_a_question_in_quotation_marks_is_no_claim() -> None:
    (sentence,) = read_galley("“Is the dam safe?” Ann Lee asked.").sentences
    assert (sentence.disposition, sentence.reason) == (Disposition.QUESTION, "reports a question")


def test_both_halves_of_a_source_are_kept() -> None:
    text = "At a fair in March, dock workers and night watchmen from Tarvo said the dam leaked."
    (claim,) = read_galley(text).claims
    assert claim.claimant_mention == "dock workers and night watchmen from Tarvo"


def test_what_somebody_may_say_is_not_what_they_said() -> None:
    (claim,) = read_galley("Norrland can also say that its boats are new.").claims
    assert claim.claimant is None


def answered(text: str) -> list[tuple[str | None, tuple[str, ...], str | None]]:
    """The claimant of each claim, through whom the words came, and who denies them."""
    return [(claim.claimant, claim.via, claim.denied_by) for claim in read_galley(text).claims]


@pytest.mark.parametrize(
    ("text", "claimant", "via"),
    [
        (
            "The Coast Herald reported that Ines Calder had confirmed the sale of 40 boats.",
            "Ines Calder",
            ("Coast Herald",),
        ),
        (
            "Ines Calder told guests that the bridge is safe, according to a transcript.",
            "Ines Calder",
            ("a transcript",),
        ),
        (
            "“Norrland has lied,” Ann Lee said, according to two people familiar with the talks.",
            "Ann Lee",
            ("two people familiar with the talks",),
        ),
        ("State media quoted Otto Falk as saying 12 ships sank.", "Otto Falk", ("State media",)),
        (
            "Otto Falk was quoted by the Herald as saying that 12 ships sank.",
            "Otto Falk",
            ("the Herald",),
        ),
        (
            "The Herald said that police had reported that Otto Falk admitted he burned 12 files.",
            "Otto Falk",
            ("the Herald", "police"),
        ),
    ],
)
def test_whose_words_they_are_is_the_claimant_and_who_passed_them_on_is_kept(
    text: str, claimant: str, via: tuple[str, ...]
) -> None:
    ((found_claimant, found_via, _),) = answered(text)
    assert (found_claimant, tuple(name.lower() for name in found_via)) == (
        claimant,
        tuple(name.lower() for name in via),
    )


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Bob Ray said critics had claimed that the dam leaked.", "Bob Ray"),
        ("“Many people are saying that the dam leaks,” Bob Ray said.", "Bob Ray"),
        ("Bob Ray said that Norrland might say it won.", "Bob Ray"),
        ("Bob Ray said that Ann Lee believes the dam leaks.", "Bob Ray"),
        ("Bob Ray said that Ann Lee had threatened to leave.", "Bob Ray"),
        ("Bob Ray said that Ann Lee denied it, but the dam had leaked.", "Bob Ray"),
        ("Bob Ray said he had warned the board that the dam leaked.", "Bob Ray"),
        ("The minister said that, according to the army, 12 men had died.", "The minister"),
    ],
)
def test_who_cannot_answer_for_a_statement_does_not_take_it_from_who_makes_it(
    text: str, claimant: str
) -> None:
    assert [(who, via) for who, via, _ in answered(text)] == [(claimant, ())]


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("Helsu says the pipe was cut on purpose, a claim denied by Moskva.", "Moskva"),
        ("Helsu says the pipe was cut on purpose, which Moskva denies.", "Moskva"),
        ("Helsu says the pipe was cut on purpose, something Otto Falk has denied.", "Otto Falk"),
        ("Critics say it cost 40 million crowns, a figure the government disputes.", "the gov"),
        ("Estovia accused Norrland of cutting the cable, but Norrland denied the charge.", "Norr"),
        (
            "The row is over growers' claims that milk is dear, which is rejected by the guild.",
            "the guild",
        ),
        ("Ann Lee denied that the dam had leaked in May.", "Ann Lee"),
        ("Norrland has rejected the accusation.", "Norrland"),
    ],
)
def test_whoever_denies_a_claim_is_named(text: str, denier: str) -> None:
    ((_, _, denied_by),) = answered(text)
    assert denied_by is not None
    assert denied_by.startswith(denier)


@pytest.mark.parametrize(
    "text",
    [
        "The statement does not deny that the bay is closed.",
        "The guild rejected the offer of 40 crowns.",
        "Lee, who denies wrongdoing, was arrested in May.",
        "The court denied him bail in May.",
    ],
)
def test_what_is_turned_down_or_left_open_is_not_denied(text: str) -> None:
    assert [denied_by for _, _, denied_by in answered(text)] == [None]


def test_a_denial_in_the_next_sentence_counts_for_the_claim_before() -> None:
    text = "Estovia's army said Norrland cut the cable. The Norrland navy denies the allegation."
    assert [denied_by for _, _, denied_by in answered(text)] == 2 * ["The Norrland navy"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said 40 boats sank. Norrtrain has denied any wrongdoing.",
        "Ann Lee said 40 boats sank. Ann Lee denied the claim.",
        "The dam lies in Tarvo. Norrtrain has denied the claim.",
        "Ann Lee said 40 boats sank. It rained. It rained again. Norrtrain denied the claim.",
    ],
)
def test_a_denial_of_something_else_does_not(text: str) -> None:
    assert answered(text)[0][2] is None


def test_a_statement_announced_by_a_colon_is_that_of_who_announced_it() -> None:
    text = (
        "Ines Calder posted a statement on X on Monday:\n\n"
        "“We closed the bridge in May. It had 340 cracks.”"
    )
    assert [claimant for claimant, _, _ in answered(text)][1:] == 2 * ["Ines Calder"]


@pytest.mark.parametrize(
    "text",
    [
        "Asked about the cracks, Ann Lee was blunt: “We found 340 of them.”",
        "Ann Lee: “We found 340 of them.”",
        "In a post on Telegram on Sunday, Ann Lee said: “We found 340 of them.”",
        "Ann Lee took to X to say that 340 cracks were found.",
        "340 cracks were found, Ann Lee tweeted.",
        "340 cracks were found, per Ann Lee.",
        "Ann Lee spread the rumour that 340 cracks were found.",
        "Ann Lee claims that 340 cracks were found.",
        "Ann Lee has claimed - without proof - that 340 cracks were found.",
        "Rep. Ann Lee, R-Va., one of the nine members of the panel, said 340 cracks were found.",
        "Councillor Ann Lee, who sits for Sen. Bob Ray, added that 340 cracks were found.",
        "The report was written by Ann Lee, who said 340 cracks were found.",
        "“Why did they wait?” Ann Lee asked, adding that 340 cracks were found.",
        "“You know that it leaks,” Ann Lee said, adding that 340 cracks were found.",
        "As the town slept, Ann Lee went home and insisted that 340 cracks were found.",
        "Ann Lee, dean of the College of Law, said 340 cracks were found.",
        "“Cracks were found,” said another leading expert, Ann Lee of the Tide Board.",
        "The dam “leaks like a sieve” at 340 places, Ann Lee said.",
        "Speaking in Tarvo, Ann Lee, without naming Bob Ray, said 340 cracks were found.",
        "Ann Lee, who lost a boat near Tarvo, Estovia, in May 2012, said 340 cracks were found.",
        "Ann Lee, research director for Tidal Life, a think tank, said 340 cracks were found.",
        "Ann Lee last week said 340 cracks were found.",
        "Ann Lee, in contrast, said that 340 cracks were found.",
        "Secretary of State Ann Lee said 340 cracks were found.",
    ],
)
def test_ways_of_saying_something(text: str) -> None:
    claims = read_galley(text).claims
    assert claims[-1].claimant == "Ann Lee"


@pytest.mark.parametrize(
    "text",
    [
        "The police held two clerks with the officers Roe says hacked them.",
        "The ship sank, a story that was first told by the Gulf Post in May.",
        "The cut would be a boon for growers who say milk is cheap.",
        "Ann Lee, who says milk is cheap, was arrested in May.",
        "Police have not said whether the man was armed.",
        "The guild is the oldest of the early-voting states.",
        "The court heard 40 cases that farm groups hoped would help growers.",
        "Ann Lee hopes to make a statement in a vote that will end the row.",
        "Her foes highlighted comments Lee made in May about the dam.",
        "The win gives her most of the 20 pledged votes that remain.",
        "Nor did they note the many towns in which the dam has failed.",
        "A merger announced on Monday would cost 40 million crowns.",
        "Even after the growth cooled in May, the borrowing continued.",
        "Ann Lee came on Sunday television shows amid reports that question her deals.",
        "She has not called for the mayor to go in May.",
        "Ann Lee left Tarvo to push back on media reports about the dam.",
    ],
)
def test_reports_beside_the_point_name_no_claimant(text: str) -> None:
    assert [claimant for claimant, _, _ in answered(text)] == [None]


@pytest.mark.parametrize(
    ("before", "mention", "claimant"),
    [
        ("Ines Calder, 43, runs Tarvo.", "The 43-year-old", "Ines Calder"),
        ("Ann Lee, 34, and Bob Ray, 51, own it.", "The 51-year-old", "Bob Ray"),
        ("Ann Lee, 34, and Bob Ray, 51, own it.", "The 60-year-old", "The 60-year-old"),
        ("Senator Ann Lee came to Tarvo.", "The Norrland Democrat", "Ann Lee"),
        ("Ann Lee met Bob Ray.", "The Norrland Democrat", "The Norrland Democrat"),
        ("Joseph diGenova owns the town.", "diGenova", "Joseph diGenova"),
        ("Anna van der Berg runs the town.", "Van der Berg", "Anna van der Berg"),
        ("Samir al-Hadi runs the town.", "Hadi", "Samir al-Hadi"),
        ("Ben Ray runs the town.", "Ray", "Ben Ray"),
        ("Van Ray runs the town.", "Ray", "Van Ray"),
        ("William “Mo” Cowan owns the town.", "Cowan", "William “Mo” Cowan"),
        ("Jim Falk, or “Mad Dog Falk”, owns it.", "Falk", "Jim Falk"),
        ("President Roe signed the bill.", "The president", "Roe"),
        ("Sens. Ann Lee and Bob Ray came. Like Lee, Bob Ray left.", "Lee", "Ann Lee"),
        ("The Ministry of Fish shut the bay.", "The ministry", "Ministry of Fish"),
        ("The Tarvo Tide Agency shut the bay.", "The agency", "Tarvo Tide Agency"),
        ("The Center on Tides and Dunes shut.", "The center", "Center on Tides and Dunes"),
        ("Bob Ray told the Gulf Post he left.", "The paper", "Gulf Post"),
        ("Ann and Bob Lee own the bay.", "Ann Lee", "Ann Lee"),
    ],
)
def test_whom_the_article_has_named_is_known_again(
    before: str, mention: str, claimant: str
) -> None:
    (*_, claim) = read_galley(f"{before} {mention} said it cost 40 crowns.").claims
    assert claim.claimant == claimant


def test_the_headline_tells_which_of_two_of_one_surname_is_meant() -> None:
    text = "Ann Lee sold 40 boats. Bob Lee came too. Lee said that they were old."
    (*_, claim) = read_galley(text, headline="Ann Lee Sells Her Boats").claims
    assert claim.claimant == "Ann Lee"


def test_whom_a_speaker_names_is_not_who_speaks() -> None:
    text = "Mary Roe met President Falk. “The president has 40 boats,” she said."
    assert read_galley(text).claims[-1].claimant == "Mary Roe"


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Officials from the Tide Board said 12 boats sank. They said 40 men died.", "Officials"),
        ("The Tide Board said 12 boats sank. It said that 40 men died.", "Tide Board"),
        ("The Tide Board said 12 boats sank. One. Two. Three. It said 40 men died.", "It"),
    ],
)
def test_it_and_they_mean_a_body_or_a_group_that_spoke_just_before(
    text: str, claimant: str
) -> None:
    found_claimant = read_galley(text).claims[-1].claimant
    assert found_claimant is not None
    assert found_claimant.startswith(claimant)


@pytest.mark.parametrize(
    "does", ["runs it", "owns them", "built it", "taught him", "sent it to us"]
)
@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('"We bought 40 ships," said Ann Lee, who {}.', "Ann Lee"),
        ("Ann Lee, who {}, said 40 ships sank.", "Ann Lee"),
        ("Ann Lee who {} said 40 ships sank.", "Ann Lee"),
        ("40 ships sank, according to Ann Lee, who {}.", "Ann Lee"),
        ("40 ships sank, said Norrland Ships, which {}.", "Norrland Ships"),
        ("The firm that {} said 40 ships sank.", "The firm"),
    ],
)
def test_a_pronoun_within_what_is_said_of_a_speaker_is_no_speaker(
    text: str, source: str, does: str
) -> None:
    ((speaker, _, _),) = found(text.format(does))
    assert speaker is not None
    assert speaker.startswith(source)


@pytest.mark.parametrize(
    "text",
    [
        "The plan which last year it said would cost 40 crowns is dead.",
        "The plan, which it said would cost 40 crowns, is dead.",
        "Norrland owns 40 ships that on Monday it said were safe.",
    ],
)
def test_a_pronoun_that_speaks_within_a_relative_clause_is_the_speaker(text: str) -> None:
    assert [speaker for speaker, _, _ in found(text)] == ["it"]


def test_a_claim_is_that_of_its_speaker_whatever_else_they_run() -> None:
    before = "The harbour office said the line grew."
    text = f'{before} "We bought three ships in 2022," said Mira Hallonen, who runs it.'
    assert read_galley(text).claims[-1].claimant == "Mira Hallonen"


def test_an_utterance_keeps_its_speaker_whomever_it_names() -> None:
    text = (
        "Bob Ray owns the bay. “Otto Falk helped Jon Hale in May,” he said. “Hale sold 40 boats. "
        "Falk sank 12.”"
    )
    assert [claimant for claimant, _, _ in answered(text)][1:] == 3 * ["Bob Ray"]


def test_what_explains_an_unnamed_source_is_no_part_of_it() -> None:
    text = "A guild, so far backed by 350 growers and bakers, says milk costs 4 crowns."
    (claim,) = read_galley(text).claims
    assert claim.claimant == "A guild"
    assert claim.claimant_mention == "A guild, so far backed by 350 growers and bakers"


@pytest.mark.parametrize(
    ("text", "attitude"),
    [
        ("Ann Lee backed the new dam on Monday.", ("Ann Lee", "backed", "the new dam on Monday")),
        ("The dam was endorsed by Bob Ray.", ("Bob Ray", "endorsed", "The dam")),
        ("Ann Lee railed against the dam.", ("Ann Lee", "railed against", "the dam")),
        ("Growers want to sell milk.", ("Growers", "want", "to sell milk")),
    ],
)
def test_attitudes_are_found_but_make_nobody_a_claimant(
    text: str, attitude: tuple[str, str, str]
) -> None:
    assert attitude in found(text)
    assert [claim.claimant for claim in read_galley(text).claims] == [None]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "Though Roe said the spill was small, the old warden said 3 farms closed.",
            "the old warden",
        ),
        ("The flu has reached 40 herds, vets and dairy experts say.", "vets and dairy experts"),
        ("Roe agreed that 40 wells failed in 2014.", "Roe"),
        ("Roe agreed to the 40 changes in 2014.", None),
        ("Farmers made the case that taxes rose by 4 percent in 2014.", "Farmers"),
        ("Calder, mayor of Tarvo, said she's not surprised that 40 wells failed.", "Calder"),
        ("Brad Roe — who stole 3 cows in 1978 — told the Herald that he sold 4.", "Brad Roe"),
        (
            "Brad Roe, a vet who left Tarvo, helped catch Al Doe -- who stole 3 cows -- told the "
            "Herald that the farm was sold in 1980.",
            "Brad Roe",
        ),
        (
            "“The mill spilled 40 tons,” Harrow, mayor of Tarvo and the chairman of the Water "
            "Committee — where any inquiry must begin — said on radio.",
            "Harrow",
        ),
        (
            "Ann Roe, seeking to clarify her remarks, issued a statement, saying, “40 wells leak.”",
            "Ann Roe",
        ),
        (
            "“The sale closed in 2014,” Ann Roe said to The News and the trust confirmed to us.",
            "Ann Roe",
        ),
        (
            "Ann Roe did not know her brother in 2014 -- though, when asked, Lee declined to say "
            "whether they met.",
            None,
        ),
        ("Reached for comment, an aide to Roe, the mayor, said 40 wells leak.", "an aide to Roe"),
        ("Letters sent to farmers suggest that 40 wells leak.", "Letters sent to farmers"),
        (
            "Moss, sister of Ann Vale, sharply criticized the 2019 plan and urged 40 aides to go.",
            "Moss",
        ),
        ("The plea didn’t sway farmers, who say the plan would cost 4 million.", "farmers"),
        ("The lake lost 40 tons, according to a study by Fix the Dam.", "a study by Fix the Dam"),
        ("Saudi Arabia has threatened to cut oil by 400 barrels.", "Saudi Arabia"),
    ],
)
def test_the_claimant_is_the_subject_of_the_main_clause(text: str, claimant: str | None) -> None:
    assert read_galley(text).claims[0].claimant == claimant


@pytest.mark.parametrize(
    "text",
    [
        "A ruling expected by June will decide the fate of 400 jobs.",
        "Roe won a seat held by his father for 20 years.",
        "The jury weighed campaign finance charges that Brad Roe spent 40,000 crowns on a boat.",
        "Roe pleaded guilty to campaign finance charges that he hid 40,000 crowns.",
        "The council fined the mill 4,000 crowns in 2014 for violating rules against dumping.",
        "Tarvo police widened their probe into allegations that guards beat 12 miners.",
        "The day began Thursday, when a camera captured Moss promising that 400 jobs would stay.",
        "Harrow, who is rich, threw several jabs at Moss, whom he called “a liar” over 3 bills.",
        "Roe wrote the plan in 2014 — an approach some aides say he never understood.",
        "It was a night to amp up — and buck up — worried farmers, who lost 40 cows.",
        "Roe did not dispute the video of the 12 men at the gate.",
    ],
)
def test_nobody_is_invented_to_answer_for_the_article_itself(text: str) -> None:
    assert [claim.claimant for claim in read_galley(text).claims] == [None]


def test_what_the_article_asserts_is_not_denied_by_a_denial_of_something_else() -> None:
    beside = read_galley("15 of the 19 were from Tarvo, but Tarvo denies any role.").claims[0]
    assert (beside.claimant, beside.denied_by, beside.negated) == (None, None, False)
    pointing = read_galley("Roe took 40 bribes in 2014, but Roe denies it.").claims[0]
    assert (pointing.claimant, pointing.denied_by) == (None, "Roe")


def test_a_quotation_without_its_closing_mark_ends_before_its_speaker() -> None:
    text = "“The mill spilled 40 tons in 2014 and hid it, he wrote to the council."
    assert found(text) == [("he", "wrote", "“The mill spilled 40 tons in 2014 and hid it")]
    taken_up = f"{text}\n\n“It hid the spill from 12 farmers.”"
    first, second = find_quotes(taken_up, blocks_of(taken_up)).all
    assert first.goes_on
    assert second.continues


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "Theodore J. Boutry Jr. leads the court. Mr. Boutry said 40 cases closed.",
            "Theodore J. Boutry Jr.",
        ),
        (
            "Senators Brad Roe of Norrland and Al Doe wrote it. Mr. Roe said 40 wells leak.",
            "Brad Roe",
        ),
        ("Representatives Brad Roe of Norrland and Al Doe said 40 wells leak.", "Brad Roe"),
        (
            "Jane Roe leads it. Ms. Roe and senior Democrats said 40 wells leak.",
            "Ms. Roe and senior Democrats",
        ),
        ("Jane Roe leads it. Ms. Roe and her aides said 40 wells leak.", "Ms. Roe and her aides"),
        ("Thomas Roe moved to Tarvo. Mrs. Roe said 40 wells leak.", "Mrs. Roe"),
        ("Thomas Roe and Ann Roe live in Tarvo. Mr. Roe said 40 wells leak.", "Thomas Roe"),
        ("Unlike Al Doe, Brad Roe lives in Tarvo. He told reporters 40 wells leak.", "Brad Roe"),
        (
            "The chief judge asked Mr. Sells about the wells. After all, he said, 40 wells leak.",
            "The chief judge",
        ),
        (
            "Ines Calder spoke. Then she attacked Al Holm’s plan: “It costs 40 crowns.”",
            "Ines Calder",
        ),
    ],
)
def test_who_is_meant_by_a_title_a_surname_or_a_pronoun(text: str, claimant: str) -> None:
    assert read_galley(text).claims[-1].claimant == claimant
