"""The whole article, sentence by sentence: looked through, and corrected."""

from workbench.ui.screens.galley.screen import GalleyScreen

__all__ = ["GalleyScreen"]
