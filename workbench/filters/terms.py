"""A filter's line taken apart: fields with their values, words, phrases, and what is negated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.errors import UsageError

QUOTE, ESCAPE = '"', "\\"
_FIELD = re.compile(r"([^\W\d_]+):")
_NOT = re.compile(r"not(?=\s|$)", re.IGNORECASE)
_WORD = re.compile(r"\S*")
_BARE_VALUE = re.compile(r"[^\s,]*")
_SPACE = re.compile(r"\s*")


class FilterError(UsageError):
    """A line is no filter: what is wrong with `line[start:end]`, and what is allowed there."""

    def __init__(self, problem: str, start: int, end: int) -> None:
        super().__init__(f"In the filter, at {start + 1}: {problem}")
        self.problem = problem
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class Value:
    """One value `line[start:end]`; `is_quoted` ones mean nothing but themselves."""

    text: str
    start: int
    end: int
    is_quoted: bool = False
    is_closed: bool = True


@dataclass(frozen=True, slots=True)
class Term:
    """One part `line[start:end]` of a line: values of a field or, with no field, a word or phrase.

    `is_literal` marks a word after a backslash.
    """

    start: int
    end: int
    field: str
    values: tuple[Value, ...]
    is_negated: bool = False
    is_literal: bool = False

    @property
    def is_bare_word(self) -> bool:
        """Whether it is a word as it was typed, and nothing more."""
        plain = not (self.field or self.is_negated or self.is_literal)
        return plain and bool(self.values) and not self.values[0].is_quoted


def terms(line: str) -> list[Term]:
    """The parts of a line in order. Raises FilterError for a quotation that is never closed, and
    where "not" has nothing to negate."""
    found = list(loose_terms(line))
    for term in found:
        for value in term.values:
            if not value.is_closed:
                problem = "this quotation mark is never closed"
                raise FilterError(problem, value.start, value.end)
        if not term.values:
            raise FilterError("“not” has nothing behind it to leave out", term.start, term.end)
    return found


def loose_terms(line: str) -> Iterator[Term]:
    """The parts of a line that may still be growing at its end."""
    at = _after_space(line, 0)
    while at < len(line):
        term = _term(line, at)
        yield term
        at = _after_space(line, term.end)


def _term(line: str, start: int) -> Term:
    at, is_negated = start, False
    if line[at] == "-" and at + 1 < len(line) and not line[at + 1].isspace():
        at, is_negated = at + 1, True
    elif found := _NOT.match(line, at):
        at, is_negated = _after_space(line, found.end()), True
        if at == len(line):
            return Term(start, found.end(), "", (), is_negated)
    if line[at] == ESCAPE:
        end = _end(_WORD, line, at)
        word = line[at + 1 : end] or ESCAPE
        return Term(start, end, "", (Value(word, at, end),), is_negated, is_literal=True)
    if field := _FIELD.match(line, at):
        values = tuple(_values(line, field.end()))
        return Term(start, values[-1].end, field[1], values, is_negated)
    value = _quoted(line, at) if line[at] == QUOTE else _bare(_WORD, line, at)
    return Term(start, value.end, "", (value,), is_negated)


def _values(line: str, at: int) -> Iterator[Value]:
    """The values of a field, with commas between them; an empty one where none is there."""
    while True:
        is_quotation = line.startswith(QUOTE, at)
        value = _quoted(line, at) if is_quotation else _bare(_BARE_VALUE, line, at)
        yield value
        if not line.startswith(",", value.end):
            return
        at = value.end + 1


def _bare(pattern: re.Pattern[str], line: str, at: int) -> Value:
    end = _end(pattern, line, at)
    return Value(line[at:end], at, end)


def _quoted(line: str, start: int) -> Value:
    """A quotation; a mark within it is written twice."""
    text, at = "", start + 1
    while (close := line.find(QUOTE, at)) >= 0:
        text += line[at:close]
        if not line.startswith(QUOTE, close + 1):
            return Value(text, start, close + 1, is_quoted=True)
        text += QUOTE
        at = close + 2
    return Value(text + line[at:], start, len(line), is_quoted=True, is_closed=False)


def _after_space(line: str, at: int) -> int:
    return _end(_SPACE, line, at)


def _end(pattern: re.Pattern[str], line: str, at: int) -> int:
    found = pattern.match(line, at)
    return found.end() if found else at
