"""Web pages: their article, what they say of themselves, and pages made to hurt."""

from datetime import date

import pytest

from workbench.errors import NotUsable
from workbench.intake import read_bytes

SENTENCE = "She went on to explain at some length what she had meant, and nobody wrote it down. "
ARTICLE = f"<article><h1>The heading</h1><p>“No,” the minister said.</p><p>{SENTENCE * 5}</p></article>"


def page(head: str = "", body: str = ARTICLE, tag: str = "<html>") -> bytes:
    return f"<!doctype html>{tag}<head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def test_the_article_is_told_from_the_menus_and_its_paragraphs_stand_apart() -> None:
    menu = "<nav><ul><li><a href=/>Home</a><li><a href=/sport>Sport</a></ul></nav>"
    raw = page(body=f"{menu}{ARTICLE}<footer>Cookies and more cookies</footer>")
    document = read_bytes(raw, "a.html")
    assert document.raw == raw
    assert "“No,” the minister said.\n\nShe went on" in document.text
    assert "Sport" not in document.text
    assert "cookies" not in document.text


def test_what_the_page_says_of_itself_is_believed_in_order_of_trust() -> None:
    ld = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "Wrong"}, '
        '{"@type": "NewsArticle", "headline": "From JSON-LD", "datePublished": "2026-01-09T23:30:00-04:00", '
        '"author": [{"name": "Ana"}, {"name": "Ben"}], "publisher": {"name": "The Paper"}, "inLanguage": "es-VE", '
        '"mainEntityOfPage": {"@id": "https://example.org/a"}}]}</script>'
    )
    meta = '<title>Site</title><meta property="og:title" content="From meta"><meta name="author" content="Nobody">'
    document = read_bytes(page(meta + ld, tag='<html lang="en">'), "a.html")
    assert (document.title, document.published_on) == ("From JSON-LD", date(2026, 1, 9))
    assert (document.author, document.publisher, document.language) == ("Ana, Ben", "The Paper", "es")
    assert document.url == "https://example.org/a"


def test_without_json_ld_its_meta_elements_are_asked_and_then_the_page_itself() -> None:
    meta = (
        '<meta property="og:title" content="From meta"><meta property="article:published_time" content="2026-01-08">'
        '<meta property="og:site_name" content="A Site"><link rel="canonical" href="https://example.org/b">'
    )
    document = read_bytes(page(meta, tag='<html lang="en-GB">'), "a.html")
    assert (document.title, document.published_on, document.publisher) == ("From meta", date(2026, 1, 8), "A Site")
    assert (document.language, document.url) == ("en", "https://example.org/b")
    assert read_bytes(page(), "a.html").title == "The heading"


def test_what_cannot_be_so_is_not_believed() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
        f'<script type="application/ld+json">{"[" * 50_000}</script>'
        '<script type="application/ld+json">{"@type": "Article", "inLanguage": "javascript", "url": 7, '
        '"datePublished": "9 Jannuary", "headline": {"name": ["A", ["b"]]}}</script>'
        f'<meta property="article:published_time" content="{"9" * 400}-01-01"><meta name=date content="2026-01-07">'
        '<meta property="og:url" content="javascript:alert(1)">'
    )
    document = read_bytes(page(head, tag="<html lang=en>"), "a.html")
    assert (document.title, document.language, document.url) == ("A", "en", "")
    assert document.published_on in {None, date(2026, 1, 7)}


def test_the_caller_knows_better_than_the_page() -> None:
    assert read_bytes(page(), "a.html", title="Mine", published_on="2026-01-09").title == "Mine"


def test_a_page_too_short_for_an_article_is_read_whole() -> None:
    raw = page("<style>p {}</style>", "<p>“No,” <b>she</b> said.</p><script>x()</script><ul><li>One<li>Two</ul>")
    assert read_bytes(raw, "a.html").text == "“No,” she said.\n\nOne\n\nTwo"


def test_the_encoding_is_the_one_the_page_declares() -> None:
    raw = "<meta charset=ISO-8859-1><p>«Sí, señor», dijo.</p>".encode("cp1252")
    document = read_bytes(raw, "a.html")
    assert document.text == "«Sí, señor», dijo."
    assert document.notes == ()


def test_xhtml_with_a_declaration_is_a_page() -> None:
    raw = b'<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Yes.</p></body></html>'
    assert read_bytes(raw, "unnamed").text == "Yes."


@pytest.mark.parametrize("raw", [b"<html></html>", b"<script>alert(1)</script>", b"<!doctype html>"])
def test_a_page_without_words_is_refused_in_one_line(raw: bytes) -> None:
    with pytest.raises(NotUsable, match=r"^a\.html: holds no article"):
        read_bytes(raw, "a.html")


def test_markup_of_every_kind_in_a_page_stays_text() -> None:
    document = read_bytes(page(body="<p>&lt;script&gt; [/b] [sic] \x1b[31m &#27;[2J &#8238;</p>"), "a.html")
    assert "<script> [/b] [sic]" in document.text


def test_a_page_that_carries_its_pictures_within_itself_is_measured_without_them() -> None:
    picture = "data:image/png;base64," + "iVBORw0KGgo" * 1_500_000
    words = "<p>Marta Lindqvist said: “We keep our promises.” See data:, and data:text/plain,short too.</p>"
    page = f'<html><body><article><h1>Quay</h1><img src="{picture}">{words * 5}</article></body></html>'.encode()
    document = read_bytes(page, "saved.html")
    assert document.raw == page
    assert document.text.count("We keep our promises") == 5
    assert "data:text/plain,short" in document.text
    assert "iVBOR" not in document.text


def test_a_transcript_page_keeps_who_speaks_and_when() -> None:
    turns = "".join(
        f"<cite>{who}:</cite>\n<time>{when}</time>\n<p>{words}</p>\n"
        for who, when, words in (
            ("Ida", "0:02", "We keep our promises."),
            ("Bo", "1:12", "Nobody asked me."),
            ("Ida", "1:01:30", "I did."),
        )
    )
    document = read_bytes(page(body=turns), "talk.html")
    assert document.text.split("\n\n") == [
        "[00:00:02] Ida: We keep our promises.",
        "[00:01:12] Bo: Nobody asked me.",
        "[01:01:30] Ida: I did.",
    ]
    assert [one.value for one in document.locators] == ["00:00:02", "00:01:12", "01:01:30"]


def test_a_page_that_cites_works_is_no_transcript() -> None:
    cited = "<p>As <cite>The Quay</cite> says.</p><cite>Port News</cite>"
    body = f"<article><h1>Books</h1>{cited}<p>{SENTENCE * 4}</p></article>"
    assert "As The Quay says." in read_bytes(page(body=body), "a.html").text
