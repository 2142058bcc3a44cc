"""What a number as written amounts to."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from workbench.extract.text import Word


class Form(Enum):
    """How an amount is put."""

    NUMBER = auto()
    VAGUE = auto()
    ORDINAL = auto()
    SHARE = auto()


class Amount(NamedTuple):
    """A number read up to the word `last`; `unit` where it is glued to the number ("630-mile").

    A share is in per cent. `low` is None where the digits are too many to be a number.
    """

    last: int
    low: float | None
    high: float | None
    unit: str = ""
    form: Form = Form.NUMBER

    def times(self, factor: float, last: int) -> Amount:
        """The amount with a scale behind it, which ends at `last`."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return self._replace(last=last, low=low, high=high)


def key_at(words: list[Word], index: int) -> str:
    """The key of a word, empty beyond either end."""
    return words[index].key if 0 <= index < len(words) else ""
