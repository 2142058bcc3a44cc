"""A page is fetched politely, within limits, and only from where that is allowed."""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web_server import PAGE, WebServer
from workbench.errors import SourceError
from workbench.ingest.addresses import Endpoint, endpoints, is_address, is_public, parse_address
from workbench.ingest.fetch import Fetcher
from workbench.ingest.options import FetchRules

LOCAL = FetchRules(
    allow_private=True, connect_seconds=2, read_seconds=0.3, total_seconds=1, max_bytes=200_000
)


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer().running() as web:
        yield web


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(LOCAL)


def refused(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(url)
    assert caught.value.source == url
    assert "\n" not in str(caught.value)
    assert "; " in str(caught.value), "says what to do"
    return str(caught.value)


def stands_for(*addresses: str) -> list[Endpoint]:
    return [(socket.AF_INET, (address, 80)) for address in addresses]


class TestPages:
    def test_a_page_comes_with_what_its_server_says_of_it(
        self, web: WebServer, fetcher: Fetcher
    ) -> None:
        url = web.put("/lock", PAGE, content_type="text/html; charset=ISO-8859-1")
        page = fetcher.fetch(url)
        assert page.data == PAGE.encode()
        assert (page.url, page.media_type, page.charset) == (url, "text/html", "iso-8859-1")

    def test_the_workbench_names_itself(self, web: WebServer, fetcher: Fetcher) -> None:
        fetcher.fetch(web.put("/lock", PAGE))
        assert all(agent.startswith("claim-workbench/") for agent in web.agents)

    def test_a_page_in_chunks_or_packed_is_whole(self, web: WebServer, fetcher: Fetcher) -> None:
        assert fetcher.fetch(f"{web.site}/odd/chunks").data == PAGE.encode()
        assert fetcher.fetch(web.put_packed("/packed", PAGE.encode())).data == PAGE.encode()

    def test_blanks_and_letters_beyond_ascii_in_an_address_are_escaped(
        self, web: WebServer, fetcher: Fetcher
    ) -> None:
        web.put("/caf%C3%A9%20news?q=%C3%A4", PAGE)
        assert fetcher.fetch(f"{web.site}/café news?q=ä#top").data == PAGE.encode()

    def test_redirects_are_followed_and_the_last_address_is_kept(
        self, web: WebServer, fetcher: Fetcher
    ) -> None:
        final = web.put("/lock", PAGE)
        web.move("/b", "/lock", 308)
        assert fetcher.fetch(web.move("/a", "/b", 301)).url == final


class TestWhatServersDoWrong:
    @pytest.mark.parametrize(
        ("path", "says"),
        [
            ("/missing", "answers 404 (Not Found); check the address"),
            ("/odd/silent", "does not answer; try again later"),
            ("/odd/drip", "not over after 1 seconds"),
            ("/odd/drip_head", "not over after 1 seconds"),
            ("/odd/endless", "larger than"),
            ("/odd/cut_off", "broke off with 500 bytes to come"),
            ("/odd/cut_off_chunks", "broke off"),
            ("/odd/not_http", "not in HTTP"),
            ("/odd/hangs_up", "127.0.0.1"),
        ],
    )
    def test_it_is_said_in_words(
        self, web: WebServer, fetcher: Fetcher, path: str, says: str
    ) -> None:
        assert says in refused(fetcher, web.site + path)

    def test_an_error_status_is_named(self, web: WebServer, fetcher: Fetcher) -> None:
        for status, says in (
            (500, "500 (Internal Server Error); try again later"),
            (429, "429 (Too Many Requests); try again later"),
            (403, "403 (Forbidden); open it in a browser"),
            (799, "799 (no known status)"),
        ):
            assert says in refused(fetcher, web.put(f"/{status}", "", status=status))

    def test_a_circle_of_redirects_ends(self, web: WebServer, fetcher: Fetcher) -> None:
        web.move("/there", "/back")
        url = web.move("/back", "/there")
        assert "redirected more than 5 times" in refused(fetcher, url)
        assert web.asked["/there"] + web.asked["/back"] == 6

    def test_a_packed_page_that_ends_early_or_bursts(
        self, web: WebServer, fetcher: Fetcher
    ) -> None:
        cut = web.put_packed("/cut", PAGE.encode() * 20, keep=60)
        assert "ends in the middle of its compressed data" in refused(fetcher, cut)
        bomb = web.put_packed("/bomb", b" " * 50_000_000)
        assert "larger than" in refused(Fetcher(LOCAL), bomb)
        generous = Fetcher(FetchRules(allow_private=True, max_bytes=100_000_000))
        assert "unpacks to more than 200 times its size" in refused(generous, bomb)

    def test_what_was_packed_another_way_is_refused(self, web: WebServer, fetcher: Fetcher) -> None:
        url = web.put("/br", b"\x0b\x02", content_encoding="br")
        assert "in a way that was not asked for (br)" in refused(fetcher, url)

    def test_nobody_at_home(self, fetcher: Fetcher) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        assert "cannot be reached" in refused(fetcher, f"http://127.0.0.1:{port}/")


class TestRobots:
    RULES = "User-agent: *\nDisallow: /private\nAllow: /private/open\n"

    def test_what_a_site_does_not_want_read_is_not_read(
        self, web: WebServer, fetcher: Fetcher
    ) -> None:
        web.put("/robots.txt", self.RULES)
        closed, opened = web.put("/private/a", PAGE), web.put("/private/open", PAGE)
        assert "asks programs not to read this page (robots.txt)" in refused(fetcher, closed)
        assert not web.asked["/private/a"]
        assert fetcher.fetch(opened).data == PAGE.encode()
        assert web.asked["/robots.txt"] == 1, "it is asked once"

    def test_a_redirect_leads_around_no_rule(self, web: WebServer, fetcher: Fetcher) -> None:
        web.put("/robots.txt", self.RULES)
        web.put("/private/a", PAGE)
        assert "robots.txt" in refused(fetcher, web.move("/way", "/private/a"))

    def test_the_workbench_may_be_addressed_by_name(self, web: WebServer, fetcher: Fetcher) -> None:
        web.put("/robots.txt", "User-agent: claim-workbench\nDisallow: /*.html$\n")
        assert "robots.txt" in refused(fetcher, web.put("/a.html", PAGE))
        assert fetcher.fetch(web.put("/a.html?full", PAGE)).data

    def test_without_rules_all_is_allowed_and_with_a_broken_server_nothing(
        self, web: WebServer
    ) -> None:
        url = web.put("/lock", PAGE)
        web.put("/robots.txt", "no", status=403)
        assert Fetcher(LOCAL).fetch(url).data
        web.put("/robots.txt", "later", status=503)
        assert "cannot say what it lets programs read" in refused(Fetcher(LOCAL), url)


class TestPrivateAddresses:
    def test_this_computer_is_private_unless_allowed(self, web: WebServer) -> None:
        message = refused(Fetcher(), web.put("/lock", PAGE))
        assert "not on the public internet (127.0.0.1)" in message
        assert "--allow-private" in message
        assert not web.asked

    @pytest.mark.parametrize(
        "address",
        [
            *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "0.0.0.0"),
            *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1"),
            *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "::7f00:1"),
            *("ff02::1", "nonsense"),
        ],
    )
    def test_it_is_not_public(self, address: str) -> None:
        assert not is_public(address)

    @pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:1"])
    def test_it_is_public(self, address: str) -> None:
        assert is_public(address)

    def test_a_name_that_stands_for_anything_private_is_refused(self) -> None:
        address = parse_address("http://paper.example/a")
        mixed = stands_for("93.184.216.34", "10.0.0.7")
        with pytest.raises(SourceError, match=r"not on the public internet \(10\.0\.0\.7\)"):
            endpoints(address, address.url, allow_private=False, resolve=lambda *_: mixed)

    def test_numbers_in_disguise_are_seen_through(self) -> None:
        for host in ("2130706433", "0x7f.1", "127.1"):
            assert "not on the public internet" in refused(Fetcher(), f"http://{host}/")

    def test_what_was_checked_is_connected_to(self, web: WebServer) -> None:
        """The name exists for the one look only, so that nothing else looked it up again."""
        port = int(web.site.rpartition(":")[2])
        looks: list[str] = []

        def resolve(host: str, _port: int) -> list[Endpoint]:
            looks.append(host)
            return [(socket.AF_INET, ("127.0.0.1", port))]

        web.put("/lock", PAGE)
        page = Fetcher(LOCAL, resolve=resolve).fetch("http://paper.invalid/lock")
        assert page.data == PAGE.encode()
        assert looks == ["paper.invalid"] * 2, "one look for robots.txt, one for the page"

    def test_a_redirect_into_the_private_network_is_refused(self, web: WebServer) -> None:
        """The first server is let through as the tests have no other; the second is not."""
        url = web.move("/way", "http://10.0.0.7/secrets")
        port = int(web.site.rpartition(":")[2])
        asked: list[str] = []

        def resolve(host: str, _port: int) -> list[Endpoint]:
            asked.append(host)
            return [(socket.AF_INET, ("127.0.0.1", port))] if host == "127.0.0.1" else []

        assert "no such host as “10.0.0.7”" in refused(Fetcher(LOCAL, resolve=resolve), url)
        assert asked[-1] == "10.0.0.7"

    def test_an_unknown_host_says_so(self) -> None:
        fetcher = Fetcher(resolve=lambda *_: [])
        assert "no such host as “paper.example”" in refused(fetcher, "http://paper.example/a")


class TestAddresses:
    @pytest.mark.parametrize(
        ("url", "says"),
        [
            ("ftp://example.org/a", "only http and https"),
            ("file:///etc/passwd", "only http and https"),
            ("javascript:alert(1)", "only http and https"),
            ("data:text/html,x", "only http and https"),
            ("https://ana:secret@example.org/", "a user name or password"),
            ("http://ana@example.org/", "a user name or password"),
            ("http://", "an address without a host"),
            ("http:///path", "an address without a host"),
            ("http://example.org:99999/", "not a possible address"),
            ("http://[::1/", "not a possible address"),
            ("http://exa\nmple.org/", "not a possible address"),
            ("http://example.org\\@evil.example/", "not a possible address"),
            ("http://example.org/" + "a" * 9_000, "not a possible address"),
        ],
    )
    def test_it_is_refused(self, url: str, says: str) -> None:
        assert is_address(url)
        with pytest.raises(SourceError, match=says):
            parse_address(url)

    def test_its_parts_are_told(self) -> None:
        address = parse_address("HTTPS://Zeitung.example:443/a b?x=1#top")
        assert address.url == "https://zeitung.example/a%20b?x=1"
        assert parse_address("http://[2606::1]:8080").url == "http://[2606::1]:8080/"
        assert parse_address("http://käse.example/").host == "xn--kse-qla.example"

    @pytest.mark.parametrize("path", ["a.txt", "C:\\news\\a.txt", "c:/a.txt", "news:a.txt", "-"])
    def test_a_path_is_no_address(self, path: str) -> None:
        assert not is_address(path)


class TestSecureConnections:
    @pytest.fixture
    def certificate(self, tmp_path: Path) -> Path:
        made = tmp_path / "both.pem"
        command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=paper.example"
        names = "subjectAltName=DNS:paper.example"
        try:
            subprocess.run(
                [*command.split(), "-addext", names, "-keyout", made, "-out", f"{made}.crt"],
                check=True,
                capture_output=True,
            )
        except FileNotFoundError:
            pytest.skip("no openssl to make a certificate with")
        made.write_bytes(made.read_bytes() + Path(f"{made}.crt").read_bytes())
        return made

    def test_the_certificate_is_checked_against_the_name_not_the_number(
        self, certificate: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        web = WebServer(context)
        web.put("/lock", PAGE)
        port = int(web.site.rpartition(":")[2])

        def here(_host: str, _port: int) -> list[Endpoint]:
            return [(socket.AF_INET, ("127.0.0.1", port))]

        with web.running():
            unknown = refused(Fetcher(LOCAL, resolve=here), "https://paper.example/lock")
            assert "certificate of paper.example is not valid" in unknown
            monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
            page = Fetcher(LOCAL, resolve=here).fetch("https://paper.example/lock")
            assert page.data == PAGE.encode()
            other = refused(Fetcher(LOCAL, resolve=here), "https://gazette.example/lock")
            assert "certificate of gazette.example is not valid" in other


def test_no_thread_is_left_behind(web: WebServer, fetcher: Fetcher) -> None:
    refused(fetcher, f"{web.site}/odd/drip")
    fetcher.fetch(web.put("/lock", PAGE))
    timers = [each for each in threading.enumerate() if isinstance(each, threading.Timer)]
    for timer in timers:
        timer.join(1)
    assert not any(timer.is_alive() for timer in timers)
