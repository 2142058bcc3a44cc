"""The note about the writer that closes many reports: who wrote it, and for whom."""

from __future__ import annotations

import re

from workbench.ingest.finding import Finding
from workbench.ingest.plain_text import is_name

_HEADING = re.compile(
    r"^[^\w\n]*about the (?:writer|author|reporter|journalist|correspondent)s?[^\w\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NOTE_CHARACTERS = 2_000
_LIFE = re.compile(r"^(?P<name>[^\n,]{3,60}?),? is (?:(?:an?|the) )?(?P<post>[^\n]{3,300})", re.M)

_ROLE = r"(?i:reporter|correspondent|editor|writer|journalist|columnist|producer)\b"
_RANK = (
    r"(?i:senior|chief|deputy|associate|assistant|staff|foreign|political|politics|breaking"
    r"|investigative|live|data|science|health|business|economics|diplomatic|national|contributing"
    r"|international|technology|culture|sports|defen[sc]e|security|managing|executive|freelance)"
)
_CAPITALISED = r"[A-Z][\w&-]*(?:\.[\w]+)*"
_PUBLISHER = rf"(?P<publisher>(?:The )?{_CAPITALISED}(?: (?:(?:of|the|and|&) )?{_CAPITALISED})"

_POST_AT_PUBLISHER = (
    # "Newsweek Senior News Reporter", "London-based Newsweek reporter"
    re.compile(rf"(?:\w+-based )?{_PUBLISHER}*?) (?:{_RANK} (?:News )?)*{_ROLE}"),
    # "Newsweek's Europe editor"
    re.compile(rf"{_PUBLISHER}*?)['’]s? (?:[\w-]+ ){{0,4}}?{_ROLE}"),
    # "senior reporter at Newsweek"
    re.compile(rf"(?:[\w-]+ ){{0,6}}?{_ROLE} (?:at|for|with) (?:the )?{_PUBLISHER}*)"),
)
_NO_PUBLISHER = re.compile(
    rf"(?:{_RANK}|Pulitzer|American|British|Irish|Scottish|Welsh|Canadian|Australian|French"
    r"|German|Finnish|Swedish|Norwegian|Polish|Ukrainian|Russian|Indian|Chinese|Japanese)\b.*"
)


def find_writers(body: str) -> Finding[str] | None:
    """The writers whom a section "About the writer" presents, joined by ", "."""
    names = [name for name, _ in _posts(body)]
    if not names:
        return None
    return Finding(", ".join(dict.fromkeys(names)), "byline taken from the writer's note")


def find_employer(body: str) -> Finding[str] | None:
    """The publisher that the writer's note names: "Jane Doe is an Example Times Reporter"."""
    for _, post in _posts(body):
        for form in _POST_AT_PUBLISHER:
            match = form.match(post)
            if match and not _NO_PUBLISHER.fullmatch(match["publisher"]):
                return Finding(match["publisher"], "publisher taken from the writer's note")
    return None


def _posts(body: str) -> list[tuple[str, str]]:
    """The writers in the note, each with what is said of their post, in order."""
    heading = _HEADING.search(body)
    if heading is None:
        return []
    note = body[heading.end() : heading.end() + _NOTE_CHARACTERS]
    return [
        (life["name"], life["post"])
        for life in _LIFE.finditer(note)
        if is_name(life["name"]) and re.search(_ROLE, life["post"])
    ]
