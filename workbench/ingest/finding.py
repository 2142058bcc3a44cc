"""What is found in a text, with the words that say where."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

Value_co = TypeVar("Value_co", covariant=True)


class Finding(NamedTuple, Generic[Value_co]):
    """A value found in a text, and the remark that says where it was taken from."""

    value: Value_co
    remark: str
