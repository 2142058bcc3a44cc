"""Sources: the noun phrase, before or after a cue, that names who asserts something."""

from __future__ import annotations

from workbench.extract.lexicon import grammar, people, speech
from workbench.extract.text import Word

_AT_MOST = 30  # words in a source
_ASIDE = 4  # words between commas that are no part of the phrase
_ADJUNCTS = grammar.PREPOSITIONS | grammar.EMBEDDERS
_NAME = 5  # words in a name set behind a comma
_CLOSERS = frozenset('"”»')
_BREAKS = frozenset(';:—–―"“”«»!?…/[]•|')
RELATIVES = frozenset(("who", "which", "whose", "whom"))
VERBS = grammar.FINITE | (speech.CUE_FORMS - speech.NOUN_ALIKE)
_NOT_SUBJECT = (grammar.ADVERBS - {"all", "both"}) | grammar.CONNECTIVES
_NO_SOURCE = frozenset(("there", "that", "this", "what", "not", "here", "how"))
APPOSED = grammar.DETERMINERS | RELATIVES | people.HONORIFICS | grammar.ADVERBS


def source_before(words: list[Word], cue: int, floor: int = 0) -> tuple[int, int] | None:
    """The noun phrase `[first, last)` that ends before the word `cue`, if there is one.

    Nothing before the word `floor` is taken in.
    """
    last = _strip_aside(words, floor, _strip_closing(words, floor, cue))
    if last > floor and words[last - 1].text == ",":
        return _with_apposition(words, last - 1, floor)
    first = _phrase_start(words, last, floor)
    if first < last and words[first].key in RELATIVES and first > floor:
        return _antecedent(words, first, floor)
    whole = _with_leading_commas(words, first, floor)
    if whole == first:
        first = _strip_opening(words, first, last)
    return checked(words, min(whole, first), last)


def possessor_before(words: list[Word], last: int, floor: int = 0) -> tuple[int, int] | None:
    """The owner `[first, last)` of the noun at `last` ("the farmers' complaints")."""
    first = _phrase_start(words, last, floor)
    for index in range(last - 1, first, -1):
        if words[index].key in grammar.PREPOSITIONS:
            first = index + 1
            break
    return checked(words, first, last)


def source_after(words: list[Word], first: int) -> tuple[int, int] | None:
    """The noun phrase that begins at the word `first`, if there is one."""
    last = first
    depth = 0
    while last < len(words) and last - first < _AT_MOST:
        word = words[last]
        if word.text == "(":
            depth += 1
        elif word.text == ")":
            depth -= 1
        elif depth <= 0 and _ends_phrase(words, last, first):
            break
        last += 1
    last = _with_trailing_apposition(words, first, last)
    while last > first and not (words[last - 1].wordlike or words[last - 1].text == ")"):
        last -= 1
    return checked(words, first, last)


def _ends_phrase(words: list[Word], index: int, first: int) -> bool:
    word = words[index]
    if word.text == ".":
        return index + 1 >= len(words) or not (index > first and _dotted(words, index))
    if word.text == "," or word.text in _BREAKS:
        return True
    if word.key in ("and", "or"):
        return _opens_clause(words[index + 1 : index + 5])
    if word.key in grammar.SUBORDINATORS - {"and", "or"} or word.key in RELATIVES:
        return True
    if index > first and word.key in grammar.SUBJECTS:
        return True  # "according to remarks he made"
    if index > first and _begins_another(words[index - 1], word):
        return True
    if word.key in VERBS or (word.key in people.DATES_AND_DAYS and index > first):
        return True
    if word.key in ("in", "at", "to") and index > first:
        following = words[index + 1] if index + 1 < len(words) else word
        return not (following.capital and following.key not in people.DATES_AND_DAYS)
    return index > first and word.key in grammar.ADJUNCT_OPENERS


def _begins_another(before: Word, word: Word) -> bool:
    """Whether a number or an article opens a new noun phrase: "in the view of experts 40 ships"."""
    if before.capital or not before.wordlike or before.key in ("and", "or"):
        return False
    if before.key in grammar.DETERMINERS or before.key in grammar.PREPOSITIONS:
        return False
    return word.text[:1].isdigit() or word.key in ("the", "a", "an")


def _opens_clause(after: list[Word]) -> bool:
    """Whether the words behind "and" begin another clause rather than another party."""
    if not after or not after[0].wordlike or after[0].key in people.PRONOUNS:
        return True
    return any(word.key in VERBS for word in after)


def _dotted(words: list[Word], index: int) -> bool:
    """Whether the stop belongs to a title or an initial ("Gov.", "J.")."""
    before = words[index - 1]
    return before.end == words[index].start and (
        len(before.text) == 1
        or before.key in people.HONORIFICS
        or before.key in ("jr", "sr", "st", "inc", "co", "corp")
    )


def _with_trailing_apposition(words: list[Word], first: int, last: int) -> int:
    """Take in ", the group's head," or ", who leads it" after a phrase."""
    if last + 1 >= len(words) or words[last].text != "," or last == first:
        return last
    opener = words[last + 1]
    named = opener.capital and opener.key not in people.DATES_AND_DAYS
    if opener.key not in APPOSED - grammar.ADVERBS and not named:
        return last
    stop = last + 1
    while stop < len(words) and stop - last < _AT_MOST and words[stop].text not in ',.;:"“”—–':
        stop += 1
    apposition = words[last + 1 : stop]
    if named and not (is_bare_name(apposition) and not words[last - 1].capital):
        return last
    return last if _is_clause(apposition) else stop


def is_bare_name(words: list[Word]) -> bool:
    return len(words) <= _NAME and all(
        word.capital or word.key in people.PARTICLES or word.text == "." for word in words
    )


def _is_clause(words: list[Word]) -> bool:
    """Whether words between commas have a subject and a verb of their own."""
    for word in words:
        if word.key in RELATIVES or word.key in grammar.SUBORDINATORS:
            return False
        if word.key in grammar.AUXILIARIES:
            return True
    return False


def _phrase_start(words: list[Word], last: int, floor: int) -> int:
    """Walk back from `last` to where the noun phrase begins."""
    first = last
    while first > floor and last - first < _AT_MOST:
        word = words[first - 1]
        if word.text == ")":
            opening = _opening_bracket(words, first - 1, floor)
            if opening is None:
                break
            first = opening
            continue
        if word.text == "." and not _dotted(words, first - 1):
            break
        if word.text in _BREAKS or word.text in (",", "(") or _is_typed_dash(words, first - 1):
            break
        if word.key in ("and", "or") and _joins_names(words, first - 1, floor):
            first -= 1
            continue
        if word.key in grammar.SUBORDINATORS or word.key in VERBS:
            break
        if word.key in RELATIVES:
            first -= 1
            break
        first -= 1
    return first


def _is_typed_dash(words: list[Word], index: int) -> bool:
    """Whether a dash typed as two hyphens ends at the word."""
    return index > 0 and words[index].text == words[index - 1].text == "-"


def _opening_bracket(words: list[Word], closing: int, floor: int) -> int | None:
    for index in range(closing - 1, max(floor, closing - 12) - 1, -1):
        if words[index].text == "(":
            return index
    return None


def _joins_names(words: list[Word], index: int, floor: int) -> bool:
    """Whether "and" stands between two parties rather than between two clauses."""
    if index - 1 < floor or index + 1 >= len(words):
        return False
    left, right = words[index - 1], words[index + 1]
    if right.key in people.PRONOUNS:
        return False
    if left.capital and right.capital:
        return True
    start = index
    while (
        start > floor
        and words[start - 1].wordlike
        and words[start - 1].key not in VERBS | grammar.SUBORDINATORS
    ):
        start -= 1
    clause_opens = start == floor or words[start - 1].text in _BREAKS
    if words[start - 1].text == "," and start > floor:
        clause_opens = (
            words[start].capital
            or words[start].key in grammar.DETERMINERS
            or words[floor].key in grammar.PREPOSITIONS | grammar.EMBEDDERS
        ) and not any(word.key.endswith("ed") for word in words[start:index])
    short = index - start <= 6 and words[start].key not in grammar.PREPOSITIONS
    return clause_opens and left.wordlike and short


def _strip_opening(words: list[Word], first: int, last: int) -> int:
    """Leave out what stands before the noun phrase: "But", "On Monday", "In a statement"."""
    while first < last - 1 and (
        words[first].key in _NOT_SUBJECT
        or not (words[first].wordlike or words[first].text in "('")
        or (words[first].key.endswith("ly") and len(words[first].key) > 5)
    ):
        first += 1
    if last - first > 1 and (words[first].key in grammar.PREPOSITIONS or _is_time(words[first])):
        return _after_adjunct(words, first, last)
    return first


def _strip_closing(words: list[Word], first: int, last: int) -> int:
    """Leave out "on Monday" between the noun phrase and its verb."""
    end = last
    while end > first + 1 and words[end - 1].key in people.DATES_AND_DAYS:
        end -= 1
    if end < last and end > first + 1 and words[end - 1].key in ("on", "in", "early", "late"):
        return end - 1
    return end


def _strip_aside(words: list[Word], first: int, last: int) -> int:
    """Leave out ", though," or ", for his part," between the noun phrase and its verb."""
    if last - 1 <= first or words[last - 1].text != ",":
        return last
    for at in range(last - 2, max(first, last - 2 - _ASIDE), -1):
        if words[at].text == ",":
            inside = tuple(word.key for word in words[at + 1 : last - 1])
            own = len(inside) == 3 and (inside[0], inside[2]) == ("for", "part")
            return at if own or inside in grammar.ASIDES else last
    return last


def _is_time(word: Word) -> bool:
    return word.key in grammar.TIMES


def _after_adjunct(words: list[Word], first: int, last: int) -> int:
    index = first + 1
    if words[index].key in grammar.TIMES or words[index].key.isdigit() or _is_time(words[first]):
        while index < last - 1 and (
            words[index].key in grammar.TIMES
            or words[index].key.isdigit()
            or not words[index].wordlike
        ):
            index += 1
        return index
    for index in range(last - 1, first, -1):
        opens = words[index].key in grammar.DETERMINERS or words[index].key in people.PRONOUNS
        if opens and words[index - 1].key not in grammar.PREPOSITIONS:
            return index
    start = last - 1
    while start > first + 1 and words[start - 1].capital:
        start -= 1
    return start


def _with_apposition(words: list[Word], comma: int, floor: int) -> tuple[int, int] | None:
    """A phrase whose apposition or relative clause ends with the comma before the cue."""
    opening = comma
    for _ in range(3):
        found = _comma_before(words, opening, floor)
        if found is None and _is_subject_with_adjunct(words, floor, opening):
            break
        if found is None or comma - found > _AT_MOST:
            return None
        opening = found
        opener = words[opening + 1]
        if (
            opener.key in APPOSED
            or opener.key.isdigit()
            or opener.capital
            or opener.key.endswith(("ing", "ed"))
            or opener.key in ("known", "led", "born", "run")
            or opener.key in people.TITLES_ALONE
        ):
            break
    first = _phrase_start(words, opening, floor)
    while first - 1 > floor and words[first - 1].text == "," and words[first].key in APPOSED:
        start = _phrase_start(words, first - 1, floor)
        if not words[start].capital or start == first - 1:
            break
        first = start
    first = _strip_opening(words, first, opening)
    return checked(words, first, comma)


def _is_subject_with_adjunct(words: list[Word], floor: int, comma: int) -> bool:
    """Whether "Roe, after the vote," opens the clause: a subject, then an adjunct."""
    subject = words[floor:comma]
    if not subject or words[comma + 1].key not in _ADJUNCTS or subject[0].key in _ADJUNCTS:
        return False
    return not any(word.key in VERBS or word.key.endswith("ed") for word in subject)


def _comma_before(words: list[Word], index: int, floor: int) -> int | None:
    for at in range(index - 1, floor - 1, -1):
        if words[at].text == ",":
            return at
        if words[at].text in _CLOSERS:
            return None
    return None


def _antecedent(words: list[Word], relative: int, floor: int) -> tuple[int, int] | None:
    """Whom "who" stands for: the phrase before it."""
    last = relative - 1 if words[relative - 1].text == "," else relative
    if last <= floor:
        return None
    first = _strip_opening(words, _phrase_start(words, last, floor), last)
    if first - 1 > floor and words[first - 1].text == ",":
        first = _name_before(words, first - 1, floor) or first
    return checked(words, first, last)


def _name_before(words: list[Word], comma: int, floor: int) -> int | None:
    """Where the name begins to which what follows the comma is set in apposition."""
    first = comma
    while first > floor and (words[first - 1].capital or words[first - 1].key in people.PARTICLES):
        first -= 1
    return first if first < comma else None


def _with_leading_commas(words: list[Word], first: int, floor: int) -> int:
    """Go on over commas when the phrase so far is only the tail of one ("..., at the ministry")."""
    start = first
    if first >= len(words):
        return first
    for _ in range(4):
        if words[start].key not in grammar.TAIL_PREPOSITIONS and start == first:
            return first
        if start - 1 <= floor or words[start - 1].text != ",":
            break
        start = _phrase_start(words, start - 1, floor)
    opens_clause = start == floor or words[start - 1].text in _CLOSERS
    return start if opens_clause and words[start].capital else first


def checked(words: list[Word], first: int, last: int) -> tuple[int, int] | None:
    """The phrase, if it can name a source at all."""
    while first < last and not (words[first].wordlike):
        first += 1
    while first < last and words[last - 1].text in (",", "'", "’"):
        last -= 1
    if first >= last:
        return None
    if (
        last - first > 1
        and words[last - 1].key in grammar.SUBJECTS
        and words[last - 2].key != "and"
    ):
        first = last - 1
    only = words[first]
    if last - first == 1 and only.key in _NO_SOURCE:
        return None
    if words[last - 1].key in grammar.PREPOSITIONS | grammar.DANGLING:
        return None
    if not any(word.wordlike for word in words[first:last]):
        return None
    return first, last
