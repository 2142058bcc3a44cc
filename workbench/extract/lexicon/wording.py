"""Words by which a claim is hedged, compares, says what caused what, or takes a side."""

from __future__ import annotations

from workbench.extract.lexicon import words

Phrases = dict[str, frozenset[tuple[str, ...]]]
"""Phrases by their first word."""


def _phrases(*lines: str) -> Phrases:
    found: dict[str, set[tuple[str, ...]]] = {}
    for phrase in words(*lines):
        parts = tuple(phrase.split())
        found.setdefault(parts[0], set()).add(parts)
    return {opening: frozenset(phrases) for opening, phrases in found.items()}


MODAL_DOUBT = words("may might could")
DOUBT = words(
    "perhaps possibly probably likely apparently reportedly allegedly supposedly purportedly",
    "seemingly presumably potentially unlikely suspected alleged rumored rumoured unclear",
    "purported supposed ostensibly arguably conceivably unconfirmed unverified maybe",
)
DOUBTFUL = words("alleged suspected purported supposed rumored rumoured unconfirmed unverified")
"""Adjectives of doubt, which may stand in a phrase by the way."""
ARTICLES = words("a an the any")
ASIDE_OPENERS = words("as for over about of regarding concerning")
"""Prepositions before a ground or a topic: what is doubtful there is not what is asserted."""
SEEMING = words("seem seems seemed appear appears appeared")
"""Verbs that hedge where "to", "that", "as" or an adjective follows, not a place."""
SEEMING_OF_PLACE = words("in on at before alongside with by for here there again live first")
"""Words behind which "appeared" means that somebody was to be seen."""
APPEARING = words("the every all both twice")
"""Words behind which "appeared" says how or how often ("appeared the same way")."""
HELD = words(
    "believed thought said reported alleged claimed estimated understood rumored rumoured feared",
    "presumed assumed considered",
)
"""Participles that hedge between a form of "be" and "to" or "that" ("is believed to")."""

DEGREES = words(
    "more less fewer better worse greater higher lower larger smaller bigger longer shorter older",
    "younger faster slower stronger weaker richer poorer cheaper safer warmer colder hotter wider",
    "deeper heavier lighter taller earlier later sooner further closer easier harder",
)
NO_DEGREES = words(
    "rather other later sooner earlier further never over under number member whether together",
    "rather either neither",
)
"""Words in -er before "than" that compare no amount."""
SUPERLATIVES = words(
    "highest lowest largest smallest biggest greatest fastest slowest longest shortest oldest",
    "youngest strongest weakest richest poorest deadliest worst best hottest coldest warmest",
    "driest wettest busiest heaviest deepest tallest widest cheapest safest fewest earliest",
    "nearest closest bloodiest costliest wealthiest steepest sharpest brightest darkest",
    "hardest",
)
OWNERS = words("the its their his her our my whose")
CHANGES = words("doubled tripled trebled quadrupled halved doubling tripling halving outnumbered")
"""Verbs that compare by themselves."""
COMPARED = _phrases(
    "compared_with compared_to in_contrast relative_to on_record as_opposed",
)

CAUSAL = words(
    "because caused causes causing triggered sparked prompted spurred therefore consequently",
    "fuelled fueled owing provoked attributable",
)
CAUSAL_PHRASES = _phrases(
    "led_to leads_to leading_to lead_to resulted_in results_in resulting_in resulted_from",
    "results_from as_a_result as_result_of result_of thanks_to blamed_on blamed_for blame_on",
    "attributed_to contributed_to contributes_to contributing_to stems_from stemmed_from",
    "stemming_from driven_by caused_by angered_by in_retaliation in_response_to",
    "consequence_of cause_of causes_of reason_for reason_why on_account_of brought_about",
    "gave_rise_to given_rise_to responsible_for",
)
BLAMES = words("blame blames blamed blaming")
DUE_NOT_TO = words(
    "open close begin start be take meet speak visit vote arrive leave expire appear face hold",
    "return publish release decide travel join sign make run end stand step attend announce give",
    "report rule launch play become retire receive come go get have finish resume sit testify",
    "host",
)
"""Verbs behind "due to" that make it a plan."""

SIDES = words(
    "support supports supported supporting oppose opposes opposed opposing backs backed endorse",
    "endorses endorsed favor favors favored favour favours favoured condemn condemns condemned",
    "denounce denounces denounced vow vows vowed pledge pledges pledged demand demands demanded",
    "urge urges urged reject rejects rejected refuse refuses refused threatens threatened",
    "criticized criticised criticizes criticises welcomed welcomes advocates advocated praised",
    "praises promised promises slammed slams blasted",
)
"""Verbs by which somebody takes a side or binds himself."""
SIDE_PHRASES = _phrases(
    "called_for calls_for calling_for called_on calls_on calling_on in_favor_of in_favour_of",
    "voted_for voted_against vote_against is_against are_against was_against were_against",
    "spoke_out came_out_against committed_to commits_to stands_by stood_by stand_with",
)
"""Phrases that do the same."""
