"""Numbers in words, units, currencies, and the words that say how exactly a number is meant."""

from __future__ import annotations

from workbench.extract.lexicon import numbered, words

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
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
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

ORDINALS = numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", start=1
)

CURRENCY_SIGNS = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₴": "UAH",
}
CURRENCY_WORDS = {
    "dollar": "USD",
    "dollars": "USD",
    "pound": "GBP",
    "pounds": "GBP",
    "euro": "EUR",
    "euros": "EUR",
    "yen": "JPY",
    "yuan": "CNY",
    "rouble": "RUB",
    "roubles": "RUB",
    "ruble": "RUB",
    "rubles": "RUB",
    "rupees": "INR",
    "cents": "cents",
}
PERCENT = words("% percent percentage")

MEASURES = {
    **dict.fromkeys(("mile", "miles", "mi"), "miles"),
    **dict.fromkeys(("km", "kilometer", "kilometers", "kilometre", "kilometres"), "kilometres"),
    **dict.fromkeys(("meter", "meters", "metre", "metres"), "metres"),
    **dict.fromkeys(("foot", "feet", "ft"), "feet"),
    **dict.fromkeys(("inch", "inches"), "inches"),
    **dict.fromkeys(("yard", "yards"), "yards"),
    **dict.fromkeys(("acre", "acres"), "acres"),
    **dict.fromkeys(("hectare", "hectares"), "hectares"),
    **dict.fromkeys(("ton", "tons"), "tons"),
    **dict.fromkeys(("tonne", "tonnes"), "tonnes"),
    **dict.fromkeys(("kg", "kilogram", "kilograms"), "kilograms"),
    **dict.fromkeys(("lb", "lbs"), "pounds"),
    **dict.fromkeys(("degree", "degrees"), "degrees"),
    **dict.fromkeys(("mph",), "mph"),
    **dict.fromkeys(("barrel", "barrels"), "barrels"),
    **dict.fromkeys(("gallon", "gallons"), "gallons"),
    **dict.fromkeys(("litre", "litres", "liter", "liters"), "litres"),
    **dict.fromkeys(("second", "seconds"), "seconds"),
    **dict.fromkeys(("minute", "minutes"), "minutes"),
    **dict.fromkeys(("hour", "hours"), "hours"),
    **dict.fromkeys(("day", "days"), "days"),
    **dict.fromkeys(("week", "weeks"), "weeks"),
    **dict.fromkeys(("month", "months"), "months"),
    **dict.fromkeys(("year", "years"), "years"),
    **dict.fromkeys(("decade", "decades"), "decades"),
    **dict.fromkeys(("megawatt", "megawatts", "mw"), "megawatts"),
    **dict.fromkeys(("point", "points"), "points"),
}
"""Units of measure under the one name that a figure carries."""

PLURALS = words(
    "people men women children police troops sheep cattle staff personnel aircraft feet"
)

ABOUT = (
    ("about",),
    ("around",),
    ("some",),
    ("roughly",),
    ("approximately",),
    ("nearly",),
    ("almost",),
    ("estimated",),
    ("close", "to"),
    ("in", "the", "region", "of"),
    ("or", "so"),
    ("circa",),
    ("~",),
)
AT_LEAST = (
    ("at", "least"),
    ("more", "than"),
    ("over",),
    ("above",),
    ("no", "fewer", "than"),
    ("no", "less", "than"),
    ("exceeding",),
    ("a", "minimum", "of"),
    ("upwards", "of"),
    ("greater", "than"),
)
AT_MOST = (
    ("at", "most"),
    ("up", "to"),
    ("fewer", "than"),
    ("less", "than"),
    ("under",),
    ("below",),
    ("as", "many", "as"),
    ("as", "much", "as"),
    ("no", "more", "than"),
    ("a", "maximum", "of"),
)

NUMBERED = words(
    "article chapter section paragraph clause title part phase group type class category stage",
    "level route highway interstate flight room apollo boeing airbus channel gate pier platform",
    "resolution amendment proposition bill form figure table page volume season episode round",
    "game match point rule lot unit tier grade year week day area zone district ward region no",
)
"""Nouns that, with a capital letter, carry the number that follows as a name."""
