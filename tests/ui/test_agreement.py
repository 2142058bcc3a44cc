"""How far reviewers agree, on the screen: figures, views, and what it says where there are none."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.builders import NOON, Clock
from tests.ui.conftest import OpenDesk
from workbench.model import Verdict
from workbench.review.agreement import Repeat
from workbench.review.agreement_report import ArticleName, By, OpenVerdicts, agreement_report
from workbench.review.first_verdicts import FirstVerdict
from workbench.ui.agreement_text import report_text
from workbench.ui.look import Look
from workbench.ui.screens.agreement import AgreementScreen
from workbench.workspace import Workspace

YES, NO = Verdict.CORROBORATED, Verdict.CONTESTED


@pytest.fixture
def claims(workspace: Workspace, database: Path) -> list[str]:
    """The claims, which want two verdicts each."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE claim SET slots = 2, room = 2")
    return [row.id for row in workspace.claim_rows(workspace.claim_numbers())]


def judge(database: Path, name: str, claims: list[str], *verdicts: Verdict) -> None:
    with Workspace.open(database, reviewer=name, clock=Clock()) as other:
        for claim, verdict in zip(claims, verdicts, strict=False):
            other.judge(claim, verdict)


@pytest.fixture
def judged(database: Path, claims: list[str]) -> list[str]:
    """ana and bo agree on all claims but the last two; the last waits for ana."""
    judge(database, "ana", claims, *[YES] * (len(claims) - 1))
    judge(database, "bo", claims, *[YES] * (len(claims) - 2), NO, NO)
    return claims


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_over_all_shows_every_figure_and_who_said_what(
    workspace: Workspace, judged: list[str], open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    used = len(judged) - 1
    async with open_desk(workspace, size=size) as desk:
        await desk.press("percent_sign")
        for figure in ("per cent", "Cohen's kappa", "Krippendorff's alpha", "Gwet's AC1"):
            assert desk.shows(figure)
        assert desk.shows(f"{used} claims with two verdicts")
        assert desk.shows(f"{100 * (used - 1) / used:.1f} %")
        assert desk.shows("ana  ✓ corroborated")
        assert desk.shows("Too few to say much")
        await desk.press("escape")
        assert desk.app.screen is desk.review


async def test_the_views_are_turned_by_tab_and_by_number(
    workspace: Workspace, judged: list[str], open_desk: OpenDesk
) -> None:
    async with open_desk(workspace) as desk:
        await desk.press("percent_sign", "tab")
        assert desk.shows("By article, the least agreement first")
        assert desk.shows("Ferry Runs Late")
        await desk.press("tab")
        assert desk.shows("week of 2024-04-29")
        await desk.press("3")
        assert desk.shows("May 2024")
        await desk.press("4")
        assert desk.shows("You were not served any of your old claims again yet.")
        await desk.press("shift+tab")
        assert desk.shows("May 2024")
        await desk.press("1")
        assert desk.shows("Over all   ana · bo")


async def test_i_see_how_far_i_agree_with_myself(
    workspace: Workspace, judged: list[str], open_desk: OpenDesk
) -> None:
    workspace.repeat(judged[0], YES)
    workspace.repeat(judged[1], NO)
    async with open_desk(workspace) as desk:
        await desk.press("percent_sign", "4")
        assert desk.shows("then · now")
        assert desk.shows("2 claims judged again")
        assert desk.shows("what you said when you were served the claim once more")
        await desk.press("1")
        assert desk.shows("first blind verdicts only")


async def test_each_view_is_counted_once(
    workspace: Workspace,
    judged: list[str],
    open_desk: OpenDesk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[By] = []
    count = workspace.agreement

    def counted(by: By, *, limit: int) -> object:
        asked.append(by)
        return count(by, limit=limit)

    monkeypatch.setattr(workspace, "agreement", counted)
    async with open_desk(workspace) as desk:
        await desk.press("percent_sign", "2", "1", "2", "1")
    assert asked == [By.PAIR, By.ARTICLE]


async def test_where_nothing_can_be_compared_the_screen_says_what_to_do(
    workspace: Workspace, database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    judge(database, "bo", claims, *[NO] * len(claims))
    async with open_desk(workspace) as desk:
        await desk.press("percent_sign")
        assert desk.shows("No verdict is open to you yet.")


async def test_what_one_alone_judged_says_how_to_get_a_second_reviewer(
    workspace: Workspace, database: Path, claims: list[str], open_desk: OpenDesk
) -> None:
    judge(database, "ana", claims, NO)
    async with open_desk(workspace) as desk:
        await desk.press("percent_sign")
        assert desk.shows("1 judged by only one reviewer")
        assert desk.shows("`workbench settings second-review 20%`")


@pytest.mark.parametrize("width", [79, 119])
@pytest.mark.parametrize("by", By)
def test_no_line_is_wider_than_the_screen(by: By, width: int) -> None:
    names = ("ana", "Maria " + "von der Heide " * 4, "\u6771\u4eac" * 12)
    verdicts = [
        FirstVerdict(f"c{claim}", f"a{claim % 3}", name, NO if claim % place == 0 else YES, NOON)
        for claim in range(40)
        for place, name in enumerate(names, 5)
    ]
    articles = {f"a{number}": ArticleName("\u65b0\u805e" * 60, "Gazette") for number in range(3)}
    repeats = [Repeat(f"c{claim}", names[1], YES, NO if claim % 4 else YES) for claim in range(40)]
    report = agreement_report(OpenVerdicts(verdicts, [], articles), by, repeats=repeats, limit=2)
    text = report_text(report, width).plain
    assert max(map(cell_len, text.split("\n"))) <= width
    assert ("and 1 more" in text) == (by is By.ARTICLE)


async def test_three_have_a_line_for_each_pair_and_names_are_no_markup(
    workspace: Workspace, database: Path, judged: list[str], open_desk: OpenDesk
) -> None:
    judge(database, "[b]cy[/b]", judged, *[YES] * len(judged))
    async with open_desk(workspace) as desk:
        await desk.press("percent_sign", "G")
        assert desk.shows("By pair")
        assert desk.shows("ana · bo")
        await desk.press("question_mark")
        assert desk.shows("Keys")
        await desk.press("escape", "g")
        assert isinstance(desk.app.screen, AgreementScreen)


async def test_who_listens_hears_in_words_who_of_a_pair_said_what(
    workspace: Workspace, database: Path, judged: list[str], open_desk: OpenDesk
) -> None:
    judge(database, "cy", judged, *[YES] * len(judged))
    async with open_desk(workspace, look=Look(reader=True), size=(200, 60)) as desk:
        await desk.press("percent_sign")
        assert desk.shows(f"both corroborated {len(judged) - 2}")
        assert desk.shows("ana corroborated and bo contested 1")
        assert desk.shows("ana contested and bo corroborated 0")


@pytest.mark.parametrize("width", [79, 119])
def test_what_was_left_out_of_a_line_is_told_as_of_the_whole(width: int) -> None:
    verdicts = [FirstVerdict("c0", "a0", name, YES, NOON) for name in ("ana", "bo")]
    verdicts.append(FirstVerdict("c1", "a0", "ana", YES, NOON))
    headline = "Ferry runs late again, and the harbour office says why"
    articles = {"a0": ArticleName(headline, "Gazette")}
    report = agreement_report(OpenVerdicts(verdicts, [], articles), By.ARTICLE)
    lines = report_text(report, width).plain.split("\n")
    assert headline in lines[2]
    assert "   100 % corroborated · left out: 1 judged by only one reviewer" in lines
