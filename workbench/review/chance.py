"""Chance that comes out the same on every machine: numbers made of names."""

from __future__ import annotations

import hashlib


def fraction(*names: str) -> float:
    """A number in [0, 1), evenly spread over names and always the same for the same names.

    Made of the first 48 bits of a SHA-256, which a float holds exactly.
    """
    digest = hashlib.sha256("\x1f".join(names).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:6]) / 2**48
