"""What a workspace is set to, and its secret."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict

from workbench.model import DeskSettings
from workbench.review.slots import slots_of


def read_settings(connection: sqlite3.Connection) -> DeskSettings:
    """What the workspace is set to; what was never set stands at its default."""
    rows = connection.execute("SELECT name, value FROM setting").fetchall()
    known = asdict(DeskSettings())
    return DeskSettings(**{name: float(value) for name, value in rows if name in known})


def read_secret(connection: sqlite3.Connection) -> str:
    """The workspace's own secret, with which lots are drawn for second reviews."""
    (secret,) = connection.execute("SELECT secret FROM desk").fetchone()
    return str(secret)


class Lots:
    """Draws which claims get a second slot, as the workspace is set in this transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._rate = read_settings(connection).second_review
        self._secret = read_secret(connection)

    def slots(self, claim_id: str) -> int:
        """How many reviewers a claim wants; see `review.slots.slots_of`."""
        return slots_of(claim_id, self._rate, self._secret)
