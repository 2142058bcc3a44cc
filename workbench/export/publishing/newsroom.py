"""Who publishes checks, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from workbench.errors import UsageError

_ID = "{id}"
_NOT_IN_ADDRESSES = re.compile(r"[\s\x00-\x20\x7f-\xa0\"<>\\^`{|}\u200b-\u200f\u2028-\u202e\ufeff]")

_SERVER = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
_ENCODED = re.compile(r"[ \"<>\\^`{|}]")
"""What people type, or a browser shows, in an address, and what no link may hold as it stands."""


def is_web_address(text: str) -> bool:
    """Whether a text is an address, http or https, that may become a link as it stands."""
    if not text or _NOT_IN_ADDRESSES.search(text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        return False


def web_address(text: str) -> str:
    """An address, http or https, as it may become a link; "" where a text is none.

    Behind the server's name, spaces, quotation marks, braces and the like are percent-encoded.
    """
    server = _SERVER.match(text)
    if not server:
        return ""
    path = _ENCODED.sub(lambda found: quote(found[0]), text[server.end() :])
    address = server[0] + path
    return address if is_web_address(address) else ""


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The newsroom that publishes. `pages` is the address of a page, `{id}` in it the check's id.

    `corrections` is where errors are reported. Raises UsageError for a newsroom without a name,
    and for what is no address.
    """

    name: str
    url: str = ""
    pages: str = ""
    corrections: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise UsageError(
                "Say who publishes: --name NAME, or name = … under [publish] in the configuration."
            )
        for what, address in (("url", self.url), ("corrections", self.corrections)):
            if address and not is_web_address(address):
                raise UsageError(f"{what} is an address with https:// or http://, not {address!r}.")
        if self.pages and (
            self.pages.count(_ID) != 1 or not is_web_address(self.pages.replace(_ID, "c0"))
        ):
            raise UsageError(
                "pages is the address of a page with {id} once in the place of its id, "
                f"https://news.example/checks/{{id}}.html, not {self.pages!r}."
            )

    def page_of(self, id_: str) -> str:
        """The address of the page of a check; "" where nothing is said of addresses."""
        return self.pages.replace(_ID, id_)
