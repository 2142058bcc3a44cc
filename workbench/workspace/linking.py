"""The same claim elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING

from workbench.errors import UsageError
from workbench.model import LinkAct, LinkDecision
from workbench.records import LinkedPair, StoredClaim
from workbench.workspace.base import WorkspaceBase, new_uuid

if TYPE_CHECKING:
    from workbench.linking import Elsewhere, GroupView, LinkReport
    from workbench.linking.elsewhere import Statement


class Linking(WorkspaceBase):
    """The part of a workspace that finds claims in other articles."""

    def unlinked(self) -> int:
        """How many claims were not looked for elsewhere yet, or with other words."""
        return self._store.links.unlinked()

    def link(
        self,
        progress: Callable[[int, int], None] | None = None,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> LinkReport:
        """Look for all claims elsewhere that were not looked for yet, and keep what is found.

        `progress` is told how many claims are done, and of how many. Where `is_wanted` says no,
        what was done is kept, and the next call goes on from there.
        """
        from workbench.linking import Linker

        return Linker(self._store, self._clock).run(progress, is_wanted)

    def link_beside(
        self,
        progress: Callable[[int, int], None],
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> LinkReport:
        """The same beside a screen: where there are many, by a process of its own.

        Python carries out one thread of a process at a time: one that compares claims would hold up
        the one that follows the keys.
        """
        from workbench.workspace.linking_beside import FEW, link_beside

        if self.unlinked() <= FEW:
            return self.link(progress, is_wanted)
        return link_beside(self.place.database, self.reviewer, progress, is_wanted)

    def elsewhere(self, claim: str) -> Elsewhere:
        """Where else a claim is reported, best first, and what stands behind it."""
        from workbench.linking.elsewhere import elsewhere

        return elsewhere(self._store, self._store.claims.find(claim).id)

    def groups(self) -> Iterator[GroupView]:
        """Statements that several articles report, those with differences first."""
        from workbench.linking.elsewhere import group_views

        return group_views(self._store)

    def statements(self) -> Iterator[Statement]:
        """Statements as in `groups`, each with all reports of it, those too that differ."""
        from workbench.linking.elsewhere import statements

        return statements(self._store)

    def links(self) -> Generator[LinkedPair, None, None]:
        """All links between claims, best first. Close it where it is not read to its end."""
        return self._store.links.all()

    def similar(self, text: str, k: int = 10) -> list[tuple[StoredClaim, float]]:
        """The claims most like a text, each with its score from 0 to 1, best first."""
        near = self._store.links.nearest(text, 0.0, k)
        claims = {held.n: held for held in self._store.claims.many([n for n, _ in near])}
        return [(claims[n], score) for n, score in near if n in claims]

    def confirm_link(self, one: str, other: str, *, op_uuid: str | None = None) -> None:
        """Say that two linked claims state the same: they are of one group then.

        Raises UsageError for claims that are not linked.
        """
        self._decide(one, other, LinkAct.CONFIRM, op_uuid)

    def reject_link(self, one: str, other: str, *, op_uuid: str | None = None) -> None:
        """Say that two linked claims do not state the same. Raises UsageError for others."""
        self._decide(one, other, LinkAct.REJECT, op_uuid)

    def _decide(self, one: str, other: str, kind: LinkAct, op_uuid: str | None) -> None:
        first, second = sorted(self._store.claims.find(claim).id for claim in (one, other))
        if first == second:
            raise UsageError("A link is between two claims: name two.")
        if second not in [link.other for link in self._store.links.of_claim(first)]:
            raise UsageError(f"{first} and {second} are not linked: see `workbench matches`.")
        self._store.links.decide(
            LinkDecision(op_uuid or new_uuid(), first, second, self.reviewer, kind, self._clock())
        )
