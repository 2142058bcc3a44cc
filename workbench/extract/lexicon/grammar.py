"""Small words that hold a sentence together."""

from __future__ import annotations

from workbench.extract.lexicon import words

BE = words("is are was were be been being isn't aren't wasn't weren't he's she's it's")
AUXILIARIES = BE | words(
    "has have had having will would can could may might must should shall do does did not never",
    "hasn't haven't hadn't won't wouldn't can't couldn't don't doesn't didn't 've 'd n't",
)
FINITE = AUXILIARIES | words(
    "came comes come made makes took takes gave gives went goes got gets became becomes began",
    "begins led leads left leaves kept keeps used uses wants want wanted needs need needed seems",
    "appears appeared seemed lost won ran runs met meets sent sends brought brings turned turns",
    "looks looked includes included remains remained happened follows followed provides provided",
    "let lets tried tries stood stands set sets sat fell falls rose rises grew grows built paid",
    "faces faced works worked moved moves voted killed died lives lived served serves caused",
    "it'll i'm i've i'd i'll we're we've we'll we'd they're they've they'll",
    "they'd he'd he'll she'd",
    "that's there's you're you've",
)
"""Verb forms that end a noun phrase."""

DETERMINERS = words(
    "the a an this that these those his her its their our my your some many several most all both",
    "another other each every no any one two three four five six seven eight nine ten few more",
)
PREPOSITIONS = words(
    "of in on at by for from with to about against into through during before after under over",
    "between among around near within without across behind beyond via per amid amidst since until",
    "inside outside toward towards upon despite along as like including alongside unlike",
)
TAIL_PREPOSITIONS = words("of for from in at with to on by near against within inside outside")
SUBORDINATORS = words(
    "that as but while when because since if whether although though after before until unless",
    "where whereas so than which how why what once and or nor yet then",
)
"""Words at which a noun phrase that is read backwards has ended."""

EMBEDDERS = words("after before when while as because since although though where until unless")
"""Words that open a clause in which an attribution is not the sentence's own."""

ADVERBS = words(
    "also later then again once previously repeatedly earlier recently already often still even",
    "just never always first further now today yesterday soon since long initially however once",
    "too instead thus simply only twice subsequently reportedly openly himself herself itself",
    "themselves both all not meanwhile likewise similarly nevertheless nonetheless therefore",
)
"""Adverbs that stand between a subject and its verb (besides those in -ly)."""

TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may",
    "june july august september october november december today yesterday tonight tomorrow",
    "morning afternoon evening night week month year weekend week's mondays earlier later ago",
    "jan feb mar apr jun jul aug sep sept oct nov dec time noon midnight spring summer autumn fall",
    "winter day days weeks months years hours minutes recently last this",
    "next early late previously",
)
TIME_OPENERS = words(
    "last this next earlier later late early on in at since monday tuesday wednesday thursday",
    "friday saturday sunday today yesterday tonight tomorrow recently again the that",
)
"""Words that open an adjunct of time."""

ADJUNCT_OPENERS = words(
    "in on at during by after before last this via earlier later yesterday today to about who",
    "when where as under into adding saying through following",
)
"""Words at which a noun phrase that is read forwards has ended."""

MODALS = words("can could may might must should would cannot can't couldn't wouldn't")
SUBJECTS = words("he she they i we it")
OBJECTS = words("him her them me us you it")
PLURAL_SUBJECTS = words("i we they you who that many some most few others both")
SINGULAR_DETERMINERS = words("a an the this his her its their my our your")
CONNECTIVES = words("meanwhile still nevertheless moreover ago earlier")
"""Words that link a sentence to the one before and are no part of its subject."""

DANGLING = DETERMINERS - words(
    "all both some many most several one few another other this that two three"
)
"""Determiners that cannot stand alone for their noun."""

IRREGULAR = words(
    "began broke bought caught chose cut drew drove ate fell felt fought found flew forgot froze",
    "got grew heard held hit hurt kept knew laid led left lent let lost meant met put ran rang",
    "rose saw sang sank sat set shut slept spent spread stole struck swam swept taught thought",
    "threw told understood woke won wore see know think want believe live work need say go get",
    "look run make take give come become keep mean use find seem appear remain include burst",
    "beat bit blew clung crept dealt dug fled hid hung leapt overcame rode shook shot shone slid",
    "sold sought sped spoke spun sprang stuck swore swung tore undertook upheld wept withdrew",
    "withheld wound wrote bore bound bred drank",
)
"""Verb forms that no ending gives away."""

REDUCED = words(
    "based founded known led run headed owned backed funded located linked affiliated allied",
    "elected appointed called named described born established created jailed exiled wanted used",
    "chaired edited advised hired tasked charged accused convicted opposed aligned connected",
)
"""Participles that describe the noun before them without an auxiliary ("a group based in Oslo")."""

BEFORE_CONTENT = (
    words("clear sure likely unlikely true certain possible confident aware unclear obvious and or")
    | words("but it is was so now such convinced worried afraid glad sorry happy concerned me us")
    | TIMES
)
"""Words behind which "that" opens what is said, known or felt, not a relative clause."""

ASIDES = frozenset(
    tuple(aside.split())
    for aside in words(
        "though however too meanwhile then instead moreover in_turn by_contrast of_course",
        "for_example in_fact on_the_other_hand as_well nonetheless nevertheless in_contrast",
        "also for_now in_particular among_others as_usual",
    )
)
"""What stands between commas behind a subject and is no part of it."""
