"""How fast articles are read in, whether memory stays the same, and whether reviewers notice."""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks.report import Figure, Section, seconds, times
from benchmarks.terminal import ROOT
from benchmarks.timing import medians, percentile
from workbench.intake.crews import Alone, Processes
from workbench.model import Verdict
from workbench.workspace import Workspace

_ARTICLES = 400
_ROUNDS = 3
_SIZES = (1_000, int(os.environ.get("BENCHMARK_ARTICLES", "100000")))
_MEMORY_BUDGET = 1.1
_JUDGED = 200
_JUDGE_EVERY_SECONDS = 0.02
_MEANWHILE = 2_000

_SYLLABLES = ("bar", "den", "fel", "gor", "hal", "kin", "lor", "mar", "nes", "ost", "rav", "sund")
_SENTENCES = (
    "{place} spent {n:,} euros on its harbour in {year}, the council said on Tuesday.",
    '"We counted {n:,} passengers in {month}," said {person}, who runs the ferry to {other}.',
    "According to {person}, the bridge at {other} was closed {few} times in {month} {year}.",
    "The number of households without water rose by {share} percent to {n:,}, the town reported.",
    "Was the warning heard in {place}?",
    "{person} denied that the office had known of the fault before 4 {month} {year}.",
    "The works at {other} employ {few}00 people, {share} percent fewer than in {year}.",
    "It may take until 2031 to replace the line, but the old one must never be forgotten.",
    "The {place} line lost {few}.{few} million euros in the year to {month}, its accounts show.",
)
_MONTHS = ("March", "April", "May", "June", "July", "August")


# -- articles ------------------------------------------------------------------------------------


def report(number: int) -> tuple[str, str]:
    """Headline and body of a news report of some 1,300 characters; no two have the same names."""
    chance = random.Random(number)

    def name() -> str:
        return "".join(chance.choices(_SYLLABLES, k=3)).title()

    place, other = name(), name()
    people = [f"{name()} {name()}" for _ in range(3)]
    sentences = [
        pattern.format(
            place=place,
            other=other,
            person=chance.choice(people),
            n=chance.randint(1_000, 90_000),
            year=chance.randint(2005, 2023),
            month=chance.choice(_MONTHS),
            few=chance.randint(2, 9),
            share=chance.randint(2, 60),
        )
        for pattern in chance.choices(_SENTENCES, k=16)
    ]
    paragraphs = (" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))
    return f"{place} Report {number}", "\n\n".join(paragraphs)


def write_texts(folder: Path, articles: int) -> None:
    """A text file for each report, a thousand to a folder."""
    for number in range(articles):
        headline, body = report(number)
        below = folder / f"{number // 1_000:03}"
        below.mkdir(parents=True, exist_ok=True)
        head = f"---\nheadline: {headline}\npublisher: Gazette\n---\n"
        (below / f"{number:06}.txt").write_text(f"{head}{body}\n", encoding="utf-8")


def write_pages(folder: Path, articles: int) -> None:
    """A web page for each report, with what stands around an article."""
    folder.mkdir(parents=True, exist_ok=True)
    links = "".join(
        f'<li><a href="/{place}">More on subject {place}</a></li>' for place in range(30)
    )
    for number in range(articles):
        headline, body = report(number)
        paragraphs = "".join(f"<p>{text}</p>" for text in body.split("\n\n"))
        (folder / f"{number:06}.html").write_text(
            f'<!DOCTYPE html><html lang="en"><head><title>{headline} | Gazette</title>'
            f'<meta property="og:site_name" content="Gazette"></head><body>'
            f"<nav><ul>{links}</ul></nav><article><h1>{headline}</h1>{paragraphs}</article>"
            f"<footer><ul>{links}</ul><p>All rights reserved.</p></footer></body></html>",
            encoding="utf-8",
        )


def write_archive(path: Path, articles: int) -> None:
    """All reports as one JSON Lines archive."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(articles):
            headline, body = report(number)
            record = {"headline": headline, "publisher": "Gazette", "body": body}
            stream.write(json.dumps(record) + "\n")


# -- speed ---------------------------------------------------------------------------------------


def measure_speed() -> Section:
    """Articles a second from text and from web pages, by one process and by two."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_texts(root / "texts", _ARTICLES)
        write_pages(root / "pages", _ARTICLES)
        fresh = (root / f"{n}.db" for n in count())

        def reading(source: Path, processes: int) -> Callable[[], float]:
            return lambda: _read_in(next(fresh), source, processes)

        taken = medians(
            {
                f"{kind} {processes}": reading(root / kind, processes)
                for kind in ("texts", "pages")
                for processes in (1, 2)
            },
            _ROUNDS,
        )
    figures = tuple(
        Figure(
            f"{_ARTICLES} {what}, two processes",
            f"{_ARTICLES / taken[f'{kind} 2']:,.0f} articles a second",
            f"one: {_ARTICLES / taken[f'{kind} 1']:,.0f}, "
            f"{times(taken[f'{kind} 1'] / taken[f'{kind} 2'])} as fast",
        )
        for kind, what in (("texts", "text files"), ("pages", "web pages"))
    )
    how = (
        "`Workspace.read_in` into a new database, articles of 1,300 characters and some 14 claims, "
        f"the start of the processes included; median of {_ROUNDS} alternating runs."
    )
    return Section("Many articles are read in", how, figures)


def _read_in(database: Path, source: Path, processes: int) -> float:
    alone = Alone(lambda _locator, _sha256: False)
    with Workspace.open(database, reviewer="ana") as workspace:
        began = time.perf_counter()
        crew = alone if processes == 1 else Processes(processes)
        for _ in workspace.read_in([source], crew=crew):
            pass
        return time.perf_counter() - began


# -- memory --------------------------------------------------------------------------------------


def measure_memory() -> Section:
    """Peak memory of reading few articles and many, from an archive and from a folder.

    Each run is a process of its own with two that read; the peak is its own and twice that of the
    larger of the two.
    """
    figures = []
    for what, name, write in (
        ("one JSON Lines archive", "articles.jsonl", write_archive),
        ("a folder", "articles", write_texts),
    ):
        few, many = (_peak_of(name, write, articles) for articles in _SIZES)
        ratio = many["bytes"] / few["bytes"]
        figures.append(
            Figure(
                f"{_SIZES[1]:,} articles from {what}",
                f"{many['bytes'] / 1e6:.0f} MB, {times(ratio)}",
                f"{_SIZES[0]:,} articles: {few['bytes'] / 1e6:.0f} MB; "
                f"{many['rate']:,.0f} a second, {many['size']:,.0f} bytes of database each",
                f"at most {times(_MEMORY_BUDGET)}",
                ratio <= _MEMORY_BUDGET,
            )
        )
    how = "Peak resident memory of all three processes that read with `--jobs 2`."
    return Section("Memory stays the same", how, tuple(figures))


def _peak_of(name: str, write: Callable[[Path, int], None], articles: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        source, database = Path(folder) / name, Path(folder) / "read.db"
        write(source, articles)
        command = [sys.executable, "-m", "benchmarks.ingesting", str(database), str(source)]
        ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
        size = database.stat().st_size
    told: dict[str, float] = json.loads(ran.stdout)
    return {"rate": articles / told["seconds"], "size": size / articles, "bytes": told["bytes"]}


def _read_and_tell(database: Path, source: Path) -> None:
    """What a process of its own does for `measure_memory`."""
    spent = _read_in(database, source, 2)
    own, largest = (
        resource.getrusage(who).ru_maxrss * (1 if sys.platform == "darwin" else 1_024)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps({"seconds": spent, "bytes": own + 2 * largest}))


# -- reviewing meanwhile -------------------------------------------------------------------------


def measure_judging() -> Section:
    """How long a verdict takes to be on the disk, alone and while another process reads in."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_texts(root / "first", 30)
        write_texts(root / "more", _MEANWHILE)
        database = root / "shared.db"
        _read_in(database, root / "first", 1)
        with Workspace.open(database, reviewer="ana") as workspace:
            ids = [row.id for row in workspace.claim_rows(list(workspace.claim_numbers()))]
            alone = _judge(workspace, ids[:_JUDGED], Verdict.CORROBORATED)
            command = [
                sys.executable,
                "-m",
                "benchmarks.ingesting",
                str(database),
                str(root / "more"),
            ]
            with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as reading:
                known = workspace.counts().total
                while workspace.counts().total == known:
                    time.sleep(0.01)
                meanwhile = _judge(workspace, ids[:_JUDGED], Verdict.CONTESTED)
                is_fair = reading.poll() is None
                failed = reading.wait()
    if failed or not is_fair:
        raise RuntimeError("the reading failed, or was over before the judging was")
    figure = Figure(
        f"a verdict while {_MEANWHILE:,} articles are read in by two processes",
        f"{seconds(median(meanwhile))}, p95 {seconds(percentile(meanwhile, 0.95))}",
        f"nothing else going on: {seconds(median(alone))}, p95 {seconds(percentile(alone, 0.95))}",
    )
    how = f"`Workspace.judge`, {_JUDGED} claims, one every {seconds(_JUDGE_EVERY_SECONDS)}."
    return Section("Judging goes on while articles are read in", how, (figure,))


def _judge(workspace: Workspace, ids: list[str], verdict: Verdict) -> list[float]:
    taken = []
    for id_ in ids:
        time.sleep(_JUDGE_EVERY_SECONDS)
        began = time.perf_counter()
        workspace.judge(id_, verdict)
        taken.append(time.perf_counter() - began)
    return taken


if __name__ == "__main__":
    _read_and_tell(*map(Path, sys.argv[1:3]))
