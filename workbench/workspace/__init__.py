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
from workbench.workspace.judging import Judging
from workbench.workspace.linking import Linking
from workbench.workspace.looking import Looking
from workbench.workspace.queueing import Queueing
from workbench.workspace.reading_in import ReadingIn
from workbench.workspace.repeating import Repeating
from workbench.workspace.replaying import Replaying
from workbench.workspace.staffing import Staffing
from workbench.workspace.surveying import Surveying

__all__ = ["Workspace", "utc_now"]


class Workspace(
    ReadingIn,
    Looking,
    Surveying,
    Finding,
    Queueing,
    Judging,
    Adjudicating,
    Correcting,
    Evidencing,
    Linking,
    Agreeing,
    Replaying,
    Repeating,
    Staffing,
    Exporting,
):
    """Articles, claims and verdicts of one database, for one reviewer. Threads may share it."""
