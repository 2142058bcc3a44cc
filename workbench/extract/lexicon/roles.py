"""The part that a word plays in a sentence, roughly: who acts, in which time, how much of what.

The classes are few and coarse on purpose: "she voted" and "he left" share theirs, so that what is
learned of one holds of the other.
"""

from __future__ import annotations

from workbench.extract.lexicon import people, stance, words

_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("I", words("i i'm")),
    ("I'll", words("i'll i'd")),
    ("I've", words("i've")),
    ("we", words("we we're us")),
    ("we'll", words("we'll we'd")),
    ("we've", words("we've")),
    ("you", words("you you're yourself your yours you'll you'd")),
    ("you've", words("you've")),
    ("he", words("he she he's she's him")),
    ("they", words("they they're them")),
    ("they've", words("they've")),
    ("they'll", words("he'll she'll they'll it'll he'd she'd they'd")),
    ("it", words("it it's its that's there's here's")),
    ("my", words("my our mine ours me myself ourselves")),
    ("his", words("his her their hers theirs")),
    ("this", words("this these that those")),
    ("which", words("who what which whom whose where when why how")),
    ("there", words("there here")),
    ("is", words("is are am isn't aren't")),
    ("was", words("was were wasn't weren't")),
    ("has", words("have has haven't hasn't")),
    ("had", words("had hadn't")),
    ("does", words("do does don't doesn't")),
    ("did", words("did didn't")),
    ("will", words("will shall won't going gonna")),
    ("would", words("would wouldn't")),
    ("can", words("can could can't couldn't cannot may might")),
    (
        "should",
        words("should must ought shouldn't need needs let let's lets want wants hope try"),
    ),
    ("not", words("not no never none nothing neither nor nobody")),
    ("think", words("think believe know feel guess say tell mean understand agree talk ask see")),
    (
        "more",
        words("more less fewer higher lower larger bigger greater better worse than double half"),
    ),
    (
        "most",
        words("most least first last only largest biggest highest lowest greatest best worst")
        | words("worst record single"),
    ),
    ("all", words("all every everyone everybody each any whole entire always")),
    ("some", words("some many several few lot lots much little")),
    ("percent", words("percent % percentage cents")),
    (
        "million",
        words("million billion trillion thousand hundred millions billions thousands hundreds")
        | words("dozen dozens"),
    ),
    ("dollars", words("$ dollars dollar £ €")),
    (
        "year",
        words("year years month months week weeks day days yesterday ago decade decades century")
        | words("since during tonight now"),
    ),
    ("year", people.DATES_AND_DAYS - {"may"}),
    ("one", words("zero two three four five six seven eight nine ten eleven twelve thirteen")),
    ("one", words("fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty")),
    ("one", words("fifty sixty seventy eighty ninety")),
    ("went", stance.PAST),
    (
        "of",
        words("of in on at by for from with to about against into through before after under over")
        | words("between among around near within without across as like until toward towards"),
    ),
    ("the", words("the a an another other one")),
    ("and", words("and or but because if so while although though then whether also")),
    (
        "thanks",
        words("thank thanks good evening please sir mr mrs senator governor president vice")
        | words("congressman secretary ladies gentlemen welcome yes well okay question questions")
        | words("minute minutes"),
    ),
    ("sad", stance.STRONG_OPINION | words("great important right wrong fair strong good bad")),
)

ROLES: dict[str, str] = {
    word: role for role, members in reversed(_CLASSES) for word in sorted(members)
}
"""The class of a word by its key; where it is in two, the first stands."""

ENDINGS: tuple[tuple[str, int, str], ...] = (
    ("ed", 5, "went"),
    ("ing", 6, "going"),
    ("ly", 5, "quickly"),
    ("tion", 6, "peace"),
    ("tions", 6, "peace"),
    ("ment", 6, "peace"),
    ("ments", 6, "peace"),
    ("ity", 6, "peace"),
    ("ness", 6, "peace"),
    ("ism", 6, "peace"),
    ("s", 4, "things"),
)
"""Endings, the least length of a word that has them, and the class they make of it."""
