"""Verbs of attitude: by which somebody backs, attacks, wants or talks about something."""

from __future__ import annotations

from workbench.extract.lexicon import words

PLAIN = words(
    "endorse defend cite criticize criticise attack support back decry mock question discuss",
    "mention prefer praise tout applaud welcome favor favour champion embrace oppose denounce",
    "condemn blast slam highlight outline unveil promote echo invoke recount describe address",
    "compare bemoan lament like love hate want seek see show find know call consider view raise",
    "recite celebrate acknowledge ridicule deride disparage lambast rebuke thank congratulate",
    "reaffirm share retweet quote list assail downplay resist ignore condone",
    "protest disavow repudiate envision recognize recognise accept offer name expect propose",
    "advocate detail encourage satirize blame credit laud hail trash knock",
)
"""Those whose object stands right behind them."""

WITH_PREPOSITION = {
    "refer": ("to",),
    "point": ("to",),
    "respond": ("to",),
    "object": ("to",),
    "talk": ("about", "of"),
    "speak": ("about", "of", "against"),
    "brag": ("about",),
    "joke": ("about",),
    "complain": ("about", "of"),
    "worry": ("about",),
    "boast": ("of", "about"),
    "focus": ("on",),
    "touch": ("on",),
    "vote": ("for", "against"),
    "call": ("for",),
    "push": ("for",),
    "campaign": ("for", "against"),
    "rail": ("against",),
    "agree": ("with",),
    "disagree": ("with",),
    "side": ("with",),
    "hint": ("at",),
    "balk": ("at",),
}
"""Those that need one of these words between them and their object."""

WITH_INFINITIVE = words("want hope wish prefer seek like love hate")
"""Those behind which "to" opens what is wanted."""
