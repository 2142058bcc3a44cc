"""Words that show how a sentence stands to what it says: doubt, judgement, cause, time."""

from __future__ import annotations

from workbench.extract.lexicon import words

NEGATIONS = words(
    "not no never none nobody nothing neither nor cannot can't won't don't doesn't didn't",
    "isn't aren't wasn't weren't hasn't haven't hadn't wouldn't couldn't shouldn't mustn't ain't",
    "hardly barely scarcely",
)

MERE_PHRASES = frozenset(
    (negation, after)
    for negation, line in (
        (
            "not",
            "least only just merely simply solely surprisingly unlike unusually shying",
        ),
        ("no", "doubt wonder less fewer sooner later matter avail"),
        ("nothing", "but short less"),
        ("none", "other"),
        ("never", "mind"),
    )
    for after in words(line)
)
"""Phrases with a negation in them that negate nothing."""

MERE_BEFORE_THAT = words("question secret denying dispute")
"""Nouns with which "no ... that" affirms ("there is no question that")."""

HEDGES = words(
    "may might could perhaps possibly probably likely apparently reportedly allegedly supposedly",
    "purportedly seemingly presumably potentially unlikely possible seems seem seemed appears",
    "appear appeared suspected alleged rumored rumoured unclear",
)

FUTURE = words("will shall won't i'll we'll he'll she'll they'll it'll you'll")

PLANNING = words("plan plans intend intends")
"""Verbs by which somebody is, now, to do what follows with "to"."""

OPINION = words(
    "beautiful ugly wonderful terrible horrible awful great amazing fantastic disgraceful",
    "shameful brilliant stupid ridiculous absurd outrageous appalling disgusting excellent superb",
    "incredible unbelievable tragic sad happy sadly happily unfortunately fortunately thankfully",
    "hopefully frankly honestly clearly obviously surely undoubtedly deplorable heartbreaking",
    "disappointing disappointed proud grateful glad best worst better worse good bad wrong right",
    "fair unfair important interesting feasible wise unwise foolish reckless despicable evil",
    "inspiring charming delicious lovely nice perfect pathetic hypocritical hypocrisy disaster",
    "nonsense unacceptable love hate admire deserve deserves should ought must malicious dangerous",
)
"""Words of judgement."""

STRONG_OPINION = words(
    "beautiful ugly wonderful terrible horrible awful amazing fantastic disgraceful shameful",
    "brilliant stupid ridiculous absurd outrageous appalling disgusting superb incredible",
    "unbelievable sad sadly unfortunately fortunately thankfully hopefully deplorable",
    "heartbreaking disappointing disappointed proud grateful glad unfair foolish reckless",
    "despicable evil inspiring charming delicious lovely pathetic hypocritical nonsense",
    "unacceptable love hate admire honored thrilled",
)
"""Words of judgement or wish that, without anything checkable, make a sentence an opinion."""

VAGUE = words(
    "some many several various things stuff something someone people kind sort lot lots really",
    "very much issues ways thing often sometimes generally somehow everybody everyone nobody",
)

COMPARISONS = words(
    "more less fewer most least higher lower larger smaller bigger greater highest lowest largest",
    "smallest biggest greatest than increased decreased rose fell doubled tripled halved grew",
    "dropped declined record fastest first last only majority minority half twice",
)

CAUSES = words(
    "because caused causes cause causing due led leads leading resulted results triggered",
    "prompted sparked following thanks spurred therefore consequently contributed blamed",
)

EVENTS = words(
    "killed died injured wounded arrested charged convicted sentenced attacked bombed invaded",
    "signed voted passed approved rejected banned launched announced elected resigned fired",
    "appointed bought sold paid spent cut raised lost won built closed opened crossed fled",
    "deployed detained destroyed shot struck sued investigated seized released withdrew joined",
    "accused denied testified met visited moved sent received gave took made began started ended",
    "became reported found showed discovered published ordered issued imposed lifted suspended",
    "blocked allowed prevented refused agreed promised pledged threatened claimed adapted proved",
    "reduced increased was were had said erected escorted aided pushed deploying did went came",
)
"""Verbs of things that happened, which can be looked up."""

PAST = words(
    "was were had did went came took gave got made said told saw lost won cut spent built brought",
    "bought sold kept left led met put ran sent shot voted began became fell grew rose paid held",
    "found knew thought felt heard wrote spoke stood lay broke drove chose fought caught taught",
    "hit struck threw flew sank fled sought bore withdrew overthrew",
)
"""Past tenses that no ending gives away."""

COMMANDS = words(
    "click subscribe sign read follow join watch listen download enjoy get find see visit share",
    "like tap scroll learn discover register donate buy shop check try explore view contact email",
    "call comment tell let please don't remember imagine consider look take make send submit write",
)
"""Verbs in the base form that open a command."""

ABSOLUTES = words("all every never always only none no nobody everyone entire entirely")

WISHES = words("hope hopes hoped wish wishes want wants let pray thank thanks")
"""Verbs that, in the first person, utter a wish."""

THINKING = words("think feel believe guess suppose wonder imagine")
"""Verbs by which a speaker gives what follows as a view."""

DISPUTED = words(
    "theory theories conspiracy myth myths hoax false falsely untrue misleading misinformation",
    "disinformation evidence proof proven unproven unfounded baseless debunked rumor rumors rumour",
    "rumours alleged allegedly allegation allegations claim claims claimed suggests suggested",
    "study studies research researchers scientists experts accused accuses denied denies denying",
    "disputed disputes rejected unverified refuted reportedly purportedly",
)
"""Words by which news shows that something is contested or rests on findings."""

SHOULD = words("should ought must shouldn't mustn't needs")
"""Words by which a sentence says what ought to be."""

FIRST_CONTRACTED = words(
    "i'm i've i'll i'd we're we've we'll we'd myself ourselves mine ours let's"
)
"""The first person, run together with its verb, or reflexive."""
