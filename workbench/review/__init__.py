"""The rules of reviewing: what stands, and what undo takes back. Pure: no clock, no database.

Reviewing together has a module for each rule, to be imported by name: `slots`, `states`,
`adjudication`, `blindness`, `leases`, `queue`, `emptiness`, `first_verdicts`, `agreement`.
"""

from workbench.records import deciding
from workbench.review.log import Act, StepState, UndoLog, in_force, replay, undo_logs
from workbench.review.standing import stale_words, standing

__all__ = [
    "Act",
    "StepState",
    "UndoLog",
    "deciding",
    "in_force",
    "replay",
    "stale_words",
    "standing",
    "undo_logs",
]
