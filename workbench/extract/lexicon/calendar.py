"""Months, weekdays, seasons and the words that place a time before or after now."""

from __future__ import annotations

from workbench.extract.lexicon import numbered

MONTHS = numbered("jan feb mar apr may jun jul aug sep oct nov dec", start=1)
"""Months by their first three letters."""
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
WEEKDAYS = numbered("monday tuesday wednesday thursday friday saturday sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month in which a meteorological season of the northern hemisphere begins."""
UNITS = (
    *("day", "night", "week", "weekend", "fortnight", "month", "quarter", "year", "decade"),
    *("century", "hour", "minute", "half", "morning", "afternoon", "evening"),
)
NEAR = ("today", "tonight", "tomorrow", "yesterday", "noon", "midnight")
RANKS = numbered("first second third fourth", start=1) | {
    f"{number}{ending}": number for number, ending in ((1, "st"), (2, "nd"), (3, "rd"), (4, "th"))
}
COUNTS = numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
) | {"a": 1, "an": 1, "twenty": 20, "thirty": 30}
"""Numbers before "days ago", in words."""

OPENERS = frozenset(
    (
        *(name.lower() for name in MONTH_NAMES),
        *(*WEEKDAYS, *SEASONS, *NEAR, *RANKS, *COUNTS, "several", "early", "mid", "late"),
        *("the", "earlier", "later", "this", "last", "next", "in", "by", "since", "until"),
        *("through", "during", "of", "from", "before", "after", "to", "and"),
    )
) - {"a", "1st", "2nd", "3rd", "4th"}
"""Words with which a date may begin, but for "a" and figures."""

MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\b|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
UNIT = r"(?:day|week|fortnight|month|year|decade)"
PART_OF_DAY = r"(?:morning|afternoon|evening|night|noon|midnight)"
COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))}|[Aa]n?)"
STAGE = r"(?:[Ee]arly|[Mm]id|[Ll]ate)[\s-]"
ZONE = r"(?:GMT|UTC|EST|EDT|CST|CDT|PST|PDT|CET|CEST|BST|IST|MSK|ET|PT|local\stime)"
TIME = (
    r"(?:\d{1,2}(?:[:.][0-5]\d)?\s?(?:[ap]\.m\.|[ap]\.?m\b|[AP]M\b)"
    r"|(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?![:\d])|\b[0-2]\d[0-5]\d(?=\s(?:GMT|UTC|hours|local))"
    r"|[Nn]oon\b|[Mm]idnight\b)"
)
"""Regular expressions for the parts of dates."""

_UNDER_WAY = (
    r"(?:running|campaigning|seeking\sre-?election|standing|competing|retiring|leaving|closing|opening|moving|"
    r"coming|holding|hosting|launching|meeting|travell?ing|visiting|heading|returning|starting|"
    r"taking\sover|stepping\sdown)"
)
"""What is arranged beforehand: "is running" in a month means the one to come."""
AHEAD = (
    r"(?:will|won['’]t|would|shall|['’]ll|plans?\sto|planned\s(?:to|for)|planning\sto|going\sto|set\sto|"
    r"due\s(?:to|on|in|by|for)|due(?=\s[A-Z])|expected\sto|scheduled\s(?:to|for)|slated|intends?\sto|"
    r"(?<!was\s)(?<!were\s)(?<!been\s)(?<!than\s)(?:expected|scheduled)|vowed\sto|plans\san?|"
    r"arrives?|departs?|takes?\sover|meets|"
    r"(?:hopes?|aims?|wants?|looks?|looking)\s(?:forward\s)?to|(?:is|are)\s(?:\w+\s)?up\sfor|"
    rf"(?:is|are|am|['’]s|['’]re|['’]m)\s(?:\w+\s)?{_UNDER_WAY}|"
    r"(?:is|are)\sto|opens|reopens|closes|shuts|begins|starts|ends|expires|resumes|takes\seffect|upcoming|deadline|"
    r"(?<!to\s)(?<!not\s)(?:open|close|begin|start|resume|expire)|(?:is|are)(?=\son\s))"
)
"""Words that show that a date behind them is yet to come."""
STARTING = r"(?:starting|beginning|effective|as\sof|no\slater\sthan|with\seffect\sfrom)"
AHEAD_OF = r"(?:ahead\sof|in\sadvance\sof|in\sthe\srun-up\sto)"
UNTIL = r"(?:until|till|by|before|from|due|as\ssoon\sas|through)"
REPORTED = r"(?:said|says|told|announced|wrote|added|reported|confirmed|claimed|warned|tweeted)"
NEVER_PAST = r"(?!need|indeed|hundred|speed|feed|exceed|proceed|succeed|United|shed|armed)"
HAPPENED = (
    r"(?:was|were|had|did|came|went|met|began|took|made|saw|left|held|got|fell|rose|won|lost|died|"
    r"sent|spoke|gave|ran|stood|shot|struck|hit|broke|sank|sold|paid|bought|built|became|brought|"
    r"caught|chose|drew|drove|fought|found|flew|grew|sat|threw|kept|sought|spent|signed|froze|cost|"
    rf"{NEVER_PAST}\w{{2,}}ed(?=\s(?:on|in|at|by|last|this|late|early|from|to|for|the|an?|its|his|her"
    r"|their|him|them|it|that|as|over|with|up|out|down|off|after|before|during)\b|\s[A-Z]))"
)
"""Words that show that a date near them has passed."""
