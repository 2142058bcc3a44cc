"""A wheel carries all that the workbench needs outside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.builders import HOME
from tests.e2e.conftest import Folder
from workbench.resources import bundled_articles, datasette_metadata, schema_files

PAGES = (".jinja", ".css")
"""What pages for readers are made of."""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The folder that a wheel of this checkout was installed into.

    To install a wheel of pure Python is to unpack it; an environment made by uv has no pip.
    """
    pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is not installed")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path)]
    done = subprocess.run(build, cwd=HOME, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    target = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def test_an_installed_workbench_opens_on_the_bundled_articles(
    installed: Path, empty_folder: Folder, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    env = empty_folder.env | {"PYTHONPATH": str(installed)}

    def run(*arguments: str) -> str:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=elsewhere,
            env=env,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    where = run("-c", "import workbench; print(workbench.__file__)")
    assert Path(where.strip()).is_relative_to(installed)
    claims = json.loads(run("-m", "workbench", "claims", "--format", "json"))
    assert len({claim["article"] for claim in claims}) == len(bundled_articles()) > 1
    assert list(elsewhere.iterdir()) == []


def test_a_wheel_holds_what_is_needed_and_nothing_of_ours(installed: Path) -> None:
    package = installed / "workbench"
    articles = {path.name for path in (package / "_bundled" / "seeds").glob("*.txt")}
    assert articles == {path.name for path in bundled_articles()}
    schema = [path.name for path in sorted((package / "_bundled" / "db").glob("*.sql"))]
    assert schema == [file.name for file in schema_files()]
    metadata = (package / "_bundled" / "db" / "metadata.yaml").read_text(encoding="utf-8")
    assert metadata == datasette_metadata("workbench").replace('"workbench":', "workbench:")
    assert (package / "ui" / "workbench.tcss").is_file()
    assert (package / "py.typed").is_file()
    pages = [path for path in (HOME / "workbench" / "export").rglob("*") if path.suffix in PAGES]
    assert all((installed / path.relative_to(HOME)).is_file() for path in pages)
    assert len(pages) > 5
    assert not list(installed.rglob("*.db*"))
    assert {path.name for path in installed.iterdir() if path.suffix != ".dist-info"} == {
        "workbench"
    }
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "workbench = workbench.cli:main" in entry_points.read_text()
