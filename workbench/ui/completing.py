"""What a filter's line may go on with: values that there are, fields, and lines that were kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.filters import FIELDS, Field, in_line, quoted
from workbench.filters.terms import Term, loose_terms
from workbench.records import EVERYTHING, SavedFilter
from workbench.ui.filtering import KINDS, Choice, alike, holding, matching

_MOST_SHOWN = 200
_SAVED, _WORDS, _FIELD = "Saved", "Words", "Field"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to go on: what the line becomes, and how that is shown.

    `is_whole` says that the line can be listed then; `saved` is the name of a line that was kept.
    """

    line: str
    kind: str
    label: str
    claims: int | None = None
    is_whole: bool = True
    saved: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What there is to filter by: choices with their number of claims, reviewers, kept lines."""

    choices: list[Choice] = field(default_factory=list)
    reviewers: Sequence[str] = ()
    saved: Sequence[SavedFilter] = ()

    @property
    def headlines(self) -> dict[str, str]:
        """The headlines of the articles, by id."""
        return {each.value: each.label for each in self.choices if each.kind == "articles"}


def is_typing(line: str, settled: int) -> bool:
    """Whether something is being typed at the end of the line, behind what is settled."""
    return bool(line[settled:].strip()) and not line[-1:].isspace()


def begin_of_last(line: str) -> int:
    """Where the last part of a line begins."""
    return max((term.start for term in loose_terms(line)), default=0)


def suggestions(line: str, settled: int, known: Vocabulary) -> list[Suggestion]:
    """How the line may go on; what stands before the offset `settled` is left as it is."""
    if not is_typing(line, settled):
        return list(_all(line.rstrip(), known))
    parts = [term for term in loose_terms(line) if term.end > settled]
    last = parts[-1]
    if last.field:
        return list(_values(line, last, known))
    if last.is_bare_word:
        return _for_words(line, parts, known)
    if last.is_negated and last.values and not last.values[0].is_quoted:
        typed = last.values[-1].text
        found = matching(known.choices, typed)
        return list(_choices(f"{line[: last.start].rstrip()}", "-", found, known))
    return []


def _all(before: str, known: Vocabulary) -> Iterator[Suggestion]:
    """Everything that a line may begin or go on with."""
    yield from _saved(known, "")
    statuses = [each for each in known.choices if each.kind == "statuses"]
    yield from _choices(before, "", statuses, known)
    counted = {each.kind for each in known.choices} | {"statuses"}
    for each in FIELDS.values():
        if each.of not in counted:
            yield _field(f"{before} {each.name}:".lstrip(), each)
    named = [each for each in known.choices if each.kind != "statuses"]
    yield from _choices(before, "", named[:_MOST_SHOWN], known)


def _for_words(line: str, parts: list[Term], known: Vocabulary) -> list[Suggestion]:
    """Bare words may be part of a name, the name of a field, or words to search for."""
    run: list[Term] = []
    for term in reversed(parts):
        if not term.is_bare_word:
            break
        run.insert(0, term)
    typed, before = line[run[0].start :].strip(), line[: run[0].start].rstrip()
    last = run[-1].values[0].text.casefold()
    ahead = line[: run[-1].start]
    fields = [
        _field(f"{ahead}{each.name}:", each)
        for each in FIELDS.values()
        if each.name.startswith(last)
    ]
    named = holding(known.choices, typed)
    if not named and not fields:
        named = alike(known.choices, typed)
    found = [*_saved(known, typed)] if not before else []
    found += _choices(before, "", named, known)
    is_named = last in FIELDS and len(run) == 1
    found = fields + found if is_named else found + fields
    return [*found, Suggestion(line, _WORDS, f"claims with: {typed}")]


def _saved(known: Vocabulary, typed: str) -> Iterator[Suggestion]:
    folded = typed.casefold()
    for each in known.saved:
        if folded in each.name.casefold():
            label = f"{each.name}: {each.line}"
            yield Suggestion(each.line, _SAVED, label, saved=each.name)


def _choices(
    before: str, sign: str, found: Sequence[Choice], known: Vocabulary
) -> Iterator[Suggestion]:
    titles = known.headlines
    for each in found:
        line = f"{before} {sign}{_term(each, titles)}".lstrip()
        yield Suggestion(line, KINDS[each.kind], each.label, each.claims)


def _term(choice: Choice, titles: Mapping[str, str]) -> str:
    asked: dict[str, Any] = {choice.kind: frozenset({choice.value})}
    return in_line(replace(EVERYTHING, **asked), titles)


def _values(line: str, term: Term, known: Vocabulary) -> Iterator[Suggestion]:
    """The values that a field may have, of those that hold what is typed."""
    asked = FIELDS.get(term.field.casefold())
    if asked is None:
        folded = term.field.casefold()
        likely = [each for each in FIELDS.values() if folded[:2] == each.name[:2]]
        yield from (_field(f"{line[: term.start]}{each.name}:", each) for each in likely)
        return
    value = term.values[-1]
    before, typed = line[: value.start], value.text
    of_kind = [each for each in known.choices if each.kind == asked.of]
    if of_kind:
        titles = known.headlines
        for each in matching(of_kind, typed) if typed else of_kind:
            worded = _term(each, titles).partition(":")[2]
            yield Suggestion(f"{before}{worded}", KINDS[each.kind], each.label, each.claims)
        return
    words = ["me", *map(quoted, known.reviewers)] if asked.name == "by" else asked.values
    for word in words:
        if typed.casefold() in word.casefold():
            yield Suggestion(f"{before}{word}", asked.name.capitalize(), word.strip('"'))
    if not words and not typed:
        yield _example(before, asked)


def _field(line: str, asked: Field) -> Suggestion:
    return Suggestion(line, _FIELD, f"{asked.name}: {asked.does}", is_whole=False)


def _example(before: str, asked: Field) -> Suggestion:
    value = asked.example.partition(":")[2]
    return Suggestion(f"{before}{value}", _FIELD, f"{asked.example}   {asked.does}")
