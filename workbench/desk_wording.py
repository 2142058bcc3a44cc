"""People and settings of a workspace in words, for the screen and the command line alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from workbench.errors import UsageError
from workbench.model import DeskSettings
from workbench.records import DeskEvent, DeskEventKind


@dataclass(frozen=True, slots=True)
class SettingInWords:
    """A setting as people call it, and what it does."""

    name: str
    does: str


SETTINGS: Mapping[str, SettingInWords] = {
    "second_review": SettingInWords(
        "second review", "share of the claims that two reviewers judge, each without the other"
    ),
    "at_random": SettingInWords(
        "at random", "share of the turns at which a claim drawn by lot is served, not the best"
    ),
}
"""The fields of DeskSettings."""

DEFAULTS: Mapping[str, float] = {
    field.name: getattr(DeskSettings(), field.name) for field in fields(DeskSettings)
}

_COMING_AND_GOING = {DeskEventKind.LEAVE: "left", DeskEventKind.RETURN: "came back"}
_TOLD = 12  # characters of what was written, so that a line of the screen has all of it
_SHARE = re.compile(r"(\d+(?:\.\d*)?|\.\d+)\s*(%?)", re.ASCII)


def share_in_words(share: float) -> str:
    """A share in per cent: "20%"."""
    return f"{100 * share:.6g}%"


def share_from(text: str) -> float:
    """The share, from 0 to 1, that "20%", "0.2" or "1" stand for. Raises UsageError."""
    found = _SHARE.fullmatch(text.strip())
    share = float(found[1]) / (100 if found[2] else 1) if found else -1.0
    if not 0 <= share <= 1:
        told = text.strip()
        told = told if len(told) <= _TOLD else f"{told[: _TOLD - 1]}…"
        lacks_sign = 1 < share <= 100 and "%" not in told
        do = f"for {told} per cent write {told}%" if lacks_sign else "write 0% to 100%"
        raise UsageError(f"{told!r} is no share: {do}.")
    return share


def desk_event_in_words(event: DeskEvent) -> str:
    """What was set: "bo is adjudicator, was reviewer"."""
    if event.kind is DeskEventKind.SETTING:
        value, was = (share_in_words(float(each)) for each in (event.value, event.was))
        return f"{SETTINGS[event.subject].name} is {value}, was {was}"
    if event.kind is DeskEventKind.ROLE:
        return f"{event.subject} is {event.value}, {_was(event.was)}"
    return f"{event.subject} {_COMING_AND_GOING[event.kind]}"


def _was(role: str) -> str:
    return f"was {role}" if role else "and new here"
