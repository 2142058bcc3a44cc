"""The articles of a feed are fetched; where one cannot be, its text in the feed serves."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web_server import PAGE, WebServer
from workbench.errors import SourceError
from workbench.ingest import FetchRules, RawSource, SourceOptions, open_sources
from workbench.ingest.feeds import Entry, is_feed, read_feed

RSS = """\
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Canal Courier | Region</title><link>{site}/</link><language>en</language>
<item><title>Lock gates &lt;b&gt;renewed&lt;/b&gt;</title><link>{site}/lock</link>
 <dc:creator>Ida Holm</dc:creator><pubDate>Thu, 02 May 2024 23:30:00 -0500</pubDate></item>
<item><title>Gone</title><link>{site}/gone</link>
 <content:encoded><![CDATA[<p>The dredger left on Monday.</p>]]></content:encoded></item>
<item><title>Gone for good</title><link>{site}/vanished</link></item>
<item><description>Neither a link nor a text.</description></item>
<item><title>A trap</title><link>file:///etc/passwd</link></item>
<item><title>Silt moved</title><guid isPermaLink="false">silt-1</guid>
 <content:encoded>&lt;p&gt;1,200 tonnes.&lt;/p&gt;</content:encoded></item>
</channel></rss>
"""
ATOM = """\
<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Canal Courier</title>
<entry><title>Lock gates renewed</title><link href="lock"/><id>urn:1</id>
 <updated>2024-05-03T04:30:00Z</updated><author><name>Ida Holm</name></author>
 <author><name>Tove Brink</name></author></entry>
</feed>
"""
LOCAL = SourceOptions(fetch=FetchRules(allow_private=True, read_seconds=2))


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer().running() as web:
        web.put("/lock", PAGE)
        yield web


def read(*specs: str | Path, options: SourceOptions = LOCAL) -> list[RawSource | SourceError]:
    return list(open_sources(specs, options=options))


class TestArticles:
    def test_each_entry_is_an_article_or_a_failure(self, web: WebServer) -> None:
        url = web.put("/feed", RSS, content_type="application/rss+xml")
        lock, gone, vanished, empty, trap, silt = read(url)

        assert isinstance(lock, RawSource)
        assert lock.name == lock.url == f"{web.site}/lock"
        assert lock.data == PAGE.encode()
        assert lock.given == {
            "headline": "Lock gates renewed",
            "byline": "Ida Holm",
            "published": "2024-05-02",
            "url": f"{web.site}/lock",
            "language": "en",
        }

        assert isinstance(gone, RawSource)
        assert gone.data == b"<p>The dredger left on Monday.</p>"
        assert gone.media_type == "text/html"
        assert gone.given["publisher"] == "Canal Courier | Region"
        assert "taken from the feed" in gone.remarks[0]
        assert "404" in gone.remarks[0]

        assert isinstance(vanished, SourceError)
        assert vanished.source == f"{web.site}/vanished"
        assert "entry 4 has neither a link nor the article's text" in str(empty)
        assert "only http and https addresses are read" in str(trap)
        assert isinstance(silt, RawSource)
        assert silt.name == f"{url}#silt-1"

    def test_an_atom_feed_by_its_looks_alone(self, web: WebServer) -> None:
        (found,) = read(web.put("/feed", ATOM, content_type="text/xml"))
        assert isinstance(found, RawSource)
        assert found.url == f"{web.site}/lock", "the link is seen from the feed's own address"
        assert found.given["byline"] == "Ida Holm, Tove Brink"
        assert found.given["published"] == "2024-05-03"

    def test_a_feed_in_a_file(self, web: WebServer, tmp_path: Path) -> None:
        for name in ("a.rss", "a.xml"):
            (tmp_path / name).write_text(RSS.replace("{site}", web.site))
            assert len(read(tmp_path / name)) == 6

    def test_no_more_is_fetched_than_the_limit(self, web: WebServer) -> None:
        items = "".join(f"<item><link>{{site}}/{number}</link></item>" for number in range(50))
        url = web.put("/feed", f"<rss><channel>{items}</channel></rss>")
        options = SourceOptions(limit=3, fetch=LOCAL.fetch)
        assert len(read(url, options=options)) == 3
        assert sum(count for path, count in web.asked.items() if path[1:].isdigit()) == 3

    def test_its_entries_obey_the_rules_of_addresses(self, web: WebServer) -> None:
        web.put("/robots.txt", "User-agent: *\nDisallow: /lock\n")
        (found,) = read(web.put("/feed", ATOM))
        assert "robots.txt" in str(found)


class TestBrokenFeeds:
    def failure(self, data: str | bytes) -> str:
        raw = data.encode() if isinstance(data, str) else data
        with pytest.raises(SourceError) as caught:
            list(read_feed(raw, "feed"))
        assert "\n" not in str(caught.value)
        return str(caught.value)

    def test_one_without_entries_says_so(self) -> None:
        assert "no entries in this feed; check" in self.failure("<rss><channel/></rss>")
        assert "no entries in this feed (" in self.failure("<rss><channel")

    def test_one_broken_entry_leaves_the_others(self) -> None:
        feed = RSS.replace("Gone for good", "Gone & <b>for</i> good &nbsp;")
        entries = list(read_feed(feed.encode(), "feed"))
        assert [isinstance(entry, Entry) for entry in entries] == [
            True,
            True,
            True,
            False,
            True,
            True,
        ]

    def test_one_cut_off_says_so_behind_what_is_there(self) -> None:
        half = RSS[: RSS.index("<item><title>Gone for")]
        *entries, end = read_feed(half.encode(), "feed")
        assert all(isinstance(entry, Entry) for entry in entries)
        assert "cut off behind entry 2; try again later" in str(end)

    def test_entities_that_burst_are_refused_at_once(self) -> None:
        laughs = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 12))
        bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]>' + (
            "<rss><channel><item><title>&l11;</title><link>http://a.example/</link></item>"
            "</channel></rss>"
        )
        started = time.perf_counter()
        assert "made to burst" in self.failure(bomb)
        assert "made to burst" in self.failure(bomb.encode("utf-16"))
        assert time.perf_counter() - started < 1
        assert is_feed(bomb[:3_000].encode())

    def test_entities_from_elsewhere_are_refused(self) -> None:
        feed = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item>&x;</item></rss>'
        assert "entities of its own" in self.failure(feed)


class TestWhatIsAFeed:
    @pytest.mark.parametrize(
        "data",
        [
            b"<rss version='2.0'>",
            b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made by hand --><rss>",
            b"<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'x'>\n<rss>",
            b"<feed xmlns='http://www.w3.org/2005/Atom'>",
            b"<rdf:RDF xmlns='x'>",
            "<?xml version='1.0'?><feed >".encode("utf-16"),
        ],
    )
    def test_these_are(self, data: bytes) -> None:
        assert is_feed(data)

    @pytest.mark.parametrize(
        "data", [b"", b"<html><p>&lt;rss>", b"<rssx>", b"<!--<rss>", b"text", PAGE.encode()]
    )
    def test_these_are_not(self, data: bytes) -> None:
        assert not is_feed(data)

    def test_looking_takes_no_time_whatever_the_bytes(self) -> None:
        started = time.perf_counter()
        assert not is_feed(b"<!--a-->" * 500)
        assert not is_feed(b"<?a?>" * 800)
        assert not is_feed(b" " * 4_000)
        assert time.perf_counter() - started < 0.5


PIECES = st.sampled_from(
    [
        *("<rss>", "<channel>", "<item>", "</item>", "</rss>", "<link>http://a.example/</link>"),
        *("<title>", "</title>", "&amp;", "&x;", "<![CDATA[", "]]>", "<feed>", "<entry>", "\0"),
        *("<pubDate>0</pubDate>", "<guid>", "<content:encoded>text", "<!--", "\ud800", "é"),
    ]
)


@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(PIECES, max_size=20).map(lambda all_: "".join(all_).encode("utf-8", "replace")),
    )
)
def test_any_bytes_are_entries_or_a_clear_refusal(data: bytes) -> None:
    try:
        found = list(read_feed(data, "feed"))
    except SourceError as error:
        found = [error]
    assert found
    assert all(isinstance(each, Entry) or "\n" not in str(each) for each in found)
