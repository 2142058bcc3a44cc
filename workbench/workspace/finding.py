"""Filters as lines: what they mean here, how many claims pass, and those that were given a name."""

from __future__ import annotations

from workbench.errors import UsageError
from workbench.filters import Names, parse
from workbench.records import ClaimFilter, SavedFilter
from workbench.workspace.base import WorkspaceBase

_LONGEST_NAME = 64


class Finding(WorkspaceBase):
    """The part of a workspace that understands filters."""

    def parse_filter(self, line: str) -> ClaimFilter:
        """The filter that a line means among the names that there are; see docs/filters.md.

        Raises FilterError, with the place in the line, for what is no filter, and for a name that
        nobody here has.
        """
        finding = self._store.finding
        names = Names(
            publishers=finding.publishers,
            claimants=finding.claimants,
            reviewers=lambda: {*finding.reviewers(), self.reviewer},
            headlines=finding.headlines,
            today=self._clock().astimezone().date(),
        )
        return parse(line, names)

    def count(self, filter_: ClaimFilter) -> tuple[int, int]:
        """How many claims pass a filter, and of how many articles they are."""
        return self._store.finding.count(filter_)

    def saved_filters(self) -> list[SavedFilter]:
        """The filters that the reviewer gave a name, by name."""
        return self._store.finding.saved()

    def save_filter(self, name: str, line: str) -> SavedFilter:
        """Keep a line under a name, for the reviewer alone; what had the name before is replaced.

        Raises UsageError for a name that cannot be shown on one line, or a line that is no filter.
        """
        saved = SavedFilter(" ".join(name.split()).removeprefix("@"), line.strip())
        if not saved.name or len(saved.name) > _LONGEST_NAME or not saved.name.isprintable():
            raise UsageError(
                f"{name!r} is no name for a filter: give 1 to {_LONGEST_NAME} printable characters."
            )
        self.parse_filter(line)
        self._store.finding.save(saved, self._clock())
        return saved

    def delete_filter(self, name: str) -> bool:
        """Forget the reviewer's filter of this name; gives whether there was one."""
        return self._store.finding.delete(name)
