"""The articles in a folder."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from workbench.errors import SourceError
from workbench.ingest.source import refusal, storable

ARTICLE_SUFFIXES = (".txt", ".md")
"""What the workspace's own folder is read for."""

PLAIN_SUFFIXES = (
    *(".txt", ".md", ".html", ".htm", ".pdf", ".docx"),
    *(".json", ".jsonl", ".ndjson", ".csv"),
)
SOURCE_SUFFIXES = (*PLAIN_SUFFIXES, *(f"{suffix}.gz" for suffix in PLAIN_SUFFIXES), ".zip")
"""What any other folder is read for."""

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
    found = []
    for path in walk(folder, ARTICLE_SUFFIXES):
        if isinstance(path, SourceError):
            raise path
        found.append(path)
    return found


def walk(folder: Path, suffixes: Collection[str] = SOURCE_SUFFIXES) -> Iterator[Path | SourceError]:
    """The files in a folder and below it whose names end so, as `find_articles` chooses them.

    One folder after the other is looked into, so that the first files are there at once. A folder
    that cannot be looked into is an error in its place, and so is one that holds no such file.
    """
    folder = Path(folder)
    any_found = False
    for found in _walk(folder, suffixes):
        any_found = True
        yield found
    if not any_found:
        *most, last = (f"*{suffix}" for suffix in suffixes if not suffix.endswith(".gz"))
        advice = f"put {', '.join(most)} or {last} files into it"
        yield refusal(storable(str(folder)), "no articles in this folder", advice)


def is_source_name(name: str, suffixes: Collection[str] = SOURCE_SUFFIXES) -> bool:
    """Whether a file of this name is taken for a source: by its ending, and by what it is not."""
    lowered = name.lower()
    endings = [suffix for suffix in suffixes if lowered.endswith(suffix)]
    if not endings or name.startswith("."):
        return False
    stem = lowered.removesuffix(max(endings, key=len))
    return bool(stem) and not stem.startswith("readme") and stem not in _NOTES_ABOUT_THE_FOLDER


def _walk(folder: Path, suffixes: Collection[str]) -> Iterator[Path | SourceError]:
    seen: set[tuple[int, int]] = set()
    ahead = [(folder, iter([""]))]
    while ahead:
        above, names = ahead[-1]
        name = next(names, None)
        if name is None:
            ahead.pop()
        elif name and not name.endswith("/"):
            yield above / name
        else:
            below = above / name
            try:
                status = below.stat()
                if (status.st_dev, status.st_ino) in seen:
                    continue
                seen.add((status.st_dev, status.st_ino))
                ahead.append((below, iter(_children(below, suffixes))))
            except (OSError, ValueError) as error:
                yield _cannot_look_into(below, error)


def _children(folder: Path, suffixes: Collection[str]) -> list[str]:
    """The names of what is to be looked at in a folder, in order; those of folders end in "/".

    Names alone: a folder may hold millions.
    """
    found = []
    with os.scandir(folder) as listed:
        for entry in listed:
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                found.append(f"{entry.name}/")
            elif is_source_name(entry.name, suffixes) and (entry.is_symlink() or entry.is_file()):
                found.append(entry.name)  # a broken link is named when it is read
    return sorted(found, key=lambda name: name.removesuffix("/"))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _cannot_look_into(folder: Path, error: OSError | ValueError) -> SourceError:
    name = storable(str(folder))
    if isinstance(error, FileNotFoundError):
        return refusal(name, "no such folder", "check the path")
    if isinstance(error, NotADirectoryError):
        return refusal(name, "a file, not a folder", "name the folder that it is in")
    if isinstance(error, PermissionError):
        return refusal(name, "no permission to look into it", "change its permissions")
    why = getattr(error, "strerror", None) or "not a possible name"
    return refusal(name, f"cannot be looked into ({why})", "check the path")
