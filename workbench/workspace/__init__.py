"""One open workspace: everything that the screens and the command line may ask for.

with Workspace.open(Path("border.db"), reviewer="ana") as workspace:
    workspace.ingest([Path("article.txt")])
    for row in workspace.claim_rows(workspace.claim_numbers()):
        workspace.judge(row.id, Verdict.CORROBORATED, note="Border Guard, 22 November")
    rows = list(workspace.verdict_rows())
"""

from __future__ import annotations

from workbench.workspace.adjudicating import Adjudicating
from workbench.workspace.agreeing import Agreeing
from workbench.workspace.base import utc_now
from workbench.workspace.correcting import Correcting
from workbench.workspace.evidencing import Evidencing
from workbench.workspace.exporting import Exporting
from workbench.workspace.finding import Finding
from workbench.workspace.importing import Importing
from workbench.workspace.judging import Judging
from workbench.workspace.linking import Linking
from workbench.workspace.looking import Looking
from workbench.workspace.merging import Merging
from workbench.workspace.queueing import Queueing
from workbench.workspace.reading_in import ReadingIn
from workbench.workspace.repeating import Repeating
from workbench.workspace.replaying import Replaying
from workbench.workspace.reporting import Reporting
from workbench.workspace.staffing import Staffing
from workbench.workspace.surveying import Surveying

__all__ = ["Workspace", "utc_now"]


class Workspace(
    ReadingIn,
    Reporting,
    Looking,
    Linking,
    Finding,
    Surveying,
    Queueing,
    Judging,
    Adjudicating,
    Correcting,
    Evidencing,
    Agreeing,
    Replaying,
    Repeating,
    Staffing,
    Exporting,
    Merging,
    Importing,
):
    """Articles, claims and verdicts of one database, for one reviewer. Threads may share it.

    An article, a claim or a piece of evidence is named by its id or the beginning of it: UsageError
    where no id, or more than one, begins so. What writes is on the disk when it returns; StoreError
    where the file cannot be written, or another program held it for all of `patience`. An `op_uuid`
    names an act: one that is known already changes nothing. docs/python.md shows it at work.
    """
