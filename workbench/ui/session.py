"""Where a session stopped, kept for the next: what was listed, in what order, and which claim.

It lies in the user's own folder for such things, not in the database: it is nobody else's business,
and it may be lost. A file that cannot be read, or not understood, counts as none.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from workbench.records import EVERYTHING, ClaimFilter, Order, Sort


@dataclass(frozen=True, slots=True)
class Session:
    """A way to look at the claims: the search is in the filter, `claim` is an id or nothing."""

    filter: ClaimFilter = EVERYTHING
    order: Order | Sort = Order.WORTH
    claim: str = ""
    pane: str = ""


@dataclass
class SessionFile:
    """The file of one reviewer at one database."""

    path: Path
    _kept: Session | None = None

    @classmethod
    def of(cls, database: Path, reviewer: str) -> SessionFile:
        """The file in the user's own folder; each database and reviewer has one."""
        whose = f"{database.resolve()}\n{reviewer}".encode()
        return cls(_folder() / f"{hashlib.sha256(whose).hexdigest()[:32]}.json")

    @staticmethod
    def any_kept() -> bool:
        """Whether a session of this user was ever kept, at whatever database."""
        with suppress(OSError):
            return any(_folder().iterdir())
        return False

    def load(self) -> Session | None:
        """The session that was kept; None where there is none that can be understood."""
        try:
            self._kept = from_json(Session, json.loads(self.path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        return self._kept

    def save(self, session: Session) -> None:
        """Keep a session in place of the one before; where that cannot be, nothing is lost."""
        if session == self._kept:
            return
        beside = self.path.with_suffix(".new")
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside.write_text(json.dumps(to_json(session)), encoding="utf-8")
            beside.replace(self.path)
            self._kept = session


def _folder() -> Path:
    import platformdirs

    return platformdirs.user_state_path("claim-workbench", appauthor=False) / "sessions"


def to_json(value: object) -> object:
    """A value as JSON holds it; of a dataclass the fields that are not as usual."""
    if is_dataclass(value):
        names = (each.name for each in fields(value) if getattr(value, each.name) != each.default)
        return {name: to_json(getattr(value, name)) for name in names}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Collection) and not isinstance(value, str):
        return sorted(map(to_json, value), key=str)
    return value


def from_json(kind: Any, data: Any) -> Any:  # noqa: ANN401 - any type, and what JSON gives
    """The value of this type that JSON held. Raises ValueError or TypeError for any other."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _first_that_fits(get_args(kind), data)
    if origin is frozenset and isinstance(data, list):
        return frozenset(from_json(get_args(kind)[0], each) for each in data)
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(data, dict):
        hints = get_type_hints(kind)
        if not data.keys() <= hints.keys():
            raise ValueError(f"{kind.__name__} has other fields")
        return kind(**{name: from_json(hints[name], each) for name, each in data.items()})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if kind is date:
        return date.fromisoformat(data)
    if isinstance(kind, type) and type(data) in ((int, float) if kind is float else (kind,)):
        return data
    raise ValueError(f"{data!r} is no {kind}")


def _first_that_fits(kinds: tuple[Any, ...], data: Any) -> Any:  # noqa: ANN401 - as above
    for kind in kinds:
        with suppress(ValueError, TypeError):
            return from_json(kind, data)
    raise ValueError(f"{data!r} is none of {kinds}")
