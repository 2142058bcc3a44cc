"""Every theme can be read: its contrast, and what is left of it for those who see fewer colours."""

from __future__ import annotations

import re
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from textual.color import Color

import workbench.ui
from tests.contrast import contrast, linear
from workbench.appearance import ThemeName
from workbench.ui.themes import THEMES

STYLE_SHEET = (Path(workbench.ui.__file__).parent / "workbench.tcss").read_text(encoding="utf-8")
COLOURED = [name for name in ThemeName if name is not ThemeName.ANSI]

# Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color Vision
# Deficiency (2009), severity 1.0, on linear RGB.
SEEN_BY = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
) / np.array([[0.9505], [1.0], [1.089]])
VERDICTS = ("text-success", "text-error")
FAR_APART, APART = 40.0, 10.0
"""Distances in CIE L*a*b*; 2.3 is one that can just be noticed."""


def colours(theme: ThemeName) -> dict[str, Color]:
    """Every colour of a theme by its name."""
    generated = THEMES[theme].to_color_system().generate()
    named = generated | THEMES[theme].variables
    return {
        name: Color.parse(value)
        for name, value in named.items()
        if re.fullmatch(r"#[0-9A-Fa-f]{6}", value)
    }


def used(*properties: str) -> set[str]:
    """The names of the colours that the style sheet gives to these properties."""
    found = re.findall(
        rf"(?<![-\w])(?:{'|'.join(properties)}):[^;$]*\$([\w-]+)([^;]*);", STYLE_SHEET
    )
    return {name for name, shade in found if "%" not in shade}


def lab(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    xyz = _XYZ @ np.clip(rgb, 0, 1)
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(a: Color, b: Color, seen_by: str) -> float:
    """How far apart two colours are for those who see so, in CIE L*a*b* (1976)."""
    eye = np.array(SEEN_BY[seen_by])
    return float(np.linalg.norm(lab(eye @ linear(a)) - lab(eye @ linear(b))))


@pytest.mark.parametrize("name", COLOURED)
def test_all_words_can_be_read_on_all_that_lies_behind_them(name: ThemeName) -> None:
    of = colours(name)
    least = 7.0 if name in (ThemeName.CONTRAST, ThemeName.CONTRAST_LIGHT) else 4.5
    words, behind = used("color", "border-title-color", "border-subtitle-color"), used("background")
    words |= {"text-success", "text-error", "text-warning", "text-accent", "muted"}  # in the code
    faint = {
        (word, ground): round(contrast(of[word], of[ground]), 2)
        for word, ground in product(words, behind)
        if contrast(of[word], of[ground]) < least
    }
    assert len(words) > 5
    assert len(behind) > 3
    assert faint == {}


@pytest.mark.parametrize("name", COLOURED)
def test_the_chosen_line_of_a_list_can_be_read(name: ThemeName) -> None:
    of = colours(name)
    least = 7.0 if name in (ThemeName.CONTRAST, ThemeName.CONTRAST_LIGHT) else 4.5
    for chosen in ("block-cursor", "block-cursor-blurred"):
        for word in (f"{chosen}-foreground", "muted", "text-accent", "text-error", "text-success"):
            assert contrast(of[word], of[f"{chosen}-background"]) >= least, (chosen, word)


@pytest.mark.parametrize("name", COLOURED)
def test_what_is_drawn_can_be_seen(name: ThemeName) -> None:
    of = colours(name)
    drawn = used(r"border(?:-\w+)?", r"scrollbar-color(?:-\w+)?") - {"background"}
    assert len(drawn) > 2
    for mark, ground in product(drawn, ("background", "surface", "panel")):
        assert contrast(of[mark], of[ground]) >= 3.0, (mark, ground)


@pytest.mark.parametrize("seen_by", SEEN_BY)
@pytest.mark.parametrize("name", COLOURED)
def test_one_verdict_is_told_from_the_other_whichever_colours_one_sees(
    name: ThemeName, seen_by: str
) -> None:
    of = colours(name)
    assert distance(of["text-success"], of["text-error"], seen_by) > FAR_APART
    told_apart = (*VERDICTS, "text-warning", "foreground")
    for a, b in combinations(told_apart, 2):
        assert distance(of[a], of[b], seen_by) > APART, (a, b)


def test_the_terminals_own_theme_asks_for_no_other_colours() -> None:
    theme = THEMES[ThemeName.ANSI]
    named = [theme.primary, theme.success, theme.error, theme.warning, theme.foreground]
    assert all(str(colour).startswith("ansi_") for colour in named)
    assert len({theme.success, theme.error, theme.warning}) == 3


def test_each_theme_has_its_name() -> None:
    assert {name: theme.name for name, theme in THEMES.items()} == {
        name: name.value for name in ThemeName
    }
