"""Datasette shows a database, as it is, by the metadata that is shipped."""

from __future__ import annotations

import gc
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml

from tests.builders import HOME, look
from tests.desk_file import DeskFile, at_desk, make_desk_file
from workbench.model import Verdict
from workbench.resources import datasette_metadata

UNCLOSED = "ignore:unclosed database:ResourceWarning"
"""Datasette asks SQLite what it can by databases in memory that it drops unclosed, at every page
and already while it is brought in; Python 3.13 tells of that."""

with warnings.catch_warnings():
    warnings.simplefilter("ignore", ResourceWarning)
    from datasette.app import Datasette

    gc.collect()

pytestmark = pytest.mark.filterwarnings(UNCLOSED)

METADATA: dict[str, Any] = yaml.safe_load(datasette_metadata("workbench"))
DATABASE = METADATA["databases"]["workbench"]
TABLES: dict[str, dict[str, Any]] = DATABASE["tables"]
SHOWN = sorted(name for name, about in TABLES.items() if not about.get("hidden"))
SEARCHED = sorted(name for name in SHOWN if "fts_table" in TABLES[name])
QUERIES: dict[str, dict[str, Any]] = DATABASE["queries"]

Row = dict[str, Any]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> DeskFile:
    return make_desk_file(tmp_path_factory.mktemp("datasette") / "workbench.db")


@pytest.fixture
def site(desk: DeskFile) -> Iterator[Site]:
    """The file served as `datasette db/workbench.db -m db/metadata.yaml` serves it."""
    with_metadata = Site(Datasette([str(desk.path)], metadata=METADATA))
    yield with_metadata
    with_metadata.close()


class Site:
    """What Datasette answers, and never with an error."""

    def __init__(self, served: Datasette) -> None:
        self._served = served

    async def page(self, path: str) -> str:
        answer = await self._served.client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.text}"
        return str(answer.text)

    async def rows(self, path: str, **asked: str) -> list[Row]:
        asked = {"_shape": "array", "_size": "max", **asked}
        answer = await self._served.client.get(f"/workbench/{path}.json", params=asked)
        assert answer.status_code == 200, f"{path}: {answer.text}"
        found: list[Row] = answer.json()
        return found

    async def facets(self, table: str) -> dict[str, dict[Any, int]]:
        answer = await self._served.client.get(f"/workbench/{table}.json?_size=0")
        assert answer.status_code == 200, f"{table}: {answer.text}"
        return {
            name: {each["value"]: each["count"] for each in facet["results"]}
            for name, facet in answer.json()["facet_results"].items()
        }

    def close(self) -> None:
        for database in self._served.databases.values():
            database.close()
        self._served.executor.shutdown()
        gc.collect()  # what it dropped goes now, and not in a test of something else


def columns_of(desk: DeskFile) -> dict[str, list[str]]:
    """The columns of each table and view in the file, but for those that full-text search keeps."""
    named = look(
        desk.path,
        "SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c"
        " WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        " AND t.name NOT LIKE '%!_fts!_%' ESCAPE '!' ORDER BY t.name, c.cid",
    )
    columns: dict[str, list[str]] = {}
    for table, column in named:
        columns.setdefault(str(table), []).append(str(column))
    return columns


def test_every_table_and_column_that_a_reader_meets_is_described(desk: DeskFile) -> None:
    there = columns_of(desk)
    assert sorted(TABLES) == sorted(there)
    described = {name: list(TABLES[name]["columns"]) for name in SHOWN}
    assert described == {name: there[name] for name in SHOWN}
    assert all(TABLES[name]["title"] and TABLES[name]["description"] for name in SHOWN)
    assert all(text for name in SHOWN for text in TABLES[name]["columns"].values())
    assert all(query["title"] and query["description"] for query in QUERIES.values())


def test_the_metadata_names_no_column_that_is_not_there(desk: DeskFile) -> None:
    there = columns_of(desk)
    for name, about in TABLES.items():
        facets = [
            column
            for facet in about.get("facets", [])
            for column in (facet.values() if isinstance(facet, dict) else [facet])
        ]
        single = ("sort", "sort_desc", "label_column", "fts_pk")
        named = {*facets, *about.get("units", {}), *(about[key] for key in single if key in about)}
        assert named <= set(there[name]), name
        assert about.get("fts_table", "claim_fts") in there


def test_the_page_about_datasette_lists_the_questions() -> None:
    page = (HOME / "docs" / "datasette.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \| (.+) \|$", page, re.MULTILINE)
    assert listed == [(name, query["title"]) for name, query in QUERIES.items()]


def test_a_question_has_no_name_of_a_table_which_it_would_hide() -> None:
    assert not set(QUERIES) & set(TABLES)


async def test_the_first_pages_show_what_there_is_to_read(site: Site) -> None:
    await site.page("/")
    page = await site.page("/workbench")
    shown = set(re.findall(r'href="/workbench/(\w+)"', page))
    assert shown == {*SHOWN, *QUERIES}
    assert all(query["title"] in unescape(page) for query in QUERIES.values())


@pytest.mark.parametrize("table", SHOWN)
async def test_a_page_shows_its_table_in_words_and_links_to_no_dead_end(
    site: Site, desk: DeskFile, table: str
) -> None:
    page = await site.page(f"/workbench/{table}")
    assert TABLES[table]["title"] in page
    assert all(text in unescape(page) for text in TABLES[table]["columns"].values())
    ((count,),) = look(desk.path, f"SELECT count(*) FROM {table}")
    assert len(await site.rows(table)) == count != 0
    for link in set(re.findall(r'href="(/workbench/[^"]+)"', page)):
        await site.page(unescape(link))


@pytest.mark.parametrize("table", SHOWN)
async def test_facets_count_the_rows(site: Site, desk: DeskFile, table: str) -> None:
    facets = {
        facet["date"] if isinstance(facet, dict) else facet: isinstance(facet, dict)
        for facet in TABLES[table].get("facets", [])
    }
    found = await site.facets(table)
    assert list(found) == list(facets)
    for column, is_by_day in facets.items():
        value = f"date({column})" if is_by_day else column
        counted = f"SELECT {value}, count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY 1"
        wanted = {each: count for each, count in look(desk.path, counted)}  # noqa: C416
        assert found[column] == wanted, column


@pytest.mark.parametrize("table", SEARCHED)
async def test_a_search_finds_whole_words_in_any_order_and_case(
    site: Site, desk: DeskFile, table: str
) -> None:
    number = TABLES[table]["fts_pk"]
    is_of_articles = TABLES[table]["fts_table"] == "article_fts"
    texts = (
        "SELECT n, headline || ' ' || body FROM article_text"
        if is_of_articles
        else "SELECT n, text || ' ' || coalesce(claimant, '') FROM claim"
    )
    everything = await site.rows(table)
    hits = 0
    for asked in ("HALLONEN mira", "monday vesby", "pass"):
        having = {
            n
            for n, text in look(desk.path, texts)
            if set(asked.lower().split()) <= set(re.findall(r"\w+", str(text).lower()))
        }
        found = await site.rows(table, _search=asked)
        wanted = [row for row in everything if row[number] in having]
        assert sorted(map(str, found)) == sorted(map(str, wanted))
        hits += len(found)
    assert hits


async def test_what_a_search_would_read_as_an_operator_is_looked_for(site: Site) -> None:
    for asked in ("O'Brien (", "*", "NOT", "ferry -"):
        await site.rows("claims", _search=asked)
        await site.page(f"/workbench/claims?_search={quote(asked)}")


@pytest.mark.parametrize("query", QUERIES)
async def test_a_question_has_a_page_before_and_after_it_is_asked(site: Site, query: str) -> None:
    page = await site.page(f"/workbench/{query}")
    assert QUERIES[query]["title"] in unescape(page)
    for name in re.findall(r":(\w+)", QUERIES[query]["sql"]):
        assert f'name="{name}"' in page
        assert await site.rows(query, **{name: "999"}) == []


async def test_the_questions_are_answered(site: Site, desk: DeskFile) -> None:
    untouched = await site.rows("to_do")
    assert [row["id"] for row in untouched][-1:] == [desk.opinion]
    assert not {desk.disputed, desk.awaiting, desk.settled} & {row["id"] for row in untouched}
    (waits,) = await site.rows("awaiting_second")
    assert (waits["claim"], waits["judged_by"]) == (desk.awaiting, "ana")
    (dispute,) = await site.rows("who_disagrees")
    assert dispute["claim"] == desk.disputed
    assert dispute["said"] == "ana: corroborated (as the log has it); bo: contested"
    (basis,) = await site.rows("evidence_on", claim=desk.disputed[:6])
    assert basis["quotation"] == "three ships: 90,000,000"
    assert await site.rows("evidence_on", claim="") == [basis]
    without = await site.rows("without_evidence")
    assert (desk.disputed, "bo") in {(row["claim"], row["reviewer"]) for row in without}
    assert (desk.disputed, "ana") not in {(row["claim"], row["reviewer"]) for row in without}
    undone = await site.rows("history_of", claim=desk.opinion)
    assert [(row["kind"], row["undo_state"]) for row in undone] == [
        ("set", "undone"),
        ("retract", None),
    ]
    galley = await site.rows("galley_of", article=desk.article)
    assert [row["disposition"] for row in galley] == ["claim", "claim", "question", "claim"]


async def test_progress_is_counted_by_day_and_reviewer(site: Site) -> None:
    by_reviewer = [tuple(row.values()) for row in await site.rows("progress")]
    assert by_reviewer == [
        ("2024-05-03", "ana", 3, 3, 0, 1),
        ("2024-05-03", "bo", 2, 0, 2, 0),
    ]
    assert [row["reviewer"] for row in await site.rows("progress", reviewer="bo")] == ["bo"]


async def test_claimants_are_counted_by_where_their_claims_stand(site: Site) -> None:
    first, *others = await site.rows("most_contested")
    assert first == {
        "who": "the harbour office",
        "judged": 2,
        "contested": 1,
        "corroborated": 0,
        "in_disagreement": 0,
        "per_cent_contested": 50.0,
    }
    assert [(row["who"], row["in_disagreement"]) for row in others] == [("Mira Hallonen", 1)]


async def test_reports_come_with_their_origins_and_what_differs(site: Site) -> None:
    statements = await site.rows("several_reports")
    assert [(row["reports"], row["origins"]) for row in statements] == [(2, 2), (2, 1)]
    assert "both rest on Mira Hallonen" in statements[1]["because"]
    reported_by = statements[1]["reported_by"].split("; ")
    assert sorted(reported_by) == [
        "Harbour Gazette (Mira Hallonen)",
        "Vesby Courier (Mira Hallonen)",
    ]
    assert await site.rows("several_reports", origins="2") == statements[:1]
    for kind in ("figure", ""):
        found = await site.rows("what_differs", kind=kind)
        assert {row["differs"] for row in found} == {"380 passengers · 412 passengers"}


async def test_what_is_judged_meanwhile_shows_at_once(tmp_path: Path) -> None:
    desk = make_desk_file(tmp_path / "workbench.db")
    site = Site(Datasette([str(desk.path)], metadata=METADATA))
    with at_desk(desk.path, "bo") as bo:
        before = await site.rows("verdicts", claim=desk.opinion)
        bo.judge(desk.opinion, Verdict.CONTESTED)
        (after,) = await site.rows("verdicts", claim=desk.opinion)
    site.close()
    assert before == []
    assert after["verdict"] == "contested"


async def test_a_closed_file_may_be_served_as_one_that_nobody_changes(
    site: Site, desk: DeskFile
) -> None:
    frozen = Site(Datasette([], immutables=[str(desk.path)], metadata=METADATA))
    for table in SHOWN:
        assert len(await frozen.rows(table)) == len(await site.rows(table)) > 0
    frozen.close()


def test_a_file_of_another_name_is_described_too(desk: DeskFile, tmp_path: Path) -> None:
    path = Path(shutil.copy(desk.path, tmp_path / "town: 2024.db"))
    printed = subprocess.run(
        [sys.executable, "-m", "workbench", "datasette", "--db", str(path)],
        cwd=HOME,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    served = Datasette([str(path)], metadata=yaml.safe_load(printed))
    assert served.metadata("title", database=path.stem, table="claims") == TABLES["claims"]["title"]
    Site(served).close()


def test_the_program_datasette_takes_the_file_that_is_shipped(desk: DeskFile) -> None:
    asked = ["-m", str(HOME / "db" / "metadata.yaml"), "--get", "/workbench/claims.json?_size=0"]
    done = subprocess.run(
        [sys.executable, "-m", "datasette", str(desk.path), *asked],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert '"facet_results": {"status"' in done.stdout
