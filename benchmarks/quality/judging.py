"""Words by which a writer judges, in classes that a person can name.

Written down by hand, after sentences of the training and dev parts were read; counted in no data
set. They are measured here first; what proves itself moves to `workbench/extract/lexicon/tone.py`.
"""

from __future__ import annotations

from workbench.extract.lexicon import grammar, people, stance, words

_PRAISE = words(
    "admirable adorable amazing appealing astounding attractive authentic awesome beautiful",
    "beautifully beloved brave breathtaking bright brilliance brilliant brilliantly captivating",
    "charismatic charm charming classy clever comfortable commendable compelling convincing",
    "cosy courage courageous cozy dazzling decent delicate delicious delight delightful",
    "dignified elegance elegant eloquent enchanting engaging enjoyable enlightened entertaining",
    "enthralling enviable excellent exceptional exciting exemplary exhilarating exquisite",
    "fabulous fantastic fascinating favorite favourite fearless fine flawless formidable fresh",
    "fun gem generous genius gentle genuine glamorous glorious gorgeous graceful gracious great",
    "greatest gripping handsome happy healthy heartwarming hero heroes heroic hilarious honest",
    "honorable honourable humane iconic ideal imaginative immaculate impeccable impressive",
    "impressively incredible ingenious innovative insightful inspiring integrity intelligent",
    "intriguing invaluable irresistible joy joyful joyous keen kind legendary likable likeable",
    "lively lovely loyal lucky magical magnificent majestic marvellous marvelous masterful",
    "masterly masterpiece memorable meticulous mighty miraculous moving natural neat nice noble",
    "outstanding passionate perfect perfectly phenomenal playful pleasant pleasing plucky",
    "poetic poignant polished powerful precious prestigious pretty principled profound",
    "promising proud prudent pure radiant reasonable refreshing relaxing remarkable remarkably",
    "resilient resolute rewarding rich robust romantic sane satisfying savvy sensational",
    "sensible serene sharp sincere skilful skillful sleek smart smooth solid soothing",
    "sophisticated special spectacular splendid stellar striking strikingly strong stunning",
    "stylish sublime subtle successful superb superior surprising sweet talented tasty tender",
    "terrific thoughtful thrilling timeless tireless touching treasured treat tremendous",
    "triumph triumphant unforgettable unparalleled unrivalled vibrant virtuous visionary vivid",
    "welcome wisdom wise wisely witty wonderful wondrous worthwhile worthy",
)
"""Adjectives, adverbs and nouns that find something good."""

_BLAME = words(
    "abhorrent absurd abusive abysmal aggressive alarming alarmist angry annoying antagonistic",
    "apocalyptic appalling arbitrary arrogant artificial asinine atrocious authoritarian awful",
    "awkward backward bad badly baffling bankrupt barbaric bitter bizarre bizarrely bland",
    "blatant blatantly bleak blind blindly bloated bogus boring brazen broken brutal bumbling",
    "bumpy callous careless cartoonish chaotic cheap cheesy childish chilling chronic clueless",
    "clumsy coarse cold complacent confused confusing contemptible contrived controversial",
    "convoluted corrosive corrupt cowardly crass crazy creepy crippling crooked crude cruel",
    "cruelly cynical damaging damning dangerous dangerously dark deadly deceitful deceptive",
    "deluded delusional demagogic demented deplorable depraved depressing derisory desperate",
    "desperately despicable destructive devastating devious dim dire dirty disappointing",
    "disastrous discredited disgraced disgraceful disgusting dishonest disingenuous dismal",
    "distasteful disturbing divisive docile dodgy doomed draconian dreadful dreary dubious dull",
    "dumb dystopian egregious elitist embarrassing embittered empty enraging erratic evil",
    "excessive exhausting exploitative extreme extremist facile fake fanatical farcical fatal",
    "faux feeble fierce flagrant flawed flimsy foolish foul fragile fraudulent frightening",
    "frivolous frustrating furious futile ghastly glaring gloomy gratuitous greedy grim grossly",
    "grotesque grubby gruesome gullible half-baked hamstrung hapless harmful harsh hateful",
    "haunting heartless heavy-handed hellish hideous hollow hopeless horrendous horrible",
    "horrific horrifying hostile humiliating hypocritical hysterical idiotic ignorant",
    "ill-conceived illegitimate illogical immoral implausible impossible inadequate inane",
    "incoherent incompetent inconvenient indefensible inept inexcusable infamous inferior",
    "inhumane insane insidious insipid insulting intolerable intolerant invasive ironic",
    "ironically irrational irresponsible irritating jarring lame lamentable laughable lax lazy",
    "loony lopsided ludicrous lurid mad malicious malign manipulative masochistic mean mediocre",
    "menacing mendacious merciless messy militant mindless miserable misguided misleading",
    "monstrous moronic murky myopic naive nasty nebulous needless needlessly nefarious",
    "negligent nightmarish nonsensical notorious obnoxious obscene obsessed obsessive obsolete",
    "odd odious offensive ominous oppressive outdated outlandish outrageous overblown overrated",
    "overwrought painful painfully paltry panicked paranoid parasitic partisan pathetic",
    "patronising patronizing perilous pernicious perverse petty phoney phony pitiful plodding",
    "pointless poisonous poor poorly preachy precarious predatory predictable preposterous",
    "pretentious problematic puerile questionable rabid racist radical rampant reckless",
    "recklessly regressive regrettable relentless reprehensible repressed repressive repugnant",
    "repulsive ridiculous rotten rude ruinous ruthless sad sadly sanctimonious savage",
    "scandalous scary selfish senseless shabby shady shallow shambolic shameful shameless",
    "shocking shoddily shoddy short-sighted sick silly simplistic sinister sketchy slavish",
    "sleazy sloppy smug sour specious spiteful spurious squalid staggering stagnant stale stark",
    "strange strident stubborn stupid superficial suspicious tacky tainted tame tedious tenuous",
    "terrible terrifying thorny thoughtless timid tired tiresome tone-deaf torrential tortured",
    "toxic tragic tragically treacherous trite troubling tyrannical ugly unacceptable",
    "unbearable unchecked unconscionable undemocratic undeserved uneasy unfair unfathomable",
    "unfortunate unfounded unhinged unimpressive uninspired unjust unnecessary unpleasant",
    "unreasonable unscientific unscrupulous unseemly unsettling unsustainable untenable",
    "unthinkable unwise unworthy useless vacuous vain vapid venal vicious vile vindictive",
    "violent vitriolic vulgar wasteful weak weary weird wicked woeful woefully worrisome",
    "worrying worthless wretched wrong wrongheaded wrongly zealous",
)
"""Adjectives and adverbs that find something bad."""

_LOADED = words(
    "aberration abomination absurdity apologist apologists assault atrocity bandwagon betrayal",
    "bigotry blunder bluster boosters brainwashing bubble bureaucrats cabal chaos charade",
    "charlatan circus claptrap cliche cliché clichés clown clowns collusion complacency con",
    "conspiracy contempt corruption cowardice creed crisis cronies crony cruelty crusade cult",
    "decadence decay deceit deception demagogue demise dependency despair despotism dictator",
    "disaster disgrace dogma doom drama dream dreams elite elites embarrassment enemies enemy",
    "evil exploitation extremism extremists facade failure fallacy fanatics fantasies fantasy",
    "farce fascism fascist fiasco fiction folly fools fraud frenzy fury ghost gimmick giveaway",
    "gospel grievance grift grip guise hatred havoc hell hoax horror hostility humiliation hype",
    "hypocrisy hysteria idiocy idiots ignorance illusion indifference indoctrination infamy",
    "injustice insanity insult intolerance irony joke kleptocracy lackeys legacy lie lies",
    "lunacy lunatic madness malaise masquerade menace mercy mess minions miracle misery mob",
    "mockery moralising myth narrative nightmare nonsense oligarchs onslaught opportunism",
    "oppression orthodoxy outrage overreach panacea panic paradox parody pawns peril plague",
    "pretence pretense pride privilege profiteers propaganda puppet purge quagmire racket rage",
    "recklessness reckoning redemption regime repression resentment revenge rhetoric rot ruin",
    "sabotage sacrifice saga salvation scam scandal scapegoat scheme secrecy sham shambles",
    "shame slogan smokescreen sore soul spectacle specter spectre spin squalor stain",
    "stranglehold stunt stupidity surrender temptation terror theater theatre threat toll",
    "tragedy travesty treachery triumph truth tsunami turmoil tyranny tyrant vanity vengeance",
    "venom villain villains vitriol warfare waste weakness whim wilderness woe woes zealotry",
    "zealots",
)
"""Nouns that judge what they name."""

_FIGURATIVE = words(
    "abandon abandoned abandoning addicted awash betray betrayed blast blasted bleed bleeding",
    "blinded boast boasts bombard bullied bully buried burst bury cannibalise cave caved chase",
    "chasing choke choked clash cling clinging clings cloak cloaked collapse crave crawl cringe",
    "cripple crippled crumble crumbling crush crushed dazzle decimate defile deluge demonise",
    "demonised demonize desecrate destroy destroying devour devoured dragged drain drift drown",
    "drowning dupe duped embrace embraced erode eroding explode exploded exploit exploiting",
    "fawn flaunt flock flood flooded flourish fuel fueled fuelled gamble glorified glorify",
    "gloss grapple grasp gut gutted haunt haunted haunts hijack hijacked hoodwink hurl ignite",
    "impose indulge indulging infect infest insult invade jump languish lash lavish lurch lurk",
    "lurking mask masks masquerading mock mocking mocks muzzle neglect obsess oust pander",
    "pandering paper parade parrot parroted peddle peddling perpetuate plague plagued plummet",
    "plunder plunge plunged poison pour preach prey prop propped pummel punish rage ram rampage",
    "ravage ravaged reek relish resurrect rip ripped roar rob robbed ruin ruined salivate",
    "scapegoat scoff scramble scream shatter shattered shine shines shove shriek silence",
    "silenced skyrocket slam slash sleepwalk sleepwalking smash smear smother smuggle sneer",
    "soar sow spew spin spiral squander squandered squeeze squeezed stifle stifling stoke",
    "stoking strangle struggle stumble stumbled suffer suffers suffocate surge swallow",
    "swallowed swamp swamped swell tear thrive topple torch torment trample trampled trumpet",
    "tumble twist twisted unleash unleashed unravel usher vanish veer wallow wield wither wreak",
    "wreck wrecked wring",
)
"""Verbs that paint where a plainer one would report."""

_TALK = words(
    "ain't alas anyway awfully bet bigwigs bit bloke bloody boy bucks buddy bunch chap cool cop",
    "crap crazy crony damn damned darling dude dumb folks fun funny gonna goodness gosh gotta",
    "guts guy guys heck hell hello hey honestly hopefully huge jerk junk kidding kids kinda lot",
    "lots luckily mate mess mom mum nah nope oh ok okay ouch pal pile please plenty plus pretty",
    "rubbish shit silly sorry stuff sure surely thankfully thanks tons totally trick ugh wanna",
    "weird well whatever whoever whopping wonks wow yeah yep yes",
)
"""Words of talk rather than of print."""

_STANCE = words(
    "absolutely actually admittedly alas altogether amazingly apparently arguably astonishingly",
    "basically bizarrely blatantly certainly clearly completely conspicuously conveniently",
    "crucially curiously deeply definitely desperately downright effectively entirely",
    "essentially evidently exactly extremely fairly famously fatally flatly forever frankly",
    "fully fundamentally genuinely grossly happily hardly highly honestly hopefully hopelessly",
    "hugely importantly incredibly indeed ineptly inevitably inexplicably infinitely inherently",
    "interestingly ironically irresistibly largely literally logically luckily massively",
    "mercifully merely naturally necessarily needlessly notably notoriously obviously oddly",
    "outright overly painfully paradoxically particularly perfectly perhaps plainly presumably",
    "purely rather readily really remarkably ridiculously rightly sadly scarcely seemingly",
    "serenely seriously shamelessly sharply simply singularly so strangely strikingly",
    "stubbornly supposedly surely surprisingly terribly thankfully thoroughly too totally",
    "tragically truly ultimately unashamedly unbelievably undeniably undoubtedly unfortunately",
    "unquestionably unsurprisingly utterly vastly very virtually wholly wonderfully wrongly",
)
"""Adverbs by which a writer weighs what he says."""

_NEED = words(
    "best better cannot crucial demand deserve deserved deserves duty enough essential",
    "imperative important let's must necessary need needed needs obliged ought owe owes",
    "prerequisite responsibility should urgent urgently vigilant vital worse worst",
)
"""Words by which a writer says what ought to be, or ranks it."""

_WORLD = words(
    "america american britain british capitalism citizens civilisation civilization class",
    "culture democracy elite elites everybody everyone freedom future generation history",
    "humanity identity ideology liberty mankind modern moral morality nation nobody ordinary",
    "people political politicians politics power public ruling socialism society taxpayer",
    "taxpayers values west western",
)
"""Words for everyone, the nation and its ideas: what opinions are about."""

_EMOTION = words(
    "admire admires adore amused anxious appalled ashamed bored cry crying curious delighted",
    "despise disappointed disgusted dread enjoy enjoyed enjoys envy excited fear feared fears",
    "glad grateful hate hated hates heartbroken hope hoped hopes horrified jealous laugh",
    "laughing loathe love loved loves miss nervous pity regret shocked smile stunned tempted",
    "thrilled weep wish wishes worried",
)
"""Words of feeling."""

JUDGING: dict[str, frozenset[str]] = {
    "praises": _PRAISE,
    "blames": _BLAME,
    "names with a judgement": _LOADED,
    "paints": _FIGURATIVE,
    "chats": _TALK,
    "weighs": _STANCE,
    "says what is needed": _NEED,
    "speaks of everyone": _WORLD,
    "feels": _EMOTION,
}
"""The classes of judging words.

The idea of such a lexicon: Wilson, Wiebe and Hoffmann, "Recognizing contextual polarity in
phrase-level sentiment analysis", 2005; no entry of theirs was taken.
"""

PLAIN: dict[str, frozenset[str]] = {
    "we": words("we us our ours ourselves let's we're we've we'll"),
    "I": words("i me my mine myself i'm i've i'd i'll"),
    "you": words("you your yours yourself you're you've you'll you'd"),
    "one": words("one oneself one's"),
    "he or she": people.HE | people.SHE,
    "they": people.THEY | words("theirs they're they've they'll"),
    "it": people.IT | words("it's"),
    "modal": grammar.MODALS | words("would"),
    "will": words("will won't shall"),
    "contrast": words(
        "but yet however nevertheless nonetheless still though although whereas instead rather",
        "despite unlike",
    ),
    "inference": words("therefore thus hence so because since consequently then indeed"),
    "condition": words("if unless whether suppose"),
    "degree": words("more less most least much far too very so such even quite rather as than"),
    "only": words("only just merely simply even mere sheer nothing"),
    "negation": stance.NEGATIONS,
    "universal": words(
        "all every everyone everybody everything always never any anyone anything entire whole no",
        "none nobody nothing",
    ),
    "some": words("many some most few several others"),
    "pointing": words("this that these those here there such"),
    "now": words("now today already yet still soon again"),
    "wh-word": words("what why how who whom which where when"),
    "is": words("is are am be being it's that's there's"),
    "was": words("was were had been"),
    "has": words("has have having"),
    "does": words("do does did don't doesn't didn't"),
    "preposition": words(
        "of in on at by for with about against between into through during from to under over",
        "within without among",
    ),
    "the": words("the"),
    "a": words("a an"),
    "and": words("and or"),
    "thought": words(
        "think believe know feel want seem seems seemed appear appears understand realize realise",
        "hope fear wonder imagine suppose mean means remember expect consider",
    ),
    "abstract noun": words(
        "truth fact reality idea ideas problem question answer way thing things kind sort point",
        "reason sense matter case lesson irony paradox danger threat failure success crisis hope",
        "fear power system",
    ),
    "office": words(
        "mr mrs ms dr sen rep gov president minister secretary spokesman spokeswoman director",
        "chairman senator governor professor judge officials police",
    ),
    "when": words(
        "monday tuesday wednesday thursday friday saturday sunday january february march april",
        "june july august september october november december yesterday week month year weeks",
        "months years days last next ago",
    ),
}
"""Small words by class: how a writer argues shows in them, whatever he writes about."""
