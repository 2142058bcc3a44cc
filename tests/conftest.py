"""Fixtures that several rooms share: a database file, and a store that is open on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from workbench.store import Store

# A busy machine is no defect: how long something takes is measured in benchmarks/, not here.
settings.register_profile("workbench", deadline=None)
# CI tells whether a change is good, by the same examples each time; who develops looks further.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("workbench")


@pytest.fixture(autouse=True, scope="session")
def no_configuration_of_ones_own() -> Iterator[None]:
    """What the developer has configured changes no test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", "/nonexistent")
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "verdicts.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path, reviewer="ana") as store:
        yield store
