"""A filter is one line: what it means, how it is written again, and what is said of a wrong one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.filters import FIELDS, FilterError, Names, in_line, parse
from workbench.filters.measures import COUNT, WORTH, Measure
from workbench.model import ClaimKind, Relation, Status, Verdict
from workbench.records import ME, NO_CLAIMANT, Bounds, ClaimFilter, Days, Queue

names = st.text(min_size=1, max_size=12)
words = st.lists(st.text(min_size=1, max_size=8).filter(lambda word: word.split() == [word]))
days = st.dates(date(1, 1, 1), date(9999, 12, 31))


def stretches() -> st.SearchStrategy[Days]:
    pairs = st.tuples(days, days).map(sorted).map(lambda pair: Days(*pair))
    return pairs | days.map(lambda day: Days(first=day)) | days.map(lambda day: Days(last=day))


def bounds(measure: Measure) -> st.SearchStrategy[Bounds]:
    steps = 1 if measure.is_whole else 1000
    number = st.integers(0, 300 if measure.is_whole else steps).map(lambda n: n / steps)
    least = st.builds(lambda n, out: Bounds(least=n, above=out), number, st.booleans())
    most = st.builds(lambda n, out: Bounds(most=n, below=out), number, st.booleans())
    ends = st.tuples(least, most).map(
        lambda pair: Bounds(pair[0].least, pair[1].most, pair[0].above, pair[1].below)
    )
    return least | most | ends


def fields(*, words: st.SearchStrategy[str]) -> dict[str, st.SearchStrategy[object]]:
    def some(of: st.SearchStrategy[object]) -> st.SearchStrategy[frozenset[object]]:
        return st.frozensets(of, max_size=3)

    related = [each for each in Relation if each is not Relation.UNRELATED]
    return {
        "statuses": some(st.sampled_from(Status)),
        "articles": some(names),
        "publishers": some(names),
        "claimants": some(names | st.sampled_from([NO_CLAIMANT, "none", "None"])),
        "words": words,
        "queue": st.none() | st.sampled_from(Queue),
        "relations": some(st.sampled_from(related)),
        "differs": st.none() | st.booleans(),
        "kinds": some(st.sampled_from(ClaimKind)),
        "published": st.none() | stretches(),
        "by": some(names | st.sampled_from([ME, "me"])),
        "verdicts": some(st.sampled_from(Verdict)),
        "judged": st.none() | stretches(),
        "worth": st.none() | bounds(WORTH),
        "reports": st.none() | bounds(COUNT),
        "origins": st.none() | bounds(COUNT),
        "texts": some(names),
        "phrases": some(st.text(max_size=12)),
    }


def filters() -> st.SearchStrategy[ClaimFilter]:
    left_out = st.builds(ClaimFilter, **fields(words=st.just("")))
    without = st.none() | left_out.filter(lambda each: not each.is_empty)
    return st.builds(ClaimFilter, **fields(words=words.map(" ".join)), without=without)


@given(filters())
@example(ClaimFilter(words='not -5 10:30 https://x "quo \\ "'))
@example(ClaimFilter(without=ClaimFilter(phrases=frozenset({"-5", "not", "a b", '"', "x:y"}))))
def test_a_filter_is_written_and_read_back_as_it_was(asked: ClaimFilter) -> None:
    assert parse(in_line(asked)) == asked


@given(st.text(max_size=60))
@example("-")
@example("not not x")
@example("status:,")
@example('claimant:"a""b')
def test_any_line_is_a_filter_or_an_error_with_its_place(line: str) -> None:
    asked, wrong = None, (0, 1)
    try:
        asked = parse(line)
    except FilterError as error:
        wrong = error.start, error.end
    if asked is None:
        assert 0 <= wrong[0] < wrong[1] <= len(line)
    else:
        assert parse(in_line(asked)) == asked


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("", ClaimFilter()),
        ("status:open,stale", ClaimFilter(statuses=frozenset({Status.OPEN, Status.STALE}))),
        ("status:open STATUS:Stale", ClaimFilter(statuses=frozenset({Status.OPEN, Status.STALE}))),
        (
            'status:"awaiting second",awaiting-second',
            ClaimFilter(statuses=frozenset({Status.AWAITING_SECOND})),
        ),
        ('publisher:"Mill News"', ClaimFilter(publishers=frozenset({"Mill News"}))),
        ("claimant:none", ClaimFilter(claimants=frozenset({NO_CLAIMANT}))),
        ('claimant:"none"', ClaimFilter(claimants=frozenset({"none"}))),
        ("by:me,bo", ClaimFilter(by=frozenset({ME, "bo"}))),
        ("worth:>.8", ClaimFilter(worth=Bounds(least=0.8, above=True))),
        ("worth:.5...8", ClaimFilter(worth=Bounds(0.5, 0.8))),
        ("reports:2", ClaimFilter(reports=Bounds(2, 2))),
        ("reports:>1 reports:<=4", ClaimFilter(reports=Bounds(1, 4, above=True))),
        ("published:2024", ClaimFilter(published=Days(date(2024, 1, 1), date(2024, 12, 31)))),
        ("published:2024-02", ClaimFilter(published=Days(date(2024, 2, 1), date(2024, 2, 29)))),
        ("published:..2023-11", ClaimFilter(published=Days(last=date(2023, 11, 30)))),
        ("judged:2023-11-05..", ClaimFilter(judged=Days(first=date(2023, 11, 5)))),
        ('border "open only"', ClaimFilter(words="border", phrases=frozenset({"open only"}))),
        ("10:30 O'Brien", ClaimFilter(words="10:30 O'Brien")),
        (r"\not \status:open", ClaimFilter(words="not status:open")),
        ("-ferry", ClaimFilter(without=ClaimFilter(phrases=frozenset({"ferry"})))),
        (
            "not status:withdrawn",
            ClaimFilter(without=ClaimFilter(statuses=frozenset({Status.WITHDRAWN}))),
        ),
    ],
)
def test_what_lines_mean(line: str, meant: ClaimFilter) -> None:
    assert parse(line) == meant


@pytest.mark.parametrize(
    ("line", "at", "says"),
    [
        ("border stauts:open", 7, "Did you mean status?"),
        ("status:open,opne", 12, "Did you mean open?"),
        ("kind:number", 5, "Did you mean numerical?"),
        ("differs:perhaps", 8, "none of yes, no"),
        ("worth:2", 6, "from 0 to 1"),
        ("worth:>2", 6, "from 0 to 1"),
        ("reports:1.5", 8, "no number here"),
        ("reports:>1 reports:>2", 11, "given twice"),
        ("published:2023-13", 10, "no 2023-13 in the calendar"),
        ("published:2023-11-02..2023-11-01", 10, "2023-11-02 is after 2023-11-01"),
        ("published:0000", 10, "no 0000 in the calendar"),
        ("judged:soon", 7, "is no day"),
        ("judged:today", 7, "is no day"),
        ("queue:mine queue:later", 11, "given twice"),
        ('publisher:"Mill', 10, "never closed"),
        ("border not", 7, "nothing behind it"),
        ("status:", 0, "needs a value, as in status:open,stale"),
        ("status:open,", 0, "needs a value"),
        ("https://example.org", 0, "Quotation marks make it words"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_what_is_allowed(
    line: str, at: int, says: str
) -> None:
    with pytest.raises(FilterError) as raised:
        parse(line)
    assert raised.value.start == at
    assert says in raised.value.problem
    assert f"at {at + 1}: " in str(raised.value)


KNOWN = Names(
    publishers=lambda: ["Mill News", "Mill", "Harbour Gazette"],
    claimants=lambda: ["Zoë Özil"],
    reviewers=lambda: ["ana", "bo"],
    headlines=lambda: {"a1": "Ferry Runs Late", "a2": "Loaves", "a3": ""},
    today=date(2024, 3, 1),
)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("publisher:Mill", ClaimFilter(publishers=frozenset({"Mill"}))),
        ("publisher:mill", ClaimFilter(publishers=frozenset({"Mill", "Mill News"}))),
        ("claimant:özil", ClaimFilter(claimants=frozenset({"Zoë Özil"}))),
        ("article:a1", ClaimFilter(articles=frozenset({"a1"}))),
        ("article:a", ClaimFilter(articles=frozenset({"a1", "a2", "a3"}))),
        ("article:ferry", ClaimFilter(articles=frozenset({"a1"}))),
        ("judged:yesterday", ClaimFilter(judged=Days(date(2024, 2, 29), date(2024, 2, 29)))),
    ],
)
def test_parts_of_names_mean_all_names_that_hold_them(line: str, meant: ClaimFilter) -> None:
    assert parse(line, KNOWN) == meant


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("publisher:Mil_News", "Did you mean Mill News?"),
        ("claimant:orpo", "no claimant is called “orpo”"),
        ("by:anna", "Did you mean ana?"),
        ("article:loafs", "Did you mean Loaves?"),
    ],
)
def test_a_name_that_nobody_has_is_told_with_the_nearest(line: str, says: str) -> None:
    with pytest.raises(FilterError, match="In the filter") as raised:
        parse(line, KNOWN)
    assert says in raised.value.problem


def test_an_article_is_written_by_its_headline_where_no_other_has_it() -> None:
    asked = ClaimFilter(articles=frozenset({"a1", "a2", "a3"}))
    line = in_line(asked, {"a1": "Ferry Runs Late", "a2": "Loaves", "a3": "Loaves"})
    assert line == 'article:"Ferry Runs Late",a2,a3'


def test_every_example_of_a_field_is_a_filter_of_that_field() -> None:
    for field in FIELDS.values():
        assert parse(field.example).asked == {field.of}
