"""What a sentence of the report itself is: claim, prediction, opinion, question or less."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workbench.extract.cues import Voice
from workbench.extract.judgement import (
    called_by_idiom,
    has_checkable,
    is_quotation,
    only_exclaims,
    only_judges_aloud,
    reports_more,
)
from workbench.extract.lexicon import grammar, people, quantities, speech, stakes, stance, wording
from workbench.extract.scope import happened, main_clause
from workbench.extract.speakers import Passage
from workbench.extract.text import Word, at_character, bare_keys, keys_of, size_of
from workbench.extract.tone import tone_of
from workbench.model import Disposition, Span

_QUESTION_END = re.compile(r"\?[\"'”’)\s]*$")
_SHORT = 2  # words that are too few for an assertion
_VERBLESS = 8  # words beyond which a verb is there even if none is recognised
_LONGEST_JUDGEMENT = 25  # words of a quotation that can be nothing but a judgement
_FUTURE_PHRASES = (
    ("going", "to"),
    ("set", "to"),
    ("expected", "to"),
    ("likely", "to"),
    ("due", "to"),
    ("about", "to"),
    ("scheduled", "to"),
    ("slated", "to"),
    ("poised", "to"),
)
_NOW = frozenset(("is", "are", "he's", "she's", "it's", "they're", "we're", "i'm"))
_DEEDS = stance.EVENTS - {"was", "were", "had", "said"}
_CHECKABLE = frozenset(
    ("figure", "money", "date", "name", "event", "accusation", "harm", "law", "health")
)
_JUDGING = ("intensifies", "generalises", "names ideas")
_JUDGES = 3  # marks of a judge's tone that make an opinion of what has nothing to check
_BEFORE_NOUNS = grammar.DETERMINERS | grammar.PREPOSITIONS | grammar.FINITE | grammar.IRREGULAR
_BEFORE_VERBS = grammar.MODALS | stance.FUTURE | {"to"}
_OPEN_MODALS = frozenset(("may", "might", "could"))
_AHEAD = stance.FUTURE | stance.PLANNING | _OPEN_MODALS | {opener for opener, _ in _FUTURE_PHRASES}
"""Words without which nothing is said to come."""
_DUTY = frozenset(("should", "ought", "deserve"))
_JUDGEMENT = stance.STRONG_OPINION | stance.WISHES | _DUTY | stance.THINKING
"""Words without which nothing is judged or wished."""

Ruling = tuple[Disposition, str]
_SPEAKERS_OPINION: Ruling = (
    Disposition.OPINION,
    "the speaker's judgement or wish, with nothing to check",
)


def judge(
    text: str, passage: Passage, content: Span | None, signs: Mapping[str, int], *, quoted: bool
) -> Ruling:
    """The disposition of a sentence of the report, with the reason in words.

    `content` is where what its source asserts stands, None where the article speaks for itself;
    `signs` are those of check-worthiness that hold of it (`signs_in`); `quoted` says that its
    content is wholly within quotation marks.
    """
    attributed = content is not None
    words = passage.words
    said = _said(passage, content)
    tail = text[max(passage.start, passage.end - 6) : passage.end]
    if _QUESTION_END.search(tail) and not _asserts_beside_question(passage):
        return Disposition.QUESTION, "asks rather than asserts"
    if content is not None and quoted and _asks(text, passage, content):
        return Disposition.QUESTION, "reports a question"
    size = size_of(words)
    if size <= _VERBLESS and not has_verb(words):
        return Disposition.FRAGMENT, "no verb, so nothing is asserted"
    if size <= _SHORT and not attributed:
        return Disposition.FRAGMENT, "too short to assert anything checkable"
    if is_command(words) and not passage.reports:
        return Disposition.COMMAND, "tells the reader to do something"
    ruling = _rule_opinion(passage, content, said, signs, quoted=quoted)
    if ruling is not None:
        return ruling
    ahead = not _AHEAD.isdisjoint(passage.vocabulary)
    ahead = ahead and not _said_by_the_way(passage, content)
    if ahead and is_prediction(said, attributed=attributed, quoted=quoted):
        return Disposition.PREDICTION, "says what will or may happen; checkable in time"
    if attributed:
        return Disposition.CLAIM, "asserted by a named or described source"
    return Disposition.CLAIM, "asserts something that can be checked"


def _asks(text: str, passage: Passage, content: Span) -> bool:
    """Whether what is quoted here is a question; one quoted before does not make it one."""
    within = passage.start <= content[0] and content[1] <= passage.end
    return within and _QUESTION_END.search(text, *content) is not None


def _said(passage: Passage, content: Span | None) -> list[Word]:
    """The words of the sentence that its source asserts; all of them where there is none."""
    if content is None:
        return passage.words
    words = passage.words
    return words[at_character(words, content[0]) : at_character(words, content[1])] or words


def _rule_opinion(
    passage: Passage,
    content: Span | None,
    said: list[Word],
    signs: Mapping[str, int],
    *,
    quoted: bool,
) -> Ruling | None:
    """What a sentence is that judges, wishes or urges, with nothing to check; else None."""
    if content is not None:
        ruling = _rule_words(passage, content, said, quoted=quoted)
        if ruling is not None:
            return ruling
    elif is_quotation(said) and only_judges_aloud(said):
        return _SPEAKERS_OPINION
    attributed = content is not None
    judges = not _JUDGEMENT.isdisjoint(passage.vocabulary) and _may_be_opinion(passage, said)
    if judges and is_value_judgement(said, attributed=attributed):
        if content is None:
            return Disposition.OPINION, "a judgement, with nothing to check"
        if not (quoted and _tells_more(passage, content)):
            return _SPEAKERS_OPINION
    if not attributed and only_judges(passage.words, signs):
        return Disposition.OPINION, "judges in general words, with nothing to check"
    return None


def _rule_words(
    passage: Passage, content: Span, said: list[Word], *, quoted: bool
) -> Ruling | None:
    """What words are that somebody is quoted with, where they assert nothing; else None."""
    if _describes(passage, content) and called_by_idiom(said):
        return _SPEAKERS_OPINION
    ruling = _rule_quotation(said) if quoted else None
    if ruling is None or _accuses(passage) or _tells_more(passage, content):
        return None
    return ruling


def _rule_quotation(said: list[Word]) -> Ruling | None:
    if len(said) > _LONGEST_JUDGEMENT:
        return None
    if is_command([word for word in said if word.wordlike]) and not has_checkable(said):
        return Disposition.COMMAND, "tells the listener to do something"
    if only_exclaims(said):
        return Disposition.FRAGMENT, "an exclamation, so nothing is asserted"
    return _SPEAKERS_OPINION if only_judges_aloud(said) else None


def _describes(passage: Passage, content: Span) -> bool:
    """Whether the report with that content says what somebody calls something."""
    return any(
        report.content == content and report.base in speech.DESCRIBE for report in passage.reports
    )


def _tells_more(passage: Passage, content: Span) -> bool:
    """Whether the sentence reports something besides the words that it quotes."""
    words = passage.words
    first, last = at_character(words, content[0]), at_character(words, content[1])
    return reports_more(words[:first], words[last:])


def _may_be_opinion(passage: Passage, said: list[Word]) -> bool:
    """Whether one thing is said, at no length, by somebody who does not accuse."""
    if len(passage.reports) > 1 or len(said) > _LONGEST_JUDGEMENT:
        return False
    return not _accuses(passage)


def _accuses(passage: Passage) -> bool:
    return any(report.base in speech.ACCUSING for report in passage.reports)


def has_verb(words: list[Word]) -> bool:
    """Whether any of the words looks like a finite verb."""
    for word in words:
        if word.key in grammar.FINITE or word.key in speech.CUE_FORMS or word.key in stance.EVENTS:
            return True
        if not word.capital and len(word.key) > 3 and word.key.endswith(("ed", "es", "n't")):
            return True
        if (
            not word.capital
            and len(word.key) > 3
            and word.key.endswith("s")
            and not word.key.endswith("ss")
        ):
            return True
    return not grammar.IRREGULAR.isdisjoint(bare_keys(words)) or _is_priced(words)


def _is_priced(words: list[Word]) -> bool:
    """Whether something "cost" an amount, which is the verb's past as it is the noun."""
    keys = bare_keys(words)
    if "cost" not in keys[:-1]:
        return False
    after = keys[keys.index("cost") + 1]
    return after[0].isdigit() or after in quantities.CURRENCY_SIGNS or after in quantities.SMALL


def is_command(words: list[Word]) -> bool:
    """Whether the sentence opens like an order to the reader."""
    opening = next((place for place, word in enumerate(words) if word.wordlike), len(words))
    if opening + 1 >= len(words) or words[opening].key not in stance.COMMANDS:
        return False
    following = words[opening + 1]
    if not following.wordlike:
        return False  # "Look, it failed."
    return following.key not in grammar.AUXILIARIES and not following.key.endswith("s")


def is_value_judgement(words: list[Word], *, attributed: bool) -> bool:
    """Whether nothing but a judgement or a wish is uttered."""
    keys = keys_of(words)
    judging = sum(key in stance.STRONG_OPINION for key in keys)
    judging += sum(
        key in stance.WISHES and (index == 0 or keys[index - 1] in ("i", "we"))
        for index, key in enumerate(keys)
    )
    if not attributed:
        judging += sum(key in _DUTY for key in keys)
        judging += sum(key in stance.THINKING for key in keys)
    if not judging:
        return False
    if not attributed:
        judging += sum(key in ("i", "my", "me") for key in keys)
    checkable = sum(
        key in _DEEDS or key[0].isdigit() or key in quantities.SMALL or key in stakes.ALL
        for key in keys
    )
    names = sum(word.capital and word.key not in people.PRONOUNS for word in words[1:])
    return checkable + names / 3 < judging


def only_judges(words: list[Word], signs: Mapping[str, int]) -> bool:
    """Whether a sentence has the tone of a judge, and neither figure, name, date nor event."""
    if not _CHECKABLE.isdisjoint(signs):
        return False
    tone = tone_of(words)
    if "quotes at length" in tone:
        return False
    marks = 2 * tone.get("evaluates", 0) + sum(tone.get(mark, 0) for mark in _JUDGING)
    return marks + signs.get("should", 0) + signs.get("thinking", 0) >= _JUDGES


def is_prediction(words: list[Word], *, attributed: bool, quoted: bool) -> bool:
    """Whether the sentence's own point lies in the future."""
    keys = keys_of(_without_tails(main_clause(words)))
    if attributed and not quoted:
        return any(
            _may_happen(keys, index) for index, key in enumerate(keys) if key in _OPEN_MODALS
        )
    for index, key in enumerate(keys):
        if not quoted and happened(keys, index):
            return False  # "The vote ensured that the bill will pass"
        if key in stance.FUTURE or (not attributed and _plans(keys, index)):
            return True
        if key in _OPEN_MODALS and _may_happen(keys, index):
            return True
        if (
            tuple(keys[index : index + 2]) in _FUTURE_PHRASES
            and (key != "due" or _is_plan(keys, index + 2))
            and index
            and keys[index - 1] in _NOW
        ):
            return True
    return False


def _is_plan(keys: list[str], index: int) -> bool:
    """Whether what follows "due to" is to be done ("due to close"), not a cause."""
    return index < len(keys) and keys[index] in wording.DUE_NOT_TO


def _plans(keys: list[str], index: int) -> bool:
    """Whether somebody "plans to" there and now, rather than has "plans to"."""
    if keys[index] not in stance.PLANNING or keys[index + 1 : index + 2] != ["to"] or not index:
        return False
    before = keys[index - 1]
    has_them = before in _BEFORE_NOUNS or before.endswith(("'s", "ed", "ing"))
    asked_to = index > 1 and keys[index - 2] in _BEFORE_VERBS  # "to unveil plans to build"
    return not (has_them or asked_to or happened(keys, index - 1))


def _without_tails(words: list[Word]) -> list[Word]:
    """The words without participles behind a comma: ", leading many to think he will stay"."""
    kept: list[Word] = []
    tail = False
    for index, word in enumerate(words):
        if word.text == ",":
            after = words[index + 1] if index + 1 < len(words) else word
            tail = after.key.endswith("ing") and not after.capital
        if not tail:
            kept.append(word)
    return kept


def _said_by_the_way(passage: Passage, content: Span | None) -> bool:
    """Whether what is reported hangs on a participle behind an event ("left, joking she might")."""
    words = passage.words
    for report in passage.reports:
        if report.content == content and report.voice is Voice.PARTICIPLE:
            keys = bare_keys(words[: at_character(words, report.cue[0])])
            return any(happened(keys, index) for index in range(len(keys)))
    return False


def _may_happen(keys: list[str], index: int) -> bool:
    """Whether "may", "might" or "could" looks ahead rather than at what is or was."""
    after = [
        key
        for key in keys[index + 1 : index + 5]
        if key not in grammar.ADVERBS and not key.endswith("ly")
    ]
    if not after or after[0] == "have" or _asks_within(keys, index):
        return False
    if after[0] == "be":
        what = after[1] if len(after) > 1 else ""
        is_so = keys[index] != "could" and what in grammar.DETERMINERS  # "may be a tax"
        return not (is_so or what.endswith("ing"))
    return keys[index] != "could"


def _asks_within(keys: list[str], index: int) -> bool:
    """Whether the word stands in a question within the sentence ("how many could be included")."""
    return any(key in ("how", "whether") for key in keys[max(0, index - 5) : index])


def _asserts_beside_question(passage: Passage) -> bool:
    return any(
        report.voice is not Voice.ADVERB
        and report.base not in ("ask", "wonder")
        and not report.quoted
        for report in passage.reports
    )
