"""What the comparison knows of English: words that say the same, and words that say the opposite.

Written for this project, a line for each group of words; the first word of a line stands for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.extract.lexicon import grammar, stance, words

ALIKE = """
kill kills killed killing dead die dies died dying death deaths slain fatal fatally
hurt hurts injure injured injures injuries injury wound wounded wounds
arrest arrested arrests detain detained detains detention custody held captured nab nabbed
attack attacks attacked attacking assault assaults raid raids raided strike strikes struck
bomb bombs bombing bombings bombed blast blasts explosion explosions explode exploded explodes
shoot shoots shooting shootings shot gunfire
quake quakes earthquake earthquakes temblor
crash crashes crashed collision collide collides collided accident accidents
storm storms cyclone cyclones hurricane typhoon
flood floods flooding flooded
fire fires blaze blazes wildfire wildfires
talk talks talking negotiation negotiations negotiate negotiating dialogue
meet meets met meeting meetings summit
protest protests protested demonstration demonstrations demonstrate rally rallies
protester protesters protestor protestors demonstrator demonstrators
riot riots clash clashes clashed unrest
vote votes voted voting poll polls ballot ballots election elections
win wins won winning victory
beat beats beaten defeat defeats defeated
lose loses lost losing loss losses
rise rises rose risen rising increase increases increased increasing grow grows grew grown growth
rise climb climbs climbed surge surges surged soar soars soared jump jumps jumped gain gains gained
rise higher
fall falls fell fallen falling decrease decreases decreased drop drops dropped decline declines
fall declined declining plunge plunges plunged slump slumps slumped dip dips sink sinks sank lower
start starts started starting begin begins began begun beginning launch launches launched
end ends ended ending finish finishes finished conclude concludes concluded
open opens opened opening reopen reopens reopened
close closes closed closing closure shut shuts shutting shutdown
accept accepts accepted accepting approve approves approved approval adopt adopts adopted
reject rejects rejected rejecting rejection spurn spurned
allow allows allowed allowing permit permits permitted
ban bans banned banning prohibit prohibits prohibited forbid forbids forbade outlaw outlawed
support supports supported supporting back backs backed backing endorse endorses endorsed
oppose opposes opposed opposing opposition
join joins joined joining
leave leaves left leaving quit quits withdraw withdraws withdrew withdrawal
arrive arrives arrived arriving arrival
depart departs departed departure
buy buys bought buying purchase purchases purchased acquire acquires acquired
sell sells sold selling sale sales
hire hires hired hiring
sack sacks sacked dismissal fire
free frees freed release releases released releasing
jail jails jailed imprison imprisoned prison imprisonment
convict convicts convicted conviction guilty
acquit acquits acquitted acquittal innocent
say says said saying state states stated tell tells told announce announces announced
urge urges urged urging call calls called calling
warn warns warned warning warnings
find finds found finding
take takes took taken taking
give gives gave given giving
make makes made making
get gets got getting
go goes went gone going
come comes came coming
see sees saw seen seeing
hold holds holding
keep keeps kept keeping
send sends sent sending
build builds built building
break breaks broke broken breaking
spend spends spent spending
pay pays paid paying
lead leads led leading
speak speaks spoke spoken speaking speech
steal steals stole stolen theft
choose chooses chose chosen elect elects elected
fly flies flew flown flying flight flights
write writes wrote written writing
teach teaches taught teaching
show shows showed shown showing
fight fights fought fighting battle battles
hit hits hitting
seize seizes seized seizing
police cop cops officer officers
soldier soldiers troop troops
rebel rebels insurgent insurgents militant militants
chief chiefs leader leaders head heads boss
lawmaker lawmakers legislator legislators mp mps
child children kid kids
woman women female
man men male
person people persons
firm firms company companies corporation
car cars vehicle vehicles
plane planes aircraft airplane jet jets
ship ships vessel vessels boat boats
border borders frontier frontiers
crossing crossings checkpoint checkpoints
price prices cost costs
job jobs employment
share shares stock stocks
probe probes inquiry inquiries investigation investigations investigate investigated investigates
trial trials hearing
suspect suspects suspected
deal deals agreement agreements accord pact
plan plans planned planning
law laws legislation bill
aid assistance help helps helped
rain rains rainfall
illness disease
doctor doctors physician physicians
town towns city cities
percent percentage
film films movie movies
ad ads advert adverts advertisement advertisements
email emails e-mail e-mails
tv television
big large huge major
alive survive survives survived survivor survivors
visit visits visited visiting trip
US u.s america american americans usa
uk britain british briton britons u.k
un u.n
finland finnish finn finns
france french
germany german germans
china chinese
spain spanish spaniard spaniards
netherlands dutch
poland polish pole poles
sweden swedish swede swedes
denmark danish dane danes
norway norwegian norwegians
turkey turkish turk turks
greece greek greeks
switzerland swiss
thailand thai thais
philippines philippine filipino filipinos
scotland scottish scot scots
wales welsh
ireland irish
england english
iceland icelandic icelanders
pakistan pakistani pakistanis
israel israeli israelis
iraq iraqi iraqis
yemen yemeni yemenis
afghanistan afghan afghans
lebanon lebanese
japan japanese
portugal portuguese
czech czechs
hungary hungarian hungarians
kosovo kosovan kosovar kosovars
europe european europeans
"""
"""Forms and synonyms that count as one word; a word is in one group only, the first that has it."""

OPPOSITE = """
open close
rise fall
accept reject
win lose
alive kill
allow ban
support oppose
start end
join leave
arrive depart
buy sell
hire sack
free jail
convict acquit
legal illegal
true false
present absent
succeed fail
strengthen weaken
tighten loosen
expand shrink
improve worsen
raise cut
always never
all none
success failure
remember forget
deny confirm
deny admit
enter exit
more fewer
more less
"""
"""Pairs of words of which the one makes the contrary of a statement with the other."""

RIVAL = """
safe dangerous
above below
first last
before after
inside outside
ally enemy
friend enemy
major minor
maximum minimum
hot cold
warm cool
early late
import export
public private
attack defend
love hate
rich poor
strong weak
heavy light
high low
north south
east west
northern southern
eastern western
northeast northwest
southeast southwest
male female
man woman
boy girl
mother father
son daughter
brother sister
husband wife
king queen
morning evening
day night
summer winter
import export
"""
"""Pairs of words that cannot both be meant, though the one does not deny the other."""

COMPLEMENT = """
open close
alive kill
legal illegal
true false
present absent
convict acquit
succeed fail
"""
"""Those opposites of which the one holds where the other does not: "not open" is "closed"."""

NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis")
FAILURES = words(
    "fail failed fails failing refuse refused refuses refusing decline declined unable"
)
"""Words that, before "to", deny what follows."""
DENIALS = words(
    "deny denies denied denying denial denials refute refutes refuted debunk debunks debunked",
    "disprove disproves disproved disproven false falsely untrue fake hoax baseless unfounded",
    "unsubstantiated fabricated myth",
)
"""Words that say of a statement that it does not hold."""
SPURNED = words("reject rejects rejected rejecting dismiss dismisses dismissed dismissing")
STATEMENTS = words(
    "claim claims allegation allegations accusation accusations report reports suggestion",
    "suggestions rumor rumors rumour rumours charge charges assertion assertions",
)
"""What is denied where it is rejected or dismissed."""
EXCEPTING = words("except excepting excluding barring only solely alone sole bar")
"""Words by which a claim makes an exception."""
WHOLES = words("all every each any none no nothing everything everyone everybody")
"""Words behind which "but" makes an exception ("all the gates but one")."""
PROOF = words("evidence proof basis truth sign indication")
"""Nouns which "no" denies the statement with ("no evidence that ...")."""

FUNCTION_WORDS = (
    grammar.BE
    | grammar.AUXILIARIES
    | grammar.DETERMINERS
    | grammar.PREPOSITIONS
    | grammar.SUBORDINATORS
    | grammar.SUBJECTS
    | grammar.MODALS
    | stance.NEGATIONS
    | words("there here who whom whose him them me us myself up down off out very own new a.m p.m")
    | words("say says said according told us")
)
"""Words that hold a sentence together and tell little of what it is about."""

EXACTNESS = words(
    "about around some roughly approximately nearly almost least most more fewer less than over",
    "above under below up to at no not as many much estimated an a close",
)
"""Words that, right before a figure, say how exactly it is meant."""

_KEPT = 65_536  # words whose sense is remembered
_LEAST_STEM = 3
_ABBREVIATED = re.compile(r"[a-z](?:\.[a-z])+")
_OF_A_PLACE = frozenset(
    ending + plural
    for ending in ("an", "ian", "ean", "n", "i", "ese", "ish", "er")
    for plural in ("", "s")
)


def stem(word: str) -> str:
    """A word without the endings that English inflects with; the same for all its forms.

    A light stemmer, after the first step of Porter's (1980): it takes off plural, past and
    participle and leaves derivation alone, so that "nation" and "nationalist" stay two words.
    """
    word = word.removesuffix("'s").removesuffix("'").rstrip(".")
    if len(word) <= _LEAST_STEM + 1 or word.endswith("ss"):
        return word
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            word = word[: -len(ending)] + instead
            break
    if word.endswith("e") and len(word) > _LEAST_STEM + 1:
        word = word[:-1]
    doubled = len(word) > _LEAST_STEM and word[-1] == word[-2] and word[-1] not in "aeiousl"
    return word[:-1] if doubled else word


def _heads() -> dict[str, str]:
    heads: dict[str, str] = {}
    for line in ALIKE.strip().splitlines():
        head, *others = line.split()
        for form in (head, *others):
            heads.setdefault(form, head)
            heads.setdefault(stem(form), head)
    return heads


def _pairs(lines: str) -> Iterator[frozenset[str]]:
    for line in lines.strip().splitlines():
        yield frozenset(sense(word) for word in line.split())


@lru_cache(maxsize=_KEPT)
def sense(word: str) -> str:
    """What a word (lower case) counts as: the head of its group of synonyms, else its stem.

    An abbreviation counts as one without its stops ("f.b.i." as "fbi").
    """
    plain = word.removesuffix("'s").rstrip(".")
    found = _HEADS.get(plain) or _HEADS.get(stem(plain))
    if found is None and _ABBREVIATED.fullmatch(plain):
        plain = plain.replace(".", "")
    return found or stem(plain)


_HEADS = _heads()
_OPPOSITES = frozenset(_pairs(OPPOSITE))
_RIVALS = frozenset(_pairs(RIVAL))
_COMPLEMENTS = frozenset(_pairs(COMPLEMENT))


def opposed(one: str, other: str) -> bool:
    """Whether two senses exclude each other ("open", "close"; "legal", "illegal")."""
    return frozenset((one, other)) in _OPPOSITES or _negates_by_prefix(one, other)


def rivals(one: str, other: str) -> bool:
    """Whether two senses cannot both be meant, without the one denying the other."""
    return frozenset((one, other)) in _RIVALS


def is_of(one: str, other: str) -> bool:
    """Whether a word names the people of a place, or what is theirs ("Syria", "Syrians")."""
    short, long = sorted((one, other), key=len)
    root = short.rstrip("aeiouy")
    return len(root) >= _LEAST_STEM and long.startswith(root) and long[len(root) :] in _OF_A_PLACE


def complementary(one: str, other: str) -> bool:
    """Whether, of two opposed senses, the one holds where the other does not."""
    return frozenset((one, other)) in _COMPLEMENTS or _negates_by_prefix(one, other)


def _negates_by_prefix(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > _LEAST_STEM and any(long == prefix + short for prefix in NEGATIVE_PREFIXES)
