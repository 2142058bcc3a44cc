"""Figures: the quantities of a sentence, normalised: how much of what, how exactly, per what."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from workbench.extract.amounts import Amount, Form, key_at
from workbench.extract.lexicon import grammar, quantities
from workbench.extract.numerals import amount_at, openings
from workbench.extract.text import Word, bare_keys
from workbench.extract.units import NO_UNIT, Sense, sense_of
from workbench.model import Bound, DateMention, Figure, FigureKind, Span

_HOURS = frozenset(("a.m.", "p.m.", "a.m", "p.m", "am", "pm")) | quantities.ZONES
_PER_REACH = 10  # words from a number to "per day"
_WHOLES = quantities.PERIODS | quantities.SHARERS
_BOUND_ENDS = frozenset(phrase[-1] for phrase in quantities.BOUND_PHRASES)
_NO_AMOUNTS = (
    "figure",
    "digit",
    "way",
    "sided",
    "star",
    "letter",
)  # "a six-figure sum", "a three-way race"


def figures_in(
    text: str, words: list[Word], dates: tuple[DateMention, ...] = ()
) -> tuple[Figure, ...]:
    """The figures among the words of one sentence, in order, those of its dates left out."""
    places = openings(words)
    if not places:
        return ()
    taken = [(mention.start, mention.end) for mention in dates]
    figures: list[Figure] = []
    read = 0  # words that belong to the figures so far
    for index in places:
        amount = amount_at(words, index) if index >= read else None
        if amount is None or (taken and _overlaps(words[index], taken)):
            continue
        reached = figures[-1].end if figures else 0
        figure = _figure(text, words, index, amount, reached)
        label = _labels(words, index, amount, figure) or _plays(words, index, amount)
        if not label and not any(figure.start < end and start < figure.end for start, end in taken):
            figures.append(figure)
        read = max(amount.last, index + 1)
        while not label and read < len(words) and words[read].start < figure.end:
            read += 1
    return _sharing_units(text, figures)


def _overlaps(word: Word, taken: list[Span]) -> bool:
    return any(start < word.end and word.start < end for start, end in taken)


def _labels(words: list[Word], index: int, amount: Amount, figure: Figure) -> bool:
    """Whether the number is part of a name, a time or a telephone number."""
    before = [word.key for word in words[max(0, index - 2) : index]]
    last = before[-1] if before else ""
    if amount.unit.startswith(_NO_AMOUNTS) or _is_idiom(words, index):
        return True
    if before == ["no", "."] or last == "+" or key_at(words, index + 1) in _HOURS:
        return True
    if ":" in (last, key_at(words, amount.last)) and _glued(words, index, amount.last):
        return True  # "9:30"
    if last in ("the", "these", "those") and figure.kind is FigureKind.COUNT and not figure.unit:
        return words[index].text.isalpha()  # "the two have agreed"
    if amount.form is Form.ORDINAL:
        if figure.unit == "place" and before == ["in", "the"]:
            return True
        named = amount.last < len(words) and words[amount.last].capital
        return named and (_named_so(words, index) or _opens_name(words, amount.last))
    if last in quantities.NUMBERED_SMALL and (not figure.unit or words[index].text.isdigit()):
        return not index or figure.kind is FigureKind.COUNT
    if not index or not words[index - 1].capital or last in NO_UNIT:
        return False
    if index == 1 and last.endswith("ing"):
        return False  # "Killing 300"
    if last in quantities.NUMBERED:
        return figure.kind is FigureKind.COUNT
    return not figure.unit and index > 1 and words[index].text[0].isdigit()


def _named_so(words: list[Word], index: int) -> bool:
    """Whether an ordinal belongs to a name ("the Second World War", "5th Avenue")."""
    return words[index].capital and index > 0


def _opens_name(words: list[Word], index: int) -> bool:
    """Whether a number in figures opens the name at `index` ("83rd Street")."""
    capitals = takewhile(lambda word: word.capital, words[index : index + 3])
    return any(word.key.removesuffix("'s") in quantities.NAMED_BY_ORDINAL for word in capitals)


def _is_idiom(words: list[Word], index: int) -> bool:
    beside = quantities.IDIOMS.get((words[index].key, key_at(words, index + 1)), ())
    return key_at(words, index - 1) in beside or key_at(words, index + 2) in beside


def _glued(words: list[Word], index: int, last: int) -> bool:
    """Whether a colon stands right before or behind, without a blank."""
    if index and words[index - 1].text == ":" and words[index - 1].end == words[index].start:
        return True
    return (
        last + 1 < len(words)
        and words[last].text == ":"
        and words[last].end == words[last + 1].start
        and words[last + 1].text[0].isdigit()
    )


def _plays(words: list[Word], index: int, amount: Amount) -> bool:
    """Whether a range is a score ("lost 2-3")."""
    if amount.low == amount.high or "-" not in words[index].text or amount.last != index + 1:
        return False
    near = {word.key for word in words[max(0, index - 6) : index + 4]}
    return bool(near & quantities.CONTEST)


def _figure(text: str, words: list[Word], first: int, amount: Amount, reached: int) -> Figure:
    """The figure whose number begins at `first`, the figures before it ending at `reached`."""
    sense = sense_of(words, first, amount)
    opening = _opening(words, first, sense.kind)
    if words[opening].start < reached:
        opening = first
    start, end = words[opening].start, words[sense.last - 1].end
    minus = opening and words[opening - 1].key in ("minus", "−")
    sign = -sense.worth if minus else sense.worth
    if minus:
        opening -= 1
        start = words[opening].start
    low = None if amount.low is None else amount.low * sign
    high = None if amount.high is None else amount.high * sign
    return Figure(
        start=start,
        end=end,
        text=text[start:end],
        kind=sense.kind,
        low=low,
        high=high,
        unit=sense.unit,
        bound=_bound(words, opening, sense.last, amount),
        per=_per(words, sense),
    )


def _opening(words: list[Word], first: int, kind: FigureKind) -> int:
    """Where a figure's words begin: its currency sign or code taken in."""
    if kind is not FigureKind.MONEY or not first:
        return first
    if words[first - 1].text in quantities.CURRENCY_SIGNS:
        owned = first > 1 and words[first - 2].key in quantities.SIGN_OWNERS
        return first - 1 - (owned and words[first - 2].end == words[first - 1].start)
    return first - (words[first - 1].key in quantities.CURRENCY_CODES)


def _bound(words: list[Word], first: int, last: int, amount: Amount) -> Bound:
    before = tuple(bare_keys(words[max(0, first - 5) : first]))
    while before[-1:] in (("a",), ("an",), ("just",), ("another",)):
        before = before[:-1]
    longest = quantities.LONGEST_BOUND if before and before[-1] in _BOUND_ENDS else 0
    for length in range(longest, 0, -1):
        bound = quantities.BOUND_PHRASES.get(before[-length:])
        if bound is not None and len(before) >= length:
            return bound
    after = tuple(bare_keys(words[last : last + 2]))
    if after == ("or", "more") or after[:1] == ("+",) or amount.unit.startswith("plus"):
        return Bound.AT_LEAST
    if after in (("or", "less"), ("or", "fewer")):
        return Bound.AT_MOST
    vague = amount.form is Form.VAGUE
    return Bound.ABOUT if vague or after == ("or", "so") else Bound.EXACT


def _per(words: list[Word], sense: Sense) -> str:
    """What the figure is for one of: "day" of "3,000 people a day", empty where it is no rate."""
    if sense.kind is FigureKind.ORDINAL or sense.unit.endswith(" old"):
        return ""
    lasting = sense.unit in quantities.DURATIONS
    for at in range(sense.last, min(sense.last + _PER_REACH, len(words))):
        word = words[at]
        if word.text in ".,;:—(" or word.key[0].isdigit():
            return ""
        if word.key in quantities.PERIODICALLY and at <= sense.last + 3:
            return "" if lasting else quantities.PERIODICALLY[word.key]
        whole = key_at(words, at + 1).removesuffix("s") if word.key in quantities.PER else ""
        if whole in _WHOLES and _shares(words, at, sense):
            return whole
    return ""


def _shares(words: list[Word], at: int, sense: Sense) -> bool:
    """Whether "a day", "per head" at a word makes a rate of the figure before it."""
    link, whole = words[at].key, key_at(words, at + 1)
    if link == "per":
        return True
    if key_at(words, at + 2) in quantities.NOT_PER_BEFORE:
        return False
    if key_at(words, at - 1) in grammar.PREPOSITIONS:
        return False  # "left for a week"
    if link in ("each", "every"):
        return whole in quantities.PERIODS
    near = at - sense.last <= (3 if sense.kind is FigureKind.COUNT else 0)
    return near and (whole in quantities.PERIODS or sense.kind is FigureKind.MONEY)


def _sharing_units(text: str, figures: list[Figure]) -> tuple[Figure, ...]:
    """Give a bare number the unit of the next one ("from 5 to 7 percent", "20 and 30 boats")."""
    for place in range(len(figures) - 2, -1, -1):
        figure, following = figures[place], figures[place + 1]
        bare = figure.kind is FigureKind.COUNT and not figure.unit and following.unit
        between = text[figure.end : following.start].strip()
        joined = between in ("to", "and", "or", ",", "out of", "of", "of the", "to about")
        if bare and joined and following.kind is not FigureKind.ORDINAL:
            figures[place] = replace(figure, kind=following.kind, unit=following.unit)
    return tuple(figures)
