"""Fetches a page: politely, within limits, and from nowhere but where it was let.

`http.client` rather than a library with a pool: the connection must go to the very IP address
that was checked, and there is one request to a connection. There is no proxy and no cookie.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from urllib.parse import urljoin

from workbench import __version__
from workbench.errors import SourceError
from workbench.ingest import robots
from workbench.ingest.addresses import Address, Resolve, endpoints, parse_address
from workbench.ingest.options import FetchRules
from workbench.ingest.packed import gunzipped, read_at_most
from workbench.ingest.source import refusal, shown

USER_AGENT = f"{robots.PRODUCT}/{__version__} (fact-checking, on request)"

_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain, "
    "application/pdf;q=0.9, */*;q=0.5"
)
_MOVED = (301, 302, 303, 307, 308)
_LATER = "try again later"
_BROWSER = "open it in a browser, save the page and read the file"


@dataclass(frozen=True, slots=True)
class Page:
    """What a server gave: the address it came from in the end, the bytes, what it says they are.

    The bytes are as they were before the server packed them for the way (`Content-Encoding`).
    `media_type` is in small letters without its parameters; it and `charset` are empty where the
    server names none.
    """

    url: str
    data: bytes
    media_type: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class _Errand:
    """One fetch: the source that it is for, and when it must be over (by the fetcher's clock)."""

    name: str
    deadline: float


class Fetcher:
    """Fetches pages under one set of rules and remembers what sites let be read.

    `resolve` says what a host stands for and `clock` gives seconds, both for tests.
    """

    def __init__(
        self,
        rules: FetchRules | None = None,
        *,
        resolve: Resolve | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rules = rules or FetchRules()
        self._resolve = resolve
        self._clock = clock
        self._tls: ssl.SSLContext | None = None
        self._robots = robots.Robots(self._get_robots)

    def fetch(self, url: str) -> Page:
        """The page at an address, after at most `rules.redirects` redirects.

        Raises SourceError in words for whatever stands in the way: a bad or private address, a
        robots.txt that says no, an error status, a time-out, a page that is too large or cut off.
        """
        errand = _Errand(url, self._clock() + self._rules.total_seconds)
        with self._answer(parse_address(url), errand, polite=True) as (address, response):
            _refuse_status(response, url)
            data = _body(response, url, self._rules.max_bytes)
            media_type, charset = _said_of(response.headers)
        return Page(address.url, data, media_type, charset)

    @contextmanager
    def _answer(
        self, address: Address, errand: _Errand, *, polite: bool
    ) -> Iterator[tuple[Address, http.client.HTTPResponse]]:
        """The first answer that is no redirect, and the address that gave it.

        Every address on the way is checked as the first is; `polite` asks its robots.txt too.
        """
        for _ in range(self._rules.redirects + 1):
            if polite:
                self._robots.check(address, errand.name)
            with self._exchange(address, errand) as response:
                onward = response.headers.get("Location")
                if response.status not in _MOVED or not onward:
                    yield address, response
                    return
            address = parse_address(urljoin(address.url, onward), errand.name)
        what = f"redirected more than {self._rules.redirects} times, perhaps in a circle"
        raise refusal(errand.name, what, _BROWSER)

    @contextmanager
    def _exchange(self, address: Address, errand: _Errand) -> Iterator[http.client.HTTPResponse]:
        """The answer to one request; its body is read while the block runs."""
        over = threading.Event()
        try:
            with self._connected(address, errand) as connection:
                cut = threading.Timer(
                    max(errand.deadline - self._clock(), 0), _hang_up, (connection.sock, over)
                )
                cut.daemon = True
                cut.start()
                try:
                    connection.request("GET", address.target, headers=_headers(address))
                    with connection.getresponse() as response:
                        yield response
                    if over.is_set():  # what was read may have been cut short
                        raise self._took_too_long(errand)
                finally:
                    cut.cancel()
        except SourceError:
            if over.is_set():
                raise self._took_too_long(errand) from None
            raise
        except (OSError, http.client.HTTPException, ValueError) as error:
            if over.is_set():
                raise self._took_too_long(errand) from None
            raise _in_words(error, address, errand.name) from None

    @contextmanager
    def _connected(self, address: Address, errand: _Errand) -> Iterator[http.client.HTTPConnection]:
        """A connection to the first of the checked endpoints that takes one."""
        found = endpoints(
            address, errand.name, allow_private=self._rules.allow_private, resolve=self._resolve
        )
        connection = http.client.HTTPConnection(address.host, address.port)
        problem: OSError | None = None
        for family, place in found:
            left = errand.deadline - self._clock()
            if left <= 0:
                raise self._took_too_long(errand)
            try:
                connection.sock = self._socket(address, family, place, left)
                break
            except OSError as error:
                problem = error
        if problem and connection.sock is None:
            raise problem
        try:
            yield connection
        finally:
            connection.close()

    def _socket(
        self,
        address: Address,
        family: socket.AddressFamily,
        place: tuple[str, int] | tuple[str, int, int, int],
        left: float,
    ) -> socket.socket:
        plain = socket.socket(family, socket.SOCK_STREAM)
        try:
            plain.settimeout(min(self._rules.connect_seconds, left))
            plain.connect(place)
            ready = plain
            if address.scheme == "https":
                ready = self._tls_context().wrap_socket(plain, server_hostname=address.host)
            ready.settimeout(self._rules.read_seconds)
        except BaseException:
            plain.close()
            raise
        return ready

    def _tls_context(self) -> ssl.SSLContext:
        if self._tls is None:
            import truststore  # takes its time, and only https needs it

            self._tls = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return self._tls

    def _get_robots(self, address: Address, name: str) -> robots.Answer:
        errand = _Errand(name, self._clock() + self._rules.total_seconds)
        with self._answer(address, errand, polite=False) as (_, response):
            found = response.status < 300
            return response.status, _body(response, name, robots.MAX_BYTES) if found else b""

    def _took_too_long(self, errand: _Errand) -> SourceError:
        what = f"not over after {self._rules.total_seconds:g} seconds"
        return refusal(errand.name, what, _LATER)


def _body(response: http.client.HTTPResponse, name: str, limit: int) -> bytes:
    """The body of an answer, unpacked. Raises SourceError for more bytes than `limit`, or fewer
    than the server said."""
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        what = f"packed by the server in a way that was not asked for ({shown(packing, 30)})"
        raise refusal(name, what, _BROWSER)
    data = read_at_most(response, name, limit)
    if response.length:
        what = f"the connection broke off with {response.length:,} bytes to come"
        raise refusal(name, what, _LATER)
    if packing.endswith("gzip"):
        data = read_at_most(gunzipped(io.BytesIO(data), name), name, limit)
    return data


def _headers(address: Address) -> dict[str, str]:
    return {
        "Host": address.authority,
        "User-Agent": USER_AGENT,
        "Accept": _ACCEPT,
        "Accept-Language": "en, *;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def _hang_up(connection: socket.socket, over: threading.Event) -> None:
    """End a connection from another thread, so that its reader cannot wait any longer."""
    over.set()
    with suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)  # not TLS's own, which would wait


def _said_of(headers: Message) -> tuple[str, str]:
    """The media type and the charset that a server names, each empty where it names none."""
    if "Content-Type" not in headers:
        return "", ""
    return headers.get_content_type(), headers.get_content_charset() or ""


def _refuse_status(response: http.client.HTTPResponse, name: str) -> None:
    status = response.status
    if 200 <= status < 300:
        return
    advice = _LATER if status >= 500 or status == HTTPStatus.TOO_MANY_REQUESTS else _BROWSER
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        advice = "check the address, or look for the page in a web archive"
    phrase = http.client.responses.get(status, "no known status")
    raise refusal(name, f"the server answers {status} ({phrase})", advice)


def _in_words(error: Exception, address: Address, name: str) -> SourceError:
    if isinstance(error, TimeoutError):
        return refusal(name, f"{address.host} does not answer", _LATER)
    if isinstance(error, ssl.SSLCertVerificationError):
        what = f"the certificate of {address.host} is not valid ({error.verify_message})"
        return refusal(name, what, "check the address and the clock of this computer")
    if isinstance(error, ssl.SSLError):
        what = f"no secure connection to {address.host} ({error.reason or 'broken off'})"
        return refusal(name, what, _LATER)
    if isinstance(error, http.client.IncompleteRead):
        return refusal(name, "the connection broke off before the end of the page", _LATER)
    if isinstance(error, OSError) and not isinstance(error, http.client.HTTPException):
        why = error.strerror or type(error).__name__
        return refusal(name, f"{address.host} cannot be reached ({why})", "check the connection")
    what = f"{address.host} answers, but not in HTTP ({type(error).__name__})"
    return refusal(name, what, "check the address")
