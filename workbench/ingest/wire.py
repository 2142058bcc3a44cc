"""News agencies: where a text credits one, and under which name it goes.

A credit is a form that agencies and their customers use for just that: the dateline, the byline,
the sign-off, the line of copyright. An agency that a report merely speaks of, or whose picture
it shows, is none.
"""

from __future__ import annotations

import re
from functools import cache

from workbench.ingest.finding import Finding

_NAMES = {
    "AFP": ("AFP", "Agence France[- ]Presse"),
    "ANI": ("ANI", "Asian News International"),
    "ANSA": ("ANSA",),
    "AP": ("AP", "(?:The )?Associated Press"),
    "Bloomberg": ("Bloomberg(?: News)?",),
    "dpa": ("dpa", "DPA", "Deutsche Presse[- ]Agentur"),
    "EFE": ("EFE", "Agencia EFE"),
    "IANS": ("IANS",),
    "Interfax": ("Interfax", "INTERFAX"),
    "Kyodo": ("Kyodo(?: News)?",),
    "PA Media": ("PA", "PA Media", "Press Association"),
    "PTI": ("PTI", "Press Trust of India"),
    "Reuters": ("(?:Thomson )?Reuters", "REUTERS"),
    "TASS": ("(?:ITAR-)?TASS",),
    "UPI": ("UPI", "United Press International"),
    "Xinhua": ("Xinhua(?: News Agency)?",),
    "Yonhap": ("Yonhap(?: News Agency)?",),
}
"""The name that an agency goes by here, and the forms in which credits have it."""

_TOP_LINES = 8
_END_LINES = 8
_LINE_CHARACTERS = 400
_ANY = "|".join(form for forms in _NAMES.values() for form in forms)
_AGENCY = rf"(?P<agency>{_ANY})"

_DATELINES = (
    # "HELSINKI, Nov 22 (Reuters) - ", "(AP) — ", "ROME (AFP) The"
    re.compile(rf"(?:[A-Z][^\n()]{{1,80}})?\({_AGENCY}\)\s*(?:[-–—―]|(?=[A-Z“\"]))"),
    # "HELSINKI, Reuters - "
    re.compile(rf"[A-Z]{{3}}[\w .,'’/-]{{0,50}}?[-–—―,]\s*{_AGENCY}\s*[-–—―:]"),
)
_BYLINE = re.compile(
    r"(?:By|BY|by|From|FROM|Source|SOURCE|Credit)?:?\s*"
    rf"(?:[^\n.;]{{2,80}}?(?:,| [|•·/-]| for| of)\s+)?{_AGENCY}"
    r"(?:\s+(?:Staff(?: Writers?)?|(?:[A-Z][a-z]+ ){0,2}(?:Writers?|Correspondents?|Reporters?)"
    r"|(?i:wire|news agency)))?"
)
_OWN_LINE = re.compile(rf"\W*{_AGENCY}\W*")
_SIGN_OFF = re.compile(
    r"\W*(?:additional\s+)?(?:reporting|writing)(?:\s+and\s+(?:writing|editing))?\s+by\b"
    r"[^\n]{3,250}?[;,.]\s*(?:(?:writing|additional\s+reporting)\s+by\b[^\n]{3,150}?[;,]\s*)?"
    r"editing\s+by\b",
    re.IGNORECASE,
)
_CLOSING = (
    # "— With reporting by The Associated Press"
    re.compile(
        rf"\W*(?i:(?:with |additional )?(?:reporting|material|files?|input)s? (?:by|from)) "
        rf"(?:the )?{_AGENCY}\W*"
    ),
    # "The Associated Press contributed to this report.", "AP writers A and B contributed …"
    re.compile(
        rf"[^.]{{0,100}}?\b{_AGENCY}(?:['’]s?)?(?: (?:\w+ ){{0,3}}(?i:writer|reporter|journalist"
        rf"|correspondent)s?\b[^\n]{{0,200}})? contributed (?:(?:reporting )?to this|reporting)\b"
        rf"[^\n]{{0,80}}"
    ),
    re.compile(rf"\W*(?:©|(?i:\(c\)|copyright))\W*(?:19|20)\d\d\W+(?:The )?{_AGENCY}\b[^\n]*"),
    re.compile(rf"\W*{_AGENCY}\W*"),
)
_SLUG = re.compile(
    r"(?:(?:BC|AP)-[A-Z]{2}-{1,2}|[A-Z]{2}--)[\w&. -]{1,60}(?:,\s?[\w& -]{1,30}){0,4}"
    r"|\^[^^]{3,120}\^|[A-Z]{3,14}(?:-[A-Z]{2,14})?/[A-Z]{3,20}(?: \([A-Z, ]{2,30}\))*"
)
"""Lines for the desk: "BC-EU--Border-Crossings,1st Ld-Writethru", "FINLAND-RUSSIA/BORDER (PIX)"."""

_SLUG_OF = (
    (re.compile(r"(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|ADVISORY) ?\d{0,2}-\S"), "Reuters"),
    (re.compile(r"BC-[A-Z]{2}--?\w|.*\b\d(?:st|nd|rd|th) Ld\b.*Writethru"), "AP"),
    (re.compile(r"AP-[A-Z]{2}-"), "AP"),
)


def find_agency(body: str, *, byline: str = "", headline: str = "") -> Finding[str] | None:
    """The news agency that a text is credited to, by the name it goes by here ("AP").

    Looked at are, in this order, the dateline, slugs and byline at the top, the byline that
    metadata gives, and the sign-off at the end.
    """
    lines = [" ".join(line.split()) for line in body.split("\n") if line.strip()]
    top = [line[:_LINE_CHARACTERS] for line in lines[:_TOP_LINES]]
    end = [line for line in lines[-_END_LINES:] if len(line) <= _LINE_CHARACTERS]
    for line in top:
        for form in _DATELINES:
            if found := form.match(line):
                return _finding(found["agency"], f"the agency credit ({found['agency']})")
    for line in (headline[:_LINE_CHARACTERS], *top):
        for slug, agency in _SLUG_OF:
            if slug.match(line):
                return _finding(agency, "the wire slug")
    above = [part for line in top for part in (line, *line.split(" | ")) if _is_byline(part)]
    for names in (*_bylines(byline), *above):
        if found := _BYLINE.fullmatch(names):
            return _finding(found["agency"], f"the byline ({found['agency']})")
    return _agency_at_end(end)


def _bylines(byline: str) -> tuple[str, ...]:
    """A byline whole and name by name; one beyond any length holds no agency."""
    return (byline, *byline.split(", ")) if len(byline) <= _LINE_CHARACTERS else ()


def is_slug(line: str) -> bool:
    """Whether a line is for the desk that a wire text goes to, and no part of the report."""
    return _SLUG.fullmatch(line) is not None


def _is_byline(line: str) -> bool:
    opens = re.match(r"(?:by|from|source|credit)\b|\W*\w[\w ]{1,30}\W*$", line, re.IGNORECASE)
    return opens is not None or _OWN_LINE.fullmatch(line) is not None


def _agency_at_end(lines: list[str]) -> Finding[str] | None:
    for line in reversed(lines):
        for form in _CLOSING:
            if found := form.fullmatch(line):
                return _finding(found["agency"], f"the sign-off ({found['agency']})")
        if _SIGN_OFF.match(line):
            return _finding("Reuters", "the sign-off (“Reporting by …; Editing by …”)")
    return None


def _finding(written: str, place: str) -> Finding[str]:
    return Finding(_canonical(written), f"agency taken from {place}")


@cache
def _canonical(written: str) -> str:
    for name, forms in _NAMES.items():
        if any(re.fullmatch(form, written) for form in forms):
            return name
    return written
