"""Sources: the noun phrase, before or after a cue, that names who asserts something."""

from __future__ import annotations

import re

from workbench.extract.lexicon import grammar, people
from workbench.extract.phrases import (
    BREAKS,
    LONGEST,
    RELATIVES,
    VERBS,
    checked,
    dotted,
    phrase_start,
    relative_before_object,
    strip_aside,
    strip_closing,
    strip_opening,
)
from workbench.extract.text import Word

_CLAUSE_OPENERS = (grammar.SUBORDINATORS - {"and", "or"}) | RELATIVES
_ADJUNCTS = grammar.PREPOSITIONS | grammar.EMBEDDERS
_FAR = 25  # words in a name with its relative clause
_NAME = 5  # words in a name set behind a comma
_CLOSERS = frozenset('"”»')
_DASHES = frozenset(("-", "—", "–", "―"))
_PARTING = frozenset(("by", "for", "from", "with", "to", "against", "like", "including", "among"))
_BESIDE_VERB = grammar.ADVERBS - {"all", "both", "himself", "herself", "itself", "themselves"}
_BELONGING = frozenset(("of", "from", "at", "with"))
_BEFORE_INFINITIVE = grammar.MODALS.union(
    ("did", "does", "do", "didn't", "doesn't", "don't", "not", "will", "won't")
)
_PARTY = re.compile(r"(?:[RDI]|Lib|Lab|Con)-(?:\w|$)")
APPOSED = grammar.DETERMINERS | RELATIVES | people.HONORIFICS | grammar.ADVERBS
_APPOSED_BEHIND = APPOSED - grammar.ADVERBS


def source_before(words: list[Word], cue: int, floor: int = 0) -> tuple[int, int] | None:
    """The noun phrase `[first, last)` that ends before the word `cue`, if there is one.

    Nothing before the word `floor` is taken in.
    """
    last = strip_aside(words, floor, strip_closing(words, floor, cue))
    while last - floor > 1 and words[last - 1].key in _BESIDE_VERB:
        last -= 1
    if last > floor and words[last - 1].text in _DASHES:
        return _before_dashes(words, last, floor)
    if last > floor and words[last - 1].text == ",":
        return _with_apposition(words, last - 1, floor)
    relative = relative_before_object(words, last, floor) if last > floor else None
    if relative is not None and relative > floor:
        return _antecedent(words, relative, floor)
    first = phrase_start(words, last, floor)
    if first < last and words[first].key == "whom":
        return checked(words, first + 1, last)
    if first < last and words[first].key in RELATIVES and first > floor:
        return _antecedent(words, first, floor)
    whole = _with_leading_commas(words, first, floor)
    if whole == first:
        first = strip_opening(words, first, last)
    return checked(words, min(whole, first), last)


def _before_dashes(words: list[Word], last: int, floor: int) -> tuple[int, int] | None:
    """The phrase before an aside between dashes that ends at `last`: "Roe — who won — said".

    A name that opens the clause with an apposition behind it is the subject however it goes on.
    """
    close = _dash_before(words, last, floor)
    opening = close
    while opening > floor and words[opening - 1].text not in _DASHES:
        if words[opening - 1].text in _CLOSERS or last - opening > _FAR:
            return None
        opening -= 1
    joined = words[opening].key in ("and", "or", "but")  # "amp up — and buck up — the crowd"
    opening = _dash_before(words, opening, floor)
    if joined or opening <= floor or opening == close:
        return None
    closed = (at + 1 for at in range(opening - 1, floor - 1, -1) if words[at].text in _CLOSERS)
    behind_quote = next(closed, floor)
    for start in (floor, behind_quote):
        for at in range(start + 1, min(start + _NAME + 1, opening)):
            if words[at].text == "," and is_bare_name(words[start:at]):
                return checked(words, start, at)
    return source_before(words, opening, behind_quote)


def _dash_before(words: list[Word], last: int, floor: int) -> int:
    """Where the dash begins, typed as one or two marks, that ends at the word `last`."""
    while last > floor and words[last - 1].text in _DASHES:
        last -= 1
    return last


def possessor_before(words: list[Word], last: int, floor: int = 0) -> tuple[int, int] | None:
    """The owner `[first, last)` of the noun at `last` ("the farmers' complaints")."""
    first = phrase_start(words, last, floor)
    for index in range(last - 1, first, -1):
        if words[index].key in grammar.PREPOSITIONS:
            first = index + 1
            break
    return checked(words, first, last)


def source_after(words: list[Word], first: int) -> tuple[int, int] | None:
    """The noun phrase that begins at the word `first`, if there is one."""
    last = first
    depth = 0
    while last < len(words) and last - first < LONGEST:
        word = words[last]
        if word.text == "(":
            depth += 1
        elif word.text == ")":
            depth -= 1
        elif depth <= 0 and _ends_phrase(words, last, first):
            break
        last += 1
    last = _with_trailing_apposition(words, first, last)
    while last > first and not _may_close(words[last - 1]):
        last -= 1
    return checked(words, first, last)


def _may_close(word: Word) -> bool:
    return (word.wordlike or word.text == ")") and word.key not in grammar.PREPOSITIONS


def _ends_phrase(words: list[Word], index: int, first: int) -> bool:
    word = words[index]
    if word.text == ".":
        return index + 1 >= len(words) or not (index > first and dotted(words, index))
    if word.text == "," or word.text in BREAKS:
        return True
    if word.key in ("and", "or"):
        return _opens_clause(words[index + 1 : index + 5])
    if word.key in _CLAUSE_OPENERS:
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
    if word.key == "by" and index > first:
        after = words[index + 1 : index + 3]
        named = after and after[0].capital and after[0].key not in people.DATES_AND_DAYS
        return not (named or (after and after[0].key == "the" and after[-1].capital))
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


def _with_trailing_apposition(words: list[Word], first: int, last: int) -> int:
    """Take in ", the group's head," or ", who leads it" after a phrase."""
    if last + 1 >= len(words) or words[last].text != "," or last == first:
        return last
    opener = words[last + 1]
    named = opener.capital and opener.key not in people.DATES_AND_DAYS
    if opener.key not in _APPOSED_BEHIND and not named:
        return last
    stop = last + 1
    while stop < len(words) and stop - last < LONGEST and not _ends_aside(words, stop):
        stop += 1
    apposition = words[last + 1 : stop]
    if named and (words[last - 1].capital or not _opens_with_name(apposition)):
        return last
    return last if _is_clause(apposition) else stop


def _ends_aside(words: list[Word], index: int) -> bool:
    if words[index].text == ".":
        return not dotted(words, index)
    return words[index].text in ',;:"“”—–'


def _opens_with_name(words: list[Word]) -> bool:
    """Whether a name stands there, with or without where its bearer belongs."""
    size = next((at for at, word in enumerate(words) if word.key in _BELONGING), len(words))
    return is_bare_name(words[:size]) and (size > 1 or size == len(words))


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


def _with_apposition(words: list[Word], comma: int, floor: int) -> tuple[int, int] | None:
    """A phrase whose apposition or relative clause ends with the comma before the cue."""
    for at in range(floor + 1, min(floor + _NAME + 1, comma)):
        if words[at].text == "," and words[at + 1].key in ("who", "whose"):
            if is_bare_name(words[floor:at]):  # "Roe, who sank near Tarvo, Estovia, in May, said"
                return checked(words, floor, comma if comma - floor <= _FAR else at)
            break
    opening, floor = comma, _behind_participle(words, comma, floor)
    for _ in range(3):
        found = _comma_before(words, opening, floor)
        named = opening < comma and is_bare_name(words[floor:opening])
        if found is None and (named or _is_subject_with_adjunct(words, floor, opening)):
            break
        if found is None or comma - found > LONGEST:
            return None
        opening = found
        opener = words[opening + 1]
        if (
            opener.key in APPOSED
            or (opener.key in _ADJUNCTS and _opens_clause_with_name(words, floor, opening))
            or opener.key.isdigit()
            or opener.capital
            or opener.key.endswith("ing")
            or any(word.key.endswith("ed") for word in words[opening + 1 : opening + 4])
            or opener.key in ("known", "led", "born", "run")
            or opener.key in people.TITLES_ALONE
        ):
            break
    opening = _before_party(words, opening, floor)
    first = phrase_start(words, opening, floor)
    while (
        first - 1 > floor
        and words[first - 1].text == ","
        and (words[first].key in APPOSED or is_bare_name(words[floor : first - 1]))
    ):
        start = phrase_start(words, first - 1, floor)
        if not words[start].capital or start == first - 1:
            break
        first = start
    first = strip_opening(words, first, opening)
    return checked(words, first, comma)


def _behind_participle(words: list[Word], comma: int, floor: int) -> int:
    """Where the clause begins behind an adjunct such as "Reached for comment,"; else `floor`."""
    if words[floor].key.endswith("ed") and words[floor + 1].key in grammar.PREPOSITIONS:
        behind = (at + 1 for at in range(floor + 2, comma) if words[at].text == ",")
        return next(behind, floor)
    return floor


def _opens_clause_with_name(words: list[Word], floor: int, comma: int) -> bool:
    """Whether a name stands before the comma, with no "who" before that describes another."""
    if not words[comma - 1].capital:
        return False
    return not any(word.key in RELATIVES for word in words[floor:comma])


def _before_party(words: list[Word], comma: int, floor: int) -> int:
    """The comma before "R-Va.", where that stands before the comma at hand."""
    found = _comma_before(words, comma, floor)
    party = found is not None and _PARTY.match(words[found + 1].text) and comma - found < _NAME
    return found if found is not None and party else comma


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
    first = strip_opening(words, phrase_start(words, last, floor), last)
    bare = last - first > 1 and not words[first].capital
    if first > floor and bare and words[first - 1].key in _BEFORE_INFINITIVE:
        first += 1  # "did not sway lawmakers, who say"
    for at in range(last - 1, first, -1):
        if words[at].key in _PARTING:  # "a bill drafted by Roe, who said ..."
            return checked(words, at + 1, last)
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
        start = phrase_start(words, start - 1, floor)
    opens_clause = start == floor or words[start - 1].text in _CLOSERS
    return start if opens_clause and words[start].capital else first
