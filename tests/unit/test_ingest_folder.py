"""The articles of a folder are found; its notes about itself are not taken for articles."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbench.errors import SourceError
from workbench.ingest import find_articles, read_article


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Finland will close its border.")


def found_in(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in find_articles(folder)]


def test_text_and_markdown_are_found_in_order_at_any_depth(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.md", "2023/11/c.TXT", "2023/b.txt", "2023.txt")
    assert found_in(tmp_path) == ["2023/11/c.TXT", "2023/b.txt", "2023.txt", "a.md", "b.txt"]


def test_hidden_files_notes_and_other_kinds_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", ".draft.txt", ".git/b.txt", "README.md", "sub/readme.first.txt")
    put(tmp_path, "LICENSE.txt", "CHANGELOG.md", "c.pdf", "d.csv", "e", "license-to-fish.txt")
    (tmp_path / "folder.txt").mkdir()
    assert found_in(tmp_path) == ["a.txt", "license-to-fish.txt"]


def test_links_are_followed_and_loops_end(tmp_path: Path) -> None:
    put(tmp_path, "articles/a.txt", "elsewhere/b.txt")
    (tmp_path / "articles" / "loop").symlink_to(tmp_path / "articles")
    (tmp_path / "articles" / "more").symlink_to(tmp_path / "elsewhere")
    assert found_in(tmp_path / "articles") == ["a.txt", "more/b.txt"]


def test_a_broken_link_is_named_when_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (broken,) = find_articles(tmp_path)
    with pytest.raises(SourceError, match=r"gone\.txt: no such file"):
        read_article(broken)


def test_a_folder_without_articles_says_which_kinds_are_looked_for(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "a.pdf")
    with pytest.raises(SourceError) as caught:
        find_articles(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}: no articles in this folder; put *.txt or *.md files into it"
    )
    assert caught.value.source == str(tmp_path)


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    with pytest.raises(SourceError, match="a file, not a folder"):
        find_articles(tmp_path / "a.txt")
    with pytest.raises(SourceError, match="no such folder; check the path"):
        find_articles(tmp_path / "nowhere")


def test_a_folder_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", forbid)
    with pytest.raises(SourceError, match="no permission to look into it"):
        find_articles(tmp_path)
