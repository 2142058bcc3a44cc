"""Every command, declared once. Key bindings, key bar, palette, help and docs all read this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.command import (
    APP,
    CORRECTING,
    EVIDENCE,
    FINDING,
    FULL_SCREENS,
    JUDGING,
    LINKING,
    LOOKING,
    MOVING,
    SETTLING,
    STAFFING,
    WHERE_IN_WORDS,
    Command,
    Where,
)
from workbench.ui.keys_in_force import shown

if TYPE_CHECKING:
    from textual.binding import Binding

__all__ = [
    "APP",
    "COMMANDS",
    "FINDING",
    "JUDGING",
    "LOOKING",
    "MOVING",
    "WHERE_IN_WORDS",
    "Command",
    "Where",
    "bindings_for",
    "commands_for",
    "keys_in_words",
    "only_moving",
]

_FOCUSES = frozenset({"next-pane", "previous-pane"})

COMMANDS: tuple[Command, ...] = (
    Command("corroborate", ("a", "1"), "corroborated", "Mark corroborated, go on", JUDGING, bar=1),
    Command("contest", ("x", "2"), "contested", "Mark contested, go on", JUDGING, bar=2),
    Command("skip", ("s",), "skip", "Skip with a reason, go on", JUDGING, bar=3),
    Command("undo", ("u",), "undo", "Undo what I did last", JUDGING, bar=4),
    Command("redo", ("U",), "redo", "Redo what I undid last", JUDGING),
    Command("once-more", ("&",), "once more", "Judge a few of my own claims again", JUDGING),
    Command("evidence", ("e",), "evidence", "Evidence for and against it", JUDGING, bar=5),
    Command("note", ("n",), "note", "Write a note on this claim", JUDGING, bar=6),
    Command("mark", ("space",), "mark", "Mark this claim, to judge several at once", JUDGING),
    Command("unmark-all", ("V",), "unmark all", "Take all marks away", JUDGING),
    Command("retry", ("!",), "save again", "Save again what could not be saved", JUDGING),
    Command("next-claim", ("j", "down"), "next", "Next claim", MOVING, Where.CLAIMS),
    Command("previous-claim", ("k", "up"), "previous", "Previous claim", MOVING, Where.CLAIMS),
    Command("first-claim", ("g", "home"), "first", "First claim", MOVING, Where.CLAIMS),
    Command("last-claim", ("G", "end"), "last", "Last claim", MOVING, Where.CLAIMS),
    Command(
        "half-page-down", ("ctrl+d",), "half a page down", "Half a page down", MOVING, Where.CLAIMS
    ),
    Command("half-page-up", ("ctrl+u",), "half a page up", "Half a page up", MOVING, Where.CLAIMS),
    Command("page-down", ("pagedown",), "page down", "A page down", MOVING, Where.CLAIMS),
    Command("page-up", ("pageup",), "page up", "A page up", MOVING, Where.CLAIMS),
    Command("next-to-do", ("J",), "next to do", "Next claim to do", MOVING, bar=12),
    Command("previous-to-do", ("K",), "to do before", "Previous claim to do", MOVING),
    Command("back", ("[",), "back", "Back through what I looked at", MOVING),
    Command("forward", ("]",), "forward", "Forward again", MOVING),
    Command("next-pane", ("tab",), "next pane", "Next pane", MOVING),
    Command("previous-pane", ("shift+tab",), "previous pane", "Previous pane", MOVING),
    Command("search", ("/",), "search", "Search as you type", FINDING, bar=8),
    Command("filter", ("f",), "filter", "Filter by status, article and more", FINDING, bar=9),
    Command("queue", ("w",), "queue", "Choose a queue and its order", FINDING, bar=10),
    Command("order", ("O",), "order", "Sort by any column", FINDING),
    Command("clear", ("escape",), "show all", "Clear the search, then the filter", FINDING),
    Command("galley", ("enter",), "galley", "The whole article as a galley", LOOKING, bar=7),
    Command("elsewhere", ("m",), "elsewhere", "The same claim elsewhere", LOOKING, bar=11),
    Command("groups", ("M",), "groups", "What several articles report", LOOKING),
    Command("history", ("i",), "history", "History of this claim", LOOKING),
    Command("people", ("P",), "people", "People and settings", LOOKING),
    Command("source", ("o",), "source", "Open the source in a browser", LOOKING),
    Command("cite", ("y",), "copy", "Copy the claim with its citation", LOOKING),
    Command("agreement", ("%",), "agreement", "How far we agree", LOOKING),
    Command("dashboard", ("v",), "dashboard", "How the work stands, in charts", LOOKING),
    Command("disputes", ("D",), "disagreements", "Settle disagreements", LOOKING),
    Command("problems", ("R",), "reading", "What reading the articles met", LOOKING),
    Command("narrower", ("<",), "narrower", "A narrower list", LOOKING),
    Command("wider", (">",), "wider", "A wider list", LOOKING),
    Command("fold", ("z",), "alone", "This pane alone, or all again", LOOKING),
    Command("theme", ("T",), "theme", "Another theme", APP),
    Command("ingest", ("I",), "read in", "Read articles in: a file, folder, address", APP, bar=16),
    Command("cancel-work", ("B",), "breaks off", "Stop the work that runs meanwhile", APP),
    Command("export", ("E",), "export", "Export the verdicts to a file", APP),
    Command("commands", (":", "ctrl+p"), "commands", "All commands by name", APP, bar=14),
    Command("keys", ("?",), "keys", "All keys", APP, bar=13),
    Command("tour", ("t",), "tour", "A tour of the screen, on a copy", APP, bar=17),
    Command("abandon", ("Q",), "leave without", "Leave although something is unsaved", APP),
    Command("leave", ("q", "ctrl+q"), "quit", "Quit; all verdicts are saved", APP, bar=15),
    Command("scroll-down", ("j", "down"), "down", "A line down", MOVING, Where.ARTICLE),
    Command("scroll-up", ("k", "up"), "up", "A line up", MOVING, Where.ARTICLE),
    Command("page-down", ("ctrl+d", "pagedown"), "page down", "A page down", MOVING, Where.ARTICLE),
    Command("page-up", ("ctrl+u", "pageup"), "page up", "A page up", MOVING, Where.ARTICLE),
    Command("scroll-home", ("g", "home"), "top", "To the top", MOVING, Where.ARTICLE),
    Command("scroll-end", ("G", "end"), "end", "To the end", MOVING, Where.ARTICLE),
    Command(
        "corroborate",
        ("a", "1"),
        "corroborated",
        "Mark corroborated, go on",
        JUDGING,
        Where.GALLEY,
        1,
    ),
    Command("contest", ("x", "2"), "contested", "Mark contested, go on", JUDGING, Where.GALLEY, 2),
    Command("skip", ("s",), "skip", "Skip with a reason, go on", JUDGING, Where.GALLEY, 3),
    Command("undo", ("u",), "undo", "Undo what I did last", JUDGING, Where.GALLEY, 7),
    Command("redo", ("U",), "redo", "Redo what I undid last", JUDGING, Where.GALLEY),
    Command("evidence", ("e",), "evidence", "Evidence on this claim", JUDGING, Where.GALLEY, 12),
    Command("note", ("n",), "note", "Write a note on this claim", JUDGING, Where.GALLEY, 13),
    Command("retry", ("!",), "save again", "Save what could not be saved", JUDGING, Where.GALLEY),
    Command("sentence-down", ("j", "down"), "next", "Next sentence", MOVING, Where.GALLEY),
    Command("sentence-up", ("k", "up"), "previous", "Previous sentence", MOVING, Where.GALLEY),
    Command("claim-down", ("J",), "next claim", "Next claim", MOVING, Where.GALLEY, 9),
    Command("claim-up", ("K", "p"), "previous claim", "Previous claim", MOVING, Where.GALLEY),
    Command("galley-page-down", ("ctrl+d", "pagedown"), "page", "A page on", MOVING, Where.GALLEY),
    Command("galley-page-up", ("ctrl+u", "pageup"), "page up", "A page up", MOVING, Where.GALLEY),
    Command("galley-top", ("g", "home"), "top", "First sentence", MOVING, Where.GALLEY),
    Command("galley-end", ("G", "end"), "end", "Last sentence", MOVING, Where.GALLEY),
    Command("make-claim", ("c",), "make claim", "It is a claim", CORRECTING, Where.GALLEY, 4),
    Command(
        "dismiss-claim", ("d",), "dismiss", "Dismiss it: no claim", CORRECTING, Where.GALLEY, 5
    ),
    Command("reshape-claim", ("W",), "widen", "Widen or narrow it", CORRECTING, Where.GALLEY, 11),
    Command("split-claim", ("S",), "split", "Split this claim", CORRECTING, Where.GALLEY, 10),
    Command("correct-claimant", ("C",), "claimant", "Who says it", CORRECTING, Where.GALLEY, 14),
    Command("reading", ("z",), "reading", "Hide or show the margin", LOOKING, Where.GALLEY, 8),
    Command("elsewhere", ("m",), "elsewhere", "The claim elsewhere", LOOKING, Where.GALLEY),
    Command("history", ("i",), "history", "History of this claim", LOOKING, Where.GALLEY),
    Command("source", ("o",), "source", "Open the source in a browser", LOOKING, Where.GALLEY),
    Command("cite", ("y",), "copy", "Copy the claim with its citation", LOOKING, Where.GALLEY),
    Command("to-claim", ("enter",), "go to claim", "To this claim", LOOKING, Where.GALLEY, 15),
    Command("close", ("escape", "q"), "back", "Back to the claims", LOOKING, Where.GALLEY, 6),
    Command(
        "abandon", ("Q",), "leave without", "Back, although something is unsaved", APP, Where.GALLEY
    ),
    Command("keys", ("?",), "keys", "All keys", APP, Where.GALLEY, 16),
    Command("end-on", ("l", "right"), "end on", "End a word on", CORRECTING, Where.STRETCH),
    Command("end-back", ("h", "left"), "end back", "End a word back", CORRECTING, Where.STRETCH),
    Command(
        "start-on", ("L", "shift+right"), "begin on", "Begin a word on", CORRECTING, Where.STRETCH
    ),
    Command(
        "start-back",
        ("H", "shift+left"),
        "begin back",
        "Begin a word back",
        CORRECTING,
        Where.STRETCH,
    ),
    Command("accept", ("enter",), "save", "Save these words", CORRECTING, Where.STRETCH),
    Command("leave", ("escape", "q"), "leave", "Leave the claim as it is", APP, Where.STRETCH),
    Command("cut-on", ("l", "right"), "cut on", "Cut a word on", CORRECTING, Where.CUT),
    Command("cut-back", ("h", "left"), "cut back", "Cut a word back", CORRECTING, Where.CUT),
    Command("accept", ("enter",), "split", "Split here", CORRECTING, Where.CUT),
    Command("leave", ("escape", "q"), "leave", "Leave the claim as it is", APP, Where.CUT),
    Command("report-down", ("j", "down"), "next", "Next report", MOVING, Where.ELSEWHERE, 1),
    Command("report-up", ("k", "up"), "previous", "Previous report", MOVING, Where.ELSEWHERE, 2),
    Command("confirm-link", ("m",), "confirm", "It states the same", LINKING, Where.ELSEWHERE, 3),
    Command(
        "reject-link", ("r",), "reject", "It does not state the same", LINKING, Where.ELSEWHERE, 4
    ),
    Command(
        "corroborate-all",
        ("A",),
        "all corroborated",
        "Mark the whole group corroborated",
        LINKING,
        Where.ELSEWHERE,
        5,
    ),
    Command(
        "contest-all",
        ("X",),
        "all contested",
        "Mark the whole group contested",
        LINKING,
        Where.ELSEWHERE,
        6,
    ),
    Command("undo", ("u",), "undo", "Undo what I did last", LINKING, Where.ELSEWHERE, 7),
    Command("keys", ("?",), "keys", "All keys", APP, Where.ELSEWHERE, 10),
    Command("redo", ("U",), "redo", "Redo what I undid last", LINKING, Where.ELSEWHERE),
    Command("source", ("o",), "source", "Open that report in a browser", LOOKING, Where.ELSEWHERE),
    Command("cite", ("y",), "copy", "Copy that claim and citation", LOOKING, Where.ELSEWHERE),
    Command("to-report", ("enter",), "go to it", "To that claim", LOOKING, Where.ELSEWHERE, 8),
    Command("close", ("escape", "q"), "back", "Back to the claims", LOOKING, Where.ELSEWHERE, 9),
    Command("group-down", ("j", "down"), "next", "Next statement", MOVING, Where.GROUPS, 1),
    Command("group-up", ("k", "up"), "previous", "Previous statement", MOVING, Where.GROUPS, 2),
    Command("first-group", ("g", "home"), "first", "First statement", MOVING, Where.GROUPS),
    Command("last-group", ("G", "end"), "last", "Last statement", MOVING, Where.GROUPS),
    Command("to-claim", ("enter",), "go to it", "To its first claim", LOOKING, Where.GROUPS, 3),
    Command("close", ("escape", "q"), "back", "Back to the claims", LOOKING, Where.GROUPS, 4),
    Command("keys", ("?",), "keys", "All keys", APP, Where.GROUPS, 5),
    Command("piece-down", ("j", "down"), "next", "Next evidence", MOVING, Where.EVIDENCE, 5),
    Command("piece-up", ("k", "up"), "previous", "Previous evidence", MOVING, Where.EVIDENCE, 6),
    Command(
        "add-supporting",
        ("p", "+"),
        "supporting",
        "Add what supports the claim",
        EVIDENCE,
        Where.EVIDENCE,
        1,
    ),
    Command(
        "add-refuting",
        ("r", "-"),
        "refuting",
        "Add what refutes the claim",
        EVIDENCE,
        Where.EVIDENCE,
        2,
    ),
    Command("edit", ("enter", "e"), "edit", "Edit this evidence", EVIDENCE, Where.EVIDENCE, 3),
    Command("remove", ("d",), "remove", "Remove it; u undoes that", EVIDENCE, Where.EVIDENCE, 4),
    Command(
        "turn-stance",
        ("t",),
        "turn",
        "Let it point the other way",
        EVIDENCE,
        Where.EVIDENCE,
    ),
    Command("undo", ("u",), "undo", "Undo what I did last", EVIDENCE, Where.EVIDENCE, 7),
    Command("redo", ("U",), "redo", "Redo what I undid last", EVIDENCE, Where.EVIDENCE),
    Command("source", ("o",), "open", "Open the page in a browser", LOOKING, Where.EVIDENCE, 8),
    Command("cite", ("y",), "copy", "Copy the evidence", LOOKING, Where.EVIDENCE),
    Command("close", ("escape", "q"), "back", "Back to the claims", LOOKING, Where.EVIDENCE, 9),
    Command("keys", ("?",), "keys", "All keys", APP, Where.EVIDENCE, 10),
    Command("row-down", ("j", "down"), "next", "Next person or setting", MOVING, Where.PEOPLE, 1),
    Command("row-up", ("k", "up"), "previous", "Previous person or setting", MOVING, Where.PEOPLE),
    Command(
        "change", ("enter",), "change", "Change the role or setting", STAFFING, Where.PEOPLE, 2
    ),
    Command(
        "leave-or-return", ("l",), "gone", "Mark as left, or as back", STAFFING, Where.PEOPLE, 3
    ),
    Command("raise", ("+",), "more", "Raise the setting", STAFFING, Where.PEOPLE, 4),
    Command("lower", ("-",), "less", "Lower the setting", STAFFING, Where.PEOPLE, 5),
    Command(
        "new-person", ("n",), "new", "Give a role to one not here yet", STAFFING, Where.PEOPLE, 6
    ),
    Command("desk-log", ("i",), "log", "What was set, and by whom", LOOKING, Where.PEOPLE, 7),
    Command("close", ("escape", "q"), "back", "Back to the claims", LOOKING, Where.PEOPLE, 8),
    Command("keys", ("?",), "keys", "All keys", APP, Where.PEOPLE, 9),
    Command("act-down", ("j", "down"), "next", "Next act", MOVING, Where.HISTORY, 1),
    Command("act-up", ("k", "up"), "previous", "Previous act", MOVING, Where.HISTORY, 2),
    Command("first-act", ("g", "home"), "first", "First act", MOVING, Where.HISTORY),
    Command("last-act", ("G", "end"), "last", "Last act", MOVING, Where.HISTORY),
    Command("replay", ("enter",), "replay", "As its reviewer saw it", LOOKING, Where.HISTORY, 3),
    Command("replay-down", ("ctrl+d", "pagedown"), "read on", "Read on", MOVING, Where.HISTORY, 4),
    Command("replay-up", ("ctrl+u", "pageup"), "read back", "Read back", MOVING, Where.HISTORY),
    Command("close", ("escape", "q", "i"), "back", "Back to the claims", LOOKING, Where.HISTORY, 5),
    Command("keys", ("?",), "keys", "All keys", APP, Where.HISTORY, 6),
    Command(
        "corroborate", ("a", "1"), "corroborated", "It is corroborated", JUDGING, Where.REPEAT, 1
    ),
    Command("contest", ("x", "2"), "contested", "It is contested", JUDGING, Where.REPEAT, 2),
    Command("skip", ("s",), "skip", "Skip with a reason, go on", JUDGING, Where.REPEAT, 3),
    Command("undo", ("u",), "undo", "Undo what I did last", JUDGING, Where.REPEAT, 4),
    Command("redo", ("U",), "redo", "Redo what I undid last", JUDGING, Where.REPEAT),
    Command(
        "close", ("escape", "q"), "leave", "Leave; what was said is kept", APP, Where.REPEAT, 5
    ),
    Command("keys", ("?",), "keys", "All keys", APP, Where.REPEAT, 6),
    Command("next-view", ("tab",), "next view", "Next view", MOVING, Where.AGREEMENT, 1),
    Command("previous-view", ("shift+tab",), "view before", "View before", MOVING, Where.AGREEMENT),
    Command("view-pairs", ("1",), "over all", "Over all and by pair", LOOKING, Where.AGREEMENT),
    Command("view-articles", ("2",), "by article", "By article", LOOKING, Where.AGREEMENT),
    Command(
        "view-time", ("3",), "over time", "Over time; again, by month", LOOKING, Where.AGREEMENT
    ),
    Command("view-myself", ("4",), "myself", "With myself", LOOKING, Where.AGREEMENT),
    Command("line-down", ("j", "down"), "down", "A line down", MOVING, Where.AGREEMENT, 3),
    Command("line-up", ("k", "up"), "up", "A line up", MOVING, Where.AGREEMENT, 4),
    Command(
        "next-page", ("ctrl+d", "pagedown"), "page down", "A page down", MOVING, Where.AGREEMENT
    ),
    Command("page-before", ("ctrl+u", "pageup"), "page up", "A page up", MOVING, Where.AGREEMENT),
    Command("to-top", ("g", "home"), "top", "To the top", MOVING, Where.AGREEMENT),
    Command("to-end", ("G", "end"), "end", "To the end", MOVING, Where.AGREEMENT),
    Command("close", ("escape", "q"), "back", "Back to the claims", LOOKING, Where.AGREEMENT, 5),
    Command("keys", ("?",), "keys", "All keys", APP, Where.AGREEMENT, 6),
    Command("next-panel", ("tab",), "next", "Next chart", MOVING, Where.DASHBOARD, 1),
    Command("previous-panel", ("shift+tab",), "before", "Chart before", MOVING, Where.DASHBOARD),
    Command("panel-1", ("1",), "progress", "Progress and pace", LOOKING, Where.DASHBOARD),
    Command("panel-2", ("2",), "publishers", "By publisher", LOOKING, Where.DASHBOARD),
    Command("panel-3", ("3",), "claimants", "By claimant", LOOKING, Where.DASHBOARD),
    Command("panel-4", ("4",), "waiting", "What waits, agreement", LOOKING, Where.DASHBOARD),
    Command("alone", ("enter",), "alone", "This chart alone", LOOKING, Where.DASHBOARD, 2),
    Command("line-down", ("j", "down"), "down", "A line down", MOVING, Where.DASHBOARD, 3),
    Command("line-up", ("k", "up"), "up", "A line up", MOVING, Where.DASHBOARD, 4),
    Command("to-top", ("g", "home"), "top", "To the top", MOVING, Where.DASHBOARD),
    Command("to-end", ("G", "end"), "end", "To the end", MOVING, Where.DASHBOARD),
    Command("recount", ("=",), "count anew", "Count all anew", LOOKING, Where.DASHBOARD, 6),
    Command("report", ("h",), "report", "Write it as an HTML report", APP, Where.DASHBOARD, 5),
    Command("close", ("escape", "q"), "back", "Back to the claims", LOOKING, Where.DASHBOARD, 7),
    Command("keys", ("?",), "keys", "All keys", APP, Where.DASHBOARD, 8),
    Command(
        "corroborate",
        ("a", "1"),
        "corroborated",
        "Settle it as corroborated, with a reason",
        SETTLING,
        Where.DISPUTES,
        1,
    ),
    Command(
        "contest",
        ("x", "2"),
        "contested",
        "Settle it as contested, with a reason",
        SETTLING,
        Where.DISPUTES,
        2,
    ),
    Command("pass-on", ("s",), "pass on", "On to the next, unsettled", SETTLING, Where.DISPUTES, 3),
    Command("undo", ("u",), "undo", "Undo what I did last", SETTLING, Where.DISPUTES, 4),
    Command("redo", ("U",), "redo", "Redo what I undid last", SETTLING, Where.DISPUTES),
    Command("next-pane", ("tab",), "next pane", "Next pane", MOVING, Where.DISPUTES, 6),
    Command("previous-pane", ("shift+tab",), "pane before", "Pane before", MOVING, Where.DISPUTES),
    Command("history", ("i",), "history", "History of this claim", LOOKING, Where.DISPUTES, 7),
    Command("source", ("o",), "source", "Open the source", LOOKING, Where.DISPUTES, 8),
    Command("cite", ("y",), "copy", "Copy the claim with its citation", LOOKING, Where.DISPUTES),
    Command("close", ("escape", "q"), "back", "Back to the claims", LOOKING, Where.DISPUTES, 5),
    Command("keys", ("?",), "keys", "All keys", APP, Where.DISPUTES, 9),
    *(
        Command(
            "cancel-work", ("B",), "breaks off", "Stop the work that runs meanwhile", APP, where
        )
        for where in FULL_SCREENS
    ),
    Command("leave-out", ("ctrl+n",), "next step", "On to the next step", APP, Where.TOUR),
)


def commands_for(where: Where) -> tuple[Command, ...]:
    """The commands whose keys act there."""
    return tuple(command for command in COMMANDS if command.where is where)


def keys_in_words(*bindings: str) -> str:
    """The first key of each of these commands and what it does: "a corroborated · x contested"."""
    named = [each for binding in bindings for each in COMMANDS if each.binding == binding]
    return " · ".join(f"{shown(each.keys_in_force[:1])} {each.label}".strip() for each in named)


def only_moving() -> frozenset[str]:
    """The keys in force that do nothing anywhere but move, within the pane that is in focus."""
    moves = {True: set[str](), False: set[str]()}
    for each in COMMANDS:
        moves[each.group == MOVING and each.id not in _FOCUSES].update(each.keys_in_force)
    return frozenset(moves[True] - moves[False])


def bindings_for(where: Where) -> list[Binding]:
    """The key bindings of a screen or a pane. Each has an id, so that keys can be remapped."""
    from textual.binding import Binding  # the configuration asks for commands without a screen

    return [
        Binding(
            ",".join(command.keys),
            command.action,
            command.label,
            show=False,
            id=command.binding,
            tooltip=command.does,
        )
        for command in commands_for(where)
    ]
