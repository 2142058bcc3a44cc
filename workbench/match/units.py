"""Units of measure, and what they are in one unit of their kind.

Written down here rather than taken from a library of units: news prose uses few of them, several in
a sense that such a library does not know ("tons", "points", "decades", "degrees").
"""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """A unit of `dimension`: a value in it, times `factor` plus `offset`, is in the base unit.

    The base units are metre, square metre, litre, kilogram, metre a second, degree Celsius, day
    and watt; factors are those of the International Yard and Pound Agreement (1959) and the SI.
    """

    dimension: str
    factor: float
    offset: float = 0.0


_UNITS: dict[str, tuple[Unit, ...]] = {}


def _define(name: str, *senses: Unit) -> None:
    _UNITS[name] = senses


_MILE, _FOOT, _POUND = 1609.344, 0.3048, 0.45359237
_YEAR = 365.25

_define("millimetres", Unit("length", 1e-3))
_define("centimetres", Unit("length", 1e-2))
_define("inches", Unit("length", _FOOT / 12))
_define("feet", Unit("length", _FOOT))
_define("yards", Unit("length", 3 * _FOOT))
_define("metres", Unit("length", 1.0))
_define("kilometres", Unit("length", 1e3))
_define("miles", Unit("length", _MILE))
_define("nautical miles", Unit("length", 1852.0))
_define("square feet", Unit("area", _FOOT**2))
_define("square yards", Unit("area", 9 * _FOOT**2))
_define("square metres", Unit("area", 1.0))
_define("acres", Unit("area", 4840 * 9 * _FOOT**2))
_define("hectares", Unit("area", 1e4))
_define("square kilometres", Unit("area", 1e6))
_define("square miles", Unit("area", _MILE**2))
_define("litres", Unit("volume", 1.0))
_define("gallons", Unit("volume", 3.785411784), Unit("volume", 4.54609))  # American, imperial
_define("pints", Unit("volume", 0.473176473), Unit("volume", 0.56826125))
_define("barrels", Unit("volume", 158.987294928))
_define("cubic metres", Unit("volume", 1e3))
_define("cubic feet", Unit("volume", 1e3 * _FOOT**3))
_define("grams", Unit("mass", 1e-3))
_define("ounces", Unit("mass", _POUND / 16))
_define("pounds", Unit("mass", _POUND))
_define("stone", Unit("mass", 14 * _POUND))
_define("kilograms", Unit("mass", 1.0))
_define("tonnes", Unit("mass", 1e3))
_define("tons", Unit("mass", 2000 * _POUND), Unit("mass", 1e3), Unit("mass", 2240 * _POUND))
_define("mph", Unit("speed", _MILE / 3600))
_define("km/h", Unit("speed", 1 / 3.6))
_define("knots", Unit("speed", 1852 / 3600))
_define("metres per second", Unit("speed", 1.0))
_define("degrees celsius", Unit("temperature", 1.0))
_define("degrees fahrenheit", Unit("temperature", 5 / 9, -160 / 9))
_define("seconds", Unit("time", 1 / 86_400))
_define("minutes", Unit("time", 1 / 1_440))
_define("hours", Unit("time", 1 / 24))
_define("days", Unit("time", 1.0))
_define("weeks", Unit("time", 7.0))
_define("months", Unit("time", _YEAR / 12))
_define("years", Unit("time", _YEAR))
_define("decades", Unit("time", 10 * _YEAR))
_define("centuries", Unit("time", 100 * _YEAR))
_define("kilowatts", Unit("power", 1e3))
_define("megawatts", Unit("power", 1e6))
_define("gigawatts", Unit("power", 1e9))


def senses_of(name: str) -> tuple[Unit, ...]:
    """The units that a name ("miles", "Square Kilometers", "ton") may mean; none if it is none."""
    name = name.lower().replace("meter", "metre").replace("liter", "litre")
    return _UNITS.get(name) or _UNITS.get(name + "s", ())
