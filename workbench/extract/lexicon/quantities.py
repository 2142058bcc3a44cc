"""Numbers in words, units, currencies, and the words that say how exactly a number is meant."""

from __future__ import annotations

from workbench.extract.lexicon import numbered, words
from workbench.model import Bound

ONES = numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
TENS = numbered("twenty thirty forty fifty sixty seventy eighty ninety", start=20, step=10)
SMALL: dict[str, int] = ONES | TENS
SCALES: dict[str, float] = {
    "dozen": 12,
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "crore": 1e7,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "trn": 1e12,
}
VAGUE: dict[str, float] = {
    "dozens": 12,
    "scores": 20,
    "tens": 10,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
}
"""Plural scales: "thousands" is from two to ten of them."""

SEVERAL: dict[str, tuple[float, float]] = {"few": (2, 5), "several": (3, 9), "couple": (2, 2)}
"""How many hundreds "a few hundred" are, at least and at most."""

ORDINALS = numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    start=1,
) | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
PARTS: dict[str, int] = {"half": 2, "quarter": 4} | {
    name: value for name, value in ORDINALS.items() if 3 <= value <= 12
}
"""The names of the parts of a whole, in the singular, by how many make the whole."""
IN_ONE_WORD = {"half-dozen": 6.0, "half-million": 5e5, "half-billion": 5e8}
PART_SIGNS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3}
PART_TOKENS = {"1/2": 1 / 2, "1/4": 1 / 4, "3/4": 3 / 4, "1/3": 1 / 3, "2/3": 2 / 3}

CURRENCY_SIGNS = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₴": "UAH",
}
SIGN_OWNERS = {"us": "USD", "a": "AUD", "c": "CAD", "ca": "CAD", "hk": "HKD", "nz": "NZD"}
"""Letters before a dollar sign: US$, A$."""
CURRENCY_CODES = words(
    "usd eur gbp jpy cny rub uah inr chf sek nok dkk pln czk huf cad aud nzd hkd sgd brl mxn zar",
    "try krw ils aed sar thb idr myr php vnd pkr ngn kes egp",
)
CURRENCY_WORDS = {
    **dict.fromkeys(("dollar", "dollars"), "USD"),
    **dict.fromkeys(("pound", "pounds", "quid"), "GBP"),
    **dict.fromkeys(("euro", "euros"), "EUR"),
    "yen": "JPY",
    **dict.fromkeys(("yuan", "renminbi"), "CNY"),
    **dict.fromkeys(("rouble", "roubles", "ruble", "rubles"), "RUB"),
    **dict.fromkeys(("rupee", "rupees"), "INR"),
    **dict.fromkeys(("hryvnia", "hryvnias"), "UAH"),
    **dict.fromkeys(("zloty", "zlotys"), "PLN"),
    **dict.fromkeys(("forint", "forints"), "HUF"),
    **dict.fromkeys(("shekel", "shekels"), "ILS"),
    **dict.fromkeys(("rand", "rands"), "ZAR"),
    **dict.fromkeys(("cent", "cents"), "cents"),
    **dict.fromkeys(("crown", "crowns", "krona", "kronor", "krone", "kroner"), "crowns"),
    **dict.fromkeys(("franc", "francs"), "francs"),
    **dict.fromkeys(("peso", "pesos"), "pesos"),
    **dict.fromkeys(("dinar", "dinars"), "dinars"),
    **dict.fromkeys(("lira", "liras"), "liras"),
}
"""Currencies by ISO code, or by name where several countries share it."""
NATIONAL_CURRENCIES = {
    ("australian", "USD"): "AUD",
    ("canadian", "USD"): "CAD",
    ("kong", "USD"): "HKD",
    ("zealand", "USD"): "NZD",
    ("singapore", "USD"): "SGD",
    ("swiss", "francs"): "CHF",
    ("swedish", "crowns"): "SEK",
    ("norwegian", "crowns"): "NOK",
    ("danish", "crowns"): "DKK",
    ("czech", "crowns"): "CZK",
    ("mexican", "pesos"): "MXN",
    ("argentine", "pesos"): "ARS",
    ("chilean", "pesos"): "CLP",
    ("turkish", "liras"): "TRY",
    ("egyptian", "GBP"): "EGP",
    ("lebanese", "GBP"): "LBP",
    ("pakistani", "INR"): "PKR",
}
"""What a people's name before a currency makes of it."""
WEIGHING = words("weigh weighs weighed weighing heavy heavier weight lost gained lose gain")
"""Words by which "pounds" are a weight."""

PERCENT = words("% percent pct pc")

_MEASURES_BY_NAME = {
    "miles": "mile miles mi",
    "kilometres": "km kms kilometer kilometers kilometre kilometres",
    "metres": "meter meters metre metres",
    "centimetres": "cm centimeter centimeters centimetre centimetres",
    "millimetres": "mm millimeter millimeters millimetre millimetres",
    "feet": "foot feet ft",
    "inches": "inch inches",
    "yards": "yard yards",
    "acres": "acre acres",
    "hectares": "hectare hectares",
    "tons": "ton tons",
    "tonnes": "tonne tonnes",
    "kilograms": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    "grams": "gram grams gramme grammes",
    "pounds": "lb lbs",
    "ounces": "ounce ounces oz",
    "degrees": "degree degrees °",
    "mph": "mph",
    "km/h": "km/h kph kmh",
    "knots": "knot knots",
    "barrels": "barrel barrels",
    "gallons": "gallon gallons",
    "litres": "litre litres liter liters",
    "seconds": "second seconds",
    "minutes": "minute minutes",
    "hours": "hour hours",
    "days": "day days",
    "nights": "night nights",
    "weeks": "week weeks",
    "months": "month months",
    "years": "year years",
    "decades": "decade decades",
    "centuries": "century centuries",
    "kilowatts": "kilowatt kilowatts kw",
    "megawatts": "megawatt megawatts mw",
    "gigawatts": "gigawatt gigawatts gw",
    "points": "point points",
}
MEASURES = {form: name for name, forms in _MEASURES_BY_NAME.items() for form in forms.split()}
"""Units of measure under the one name that a figure carries."""
MEASURES_OF_TWO = {
    **dict.fromkeys((("degrees", "celsius"), ("°", "c"), ("degrees", "c")), "degrees Celsius"),
    **dict.fromkeys(
        (("degrees", "fahrenheit"), ("°", "f"), ("degrees", "f")), "degrees Fahrenheit"
    ),
    **dict.fromkeys((("metric", "tons"), ("metric", "tonnes")), "tonnes"),
    ("nautical", "miles"): "nautical miles",
    ("basis", "points"): "basis points",
    ("percentage", "points"): "percentage points",
    ("percentage", "point"): "percentage points",
    ("light", "years"): "light years",
}
EXTENTS = words("tall long high wide deep thick away above below race sprint tower")
"""Words behind a number by which its "m" are metres."""
SPREAD = words("square sq cubic")
"""What makes an area or a volume of a length."""
BEFORE_AGE = words("his her their my early mid late")
"""Words before the tens of an age ("in her early 30s")."""
DURATIONS = words("seconds minutes hours days nights weeks months years decades centuries")
PER = words("a an per each every")
PERIODS = words("second minute hour day night week weekend month quarter season year decade")
SHARERS = words(
    "person head capita share barrel ton tonne litre liter gallon kilo kilogram ounce pound",
    "household family student pupil child worker employee passenger vehicle ticket unit piece",
    "mile kilometer kilometre acre hectare game match seat",
)
"""What a price or a count may be for one of ("$80 a barrel")."""
PERIODICALLY = {
    "hourly": "hour",
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "monthly": "month",
    "annually": "year",
    "yearly": "year",
}
NOT_PER_BEFORE = words("later earlier before after ago of when in and for")
"""Words behind "a day" that make it a date or a duration."""

PLURALS = words(
    "people men women children police troops sheep cattle staff personnel aircraft feet mice geese",
    "clergy crew offspring deer fish infantry policemen firemen fishermen servicemen lawmen gunmen",
    "policewomen thieves knives wolves species series media spacecraft hovercraft cavalry",
    "countrymen businessmen",
)
ONE_OF = words(
    "person man woman child boy girl soldier officer policeman civilian student worker teacher",
    "victim suspect passenger pilot driver protester journalist doctor nurse patient prisoner",
    "hostage migrant voter lawmaker senator judge resident",
)
"""Those of whom even one is a count ("one person died")."""
MORE = words("more other new additional extra further such fewer less different separate")
"""Words between a number and what it counts that say nothing about what it is."""

HARMED = words("killed dead wounded injured missing hurt arrested detained displaced homeless")
"""What may stand behind a number in place of the people of whom it is said ("50 killed")."""
NOUNS_TOO = words("lives moves turns runs looks needs works")
"""Verbs that right behind a number are plurals ("100 lives")."""
IDIOMS = {("zero", "in"): ("on",), ("one", "point"): ("at",)}
"""What only looks like a number and its unit, by the word behind or before ("at one point")."""
NAMED_BY_ORDINAL = words(
    "street avenue road district congress amendment regiment infantry cavalry division battalion",
    "circuit precinct ward parliament airborne",
)
"""The last word of names that an ordinal opens ("83rd Street", "the 2nd Tidal District")."""

BOUND_PHRASES: dict[tuple[str, ...], Bound] = {
    tuple(phrase.replace("_", " ").split()): bound
    for bound, phrases in (
        (
            Bound.ABOUT,
            "about around some roughly approximately nearly almost estimated close_to circa ~ ≈ "
            "in_the_region_of in_the_vicinity_of or_so approx perhaps maybe near nearer_to "
            "an_average_of something_like on_the_order_of virtually",
        ),
        (
            Bound.AT_LEAST,
            "at_least more_than over above no_fewer_than no_less_than not_less_than exceeding "
            "a_minimum_of minimum_of upward_of upwards_of greater_than in_excess_of > ≥ "
            "better_than higher_than larger_than longer_than exceeded exceeds topped surpassed",
        ),
        (
            Bound.AT_MOST,
            "at_most up_to fewer_than less_than under below as_many_as as_much_as no_more_than "
            "not_more_than a_maximum_of maximum_of < ≤ lower_than smaller_than shorter_than",
        ),
    )
    for phrase in phrases.split()
}
"""Words before a number that say how exactly it is meant."""
LONGEST_BOUND = max(map(len, BOUND_PHRASES))

NUMBERED = words(
    "article chapter section paragraph clause title part phase group type class category stage",
    "level route highway interstate flight room apollo boeing airbus channel gate pier platform",
    "resolution amendment proposition bill form figure table page volume season episode round",
    "game match point rule lot unit tier grade year week day area zone district ward region no",
    "windows iphone ipad galaxy playstation formula mark mk psalm studio division catch soyuz",
    "motorway autobahn exit terminal runway precinct",
)
"""Nouns that, with a capital letter, carry the number that follows as a name."""
NUMBERED_SMALL = words(
    "article chapter section paragraph flight room route highway interstate gate channel page",
    "verse clause line appendix resolution number no platform pier exit rule",
)
"""Nouns that, even in small letters, carry the number that follows as a name."""
ZONES = words("gmt utc est edt pst pdt cet cest bst ist msk local hrs o'clock")
"""What makes a number before it a time of day."""
CONTEST = words(
    "won win wins winning beat beats beating lost loss lose lead led draw drew drawn tied tie",
    "victory defeat defeated score scored goal goals match game leading trailing trailed champions",
    "final semifinal aggregate shootout",
)
"""Words by which two numbers joined by a hyphen are a score."""
