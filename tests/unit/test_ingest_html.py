"""The article in a web page is read as its paragraphs, without the page around it."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest

from workbench.errors import SourceError
from workbench.ingest import read_article
from workbench.ingest.reading import read_raw
from workbench.ingest.source import RawSource
from workbench.model import Article

HEADLINE = "Ferry to Osmo island will stop for the winter"
PARAGRAPHS = (
    "The ferry to Osmo island will stop running on 3 December, the harbour office of Lindvik said "
    "on Tuesday, a month earlier than in any of the last twenty years.",
    "The ship needs a new engine, and the yard that can build it in has no free dock before the "
    "new year, said Berit Hallund, who heads the office.",
    "About 240 people live on the island all year. They will be carried by two smaller boats that "
    "take no cars, at 7:00 and 17:30 every day but Sunday.",
    "“We were told by letter, and the letter came after the news,” said Arvid Moe, who runs the "
    "only shop on Osmo and who had ordered two lorries of goods for December.",
    "The office put the cost of the repair at 3.2 million kroner, which is to be shared between "
    "the county and the state.",
)
BODY = "\n\n".join(PARAGRAPHS)


def page(
    inner: str | None = None, *, head: str = "", before: str = "", after: str = "", lang: str = "en"
) -> str:
    """A page around an article; `inner` stands in for the article's own paragraphs."""
    text = "".join(f"<p>{part}</p>\n" for part in PARAGRAPHS) if inner is None else inner
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><title>{HEADLINE} - Lindvik Post</title>{head}'
        '</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul>'
        f'</nav>{before}<article><h1>{HEADLINE}</h1><div class="article-body">\n{text}</div>'
        f"{after}</article><footer><p>© 2024 Lindvik Post. All rights reserved.</p></footer>"
        "</body></html>"
    )


def read(
    html: str | bytes, *, name: str = "page", url: str = "", media_type: str = "", charset: str = ""
) -> Article:
    data = html.encode() if isinstance(html, str) else html
    return read_raw(RawSource(name, data, url=url, media_type=media_type, charset=charset))


def refused(html: str | bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read(html)
    assert "\n" not in str(caught.value)
    return str(caught.value)


class TestBody:
    def test_it_is_the_paragraphs_with_an_empty_line_between_them(self) -> None:
        assert read(page()).body == BODY

    def test_scripts_styles_and_the_page_around_are_left_out(self) -> None:
        script = "<script>document.write('<p>Written by a script, which never runs.</p>')</script>"
        read_page = read(page(before=script, head="<style>p { color: red }</style>"))
        assert read_page.body == BODY

    def test_breaks_within_a_paragraph_are_spaces_and_two_of_them_end_it(self) -> None:
        first, second, *rest = PARAGRAPHS
        joined = f"<p>{first.replace(', ', ',<br>', 1)}<br><br>{second}</p>"
        inner = joined + "".join(f"<p>{part}</p>" for part in rest)
        assert read(page(inner)).body == BODY

    def test_links_within_prose_stay_as_text(self) -> None:
        inner = "".join(f"<p>{part}</p>" for part in PARAGRAPHS)
        inner = inner.replace("two smaller boats", '<a href="/boats">two smaller boats</a>')
        assert read(page(inner)).body == BODY

    def test_lists_quotations_and_tables_keep_their_place(self) -> None:
        inner = (
            f"<p>{PARAGRAPHS[0]}</p><h2>What changes</h2><ul><li>No cars will be carried.</li>"
            f"<li>Two boats run each day.</li></ul><blockquote><p>{PARAGRAPHS[3]}</p></blockquote>"
            "<table><tr><th>Boat</th><th>Seats</th></tr><tr><td>Mira</td><td>60</td></tr></table>"
            f"<p>{PARAGRAPHS[4]}</p>"
        )
        assert read(page(inner)).body.split("\n\n") == [
            PARAGRAPHS[0],
            "What changes",
            "No cars will be carried.",
            "Two boats run each day.",
            PARAGRAPHS[3],
            "Boat | Seats",
            "Mira | 60",
            PARAGRAPHS[4],
        ]

    def test_a_body_torn_into_pieces_by_adverts_is_put_together(self) -> None:
        pieces = [PARAGRAPHS[:2], PARAGRAPHS[2:4], PARAGRAPHS[4:]]
        torn = "<aside class='advert'>Buy a boat</aside>".join(
            f'<div><div class="body article__body">{"".join(f"<p>{p}</p>" for p in piece)}</div>'
            "</div>"
            for piece in pieces
        )
        html = f"<html><body><main><h1>{HEADLINE}</h1>{torn}</main></body></html>"
        assert read(html).body == BODY

    def test_the_next_article_below_is_not_joined_to_this_one(self) -> None:
        other = "".join(
            f"<p>Quite another report, number {n}, on the price of cod.</p>" for n in "12"
        )
        following = f'<article><h1>Cod dearer</h1><div class="article-body">{other}</div></article>'
        html = page().replace("<footer>", following + "<footer>")
        assert read(html).body == BODY

    def test_a_page_nested_beyond_reason_is_read_or_refused(self) -> None:
        deep = "<div>" * 20_000 + BODY + "</div>" * 20_000
        with contextlib.suppress(SourceError):
            assert read(f"<html><body>{deep}</body></html>").body


class TestFurniture:
    @pytest.mark.parametrize(
        "furniture",
        [
            '<p><a href="/x">Read more: Island school to close</a></p>',
            '<p>Related: <a href="/x">Island school to close after a hundred years</a></p>',
            "<p>Sign up to our newsletter and get the best of the coast every Friday</p>",
            "<p>Get the day’s news to your inbox every morning.</p>",
            '<div class="newsletter-signup"><p>The tide table, once a week.</p></div>',
            '<div class="related-pieces"><p>Island school to close after all these years</p></div>',
            "<p>Follow Lindvik Post on Facebook</p>",
            "<p>Advertisement</p>",
            '<h3>Most read</h3><ul><li><a href="/a">Cod dearer again</a></li>'
            '<li><a href="/b">Lighthouse for sale</a></li></ul>',
        ],
    )
    def test_it_is_left_out_wherever_it_stands(self, furniture: str) -> None:
        parts = [f"<p>{part}</p>" for part in PARAGRAPHS]
        assert read(page("".join([*parts[:3], furniture, *parts[3:]]))).body == BODY
        assert read(page("".join([*parts, furniture]))).body == BODY

    def test_the_headline_and_what_stands_above_it_are_not_in_the_body(self) -> None:
        inner = (
            f"<p>Coast</p><h2>{HEADLINE}</h2><p>By Signe Dahl</p><p>Published 12 March 2024</p>"
            + "".join(f"<p>{part}</p>" for part in PARAGRAPHS)
        )
        assert read(page(inner)).body == BODY

    @pytest.mark.parametrize(
        "prose",
        [
            "The firm said 3,000 people had signed up to its newsletter within two days.",
            "More than 400 people had asked for their money back by the evening, the office said.",
            "Video of the ship shows that its engine smoked for an hour before it was stopped.",
            "Comments by the minister were struck from the record, the court heard on Monday.",
            "He asked readers of the paper to share what they had seen at sea that night.",
        ],
    )
    def test_prose_that_only_sounds_like_it_stays(self, prose: str) -> None:
        parts = [*PARAGRAPHS[:3], prose, *PARAGRAPHS[3:]]
        assert read(page("".join(f"<p>{part}</p>" for part in parts))).body == "\n\n".join(parts)

    def test_a_container_named_like_an_aside_that_holds_the_report_stays(self) -> None:
        inner = "".join(f"<p>{part}</p>" for part in PARAGRAPHS)
        html = page(f'<div class="story recommended-width related">{inner}</div>')
        assert read(html).body == BODY


class TestMetadata:
    HEAD = (
        '<meta property="og:title" content="Ferry to Osmo island will stop for the winter">'
        '<meta property="og:site_name" content="Lindvik Post">'
        '<meta name="author" content="By Signe Dahl">'
        '<meta property="article:published_time" content="2024-03-12T08:30:00+01:00">'
        '<meta property="article:modified_time" content="2024-03-14T08:30:00+01:00">'
        '<link rel="canonical" href="https://www.lindvikpost.example/osmo-ferry">'
    )

    def test_what_the_page_says_of_the_article_is_taken(self) -> None:
        article = read(page(head=self.HEAD, lang="en-GB"))
        assert article.headline == HEADLINE
        assert article.publisher == "Lindvik Post"
        assert article.byline == "Signe Dahl"
        assert article.published == date(2024, 3, 12)
        assert article.url == "https://www.lindvikpost.example/osmo-ferry"
        assert article.language == "en"
        assert article.remarks == ()

    def test_the_publishers_name_is_cut_from_the_headline(self) -> None:
        head = '<meta property="og:site_name" content="Lindvik Post">'
        html = page(head=head).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
        assert read(html).headline == HEADLINE

    def test_several_writers_are_joined_by_commas(self) -> None:
        head = (
            '<script type="application/ld+json">{"@context": "https://schema.org", "@type":'
            '"NewsArticle", "headline": "Ferry", "author": [{"@type": "Person", "name":'
            '"Signe Dahl"}, {"@type": "Person", "name": "Olav Brekke"}]}</script>'
        )
        assert read(page(head=head)).byline == "Signe Dahl, Olav Brekke"

    def test_the_address_is_the_pages_own_on_the_host_it_came_from(self) -> None:
        fetched = "https://lindvikpost.example/osmo-ferry?from=feed"
        article = read(page(head=self.HEAD), url=fetched)
        assert article.url == "https://www.lindvikpost.example/osmo-ferry"

    def test_a_copy_keeps_the_address_it_was_fetched_from(self) -> None:
        article = read(page(head=self.HEAD), url="https://copies.example/1")
        assert article.url == "https://copies.example/1"
        (remark,) = article.remarks
        assert remark == "the page calls lindvikpost.example the place of the original"

    def test_what_a_feed_gives_comes_before_what_the_page_says(self) -> None:
        given = {"publisher": "Coast Wire", "published": "2024-03-11", "byline": ""}
        raw = RawSource("feed", page(head=self.HEAD).encode(), given=given)
        article = read_raw(raw)
        assert (article.publisher, article.byline) == ("Coast Wire", "Signe Dahl")
        assert article.published == date(2024, 3, 11)

    def test_a_date_given_that_is_none_is_said_and_left_to_the_page(self) -> None:
        raw = RawSource("feed", page(head=self.HEAD).encode(), given={"published": "last week"})
        article = read_raw(raw)
        assert article.published == date(2024, 3, 12)
        assert "“last week” is not a full date" in article.remarks[0]


class TestWhatIsAPage:
    def test_the_bytes_decide_whatever_the_name_or_type_says(self) -> None:
        assert read(page(), name="report.txt").body == BODY
        assert read(page(), media_type="text/plain").body == BODY

    def test_a_fragment_is_a_page(self) -> None:
        fragment = "".join(f"<p>{part}</p>" for part in PARAGRAPHS)
        assert read(fragment).body == BODY

    def test_text_that_a_server_calls_a_page_is_text(self) -> None:
        assert read(BODY, media_type="text/html; charset=utf-8").body == BODY

    def test_text_that_speaks_of_tags_is_text(self) -> None:
        text = "The tag <p> opens a paragraph, the standard says, and </p> closes it again."
        assert read(text).body == text


class TestCharset:
    HTML = page().replace("Osmo", "Osmø")

    def said(self, data: bytes, charset: str = "") -> tuple[str, ...]:
        article = read(data, charset=charset)
        assert article.body == BODY.replace("Osmo", "Osmø")
        return article.remarks

    def test_the_servers_word_is_taken_where_the_bytes_agree(self) -> None:
        assert self.said(self.HTML.encode("cp1252"), "windows-1252") == ()

    def test_the_pages_word_is_taken_where_the_server_has_none(self) -> None:
        html = self.HTML.replace("<head>", '<head><meta charset="iso-8859-1">')
        assert self.said(html.encode("cp1252")) == ()

    def test_utf_8_is_read_as_such_whatever_the_server_says(self) -> None:
        (remark,) = self.said(self.HTML.encode(), "iso-8859-1")
        assert remark == "read as UTF-8, which its bytes are, though its server calls it iso-8859-1"

    def test_utf_8_is_read_as_such_whatever_the_page_says(self) -> None:
        html = self.HTML.replace("<head>", '<head><meta charset="windows-1251">')
        (remark,) = self.said(html.encode())
        assert "though the page calls it windows-1251" in remark

    def test_a_mark_comes_before_all_labels(self) -> None:
        assert self.said(self.HTML.encode("utf-16"), "iso-8859-1") == ()

    def test_without_any_label_it_is_guessed_and_said(self) -> None:
        (remark,) = self.said(self.HTML.encode("cp1252"))
        assert remark == "read as Windows-1252, guessed from its bytes"

    def test_a_label_for_utf_8_that_is_wrong_is_passed_over(self) -> None:
        (remark,) = self.said(self.HTML.encode("cp1252"), "utf-8")
        assert "guessed" in remark


class TestNoArticle:
    def test_an_empty_page(self) -> None:
        assert "page: an empty page; save the text" in refused("<html><body></body></html>")

    def test_a_page_of_links(self) -> None:
        links = "".join(f'<li><a href="/{n}">Report number {n}</a></li>' for n in range(30))
        message = refused(f"<html><body><h1>News</h1><ul>{links}</ul></body></html>")
        assert "a page without an article" in message

    @pytest.mark.parametrize(
        "barrier",
        [
            "Please enable JavaScript and cookies to continue to the site you asked for.",
            "Access denied. Our systems have seen unusual traffic from your network today.",
        ],
    )
    def test_a_barrier_in_place_of_the_article(self, barrier: str) -> None:
        message = refused(f"<html><body><h1>One moment</h1><p>{barrier}</p></body></html>")
        assert "asks for JavaScript or a human reader" in message

    def test_a_stub_is_read_with_a_remark(self) -> None:
        article = read(page(f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"))
        assert article.body == "\n\n".join(PARAGRAPHS[:2])
        assert article.remarks == ("only 59 words: perhaps a paywall keeps the rest",)

    def test_a_stub_that_speaks_of_its_paywall_is_named(self) -> None:
        wall = '<div class="wall"><p>Already a subscriber? Log in to continue reading.</p></div>'
        article = read(page(f"<p>{PARAGRAPHS[0]}</p>", after=wall))
        assert any(
            "a paywall keeps the rest of the article" in remark for remark in article.remarks
        )

    def test_a_page_that_is_not_free_says_so(self) -> None:
        head = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
        (remark,) = read(page(head=head)).remarks
        assert "not free to read" in remark


def test_reading_the_same_page_twice_gives_the_same_article() -> None:
    html = page(head=TestMetadata.HEAD).encode()
    assert read_article(html) == read_article(html)
