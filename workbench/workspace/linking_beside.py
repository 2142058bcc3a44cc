"""Looking for claims elsewhere in a process of its own, while this one shows a screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from workbench.child import Child
from workbench.errors import WorkbenchError
from workbench.linking import LinkReport

FEW = 200
"""So many are linked before a process of its own would have begun."""

_LOOK_SECONDS = 0.1
_ENDED = (
    "Looking for reports elsewhere was ended from outside: what was found is kept. "
    "Look whether memory is left; the others are looked for when you open the workbench next."
)
_FAULT = (
    "Looking for reports elsewhere failed, by a fault of the workbench ({kind}): "
    "what was found is kept; `workbench matches` shows the fault."
)

Progress = Callable[[int, int], None]


def link_beside(
    database: Path, reviewer: str, progress: Progress, is_wanted: Callable[[], bool]
) -> LinkReport:
    """Link all claims of a database that have no links yet, as `Workspace.link` does.

    The process is ended where `is_wanted` says no: what was done is kept, and the report tells of
    the claims alone. Raises WorkbenchError where it fails, or is ended by somebody else.
    """
    try:
        child = Child(_link, database, reviewer)
    except OSError as error:
        raise WorkbenchError(f"No reports are looked for elsewhere now: {error}.") from error
    done = 0
    try:
        while is_wanted():
            if not child.pipe.poll(_LOOK_SECONDS):
                continue
            said: tuple[int, int] | LinkReport | WorkbenchError = child.pipe.recv()
            if isinstance(said, WorkbenchError):
                raise said
            if isinstance(said, LinkReport):
                return said
            done, total = said
            progress(done, total)
    except (EOFError, OSError) as error:
        raise WorkbenchError(_ENDED) from error
    finally:
        child.end()
    return LinkReport(done, 0, is_complete=False)


def _link(pipe: Connection, database: Path, reviewer: str) -> None:
    """What the process does: it tells how far it is, and at last what it came to.

    Whatever fails is told, and nothing is printed: the terminal shows the screen of who began it.
    """
    from workbench.workspace import Workspace

    said: LinkReport | WorkbenchError
    try:
        with Workspace.open(database, reviewer=reviewer) as workspace:
            said = workspace.link(lambda done, total: pipe.send((done, total)))
    except WorkbenchError as error:
        said = error
    except Exception as error:  # a fault of ours must not stop the screen
        said = WorkbenchError(_FAULT.format(kind=type(error).__name__))
    with suppress(OSError):  # nobody is there any more
        pipe.send(said)
