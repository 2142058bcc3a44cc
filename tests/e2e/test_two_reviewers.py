"""Two reviewers at two terminals on one database see each other's work."""

from __future__ import annotations

from tests.e2e.conftest import Folder, handled, judge, wait_until_ready

SOON_SECONDS = 4.0
"""Twice what is promised: the machine that runs the tests has other things to do."""


def test_each_screen_shows_the_others_verdict_soon(folder: Folder) -> None:
    ana = folder.open("--reviewer", "ana")
    wait_until_ready(ana)
    ben = folder.open("--reviewer", "ben")
    wait_until_ready(ben)

    judge(ana, "a")
    assert ben.wait_for(handled(1)) < SOON_SECONDS
    judge(ben, "x")
    assert ana.wait_for(handled(2)) < SOON_SECONDS

    standing = folder.verdicts()
    assert [(verdict, reviewer) for _, verdict, reviewer in standing] == [
        ("corroborated", "ana"),
        ("contested", "ben"),
    ]
    assert len({claim for claim, _, _ in standing}) == 2
