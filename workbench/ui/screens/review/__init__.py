"""The main screen: the claims, the article, and what is known of the claim."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from workbench.ui.commands import Where, bindings_for
from workbench.ui.screens.review.looking import Looking
from workbench.ui.screens.review.panes import Panes
from workbench.ui.screens.review.resuming import Resuming
from workbench.ui.screens.review.selecting import Selecting
from workbench.ui.screens.review.touring import Touring


class ReviewScreen(Panes, Selecting, Looking, Touring, Resuming):
    """Lists claims, shows the one under the cursor in its article, and takes verdicts."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.REVIEW)]
