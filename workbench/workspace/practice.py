"""A workspace to practise in: the bundled articles, in a folder that goes away with it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.locate import make_workspace
from workbench.workspace import Workspace

_NAME = "tour"


@contextmanager
def practice_workspace(reviewer: str | None = None) -> Iterator[Workspace]:
    """A workspace that nothing else knows of; its folder is removed when the block ends.

    Its articles are read in by `refresh`. Raises WorkbenchError where it cannot be made.
    """
    with tempfile.TemporaryDirectory(prefix="workbench-", ignore_cleanup_errors=True) as folder:
        root = Path(folder, _NAME)
        make_workspace(root)
        with Workspace.open(here=root, reviewer=reviewer) as workspace:
            yield workspace
