"""Other extractors: what they propose becomes claims in the article's own words, or nothing."""

from __future__ import annotations

import json
import re
import shlex
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import HOME, look
from tests.cli_runs import FERRY, Run, in_folder, listed, rows
from tests.plugins import install, looked_up_anew, packages_in
from workbench.errors import UsageError
from workbench.extract import read_galley
from workbench.extractors import (
    BUILT_IN,
    ArticleText,
    Choice,
    Extraction,
    Extractor,
    ExtractorError,
    Proposal,
    installed,
    read_with,
    ready,
)
from workbench.extractors.installed import Installed
from workbench.intake.crews import Processes
from workbench.model import Disposition, Quotation
from workbench.workspace import Workspace

BRIDGE = """\
The bridge at Norby cost 61 million euros, said Niko Saari, the chief engineer. He said that about \
18,000 cars cross it every day.

The view from it is splendid. It has not been closed since 2011.

"We repaired 240 cables in 2022," the road authority said.
"""
NAME = "scribe"


class Scribe(Extractor):
    """Proposes what a test has it propose."""

    name = NAME
    summary = "what a test says"
    version = "3"

    def __init__(self, propose: Callable[[ArticleText], Iterable[Proposal]]) -> None:
        self._propose = propose

    def propose(self, article: ArticleText) -> Iterable[Proposal]:
        return self._propose(article)


@pytest.fixture(autouse=True)
def fresh_plugins() -> Iterator[None]:
    with looked_up_anew():
        yield


def have(extractor: Extractor) -> None:
    """Have an extractor installed, instead of an earlier one of that name."""
    ready.cache_clear()
    installed().extractors[extractor.name] = Installed(extractor, "some-plugin", "1.0")


def read(propose: Callable[[ArticleText], Iterable[Proposal]], body: str = BRIDGE) -> Extraction:
    """What becomes of an article whose claims are proposed by this."""
    have(Scribe(propose))
    return read_with(Choice(NAME), body, headline="Bridge", published=date(2023, 8, 14))


def proposing(*texts: str) -> Extraction:
    return read(lambda _article: map(Proposal, texts))


def texts(extraction: Extraction) -> list[str]:
    return [claim.text for claim in extraction.galley.claims]


# In the article's own words


def test_a_claim_is_the_sentence_that_is_proposed_and_nothing_else() -> None:
    found = proposing("It has not been closed since 2011.")
    (claim,) = found.galley.claims
    assert claim.text == BRIDGE[claim.start : claim.end] == "It has not been closed since 2011."
    assert found.extractor == "scribe 3"
    assert found.remarks == ()


@pytest.mark.parametrize(
    "proposed",
    [
        "it has NOT been closed, since 2011",
        "It has\nnot been   closed since 2011",
        "has not been closed since 2011",
        "it has not been closed again since 2011",
    ],
)
def test_case_signs_spaces_and_a_word_in_seven_do_not_count(proposed: str) -> None:
    assert texts(proposing(proposed)) == ["It has not been closed since 2011."]


@pytest.mark.parametrize(
    "proposed",
    [
        "It has not been closed since 2012.",
        "It has been closed since 2011.",
        "It has not been closed to ships since 2011.",
        "He said that about 81,000 cars cross it every day.",
        "The bridge at Norby was a waste of money and should never have been built.",
        "closed since",
        "",
        "“”…",
    ],
)
def test_words_that_are_not_the_articles_are_left_out_and_it_is_said(proposed: str) -> None:
    found = proposing(proposed, "We repaired 240 cables in 2022")
    assert texts(found) == ['"We repaired 240 cables in 2022," the road authority said.']
    assert found.remarks == (
        "1 of the 2 claims of the extractor scribe are not the article's words and were left out",
    )


def test_a_figure_beside_the_words_that_are_meant_is_none_of_theirs() -> None:
    body = "The ferry to Sund was late again on Monday. 41 people waited for it."
    words = "The ferry to the Sund was very late again on Monday"
    assert texts(read(lambda _: [Proposal(words)], body)) == [body[:43]]


def test_words_across_sentences_are_a_claim_in_each() -> None:
    view = "The view from it is splendid. It has not been closed since 2011."
    assert texts(proposing(view)) == view.replace(". It", ".|It").split("|")


def test_what_is_proposed_twice_is_one_claim() -> None:
    twice = proposing("It has not been closed since 2011.", "not been closed since 2011")
    assert len(texts(twice)) == 1
    assert twice.remarks == ()


def test_a_sentence_that_stands_twice_can_be_proposed_twice() -> None:
    body = "The toll rose to 4 euros. Nobody was told. The toll rose to 4 euros. It was May."
    again = read(lambda _: [Proposal("The toll rose to 4 euros.")] * 2, body)
    assert [claim.start for claim in again.galley.claims] == [0, body.rindex("The toll")]


def test_the_sentences_cover_the_article_as_they_do_without_a_plugin() -> None:
    own = read_galley(BRIDGE, headline="Bridge", published=date(2023, 8, 14))
    found = proposing("The view from it is splendid.").galley
    assert [(s.start, s.end) for s in found.sentences] == [(s.start, s.end) for s in own.sentences]


def test_each_sentence_says_what_became_of_it_and_why() -> None:
    found = read(lambda _: [Proposal("The view from it is splendid.", reason="says\n so")])
    by_text = {sentence.text: sentence for sentence in found.galley.sentences}
    chosen, passed_over = (
        by_text[text]
        for text in ("The view from it is splendid.", "It has not been closed since 2011.")
    )
    assert chosen.disposition == Disposition.CLAIM
    assert chosen.reason == "a claim, says scribe: says so"
    assert passed_over.disposition == Disposition.DISMISSED
    assert "scribe" in passed_over.reason


def test_a_sentence_that_the_workbench_takes_for_none_is_read_like_any_claim() -> None:
    body = "How many of the 240 cables broke in May 2022? Nobody knows."
    assert not [c for c in read_galley(body).claims if c.start == 0]
    (claim,) = read(lambda _: [Proposal(body[:45])], body).galley.claims
    assert [figure.low for figure in claim.figures] == [240]
    assert [day.value for day in claim.dates] == ["2022-05"]
    assert claim.check_worthiness.reasons


def test_what_an_extractor_takes_over_is_read_as_the_workbench_does() -> None:
    own = read_galley(BRIDGE, headline="Bridge", published=date(2023, 8, 14))
    found = read(lambda article: [Proposal(claim.text) for claim in article.galley.claims])
    assert found.galley.claims == own.claims


@given(st.lists(st.text(max_size=60) | st.sampled_from(BRIDGE.split(". ")), max_size=6))
def test_whatever_is_proposed_every_claim_is_verbatim_and_every_sentence_kept(
    proposed: list[str],
) -> None:
    found = proposing(*proposed)
    assert all(claim.text == BRIDGE[claim.start : claim.end] for claim in found.galley.claims)
    starts = [claim.start for claim in found.galley.claims]
    assert starts == sorted(set(starts))
    own = read_galley(BRIDGE)
    assert [s.text for s in found.galley.sentences] == [s.text for s in own.sentences]


@given(st.text(max_size=200) | st.lists(st.sampled_from(BRIDGE.split()), max_size=40).map(" ".join))
def test_the_sentences_of_any_article_can_be_proposed(body: str) -> None:
    own = read_galley(body)
    found = read(lambda _: [Proposal(sentence.text) for sentence in own.sentences], body)
    assert not [remark for remark in found.remarks if "Error" in remark]
    assert all(claim.text == body[claim.start : claim.end] for claim in found.galley.claims)
    assert [(s.start, s.end) for s in found.galley.sentences] == [
        (s.start, s.end) for s in own.sentences
    ]
    claimed = [
        s
        for s in found.galley.sentences
        if s.disposition in (Disposition.CLAIM, Disposition.PREDICTION)
    ]
    assert len(claimed) == len(found.galley.claims)


# Who says so


def claimed_by(claimant: str | None, sentence: str) -> Extraction:
    return read(lambda _: [Proposal(sentence, claimant)])


def test_a_claimant_is_believed_where_the_article_has_the_name() -> None:
    found = claimed_by("Niko Saari", "It has not been closed since 2011.")
    (claim,) = found.galley.claims
    assert (claim.claimant, claim.claimant_mention, claim.cue) == ("Niko Saari", None, None)


def test_a_claimant_whom_the_article_does_not_name_is_left_out_and_it_is_said() -> None:
    found = claimed_by("Mayor Brandt", "It has not been closed since 2011.")
    (claim,) = found.galley.claims
    assert claim.claimant is None
    assert "1 of the claimants that the extractor scribe gives" in found.remarks[0]


def test_a_claimant_is_spelled_as_the_article_does() -> None:
    found = claimed_by("“ROAD\nauthority” ✔\ud800", "It has not been closed since 2011.")
    (claim,) = found.galley.claims
    assert claim.claimant == "road authority"


def test_another_claimant_than_the_workbench_found_takes_the_reporting_words_along() -> None:
    sentence = "He said that about 18,000 cars cross it every day."
    (own,) = claimed_by(None, sentence).galley.claims
    (claim,) = claimed_by("the road authority", sentence).galley.claims
    assert (own.claimant, own.cue) == ("Niko Saari", "said")
    assert "[" in own.standalone
    assert (claim.claimant, claim.claimant_mention) == ("the road authority", None)
    assert (claim.cue, claim.standalone) == (None, sentence)


@pytest.mark.parametrize("claimant", [None, "", "He", "Saari", "Niko Saari"])
def test_the_fuller_name_that_the_workbench_found_stays(claimant: str | None) -> None:
    (claim,) = claimed_by(claimant, "The bridge at Norby cost 61 million euros").galley.claims
    assert claim.claimant == "Niko Saari"
    assert claim.quotation == Quotation.INDIRECT
    assert claim.cue == "said"


# Nothing is lost


def failing(_article: ArticleText) -> Iterable[Proposal]:
    raise ExtractorError("the wire is cut")


def raising(_article: ArticleText) -> Iterable[Proposal]:
    yield Proposal("It has not been closed since 2011.")
    raise KeyError("colour")


def leaving(_article: ArticleText) -> Iterable[Proposal]:
    sys.exit("good\nbye \ud800" + 500 * "!")


def nonsense(_article: ArticleText) -> Iterable[Proposal]:
    return "It has not been closed since 2011."  # type: ignore[return-value]


def numbers(_article: ArticleText) -> Iterable[Proposal]:
    return [Proposal(2011)]  # type: ignore[arg-type]


def nothing(_article: ArticleText) -> Iterable[Proposal]:
    return None  # type: ignore[return-value]


def for_ever(_article: ArticleText) -> Iterable[Proposal]:
    while True:
        yield Proposal("It has not been closed since 2011.")


def inventing(_article: ArticleText) -> Iterable[Proposal]:
    return [Proposal("The moon is made of green cheese, the engineer found.")]


@pytest.mark.parametrize(
    ("propose", "why"),
    [
        (failing, "the wire is cut"),
        (raising, "KeyError: 'colour'"),
        (leaving, r"SystemExit: good bye \ud800!"),
        (nonsense, "it gave 'I' where a Proposal of texts belongs"),
        (numbers, "where a Proposal of texts belongs"),
        (nothing, "TypeError"),
        (for_ever, "it gave more than 10,000 claims"),
        (inventing, "none of its 1 claims is the article's words"),
    ],
)
def test_where_an_extractor_fails_the_workbench_reads_the_article(
    propose: Callable[[ArticleText], Iterable[Proposal]], why: str
) -> None:
    found = read(propose)
    assert found.galley == read_galley(BRIDGE, headline="Bridge", published=date(2023, 8, 14))
    assert found.extractor == ""
    (remark,) = found.remarks
    assert remark.startswith("the extractor scribe failed, the workbench read it itself: ")
    assert why in remark
    assert "\n" not in remark
    assert len(remark.encode()) < 500


def test_an_extractor_may_find_no_claim() -> None:
    found = proposing()
    assert found.galley.claims == ()
    assert found.extractor == "scribe 3"
    assert found.remarks == ()


def test_an_extractor_that_is_not_installed_where_it_is_read_loses_nothing() -> None:
    found = read_with(Choice("elsewhere"), BRIDGE)
    assert found.galley == read_galley(BRIDGE)
    assert "There is no extractor 'elsewhere'; there are: built-in, llm." in found.remarks[0]


def test_without_a_choice_the_workbench_reads_alone() -> None:
    own = read_galley(BRIDGE)
    assert read_with(None, BRIDGE) == read_with(Choice(BUILT_IN), BRIDGE) == Extraction(own)


def test_a_model_is_refused_where_there_is_none_to_choose() -> None:
    have(Scribe(failing))
    with pytest.raises(UsageError, match="scribe has no models"):
        ready(Choice(NAME, "large"))


class Unready(Scribe):
    """Goes wrong when it is made ready."""

    def __init__(self, prepare: Callable[[], Extractor]) -> None:
        self._prepare = prepare

    def prepare(self, model: str) -> Extractor:
        return self._prepare()


def unlicensed() -> Extractor:
    raise PermissionError("no licence")


def unfinished() -> Extractor:
    return None  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("prepare", "why"), [(unlicensed, "no licence"), (unfinished, "None is no Extractor")]
)
def test_an_extractor_that_cannot_be_made_ready_is_named(
    prepare: Callable[[], Extractor], why: str
) -> None:
    have(Unready(prepare))
    with pytest.raises(UsageError, match=f"The extractor scribe cannot be used: .*{why}"):
        ready(Choice(NAME))


# Plugins, as docs/plugins.md has them

PAGE = (HOME / "docs" / "plugins.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (only,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(only)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return packages_in(tmp_path / "site", monkeypatch)


@pytest.fixture
def numbers_plugin(site: Path) -> Iterator[None]:
    """The plugin of the documentation, installed."""
    project = tomllib.loads(block("toml"))["project"]
    install(site, project["name"], block("python"), project["entry-points"])
    yield
    sys.modules.pop("workbench_numbers", None)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    (tmp_path / "article.txt").write_text(FERRY, encoding="utf-8")
    return in_folder(tmp_path, monkeypatch)


@pytest.mark.usefixtures("numbers_plugin")
def test_the_example_of_the_page_runs_as_it_stands(run: Run) -> None:
    for line in re.findall(r"^\$ workbench (.*)$", block("console"), re.MULTILINE):
        result = run(*shlex.split(line))
        assert result.stderr == ""
    listed = rows(run("extractors", "--format", "jsonl"))
    assert [each["name"] for each in listed] == ["built-in", "llm", "numbers"]
    assert listed[-1]["from"] == "workbench-numbers 1.0"
    found = rows(run("extract", "article.txt", "--extractor", "numbers"))
    claims = [each for each in found if each["disposition"] == "claim"]
    assert all(any(map(str.isdigit, each["text"])) for each in claims)
    assert {each["reason"] for each in claims} == {"a claim, says numbers: has a digit"}


@pytest.mark.usefixtures("numbers_plugin")
def test_what_found_the_claims_of_an_article_is_kept(run: Run, tmp_path: Path) -> None:
    run("ingest", "article.txt", "--extractor", "numbers", "--db", "a.db")
    kept = look(tmp_path / "a.db", "SELECT extractor FROM article_version")
    assert kept == [("numbers 1.0",)]


def write_articles(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:02}.txt").write_text(
            f"Tram {number} carried {number + 20} people. Its driver is called Ole Brekke.\n"
        )


@pytest.mark.usefixtures("numbers_plugin")
def test_it_reads_in_other_processes_too(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 6)
    with Workspace.open(tmp_path / "a.db") as workspace:
        outcomes = list(
            workspace.read_in([tmp_path / "in"], crew=Processes(2), extractor=Choice("numbers"))
        )
    assert [outcome.remarks for outcome in outcomes] == [()] * 6
    assert look(tmp_path / "a.db", "SELECT count(*) FROM claim") == [(6,)]
    assert look(tmp_path / "a.db", "SELECT DISTINCT extractor FROM article_version") == [
        ("numbers 1.0",)
    ]


@pytest.mark.usefixtures("numbers_plugin")
@pytest.mark.parametrize("jobs", [(), ("--jobs", "1")])
def test_the_same_bytes_are_read_again_where_another_is_to_find_the_claims(
    run: Run, tmp_path: Path, jobs: tuple[str, ...]
) -> None:
    def ingest(*options: str) -> str:
        db = ("--format", "jsonl", "--db", "a.db")
        (told,) = rows(run("ingest", "article.txt", *options, *jobs, *db))
        return str(told["outcome"])

    assert ingest() == "new"
    (claim,) = listed(run, ["--db", "a.db"], "--search", "41,000")
    run("mark", claim["id"], "contested", "--db", "a.db")
    assert ingest("--extractor", "numbers") == "changed"
    assert ingest("--extractor", "numbers") == "unchanged"
    assert ingest() == "unchanged"
    kept = look(tmp_path / "a.db", "SELECT version, extractor FROM article_version")
    assert kept == [(1, ""), (2, "numbers 1.0")]
    (again,) = listed(run, ["--db", "a.db"], "--search", "41,000")
    assert (again["id"], again["status"]) == (claim["id"], "contested")
    assert ingest("--extractor", "built-in") == "changed"
    assert ingest("--extractor", "built-in") == "unchanged"


def test_an_extractor_that_fails_leaves_an_article_as_it_was_and_is_named(
    run: Run, tmp_path: Path
) -> None:
    have(Scribe(lambda article: [Proposal(article.galley.sentences[-1].text)]))
    run("ingest", "article.txt", "--extractor", NAME, "--db", "a.db")
    ready.cache_clear()
    broken = Scribe(failing)
    broken.version = "4"
    have(broken)
    result = run("ingest", "article.txt", "--extractor", NAME, "--db", "a.db")
    assert "the wire is cut" in result.stderr
    kept = look(tmp_path / "a.db", "SELECT extractor FROM article_version")
    assert kept == [("scribe 3",)]


def test_a_failing_extractor_is_named_and_the_article_is_kept(run: Run, tmp_path: Path) -> None:
    have(Scribe(failing))
    result = run("ingest", "article.txt", "--extractor", NAME, "--db", "a.db")
    assert "extractor scribe failed, the workbench read it itself: the wire is cut" in result.stderr
    ((remarks, by),) = look(tmp_path / "a.db", "SELECT remarks, extractor FROM article_version")
    assert "the wire is cut" in str(remarks)
    assert by == ""


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("raise RuntimeError('no\\nlicence')", "RuntimeError: no licence"),
        ("import sys; sys.exit(3)", "SystemExit: 3"),
        (block("python").replace("Numbers()", "'numbers'"), "'numbers' is no Extractor"),
        (block("python").replace('"numbers"', '"llm"'), "the name llm is taken"),
        (block("python").replace('"numbers"', '"built-in"'), "the name built-in is taken"),
        (block("python").replace('"numbers"', '"--all"'), "can be no extractor's name"),
        (block("python").replace("register_extractors", "register_extractor"), "unknown hook"),
    ],
)
def test_a_broken_plugin_is_named_and_stops_nothing(
    run: Run, site: Path, code: str, why: str
) -> None:
    install(site, "workbench-broken", code, {"claim_workbench": {"broken": "workbench_broken"}})
    try:
        listed = run("extractors", "--format", "jsonl")
        assert [each["name"] for each in rows(listed)] == ["built-in", "llm"]
        assert "The plugin broken of workbench-broken 1.0 is broken: " in listed.stderr
        assert why in listed.stderr
        assert why in run("extract", "article.txt", "--extractor", "mine", code=2).stderr
        assert run("extract", "article.txt").stderr == ""
    finally:
        sys.modules.pop("workbench_broken", None)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--extractor", "nonsuch"), "There is no extractor 'nonsuch'; there are: built-in, llm."),
        (("--model", "large"), "name it with --extractor"),
        (("--extractor", "built-in", "--model", "large"), "built-in has no models"),
    ],
)
def test_a_wrong_choice_is_said_before_anything_is_read(
    run: Run, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    assert said in run("ingest", "article.txt", *options, "--db", "a.db", code=2).stderr
    assert said in run("extract", "article.txt", *options, code=2).stderr
    assert not (tmp_path / "a.db").exists()


def test_the_list_of_extractors_is_json_too(run: Run) -> None:
    listed = json.loads(run("extractors", "--format", "json").stdout)
    assert [each["name"] for each in listed] == ["built-in", "llm"]
