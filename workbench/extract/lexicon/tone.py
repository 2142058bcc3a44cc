"""Words by which a writer judges rather than reports."""

from __future__ import annotations

from workbench.extract.lexicon import stance, words

_PLAIN = words("right good better best important wrong bad worse worst interesting fair")
"""Words of judgement that reports use as well ("right now", "the best ways")."""

EVALUATIVE = (stance.OPINION | stance.STRONG_OPINION) - stance.SHOULD - _PLAIN | words(
    "clear obvious simple mere perfectly profound dramatic draconian massive insane radical",
    "extreme shameless parasitic predatory toxic chaotic nightmare disastrous catastrophe ruin",
    "irony ironic thoughtless vacuous contrived sinister naive cynical threat terror insidious",
    "corrupt tyrant tyranny greedy greed vicious brutal bitter elegant delightful impressive",
    "remarkable extraordinary surprising strange bizarre curious odd weird problematic",
    "troubling alarming worrying frightening healthy robust strong weak genuine honest sincere",
)
INTENSIFIERS = words(
    "very so such quite rather too extremely utterly totally completely absolutely deeply truly",
    "really highly incredibly fairly merely simply just indeed certainly surely clearly plainly",
    "obviously perfectly entirely wholly hardly always never ever actually precisely somehow",
    "presumably perhaps maybe supposedly",
)
GENERALITIES = words(
    "everyone everybody nobody anyone someone whoever society citizens elites elite",
    "establishment leftists rightists liberals conservatives mainstream",
)
IDEAS = words(
    "freedom liberty democracy capitalism socialism justice truth values ideology culture faith",
    "civilization civilisation morality virtue principle principles equality progress propaganda",
    "narrative agenda slogan rhetoric tyranny",
)
