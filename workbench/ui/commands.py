"""Every command, declared once. Key bindings, key bar, palette, help and docs all read this."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding


class Where(StrEnum):
    """Where a command's keys act."""

    REVIEW = "review"
    CLAIMS = "claims"
    ARTICLE = "article"
    GALLEY = "galley"
    STRETCH = "stretch"
    CUT = "cut"
    ELSEWHERE = "elsewhere"
    GROUPS = "groups"


WHERE_IN_WORDS = {
    Where.REVIEW: "Anywhere on the review screen",
    Where.CLAIMS: "In the list of claims",
    Where.ARTICLE: "In the article and in what is known",
    Where.GALLEY: "In the galley",
    Where.STRETCH: "Widening or narrowing a claim",
    Where.CUT: "Splitting a claim",
    Where.ELSEWHERE: "In the reports elsewhere",
    Where.GROUPS: "In the list of groups",
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done. `bar` is its place in the key bar, 0 where it has none."""

    id: str
    keys: tuple[str, ...]
    label: str
    does: str
    group: str
    where: Where = Where.REVIEW
    bar: int = 0

    @property
    def action(self) -> str:
        """The Textual action that carries it out."""
        return self.id.replace("-", "_")

    @property
    def shown_keys(self) -> str:
        """The keys as a person reads them."""
        return " ".join(_SHOWN.get(key, key.replace("shift+", "⇧")) for key in self.keys)


_SHOWN = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "⇧Tab",
}

JUDGING, CORRECTING, LINKING = "Judge", "Correct", "Link"
MOVING, FINDING, LOOKING, APP = "Move", "Find", "Look", "Program"

COMMANDS: tuple[Command, ...] = (
    Command("corroborate", ("a", "1"), "corroborated", "Mark corroborated, go on", JUDGING, bar=1),
    Command("contest", ("x", "2"), "contested", "Mark contested, go on", JUDGING, bar=2),
    Command("skip", ("s",), "skip", "Skip with a reason, go on", JUDGING, bar=3),
    Command("undo", ("u",), "undo", "Undo what I did last", JUDGING, bar=4),
    Command("redo", ("U",), "redo", "Redo what I undid last", JUDGING),
    Command("note", ("n",), "note", "Write a note on this claim", JUDGING, bar=9),
    Command("retry", ("r",), "save again", "Save again what could not be saved", JUDGING),
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
    Command("next-to-do", ("J",), "next to do", "Next claim to do", MOVING, bar=10),
    Command("previous-to-do", ("K",), "to do before", "Previous claim to do", MOVING),
    Command("back", ("[",), "back", "Back through what I looked at", MOVING),
    Command("forward", ("]",), "forward", "Forward again", MOVING),
    Command("next-pane", ("tab",), "next pane", "Next pane", MOVING),
    Command("previous-pane", ("shift+tab",), "previous pane", "Previous pane", MOVING),
    Command("search", ("/",), "search", "Search as you type", FINDING, bar=6),
    Command("filter", ("f",), "filter", "Filter by status, article and more", FINDING, bar=5),
    Command("order", ("O",), "order", "Order by worth or by article", FINDING),
    Command("clear", ("escape",), "show all", "Clear search and filter", FINDING),
    Command("galley", ("enter",), "galley", "The whole article as a galley", LOOKING, bar=7),
    Command("elsewhere", ("m",), "elsewhere", "The same claim elsewhere", LOOKING, bar=8),
    Command("groups", ("M",), "groups", "What several articles report", LOOKING),
    Command("history", ("i",), "history", "History of this claim", LOOKING),
    Command("source", ("o",), "source", "Open the source in a browser", LOOKING),
    Command("cite", ("y",), "copy", "Copy the claim with its citation", LOOKING),
    Command("problems", ("R",), "reading", "What reading the articles met", LOOKING),
    Command("export", ("E",), "export", "Export the verdicts as CSV", APP),
    Command("commands", (":", "ctrl+p"), "commands", "All commands by name", APP, bar=12),
    Command("keys", ("?",), "keys", "All keys", APP, bar=11),
    Command("abandon", ("Q",), "leave without", "Leave although something is unsaved", APP),
    Command("leave", ("q", "ctrl+q"), "quit", "Quit; all verdicts are saved", APP, bar=13),
    Command("scroll-down", ("j", "down"), "down", "A line down", MOVING, Where.ARTICLE),
    Command("scroll-up", ("k", "up"), "up", "A line up", MOVING, Where.ARTICLE),
    Command("page-down", ("ctrl+d", "pagedown"), "page down", "A page down", MOVING, Where.ARTICLE),
    Command("page-up", ("ctrl+u", "pageup"), "page up", "A page up", MOVING, Where.ARTICLE),
    Command("scroll-home", ("g", "home"), "top", "To the top", MOVING, Where.ARTICLE),
    Command("scroll-end", ("G", "end"), "end", "To the end", MOVING, Where.ARTICLE),
    Command("sentence-down", ("j", "down"), "next", "Next sentence", MOVING, Where.GALLEY, 1),
    Command("sentence-up", ("k", "up"), "previous", "Previous sentence", MOVING, Where.GALLEY, 2),
    Command("claim-down", ("J", "n"), "next claim", "Next claim", MOVING, Where.GALLEY, 3),
    Command("claim-up", ("K", "p"), "claim before", "Claim before", MOVING, Where.GALLEY, 4),
    Command(
        "galley-page-down", ("ctrl+d", "pagedown"), "page", "A page down", MOVING, Where.GALLEY
    ),
    Command("galley-page-up", ("ctrl+u", "pageup"), "page up", "A page up", MOVING, Where.GALLEY),
    Command("galley-top", ("g", "home"), "top", "First sentence", MOVING, Where.GALLEY),
    Command("galley-end", ("G", "end"), "end", "Last sentence", MOVING, Where.GALLEY),
    Command("to-claim", ("enter",), "go to claim", "To this claim", LOOKING, Where.GALLEY, 11),
    Command("close", ("escape", "q"), "back", "Back to the claims", LOOKING, Where.GALLEY, 12),
    Command(
        "make-claim", ("c",), "make claim", "This sentence is a claim", CORRECTING, Where.GALLEY, 5
    ),
    Command("dismiss-claim", ("d",), "dismiss", "This claim is none", CORRECTING, Where.GALLEY, 6),
    Command(
        "reshape-claim", ("w",), "words", "Widen or narrow this claim", CORRECTING, Where.GALLEY, 7
    ),
    Command("split-claim", ("s",), "split", "Split this claim", CORRECTING, Where.GALLEY, 8),
    Command(
        "correct-claimant", ("C",), "claimant", "Say who asserts it", CORRECTING, Where.GALLEY, 9
    ),
    Command("undo", ("u",), "undo", "Undo what I did last", CORRECTING, Where.GALLEY, 10),
    Command("keys", ("?",), "keys", "All keys", APP, Where.GALLEY, 13),
    Command("redo", ("U",), "redo", "Redo what I undid last", CORRECTING, Where.GALLEY),
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
    Command("to-report", ("enter",), "go to it", "To that claim", LOOKING, Where.ELSEWHERE, 8),
    Command("close", ("escape", "q"), "back", "Back to the claims", LOOKING, Where.ELSEWHERE, 9),
    Command("close", ("escape", "q"), "back", "Back to the claims", LOOKING, Where.GROUPS, 2),
)


def commands_for(where: Where) -> tuple[Command, ...]:
    """The commands whose keys act there."""
    return tuple(command for command in COMMANDS if command.where is where)


def bindings_for(where: Where) -> list[Binding]:
    """The key bindings of a screen or a pane. Each has an id, so that keys can be remapped."""
    return [
        Binding(
            ",".join(command.keys),
            command.action,
            command.label,
            show=False,
            id=f"{where}.{command.id}",
            tooltip=command.does,
        )
        for command in commands_for(where)
    ]
