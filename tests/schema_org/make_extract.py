"""Cuts the part of the schema.org vocabulary that a ClaimReview can use out of a whole release.

    python -m tests.schema_org.make_extract schemaorg-all-https.jsonld 12.0

The file is one of those at https://schema.org/docs/developers.html. What is kept: the types below,
what they descend from, every property that any of these may have, and the types of their values.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

EXTRACT = Path(__file__).with_name("vocabulary.json")
TYPES = ("ClaimReview", "Claim", "NewsArticle", "Organization", "Person", "Rating")

Nodes = dict[str, dict[str, Any]]


def main(release: Path, version: str) -> None:
    nodes = {node["@id"]: node for node in json.loads(release.read_text("utf-8"))["@graph"]}
    types = {above for name in TYPES for above in lineage(f"schema:{name}", nodes)}
    properties = {
        id_: node
        for id_, node in nodes.items()
        if types & set(named(node, "schema:domainIncludes"))
    }
    values = {
        above
        for node in properties.values()
        for type_ in named(node, "schema:rangeIncludes")
        for above in lineage(type_, nodes)
    }
    extract = {
        "source": f"schema.org, release {version}: {release.name}",
        "licence": "CC BY-SA 3.0, https://creativecommons.org/licenses/by-sa/3.0/",
        "made by": "python -m tests.schema_org.make_extract",
        "types": {
            bare(id_): sorted(map(bare, named(nodes[id_], "rdfs:subClassOf")))
            for id_ in sorted(types | values)
        },
        "properties": {
            bare(id_): {
                "domain": sorted(map(bare, named(node, "schema:domainIncludes"))),
                "range": sorted(map(bare, named(node, "schema:rangeIncludes"))),
            }
            for id_, node in sorted(properties.items())
        },
    }
    EXTRACT.write_text(json.dumps(extract, indent=1) + "\n", "utf-8")


def lineage(type_: str, nodes: Nodes) -> set[str]:
    """A type with all that it descends from."""
    above = (parent for parent in named(nodes[type_], "rdfs:subClassOf") if parent in nodes)
    return {type_}.union(*(lineage(parent, nodes) for parent in above))


def named(node: dict[str, Any], field: str) -> list[str]:
    """The ids that a field of a node names: one, several or none."""
    found = node.get(field, [])
    return [each["@id"] for each in (found if isinstance(found, list) else [found])]


def bare(id_: str) -> str:
    return id_.removeprefix("schema:")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
