"""Checks made by hand, and what nobody should put into one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.builders import NOON
from workbench.export.publishing import Newsroom
from workbench.model import Basis, Evidence, EvidenceKind, NameKind, Stance, Verdict
from workbench.records.publishing import Appearance, Check, Remark

REVIEW = Newsroom(
    name="The Harbour Review",
    url="https://review.example",
    pages="https://review.example/checks/{id}.html",
    corrections="https://review.example/corrections",
)
GAZETTE = Appearance(
    claim_id="c0000000001",
    text="The ferry line carried 41,000 passengers in July.",
    headline="Ferry line adds ships",
    publisher="Harbour Gazette",
    published=date(2023, 8, 14),
    url="https://gazette.example/ferry",
    language="en",
)
POST = replace(
    GAZETTE,
    claim_id="c0000000002",
    headline="Record month",
    publisher="Valley Post",
    published=date(2023, 8, 15),
    url="https://post.example/ferries",
    differs="claimant Mira Hallonen · –",
)


def evidence(**said: object) -> Evidence:
    """A page that supports a claim."""
    fields: dict[str, Any] = {
        "stance": Stance.SUPPORTS,
        "kind": EvidenceKind.URL,
        "target": "https://port.example/traffic",
        "quotation": "Passengers, July: 41,012",
        "source": "Port authority",
        "accessed": date(2024, 2, 27),
        "id": "e0000000001",
        "claim_id": GAZETTE.claim_id,
        "reviewer": "",
        "added_at": NOON,
    }
    return Evidence(**fields | said)


def a_check(**said: object) -> Check:
    """A claim that two articles state, corroborated."""
    fields: dict[str, Any] = {
        "id": GAZETTE.claim_id,
        "verdict": Verdict.CORROBORATED,
        "basis": Basis.UNANIMOUS,
        "decided_on": date(2024, 3, 3),
        "text": GAZETTE.text,
        "standalone": GAZETTE.text,
        "claimant": "Mira Hallonen",
        "claimant_kind": NameKind.PERSON,
        "appearances": (GAZETTE, POST),
        "origins": 1,
        "because": ("both rest on Mira Hallonen",),
        "evidence": (evidence(),),
    }
    return Check(**fields | said)


HOSTILE = (
    "</script><script>top.hacked = 1</script>",
    "<!--<script>",
    '"><img src=x onerror="top.hacked = 1">',
    "javascript:top.hacked=1",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnp.exe\u2066\u0007\x1b[31m\x00",
    "&lt;b&gt; &amp; ]]>",
    "# h\n- l\n\n    code\n```\n[a](javascript:x) ![b](c) **d** <i>e</i> | f |",
)
"""What would act in a page, in JSON, in a template, in a terminal or in Markdown."""

SIGNS = (*"<>&'\"`*_[]()#-+.!|~\\:@ \n\t1=", "www.a.b", "https://a.b", "a@b.c", ":+1:")
"""What may come to act beside something else."""

nasty = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    st.lists(st.sampled_from([*HOSTILE, *SIGNS])).map("".join),
).filter(lambda text: bool(text.strip()))


def hostile_check(text: str) -> Check:
    """A check in which all that comes from outside is one text, its addresses too."""
    bad = replace(
        GAZETTE, text=text, headline=text, publisher=text, url=text, language="en", differs=text
    )
    return a_check(
        text=text,
        standalone=f"{text}.",
        claimant=text,
        appearances=(bad, replace(bad, claim_id="c0000000002")),
        differing=(bad,),
        because=(text,),
        denied_by=(text,),
        evidence=(
            evidence(target=text, quotation=text, source=text, note=text, reviewer=text),
            evidence(kind=EvidenceKind.DOCUMENT, target=text, source=text, quotation=""),
            evidence(kind=EvidenceKind.CLAIM, target="c0000000003", quotation=""),
            evidence(kind=EvidenceKind.NOTE, target="", quotation="", source="", note=text),
        ),
        cited={"c0000000003": bad},
        remarks=(Remark(text, text),),
        reviewers=(text,),
    )
