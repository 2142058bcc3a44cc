"""The steps of the tour: what each asks for, and how it shows that it has been done.

A step is done when what it asks for has happened, whichever key or command did it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from workbench.records import EVERYTHING, ClaimFilter
from workbench.ui.keyed import parts_with_keys


@dataclass(frozen=True, slots=True)
class Moment:
    """What the tour sees at one look: how many claims are judged and skipped, whether the claim on
    the screen has a note and evidence, what is listed, the screens that are open, by the names of
    their classes, and how many files were written."""

    judged: int = 0
    skipped: int = 0
    has_note: bool = False
    has_evidence: bool = False
    filter: ClaimFilter = EVERYTHING
    screens: frozenset[str] = frozenset()
    written: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try. `asks` names keys as {place.command}; `is_done` compares two looks."""

    name: str
    asks: str
    is_done: Callable[[Moment, Moment], bool]

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """What it asks for, with the keys in force: texts, and whether each is a key."""
        return parts_with_keys(self.asks)


def _opens(screen: str) -> Callable[[Moment, Moment], bool]:
    return lambda _, now: screen in now.screens


def _narrows(_: Moment, now: Moment) -> bool:
    return replace(now.filter, queue=None) != EVERYTHING


STEPS = (
    Step(
        "judge",
        "Read the lit claim in its article. {review.corroborate} marks it corroborated, "
        "{review.contest} contested: it is saved, and you are at the next.",
        lambda last, now: now.judged > last.judged,
    ),
    Step(
        "undo",
        "{review.undo} takes back what you did last, as often as you like; "
        "{review.redo} does it again.",
        lambda last, now: now.judged < last.judged,
    ),
    Step(
        "skip",
        "{review.skip} skips a claim and asks why: too little evidence, not checkable, or later.",
        lambda last, now: now.skipped > last.skipped,
    ),
    Step(
        "note",
        "{review.note} writes a note on the claim; Enter saves it.",
        lambda _, now: now.has_note,
    ),
    Step(
        "evidence",
        "{review.evidence} opens the evidence. There {evidence.add-supporting} adds what supports "
        "the claim and {evidence.add-refuting} what refutes it: an address or a few words, then "
        "Enter.",
        lambda _, now: now.has_evidence,
    ),
    Step(
        "elsewhere",
        "The cursor is on a claim that other articles report too: {review.elsewhere} shows the "
        "reports side by side, with what differs. Esc comes back.",
        _opens("ElsewhereScreen"),
    ),
    Step(
        "galley",
        "{review.galley} opens the whole article as a galley: every sentence, and why it is a "
        "claim or none. Esc comes back.",
        _opens("GalleyScreen"),
    ),
    Step(
        "search",
        "{review.search} searches as you type, {review.filter} filters. Try one; then Esc shows "
        "all claims again.",
        _narrows,
    ),
    Step(
        "queues",
        "{review.queue} chooses a queue: what waits for you, for a second reviewer, in dispute.",
        lambda _, now: now.filter.queue is not None,
    ),
    Step(
        "history",
        "{review.history} shows all that was done to the claim on the screen. Esc comes back.",
        _opens("HistoryScreen"),
    ),
    Step(
        "export",
        "{review.export} writes the verdicts as CSV, here into the folder of the tour.",
        lambda last, now: now.written > last.written,
    ),
)

THE_END = (
    "That was the tour. {review.leave} leaves it; then {review.ingest} reads your own articles in, "
    "and {review.keys} finds every key."
)


class Mark(Enum):
    """What became of a step, and its sign."""

    TO_COME = "·"
    NOW = "▸"
    DONE = "✓"
    LEFT_OUT = "–"


@dataclass
class Tour:
    """How far a tour is."""

    steps: tuple[Step, ...] = STEPS
    _marks: list[Mark] = field(default_factory=list)
    _last: Moment = field(default_factory=Moment)

    @property
    def step(self) -> Step | None:
        """The step that is asked for; None at the end."""
        return None if self.is_over else self.steps[len(self._marks)]

    @property
    def is_over(self) -> bool:
        """Whether every step was done or left out."""
        return len(self._marks) == len(self.steps)

    @property
    def marks(self) -> Iterator[Mark]:
        """What became of each step."""
        here = len(self._marks)
        yield from self._marks
        for place in range(here, len(self.steps)):
            yield Mark.NOW if place == here else Mark.TO_COME

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """What is to be done now, as of a step."""
        return self.step.parts if self.step else parts_with_keys(THE_END)

    def look(self, now: Moment) -> bool:
        """Compare with the look before; gives whether the step is done by now."""
        last, self._last = self._last, now
        step = self.step
        is_done = step is not None and step.is_done(last, now)
        if is_done:
            self._marks.append(Mark.DONE)
        return is_done

    def leave_out(self) -> None:
        """On to the next step without this one."""
        if not self.is_over:
            self._marks.append(Mark.LEFT_OUT)
