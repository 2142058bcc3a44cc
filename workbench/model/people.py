"""Who reviews, and what a workspace is set to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do beyond reviewing: adjudicators settle disagreements, leads also set."""

    REVIEWER = "reviewer"
    ADJUDICATOR = "adjudicator"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """What a workspace is set to, for all who review in it.

    `second_review` is the share of the claims that get two reviewers, `at_random` the share of
    turns that go to a claim drawn by lot; both from 0 to 1.
    """

    second_review: float = 0.0
    at_random: float = 0.2
