"""Parts of a whole as written: "two-thirds of", "one in five", in per cent."""

from __future__ import annotations

from workbench.extract.amounts import Amount, Form, key_at
from workbench.extract.lexicon import grammar, quantities
from workbench.extract.text import Word

_SHARE_WHOLES = frozenset((*range(2, 13), 15, 20, 25, 30, 40, 50, 100, 1000, 10_000, 100_000))
_WHOLE_OF = frozenset(("of", "the", "its", "his", "her", "their", "all", "our", "my", "those"))


def part_at(words: list[Word], index: int) -> Amount | None:
    """A part of a whole, in per cent: "two-thirds of", "a third of", "half the"."""
    count, hyphen, part = words[index].key.partition("-")
    last = index + 1
    if count == "half" and not hyphen:
        whole = key_at(words, last)
        return _share(1 / 2, last) if whole in _WHOLE_OF and index + 2 < len(words) else None
    if not hyphen:
        part, last = key_at(words, last), last + 1
    number = 1 if count in ("a", "an") else quantities.ONES.get(count)
    name = "half" if part in ("half", "halves") else part.removesuffix("s")
    if not number or name not in quantities.PARTS or (number == 1) == part.endswith("s"):
        return None
    if not hyphen and not _is_share(words, index, last):
        return None
    return _share(number / quantities.PARTS[name], last)


def _is_share(words: list[Word], index: int, last: int) -> bool:
    """Whether "a third" is a part here, not a rank ("a third attempt")."""
    after = key_at(words, last)
    if after in ("of", "more", "less", "fewer", "as", "majority", "higher", "lower", "larger"):
        return True
    loose = not after or not words[last].wordlike or after in grammar.PREPOSITIONS
    return loose and key_at(words, index - 1) in {"by", "to", "than", "nearly", "almost", "about"}


def _share(part: float, last: int) -> Amount:
    percent = round(100 * part, 4)
    return Amount(last, percent, percent, form=Form.SHARE)


def share_of_many(words: list[Word], index: int) -> Amount | None:
    """ "one in five", "3 in 10", "one out of every four", in per cent."""
    joint = index + 1
    link = (key_at(words, joint), key_at(words, joint + 1))
    if link[0] != "in" and link != ("out", "of"):
        return None
    part = _small(words[index].key)
    at = joint + (1 if link[0] == "in" else 2)
    every = key_at(words, at) == "every"
    at += every
    whole = _small(key_at(words, at))
    if not part or whole not in _SHARE_WHOLES or part >= whole:
        return None
    after = key_at(words, at + 1)
    if after in quantities.SCALES:
        whole, at = int(whole * quantities.SCALES[after]), at + 1
        after = key_at(words, at + 1)
    if not every and (after in quantities.MEASURES or (link[0] == "out" and part > 1)):
        return None  # "two in three days"; "four out of eight gates" are both counted
    return _share(part / whole, at + 1)


def _small(word: str) -> int:
    if word.isdecimal() and len(word) < 7:
        return int(word)
    return quantities.SMALL.get(word, 0)
