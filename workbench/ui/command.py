"""What a command is, where its keys act, and under which heading the help lists it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.ui.keys_in_force import in_force, shown


class Where(StrEnum):
    """Where a command's keys act."""

    REVIEW = "review"
    CLAIMS = "claims"
    ARTICLE = "article"
    GALLEY = "galley"
    STRETCH = "stretch"
    CUT = "cut"
    ELSEWHERE = "elsewhere"
    GROUPS = "groups"
    EVIDENCE = "evidence"
    PEOPLE = "people"
    HISTORY = "history"
    REPEAT = "repeat"
    AGREEMENT = "agreement"
    DASHBOARD = "dashboard"
    DISPUTES = "disputes"
    TOUR = "tour"


FULL_SCREENS = (
    *(Where.GALLEY, Where.ELSEWHERE, Where.GROUPS, Where.EVIDENCE, Where.PEOPLE),
    *(Where.HISTORY, Where.REPEAT, Where.AGREEMENT, Where.DASHBOARD, Where.DISPUTES),
)
"""The screens that cover the review screen; what runs beside it runs beside them."""

WHERE_IN_WORDS = {
    Where.REVIEW: "Anywhere on the review screen",
    Where.CLAIMS: "In the list of claims",
    Where.ARTICLE: "In the article and in what is known",
    Where.GALLEY: "In the galley",
    Where.STRETCH: "Widening or narrowing a claim",
    Where.CUT: "Splitting a claim",
    Where.ELSEWHERE: "In the reports elsewhere",
    Where.GROUPS: "In the list of groups",
    Where.EVIDENCE: "In the evidence on a claim",
    Where.PEOPLE: "In people and settings",
    Where.HISTORY: "In the history of a claim",
    Where.REPEAT: "Judging my own claims again",
    Where.AGREEMENT: "In how far we agree",
    Where.DASHBOARD: "On the dashboard",
    Where.DISPUTES: "Settling disagreements",
    Where.TOUR: "On the tour",
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done. `bar` is its place in the key bar, 0 where it has none."""

    id: str
    keys: tuple[str, ...]
    label: str
    does: str
    group: str
    where: Where = Where.REVIEW
    bar: int = 0

    @property
    def action(self) -> str:
        """The Textual action that carries it out."""
        return self.id.replace("-", "_")

    @property
    def binding(self) -> str:
        """The id of its key binding, by which the configuration gives it other keys."""
        return f"{self.where}.{self.id}"

    @property
    def keys_in_force(self) -> tuple[str, ...]:
        """The keys that carry it out: the usual `keys`, or those that the reviewer chose."""
        return in_force(self.binding, self.keys)

    @property
    def shown_keys(self) -> str:
        """The keys in force as a person reads them; empty where it has none."""
        return shown(self.keys_in_force)


JUDGING, CORRECTING, LINKING, EVIDENCE = "Judge", "Correct", "Link", "Evidence"
MOVING, FINDING, LOOKING, APP = "Move", "Find", "Look", "Program"
STAFFING, SETTLING = "Set for all", "Settle"
