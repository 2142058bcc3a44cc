"""Lists of fact-checks are read whoever wrote them, and what is wrong in one is named."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import SourceError, UsageError
from workbench.export import COLUMNS, make_safe
from workbench.factchecks import FactCheck, FactCheckMap, Precedents, lists, read_fact_checks
from workbench.factchecks.lists import LONGEST_CLAIM
from workbench.model import CheckWorthiness, Claim, Quotation, Relation

TABLE = """\
Claim;Rating;Link;Speaker;Fact-checker;Date
The quay is 300 metres long;False;https://example.org/1;Ida Vale;Tidewater Checks;20240302
The quay belongs to the town;True;https://example.org/2;;Tidewater Checks;2024-03-03
"""
QUAY = FactCheck(
    *("The quay is 300 metres long", "False", "https://example.org/1", "Ida Vale"),
    *("Tidewater Checks", "2024-03-02"),
)
REVIEW = {
    "@type": "ClaimReview",
    "claimReviewed": "The quay is 300 metres long",
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "alternateName": "False"},
    "url": "https://example.org/1",
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ida Vale"}},
    "author": {"@type": "Organization", "name": "Tidewater Checks"},
    "datePublished": "2024-03-02",
}
TOOL = {
    "text": "The quay is 300 metres long",
    "claimant": "Ida Vale",
    "claimDate": "2024-02-28",
    "claimReview": [
        {
            "publisher": {"name": "Tidewater Checks", "site": "tidewater.example"},
            "url": "https://example.org/1",
            "reviewDate": "2024-03-02",
            "textualRating": "False",
        }
    ],
}


def read(path: Path, *pairs: str) -> list[FactCheck | SourceError]:
    return list(read_fact_checks(path, FactCheckMap.parse(pairs)))


def kept(path: Path, *pairs: str) -> list[FactCheck]:
    found = read(path, *pairs)
    assert not [each for each in found if isinstance(each, SourceError)]
    return [each for each in found if isinstance(each, FactCheck)]


def without_source(check: FactCheck) -> FactCheck:
    return FactCheck(
        check.text, check.verdict, check.url, check.claimant, check.checker, check.date
    )


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("semicolons.csv", TABLE),
        ("commas.csv", TABLE.replace(";", ",")),
        ("tabs.tsv", TABLE.replace(";", "\t")),
        ("excel.csv", "sep=;\r\n" + TABLE.replace("\n", "\r\n")),
        ("marked.csv", b"\xef\xbb\xbf" + TABLE.encode()),
        ("wide.csv", TABLE.encode("utf-16")),
        ("packed.csv.gz", gzip.compress(TABLE.encode())),
        ("no ending", TABLE),
        ("one.json", json.dumps(REVIEW)),
        ("list.json", json.dumps([REVIEW])),
        ("lines.jsonl", json.dumps(REVIEW) + "\n"),
        ("graph.jsonld", json.dumps({"@graph": [{"@type": "WebPage"}, REVIEW]})),
        (
            "feed.json",
            json.dumps({"dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]}),
        ),
        ("tool.json", json.dumps({"claims": [TOOL], "nextPageToken": "x"}, indent=1)),
        ("objects", json.dumps([REVIEW])),
    ],
)
def test_a_list_says_the_same_however_it_was_written(
    tmp_path: Path, name: str, content: str | bytes
) -> None:
    first = kept(written(tmp_path, name, content))[0]
    assert without_source(first) == QUAY


def test_each_fact_check_says_where_it_stands(tmp_path: Path) -> None:
    table = written(tmp_path, "checks.csv", TABLE)
    assert [each.source for each in kept(table)] == [f"{table}#row=2", f"{table}#row=3"]
    assert lists.in_words(f"{table}#row=2") == f"{table}, row 2"
    assert lists.in_words("a.jsonl#L1200") == "a.jsonl, line 1,200"
    assert lists.in_words("a#b.csv") == "a#b.csv"


def test_columns_of_another_name_are_named(tmp_path: Path) -> None:
    table = written(tmp_path, "a.csv", "behauptung,urteil,wo\nThe quay is long,falsch,page 3\n")
    with pytest.raises(SourceError, match=r"no column with the claim .* --map claim=COLUMN"):
        read(table)
    with pytest.raises(SourceError, match=r"no column with the verdict .* --map verdict=COLUMN"):
        read(table, "claim=behauptung")
    (found,) = kept(table, "claim=behauptung", "verdict=urteil", "url=wo")
    assert (found.text, found.verdict, found.url) == ("The quay is long", "falsch", "page 3")
    with pytest.raises(UsageError, match="PART is one of claim, verdict, url, claimant"):
        FactCheckMap.parse(["body=behauptung"])


def test_a_bare_true_or_false_is_a_verdict(tmp_path: Path) -> None:
    rows = [{"claim": "The quay is long", "label": truth} for truth in (True, False)]
    path = written(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert [each.verdict for each in kept(path)] == ["true", "false"]


def test_what_nobody_judged_yet_has_no_verdict(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "claim,verdict\nThe quay is long,\nThe quay is old,true\n")
    assert [each.verdict for each in kept(path)] == ["", "true"]


def test_a_faulty_row_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    rows = [
        "claim,verdict",
        "The quay is long,false",
        "The quay is old,true,or not",
        ",true",
        f"{'x' * (LONGEST_CLAIM + 1)},false",
        'The quay is "old" today,true',
        '"The quay is wet,true',
        "The quay is new,true",
    ]
    path = written(tmp_path, "a.csv", "\n".join(rows))
    found = read(path)
    said = [str(each) for each in found if isinstance(each, SourceError)]
    assert [each.text for each in found if isinstance(each, FactCheck)] == [
        "The quay is long",
        'The quay is "old" today',
    ]
    for number, line in zip((3, 4, 5, 7), said, strict=True):
        assert line.startswith(f"{path}, row {number}: ")
        assert "\n" not in line
    assert "has 3 cells where the header has 2" in said[0]
    assert "no text in the field for the claim" in said[1]
    assert "4,001 characters" in said[2]
    assert "not valid CSV" in said[3]


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("empty.csv", "", "no header"),
        ("header.csv", "claim,verdict\n", "no fact-check in it has a claim and a verdict"),
        ("unjudged.jsonl", '{"claim": "The quay is long"}\n', "--map verdict=FIELD"),
        ("empty.json", "", "an archive needs some fact-checks"),
        ("other.json", '{"quay": {"length": 300}}', "no fact-check in it"),
        ("broken.json", '{"claims": [', "not valid JSON .* in line 1, column 13"),
        ("deep.json", '{"claims":' * 5_000, "nested too deeply|not valid JSON"),
        ("digits.json", '{"claim": ' + "9" * 5_000 + "}", "too many digits"),
        ("wide.csv", TABLE.encode("utf-16-le"), "UTF-16 without a byte order mark"),
        ("sheet.csv", b"PK\x03\x04\x14\x00\x00\x00", "binary data"),
        ("cut.csv.gz", gzip.compress(TABLE.encode())[:-9], "ends in the middle"),
        ("none.csv", None, "no such file"),
    ],
)
def test_what_is_no_list_is_refused_in_one_line(
    tmp_path: Path, name: str, content: str | bytes | None, what: str
) -> None:
    path = tmp_path / name
    if content is not None:
        written(tmp_path, name, content)
    with pytest.raises(SourceError, match=what) as refused:
        read(path)
    assert str(refused.value).startswith(str(path))
    assert "\n" not in str(refused.value)


def test_a_list_too_long_to_be_held_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "a.csv", TABLE)
    monkeypatch.setattr(lists, "MOST", 1)
    with pytest.raises(SourceError, match="more than 1 fact-checks; split it"):
        read(path)
    monkeypatch.setattr(lists, "LARGEST_OBJECT", 10)
    big = written(tmp_path, "a.json", json.dumps({"claims": [TOOL]}))
    with pytest.raises(SourceError, match="one fact-check to a line"):
        read(big)


@given(
    st.binary(max_size=300) | st.text('"{}[],:;\n claimverdict\\0', max_size=80).map(str.encode),
    st.sampled_from([".csv", ".json", ".jsonl", ".csv.gz", ""]),
)
def test_any_bytes_are_a_list_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str
) -> None:
    path = written(tmp_path_factory.mktemp("lists"), f"a{suffix}", content)
    try:
        found = read(path)
    except SourceError as refused:
        found = [refused]
    assert "\n" not in "".join(str(each) for each in found if isinstance(each, SourceError))
    assert all(each.text for each in found if isinstance(each, FactCheck))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1))
def test_a_verdict_csv_gives_back_what_its_guard_changed(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    row = dict.fromkeys(COLUMNS, "") | {"claim": text, "verdict": "contested", "reviewer": text}
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS)
    writer.writeheader()
    writer.writerow({name: make_safe(value) for name, value in row.items()})
    folder = tmp_path_factory.mktemp("verdicts")
    (found,) = kept(written(folder, "verdicts.csv", stream.getvalue()))
    assert (found.text, found.checker, found.verdict) == (text, text, "contested")


# Precedents


def claim(text: str) -> Claim:
    return Claim(0, len(text), text, None, None, None, Quotation.NONE, CheckWorthiness(0.5))


CHECKS = (
    FactCheck("The quay is 300 metres long", "False"),
    FactCheck("The harbour master resigned on Sunday", "True", claim_id="c1"),
    FactCheck("Nine herons nest beside the lighthouse", "True"),
)


def test_the_best_precedent_says_what_differs() -> None:
    found = Precedents(CHECKS).best(claim("The quay is 310 metres long."))
    assert found is not None
    assert found.check is CHECKS[0]
    assert found.comparison.relation is Relation.DIFFERS
    assert [each.text for each in found.comparison.differences] == ["310 metres · 300 metres"]


def test_what_is_about_something_else_is_no_precedent() -> None:
    precedents = Precedents(CHECKS)
    assert precedents.best(claim("The bakery opens at seven.")) is None
    assert precedents.best(claim("The quay was painted."), at_least=0.9) is None
    assert Precedents(()).best(claim("The quay is 310 metres long.")) is None


def test_a_claim_is_no_precedent_of_itself() -> None:
    resigned = claim("The harbour master resigned on Sunday")
    precedents = Precedents(CHECKS, lambda _id: resigned)
    assert precedents.best(resigned, itself="c1") is None
    found = precedents.best(resigned, itself="c2")
    assert found is not None
    assert found.check is CHECKS[1]
    assert found.comparison.relation is Relation.SAME
