"""Words and signs by which letters, comments and posts show where a sentence begins."""

from __future__ import annotations

from workbench.extract.lexicon import words

SUBJECTS = words(
    "The This These There It We They He She You My Our Your If When While What After Please Thanks",
    "Let Here",
)
"""Words that stand with a capital at the head of a sentence, and seldom inside a name or title."""

BARE_OPENERS = SUBJECTS | words(
    "Lets Why How Where Who Can Could Would Should Do Does Did Is Are Was Were Have Has Just Also",
    "But And So Then Although Because Don Didn Isn Since Until Though Yes Attached Most Some Any",
    "Every Best Great",
)
"""Words that carry a capital at the head of a sentence, or in a name or title, but nowhere else."""

TO_YOU = words(
    "The This These Please Attached Thanks Thank Here Can Could Do Did Would Let It How What When",
    "You Your We Take Just Hope",
)
"""Words that open a letter behind the name of whom it addresses."""

SALUTES = words("dear hi hello hey")
"""Words before the name of somebody who is written to."""

GOOD_DAY = r"[Dd]ear|Hi|Hello|Hey|Good (?:[Mm]orning|[Aa]fternoon|[Ee]vening)"
"""How a letter opens, as a pattern."""

CLOSINGS = r"[Rr]egards|[Ss]incerely|Thanks|Thank [Yy]ou|Cheers|[Ww]ishes|Yours|[Tt]ake [Cc]are"
"""Words before the name of somebody who signs, as a pattern."""

CLOSING_ENDS = ("egards", "incerely", "hanks", "ou", "heers", "ishes", "ours", "are")
"""How the closings end, whatever their capitals."""

FACE_OPENS = r"[:;=8<^♥☺\U0001f300-\U0001faff]"
FACES = (
    r"[:;=8][-'o^]?(?:\)+|\(+|D+|[Pp]|[/\\|3\]*])(?!\w)|<3+|\^_?\^|♥+|☺|[\U0001f300-\U0001faff]+"
)
"""Faces and hearts, as a pattern, and the sign that each opens with."""
