"""Python looks for garbage while the reviewer reads, not while a key is carried out.

A page of claims, once drawn, leaves thousands of objects that point to one another. Left to itself
Python stops the whole program to look for them about as often as a page is drawn, and takes a third
of the time in which the key should have been followed.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TIDY_SECONDS = 1.0
"""How often it is looked whether there is time for it."""

_REST_SECONDS = 0.4
"""Whoever has pressed no key for so long is reading."""

_WORTH_IT = 5_000
"""So many new objects are looked through."""

_TOO_MANY = 50_000
"""So many are looked through whatever the reviewer does."""

_WHOLE_SECONDS = 60.0
"""How often all is looked through, and not only what is new."""


class Garbage:
    """When to look. `clock` gives seconds, as the times that `look` is told are."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._whole_at = clock()

    def begin(self) -> None:
        """What is there by now stays; garbage is looked for in what comes."""
        gc.freeze()
        gc.set_threshold(_TOO_MANY, *gc.get_threshold()[1:])
        gc.enable()

    def look(self, typed_at: float) -> None:
        """Look now, if there is enough to be looked through and no key was pressed just before."""
        now = self._clock()
        if now - typed_at < _REST_SECONDS:
            return
        new, _, looked_through = gc.get_count()
        if looked_through and now - self._whole_at >= _WHOLE_SECONDS:
            self._whole_at = now
            gc.collect()
        elif new >= _WORTH_IT:
            gc.collect(1)
