"""From a filter to the line that means it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from workbench.filters.fields import FIELDS, MYSELF, NOBODY, YES_OR_NO, Field, hyphened
from workbench.filters.measures import write_bounds, write_days
from workbench.filters.terms import ESCAPE, QUOTE, terms
from workbench.filters.terms import FilterError as _NotReadableError
from workbench.records import ME, NO_CLAIMANT, Bounds, ClaimFilter, Days

_NEEDS_QUOTES = re.compile(r'[\s,"]|^$')
_NO_HEADLINES: Mapping[str, str] = {}
_FOR_NOBODY = {"claimant": (NO_CLAIMANT, NOBODY), "by": (ME, MYSELF)}
"""What the line calls those who go without their name."""


def in_line(filter_: ClaimFilter, headlines: Mapping[str, str] = _NO_HEADLINES) -> str:
    """The line that means a filter.

    `headlines` are those of the articles by id: one that no other article has stands for its id.
    """
    only = Counter(headlines.values())
    titles = {id_: title for id_, title in headlines.items() if title and only[title] == 1}
    parts = list(_parts(filter_, titles))
    parts += [_word(word) for word in filter_.words.split()]
    parts += [quoted(phrase) for phrase in sorted(filter_.phrases)]
    if filter_.without:
        parts += [f"-{part}" for part in _parts(filter_.without, titles)]
        parts += [f"-{_left_out(phrase)}" for phrase in sorted(filter_.without.phrases)]
    return " ".join(parts)


def quoted(text: str) -> str:
    """A text in quotation marks."""
    return f"{QUOTE}{text.replace(QUOTE, 2 * QUOTE)}{QUOTE}"


def _parts(filter_: ClaimFilter, titles: Mapping[str, str]) -> Iterator[str]:
    for field in FIELDS.values():
        if field.of in filter_.asked:
            yield from (f"{field.name}:{each}" for each in _values(field, filter_, titles))


def _values(field: Field, filter_: ClaimFilter, titles: Mapping[str, str]) -> Iterable[str]:
    held = getattr(filter_, field.of)
    if isinstance(held, bool):
        return [next(word for word, answer in YES_OR_NO.items() if answer is held)]
    if isinstance(held, Days):
        return [write_days(held)]
    if isinstance(held, Bounds):
        return write_bounds(held, is_whole=field.name != "worth")
    if isinstance(held, str):
        return [hyphened(held)]
    if field.values:
        return [",".join(sorted(map(hyphened, held)))]
    return [",".join(sorted(_name(field.name, each, titles) for each in held))]


def _name(field: str, name: str, titles: Mapping[str, str]) -> str:
    nobody, called = _FOR_NOBODY.get(field, (None, ""))
    if name == nobody:
        return called
    if field == "article":
        name = titles.get(name, name)
    return quoted(name) if _NEEDS_QUOTES.search(name) or name.casefold() == called else name


def _word(word: str) -> str:
    """A word, marked as nothing but a word where it would be read as something else."""
    return word if _is_read_as(word, word) else f"{ESCAPE}{word}"


def _left_out(phrase: str) -> str:
    return phrase if not phrase.startswith("-") and _is_read_as(phrase, phrase) else quoted(phrase)


def _is_read_as(text: str, word: str) -> bool:
    try:
        read = terms(text)
    except _NotReadableError:
        return False
    return len(read) == 1 and read[0].is_bare_word and read[0].values[0].text == word
