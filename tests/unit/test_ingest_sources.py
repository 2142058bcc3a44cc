"""Whatever is named as a source is found, opened, and handed out in tasks that can travel."""

from __future__ import annotations

import gzip
import io
import json
import os
import pickle
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli_runs import FERRY, Run, in_folder, rows
from tests.web_server import CHANGED, PAGE, WebServer
from workbench.errors import SourceError
from workbench.ingest import (
    MAX_BYTES,
    FetchRules,
    InputFormat,
    Loader,
    RawSource,
    SourceOptions,
    list_sources,
    open_sources,
)

GATES = "The lock at Millbridge got new gates on Tuesday."
LOCAL = SourceOptions(fetch=FetchRules(allow_private=True, read_seconds=2))


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer().running() as web:
        yield web


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        plain = name.removesuffix(".gz")
        if plain.endswith(("json", "jsonl")):
            data = json.dumps({"text": GATES}).encode()
        else:
            data = f"text\n{GATES}".encode() if plain.endswith("csv") else GATES.encode()
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)


def names(
    *specs: str | Path, options: SourceOptions | None = None, stdin: bytes = b""
) -> list[str]:
    """The names of the sources, and the messages of what failed."""
    found = open_sources(specs, options=options, standard_input=io.BytesIO(stdin))
    return [each.name if isinstance(each, RawSource) else str(each) for each in found]


class TestFilesAndFolders:
    def test_a_folder_gives_all_that_can_be_an_article(self, here: Path) -> None:
        put(here, "n/a.txt", "n/b.md", "n/c.html", "n/d.htm", "n/e.pdf", "n/f.docx", "n/g.json")
        put(here, "n/h.jsonl", "n/i.ndjson", "n/j.csv", "n/k/l.txt.gz", "n/k/m.csv.gz")
        put(here, "n/.hidden.txt", "n/README.md", "n/picture.png", "n/.git/a.txt", "n/o.zip.gz")
        with zipfile.ZipFile("n/p.zip", "w") as archive:
            archive.writestr("q.txt", GATES)
            archive.writestr("r.jsonl", json.dumps({"text": GATES}))
        assert names("n") == [
            *("n/a.txt", "n/b.md", "n/c.html", "n/d.htm", "n/e.pdf", "n/f.docx", "n/g.json"),
            *("n/h.jsonl#L1", "n/i.ndjson#L1", "n/j.csv#row=2", "n/k/l.txt.gz"),
            *("n/k/m.csv.gz#row=2", "n/p.zip!q.txt", "n/p.zip!r.jsonl#L1"),
        ]

    def test_what_a_name_says_goes_with_the_bytes(self, here: Path) -> None:
        put(here, "a.html.gz", "a.txt")
        page, text = open_sources(["a.html.gz", "a.txt"])
        assert isinstance(page, RawSource)
        assert isinstance(text, RawSource)
        assert (page.media_type, text.media_type) == ("text/html", "")
        assert page.data == text.data == GATES.encode()

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may look into all")
    def test_a_folder_that_may_not_be_read_stops_no_other(self, here: Path) -> None:
        put(here, "a/x.txt", "b/x.txt")
        (here / "a").chmod(0)
        try:
            assert names(here) == [
                f"{here / 'a'}: no permission to look into it; change its permissions",
                str(here / "b" / "x.txt"),
            ]
        finally:
            (here / "a").chmod(0o700)

    def test_a_folder_refused_by_the_system_stops_no_other(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(here, "a/x.txt", "b/x.txt")
        scandir = os.scandir

        def forbid(path: str | Path) -> object:
            if Path(path).name == "a":
                raise PermissionError(13, "Permission denied")
            return scandir(path)

        monkeypatch.setattr(os, "scandir", forbid)
        refused, found = names(here)
        assert "no permission to look into it" in refused
        assert found == str(here / "b" / "x.txt")

    def test_bad_files_stop_no_others(self, here: Path) -> None:
        put(here, "b.txt")
        (here / "a.txt").symlink_to(here / "nowhere")
        (here / "c.json").write_text("[")
        with (here / "d.txt").open("wb") as file:
            file.truncate(MAX_BYTES + 1)
        gone, found, large = names("a.txt", "b.txt", "c.json", "d.txt")
        assert gone == "a.txt: no such file; check the path"
        assert found == "b.txt"
        assert "d.txt: larger than 10 MB" in large

    def test_a_pattern_gives_what_it_matches(self, here: Path) -> None:
        put(here, "n/a.txt", "n/b.txt", "n/c.md", "n/k/d.txt", "odd[1].txt")
        assert names("n/*.txt") == ["n/a.txt", "n/b.txt"]
        assert names("**/*.txt") == ["n/a.txt", "n/b.txt", "n/k/d.txt", "odd[1].txt"]
        assert names("?") == ["n/a.txt", "n/b.txt", "n/c.md", "n/k/d.txt"]
        assert names("odd[1].txt") == ["odd[1].txt"], "a file of that very name comes first"
        assert names("none*") == ["none*: no file matches this pattern; check the path"]

    @pytest.mark.parametrize("spec", ["", "a\0b.txt", "a\0/*", "\ud800.txt", "x" * 5_000, "\0*["])
    def test_impossible_paths_are_failures(self, here: Path, spec: str) -> None:
        put(here, "a.txt")
        *_, last = names(spec, "a.txt")
        assert last == "a.txt"

    def test_a_source_named_twice_is_read_once(self, here: Path) -> None:
        put(here, "a.txt")
        assert names("a.txt", "a.txt") == ["a.txt"]

    def test_an_ending_that_says_nothing_can_be_explained(self, here: Path) -> None:
        (here / "export.dat").write_text(json.dumps({"text": GATES}))
        options = SourceOptions(input_format=InputFormat.JSONL)
        assert names("export.dat", options=options) == ["export.dat#L1"]
        assert names("export.dat") == ["export.dat"]


class TestAddresses:
    def test_a_page_keeps_where_it_came_from(self, web: WebServer) -> None:
        final = web.put("/lock", PAGE, content_type="text/html; charset=koi8-r")
        url = web.move("/old", "/lock")
        (found,) = open_sources([url], options=LOCAL)
        assert found == RawSource(url, PAGE.encode(), final, "text/html", "koi8-r")

    def test_a_page_that_changed_comes_with_its_new_bytes(self, web: WebServer) -> None:
        url = web.put("/lock", PAGE)
        (before,) = open_sources([url], options=LOCAL)
        web.put("/lock", CHANGED)
        (after,) = open_sources([url], options=LOCAL)
        assert isinstance(before, RawSource)
        assert isinstance(after, RawSource)
        assert (before.name, before.data) == (after.name, PAGE.encode())
        assert after.data == CHANGED.encode()

    def test_a_bad_address_stops_no_other(self, web: WebServer) -> None:
        good = web.put("/lock", PAGE)
        found = names("ftp://paper.example/", f"{web.site}/none", good, options=LOCAL)
        assert "only http and https" in found[0]
        assert "404" in found[1]
        assert found[2] == good

    def test_this_computer_is_not_asked_unless_allowed(self, web: WebServer) -> None:
        (refused,) = names(web.put("/lock", PAGE))
        assert "--allow-private" in refused


class TestStandardInput:
    def test_it_is_one_article_unless_said_otherwise(self) -> None:
        (found,) = open_sources(["-"], standard_input=io.BytesIO(GATES.encode()))
        assert found == RawSource("-", GATES.encode())
        options = SourceOptions(input_format=InputFormat.HTML)
        (page,) = open_sources(["-"], options=options, standard_input=io.BytesIO(PAGE.encode()))
        assert isinstance(page, RawSource)
        assert page.media_type == "text/html"

    def test_too_much_is_refused(self) -> None:
        assert "standard input: larger than 10 MB" in names("-", stdin=b"x" * (MAX_BYTES + 1))[0]


class TestLimit:
    def test_it_counts_articles_of_whatever_source(self, here: Path) -> None:
        put(here, "a.txt", "b.txt", "none")
        (here / "c.jsonl").write_text(f"{json.dumps({'text': GATES})}\n" * 5)
        with zipfile.ZipFile("d.zip", "w") as archive:
            for number in range(5):
                archive.writestr(f"{number}.txt", GATES)
        specs = ["a.txt", "gone.txt", "c.jsonl", "d.zip"]
        for limit in range(1, 13):
            options = SourceOptions(limit=limit)
            tasks = list_sources(specs, options=options)
            listed = sum(
                0 if isinstance(each, SourceError) else each.documents or 0 for each in tasks
            )
            assert len(names(*specs, options=options)) == min(limit, 12)
            assert listed == min(limit, 12), "the missing file is a task too"


class TestTasks:
    def test_they_travel_and_hold_no_bytes(self, here: Path) -> None:
        put(here, "a.txt", "b.csv", "c.json", "d.jsonl.gz")
        (here / "e.jsonl").write_text(f"{json.dumps({'text': GATES * 100})}\n" * 1_000)
        with zipfile.ZipFile("f.zip", "w") as archive:
            for number in range(40):
                archive.writestr(f"{number}.txt", GATES)
        specs: list[str | Path] = [here, "http://paper.example/", "-"]
        tasks = [each for each in list_sources(specs) if not isinstance(each, SourceError)]
        assert all(len(pickle.dumps(task)) < 2_000 for task in tasks)
        assert pickle.loads(pickle.dumps(tasks)) == tasks
        assert pickle.loads(pickle.dumps(LOCAL)) == LOCAL
        lines = [task.documents or 0 for task in tasks if task.name.endswith("e.jsonl")]
        assert (sum(lines), max(lines) <= 256) == (1_000, True)
        assert [task.documents for task in tasks if task.name.endswith("f.zip")] == [16, 16, 8]

    def test_another_process_opens_them(self, here: Path) -> None:
        put(here, "a.txt", "b.csv", "c.jsonl.gz")
        tasks = list(list_sources([here]))
        (here / "tasks").write_bytes(pickle.dumps(tasks))
        script = """
import pickle, sys
from workbench.ingest import Loader
loader = Loader()
for task in pickle.load(open(sys.argv[1], "rb")):
    print(*(found.name for found in loader.load(task)))
"""
        printed = subprocess.run(
            [sys.executable, "-c", script, str(here / "tasks")],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        assert printed.stdout.splitlines() == names(here)

    def test_what_has_gone_meanwhile_is_a_failure(self, here: Path) -> None:
        put(here, "a.txt", "b.jsonl")
        tasks = list(list_sources([here]))
        (here / "a.txt").unlink()
        (here / "b.jsonl").unlink()
        for task in tasks:
            assert not isinstance(task, SourceError)
            (found,) = Loader().load(task)
            assert "no such file" in str(found)


@given(st.text(max_size=30))
def test_any_name_is_a_source_or_a_failure(spec: str) -> None:
    if spec != "-" and not spec.startswith(("http", "/")) and ".." not in spec:
        for found in open_sources([f"nowhere-{spec}"]):
            assert "\n" not in str(found)


def test_bringing_it_in_takes_no_library_that_a_file_does_not_need() -> None:
    unwanted = ["feedparser", "protego", "truststore", "http.client", "ssl", "csv"]
    script = f"import sys, workbench.ingest; print([m for m in {unwanted} if m in sys.modules])"
    printed = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == "[]"


class TestCommand:
    @pytest.fixture
    def run(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
        return in_folder(here, monkeypatch)

    def ingest(self, run: Run, *arguments: str, **settings: object) -> list[tuple[str, str]]:
        shown = run("ingest", *arguments, "--db", "a.db", "--format", "jsonl", **settings)
        return [(row["outcome"], row["source"]) for row in rows(shown)]

    def articles(self, run: Run) -> list[dict[str, str]]:
        listed = rows(run("claims", "--db", "a.db", "--format", "jsonl"))
        return [
            rows(run("show", id_, "--db", "a.db", "--format", "jsonl"))[0]
            for id_ in sorted({row["article"] for row in listed})
        ]

    def test_an_archive_goes_in_with_its_own_fields(self, run: Run, here: Path) -> None:
        record = {
            "titel": "Gates renewed",
            "inhalt": [[GATES], ["They cost 2.4 million euros, the canal board said."]],
            "date": "2024-05-02",
            "source": "Canal Courier",
            "url": "https://courier.example/gates",
        }
        (here / "news").mkdir()
        (here / "news" / "1.json").write_text(json.dumps(record))
        (here / "news" / "2.json").write_text(json.dumps({**record, "inhalt": ""}))
        mapped = ("--map", "headline=titel", "--map", "body=inhalt")
        outcomes = self.ingest(run, "news", *mapped, "--errors", "errors.csv", code=1)
        assert [outcome for outcome, _ in outcomes] == ["new", "failed"]
        (article,) = self.articles(run)
        assert article["headline"] == "Gates renewed"
        assert article["publisher"] == "Canal Courier"
        assert article["published"] == "2024-05-02"
        assert article["url"] == "https://courier.example/gates"
        errors = (here / "errors.csv").read_text().splitlines()
        assert errors[0] == "source,reason"
        assert errors[1].startswith("news/2.json,news/2.json: no text in the field")

    def test_errors_may_be_json_lines(self, run: Run, here: Path) -> None:
        self.ingest(run, "gone.txt", "--errors", "errors.jsonl", code=1)
        (error,) = map(json.loads, (here / "errors.jsonl").read_text().splitlines())
        assert error["source"].endswith("gone.txt")
        assert "no such file" in error["reason"]

    def test_a_page_goes_in_where_its_address_is_allowed(self, run: Run, web: WebServer) -> None:
        url = web.put("/lock.txt", FERRY, content_type="text/plain")
        ((refused, _),) = self.ingest(run, url, code=1)
        ((outcome, source),) = self.ingest(run, url, "--allow-private")
        assert (refused, outcome, source) == ("failed", "new", url)

    def test_lines_on_standard_input(self, run: Run) -> None:
        lines = "".join(json.dumps({"text": f"{GATES} {number}."}) + "\n" for number in range(3))
        options = ("--input-format", "jsonl", "--limit", "2")
        assert [outcome for outcome, _ in self.ingest(run, "-", *options, stdin=lines)] == [
            "new"
        ] * 2

    def test_a_mapping_to_nothing_is_wrong_usage(self, run: Run) -> None:
        result = run("ingest", "a.csv", "--map", "titel=x", "--db", "a.db", code=2)
        assert "PART is one of headline" in result.stderr
