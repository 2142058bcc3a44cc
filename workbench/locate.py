"""Which workspace is meant: the folder at hand, the user's own, or the database that is named."""

from __future__ import annotations

import getpass
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import StoreError, UsageError
from workbench.resources import bundled_articles

ARTICLES = "seeds"
DATABASE = Path("db", "workbench.db")
_LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Place:
    """Where a workspace lies; `articles` is the folder read in on open, None for none."""

    name: str
    root: Path
    database: Path
    articles: Path | None


def find_place(database: Path | None, here: Path) -> Place:
    """The workspace for a command given in the folder `here`.

    A database that is named comes first; then `here`, where it holds `seeds/` or `db/`; then the
    workspace in the user's data folder, made from the bundled articles when it is first needed.
    Raises StoreError where a folder that is needed cannot be made.
    """
    if database is not None:
        return Place(database.stem, database.parent, database, None)
    if (here / ARTICLES).is_dir() or (here / "db").is_dir():
        return _in_folder(here)
    return _in_folder(_users_own())


def reviewer_name(asked_for: str | None) -> str:
    """The reviewer's name: as asked for, else `WORKBENCH_REVIEWER`, else the system's user.

    Raises UsageError for a name that cannot be shown on one line.
    """
    name = asked_for if asked_for is not None else os.environ.get("WORKBENCH_REVIEWER", "")
    if asked_for is None and not name.strip():
        name = _system_user()
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UsageError(
            f"{name!r} is no name for a reviewer: give 1 to {_LONGEST_NAME} printable characters "
            "with --reviewer or WORKBENCH_REVIEWER."
        )
    return name


def is_reviewer_name(name: str) -> bool:
    """Whether a reviewer can be called just this."""
    try:
        return reviewer_name(name) == name
    except UsageError:
        return False


def _in_folder(root: Path) -> Place:
    database = root / DATABASE
    with _making(database.parent):
        database.parent.mkdir(exist_ok=True)
    articles = root / ARTICLES
    name = root.resolve().name
    return Place(name, root, database, articles if articles.is_dir() else None)


def _users_own() -> Path:
    import platformdirs

    root = platformdirs.user_data_path("claim-workbench", appauthor=False) / "workspace"
    if not root.is_dir():
        with _making(root):
            make_workspace(root)
    return root


def make_workspace(root: Path) -> None:
    """Make a workspace of the bundled articles beside its place and move it there.

    So it is never half. Raises OSError where it cannot be made.
    """
    root.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root.parent) as scratch:
        draft = Path(scratch, root.name)
        (draft / ARTICLES).mkdir(parents=True)
        for article in bundled_articles():
            shutil.copyfile(article, draft / ARTICLES / article.name)
        try:
            draft.rename(root)
        except OSError:
            if not root.is_dir():  # else another program was faster
                raise


@contextmanager
def _making(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"The folder {folder} cannot be made: {error.strerror}. "
            "Make it yourself, or name a database with --db."
        ) from error


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name, as in some containers
        return "reviewer"
