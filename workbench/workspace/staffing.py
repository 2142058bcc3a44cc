"""Who works here, who is here now, and what the workspace is set to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from workbench.errors import UsageError
from workbench.locate import reviewer_name
from workbench.model import DeskSettings, Role
from workbench.records.people import HERE, LEFT, DeskEvent, DeskEventKind, Person, Present
from workbench.workspace.base import WorkspaceBase, new_uuid

Progress = Callable[[int, int], None]


class Staffing(WorkspaceBase):
    """The part of a workspace that knows its people and its settings.

    Roles are a convention that is logged, as there are no accounts: while nobody is lead anybody
    may set all of this, and then leads alone. UsageError says whom to ask.
    """

    def people(self) -> list[Person]:
        """All who ever worked here, were given a role, or have it open now; who has left last."""
        since = {screen.reviewer: screen.since for screen in self.present()}
        known = {person.name: person for person in self._store.people.all()}
        new = {name: Person(name, Role.REVIEWER, at) for name, at in since.items()}
        people = [
            replace(person, is_here=person.name in since) for person in {**new, **known}.values()
        ]
        return sorted(people, key=lambda each: (each.left_at is not None, each.name.casefold()))

    def set_role(
        self, name: str, role: Role, *, without_lead: bool = False, op_uuid: str | None = None
    ) -> DeskEvent | None:
        """Give somebody a role, also before their first act; None where they have it already.

        Raises LastLeadError where nobody would be lead then, unless `without_lead` is meant.
        """
        event = self._event(DeskEventKind.ROLE, reviewer_name(name), str(role), op_uuid)
        return self._store.people.set(event, without_lead=without_lead)

    def leave(
        self, name: str | None = None, *, without_lead: bool = False, op_uuid: str | None = None
    ) -> DeskEvent | None:
        """Mark somebody, oneself unless named, as left: their verdicts stay, what they held is
        free at once, and any act of theirs brings them back. None where they had left already.

        Raises LastLeadError as `set_role` does.
        """
        event = self._event(DeskEventKind.LEAVE, self._person(name), LEFT, op_uuid)
        return self._store.people.set(event, without_lead=without_lead)

    def come_back(self, name: str | None = None, *, op_uuid: str | None = None) -> DeskEvent | None:
        """Take back that somebody, oneself unless named, left; None where they are there."""
        event = self._event(DeskEventKind.RETURN, self._person(name), HERE, op_uuid)
        return self._store.people.set(event)

    def settings(self) -> DeskSettings:
        """What the workspace is set to."""
        return self._store.people.settings()

    def set_second_review(
        self, share: float, progress: Progress | None = None, *, op_uuid: str | None = None
    ) -> DeskEvent | None:
        """Set the share, from 0 to 1, of the claims that two reviewers judge, and draw.

        It goes for all claims read from now on, and for those that nobody has touched yet; none
        loses a second reviewer. None where it was set so already. See `draw_second_reviews`.
        Raises UsageError for a share that is none.
        """
        event = self.set_share("second_review", share, op_uuid=op_uuid)
        self.draw_second_reviews(progress)
        return event

    def set_at_random(self, share: float, *, op_uuid: str | None = None) -> DeskEvent | None:
        """Set the share, from 0 to 1, of the turns at which a claim drawn by lot is served.

        None where it was set so already. Raises UsageError for a share that is none.
        """
        return self.set_share("at_random", share, op_uuid=op_uuid)

    def set_share(
        self, setting: str, share: float, *, op_uuid: str | None = None
    ) -> DeskEvent | None:
        """Set a field of DeskSettings to a share from 0 to 1, and leave the drawing for later.

        None where it was set so already. Raises UsageError for a share that is none.
        """
        if not 0 <= share <= 1:
            raise UsageError(f"A share is from 0 to 1, not {share}.")
        value = str(float(share) + 0.0)  # which makes a zero of a negative one
        event = self._event(DeskEventKind.SETTING, setting, value, op_uuid)
        return self._store.people.set(event)

    def draw_second_reviews(
        self, progress: Progress | None = None, is_wanted: Callable[[], bool] = lambda: True
    ) -> None:
        """Draw which untouched claims get a second reviewer, where that is still to be done.

        `progress` is told how far it is, and of how much. Where `is_wanted` says no, the next call
        goes on from there, whoever makes it.
        """
        found = self._store.second_reviews.progress()
        while found and is_wanted():
            found = self._store.second_reviews.draw_on()
            if found and progress:
                progress(*found)

    def second_reviews(self) -> int:
        """How many claims want two reviewers, in whole tens: one more or less tells of none."""
        return self._store.second_reviews.number() // 10 * 10

    def desk_log(self) -> list[DeskEvent]:
        """All that was set here, the latest first."""
        return self._store.people.log()

    def beat(self) -> None:
        """Tell others that this workspace is open on a screen, at least once a minute."""
        if not self.read_only:
            self._store.presence.beat(self._session, self.reviewer, self._clock())

    def go(self) -> None:
        """Tell others that this workspace is no longer open on a screen."""
        if not self.read_only:
            self._store.presence.go(self._session)

    def present(self) -> list[Present]:
        """The screens on which this workspace is open now, by the names of their reviewers."""
        return self._store.presence.all(self._clock())

    @cached_property
    def _session(self) -> str:
        return new_uuid()

    def _person(self, name: str | None) -> str:
        return self.reviewer if name is None else reviewer_name(name)

    def _event(
        self, kind: DeskEventKind, subject: str, value: str, op_uuid: str | None
    ) -> DeskEvent:
        uuid = op_uuid or new_uuid()
        return DeskEvent(uuid, self.reviewer, kind, subject, value, self._clock())
