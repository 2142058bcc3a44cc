"""The Textual application: one workspace, one desk, and the screens over them."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import App
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.driver import Driver
from textual.filter import ANSIToTruecolor, LineFilter
from textual.widgets import OptionList
from textual.worker import WorkType

from workbench.appearance import ThemeName
from workbench.errors import WorkbenchError
from workbench.ui.breaking_off import BreakingOff
from workbench.ui.commands import COMMANDS, Command, Where, only_moving
from workbench.ui.desk import Desk
from workbench.ui.garbage import TIDY_SECONDS, Garbage
from workbench.ui.habits import NO_HABITS, Habits
from workbench.ui.heard import point_at
from workbench.ui.keys_in_force import put_in_force
from workbench.ui.line_filters import Isolated, Spoken, StandIns
from workbench.ui.look import NAMED_BY_CONFIGURATION, Look
from workbench.ui.presence import BEAT_SECONDS, LOOK_SECONDS, Presence
from workbench.ui.screens.review import ReviewScreen
from workbench.ui.session import Session
from workbench.ui.terminal import TerminalDriver, is_terminal_gone
from workbench.ui.themes import INK, THEMES
from workbench.ui.type_ahead import TypeAhead
from workbench.ui.widgets.whole_cells import draw_in_whole_cells
from workbench.workspace import Workspace

GUARD_SECONDS = 0.25
"""A verdict key is ignored for this long after a claim was painted."""

_SESSION_SECONDS = 10.0
"""How often is kept where the reviewer is, beside at the end."""


_TERMINAL_SECONDS = 0.5
"""How often it is looked whether the terminal is still there."""

_SHOW_CURSOR = "\x1b[?25h"


class CommandsByName(Provider):
    """The command palette's view of the one table of commands."""

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(command.does, self._call(command), help=command.shown_keys)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(f"{command.does} {command.label}")
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(command.does),
                    self._call(command),
                    help=command.shown_keys,
                )

    def _commands(self) -> Iterator[Command]:
        return (command for command in COMMANDS if command.where is Where.REVIEW)

    def _call(self, command: Command) -> partial[bool]:
        return partial(self.app.call_later, self.screen.run_action, command.action)


class WorkbenchApp(BreakingOff, TypeAhead):
    """The screen of the workbench."""

    CSS_PATH = Path("workbench.tcss")
    TITLE = "Claim workbench"
    COMMANDS: ClassVar = {CommandsByName}
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        workspace: Workspace,
        *,
        guard_seconds: float = GUARD_SECONDS,
        look: Look | None = None,
        keep_theme: Callable[[ThemeName], None] | None = None,
        habits: Habits = NO_HABITS,
    ) -> None:
        self.look = look or Look()
        self._keep_theme = keep_theme
        self._edge: list[LineFilter] = [Isolated()]
        if self.look.reader:
            self._edge.append(Spoken())
        if self.look.in_ascii or not self.look.has_every_character:
            self._edge.append(StandIns(self.look.encoding))
        draw_in_whole_cells()
        # Without colour Textual still sends shades of grey, unless the terminal's own are allowed.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        for theme in THEMES.values():
            self.register_theme(theme)
        # Set as if it had always been so: told of a change, Textual reads every style twice.
        self.set_reactive(App.theme, self.look.theme.value)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(self.look.reader, "reader")
        self.workspace = workspace
        self.desk = Desk()
        self._presence = Presence(workspace, self.desk)
        keymap = habits.keymap
        put_in_force(keymap.keys if keymap else {})
        self.set_keymap(keymap.for_textual if keymap else {})
        self.only_moving = only_moving()
        self._session = habits.session
        resumed = None if habits.session is None or habits.is_fresh else habits.session.load()
        self._is_newcomer = habits.is_newcomer
        self._review = _first_screen(workspace, self.desk, guard_seconds, resumed, habits)

    def get_driver_class(self) -> type[Driver]:
        """The terminal, wherever there is one."""
        return TerminalDriver

    def get_default_screen(self) -> ReviewScreen:
        """The review screen lies under all others."""
        return self._review

    def on_mount(self) -> None:
        """Asked to end by the system, save all and leave the terminal as it was found."""
        loop = asyncio.get_running_loop()
        # Windows has neither, and a loop beside the main one takes no signals.
        with suppress(NotImplementedError, RuntimeError, AttributeError):
            loop.add_signal_handler(signal.SIGTERM, self.exit)
            loop.add_signal_handler(signal.SIGHUP, self.exit)
        if self.look.reader and self._driver is not None:
            self.animation_level = "none"
            self._driver.write(_SHOW_CURSOR)

    def on_ready(self) -> None:
        """From now on others see who is here, and the reviewer sees them."""
        if not self.is_headless:  # one program after the other in a test would all stay
            self.settle()
        self._beat()
        self.set_interval(BEAT_SECONDS, self._beat)
        self.set_interval(LOOK_SECONDS, self._look)
        self.set_interval(_SESSION_SECONDS, self._keep_session)
        if not self.is_headless:
            self.set_interval(_TERMINAL_SECONDS, self._end_with_terminal)
        if not self.workspace.read_only:
            self._beside(self._draw_on, "draw")
            if self._is_newcomer:
                self._beside(self._welcome, "welcome")

    def settle(self) -> None:
        """What is there by now stays; garbage is looked for in what comes, while nobody types."""
        garbage = Garbage()
        garbage.begin()
        self.set_interval(TIDY_SECONDS, lambda: garbage.look(self.typed_at))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our style sheet needs and other themes do not define."""
        return INK.variables

    def action_command_palette(self) -> None:
        from workbench.ui.palette import Palette

        # What was asked for before it may open over it: there is one all the same.
        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette())

    @on(OptionList.OptionHighlighted)
    def _point_at_option(self, event: OptionList.OptionHighlighted) -> None:
        """Put the terminal's cursor, which a screen reader follows, on the option."""
        options = event.option_list
        down = event.option_index - options.scroll_offset.y
        if 0 <= down < options.size.height:
            point_at(options, down)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through, from the first to the edge of the program."""
        usual = super().get_line_filters()
        if self.native_ansi_color:  # which Textual made up its mind on before there was a theme
            usual = [each for each in usual if not isinstance(each, ANSIToTruecolor)]
        return [*usual, *self._edge]

    def action_next_theme(self) -> None:
        """Take the next theme, and remember it where none is named."""
        names = list(ThemeName)
        current = ThemeName(self.theme)
        chosen = names[(names.index(current) + 1) % len(names)]
        self.theme = chosen.value
        if self.look.theme_is_set:
            self._review.say(f"theme {chosen} until you leave: {NAMED_BY_CONFIGURATION}")
            return
        if self._keep_theme is not None:
            self._keep_theme(chosen)
        self._review.say(f"theme {chosen}")

    async def action_quit(self) -> None:
        """ctrl+q leaves as q does: not before everything is saved."""
        self._review.action_leave()

    def _end_with_terminal(self) -> None:
        if is_terminal_gone():
            self.exit()

    def _beside(self, work: WorkType[None], group: str) -> None:
        """Do this beside the screen, in the place of the last of its kind."""
        self.run_worker(work, group=group, exclusive=True)

    def _beat(self) -> None:
        self._beside(self._presence.beat, "beat")

    def _look(self) -> None:
        self._beside(self._show_others, "others")

    async def _show_others(self) -> None:
        others = await self._presence.others()
        if others is not None:
            self._review.show_others(others)

    async def _draw_on(self) -> None:
        """Go on with a draw of second reviews that was left; nobody needs to hear of it."""
        with suppress(WorkbenchError):
            await self.desk.draw(self.workspace.draw_second_reviews, lambda *_: None)

    async def _welcome(self) -> None:
        """Tell a newcomer what to press; who has acted here knows, and nobody is told twice."""
        with suppress(WorkbenchError):
            if not await self.desk.read(self.workspace.has_acted):
                self._review.welcome()
                self._keep_session()

    def _keep_session(self) -> None:
        """Keep where the reviewer is, should the terminal be closed over it."""
        if self._session is not None:
            keep = partial(self.desk.find, self._session.save, self._review.session)
            self._beside(keep, "session")

    async def on_unmount(self) -> None:
        put_in_force({})
        await self._presence.go()
        self.desk.close()
        if self._session is not None:
            self._session.save(self._review.session)


def _first_screen(
    workspace: Workspace, desk: Desk, guard_seconds: float, resumed: Session | None, habits: Habits
) -> ReviewScreen:
    if not habits.is_tour:
        return ReviewScreen(workspace, desk, guard_seconds, resumed or Session())
    from workbench.ui.screens.tour import TourScreen

    return TourScreen(workspace, desk, guard_seconds)
