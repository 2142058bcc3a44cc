"""How well figures are read: sentences of our own, beside libraries that read numbers."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.quality.tally import Tally
from benchmarks.report import Figure, Section
from workbench.extract.dates import dates_in
from workbench.extract.figures import figures_in
from workbench.extract.text import words_of

Value = tuple[float, float]

SENTENCES: tuple[tuple[str, tuple[tuple[float, float, str], ...]], ...] = (
    ("About 3,000 people a day crossed at Tarvo.", ((3000, 3000, "people"),)),
    (
        "The wall is 830 miles (1,336 kilometers) long.",
        ((830, 830, "miles"), (1336, 1336, "kilometres")),
    ),
    ("Norrland shut four out of eight gates.", ((4, 4, "gates"), (8, 8, "gates"))),
    ("Hundreds of thousands of men fled.", ((2e5, 1e6, "men"),)),
    ("The firm lost £2bn in the storm.", ((2e9, 2e9, "GBP"),)),
    ("It earned $3.5 million from tolls.", ((3.5e6, 3.5e6, "USD"),)),
    ("A crowd of 3.5m people came.", ((3.5e6, 3.5e6, "people"),)),
    ("Some 300 sheep drowned.", ((300, 300, "sheep"),)),
    ("A few hundred fans stayed.", ((200, 500, "fans"),)),
    ("Two-thirds of the voters stayed home.", ((66.6667, 66.6667, "%"),)),
    ("A third of the fleet sank.", ((33.3333, 33.3333, "%"),)),
    ("Half of the fleet sank.", ((50, 50, "%"),)),
    ("One in five children reads badly.", ((20, 20, "%"),)),
    ("It took three and a half years.", ((3.5, 3.5, "years"),)),
    ("Between 5 and 7 boats sank.", ((5, 7, "boats"),)),
    ("They hired 3-4 guards.", ((3, 4, "guards"),)),
    ("Two to three million birds return.", ((2e6, 3e6, "birds"),)),
    ("Prices rose from 5 to 7 percent.", ((5, 5, "%"), (7, 7, "%"))),
    ("Support fell by 2.5 percentage points.", ((2.5, 2.5, "percentage points"),)),
    ("The mayor, Ana Roe, 43, resigned.", ((43, 43, "years old"),)),
    ("A 43-year-old man was held.", ((43, 43, "years old"),)),
    ("It was 40 degrees Celsius in Tarvo.", ((40, 40, "degrees Celsius"),)),
    ("It was minus 12 degrees at dawn.", ((-12, -12, "degrees"),)),
    ("Dozens of homes burned.", ((24, 120, "homes"),)),
    ("More than a dozen homes burned.", ((12, 12, "homes"),)),
    ("The park covers 12 square miles.", ((12, 12, "square miles"),)),
    ("Oil rose to $80 a barrel.", ((80, 80, "USD"),)),
    ("The town has 3 000 inhabitants.", ((3000, 3000, "inhabitants"),)),
    ("He paid 900 Canadian dollars for it.", ((900, 900, "CAD"),)),
    ("The bridge cost US$12 million.", ((1.2e7, 1.2e7, "USD"),)),
    ("It was the club's 31st member.", ((31, 31, "member"),)),
    ("Twenty-two thousand five hundred tickets were sold.", ((22500, 22500, "tickets"),)),
    ("Nearly half a million people moved.", ((5e5, 5e5, "people"),)),
    ("The 27-member league met.", ((27, 27, "members"),)),
    ("One person died in the flood.", ((1, 1, "people"),)),
    ("Ferries were two and a half times as full.", ((2.5, 2.5, "times"),)),
    ("The grant was between $5 million and $7 million.", ((5e6, 7e6, "USD"),)),
    ("Turnout was 61.4%, up from 58.", ((61.4, 61.4, "%"), (58, 58, ""))),
    ("A magnitude 6.1 quake hit the coast.", ((6.1, 6.1, "magnitude"),)),
    ("Gusts reached 120 km/h in the port.", ((120, 120, "km/h"),)),
    ("The dam holds 40 million cubic metres of water.", ((4e7, 4e7, "cubic metres"),)),
    ("Wages fell by a third.", ((33.3333, 33.3333, "%"),)),
    ("The court awarded her 12,500 euros.", ((12500, 12500, "EUR"),)),
    ("It employs several thousand dockers.", ((3000, 9000, "dockers"),)),
    ("The tunnel is 4.2km long.", ((4.2, 4.2, "kilometres"),)),
    ("They waited six hours and 20 minutes.", ((6, 6, "hours"), (20, 20, "minutes"))),
    ("At least 10 to 12 ferries were late.", ((10, 12, "ferries"),)),
    ("About 1.2 billion litres leaked.", ((1.2e9, 1.2e9, "litres"),)),
    ("Rents are 50 pence higher.", ((0.5, 0.5, "GBP"),)),
    ("Ten times more salt was found.", ((10, 10, "times"),)),
    ("It won 52 of the 101 seats.", ((52, 52, "seats"), (101, 101, "seats"))),
    ("The levy is EUR 300 per household.", ((300, 300, "EUR"),)),
    ("The Boeing 737 left Tarvo.", ()),
    ("Highway 7 was closed.", ()),
    ("COVID-19 closed the port.", ()),
    ("The G7 met in Tarvo.", ()),
    ("Euro 2024 was held in Norrland.", ()),
    ("Norrland beat Estovia 3-1 in Tarvo.", ()),
    ("Call 555-1234 for tickets.", ()),
    ("It fell on 24 November 2023.", ()),
    ("In 2019 the port reopened.", ()),
    ("The gates open at 9:30 on Monday.", ()),
    ("Article 5 was never used.", ()),
    ("She took flight 370 to Tarvo.", ()),
    ("The Second World War ended there.", ()),
    ("One of the guards left.", ()),
    ("Section 230 protects the site.", ()),
    ("The 1990s were good for Tarvo.", ()),
    ("She holds the No. 2 job.", ()),
    ("They met on the second of May.", ()),
)
"""Sentences with the figures in them: from, to, of what."""


def measure(data: Path) -> Section:
    """Figures found with the right value, ours and theirs."""
    del data  # the sentences are our own
    ours = score(_ours)
    with_units = sum(_read(text) == list(figures) for text, figures in SENTENCES)
    beside = "; ".join(f"{name} {_rival(name, reader)}" for name, reader in _RIVALS.items())
    return Section(
        "Figures",
        f"{len(SENTENCES)} sentences of our own, {sum(not f for _, f in SENTENCES)} of them with "
        "numbers that are no figures. They were written beside the rules: they show what is meant, "
        "and what the rivals make of it, not how often news is read right. A figure counts where "
        "its value, or both ends of its range, are right.",
        (
            Figure("values", str(ours), beside),
            Figure("sentences right, units too", f"{with_units} of {len(SENTENCES)}"),
        ),
    )


def score(reader: Callable[[str], list[Value]]) -> Tally:
    """Right, wrong and missed figures of all the sentences."""
    tally = Tally()
    for text, figures in SENTENCES:
        gold = [(round(low, 3), round(high, 3)) for low, high, _ in figures]
        found = [(round(low, 3), round(high, 3)) for low, high in reader(text)]
        for value in found:
            if value in gold:
                gold.remove(value)
                tally.right += 1
            else:
                tally.wrong += 1
        tally.missed += len(gold)
    return tally


def _read(text: str) -> list[tuple[float, float, str]]:
    words = words_of(text)
    found = figures_in(text, words, dates_in(text, words, date(2024, 6, 3)))
    return [
        (round(figure.low, 4), round(figure.high, 4), figure.unit)
        for figure in found
        if figure.low is not None and figure.high is not None
    ]


def _ours(text: str) -> list[Value]:
    return [(low, high) for low, high, _ in _read(text)]


def _rival(name: str, reader: Callable[[str], list[Value]]) -> str:
    try:
        return f"F1 {score(reader).f1:.3f}"
    except ImportError:
        return f"not installed (pip install {_NEEDED.get(name, name)})"


def _quantulum(text: str) -> list[Value]:
    parse = importlib.import_module("quantulum3.parser").parse
    found = parse(text)
    return [
        (quantity.value - (quantity.uncertainty or 0), quantity.value + (quantity.uncertainty or 0))
        for quantity in found
    ]


def _recognizers(text: str) -> list[Value]:
    suite = importlib.import_module("recognizers_number")
    found = suite.recognize_number(text, suite.Culture.English)
    return [(float(item.resolution["value"]),) * 2 for item in found if item.resolution["value"]]


def _text2num(text: str) -> list[Value]:
    spelled = importlib.import_module("text_to_num").alpha2digit(text, "en")
    numbers = importlib.import_module("re").findall(r"\d[\d,]*(?:\.\d+)?", spelled)
    return [(float(number.replace(",", "")),) * 2 for number in numbers]


_NEEDED = {"recognizers-text-suite": "recognizers-text-suite 'emoji<2'"}
"""What to install of a rival that does not bring all it needs."""
_RIVALS: dict[str, Callable[[str], list[Value]]] = {
    "quantulum3": _quantulum,
    "recognizers-text-suite": _recognizers,
    "text2num": _text2num,
}
