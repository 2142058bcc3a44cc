"""The schema and the bundled articles are found from a wheel and from a checkout."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from workbench.errors import WorkbenchError
from workbench.resources import bundled_articles, datasette_metadata, schema_files


def fill(db: Path, seeds: Path) -> None:
    db.mkdir(parents=True)
    seeds.mkdir(parents=True)
    (db / "0002_links.sql").write_text("create table link (id text) strict;")
    (db / "0001_claims.sql").write_text("create table claim (id text) strict; -- “quoted”", "utf-8")
    (db / "metadata.yaml").write_text("title: Desk\ndatabases:\n  workbench:\n    tables: {}\n")
    (db / "README.md").write_text("a guide to the tables")
    (db / "workbench.db").write_bytes(b"SQLite format 3\0")
    (seeds / "b.txt").write_text("Second report.")
    (seeds / "a.txt").write_text("First report.")
    (seeds / "README.md").write_text("about the reports")


@pytest.fixture(params=["wheel", "checkout"])
def package(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    package = tmp_path / "workbench"
    home = package / "_bundled" if request.param == "wheel" else tmp_path
    package.mkdir()
    fill(home / "db", home / "seeds")
    return package


def test_schema_files_come_in_the_order_of_their_numbers(package: Path) -> None:
    found = schema_files(package)
    assert [file.name for file in found] == ["0001_claims.sql", "0002_links.sql"]
    assert found[0].text.endswith("-- “quoted”")


def test_bundled_articles_are_the_reports_and_not_the_notes_about_them(package: Path) -> None:
    found = bundled_articles(package)
    assert [path.name for path in found] == ["a.txt", "b.txt"]
    assert all(path.read_text().endswith("report.") for path in found)


def test_the_metadata_is_of_the_database_that_is_asked_for(package: Path) -> None:
    for name in ("workbench", 'the "town": 2024', "no", "häfen"):
        metadata = yaml.safe_load(datasette_metadata(name, package))
        assert metadata == {"title": "Desk", "databases": {name: {"tables": {}}}}


def test_a_wheel_uses_its_own_files_whatever_lies_beside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "workbench"
    fill(package / "_bundled" / "db", package / "_bundled" / "seeds")
    stranger = tmp_path / "db"
    stranger.mkdir()
    (stranger / "9999_other.sql").write_text("drop table claim;")
    assert "9999_other.sql" not in [file.name for file in schema_files(package)]


def test_an_installation_without_them_says_how_to_mend_it(tmp_path: Path) -> None:
    package = tmp_path / "workbench"
    package.mkdir()
    with pytest.raises(WorkbenchError, match=r"lacks its db/\*\.sql files; install it again"):
        schema_files(package)
    with pytest.raises(WorkbenchError, match="lacks its seeds"):
        bundled_articles(package)
    with pytest.raises(WorkbenchError, match=r"lacks its db/\*\.yaml"):
        datasette_metadata("workbench", package)


def test_this_installation_has_its_articles() -> None:
    assert len(bundled_articles()) >= 2
