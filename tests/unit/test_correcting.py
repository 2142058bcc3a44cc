"""What follows from corrections to a galley, by the one rule that composes it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON, article, galley
from workbench.correcting import Proposals, compose
from workbench.correcting.placing import find_stretch, find_words
from workbench.correcting.stretches import reader_of
from workbench.errors import UsageError
from workbench.extract import check_worthiness
from workbench.identity import claim_ids
from workbench.model import (
    Claim,
    Correction,
    Disposition,
    Part,
    Quotation,
    Span,
    Status,
)
from workbench.records import Placed, Proof, StoredArticle, StoredClaim, StoredGalley, with_claims

TEXT = (
    "The ferry was late on Monday, and 40 people waited.",
    "Was it the fog?",
    "The harbour master blamed the engine.",
)
ARTICLE = article(*TEXT)
BODY = ARTICLE.body
HELD = StoredArticle("a1", 1, ARTICLE, NOON)
READ = galley(*TEXT)
IDS = claim_ids("a1", [claim.text for claim in READ.claims])
PROOF = Proof(READ.sentences, tuple(map(Placed, IDS, READ.claims)))


def bare(span: Span) -> Claim:
    text = BODY[slice(*span)]
    return Claim(*span, text, None, None, None, Quotation.NONE, check_worthiness(text))


def composed(*corrections: Correction, undone: tuple[Correction, ...] = ()) -> Proof:
    in_force = {each.op_uuid for each in corrections} - {each.op_uuid for each in undone}
    return compose(
        PROOF,
        corrections,
        in_force,
        read_claim=bare,
        place=lambda part: find_stretch(part, BODY, READ.sentences),
    )


def stored(proof: Proof) -> list[StoredClaim]:
    return [
        StoredClaim(
            n, placed.id, "a1", placed.claim, Status.OPEN, None, placed.made_by, placed.dismissed
        )
        for n, placed in enumerate(proof.claims, start=1)
    ]


def proposals(proof: Proof = PROOF, reviewer: str = "ana") -> Proposals:
    held = stored(proof)
    standing = [(each.claim.start, each) for each in held if each.stands]
    numbers = count(len(held))
    lines = tuple(with_claims(proof.sentences, standing))
    return Proposals(
        StoredGalley(HELD, lines), held, reviewer, lambda: f"{reviewer}{next(numbers)}", NOON
    )


def texts(proof: Proof) -> list[str]:
    return [placed.claim.text for placed in proof.claims if not placed.dismissed]


def at(words: str) -> Span:
    return find_words(words, BODY)


def test_without_corrections_the_galley_is_as_it_was_read() -> None:
    assert composed() == PROOF


def test_a_sentence_becomes_a_claim_and_says_who_takes_it_for_one() -> None:
    made = composed(proposals().make(*at("Was it the fog?")))
    assert texts(made)[1] == "Was it the fog?"
    assert made.sentences[1].disposition is Disposition.CLAIM
    assert made.sentences[1].reason == "ana takes it for a claim"
    assert made.claims[1].made_by == "ana"


def test_a_dismissed_claim_leaves_its_sentence_dismissed_with_the_reason() -> None:
    first = stored(PROOF)[0]
    dismissed = composed(proposals().dismiss(first, reason="gossip"))
    assert texts(dismissed) == [TEXT[2]]
    assert dismissed.claims[0].dismissed == "ana: gossip"
    assert dismissed.sentences[0].disposition is Disposition.DISMISSED
    assert dismissed.sentences[0].reason == "ana: gossip"


def test_a_dismissed_claim_comes_back_under_its_own_id() -> None:
    dismiss = proposals().dismiss(stored(PROOF)[0])
    back = proposals(composed(dismiss), "bo").make(*at(TEXT[0]))
    assert back.claim_id == IDS[0]
    assert composed(dismiss, back).claims[0] == replace(PROOF.claims[0], claim=bare(at(TEXT[0])))


def test_a_claim_is_split_into_claims_of_their_own() -> None:
    cut = at("and 40 people waited.")[0]
    split = composed(proposals().split(stored(PROOF)[0], [cut]))
    assert texts(split)[:2] == ["The ferry was late on Monday,", "and 40 people waited."]
    assert next(p for p in split.claims if p.id == IDS[0]).dismissed == "ana split it into 2 claims"
    assert split.sentences[0].disposition is Disposition.CLAIM
    assert len({placed.id for placed in split.claims}) == 4


def test_a_claim_keeps_its_id_when_it_is_given_other_words() -> None:
    narrow = composed(proposals().reshape(stored(PROOF)[0], *at("The ferry was late")))
    assert (narrow.claims[0].id, texts(narrow)[0]) == (IDS[0], "The ferry was late")
    assert narrow.claims[0].made_by == ""


def test_the_claimant_that_a_reviewer_gave_outlives_other_words() -> None:
    give = proposals().give_to(stored(PROOF)[0], " Harbour  Office ")
    narrow = proposals().reshape(stored(PROOF)[0], *at("The ferry was late"))
    assert composed(give, narrow).claims[0].claim.claimant == "Harbour Office"
    assert composed(narrow, give).claims[0].claim.claimant == "Harbour Office"


def test_what_was_taken_back_leaves_no_trace_but_its_id() -> None:
    make = proposals().make(*at("Was it the fog?"))
    dismiss = proposals().dismiss(stored(PROOF)[0])
    undone = composed(make, dismiss, undone=(make, dismiss))
    assert undone == replace(PROOF, taken_back=frozenset([make.claim_id]))


@pytest.mark.parametrize(
    ("propose", "because"),
    [
        (lambda p, c: p.make(*at("40 people")), f"belong to claim {IDS[0]}"),
        (lambda p, c: p.make(0, len(BODY) + 1), "has characters 0 to"),
        (lambda p, c: p.make(3, 4), "no words"),
        (lambda p, c: p.reshape(c[0], *at("waited. Was it the fog? The harbour")), IDS[1]),
        (lambda p, c: p.reshape(c[0], c[0].claim.start, c[0].claim.end), "exactly these words"),
        (lambda p, c: p.split(c[0], [c[0].claim.start]), "Cut claim"),
        (lambda p, c: p.split(c[0], []), "Cut claim"),
        (lambda p, c: p.give_to(c[0], None), "already has this claimant"),
        (lambda p, c: p.dismiss(replace(c[0], dismissed="bo")), "was dismissed (bo)"),
        (lambda p, c: p.dismiss(replace(c[0], withdrawn_at=NOON)), "no longer in its article"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(propose: object, because: str) -> None:
    assert callable(propose)
    with pytest.raises(UsageError, match=re.escape(because)):
        propose(proposals(), stored(PROOF))


def test_a_claim_that_the_reader_finds_where_a_reviewer_made_one_is_not_counted_twice() -> None:
    make = proposals().make(*at("Was it the fog?"))
    proof = compose(
        PROOF, [make], {make.op_uuid}, read_claim=bare, place=lambda _: at("late on Monday, and 40")
    )
    assert texts(proof) == ["late on Monday, and 40", TEXT[2]]
    assert next(p for p in proof.claims if p.id == IDS[0]).dismissed == "ana covers it"


@given(st.lists(st.sampled_from(["make", "dismiss", "split", "narrow", "claimant"]), max_size=6))
def test_every_claim_stays_in_the_galley_whatever_is_corrected(kinds: list[str]) -> None:
    """Nothing disappears: what was once a claim stands or says why not, and none overlap."""
    done: list[Correction] = []
    for kind in kinds:
        proof = composed(*done)
        desk = proposals(proof, f"r{len(done)}")
        standing = [each for each in stored(proof) if each.stands]
        try:
            if kind == "make":
                done.append(desk.make(*at("Was it the fog?")))
            elif kind == "dismiss":
                done.append(desk.dismiss(standing[0]))
            elif kind == "split":
                done.append(desk.split(standing[0], [standing[0].claim.start + 10]))
            elif kind == "narrow":
                start, end = standing[-1].claim.start, standing[-1].claim.end
                done.append(desk.reshape(standing[-1], start, (start + end) // 2))
            else:
                done.append(desk.give_to(standing[-1], f"somebody {len(done)}"))
        except (UsageError, IndexError):
            continue
    proof = composed(*done)
    made = {part.claim_id for each in done for part in each.parts}
    assert {placed.id for placed in proof.claims} == {*IDS, *made}
    assert len({placed.id for placed in proof.claims}) == len(proof.claims)
    standing_spans = sorted((p.claim.start, p.claim.end) for p in proof.claims if not p.dismissed)
    assert all(a[1] <= b[0] for a, b in pairwise(standing_spans))
    assert "".join(s.text for s in proof.sentences) == "".join(TEXT)


def test_words_are_found_again_where_they_stand_now() -> None:
    part = Part("c1", 10, 25, "40 people waited")
    assert find_stretch(part, "x" * 30 + " 40 people waited", []) == (31, 47)
    near = "40 people waited " + "y" * 60 + " 40 people waited"
    assert find_stretch(replace(part, start=70, end=86), near, []) == (78, 94)


def test_words_that_were_reworded_are_found_by_their_likeness() -> None:
    now = galley("The office said nothing.", "Some 40 people waited at the quay.")
    part = Part("c1", 0, 0, "Some 50 people waited at the quay.")
    body = " ".join(sentence.text for sentence in now.sentences)
    assert find_stretch(part, body, now.sentences) == (25, 59)
    gone = Part("c1", 0, 0, "Nobody had an umbrella with them that night.")
    assert find_stretch(gone, body, now.sentences) is None


def test_words_are_found_however_they_are_broken_into_lines() -> None:
    assert find_words("a (big) ferry", "Once a  (big)\nferry came.") == (5, 19)
    with pytest.raises(UsageError, match="2 times in the article"):
        find_words("ferry", "ferry, ferry")
    with pytest.raises(UsageError, match="not in the claim"):
        find_words("ferry", "ferry, boat", (6, 11))
    with pytest.raises(UsageError, match="as they stand"):
        find_words(" \n", "ferry")


def test_a_stretch_of_a_sentence_keeps_who_says_it_and_the_figures_within() -> None:
    told = article(
        '"We lost 40 boats, and 7 cars," Ida Holm said on Monday.', "It rained.", headline="Storm"
    )
    start, end = find_words("We lost 40 boats", told.body)
    claim = reader_of(told, [(start, end)])((start, end))
    assert (claim.text, claim.claimant) == ("We lost 40 boats", "Ida Holm")
    assert [figure.low for figure in claim.figures] == [40]


def test_a_stretch_that_the_reader_takes_for_no_claim_is_read_all_the_same() -> None:
    told = article("Was it the fog?", "The office counted 12 ferries.")
    claim = reader_of(told, [(0, 15)])((0, 15))
    assert (claim.start, claim.end, claim.text) == (0, 15, "Was it the fog?")
    both = reader_of(told, [(0, len(told.body))])((0, len(told.body)))
    assert [figure.low for figure in both.figures] == [12]
