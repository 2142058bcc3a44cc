"""An article that changes where it was read from is noticed, wherever that is."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.builders import look
from tests.web_server import WebServer
from workbench.ingest import FetchRules, SourceOptions
from workbench.model import Status, Verdict
from workbench.records import Outcome, Take
from workbench.workspace import Workspace

GATES = "The lock at Millbridge got new gates for 2.4 million euros in May 2023."
REWORDED = GATES.replace("2.4", "2.9")
SILT = "Workers moved 1,200 tonnes of silt from the basin in June 2023."
BARGES = "About 340 barges passed the lock in 2022, the canal board said."
OTHER = "The canal museum counted 52,000 visitors in 2022."
LOCAL = SourceOptions(fetch=FetchRules(allow_private=True, read_seconds=2))

Put = Callable[..., object]
Place = Callable[[Path, WebServer], tuple[str, Put]]


def page(*sentences: str) -> str:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        '<!DOCTYPE html><html lang="en"><head><title>Lock gates renewed</title></head>'
        f"<body><article><h1>Lock gates renewed</h1>{paragraphs}</article></body></html>"
    )


def text(*sentences: str) -> str:
    return "---\nheadline: Lock gates renewed\n---\n" + "\n\n".join(sentences) + "\n"


def as_page(_folder: Path, web: WebServer) -> tuple[str, Put]:
    return web.site + "/lock", lambda *now: web.put("/lock", page(*now))


def as_file(folder: Path, _web: WebServer) -> tuple[str, Put]:
    path = folder / "lock.txt"
    return str(path), lambda *now: path.write_text(text(*now))


def as_feed_entry(_folder: Path, web: WebServer) -> tuple[str, Put]:
    items = "".join(f"<item><link>{{site}}/{name}</link></item>" for name in ("lock", "museum"))
    url = web.put("/feed", f'<rss version="2.0"><channel>{items}</channel></rss>')
    web.put("/museum", page(OTHER))
    return url, lambda *now: web.put("/lock", page(*now))


def as_member(folder: Path, _web: WebServer) -> tuple[str, Put]:
    def put(*now: str) -> None:
        with zipfile.ZipFile(folder / "canal.zip", "w") as packed:
            packed.writestr("may/lock.txt", text(*now))
            packed.writestr("museum.txt", text(OTHER))

    return str(folder / "canal.zip"), put


def as_record(folder: Path, _web: WebServer) -> tuple[str, Put]:
    path = folder / "canal.jsonl"

    def put(*now: str) -> None:
        bodies = (OTHER, "\n\n".join(now))
        path.write_text("".join(json.dumps({"body": body}) + "\n" for body in bodies))

    return str(path), put


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer().running() as web:
        yield web


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "desk.db", reviewer="ana") as desk:
        yield desk


@pytest.fixture(params=[as_page, as_file, as_feed_entry, as_member, as_record])
def place(request: pytest.FixtureRequest, tmp_path: Path, web: WebServer) -> tuple[str, Put]:
    """Where an article is read from, and what puts it there."""
    found: tuple[str, Put] = request.param(tmp_path, web)
    return found


def read(desk: Workspace, *sources: str) -> list[Outcome]:
    found = list(desk.read_in(sources, options=LOCAL))
    assert [each.why for each in found if each.take is Take.FAILED] == []
    return found


def takes(found: Sequence[Outcome]) -> list[Take]:
    """What was taken for what, but for the articles that lie beside the one that matters."""
    return [each.take for each in found if "museum" not in each.source and "#L1" not in each.source]


def claim_of(desk: Workspace, sentence: str) -> str:
    (id_,) = [row.id for row in desk.claim_rows(desk.claim_numbers()) if row.text == sentence]
    return id_


def versions(desk: Workspace) -> list[int]:
    return sorted(summary.version for summary in desk.articles())


def dump(desk: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """All that the database holds."""
    database = desk.place.database
    tables = look(database, "SELECT name FROM sqlite_schema WHERE type = 'table'")
    return {str(name): look(database, f'SELECT * FROM "{name}"') for (name,) in tables}


def test_other_bytes_are_a_new_version_of_the_article(
    desk: Workspace, place: tuple[str, Put]
) -> None:
    source, put = place
    put(GATES, SILT)
    assert takes(read(desk, source)) == [Take.NEW]
    before = {article.id for article in desk.articles()}
    put(GATES, SILT, BARGES)
    assert takes(read(desk, source)) == [Take.CHANGED]
    assert {article.id for article in desk.articles()} == before
    assert versions(desk)[-1] == 2
    assert versions(desk)[:-1] in ([], [1]), "what lies beside it has not changed"
    bodies = [
        str(body) for (body,) in look(desk.place.database, "SELECT body FROM article_version")
    ]
    assert sum(GATES in body for body in bodies) == 2, "both versions are kept"


def test_a_judged_claim_whose_words_changed_is_stale_and_keeps_its_verdict(
    desk: Workspace, place: tuple[str, Put]
) -> None:
    source, put = place
    put(GATES, SILT)
    read(desk, source)
    gates, silt = claim_of(desk, GATES), claim_of(desk, SILT)
    desk.judge(gates, Verdict.CONTESTED, note="the board's minutes")
    desk.judge(silt, Verdict.CORROBORATED)
    put(REWORDED, SILT)
    read(desk, source)
    held = desk.claim(gates)
    assert (held.status, held.claim.text, held.judged_text) == (Status.STALE, REWORDED, GATES)
    assert [piece.text for piece in held.change if piece.was is not piece.now] == ["2.4", "2.9"]
    assert [each.verdict for each in held.judgements] == [Verdict.CONTESTED]
    assert [each.note for each in held.judgements] == ["the board's minutes"]
    assert desk.claim(silt).status is Status.CORROBORATED
    row = next(row for row in desk.verdict_rows() if row.claim_id == gates)
    assert (row.status, row.judged_text) == (Status.STALE, GATES), "the CSV says so as well"


def test_a_claim_that_vanished_is_withdrawn_and_keeps_its_verdict(
    desk: Workspace, place: tuple[str, Put]
) -> None:
    source, put = place
    put(GATES, SILT, BARGES)
    read(desk, source)
    silt, barges = claim_of(desk, SILT), claim_of(desk, BARGES)
    desk.judge(silt, Verdict.CONTESTED)
    put(GATES)
    read(desk, source)
    assert {desk.claim(each).status for each in (silt, barges)} == {Status.WITHDRAWN}
    assert [each.verdict for each in desk.claim(silt).judgements] == [Verdict.CONTESTED]
    put(GATES, SILT)
    read(desk, source)
    assert desk.claim(silt).status is Status.CONTESTED, "and is as it was when it comes back"
    assert desk.claim(barges).status is Status.WITHDRAWN


def test_the_same_bytes_do_nothing(desk: Workspace, place: tuple[str, Put]) -> None:
    source, put = place
    put(GATES, SILT)
    read(desk, source)
    desk.judge(claim_of(desk, GATES), Verdict.CORROBORATED)
    before = dump(desk)
    assert {each.take for each in read(desk, source)} == {Take.UNCHANGED}
    assert dump(desk) == before


def test_a_page_that_goes_away_leaves_its_article_and_its_claims(
    desk: Workspace, web: WebServer
) -> None:
    source, put = as_page(Path(), web)
    put(GATES)
    read(desk, source)
    before = dump(desk)
    web.put("/lock", "Gone.", status=410)
    (outcome,) = desk.read_in([source], options=LOCAL)
    assert outcome.take is Take.FAILED
    assert dump(desk) == before


def test_two_addresses_are_two_sources_of_which_each_may_change(
    desk: Workspace, web: WebServer
) -> None:
    first, second = (web.put(path, page(GATES)) for path in ("/lock", "/lock?from=home"))
    assert takes(read(desk, first, second)) == [Take.NEW, Take.UNCHANGED]
    web.put("/lock", page(REWORDED))
    assert takes(read(desk, first, second)) == [Take.CHANGED, Take.UNCHANGED]
    assert set(takes(read(desk, first, second))) == {Take.UNCHANGED}, "they do not take turns"
    assert versions(desk) == [2]
    assert claim_of(desk, REWORDED)
    web.put("/lock", page(GATES))
    assert takes(read(desk, first)) == [Take.CHANGED], "what was put back is a change as well"


def test_a_record_that_moves_to_another_line_is_the_article_that_it_was(
    desk: Workspace, web: WebServer, tmp_path: Path
) -> None:
    source, put = as_record(tmp_path, web)
    put(GATES)
    read(desk, source)
    desk.judge(claim_of(desk, GATES), Verdict.CONTESTED)
    lines = (tmp_path / "canal.jsonl").read_text().splitlines(keepends=True)
    (tmp_path / "canal.jsonl").write_text("".join([json.dumps({"body": BARGES}) + "\n", *lines]))
    read(desk, source)
    assert desk.claim(claim_of(desk, GATES)).status is Status.CONTESTED
    assert desk.counts().by_status[Status.STALE] == 0
