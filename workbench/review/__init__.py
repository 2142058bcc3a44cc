"""The rules of reviewing: what stands, and what undo takes back. Pure: no clock, no database."""

from workbench.records import deciding
from workbench.review.log import StepState, UndoLog, replay
from workbench.review.standing import stale_words, standing, status_of

__all__ = ["StepState", "UndoLog", "deciding", "replay", "stale_words", "standing", "status_of"]
