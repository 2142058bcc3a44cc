"""What a site's robots.txt lets the workbench read (RFC 9309)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.ingest.addresses import Address
from workbench.ingest.source import refusal

if TYPE_CHECKING:
    from protego import Protego

MAX_BYTES = 500 * 1024
"""A robots.txt is looked at up to here, the least that RFC 9309 lets a crawler do."""

PRODUCT = "claim-workbench"
"""The name by which a robots.txt may address the workbench."""

_SITES_REMEMBERED = 1_000

Answer = tuple[int, bytes]
"""The status that a server answers with, and the body."""


class Robots:
    """The rules of the sites asked so far, each fetched once."""

    def __init__(self, get: Callable[[Address, str], Answer]) -> None:
        """`get` fetches a robots.txt for the sake of the source of that name."""
        self._get = get
        self._sites: OrderedDict[str, Protego | None] = OrderedDict()

    def check(self, address: Address, name: str) -> None:
        """Raises SourceError where the site does not want the address read.

        A site without a robots.txt lets all be read; one whose server fails to say lets nothing.
        """
        rules = self._rules(address, name)
        if rules is not None and not rules.can_fetch(address.url, PRODUCT):
            what = f"{address.host} asks programs not to read this page (robots.txt)"
            raise refusal(name, what, "open it in a browser, save the page and read the file")

    def _rules(self, address: Address, name: str) -> Protego | None:
        if address.origin in self._sites:
            self._sites.move_to_end(address.origin)
            return self._sites[address.origin]
        place = Address(address.scheme, address.host, address.port, "/robots.txt")
        status, data = self._get(place, name)
        if status >= 500:
            what = f"{address.host} cannot say what it lets programs read (robots.txt: {status})"
            raise refusal(name, what, "try again later")
        rules = _parsed(data) if status < 300 else None
        self._sites[address.origin] = rules
        if len(self._sites) > _SITES_REMEMBERED:
            self._sites.popitem(last=False)
        return rules


def _parsed(data: bytes) -> Protego:
    from protego import Protego  # takes its time, and only addresses need it

    return Protego.parse(data.decode("utf-8", "replace"))
