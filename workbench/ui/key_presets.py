"""Keys that go together, by name: `preset = "vim"` in the configuration."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

USUAL = "usual"
"""The preset that changes nothing."""

PRESETS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        USUAL: {},
        # 1 and 2 judge nothing here, so that every digit begins a count.
        "vim": {
            "corroborate": "a",
            "contest": "x",
            "page-down": "ctrl+f, pagedown",
            "page-up": "ctrl+b, pageup",
            "article.page-down": "ctrl+f, ctrl+d, pagedown",
            "article.page-up": "ctrl+b, ctrl+u, pageup",
            "galley-page-down": "ctrl+f, ctrl+d, pagedown",
            "galley-page-up": "ctrl+b, ctrl+u, pageup",
        },
        # No letter moves: who strays from the arrows goes nowhere.
        "arrows": {
            "next-claim": "down",
            "previous-claim": "up",
            "first-claim": "home",
            "last-claim": "end",
            "half-page-down": "ctrl+down",
            "half-page-up": "ctrl+up",
            "scroll-down": "down",
            "scroll-up": "up",
            "scroll-home": "home",
            "scroll-end": "end",
            "article.page-down": "pagedown, ctrl+down",
            "article.page-up": "pageup, ctrl+up",
            "sentence-down": "down",
            "sentence-up": "up",
            "claim-down": "right",
            "claim-up": "left",
            "galley-page-down": "pagedown",
            "galley-page-up": "pageup",
            "galley-top": "home",
            "galley-end": "end",
            "end-on": "right",
            "end-back": "left",
            "start-on": "shift+right",
            "start-back": "shift+left",
            "cut-on": "right",
            "cut-back": "left",
            "report-down": "down",
            "report-up": "up",
            "piece-down": "down",
            "piece-up": "up",
            "row-down": "down",
            "row-up": "up",
            "act-down": "down",
            "act-up": "up",
            "first-act": "home",
            "last-act": "end",
            "line-down": "down",
            "line-up": "up",
            "to-top": "home",
            "to-end": "end",
        },
        # All of judging under the left hand; the right one stays on the mouse.
        "left-hand": {
            "review.undo": "c",
            "review.redo": "C",
            "repeat.undo": "c",
            "repeat.redo": "C",
            "disputes.undo": "c",
            "disputes.redo": "C",
            "next-claim": "f, down",
            "previous-claim": "d, up",
            "first-claim": "home",
            "last-claim": "end",
            "scroll-down": "f, down",
            "scroll-up": "d, up",
            "scroll-home": "home",
            "scroll-end": "end",
            "review.filter": "F",
            "review.galley": "enter, g",
            "review.search": "t, /",
            "review.tour": "Y",
        },
    }
)
"""The presets that the workbench brings: keys by command, written as in the configuration."""
