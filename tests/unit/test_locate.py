"""Which workspace is meant, and who is at the desk."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

import pytest

from workbench.errors import StoreError, UsageError
from workbench.locate import Place, find_place, reviewer_name
from workbench.resources import bundled_articles


@pytest.fixture
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "data"
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: home / "claim-workbench")
    return home


def test_a_database_that_is_named_comes_first(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    named = tmp_path / "border.db"
    assert find_place(named, tmp_path) == Place("border", tmp_path, named, None)


@pytest.mark.parametrize("folder", ["seeds", "db"])
def test_a_folder_with_seeds_or_db_is_a_workspace(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    place = find_place(None, tmp_path)
    assert place.name == tmp_path.name
    assert place.database == tmp_path / "db" / "workbench.db"
    assert place.articles == (tmp_path / "seeds" if folder == "seeds" else None)
    assert place.database.parent.is_dir()


def test_elsewhere_it_is_the_users_own_made_once_from_the_bundled_articles(
    tmp_path: Path, data_home: Path
) -> None:
    articles = find_place(None, tmp_path).articles
    assert articles == data_home / "claim-workbench" / "workspace" / "seeds"
    assert {file.name for file in articles.iterdir()} == {file.name for file in bundled_articles()}
    for file in articles.iterdir():
        file.unlink()
    find_place(None, tmp_path)
    assert not list(articles.iterdir()), "what the user threw away stays away"
    assert [path.name for path in (data_home / "claim-workbench").iterdir()] == ["workspace"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, data_home: Path) -> None:
    data_home.write_text("a file where the folder should go")
    with pytest.raises(StoreError, match=r"claim-workbench.* cannot be made: .*--db"):
        find_place(None, tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "db").write_text("a file")
    with pytest.raises(StoreError, match="db cannot be made: File exists"):
        find_place(None, tmp_path)


def test_the_reviewer_is_who_was_asked_for_else_the_variable_else_the_user(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WORKBENCH_REVIEWER", "bo")
    assert reviewer_name(" Ana  Lind ") == "Ana Lind"
    assert reviewer_name(None) == "bo"
    monkeypatch.setenv("WORKBENCH_REVIEWER", "  ")
    monkeypatch.setattr(getpass, "getuser", lambda: "cy")
    assert reviewer_name(None) == "cy"


def test_a_system_without_names_has_a_reviewer_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("WORKBENCH_REVIEWER", "LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(variable, raising=False)
    if sys.platform != "win32":
        monkeypatch.setattr(os, "getuid", lambda: 2**31 - 7)
    assert reviewer_name(None) == "reviewer"


def test_one_name_typed_in_two_ways_is_one_reviewer() -> None:
    assert reviewer_name("Zoe\u0308") == reviewer_name("Zoë")


@pytest.mark.parametrize("name", ["", "  ", "a" * 65, "ana\x1b[31m", "a\u202eb", "a\udcff"])
def test_a_name_that_does_not_show_on_a_line_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="is no name for a reviewer"):
        reviewer_name(name)
