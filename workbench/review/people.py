"""Who may set roles and settings. There are no accounts: a role is a convention that is logged."""

from __future__ import annotations

from collections.abc import Collection

from workbench.errors import UsageError


class LastLeadError(UsageError):
    """Nobody would be lead any more: it is done where the person says that this is meant."""


def why_not(by: str, leads: Collection[str]) -> str | None:
    """Why somebody may not set roles and settings, in words that say who may; None if they may.

    `leads` are those who take part: while there is none, anybody may.
    """
    if not leads or by in leads:
        return None
    return f"Only a lead sets roles and settings here: ask {' or '.join(sorted(leads))}."


def is_last_lead(name: str, leads: Collection[str]) -> bool:
    """Whether a workspace would have no lead without this one."""
    return set(leads) == {name}
