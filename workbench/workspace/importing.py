"""Judgements that come back from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import SourceError, StoppedError
from workbench.workspace.base import WorkspaceBase, new_uuid

if TYPE_CHECKING:
    from workbench.importing import Reading, Take
    from workbench.workspace.import_plan import ImportPlan


class Importing(WorkspaceBase):
    """The part of a workspace that takes in what was judged elsewhere."""

    def plan_import(
        self, source: Path, reading: Reading | None = None, *, takes_nearest: bool = False
    ) -> ImportPlan:
        """What a file of judgements would change here: an exported table, or a list of others'.

        Nothing is kept. `reading` says how others' fields and words are to be understood; with
        `takes_nearest`, a statement is taken for the claim most like it where nothing differs.
        Raises SourceError for a file that cannot be read as one of judgements.
        """
        from workbench.importing import ImportFile
        from workbench.importing import Reading as AsItIs
        from workbench.importing.manifest import remarks_on
        from workbench.workspace.import_plan import ImportPlan

        file = ImportFile(source, reading or AsItIs(), self.reviewer, self._clock())
        file.remarks += remarks_on(source)
        return ImportPlan(self._store, file, self.reviewer, takes_nearest=takes_nearest)

    def apply_import(
        self,
        plan: ImportPlan,
        *,
        theirs: bool = False,
        progress: Callable[[int], None] | None = None,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> Counter[Take]:
        """Keep what a file brings, as acts that one undo takes back; gives what became of it.

        The whole file is checked before anything is kept. What is in conflict stays as it is here,
        or with `theirs` as the file has it. Some thousand rows are kept at a time, so that others
        can save meanwhile; `progress` is told how many are done. Read in once more, the same file
        changes nothing, or goes on where it was broken off. Raises SourceError, before anything is
        kept, for a fault in the file; StoppedError where `is_wanted` says no.
        """
        if not plan.is_sound:
            for found in plan.findings():
                if isinstance(found, SourceError):
                    raise found
        takes: Counter[Take] = Counter()
        batch, now = new_uuid(), self._clock()
        for portion in plan.portions():
            if not is_wanted():
                raise StoppedError(
                    f"Stopped after {sum(takes.values()):,} rows: "
                    "read the file in again to go on from there."
                )
            if portion:
                takes += self._store.imports.add(portion, batch, now, theirs=theirs)
            if progress:
                progress(sum(takes.values()))
        return takes
