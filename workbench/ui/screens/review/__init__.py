"""The main screen: the claims, the article, and what is known of the claim."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from workbench.ui.commands import Where, bindings_for
from workbench.ui.screens.review.finding import Finding
from workbench.ui.screens.review.judging import Judging
from workbench.ui.screens.review.looking import Looking


class ReviewScreen(Judging, Finding, Looking):
    """Lists claims, shows the one under the cursor in its article, and takes verdicts."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.REVIEW)]
