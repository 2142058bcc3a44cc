"""The reviewer's say over a galley: claims made, dismissed, split, reshaped, given to another.

`Proposals` makes corrections; `compose` is the one rule of what follows from them.
"""

from workbench.correcting.compose import compose, compose_galley
from workbench.correcting.proposals import Proposals

__all__ = ["Proposals", "compose", "compose_galley"]
