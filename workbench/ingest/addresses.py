"""Addresses of pages: which are read at all, and which computers may be asked for them.

Only http and https, without a password in the address, and only from the public internet unless
private addresses are allowed: an address from a feed or a redirect must not make the workbench
fetch what only its own network can see. The name of a host is looked up once, all that it stands
for is checked, and the connection goes to what was checked, so that a name which stands for
something else a moment later ("DNS rebinding") gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from workbench.ingest.source import refusal

Endpoint = tuple[socket.AddressFamily, tuple[str, int] | tuple[str, int, int, int]]
"""A computer and a port to connect to, as sockets want it."""

Resolve = Callable[[str, int], list[Endpoint]]
"""What a host and a port stand for. Raises OSError where that is nothing."""

_IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+):(?P<slashes>//)?")
_SCHEMES_WITHOUT_SLASHES = {"about", "blob", "data", "file", "javascript", "mailto", "tel"}
_PORTS = {"http": 80, "https": 443}
_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x1f\x7f\\]")
_MOST_CHARACTERS = 8_000
_LEFT_AS_IT_IS = "/%:@!$&'()*+,;=~-._?[]"
_TRANSLATED = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))
"""IPv6 networks whose last four bytes are an IPv4 address (RFC 6052, RFC 4291)."""


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address in its parts; `target` is the path and the query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host, and the port where it is not the usual one, as a `Host:` line has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """The site: scheme, host and port."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.target


def is_address(text: str) -> bool:
    """Whether a text is meant as an address rather than as a path, of whatever scheme."""
    match = _SCHEME.match(text)
    if match is None:
        return False
    return bool(match["slashes"]) or match["scheme"].lower() in _SCHEMES_WITHOUT_SLASHES


def parse_address(text: str, name: str | None = None) -> Address:
    """The parts of an address. Raises SourceError for one that is not read, saying why.

    `name` is the source that the message is about, the address itself unless it is given.
    """
    name = text if name is None else name
    check = "check the address"
    if len(text) > _MOST_CHARACTERS or _NOT_IN_ADDRESSES.search(text):
        raise refusal(name, "not a possible address", check)
    try:
        parts = urlsplit(text.strip())
        port = parts.port
        host = _ascii(parts.hostname or "")
    except ValueError:  # a port that is no number, a bracket that is not closed, a label too long
        raise refusal(name, "not a possible address", check) from None
    if parts.scheme not in _PORTS:
        what = f"only http and https addresses are read, not “{parts.scheme}:”"
        raise refusal(name, what, "save the page to a file and read that")
    if parts.username is not None or parts.password is not None:
        what = "a user name or password in the address"
        raise refusal(name, what, "save the page to a file and read that")
    if not host:
        raise refusal(name, "an address without a host", check)
    return Address(
        parts.scheme, host, _PORTS[parts.scheme] if port is None else port, _target(parts)
    )


def endpoints(
    address: Address, name: str, *, allow_private: bool, resolve: Resolve | None = None
) -> list[Endpoint]:
    """What to connect to for an address, in the order of preference; all of it was checked.

    Raises SourceError where the host is unknown, or where anything it stands for is private.
    """
    try:
        found = (resolve or look_up)(address.host, address.port)
    except (OSError, UnicodeError, OverflowError):
        found = []
    if not found:
        what = f"no such host as “{address.host}”, or no network"
        raise refusal(name, what, "check the address and the connection")
    private = [place[0] for _, place in found if not is_public(place[0])]
    if private and not allow_private:
        what = f"“{address.host}” is not on the public internet ({private[0]})"
        raise refusal(name, what, "where you trust it, allow it with --allow-private")
    return found


def look_up(host: str, port: int) -> list[Endpoint]:
    """What the system says a host stands for."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, place) for family, _, _, _, place in found if isinstance(place[0], str)]


def is_public(text: str) -> bool:
    """Whether an IP address is on the public internet, also within IPv6 that carries IPv4."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return all(each.is_global and not each.is_multicast for each in _carried(address))


def _carried(address: _IPAddress) -> list[_IPAddress]:
    """The IPv4 addresses that an IPv6 address stands for, the address itself where for none."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if any(address in network for network in _TRANSLATED):
        return [ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)]
    if address.sixtofour:
        return [address.sixtofour]
    return [*address.teredo] if address.teredo else [address]


def _ascii(host: str) -> str:
    """The host as it is asked for; names in other scripts in their ASCII form."""
    return host if host.isascii() else host.encode("idna").decode("ascii")


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_LEFT_AS_IT_IS)
    return f"{path}?{quote(parts.query, safe=_LEFT_AS_IT_IS)}" if parts.query else path
