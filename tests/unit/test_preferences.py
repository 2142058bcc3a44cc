"""What a reviewer holds to matter more changes order and scores, and nothing that is kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbench.cli import main
from workbench.model import Dimension
from workbench.workspace import Workspace

ARTICLE = b"""\
The harbour office counted 312 ferries on 4 May 2024.

The company denied that a fire killed three people, the police said.

The mayor of Osby opened a bridge for bicycles in May.
"""


def order(database: Path, weights: Mapping[Dimension, float]) -> list[tuple[str, float]]:
    with Workspace.open(database, reviewer="ana", weights=weights) as workspace:
        workspace.ingest_text(ARTICLE, "osby")
        rows = workspace.claim_rows(workspace.claim_numbers())
        for row in rows:
            assert workspace.claim(row.n).claim.check_worthiness == row.check_worthiness
        assert workspace.listing().numbers == workspace.claim_numbers()
        return [(row.text.split()[1], float(row.check_worthiness)) for row in rows]


def test_what_matters_more_comes_first(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    plain = order(database, {})
    stakes = order(database, {Dimension.STAKES: 10.0})
    assert stakes[0][0] == "company"
    assert dict(stakes)["company"] > dict(plain)["company"]
    figures = order(database, {Dimension.SPECIFICITY: 10.0, Dimension.STAKES: 0.0})
    assert figures[0][0] == "harbour"
    assert order(database, dict.fromkeys(Dimension, 1.0)) == plain


def test_the_csv_holds_what_everybody_sees(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    plain = dict(order(database, {}))
    with Workspace.open(database, reviewer="ana", weights={Dimension.STAKES: 9.0}) as workspace:
        kept = {row.claim_text.split()[1]: row.check_worthiness for row in workspace.verdict_rows()}
    assert kept == plain


def test_the_users_configuration_counts_and_a_mistake_in_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    monkeypatch.setattr("workbench.config.config_path", lambda: config)
    database = str(tmp_path / "a.db")
    (tmp_path / "osby.txt").write_bytes(ARTICLE)
    run = CliRunner()
    assert run.invoke(main, ["ingest", str(tmp_path / "osby.txt"), "--db", database]).exit_code == 0
    config.write_text("[check-worthiness]\nstakes = 10\n")
    first = run.invoke(main, ["claims", "--db", database]).stdout.splitlines()[1]
    assert "fire killed three" in first
    config.write_text("[check-worthiness]\nstake = 10\n")
    refused = run.invoke(main, ["claims", "--db", database])
    assert refused.exit_code == 2
    assert "unknown key [check-worthiness] stake" in refused.stderr
