"""Where sentences begin although nothing before them says so: no full stop and no line break.

Letters, comments and posts lose their line breaks on the way to a page. What is left shows in
salutations and signatures, addresses, ruled lines, faces, and words that carry a capital letter
at the head of a sentence only. Each rule looks at a bounded stretch, and is about signs that
edited prose hardly has: in news it finds next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.extract.lexicon import abbreviations as abbr
from workbench.extract.lexicon import letters, tongues
from workbench.extract.lexicon.given_names import FEMALE, MALE
from workbench.extract.lexicon.speech import TAIL_FORMS
from workbench.extract.text import key, shows

_REACH = 24  # characters of the word before
_NAMES_REACH = 120  # characters before a comma: more than the names in front of it can have
_GIVEN = MALE | FEMALE
_NAME = r"[A-Z][a-z’'\-]{1,20}"
_NAMES = rf"{_NAME}(?:(?:,|,?[ ]and)?[ ]{_NAME}){{0,3}}"
_SHORTENED = r"(?:['’](?:s|re|ve|ll|d|m|t))?"

_OPENER = re.compile(
    r"[ ](?=[A-Z])(?<=[^\W_][ ]|[)\]][ ])"
    rf"(?=({'|'.join(sorted(letters.BARE_OPENERS))}){_SHORTENED}[ ][a-z])"
)
_TO_YOU = re.compile(
    rf",[ ](?=[A-Z])(?=({'|'.join(sorted(letters.TO_YOU))}|I){_SHORTENED}[ ][a-z])"
)
_ADDRESSEE = re.compile(rf"(?:\A|(?<=[^A-Z][.!?>][ ]))({_NAMES})\Z")
_SIGNED_BEFORE = re.compile(rf"(?<=[\w>][ ])({_NAME})\Z")
# A sentence begins behind each of these. The signs are what a pattern cannot do without: looking
# for them first is what makes it cheap to ask every paragraph.
_BEHIND = tuple(
    (signs, re.compile(pattern))
    for signs, pattern in (
        (  # a salutation: "Dear Ms Roe, "
            ("ear ", "Hi ", "Hello ", "Hey ", "Good "),
            rf"(?<![“\"‘'])(?:{letters.GOOD_DAY})"
            rf"(?:[ ](?:all|everyone|there|guys|folks|{_NAME}\.?)){{1,4}}[,!:][ ](?=[A-Z])",
        ),
        (  # a closing: "Kind regards, "
            tuple(f"{ending}, " for ending in letters.CLOSING_ENDS),
            rf"\b(?:{letters.CLOSINGS}),[ ](?=[A-Z])(?![\w’'-]+,[ ][a-z])",
        ),
        (  # the address of a page, where another or a sentence follows
            ("http", "www."),
            r"(?:https?://|www\.)[^\s<>\"]{3,200}+[ ](?=https?://|[A-Z][a-z'’]*[ ][a-z])",
        ),
        (  # the address of a mailbox: "Ada Roe <ada@example.org> "
            ("@",),
            r"<[^\s<>@]{1,80}@[^\s<>@]{1,80}>[ ](?=[A-Z\d])",
        ),
        (  # when a letter was sent: "03/17/2001 09:05 AM "
            ("/",),
            r"\d{1,2}/\d{1,2}/\d{2,4},?[ ]\d{1,2}:\d\d(?::\d\d)?(?:[ ]?[AP]M)?+[ ](?=[A-Za-z])",
        ),
        (("",), rf"[ ](?={letters.FACE_OPENS})(?:{letters.FACES})[ ](?=[A-Z]|http)"),
    )
)
_RULE = re.compile(r"([_=*~-])\1{4,}\S{0,80}[ ]?")
_WORD_BEFORE = re.compile(r"[\w’']+\Z")


def unstopped_starts(text: str, start: int, end: int) -> set[int]:
    """Where sentences begin within `[start, end)` without a stop before them."""
    block = text[start:end]
    starts: set[int] = set()
    for signs, pattern in _BEHIND:
        if shows(block, signs):
            starts.update(found.end() for found in pattern.finditer(block))
    for found in _RULE.finditer(block):
        starts.update(found.span())
    for found in _OPENER.finditer(block):
        if _may_precede(block, found.start(), found[1]):
            starts.add(found.end())
    for found in _TO_YOU.finditer(block):
        starts.update(_around_addressee(block, found.start(), found[1]))
    return {start + place for place in starts}


def _around_addressee(block: str, comma: int, opener: str) -> Iterator[int]:
    """Where a letter begins, and where its text does ("Ada, The plan is"), if it is one."""
    before = block[max(0, comma - _NAMES_REACH) : comma]
    if addressed := _ADDRESSEE.search(before):
        if _is_addressee(addressed[1].split()[0], opener):
            yield comma + 1
    elif opener != "I" and (signed := _SIGNED_BEFORE.search(before)) and key(signed[1]) in _GIVEN:
        yield comma + 1
        name = comma - len(signed[1])
        if key(_word_before(block, name - 1)) not in letters.SALUTES:
            yield name


def _word_before(text: str, space: int) -> str:
    before = _WORD_BEFORE.search(text[max(0, space - _REACH) : space])
    return before[0] if before else ""


def _may_precede(text: str, space: int, opener: str) -> bool:
    """Whether the word before is no part of what the opener belongs to, such as a title."""
    if text[space - 1] in ")]":
        return text[max(0, space - 3) : space - 1].isalpha()
    word = _word_before(text, space)
    if key(word) in tongues.ENGLISH or key(word) in abbr.OPENERS or key(word) in TAIL_FORMS:
        return False
    return not word[:1].isupper() or opener in letters.SUBJECTS


def _is_addressee(name: str, opener: str) -> bool:
    """Whether a name with a comma after it is of somebody written to ("Ada, The plan is")."""
    word = key(name)
    if opener == "I" and word in _GIVEN:
        return True
    return opener in letters.TO_YOU and word not in abbr.OPENERS and not word.endswith("ly")
