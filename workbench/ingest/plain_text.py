"""What the top of a plain text says about it: headline, byline, date line.

Rules for English-language news. Each finder gives a value with a remark that says where it was
taken from, or None; nothing is guessed from outside the text.
"""

from __future__ import annotations

import re
from datetime import date

from workbench.ingest.dates import parse_date
from workbench.ingest.finding import Finding
from workbench.ingest.wire import is_slug

TOP_LINES = 8
"""How many lines that are not blank count as near the top."""

_TOP_CHARACTERS = 8_000
_HEADLINE_CHARACTERS = 160
_HEADLINE_WORDS = range(3, 26)
_PROSE_WORDS = 8

_NOTICE = re.compile(
    r"""^\W*(?:(?:this|the)\s+)?(?:voice|audio|narration|recording)(?:\s+\w+){0,2}
        \s+(?:is|was|are|has\ been)\s+(?:\w+[ -]){0,3}?(?:AI|automated|generated|narrated)\b
    | \btext[ -]to[ -]speech\b
    | ^\W*(?:listen|read\ aloud)\b.*\b(?:article|story|report|minutes?)\b
    | ^\W*(?:share|save|print|follow)\s+(?:this|us\ on)\b
    | ^\W*(?:subscribe|sign\ (?:up|in)|log\ in|register)\s+(?:to|for|now|here|today)\b
    | ^\W*skip\s+to\s+(?:main\s+)?content\b
    | \b\d+[ -]min(?:ute)?s?\s+read\b
    | \b(?:Getty\ Images|Shutterstock|AP\ Photo|EPA-EFE|via\ (?:AP|Reuters|Getty|AFP))\b
    | /(?:AFP|AP|Reuters|EPA|Getty)\b | \b(?:AFP|AP|Reuters|EPA|Getty)/
    | ^\W*(?:photo|picture|image|credit)s?\s*(?:by|:|credit)
    | ^©""",
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w")
_MARKDOWN_HEADING = re.compile(r"#{1,3}\s+(?P<heading>\S.*?)\s*#*$")
_CLOSING_MARKS = "\"'”’»)] "
_ABBREVIATION_AT_END = re.compile(r"\b(?:[A-Za-z]\.){2,}$")

_BY = re.compile(r"(?:(?:written|story|report|words)\s+)?by:?\s+(?P<names>\S.*)", re.IGNORECASE)
_PARTICLE = re.compile(
    r"a[lf]|bin|d[aei]|de[lnr]|d[ou]s?|el|ibn|l[ae]|te[nr]|v[ao]n|y|zu", re.IGNORECASE
)
_NOT_IN_NAMES = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|july|september|october"
    r"|november|december|the|an?|this|our|staff|press|news|agenc(?:y|ies)|associated|reporters?"
    r"|correspondents?|editors?|writers?|chief",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")

_SEGMENTS = re.compile(r" [|·•–—-] ")
_DATE_LABEL = re.compile(
    r"(?:first\s+)?(?:published|posted|publication\s+date|date)\b:?\s*(?:on\s+)?", re.IGNORECASE
)


def find_headline(body: str) -> Finding[str] | None:
    """The line near the top that reads like a headline, before any line of prose.

    A headline is short, has no closing full stop, and is followed by a blank line, a byline or a
    date line, or longer prose. Notices ("Listen to this article") are passed over.
    """
    lines = _top(body)
    order = 0
    for index, line in enumerate(lines):
        if not line:
            continue
        order += 1
        if order > TOP_LINES:
            return None
        heading = _MARKDOWN_HEADING.fullmatch(line)
        if not heading and (is_notice(line) or _is_masthead(line) or _is_kicker(line)):
            continue
        if not heading and not (_reads_like_headline(line) and _leads_into_text(lines, index)):
            return None
        place = "the first line" if order == 1 else f"line {order} of the text"
        return Finding(heading["heading"] if heading else line, f"headline taken from {place}")
    return None


def find_byline(body: str) -> Finding[str] | None:
    """The writers named in a line "By …" near the top, joined by ", "."""
    for line in _near_the_top(body):
        if names := _names_in_byline(line):
            return Finding(", ".join(names), "byline taken from the line “By …”")
    return None


def find_published(body: str) -> Finding[date] | None:
    """The date in a date line near the top: a line that is a full date and nothing else.

    A label ("Published") may come before it, and it may share the line with the byline. Without
    either it counts only before the first line of prose, where it cannot belong to a timeline.
    """
    in_prose = False
    for line in _near_the_top(body):
        beside_byline = bool(_names_in_byline(line))
        for segment in _SEGMENTS.split(line):
            label = _DATE_LABEL.match(segment)
            day = parse_date(segment[label.end() :] if label else segment)
            if day and (label or beside_byline or not in_prose):
                return Finding(day, f"published date {day} taken from a date line near the top")
        in_prose = in_prose or (_is_prose(line) and not is_notice(line))
    return None


def is_notice(line: str) -> bool:
    """Whether a line is about the page, its pictures or the wire rather than part of the report."""
    return _NOTICE.search(line) is not None or is_slug(line)


def is_name(words: str) -> bool:
    """Whether some words read as a person's full name: "Isabel van Brugen", "J. K. Doe"."""
    parts = words.split()
    if not 2 <= len(parts) <= 5 or _PARTICLE.fullmatch(parts[-1]):
        return False
    return all(
        _NAME_WORD.fullmatch(part)
        and not _NOT_IN_NAMES.fullmatch(part)
        and (part[0].isupper() or _PARTICLE.fullmatch(part))
        for part in parts
    )


def _top(body: str) -> list[str]:
    """The lines at the top, blank ones too, each with single spaces between its words."""
    return [" ".join(line.split()) for line in body[:_TOP_CHARACTERS].split("\n")]


def _near_the_top(body: str) -> list[str]:
    return [line for line in _top(body) if line][:TOP_LINES]


def _is_masthead(line: str) -> bool:
    """Whether a line is a byline or a date line."""
    if _names_in_byline(line):
        return True
    return any(
        parse_date(_DATE_LABEL.sub("", segment, count=1)) for segment in _SEGMENTS.split(line)
    )


def _is_kicker(line: str) -> bool:
    """Whether a line is too short for a headline: the name of a section, a label ("Live")."""
    return len(line.split()) < _HEADLINE_WORDS.start and not line.endswith(".")


def _is_prose(line: str) -> bool:
    words = len(line.split())
    ended = line.rstrip(_CLOSING_MARKS).endswith((".", "!", "?", "…"))
    return words > _HEADLINE_WORDS.stop or (ended and words >= _PROSE_WORDS)


def _reads_like_headline(line: str) -> bool:
    if len(line) > _HEADLINE_CHARACTERS or len(line.split()) not in _HEADLINE_WORDS:
        return False
    if not (line[0].isalnum() or line[0] in "\"'“‘«¿$€£") or _ADDRESS.search(line):
        return False
    first = next((char for char in line if char.isalnum()), "")
    if not first or (first.islower() and not line[1:2].isupper()):  # "iPhone sales fall"
        return False
    unquoted = line.rstrip(_CLOSING_MARKS)
    if unquoted.endswith((",", ";", ":")):
        return False
    return not unquoted.endswith(".") or _ABBREVIATION_AT_END.search(unquoted) is not None


def _leads_into_text(lines: list[str], index: int) -> bool:
    """Whether what follows a line sets it off as a headline, not as the start of wrapped prose."""
    if not any(lines[index + 1 :]):
        return False
    following = lines[index + 1]
    if not following or is_notice(following) or _is_masthead(following):
        return True
    longer = len(following) > 1.5 * len(lines[index])
    return longer and _is_prose(following) and not following[0].islower()


def _names_in_byline(line: str) -> list[str]:
    """The names in a byline, in order: "By Jane Doe, Ann Roe and John Poe in Helsinki"."""
    by = _BY.fullmatch(_SEGMENTS.split(line)[0])
    if by is None:
        return []
    *before, last = re.split(r" (?:and|&) ", by["names"])
    candidates = [name for part in before for name in re.split(r",\s*", part) if name]
    candidates.append(last.split(",")[0])  # beyond a comma stands a place or a role
    names = [re.split(r" (?:in|for|at|from) ", name)[0] for name in candidates]
    return names if all(is_name(name) for name in names) else []
