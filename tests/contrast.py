"""How well one colour can be told from another behind it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from textual.color import Color


def linear(colour: Color) -> NDArray[np.float64]:
    share = np.array(colour.rgb) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def contrast(a: Color, b: Color) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    low, high = sorted(float(linear(each) @ [0.2126, 0.7152, 0.0722]) for each in (a, b))
    return (high + 0.05) / (low + 0.05)
