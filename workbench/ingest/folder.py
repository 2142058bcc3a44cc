"""The articles in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from workbench.ingest.source import refusal

ARTICLE_SUFFIXES = (".txt", ".md")

_NOTES_ABOUT_THE_FOLDER = {
    "authors",
    "changelog",
    "code_of_conduct",
    "contributing",
    "copying",
    "licence",
    "license",
    "notice",
}


def find_articles(folder: Path) -> list[Path]:
    """The article files in a folder and the folders below it, in the order of their paths.

    An article file ends in .txt or .md. Hidden files and folders are left out, and so are README
    files and other notes about the folder itself. Links are followed, each folder once. Raises
    SourceError where the folder, or one below it, cannot be read, or holds no article.
    """
    folder = Path(folder)
    found = sorted(_article_files(folder), key=lambda path: path.relative_to(folder).parts)
    if not found:
        kinds = " or ".join(f"*{suffix}" for suffix in ARTICLE_SUFFIXES)
        raise refusal(str(folder), "no articles in this folder", f"put {kinds} files into it")
    return found


def _article_files(folder: Path) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    for place, below, names in os.walk(folder, onerror=_cannot_look_into, followlinks=True):
        here = Path(place)
        status = here.stat()
        if (status.st_dev, status.st_ino) in seen:
            below.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield from (here / name for name in names if _is_article(here / name))


def _is_article(path: Path) -> bool:
    if path.name.startswith(".") or path.suffix.lower() not in ARTICLE_SUFFIXES:
        return False
    stem = path.stem.lower()
    if stem.startswith("readme") or stem in _NOTES_ABOUT_THE_FOLDER:
        return False
    return path.is_file() or path.is_symlink()  # a broken link is named when it is read


def _cannot_look_into(error: OSError) -> None:
    name = str(error.filename)
    if isinstance(error, FileNotFoundError):
        raise refusal(name, "no such folder", "check the path")
    if isinstance(error, NotADirectoryError):
        raise refusal(name, "a file, not a folder", "name the folder that it is in")
    if isinstance(error, PermissionError):
        raise refusal(name, "no permission to look into it", "change its permissions")
    raise refusal(name, f"cannot be looked into ({error.strerror})", "check the path")
