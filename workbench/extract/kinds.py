"""What kind of claim a sentence makes, and whether it hedges, compares or names a cause."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.extract.lexicon import grammar, quantities, wording
from workbench.extract.report import Report
from workbench.extract.scope import main_clause
from workbench.extract.text import Word, bare_keys, keys_of
from workbench.model import ClaimKind, Figure, FigureKind, Quotation

_BLAME_REACH = 7  # words from "blamed" to "for"
_THAN_REACH = 5  # words from "more" to "than"
_AMOUNT_OPENERS = (
    quantities.SMALL.keys()
    | quantities.VAGUE.keys()
    | quantities.SEVERAL.keys()
    | quantities.CURRENCY_SIGNS.keys()
    | {"a", "an", "half", "two-thirds", "one-third", "three-quarters", "just", "double"}
)
_HEDGING = wording.DOUBT | wording.MODAL_DOUBT | wording.SEEMING | wording.HELD | {"possible"}
_COMPARING = (
    wording.SUPERLATIVES
    | wording.CHANGES
    | wording.COMPARED.keys()
    | {"than", "record", "most", "as", "times", "up", "down"}
)
_CAUSING = wording.CAUSAL | wording.BLAMES | wording.CAUSAL_PHRASES.keys() | {"due"}
_SIDING = wording.SIDES | wording.SIDE_PHRASES.keys()
_MULTIPLIED = wording.DEGREES | {"the", "what"}
_MERELY = frozenset(("just", "merely", "ever", "happy", "willing", "likely", "enough", "usual"))


def kinds_of(
    words: list[Word],
    vocabulary: frozenset[str],
    asserted: list[Word],
    figures: Sequence[Figure],
    quotation: Quotation,
    report: Report | None,
) -> tuple[ClaimKind, ...]:
    """The kinds of a claim, several where several hold (Schlichtkrull et al., AVeriTeC, 2023).

    Numerical where a figure is what is `asserted`, the main clause of the claim; quote where the
    words themselves are given; causal and position by their words; event or property otherwise.
    """
    found = [
        kind
        for kind, holds in (
            (ClaimKind.NUMERICAL, _counts(words, asserted, figures)),
            (ClaimKind.QUOTE, quotation in (Quotation.DIRECT, Quotation.MIXED)),
            (ClaimKind.CAUSAL, names_cause(words, vocabulary)),
            (ClaimKind.POSITION, _takes_side(words, vocabulary, asserted, report)),
        )
        if holds
    ]
    return tuple(found) or (ClaimKind.EVENT,)


def asserted_by(words: list[Word], report: Report | None) -> list[Word]:
    """The words of a claim's main clause, and of what it reports."""
    return main_clause(words, report.content[0] if report is not None else None)


def hedges(asserted: list[Word], vocabulary: frozenset[str]) -> bool:
    """Whether the main clause, of a sentence with that vocabulary, leaves open if it is so."""
    if _HEDGING.isdisjoint(vocabulary):
        return False
    keys = keys_of(asserted)
    for index, key in enumerate(keys):
        after = keys[index + 1] if index + 1 < len(keys) else ""
        if key in wording.DOUBT and not _doubts_by_the_way(keys, index):
            return True
        if key in wording.MODAL_DOUBT and not _is_month(asserted, index):
            return True
        if key in wording.SEEMING and after.isalpha() and _seems(key, after):
            return True
        if key == "possible" and _may_be_so(keys, index):
            return True
        if key in wording.HELD and after in ("to", "that") and _is_passive(keys, index):
            return True
    return False


def _seems(verb: str, after: str) -> bool:
    """Whether a verb of seeming hedges; "appeared in", "appeared the same way" say where or how."""
    if after in wording.SEEMING_OF_PLACE:
        return False
    return not (verb.startswith("appear") and after in wording.APPEARING)


def _may_be_so(keys: list[str], index: int) -> bool:
    """Whether "possible" says that something may be so, not which ones may be ("as a possible")."""
    before = keys[index - 1] if index else ""
    named = index > 1 and keys[index - 2] in wording.ASIDE_OPENERS
    return before not in wording.ASIDE_OPENERS and not (named and before in wording.ARTICLES)


def _doubts_by_the_way(keys: list[str], index: int) -> bool:
    """Whether the doubt is about a ground or topic: "jailed for his alleged role"."""
    if keys[index] not in wording.DOUBTFUL or not index:
        return False
    before = keys[index - 1]
    owned = before in wording.ARTICLES or before in wording.OWNERS or before.endswith("'s")
    opener = keys[index - 2] if owned and index > 1 else before
    return opener in wording.ASIDE_OPENERS


def compares(words: list[Word], vocabulary: frozenset[str]) -> bool:
    """Whether a sentence sets one thing against another: "more than last year", "the highest".

    `vocabulary` are the keys of its words.
    """
    if _COMPARING.isdisjoint(vocabulary):
        return False
    keys = bare_keys(words)
    for index, key in enumerate(keys):
        if key not in _COMPARING:
            continue
        if key == "than" and _is_comparison(keys, index):
            return True
        if key in wording.SUPERLATIVES and _is_superlative(keys, index):
            return True
        if key in wording.CHANGES and keys[index + 1 : index + 2] != ["down"]:
            return True
        if key == "record" and _is_record(keys, index):
            return True
        if key in ("up", "down") and _moves_from(keys, index):
            return True
        if key == "most" and _is_most(words, index):
            return True
        if key == "as" and index and keys[index - 1] in ("twice", "times", "half"):
            return True
        if key == "times" and keys[index + 1 : index + 2] != ["as"] and _multiplies(keys, index):
            return True
    return _has_phrase(keys, wording.COMPARED)


def names_cause(words: list[Word], vocabulary: frozenset[str]) -> bool:
    """Whether a sentence says what caused what."""
    if _CAUSING.isdisjoint(vocabulary):
        return False
    keys = bare_keys(words)
    for index, key in enumerate(keys):
        if key in wording.CAUSAL and not (index and words[index].capital):
            return True
        if key in wording.BLAMES and {"for", "on"} & set(keys[index + 1 : index + _BLAME_REACH]):
            return True
        if key == "due" and keys[index + 1 : index + 2] == ["to"]:
            return keys[index + 2 : index + 3] != [] and keys[index + 2] not in wording.DUE_NOT_TO
    return _has_phrase(keys, wording.CAUSAL_PHRASES)


def _has_phrase(keys: list[str], phrases: wording.Phrases) -> bool:
    if phrases.keys().isdisjoint(keys):
        return False
    for index, key in enumerate(keys):
        if key in phrases:
            for phrase in phrases[key]:
                if tuple(keys[index : index + len(phrase)]) == phrase:
                    return True
    return False


def _counts(words: list[Word], asserted: list[Word], figures: Sequence[Figure]) -> bool:
    """Whether a figure stands in the main clause; ages and ranks are told by the way."""
    told = [
        figure.start
        for figure in figures
        if figure.kind is not FigureKind.ORDINAL and not figure.unit.endswith(" old")
    ]
    if not told:
        return False
    places = {word.start for word in asserted}
    if not places.isdisjoint(told):
        return True
    return any(  # "than" opens a side clause, but not in "more than 300"
        word.start in told
        and index > 1
        and words[index - 1].key == "than"
        and words[index - 2].start in places
        for index, word in enumerate(words)
    )


def _takes_side(
    words: list[Word], vocabulary: frozenset[str], asserted: list[Word], report: Report | None
) -> bool:
    if report is not None and report.base in ("demand", "urge", "vow", "pledge", "oppose"):
        return True
    if _SIDING.isdisjoint(vocabulary):
        return False
    for index, word in enumerate(asserted):
        if word.key in wording.SIDES and not word.capital and _is_verb(asserted, index):
            return True
    return _has_phrase(bare_keys(words), wording.SIDE_PHRASES)


def _is_verb(words: list[Word], index: int) -> bool:
    """Whether a word that may be a noun ("support", "pledges") is a verb here."""
    before = words[index - 1].key if index else ""
    if before in grammar.DETERMINERS or before.endswith("'s") or not index:
        return False
    if words[index].key.endswith(("ed", "s")):
        return True
    subject = before in grammar.PLURAL_SUBJECTS or (before.endswith("s") and before != "as")
    return before == "to" or before in grammar.AUXILIARIES or subject


def _is_month(words: list[Word], index: int) -> bool:
    """Whether "May" at the opening of a sentence is the month ("May was cold", "May 4")."""
    if words[index].text != "May":
        return False
    after = words[index + 1].key if index + 1 < len(words) else ""
    return index > 0 or after[:1].isdigit() or after in grammar.FINITE


def _is_passive(keys: list[str], index: int) -> bool:
    return any(key in grammar.BE for key in keys[max(0, index - 3) : index])


def _is_comparison(keys: list[str], index: int) -> bool:
    """Whether "than" sets one thing against another; "more than 300" only says how exactly."""
    after = keys[index + 1] if index + 1 < len(keys) else ""
    near = [
        place
        for place in range(max(0, index - _THAN_REACH), index)
        if keys[place] in wording.DEGREES
        or (keys[place].endswith("er") and keys[place] not in wording.NO_DEGREES)
    ]
    if not near or after in _MERELY:
        return False
    amount = after[:1].isdigit() or after.partition("-")[0] in _AMOUNT_OPENERS
    return not (amount and near[-1] == index - 1)


def _moves_from(keys: list[str], index: int) -> bool:
    """ "Up from 58 percent", but not "step down from"."""
    if keys[index + 1 : index + 2] != ["from"]:
        return False
    after = keys[index + 2] if index + 2 < len(keys) else ""
    return after[:1].isdigit() or after in _AMOUNT_OPENERS or keys[max(0, index - 1)] == ","


def _is_superlative(keys: list[str], index: int) -> bool:
    before = keys[max(0, index - 3) : index]
    return any(key in wording.OWNERS or key.endswith("'s") for key in before)


def _is_record(keys: list[str], index: int) -> bool:
    before = keys[index - 1] if index else ""
    return before in ("a", "all-time", "new") and keys[index + 1 : index + 2] not in ([], ["of"])


def _is_most(words: list[Word], index: int) -> bool:
    """Whether "most" is a superlative ("the most expensive"), not an amount ("most people")."""
    owned = index > 0 and words[index - 1].key in wording.OWNERS
    return owned and index + 1 < len(words) and words[index + 1].key not in ("of", "part")


def _multiplies(keys: list[str], index: int) -> bool:
    after = keys[index + 1 : index + 2]
    return bool(after) and after[0] in _MULTIPLIED
