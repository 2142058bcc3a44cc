"""Fixtures that several rooms share: a database file, and a store that is open on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from workbench.store import Store

# A busy machine is no defect: how long something takes is measured in benchmarks/, not here.
settings.register_profile("workbench", deadline=None)
settings.load_profile("workbench")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "verdicts.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path) as store:
        yield store
