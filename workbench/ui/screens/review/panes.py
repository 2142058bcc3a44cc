"""The panes of the review screen: the way round them, and the room that each has."""

from __future__ import annotations

from workbench.ui.screens.review.finding import Finding

_PANES = ("claims", "article", "about")
_STEP = 5
_ALONE = "this pane alone: {.fold} brings the others back, {.next-pane} goes to the next"
_SMALLEST, _GREATEST = 20, 80
_USUAL_SHARES = {"narrow": 40, "three": 30}
_USUAL_SHARE = 45
_SIDE_BY_SIDE_COLUMNS = 100
_THREE_PANES_COLUMNS = 160


class Panes(Finding):
    """The part of the review screen that gives each pane its room, for as long as it is open.

    The list of claims has a share of the screen, in parts of 100: of its width where the panes
    stand side by side, else of its height. One pane may have the whole screen.
    """

    _share: int | None = None
    _alone: str | None = None

    def on_mount(self) -> None:
        self._stand(self.app.size.width)  # before the panes are drawn for the first time

    def on_resize(self) -> None:
        self._stand(self.size.width)
        self._give_room()

    def _stand(self, columns: int) -> None:
        """Put the panes one beneath the other, or side by side."""
        is_read_out = self.app.has_class("reader")
        self.set_class(columns < _SIDE_BY_SIDE_COLUMNS or is_read_out, "narrow")
        self.set_class(columns >= _THREE_PANES_COLUMNS and not is_read_out, "three")

    def action_next_pane(self) -> None:
        self._to_pane(1)

    def action_previous_pane(self) -> None:
        self._to_pane(-1)

    def action_search(self) -> None:
        self._show_alone(None)
        super().action_search()

    def action_narrower(self) -> None:
        self._resize_list(-_STEP)

    def action_wider(self) -> None:
        self._resize_list(_STEP)

    def action_fold(self) -> None:
        """Give the pane in focus the screen, or give the others their room back."""
        focused = self.focused.id if self.focused else None
        if self._alone is not None:
            self._show_alone(None)
            self.say("")
        elif focused in _PANES:
            self._show_alone(focused)
            self.say(self.keyed(_ALONE))

    def _to_pane(self, by: int) -> None:
        focused = self.focused.id if self.focused else None
        place = _PANES.index(focused) if focused in _PANES else -by % len(_PANES)
        wanted = _PANES[(place + by) % len(_PANES)]
        if self._alone is not None:
            self._show_alone(wanted)
        self.query_one(f"#{wanted}").focus()

    def _show_alone(self, alone: str | None) -> None:
        self._alone = alone
        for pane in _PANES:
            self.query_one(f"#{pane}").display = alone in (None, pane)
        self.query_one("#left").display = alone in (None, "claims")
        self.query_one("#right").display = alone != "claims"
        self.set_class(alone is not None, "alone")

    @property
    def _share_now(self) -> int:
        usual = (_USUAL_SHARES[name] for name in _USUAL_SHARES if self.has_class(name))
        return next(usual, _USUAL_SHARE) if self._share is None else self._share

    def _resize_list(self, by: int) -> None:
        share = self._share_now + by
        if not _SMALLEST <= share <= _GREATEST:
            self.say(f"the list has {share - by} of 100 parts of the screen; it ends there")
            return
        self._share = share
        self._give_room()

    def _give_room(self) -> None:
        """Bring the panes to the share that was chosen; without one the style sheet says it."""
        if self._share is None:
            return
        along, across = ("height", "width") if self.has_class("narrow") else ("width", "height")
        for side, share in (("#left", self._share), ("#right", 100 - self._share)):
            styles = self.query_one(side).styles
            setattr(styles, along, f"{share}fr")
            styles.clear_rule(across)
