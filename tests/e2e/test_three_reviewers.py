"""Two reviewers and an adjudicator at three terminals, from the first claim to the last word."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from tests.e2e.conftest import Folder, judge, progress, wait_until_ready
from tests.e2e.terminal import Terminal

FERRY = """\
---
headline: Ferry Company Reports a Loss
publisher: Harbour Gazette
byline: Ida Holm
date: 2024-05-02
language: en
---

The ferry to Outer Skerry carried 41,200 passengers in 2023, the company said on Thursday. \
The company lost 3.4 million kronor last year. \
Its director, Mats Brolin, said that two of its four ships would be sold.
"""
BRIDGE = """\
---
headline: Bridge Closed for Repairs
publisher: Upper Vale Courier
byline: Nils Ek
date: 2024-05-03
language: en
---

Repairs to the bridge at Lower Mill will cost 12 million kronor, the road office said. \
About 3,800 cars crossed the bridge every day in April.
"""
CLAIMS = 5
NOTE = "The yearly figures bear it out."
PAGE = "https://skerry.example/figures"
REASON = "The audit counts less."
NAMES = re.compile(r"\b(?:ana|bo)\b")
UNTOUCHED = "✓✓   "
"""How the claims are marked for bo, who judged one of the first two, while ana is at the third."""

REVIEW = " a corroborated  x contested  s skip"
DISPUTES = " a corroborated  x contested  s pass on"
HISTORY = " j next  k previous"
NO_HISTORY = " Esc back"
NO_DISPUTES = " u undo  Esc back"
EVIDENCE = " p supporting"
AGREEMENT = " Tab next view"
"""How the key bar of each screen begins."""

_MARK = re.compile(r"^┃?[▌ ][ *](.) \.\d\d ", re.MULTILINE)
_LIT = re.compile(r"^(?:┃.*┃│)?▌ (?!. \.\d\d )(.*?)[ │]*$", re.MULTILINE)
_ROW = re.compile(r"▌[ *](.) (\.\d\d) ([^…┃]*)")
_CONTROL = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)")


@pytest.fixture
def desk(empty_folder: Folder) -> Folder:
    """A workspace folder with two articles and cy, who settles disagreements."""
    for name, text in (("ferry.txt", FERRY), ("bridge.txt", BRIDGE)):
        (empty_folder.root / "seeds" / name).write_text(text, encoding="utf-8")
    assert empty_folder.run("reviewers", "role", "cy", "adjudicator").returncode == 0
    return empty_folder


def lit_claim(text: str) -> tuple[str, str]:
    """The glyph and the first words of the claim under the cursor; ("", "") where there is none."""
    found = _ROW.search(text)
    return (found[1], found[3].strip()[:30]) if found else ("", "")


def marks(text: str) -> str:
    """The glyphs of the claims in the list, from the first to the last."""
    return "".join(_MARK.findall(text))


def is_at(claim: str, glyph: str) -> Callable[[str], bool]:
    """Whether the cursor is on this claim, which has this glyph and is lit in the article too."""
    return lambda text: lit_claim(text) == (glyph, claim) and claim in " ".join(_LIT.findall(text))


def told(text: str) -> str:
    """What the panes at the right, or below, say, without the lines in which it is broken."""
    lines = (line.rpartition("┃")[2].strip(" │▁▂▃▄▅▆▇") for line in text.split("\n"))
    return " ".join(" ".join(lines).split())


def tells(*words: str) -> Callable[[str], bool]:
    """Whether all of this is said, wherever the lines are broken."""
    return lambda text: all(each in told(text) for each in words)


def ever_shown(terminal: Terminal) -> str:
    """Everything that was drawn on a terminal from the first moment on."""
    terminal.text  # noqa: B018 - what has come is taken in
    return _CONTROL.sub(b"", terminal.raw).decode()


def see(terminal: Terminal, key: str, *words: str) -> str:
    """Press a key once, and read what it leads to on the same screen."""
    terminal.press(key)
    terminal.wait_for(tells(*words))
    return terminal.text


def turn(terminal: Terminal, key: str, screen: str, *words: str) -> str:
    """Press a key once, and read the screen that it leads to.

    Its key bar comes last when it is drawn: until then a part of the screen before is there.
    """
    terminal.press(key)
    terminal.wait_for(lambda text: text.split("\n")[-1].startswith(screen) and tells(*words)(text))
    return terminal.text


def begin_apart(desk: Folder) -> tuple[Terminal, Terminal]:
    """Ana and bo begin at the same time, with different claims that want one reviewer each.

    From then on every other claim wants two; the claims that they began with are judged.
    """
    ana = desk.open("--reviewer", "ana")
    bo = desk.open("--reviewer", "bo", size=(80, 24))
    wait_until_ready(ana)
    wait_until_ready(bo)
    ana.wait_for("ana · also here: bo")
    bo.wait_for("bo · also here: ana")
    for terminal in (ana, bo):  # each sees the other at work, and not on the same claim
        terminal.wait_for(lambda text: " • ." in text and lit_claim(text)[0] == " ")
    assert lit_claim(ana.text) != lit_claim(bo.text)
    assert desk.run("settings", "second-review", "100%").returncode == 0
    judge(ana, "a")
    judge(bo, "a", until=lambda text: progress(text) == (2, CLAIMS))
    ana.wait_for(lambda text: progress(text) == (2, CLAIMS))
    return ana, bo


def judge_blindly(desk: Folder, ana: Terminal, bo: Terminal) -> str:
    """Ana judges, with a note and evidence; bo, on the same claim, learns nothing of it."""
    bo.wait_for(lambda text: marks(text) == UNTOUCHED and lit_claim(text)[0] == " ")
    claim = lit_claim(bo.text)[1]
    ana.wait_for(is_at(claim, " "))
    bo.wait_for(is_at(claim, " "))

    judge(ana, "a")
    ana.press("k")
    ana.wait_for(is_at(claim, "½"))
    see(ana, "n", "Note on this claim")
    see(ana, NOTE)
    see(ana, "enter", "note · ", f"note {NOTE}")
    turn(ana, "e", EVIDENCE, "No evidence yet")
    see(ana, "p", "Evidence: + supports")
    see(ana, PAGE)
    see(ana, "enter", "+ supports · saved", PAGE)
    turn(ana, "escape", REVIEW, "½ awaiting second", "ana ✓ corroborated", "+ 1 supports")

    turn(bo, "i", NO_HISTORY, "Nothing that you may see was done to this claim yet.")
    turn(bo, "escape", REVIEW)
    turn(bo, "e", EVIDENCE, "no evidence")
    turn(bo, "escape", REVIEW)
    turn(bo, "D", NO_DISPUTES, "You know of no disagreement.")
    turn(bo, "escape", REVIEW)
    assert lit_claim(bo.text) == (" ", claim)
    assert marks(bo.text) == UNTOUCHED
    assert "2 of 5   ✓ 2  ✗ 0  ↷ 0" in bo.line(0)
    assert "Stands open Claimant" in told(bo.text)
    drawn = ever_shown(bo)
    for secret in (NOTE, PAGE, "½", "≠", "awaiting second", "ana ✓"):
        assert secret not in drawn, secret
    exported = desk.run("export", "-", "--reviewer", "bo").stdout.decode()
    assert NOTE not in exported
    assert exported.count("corroborated,corroborated") == 2  # the claims that want no second
    return claim


def test_from_the_first_claim_to_an_adjudicated_verdict(desk: Folder) -> None:
    ana, bo = begin_apart(desk)
    claim = judge_blindly(desk, ana, bo)
    cy = desk.open("--reviewer", "cy")
    wait_until_ready(cy)

    judge(bo, "x", until=lambda text: "≠ 1" in text.split("\n")[0])
    ana.wait_for(tells("≠ disagreement", "bo ✗ contested"))
    assert lit_claim(ana.text) == ("≠", claim)  # her cursor has not moved
    cy.wait_for(lambda text: "≠ 1" in text.split("\n")[0])

    settle(desk, bo, cy, claim)
    for terminal in (ana, bo):
        terminal.wait_for(tells("✗ contested · adjudicated", f"by cy, because: {REASON}"))
        assert lit_claim(terminal.text) == ("✗", claim)

    think_again(ana, bo, cy, claim)
    read_back(desk, ana, bo, cy, claim)


def settle(desk: Folder, bo: Terminal, cy: Terminal, claim: str) -> None:
    """A reviewer may not settle it; cy does, who sees the sides and not whose they are."""
    turn(
        bo,
        "D",
        NO_DISPUTES,
        "You know of 1 disagreement, and may settle none.",
        "You are a reviewer",
    )
    turn(bo, "escape", REVIEW)
    disputed = next(each for each, verdict, _ in desk.verdicts() if verdict == "contested")
    refused = desk.run("adjudicate", str(disputed), "contested", "--reason", "x", "--reviewer=bo")
    assert refused.returncode != 0
    assert b"bo" in refused.stderr
    bo.press("k")
    bo.wait_for(is_at(claim, "≠"))

    sides = turn(cy, "D", DISPUTES, "Disagreements to settle · 1", "One side", "Another side")
    for words in ("✓ corroborated", "✗ contested", NOTE, PAGE, "no note", "no evidence"):
        assert words in told(sides)
    acts = turn(cy, "i", NO_HISTORY, "What was done to this claim shows once it is settled")
    turn(cy, "escape", DISPUTES)
    judge(cy, "x", until="✗ contested, because")
    reason = see(cy, "enter", "Say what decides the matter")
    for text in (sides, acts, reason):
        assert not NAMES.search(text), text
    see(cy, REASON)
    see(cy, "enter", "settled: ✗ contested · saved", "You know of no disagreement.")


def think_again(ana: Terminal, bo: Terminal, cy: Terminal, claim: str) -> None:
    """When a vote beneath it changes, a decision is stale; put back, the vote carries it again."""
    before = ("settled before as ✗ contested", REASON)
    stands = "✗ contested · adjudicated"
    judge(ana, "x", until="✗ contested · saved")
    cy.wait_for(tells("Disagreements to settle · 1", "Another side ✗ contested", *before))
    assert not NAMES.search(cy.text)
    see(ana, "u", "undone: ✗ contested", stands)
    cy.wait_for(tells("You know of no disagreement.", "your decision stands: ✗ contested"))

    see(ana, "u", "undone: added evidence")
    see(ana, "u", "undone: note")
    see(ana, "u", "undone: ✓ corroborated", "Stands open")
    bo.wait_for(tells("½ awaiting second", *before))
    assert lit_claim(ana.text) == (" ", claim)
    assert REASON not in ana.text
    see(ana, "U", "redone: ✓ corroborated", stands)
    bo.wait_for(tells(stands, REASON))


def read_back(desk: Folder, ana: Terminal, bo: Terminal, cy: Terminal, claim: str) -> None:
    """History, agreement, the header and the verdict file tell what has happened."""
    turn(
        ana,
        "i",
        HISTORY,
        "ana ✓ corroborated",
        f"ana (taken back) note: {NOTE[:18]}",
        "ana (taken back) added evidence: + supports",
        "bo ✗ contested",
        "cy settled: ✗ contested",
        "ana took back: ✗ contested",
        "ana put back: ✓ corroborated",
    )
    turn(ana, "escape", REVIEW)
    turn(ana, "%", AGREEMENT, "ana · bo", "1 claim with two verdicts", "ana ✓ corroborated 0 1")
    turn(ana, "escape", REVIEW)

    turn(cy, "escape", REVIEW)
    for terminal, still_here in ((cy, "ana · also here: bo "), (bo, "ana  ▕")):
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        ana.wait_for(still_here)

    exported = desk.run("export", "-").stdout.decode()
    rows = {row["claim"][:30]: row for row in csv.DictReader(io.StringIO(exported))}
    row = rows[claim]
    assert (row["verdict"], row["status"], row["basis"]) == (
        "contested",
        "contested",
        "adjudicated",
    )
    assert (row["adjudicator"], row["adjudication_reason"]) == ("cy", REASON)
    assert sorted(row["basis"] for row in rows.values()) == [
        "adjudicated",
        "single",
        "single",
        "unresolved",
        "unresolved",
    ]
    (pair,) = json.loads(desk.run("agreement", "--by", "pair", "--format", "json").stdout)
    assert (pair["used"], pair["observed"]["value"]) == (1, 0.0)
    assert pair["table"]["corroborated_contested"] == 1


def test_what_a_killed_screen_held_comes_back(desk: Folder) -> None:
    bo = desk.open("--reviewer", "bo")
    wait_until_ready(bo)
    claim = lit_claim(bo.text)[1]
    ana = desk.open("--reviewer", "ana")
    wait_until_ready(ana)
    ana.wait_for(lambda text: f" • .82 {claim}" in text)
    bo.kill()
    assert bo.wait_for_end() == -9

    ana.press("k")
    ana.wait_for(tells("bo is at work on it until"))
    assert lit_claim(ana.text) == ("•", claim)
    with closing(sqlite3.connect(desk.database)) as connection, connection:
        connection.execute(
            "UPDATE lease SET expires_at = '2024-05-03T12:00:00.000000Z' WHERE reviewer = 'bo'"
        )
        connection.execute(
            "UPDATE present SET seen_at = '2024-05-03T12:00:00.000000Z' WHERE reviewer = 'bo'"
        )
    ana.wait_for(is_at(claim, " "))
    ana.wait_for(lambda text: "bo" not in text.split("\n")[0])
    judge(ana, "x")
    assert [(verdict, name) for _, verdict, name in desk.verdicts()] == [("contested", "ana")]
