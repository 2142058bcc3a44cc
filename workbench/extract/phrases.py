"""Noun phrases: where one that is read backwards begins, and what beside it is no part of it."""

from __future__ import annotations

from workbench.extract.lexicon import grammar, people, speech
from workbench.extract.text import Word

LONGEST = 30  # words in a source
_ASIDE = 4  # words between commas that are no part of the phrase
BREAKS = frozenset(';:—–―"“”«»!?…[]•|')
RELATIVES = frozenset(("who", "which", "whose", "whom"))
VERBS = grammar.FINITE | (speech.CUE_FORMS - speech.NOUN_ALIKE)
_CLAUSAL = VERBS | grammar.SUBORDINATORS
_ADJUNCTS = grammar.PREPOSITIONS | grammar.EMBEDDERS
_NOT_SUBJECT = (grammar.ADVERBS - {"all", "both"}) | grammar.CONNECTIVES
_NEVER_FIRST = grammar.PREPOSITIONS - {"among", "about", "around", "over", "near", "since"}
_NO_SOURCE = frozenset(
    ("there", "that", "this", "what", "not", "here", "how", "perhaps", "maybe", "week", "month")
)
_REDUCED = frozenset(("briefed", "informed", "accused", "suspected"))
_ABOUT = frozenset(("on", "of", "about", "in"))
"""Reporting verbs that describe a noun before these: "a person briefed on the talks"."""
_HANDED = frozenset(("turned", "sent", "brought", "left", "kept", "provided", "used"))
_PARTY = 5  # words behind "and"
_RELATIVE = 6  # words between "who" and the object that ends its clause
_BEFORE_SUBJECT = (
    grammar.PREPOSITIONS | grammar.TIMES | grammar.DETERMINERS | grammar.SUBORDINATORS
).union(people.DATES_AND_DAYS, grammar.SUBJECTS)
_GIVEN_NAMES = frozenset(("april", "may", "june", "august"))
_LATELY = frozenset(
    (which, span) for which in ("last", "this") for span in ("week", "month", "year", "night")
)


def phrase_start(words: list[Word], last: int, floor: int) -> int:
    """Walk back from `last` to where the noun phrase begins."""
    first = last
    while first > floor and last - first < LONGEST:
        word = words[first - 1]
        if word.text == ")":
            following = words[first] if first < len(words) else word
            if following.capital and following.key in grammar.DETERMINERS:
                break  # the place and the agency before the report: "TARVO (Reuters) The mayor"
            opening = _opening_bracket(words, first - 1, floor)
            if opening is None:
                break
            first = opening
            continue
        if word.text == "." and not dotted(words, first - 1):
            break
        if word.text in BREAKS or word.text in (",", "(") or _is_typed_dash(words, first - 1):
            break
        if word.key in ("and", "or") and _joins_names(words, first - 1, floor):
            first -= 1
            continue
        if word.key in _CLAUSAL:
            reduced = word.key in _REDUCED and words[min(first, len(words) - 1)].key in _ABOUT
            if _describes_plural(words, first - 1, floor):
                return floor
            if not reduced:
                break
        if word.key in RELATIVES:
            first -= 1
            break
        first -= 1
    return first


def _describes_plural(words: list[Word], index: int, floor: int) -> bool:
    """Whether a participle describes the noun that opens the clause: "Emails sent to Roe say"."""
    if index - 1 != floor or index + 1 >= len(words) or words[index].key not in _HANDED:
        return False
    return words[floor].key.endswith("s") and words[index + 1].key in grammar.PREPOSITIONS


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
    owned = left.capital and right.key in ("his", "her", "their", "its")  # "Roe and her aides"
    if right.key in people.PRONOUNS and not owned:
        return False
    if left.capital and (right.capital or owned):
        return True
    start = index
    while start > floor and _goes_on(words, start - 1):
        start -= 1
    clause_opens = start == floor or words[start - 1].text in BREAKS
    if words[start - 1].text == "," and start > floor:
        clause_opens = (
            words[start].capital
            or words[start].key in grammar.DETERMINERS
            or words[floor].key in _ADJUNCTS
            or _closes_sentence(words, index)
        ) and not any(word.key.endswith("ed") for word in words[start:index])
    short = index - start <= 6 and words[start].key not in grammar.PREPOSITIONS
    return clause_opens and left.wordlike and short


def _closes_sentence(words: list[Word], index: int) -> bool:
    """Whether the party behind "and" speaks last: "..., vets and dairy experts say." """
    for at in range(index + 1, min(index + 1 + _PARTY, len(words) - 1)):
        if words[at].key in speech.CUE_FORMS and at > index + 1:
            return words[at + 1].text == "."
        if not words[at].wordlike:
            return False
    return False


def _goes_on(words: list[Word], index: int) -> bool:
    """Whether the word, or the stop of a title, belongs to the phrase behind it."""
    word = words[index]
    titled = word.text == "." and index > 0 and dotted(words, index)
    return titled or (word.wordlike and word.key not in _CLAUSAL)


def strip_opening(words: list[Word], first: int, last: int) -> int:
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


def _is_time(word: Word) -> bool:
    return word.key in grammar.TIMES


def strip_closing(words: list[Word], first: int, last: int) -> int:
    """Leave out "on Monday" between the noun phrase and its verb."""
    end = last
    if end > first + 2 and (words[end - 2].key, words[end - 1].key) in _LATELY:
        end -= 2
        return end - 1 if words[end - 1].key in ("earlier", "late", "later") else end
    while end > first + 1 and words[end - 1].key in people.DATES_AND_DAYS:
        end -= 1
    if end < last and end > first + 1 and words[end - 1].key in ("on", "in", "early", "late"):
        return end - 1
    return end


def relative_before_object(words: list[Word], last: int, floor: int) -> int | None:
    """Where the relative clause begins that ends at `last` with an object: "who runs it"."""
    if words[last - 1].key not in grammar.OBJECTS:
        return None
    for at in range(last - 2, max(floor, last - 2 - _RELATIVE) - 1, -1):
        if not words[at].wordlike:
            return None
        is_relative = words[at].key in RELATIVES
        if words[at].key == "that" and at > 0:  # "the firm that runs it", not "said that it"
            is_relative = words[at - 1].wordlike and words[at - 1].key not in VERBS
        if is_relative:
            has_verb = at < last - 2 and words[at + 1].key not in _BEFORE_SUBJECT
            return at if has_verb else None
    return None


def strip_aside(words: list[Word], first: int, last: int) -> int:
    """Leave out ", though," or ", for his part," between the noun phrase and its verb."""
    if last - 1 <= first or words[last - 1].text != ",":
        return last
    for at in range(last - 2, max(first, last - 2 - _ASIDE), -1):
        if words[at].text == ",":
            inside = tuple(word.key for word in words[at + 1 : last - 1])
            own = len(inside) == 3 and (inside[0], inside[2]) == ("for", "part")
            return at if own or inside in grammar.ASIDES else last
    return last


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
        and relative_before_object(words, last, first) is None
    ):
        first = last - 1
    only = words[first]
    participle = only.key.endswith("ing") and not only.capital and first > 0
    if last - first == 1 and (only.key in _NO_SOURCE or participle):
        return None
    if words[last - 1].key in grammar.PREPOSITIONS or words[last - 1].key in grammar.DANGLING:
        return None
    if words[first].key in _NEVER_FIRST or _is_no_noun_phrase(words[first:last]):
        return None
    if not any(word.wordlike for word in words[first:last]):
        return None
    return first, last


def _is_no_noun_phrase(words: list[Word]) -> bool:
    """Whether the words are an adverb, a time or the end of a clause, which assert nothing."""
    opener, keys = words[0], [word.key for word in words]
    if len(words) == 1:
        adverb = opener.key in grammar.ADVERBS or opener.key.endswith("ly")
        return (adverb and not opener.capital and opener.key not in ("all", "both")) or (
            opener.key in people.DATES_AND_DAYS and opener.key not in _GIVEN_NAMES
        )
    if len(words) == 2 and opener.key in grammar.DETERMINERS:
        return keys[1] in grammar.TIMES and not words[1].capital
    return opener.key in grammar.PREPOSITIONS and keys[1] in grammar.PREPOSITIONS


def dotted(words: list[Word], index: int) -> bool:
    """Whether the stop belongs to a title or an initial ("Gov.", "J.")."""
    before = words[index - 1]
    return before.end == words[index].start and (
        len(before.text) == 1
        or before.key in people.HONORIFICS
        or before.key in ("jr", "sr", "st", "inc", "co", "corp")
    )
