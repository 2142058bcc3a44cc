"""Support is counted in independent origins, and each collapse says why."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.match.naming import is_same_name, is_same_outlet
from workbench.match.origins import find_origins
from workbench.match.reports import Report, Wording
from workbench.match.reuse import SHINGLE_WORDS, containment, fingerprint, is_copy
from workbench.model import Quotation
from workbench.records import ClaimGroup

WORDS = ("harbour", "ferry", "storm", "quay", "engine", "master", "late", "car", "bridge", "toll")


def report(number: int, **known: str | bool | Wording) -> Report:
    return Report(f"c{number}", f"a{number}", **known)  # type: ignore[arg-type]


def story(seed: int, words: int = 300) -> str:
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(words))


def test_reports_that_share_nothing_are_origins_of_their_own() -> None:
    reports = [report(1, publisher="Gazette"), report(2, publisher="Post"), report(3)]
    assert find_origins(reports).count == 3


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        ({"publisher": "The Harbour Gazette"}, {"publisher": "HARBOUR GAZETTE"}, "same publisher"),
        ({"agency": "Reuters"}, {"agency": "Reuters"}, "both carry Reuters"),
        ({"agency": "AFP"}, {"publisher": "AFP"}, "one carries AFP, the other is its own"),
        (
            {"claimant": "ISW", "is_named": True},
            {"claimant": "Institute for the Study of War", "is_named": True},
            "both rest on Institute for the Study of War",
        ),
    ],
)
def test_what_makes_two_reports_one_origin(
    one: dict[str, str | bool], other: dict[str, str | bool], because: str
) -> None:
    found = find_origins([report(1, **one), report(2, **other)])
    assert found.count == 1
    assert because in found.origins[0].reasons[0]


def test_every_reason_is_told() -> None:
    reports = [
        Report(f"c{n}", f"a{n}", publisher="Gazette", claimant="Ida Holm", is_named=True)
        for n in (1, 2)
    ]
    (origin,) = find_origins(reports).origins
    assert origin.reasons == ("same publisher: Gazette", "both rest on Ida Holm")


def test_two_descriptions_of_unnamed_people_are_not_one_source() -> None:
    reports = [report(1, claimant="an official"), report(2, claimant="an official")]
    assert find_origins(reports).count == 2


def test_copies_of_one_text_are_one_origin() -> None:
    found = find_origins([report(1), report(2), report(3)], lambda a, b: {a, b} == {"a1", "a3"})
    assert [origin.claims for origin in found.origins] == [("c1", "c3"), ("c2",)]
    assert found.origins[0].reasons == ("one text in 2",)


def test_one_origin_reaches_through_others() -> None:
    reports = [
        report(1, publisher="Gazette"),
        report(2, publisher="Gazette", agency="Reuters"),
        report(3, publisher="Post", agency="Reuters"),
    ]
    found = find_origins(reports)
    assert found.count == 1
    assert found.origins[0].reasons == ("same publisher: Gazette", "2 carry Reuters")


def test_a_reason_is_told_of_all_of_whom_it_holds_and_what_holds_of_most_comes_first() -> None:
    told = Wording(f"“{LONG},” she said.", Quotation.DIRECT)
    names = ("Holm", "Ida Holm", "Holm", "Ida Holm")
    reports = [
        report(n, claimant=name, is_named=True, wording=told, publisher="Post" if n < 2 else "")
        for n, name in enumerate(names)
    ]
    assert find_origins(reports).because == (
        "all rest on Ida Holm",
        "one quotation in all",
        "same publisher: Post",
    )
    (origin, _) = find_origins([*reports, report(9)]).origins
    assert origin.reasons[:2] == ("4 rest on Ida Holm", "one quotation in 4")


def test_nothing_is_told_of_all_that_only_some_share_with_each_other() -> None:
    surnames = [("Ida Holm", 1), ("Holm", 2), ("Anna Holm", 3)]
    reports = [report(n, claimant=name, is_named=True) for name, n in surnames]
    found = find_origins(reports)
    assert found.count == 1
    assert set(found.because) == {"2 rest on Ida Holm", "2 rest on Anna Holm"}


def test_two_claims_of_an_article_are_one_report_of_it() -> None:
    reports = [
        Report(f"c{n}", article, claimant="Ida Holm", is_named=True)
        for n, article in enumerate(("a1", "a1", "a2"))
    ]
    assert find_origins(reports).because == ("both rest on Ida Holm",)


def test_an_agency_and_who_carries_it_are_told_once() -> None:
    reports = [report(1, publisher="AFP"), *(report(n, agency="AFP") for n in (2, 3, 4))]
    assert find_origins(reports).because == (
        "3 carry AFP",
        "one carries AFP, another is its own",
    )


def test_of_many_reasons_the_first_are_told_and_the_others_counted() -> None:
    names = ("Ida Holm", "Ann Roe", "Ulla Storm", "Ole Brekke", "Mira Lind")
    group = ClaimGroup(("c1", "c2"), 10, 1, because=tuple(f"2 rest on {each}" for each in names))
    assert group.in_words == (
        "10 reports, 1 origin: 2 rest on Ida Holm; 2 rest on Ann Roe; "
        "2 rest on Ulla Storm; and 2 more"
    )
    assert "more" not in replace(group, because=group.because[:3]).in_words


def test_two_claims_of_one_article_are_one_origin() -> None:
    found = find_origins([Report("c1", "a1"), Report("c2", "a1")])
    assert (found.count, found.origins[0].reasons) == (1, ())


def test_a_denial_is_told_beside_the_origins() -> None:
    found = find_origins([report(1, denied_by="Moscow"), report(2, denied_by="MOSCOW"), report(3)])
    assert found.denied_by == ("Moscow",)
    assert found.count == 3


def test_nothing_has_no_origin() -> None:
    assert find_origins([]).count == 0


NAMES = st.sampled_from(["", "Gazette", "Post", "The Gazette"])
REPORTS = st.lists(
    st.builds(
        report,
        st.integers(1, 12),
        publisher=NAMES,
        agency=st.sampled_from(["", "Reuters", "AFP"]),
        claimant=st.sampled_from(["", "Ida Holm", "ISW"]),
        is_named=st.booleans(),
    ),
    max_size=7,
    unique_by=lambda each: each.claim_id,
)


@given(REPORTS, st.randoms())
def test_every_report_has_one_origin_whatever_the_order(
    reports: list[Report], chance: random.Random
) -> None:
    found = find_origins(reports)
    claims = [claim for origin in found.origins for claim in origin.claims]
    assert sorted(claims) == sorted(each.claim_id for each in reports)
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert find_origins(shuffled).origins == found.origins


def test_names_are_compared_without_small_words_and_signs() -> None:
    assert is_same_outlet("The Ministry of the Interior", "Ministry of Interior")
    assert is_same_outlet("Finland's Border Guard", "Finland Border Guard")
    assert not is_same_outlet("Border Guard", "Coast Guard")
    assert not is_same_outlet("", "")


def test_a_story_cut_short_is_a_copy_and_another_story_is_none() -> None:
    whole, other = story(1), story(2)
    cut = " ".join(whole.split()[:140]) + " Additional reporting by our staff."
    prints = {name: fingerprint(text) for name, text in (("w", whole), ("c", cut), ("o", other))}
    assert containment(prints["w"], prints["c"]) > 0.9
    assert is_copy(len(prints["w"] & prints["c"]), len(prints["w"]), len(prints["c"]))
    assert not is_copy(len(prints["w"] & prints["o"]), len(prints["w"]), len(prints["o"]))


def test_one_shared_quotation_makes_no_copy() -> None:
    quotation = story(9, words=20)
    one, other = f"{story(1)} {quotation} {story(3)}", f"{story(2)} {quotation} {story(4)}"
    a, b = fingerprint(one), fingerprint(other)
    assert a & b
    assert not is_copy(len(a & b), len(a), len(b))


@given(st.text(max_size=300))
def test_a_fingerprint_does_not_depend_on_case_or_spacing(text: str) -> None:
    assert fingerprint(text) == fingerprint(f"  {text} ")
    assert fingerprint("word " * (SHINGLE_WORDS - 1)) == frozenset()
    assert containment(fingerprint(text), frozenset()) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ida Holm", "Ida M. Holm"),
        ("Ida Holm", "Holm"),
        ("Ida Holm", "I. Holm"),
        ("Oskar Holm", "Oskar Holm Jr."),
        ("Timothy M. Roe", "Tim Roe"),
        ("Zoë Calderón", "Zoe Calderon"),
        ("Vicente Roe", "Vincente Roe"),
        ("Ann Priebel", "Ann Preibel"),
        ("Harbour Safety Board", "H.S.B."),
    ],
)
def test_a_name_written_otherwise_is_the_same_name(one: str, other: str) -> None:
    assert is_same_name(one, other)
    assert is_same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ida Holm", "Anna Holm"),
        ("Ida M. Holm", "Ida K. Holm"),
        ("Oskar Holm Jr.", "Oskar Holm Sr."),
        ("Ida Holm", "Ida Horn"),
        ("T. Roe", "Ida Roe"),
        ("Ida Holm", "Holm Ranta"),
        ("Border Guard", "Coast Guard"),
        ("Ida Holm", ""),
    ],
)
def test_another_person_or_body_has_another_name(one: str, other: str) -> None:
    assert not is_same_name(one, other)
    assert not is_same_name(other, one)


def test_a_part_of_the_name_is_another_paper() -> None:
    assert not is_same_outlet("Gazette", "Harbour Gazette")
    assert is_same_name("Gazette", "Harbour Gazette")


LONG = "We will rebuild the northern quay before the first storm of the autumn"
SHORT = "The quay is our bread"


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        ((f"“{LONG}.", "direct"), (f'"{LONG}," the mayor said.', "direct"), "one quotation"),
        ((f"Ida Holm said: “{LONG}.”", "direct"), (f"“We know it: {LONG}”", "mixed"), "one quot"),
        ((f"“{SHORT},” said Ida Holm.", "direct"), (f"{SHORT}, and more.", "direct"), "one quot"),
        ((f"“{LONG}.”", "direct"), (f"Last week: {LONG}.", "none"), "one quotation"),
        ((f"{SHORT}.’", "direct"), (f"{SHORT}.", "none"), "one quotation"),
    ],
)
def test_one_quotation_has_one_origin_whoever_names_the_speaker(
    one: tuple[str, str], other: tuple[str, str], because: str
) -> None:
    told, retold = (Wording(text, Quotation(how)) for text, how in (one, other))
    found = find_origins([report(1, wording=told, claimant="Ida Holm"), report(2, wording=retold)])
    assert found.count == 1
    assert found.because[0].startswith(because)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((f"{SHORT}.", "none"), (f"{SHORT}.", "none")),
        ((f"{LONG}.", "none"), (f"Last week: {LONG}.", "none")),
        ((f"“{LONG}.”", "direct"), ("“We will rebuild the northern quay in time.”", "direct")),
        (("“No” was the answer.", "mixed"), ("The answer was “no” in Tarvo.", "mixed")),
        (("", "none"), ("", "direct")),
    ],
)
def test_a_few_words_in_common_make_no_common_origin(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    reports = [report(n, wording=Wording(t, Quotation(q))) for n, (t, q) in enumerate((one, other))]
    assert find_origins(reports).count == 2
