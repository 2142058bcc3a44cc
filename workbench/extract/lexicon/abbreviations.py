"""Words that carry a full stop without ending a sentence, and words that open one."""

from __future__ import annotations

from workbench.extract.lexicon import words

BEFORE_A_NAME = words(
    "mr mrs ms mx dr prof gen gov sen rep reps sens lt col sgt capt cpl pvt adm cmdr maj brig",
    "rev hon pres supt det insp fr messrs mme mlle st mt ft sra dra amb atty cllr sec asst",
    "assoc dept cpt cdr comdr msgr spc pfc sr. jr. ste vs v gens cols drs profs",
)
"""Never the end of a sentence: a name or the other party follows."""

BEFORE_A_NUMBER = words("no nos p pp fig figs art sec ch vol vols ver para par op eq ex cl n° №")
"""Not the end of a sentence where a number follows."""

WITHIN_A_SENTENCE = words("e.g i.e cf viz al ca approx incl eg ie resp c. b. d. est. nee")
"""Not the end of a sentence unless a word that opens sentences follows."""

MAY_END = words(
    "inc ltd co corp jr sr bros plc llc etc esq ph.d m.d b.a m.a d.d.s mfg cos assn univ",
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri",
    "ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo",
    "mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ont que blvd ave rd hwy pkwy apt",
    "sq ln bldg mins min hrs hr secs lbs lb oz ft deg mph cm km kg in dist min. max temp tel ext",
)
"""Abbreviations that may end a sentence; the next word decides."""

ABBREVIATIONS = BEFORE_A_NAME | BEFORE_A_NUMBER | WITHIN_A_SENTENCE | MAY_END
"""All of the above."""

OPENERS = words(
    "the a an this that these those he she it they we i you his her its their our my your",
    "there here in on at by for from with after before during since until as but and or so yet",
    "if when while where why how what who which although though because however meanwhile",
    "moreover furthermore nevertheless instead despite under over both some many most all each",
    "every no not one another other others such several now then later earlier today yesterday",
    "tomorrow once only even still also just never according asked did do does is are was were",
    "has have had can could will would should may might must let please thanks yes i'm it's",
    "he's she's they're we're i've we've that's there's don't didn't i'd i'll it'll",
    "to of about among between through without within along nor neither either back first",
)
"""Words that open sentences and rarely follow an abbreviation with a capital letter."""

SMALL_OPENERS = words(
    "i i'm i've i'd i'll im you u he she it it's its we they this that these those there my your",
    "the but and so if what when who how why is are do does did can could please thanks also any",
    "maybe not let's then just good great",
)
"""Words that open sentences of those who write without capital letters."""

ZONES = words(
    "est edt cst cdt mst mdt pst pdt et ct mt pt gmt utc bst cet cest ist eastern central pacific"
)
"""Time zones, which follow "a.m." and "p.m." with a capital letter."""

DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
"""Days, which follow the time with a capital letter as well."""
