"""Holds JSON-LD against the vocabulary of schema.org, of which an extract lies beside this.

The extract (`vocabulary.json`) says where it is from and under which licence; `make_extract.py`
makes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_VOCABULARY = json.loads(Path(__file__).with_name("vocabulary.json").read_text("utf-8"))
_TYPES: Mapping[str, list[str]] = _VOCABULARY["types"]
_PROPERTIES: Mapping[str, Mapping[str, list[str]]] = _VOCABULARY["properties"]


def faults(node: Mapping[str, Any]) -> list[str]:
    """What in a node, and in the nodes within it, the vocabulary does not know or allow.

    By schema.org a property belongs to the types of its domain and to all that descend from them,
    and its value is of a type of its range or of one that descends from it.
    """
    return list(_faults(node))


def _faults(node: Mapping[str, Any]) -> Iterator[str]:
    type_ = node.get("@type")
    if not isinstance(type_, str) or type_ not in _TYPES:
        yield f"{type_} is no type"
        return
    for name, held in node.items():
        if name.startswith("@"):
            continue
        if name not in _PROPERTIES:
            yield f"{name} is no property"
            continue
        if not _lineage(type_) & set(_PROPERTIES[name]["domain"]):
            yield f"{name} is no property of {type_}"
        values = held if isinstance(held, list) else [held]
        if not values:
            yield f"{name} of {type_} has no value"
        for value in values:
            if not any(_is_of(value, wanted) for wanted in _PROPERTIES[name]["range"]):
                yield f"{name} of {type_} cannot be {value!r}"
            if isinstance(value, Mapping):
                yield from _faults(value)


def _is_of(value: object, wanted: str) -> bool:
    if isinstance(value, Mapping):
        return wanted in _lineage(str(value.get("@type")))
    if isinstance(value, bool):
        return wanted == "Boolean"
    if isinstance(value, int | float):
        return wanted in ("Number", "Integer")
    match wanted:
        case "Text":
            return isinstance(value, str)
        case "URL":
            return isinstance(value, str) and bool(urlsplit(value).netloc)
        case "Date":
            return isinstance(value, str) and _is_date(value)
    return False


def _lineage(type_: str) -> set[str]:
    return {type_}.union(*(_lineage(above) for above in _TYPES.get(type_, ())))


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
