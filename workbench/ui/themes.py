"""The themes. Every colour on the screen comes from here by the name of what it is for.

Corroborated is blue and contested orange, so that either is told from the other by those who do not
see red or green as others do. `tests/unit/test_themes.py` computes that, and the contrast.

What a theme names beside Textual's own colours:

- `muted`: what is said in passing; `prose`, `quiet`: an article's text, and its furniture
- `cursor-line`: behind the row of the cursor; `frame`: around what has not the focus
- `text-success`, `text-error`, `text-warning`, `text-accent`: words in those colours
"""

from __future__ import annotations

from textual.theme import Theme

from workbench.appearance import ThemeName


def _theme(
    name: ThemeName,
    *,
    dark: bool,
    ground: tuple[str, str, str, str],
    ink: tuple[str, str, str, str],
    frame: str,
    focus: str,
    corroborated: str,
    contested: str,
    caution: str,
    accent: str,
) -> Theme:
    """A theme of colours. `ground`: background, surface, panel, cursor line; `ink`: foreground,
    prose, muted, quiet."""
    background, surface, panel, cursor_line = ground
    foreground, prose, muted, quiet = ink
    return Theme(
        name=name,
        primary=focus,
        secondary=muted,
        accent=accent,
        foreground=foreground,
        background=background,
        surface=surface,
        panel=panel,
        success=corroborated,
        warning=caution,
        error=contested,
        dark=dark,
        variables={
            "muted": muted,
            "prose": prose,
            "quiet": quiet,
            "cursor-line": cursor_line,
            "block-cursor-background": cursor_line,  # the chosen line of a list
            "block-cursor-foreground": foreground,
            "block-cursor-blurred-background": cursor_line,  # and while another has the focus
            "block-cursor-blurred-foreground": foreground,
            "input-selection-background": f"{focus} 30%",
            "frame": frame,
            "text-primary": focus,
            "text-success": corroborated,
            "text-error": contested,
            "text-warning": caution,
            "text-accent": accent,
            "text-muted": muted,
        },
    )


INK = _theme(
    ThemeName.INK,
    dark=True,
    ground=("#14181d", "#1a1f26", "#232a33", "#2c3541"),
    ink=("#dde3ea", "#b4bdc8", "#a3adb8", "#98a2ae"),
    frame="#6c7a8a",
    focus="#8ab4f8",
    corroborated="#6cb8f5",
    contested="#ff9a5c",
    caution="#e9cdf7",
    accent="#f2dc6b",
)

PAPER = _theme(
    ThemeName.PAPER,
    dark=False,
    ground=("#fbfaf6", "#f4f2ec", "#ebe8df", "#dde4ee"),
    ink=("#1b1f24", "#33393f", "#4c545c", "#525a62"),
    frame="#7d858d",
    focus="#1f4fa3",
    corroborated="#0a4fa8",
    contested="#983500",
    caution="#7a1e78",
    accent="#5f4700",
)

CONTRAST = _theme(
    ThemeName.CONTRAST,
    dark=True,
    ground=("#000000", "#000000", "#101010", "#1d2a44"),
    ink=("#ffffff", "#f4f4f4", "#e0e0e0", "#d8d8d8"),
    frame="#c0c0c0",
    focus="#a8ccff",
    corroborated="#7fcbff",
    contested="#ffb070",
    caution="#f5dcff",
    accent="#ffef70",
)

CONTRAST_LIGHT = _theme(
    ThemeName.CONTRAST_LIGHT,
    dark=False,
    ground=("#ffffff", "#ffffff", "#f3f3f3", "#dbe7fb"),
    ink=("#000000", "#101010", "#262626", "#2b2b2b"),
    frame="#505050",
    focus="#002f80",
    corroborated="#00358f",
    contested="#6e2600",
    caution="#5c005a",
    accent="#453300",
)

_OF_THE_TERMINAL = (
    *("muted", "prose", "quiet", "cursor-line", "frame", "text-muted"),
    *("ansi-background", "ansi-foreground", "block-cursor-background"),
    *("border", "border-blurred", "scrollbar-background", "scrollbar-background-hover"),
    "input-selection-background",
)

ANSI = Theme(
    name=ThemeName.ANSI,
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    success="ansi_cyan",
    warning="ansi_magenta",
    error="ansi_yellow",
    variables={
        **dict.fromkeys(_OF_THE_TERMINAL, "ansi_default"),
        "block-cursor-text-style": "bold reverse",
    },
)
"""Only the 16 colours that the terminal has, on the background that it has, whichever that is.

The cursor's row is turned round (reverse) in place of a background of its own.
"""

THEMES = {ThemeName(each.name): each for each in (INK, PAPER, CONTRAST, CONTRAST_LIGHT, ANSI)}
