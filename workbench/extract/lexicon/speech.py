"""Reporting words: the verbs and phrases by which a text says who asserts something."""

from __future__ import annotations

from collections.abc import Set

from workbench.extract.lexicon import words


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + "ed"


def _present(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")


def _participle(base: str) -> str:
    return (base[:-1] if base.endswith("e") and not base.endswith("ee") else base) + "ing"


_IRREGULAR = {
    "say": ("said", "says", "saying"),
    "seek": ("sought", "seeks", "seeking"),
    "slam": ("slammed", "slams", "slamming"),
    "speak": ("spoke", "speaks", "speaking"),
    "brag": ("bragged", "brags", "bragging"),
    "prefer": ("preferred", "prefers", "preferring"),
    "decry": ("decried", "decries", "decrying"),
    "tell": ("told", "tells", "telling"),
    "write": ("wrote", "writes", "writing"),
    "swear": ("swore", "swears", "swearing"),
    "admit": ("admitted", "admits", "admitting"),
    "quip": ("quipped", "quips", "quipping"),
    "think": ("thought", "thinks", "thinking"),
    "know": ("knew", "knows", "knowing"),
    "find": ("found", "finds", "finding"),
    "show": ("showed", "shows", "showing"),
    "feel": ("felt", "feels", "feeling"),
    "see": ("saw", "sees", "seeing"),
    "hold": ("held", "holds", "holding"),
    "read": ("read", "reads", "reading"),
    "make": ("made", "makes", "making"),
    "put": ("put", "puts", "putting"),
    "rebut": ("rebutted", "rebuts", "rebutting"),
    "forecast": ("forecast", "forecasts", "forecasting"),
    "learn": ("learned", "learns", "learning"),
    "mean": ("meant", "means", "meaning"),
    "hear": ("heard", "hears", "hearing"),
    "understand": ("understood", "understands", "understanding"),
    "forget": ("forgot", "forgets", "forgetting"),
    "begin": ("began", "begins", "beginning"),
    "go": ("went", "goes", "going"),
    "tweet": ("tweeted", "tweets", "tweeting"),
    "blog": ("blogged", "blogs", "blogging"),
    "dispute": ("disputed", "disputes", "disputing"),
    "refer": ("referred", "refers", "referring"),
    "infer": ("inferred", "infers", "inferring"),
    "vow": ("vowed", "vows", "vowing"),
    "deny": ("denied", "denies", "denying"),
    "imply": ("implied", "implies", "implying"),
    "cry": ("cried", "cries", "crying"),
}


def forms_of(bases: Set[str]) -> dict[str, str]:
    """Every finite form and participle of the verbs, with the base it belongs to."""
    forms: dict[str, str] = {}
    for base in sorted(bases):
        regular = (_past(base), _present(base), _participle(base))
        for form in (base, *_IRREGULAR.get(base, regular)):
            forms[form] = base
    return forms


SAY = words(
    "say claim argue add insist note warn explain believe think assert allege contend maintain",
    "conclude predict declare tweet write acknowledge admit concede stress emphasize emphasise",
    "testify reply respond recall remark comment complain joke quip estimate announce state",
    "suggest report reveal confirm disclose point_out boast lament opine reiterate assure observe",
    "caution counter retort shout speculate surmise reckon swear vow pledge promise hope fear",
    "theorize theorise posit charge affirm clarify elaborate continue muse ask wonder exclaim",
    "guess imply indicate signal tout blog hint worry interject intone",
    "propose recommend post text email stipulate forecast doubt cry yell whisper fume gush gripe",
    "grumble marvel protest proclaim profess attest relay snap scoff sneer thunder deadpan",
)
"""Verbs of saying and thinking whose content may follow bare or stand as a quotation."""

THAT = words(
    "show find know see feel hold read mean hear learn understand realize realise discover agree",
    "demonstrate prove expect assume presume suspect consider judge rule determine decide",
    "remember forget notice mention specify warrant project calculate certify advise",
    "underscore underline recount relate remind signify document detail caution",
)
"""Verbs that report only with "that", a colon or a quotation after them."""

TELL = words("tell warn inform assure remind persuade notify brief convince alert reassure")
"""Verbs whose listener comes before the content ("told Reuters that ...")."""

ACCUSE = words("accuse blame suspect criticize criticise praise condemn denounce blast slam charge")
"""Verbs that name a target, then what it is said to have done ("accused Y of ...")."""

DEMAND = words(
    "demand urge vow pledge promise threaten refuse agree offer decline plan propose intend",
    "call seek advocate support oppose request warn advise",
)
"""Verbs of demanding and undertaking: the content follows with "to" or "for", or as a noun."""

TOLD_AS_FACT = words("say believe report think allege expect claim estimate know")
"""Verbs whose passive reports without a source ("is believed to")."""

SAID_TO = words("say write announce complain explain suggest add report confirm admit")
"""Verbs whose listener follows with "to"."""

TAKES_NOUN = words(
    "announce claim predict confirm condemn reveal propose recommend demand",
    "oppose support estimate",
    "put_forward put_forward_the_theory called_for calls_for",
)
"""Verbs whose content may be a bare noun phrase."""

MARKED = words("post text email maintain continue")
"""Verbs of saying that do other things too ("maintained contact"): bare, only before a pronoun."""

POSSESSIVES = words("his her their its my our your")
AMOUNT_OPENERS = frozenset((("at", "least"), ("at", "most"), ("up", "to"), ("about", "half")))
"""Prepositions that begin an amount, not an adjunct."""

URGE = words("urge advise request implore beg order ask call_on called_on")
"""Verbs that take whom they urge, then "to" and what."""

UNASSERTING = words(
    "convince persuade seek support oppose refuse offer decline plan intend agree advocate see"
)
"""Verbs that show a stance or an aim, but do not make their subject the source of a sentence."""

DESCRIBE = words("describe characterize characterise label dub brand portray call hail")
"""Verbs that report where "as" or a quotation follows ("called it "a farce"")."""

DENY = words("deny reject dismiss dispute refute rebut repudiate contradict debunk challenge")
"""Verbs that report a denial."""

HANDLE = words("hold read see feel show hear know mean judge")
"""Verbs that do other things to things: their passive reports only what is an idea or a claim."""

CATCHING = words(
    "captured captures caught catches shows showed showing filmed recorded heard hears saw seen",
)
"""Verbs whose object is caught at speaking ("a camera caught Roe saying ...")."""

TURN_DOWN = words("dismiss reject challenge")
"""Those that are as often done to a person, an appeal or a bill."""

ACCUSING = ACCUSE | DENY | {"allege", "claim"}
"""Verbs of accusing and denying, by which something checkable is said in however strong words."""

FORMS: dict[str, str] = forms_of(SAY | THAT | TELL | ACCUSE | DEMAND | DENY | DESCRIBE)
"""Every form of every reporting verb, with its base."""

CUE_FORMS = frozenset(FORMS)

TAIL_FORMS = words(
    "said says asked asks replied replies added adds wrote writes shouted cried exclaimed joked",
    "quipped answered continued declared demanded explained insisted noted recalled remarked",
    "responded retorted tweeted warned wondered argued concluded yelled whispered inquired told",
    "tells",
)
"""Verbs by which a speaker follows a quotation that ended in its own full stop."""

NOUN_ALIKE = words(
    "claim report state note comment charge post text email hope fear doubt remark estimate vow",
    "claims reports states notes comments charges posts texts emails hopes fears doubts remarks",
    "estimates vows pledge pledges promise promises demand demands offer offers plan plans call",
    "calls request requests support challenge challenges rule rules project projects document",
    "documents detail details dispute disputes warrant judge judges joke jokes point points signal",
    "forecast forecasts show shows find finds see feel hold holds mean means read brief briefs",
    "tweet tweets blog blogs blame praise counter question dismiss address worry guess answer",
    "protest protests snap snaps relay relays gripe gripes marvel marvels thunder",
    "reply",
    "replies response finding findings meaning feeling feelings reading hearing understanding",
    "ruling warning writing blog exclaim underline counter caution suspect suspects offering",
    "planning posting holding showing label labels brand brands think cry cries whisper whispers",
    "advocate advocates",
)
"""Forms that are as often nouns: taken as cues only where the words around make them verbs."""

PHRASES = (
    ("according", "to"),
    ("put", "forward", "the", "theory"),
    ("put", "forward"),
    ("brushed", "off"),
    ("pointed", "out"),
    ("points", "out"),
    ("went", "on"),
    ("goes", "on"),
    ("put", "it"),
    ("puts", "it"),
    ("made", "clear"),
    ("made", "it", "clear"),
    ("ruled", "out"),
    ("rules", "out"),
    ("make", "the", "case"),
    ("makes", "the", "case"),
    ("made", "the", "case"),
    ("called", "for"),
    ("calls", "for"),
    ("called", "on"),
    ("in", "the", "words", "of"),
    ("in", "the", "view", "of"),
    ("in", "the", "opinion", "of"),
)
"""Cues of more than one word."""

ACCOUNTS = words("words view opinion account telling estimation judgment judgement assessment")
"""Nouns by which an aside names its source ("in the mayor's words", "by her own account")."""

ASKING = words("ask wonder inquire")
"""Verbs that report a question or a request, which nobody asserts."""

THOUGHT = words(
    "think believe hope fear doubt worry wonder muse expect assume presume suspect consider feel",
    "know find see hold remember realize realise understand prove show agree hear learn forget",
)
"""Verbs that report a state of mind, for which nobody answers but who tells of it."""

SPOKEN = (SAY | TELL | DENY) - THOUGHT
"""Verbs that report an utterance."""

ANSWERED = (SPOKEN | ACCUSE) - (DEMAND - {"warn"})
"""Verbs by which somebody answers for what another passes on: statements, not undertakings."""

VOICING = words(
    "spread spreads spreading promoted promotes promoting pushed pushes pushing repeated repeats",
    "repeating made makes making raised raises raising floated floats floating advanced advances",
    "echoed echoes echoing peddled peddles peddling issued issues issuing expressed expresses",
    "expressing voiced voices voicing offered offers aired shared shares circulated reiterated",
)
"""Verbs that make a noun report what their subject asserts ("spread the rumour that ...")."""

IDEAS = words("idea theory notion hypothesis belief view suspicion fear fears hope hopes warning")
"""Nouns for what may be so, besides allegations."""

INQUIRIES = words(
    "study studies survey surveys poll polls report reports research inquiry analysis analyses",
    "investigation investigators review paper data figures audit auditors results researchers",
    "scientists experts records documents tests panel court jury judge commission committee",
)
"""Those who find and show, rather than come upon, what follows ("the study found ...")."""

AS_TOLD = words("say note argue explain write tell remark observe recall describe")
"""Verbs whose aside gives the source of the sentence around it ("the town, as Roe put it, slept").

Not those of foretelling: "as Roe had predicted" leaves the sentence the article's own.
"""

DENIABLE = words(
    "claim claims report reports accusation accusations allegation allegations charge charges",
    "suggestion suggestions notion idea ideas theory theories criticism criticisms complaint",
    "complaints rumor rumors rumour rumours speculation assertion assertions statement statements",
    "argument arguments finding findings concern concerns fear fears warning warnings account",
    "accounts version characterization characterisation story stories comparison comparisons",
    "comment comments remark remarks critics plan plans proposal proposals offer offers demand",
    "demands call calls evidence view views conclusion conclusions narrative question questions",
    "this that it them these those any",
)
"""What is true, false or right: to dismiss it is to say something, unlike workers or an appeal."""

ALLEGATIONS = words(
    "claim claims report reports accusation accusations allegation allegations charge charges",
    "suggestion suggestions notion rumor rumors rumour rumours speculation assertion assertions",
    "narrative finding findings account accounts characterization characterisation criticism",
    "criticisms complaint complaints theory story",
)
"""What is denied because it is said to be untrue, not because it is not wanted."""

POINTED_AT = words(
    "claim claims report reports accusation accusations allegation allegations assertion",
    "assertions suggestion suggestions rumor rumors rumour rumours",
)
"""What "the ..." may mean of the sentence before; charges may be those of a court."""

DENIED_THINGS = words("bail entry access asylum visa visas permission admission him her them us")
"""What "deny" withholds rather than disputes."""

DENIAL_PHRASES = frozenset({("brushed", "off"), ("ruled", "out"), ("rules", "out")})

NOUNS = words(
    "idea notion theories rumor rumors rumour rumours hypothesis",
    "claim claims statement allegation allegations accusation accusations assertion assertions",
    "belief suggestion warning warnings announcement complaint complaints argument theory view",
    "conclusion admission insistence comments remarks promise pledge vow prediction contention",
    "fear fears concern concerns hope hopes assurance assurances",
)
"""Nouns that report what their owner asserts, when "that" follows ("the ministry's claim that")."""

UNSOURCED = words("reportedly allegedly supposedly purportedly apparently ostensibly")
"""Adverbs that say that someone asserts it, without saying who."""

DISCOURSE_NOUNS = words(
    "comment comments remark remarks statement statements announcement warning warnings claim",
    "claims decision move news report reports it this that",
)
"""Subjects of sentences such as "The remarks came after Roe said ...": the report is the point."""
