"""Runs the commands in this process, in a folder of their own, on two articles."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from workbench.cli import main

FERRY = """\
---
headline: Ferry line adds ships after a record summer
publisher: Harbour Gazette
byline: Ada Lindqvist
published: 2023-08-14
url: https://example.org/ferry
---
HARBOURTOWN (Harbour Gazette) - The ferry line carried 41,000 passengers in July 2023, the port \
authority said on Monday.

"We bought three ships for 90 million euros in 2022," said Mira Hallonen, the line's director.

Is the harbour too small? The number of cars rose by 12 percent, according to the port authority.
"""
MILL = """\
---
headline: =Mill
publisher: Valley Post
---
The paper mill employed 240 workers in March 2021, said Otto Brandt, its owner.
"""

Run = Callable[..., Result]


def in_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program in a folder, as a reviewer called ana; the exit code is looked at."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("WORKBENCH_REVIEWER", "ana")

    def run(*arguments: str, stdin: str | bytes = "", code: int = 0) -> Result:
        result = CliRunner().invoke(main, [*arguments], input=stdin)
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result

    return run


def with_articles(folder: Path, run: Run) -> list[str]:
    """Both articles read into a database; gives the option that names it."""
    articles = folder / "articles"
    articles.mkdir()
    (articles / "ferry.txt").write_text(FERRY)
    (articles / "mill.txt").write_text(MILL)
    run("ingest", "articles", "--db", "a.db")
    return ["--db", "a.db"]


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def listed(run: Run, db: list[str], *filters: str) -> list[dict[str, Any]]:
    return rows(run("claims", *db, "--format", "jsonl", *filters))


def exported(run: Run, db: list[str], *filters: str) -> list[dict[str, str]]:
    output = run("export", "-", *db, *filters).stdout_bytes.decode()
    return list(csv.DictReader(io.StringIO(output, newline="")))
