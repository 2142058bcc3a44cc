"""Words by which a speaker judges, wishes or urges, and with which nothing can be checked."""

from __future__ import annotations

from workbench.extract.lexicon import grammar, stance, words

MILD = words(
    "good bad great nice fine scary funny sad hard tough easy fun silly crazy insane weird strange",
    "frightening terrifying exciting excited wonderful beautiful ugly unfair fair important",
    "special fantastic amazing awesome incredible perfect brave honour honor privilege pleasure",
    "blessing shame pity joke embarrassing embarrassment disgrace nightmare tragedy miracle dream",
    "happy glad proud grateful thankful sorry worried afraid angry sick tired lucky hopeful",
    "optimistic confident excited heartbroken devastated inspiring refreshing frustrating matters",
    "worrying troubling disturbing concerning disappointing ridiculous absurd shocking stunning",
)
"""Words that judge where a pronoun is their subject ("this is scary"), not of the road or bridge.

None of what can be looked up: dangerous, wrong, safe, legal.
"""

ALL = MILD | stance.STRONG_OPINION

SUBJECTS = words(
    "i we you he she it this that they these those i'm we're you're he's she's it's that's they're",
    "what everyone everybody nobody somebody someone",
)
"""Words that open a judgement of something that the quotation does not name."""

BOUND = words("i we you he she they")
"""Whom a demand may bind; "it ought to grow" is an estimate."""

HAVING = words("have has had get got gotten make makes go goes come comes say says do does")
"""Verbs by which a sentence with a word of judgement tells what is so ("they have a great dam")."""

LINKS = grammar.BE | words("am feel feels felt become becomes becoming matters love hate admire")
"""Verbs that say of something how it is judged."""

DUTY = words("must should shouldn't ought")
DUTY_VERBS = words("need needs have has got")
"""Verbs that say what ought to be where "to" follows."""

WISHES = words("hope wish want pray thank")
MINDS = words("think feel believe guess suppose imagine")
"""Verbs by which the first person gives what follows as a view."""

EXCLAMATIONS = words(
    "ah ah-hah aha oh ooh wow hey hello hi hooray hurray hurrah alas ha ha-ha haha hm hmm huh oops",
    "ouch phew ugh well boy gosh yay bravo amen goodbye bye thanks cheers congratulations",
)

IDIOMS = frozenset(
    tuple(phrase.split())
    for phrase in words(
        "beyond_the_pale out_of_line a_step_too_far a_slap_in_the_face a_bad_joke",
        "a_bridge_too_far a_breath_of_fresh_air a_dream_come_true look_forward",
        "looking_forward looks_forward time_to time_for it's_about_time let's",
        "can't_wait can't_imagine",
    )
)
"""Turns of phrase that judge, wish or urge."""
