"""Who works here and what the workspace is set to; both can be changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import partial
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.desk_wording import SETTINGS, desk_event_in_words, share_from, share_in_words
from workbench.model import DeskSettings, Role
from workbench.records import DeskEvent, Person
from workbench.review.people import LastLeadError
from workbench.ui.commands import Where, bindings_for
from workbench.ui.desk import Desk
from workbench.ui.screens.dialogs import TextDialog
from workbench.ui.screens.galley.dialogs import LineDialog
from workbench.ui.screens.helped import Helped
from workbench.ui.screens.people_dialogs import RoleDialog, YesDialog
from workbench.ui.widgets.bars import KeyBar, MessageLine
from workbench.visible import on_one_line
from workbench.workspace import Workspace

_LOOK_SECONDS = 1.0
_WIDEST_NAME = 24
_STEP = 0.05
_NO_LEAD = "People · nobody is lead yet: anybody may set this"
_FIRST_LEAD = "Nobody is lead yet. From then on only a lead sets roles and settings here."


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works here, what is set, and about how many claims want two reviewers."""

    people: list[Person]
    settings: DeskSettings
    second_reviews: int

    @classmethod
    def read(cls, workspace: Workspace) -> Staff:
        """All of it; counting claims may take a moment."""
        return cls(workspace.people(), workspace.settings(), workspace.second_reviews())


class Drawing(Message):
    """So many claims of so many have been drawn for."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__()
        self.done = done
        self.total = total


Row = Person | str
"""A person, or the name of a setting."""


class PeopleScreen(Helped[None]):
    """Lists people and settings, and changes what is under the cursor."""

    WHERE = Where.PEOPLE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.PEOPLE)]
    AUTO_FOCUS: ClassVar[str] = "#staff"

    def __init__(self, workspace: Workspace, desk: Desk, staff: Staff) -> None:
        super().__init__(workspace, desk)
        self._staff = staff
        self._rows: dict[int, Row] = {}
        self._lit = 0
        self._is_drawing = self._was_told = False

    def compose(self) -> ComposeResult:
        options = OptionList(id="staff", markup=False)
        options.border_title = "People and settings"
        yield options
        yield MessageLine(id="staff-message")
        yield KeyBar(Where.PEOPLE)

    def on_mount(self) -> None:
        self._draw()
        self.set_interval(_LOOK_SECONDS, lambda: self.start(self._look(), "look", exclusive=True))

    @property
    def row(self) -> Row | None:
        """The person or the setting under the cursor."""
        place = self._options.highlighted
        return None if place is None else self._rows.get(place)

    @property
    def _is_led(self) -> bool:
        """Whether anybody who takes part is lead."""
        return any(each.role is Role.LEAD and each.left_at is None for each in self._staff.people)

    @property
    def _options(self) -> OptionList:
        return self.query_one("#staff", OptionList)

    def idle_commands(self) -> Iterable[str]:
        return ("raise", "lower") if isinstance(self.row, Person) else ("leave-or-return",)

    # What the keys do

    def action_row_down(self) -> None:
        self._options.action_cursor_down()

    def action_row_up(self) -> None:
        self._options.action_cursor_up()

    def action_change(self) -> None:
        row = self.row
        if row is None or not self.may_write():
            return
        if isinstance(row, Person):
            self._ask_role(row.name)
        else:
            self._ask_share(row, self._share(row))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_change()

    def action_raise(self) -> None:
        self._step_share(_STEP)

    def action_lower(self) -> None:
        self._step_share(-_STEP)

    def action_new_person(self) -> None:
        if not self.may_write():
            return

        def ask_role(name: str | None) -> None:
            if name:
                self._ask_role(name)

        self.app.push_screen(LineDialog("Somebody who was not here yet", "their name"), ask_role)

    def action_leave_or_return(self) -> None:
        person = self.row
        if not isinstance(person, Person):
            self.say("put the cursor on a person: only people leave")
            return
        if not self.may_write():
            return
        name = person.name
        act: Callable[[str], DeskEvent | None] = self.workspace.leave
        title = f"Mark {name} as left?"
        text = "Their verdicts stay. What they are at work on is free at once for others."
        if person.left_at:
            act, title = self.workspace.come_back, f"Is {name} back?"
            text = f"{name} has left. Anything that they do brings them back by itself."

        def go_on(is_meant: bool | None) -> None:
            if is_meant:
                self.start(self._set(act, name), "set")

        self.app.push_screen(YesDialog(title, text), go_on)

    def action_desk_log(self) -> None:
        self.turn(self._show_log(), "log")

    def action_close(self) -> None:
        self.dismiss(None)

    # Asking, and setting

    def _ask_role(self, name: str) -> None:
        def give(role: Role | None) -> None:
            if role is Role.LEAD and not self._is_led:
                self.app.push_screen(YesDialog(f"Make {name} the first lead?", _FIRST_LEAD), sure)
            elif role is not None:
                self.start(self._set(self.workspace.set_role, name, role), "set")

        def sure(is_meant: bool | None) -> None:
            if is_meant:
                self.start(self._set(self.workspace.set_role, name, Role.LEAD), "set")

        self.app.push_screen(RoleDialog(name), give)

    def _step_share(self, step: float) -> None:
        name = self.row
        if not isinstance(name, str):
            self.say("put the cursor on a setting: only settings are raised and lowered")
        elif self.may_write():
            self._ask_share(name, min(1.0, max(0.0, self._share(name) + step)))

    def _ask_share(self, name: str, share: float) -> None:
        def set_it(text: str | None) -> None:
            if text is not None:
                self.start(self._set_share(name, text), "set")

        title = f"{SETTINGS[name].name}: a share, such as 20%"
        self.app.push_screen(LineDialog(title, "20%", share_in_words(share)), set_it)

    async def _set_share(self, name: str, text: str) -> None:
        await self._set(self.workspace.set_share, name, share_from(text))
        saved, tone = self.query_one(MessageLine).said
        self._is_drawing, self._was_told = True, False
        try:
            await self.desk.draw(self.workspace.draw_second_reviews, self._tell_of_drawing)
        finally:
            self._is_drawing = False
        await self._show_anew()
        if self._was_told:
            self.say(f"{saved} · second reviews are drawn", tone)

    async def _set(self, act: Callable[..., DeskEvent | None], *args: object) -> None:
        """Carry out an act that sets something, and say what was set."""
        try:
            event = await self.desk.write(act, *args)
        except LastLeadError as error:
            self._ask_without_lead(str(error), act, *args)
            return
        await self._show_anew()
        if event is None:
            self.say("it is so already")
        else:
            self.say(f"{desk_event_in_words(event)} · saved", "good")

    def _ask_without_lead(
        self, why: str, act: Callable[..., DeskEvent | None], *args: object
    ) -> None:
        def go_on(is_meant: bool | None) -> None:
            if is_meant:
                self.start(self._set(partial(act, without_lead=True), *args), "set")

        self.app.push_screen(YesDialog("Go on without a lead?", why), go_on)

    def _tell_of_drawing(self, done: int, total: int) -> None:
        self._was_told = True
        self.post_message(Drawing(done, total))  # which never waits: the screen may be gone

    @on(Drawing)
    def _say_what_is_drawn(self, event: Drawing) -> None:
        if self._is_drawing:  # else it comes late
            self.say(f"drawing second reviews: {event.done:,} of {event.total:,} claims")

    async def _show_log(self) -> None:
        events = await self.desk.read(self.workspace.desk_log)
        lines = [
            Content.assemble(
                (f"{event.at:%Y-%m-%d %H:%M}  ", "$muted"),
                on_one_line(desk_event_in_words(event)),
                (f"  by {on_one_line(event.reviewer)}", "$muted"),
            )
            for event in events
        ]
        nothing = self.keyed("Nothing was set yet. {.change} on a person or a setting sets it.")
        text = Content("\n").join(lines or [Content(nothing)])
        self.app.push_screen(TextDialog("What was set here, the latest first · UTC", text))

    # Keeping the screen true

    async def _look(self) -> None:
        """Show what others set, and who comes and goes."""
        people, settings = await self.desk.read(
            lambda: (self.workspace.people(), self.workspace.settings())
        )
        if (people, settings) != (self._staff.people, self._staff.settings):
            await self._show_anew()

    async def _show_anew(self) -> None:
        self._staff = await self.desk.find(Staff.read, self.workspace)
        self._draw()

    def _share(self, name: str) -> float:
        return float(asdict(self._staff.settings)[name])

    def _draw(self) -> None:
        """Draw both lists; the cursor stays on its person or setting."""
        at = _key(self.row)
        rows: list[Row | None] = [None, *self._staff.people, None, *SETTINGS]
        headings = iter(("People" if self._is_led else _NO_LEAD, "\nSettings"))
        self._rows = {place: row for place, row in enumerate(rows) if row is not None}
        places = {_key(row): place for place, row in self._rows.items()}
        self._lit = places.get(at, min(self._rows))
        self._options.clear_options()
        for place, row in enumerate(rows):
            text = Content.styled(next(headings), "bold") if row is None else self._line(place)
            self._options.add_option(Option(text, disabled=row is None))
        self._options.highlighted = self._lit

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Move the mark that tells the cursor without colour."""
        before, self._lit = self._lit, event.option_index
        for place in {before, self._lit} & set(self._rows):
            self._options.replace_option_prompt_at_index(place, self._line(place))
        self.show_keys()

    def _line(self, place: int) -> Content:
        row = self._rows[place]
        mark = ("▌ " if place == self._lit else "  ", "$text-accent")
        if isinstance(row, Person):
            names = [cell_len(on_one_line(person.name)) for person in self._staff.people]
            return Content.assemble(mark, _person_line(row, min(_WIDEST_NAME, max(names))))
        return Content.assemble(mark, self._setting_line(row))

    def _setting_line(self, name: str) -> Content:
        words, share = SETTINGS[name], share_in_words(self._share(name))
        drawn = self._drawn() if name == "second_review" else ""
        return Content.assemble(
            f"{words.name:<15}",
            (f"{share:>6}", "bold $text-accent"),
            (f"   {drawn}", "$muted"),
            (f"\n  {words.does}", "$muted"),
        )

    def _drawn(self) -> str:
        """About how many claims want two reviewers."""
        if count := self._staff.second_reviews:
            return f"about {count:,} claims drawn so far"
        return "fewer than 10 drawn so far" if self._staff.settings.second_review else ""


def _key(row: Row | None) -> str:
    """What stays the same of a row while all else about it changes."""
    return f"person {row.name}" if isinstance(row, Person) else f"setting {row}"


def _person_line(person: Person, width: int) -> Content:
    state = "here now" if person.is_here else ""
    if person.left_at:
        state = f"left {person.left_at:%Y-%m-%d}"
    return Content.assemble(
        f"{set_cell_size(on_one_line(person.name), width)}  ",
        (f"{person.role:<13}", "" if person.role is Role.REVIEWER else "bold $text-accent"),
        (f"since {person.added_at:%Y-%m-%d}   ", "$muted"),
        (state, "$text-success" if person.is_here else "$muted"),
    )
