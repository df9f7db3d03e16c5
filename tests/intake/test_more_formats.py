"""Mail, Rich Text, OpenDocument, e-books, saved pages, archives, feeds, tables, Markdown: each as its readers see it."""

# ruff: noqa: E501 - a format's own lines are easier to read whole

import gzip
import io
import json

import pytest
import xlsxwriter

from tests.intake.conftest import zipped
from workbench.errors import NotUsable
from workbench.intake import read_all_bytes, read_bytes

ODT = "application/vnd.oasis.opendocument.text"
SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def mail(body: str, kind: str = "text/plain; charset=utf-8", head: str = "") -> bytes:
    return (
        f"From: Ana Ruiz <ana@example.org>\nSubject: =?utf-8?q?The_ferr=C3=BF?=\nDate: Mon, 3 Mar 2025 23:30:00 +0100\n"
        f"MIME-Version: 1.0\nContent-Type: {kind}\n{head}\n{body}"
    ).encode()


def test_a_mail_is_its_words_once_with_sender_subject_and_day() -> None:
    parts = (
        "--x\nContent-Type: text/plain; charset=utf-8\n\n“No,” she said.\n"
        "--x\nContent-Type: text/html; charset=utf-8\n\n<p>“No,” <b>she</b> said.</p>\n--x--\n"
    )
    document = read_bytes(mail(parts, 'multipart/alternative; boundary="x"'), "a.eml")
    assert document.text.strip() == "“No,” she said."
    assert (document.title, document.author, str(document.published_on)) == ("The ferrÿ", "Ana Ruiz", "2025-03-03")


def test_hidden_words_of_a_mail_are_not_read_and_attachments_are_named() -> None:
    parts = (
        '--x\nContent-Type: text/html; charset=utf-8\n\n<div style="display: none">secret</div><p>We will not<br>close.</p>\n'
        '--x\nContent-Type: application/pdf; name="plan.pdf"\nContent-Disposition: attachment\n\nJVBERi0=\n--x--\n'
    )
    document = read_bytes(mail(parts, 'multipart/mixed; boundary="x"'), "a.eml")
    assert document.text == "We will not\nclose."
    assert document.notes == ("1 attachment, not read: “plan.pdf”",)


def test_a_stub_in_plain_text_does_not_hide_the_html_that_says_it_all() -> None:
    parts = (
        "--x\nContent-Type: text/plain\n\nView this in your browser.\n"
        f"--x\nContent-Type: text/html\n\n<p>{'We will not close the ferry. ' * 4}</p>\n--x--\n"
    )
    assert "not close" in read_bytes(mail(parts, 'multipart/alternative; boundary="x"'), "a.eml").text


def test_a_mail_pasted_into_a_text_stays_text() -> None:
    pasted = b"From: Ana\nSubject: Ferry\n\nNo."
    assert read_bytes(pasted, "a.txt").text == pasted.decode()


def test_rich_text_leaves_out_what_is_deleted_or_hidden_and_keeps_footnotes() -> None:
    rtf = (
        r"{\rtf1\ansi\ansicpg1252 {\info{\title A heading}}We will {\revised not }{\deleted\revauthdel1 soon }"
        r"close{\footnote At the hearing.} it{\v secret}, \v hidden\v0\'93no\'94 \u8212?\u-10180?\u-8398? ever.\par Next.}"
    )
    document = read_bytes(rtf.encode(), "a.rtf")
    assert document.text == "We will not close it, “no” —\U0001f332 ever.\nNext.\nAt the hearing."
    assert "soon" not in document.text
    assert "secret" not in document.text
    assert document.notes == (
        "has tracked changes; 1 deletion, not read",
        "2 stretches of hidden text, not read",
        "1 footnote at the end of the text; their marks are left out",
    )


def odt(body: str) -> bytes:
    content = f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": ODT, "content.xml": content})


def test_opendocument_is_read_as_it_will_stand() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Ana</dc:creator>"
        "</office:change-info><text:p>soon</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:h>Heading</text:h><text:p>We will<text:s/>not<office:annotation><dc:creator>Legal</dc:creator><text:p>Says who?"
        "</text:p></office:annotation> close<text:note><text:note-body><text:p>At the hearing.</text:p></text:note-body>"
        '</text:note> it.</text:p><text:section text:display="none"><text:p>secret</text:p></text:section>'
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b"
        "</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = read_bytes(odt(body), "a.odt")
    assert document.text == "Heading\n\nWe will not close it.\n\na\tb\n\nAt the hearing."
    assert "has tracked changes by Ana; read as it stands when they are accepted" in document.notes
    assert "1 deletion, not read: “soon”" in document.notes
    assert "comment by Legal: Says who?" in document.notes


def test_an_e_book_is_its_chapters_in_order() -> None:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>A book'
        "</dc:title><dc:creator>Ana Ruiz</dc:creator><dc:language>es</dc:language></metadata><manifest>"
        '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="b" href="b%20b.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OPS/book.opf": package,
        "OPS/nav.xhtml": "<p>Contents</p>",
        "OPS/a.xhtml": "<!DOCTYPE html><html><head><title>T</title></head><body><p>First.</p></body></html>",
        "OPS/b b.xhtml": "<html><body><p>Second.</p></body></html>",
    }
    document = read_bytes(zipped(parts), "a.epub")
    assert document.text == "First.\n\nSecond."
    assert (document.title, document.author, document.language) == ("A book", "Ana Ruiz", "es")


PAGE = f"<html><head><title>A page</title></head><body><article><h1>A page</h1><p>{'We will not close it. ' * 20}</p></article></body></html>"


def test_a_saved_page_keeps_its_address() -> None:
    raw = mail(
        f"--x\nContent-Type: text/html; charset=utf-8\nContent-Location: https://example.org/a\n\n{PAGE}\n--x--\n",
        'multipart/related; boundary="x"',
        "Snapshot-Content-Location: https://example.org/a\n",
    )
    document = read_bytes(raw, "a.mhtml")
    assert "We will not close it." in document.text
    assert (document.url, document.title) == ("https://example.org/a", "A page")


def record(kind: str, address: str, body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-03-03T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash(address)):032x}>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_each_page_of_a_web_archive_is_a_document() -> None:
    one = record("response", "https://example.org/a", PAGE.encode())
    other = record("response", "https://example.org/b", PAGE.replace("close it", "open it").encode())
    (document,) = read_all_bytes(gzip.compress(one), "a.warc.gz")
    assert (document.url, str(document.retrieved_at)) == ("https://example.org/a", "2025-03-03 10:00:00+00:00")
    assert document.raw == gzip.compress(one)[:4] + document.raw[4:]
    both = read_all_bytes(one + other, "a.warc")
    assert [each.url for each in both] == ["https://example.org/a", "https://example.org/b"]
    assert both[0].raw == PAGE.encode()


FEED = """<rss version="2.0"><channel><title>The Paper</title><language>en</language>
<item><title>One &amp;amp; two</title><link>https://example.org/1</link><guid>1</guid>
<pubDate>Mon, 03 Mar 2025 09:00:00 GMT</pubDate><description>&lt;p&gt;We will &lt;b&gt;not&lt;/b&gt; close it.&lt;/p&gt;</description></item>
<item><title>Empty</title></item><item><title>Three</title><description>Second.</description></item></channel></rss>"""


def test_each_entry_of_a_feed_is_a_document_with_bytes_of_its_own() -> None:
    first, second = read_all_bytes(FEED.encode(), "news.rss")
    assert (first.text, first.title, first.url) == ("We will not close it.", "One & two", "https://example.org/1")
    assert (first.publisher, str(first.published_on)) == ("The Paper", "2025-03-03")
    assert json.loads(first.raw)["id"] == "1"
    assert first.raw != second.raw
    with pytest.raises(NotUsable, match=r"^news\.rss: holds 2 documents"):
        read_bytes(FEED.encode(), "news.rss")


@pytest.mark.parametrize(
    "raw",
    [
        b'claim,who\n"It cost 4,3\nmillion; no more",Ana\n',
        'claim;who\n"It cost 4,3\nmillion; no more";Ana\n'.encode("utf-8-sig"),
        "claim\twho\nIt cost 4,3 million; no more\tAna\n".encode("utf-16"),
        b"sep=|\nclaim|who\nIt cost 4,3 million; no more|Ana\n",
    ],
)
def test_a_table_is_read_whatever_parts_its_cells(raw: bytes) -> None:
    document = read_bytes(raw, "claims.csv")
    assert document.text == "claim\twho\nIt cost 4,3 million; no more\tAna"
    assert [str(one) for one in document.locators] == ["row 1", "row 2"]


def test_a_workbook_is_its_visible_sheets() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    book.add_worksheet("A").write_row(0, 0, ["No more.", 61000])
    hidden = book.add_worksheet("B")
    hidden.write(0, 0, "secret")
    hidden.hide()
    book.close()
    assert read_bytes(made.getvalue(), "claims.xlsx").text == "No more.\t61000"


def test_the_marks_of_markdown_are_no_words_and_its_front_matter_is_known_of_it() -> None:
    raw = b'---\ntitle: "The ferry"\ndate: 2025-03-03T10:00\nauthor: Ana\ntags: [a]\n---\n# A heading\n\nWe will **not** _close_ [it](https://x.org), 2 * 3 * 4 snake_case_name.\n'
    document = read_bytes(raw, "a.md")
    assert document.text == "A heading\n\nWe will not close it, 2 * 3 * 4 snake_case_name.\n"
    assert (document.title, document.author, str(document.published_on)) == ("The ferry", "Ana", "2025-03-03")


def test_times_in_the_labels_of_a_transcript_are_kept_and_its_text_as_it_is() -> None:
    raw = "Ana Ruiz  0:15\nWe will not.\n\nBen Okafor  1:02:03\nWhen?\n"
    document = read_bytes(raw.encode(), "talk.txt")
    assert document.text == raw
    assert [str(one) for one in document.locators] == ["at 00:00:15", "at 01:02:03"]


def test_the_files_of_an_archive_are_documents_and_one_bad_one_is_said() -> None:
    parts = {
        "a.txt": "First.", "folder/b.md": "# Second\n\nWords.", "__MACOSX/._a.txt": "x", "a.toml": "title = 'T'",
        "photo.jpg": b"\xff\xd8\xff\xe0", "inner.zip": zipped({"c.txt": "Third."}),
    }  # fmt: skip
    documents = read_all_bytes(zipped(parts), "all.zip")
    assert [(one.title, one.text.strip()) for one in documents] == [("a", "First."), ("Second", "Second\n\nWords.")]
    assert documents[0].raw == b"First."
    assert documents[0].notes[0].startswith("2 other files of all.zip not read: “photo.jpg: is a picture")
    with pytest.raises(NotUsable, match=r"^all\.zip: inner\.zip: is an archive within an archive"):
        read_all_bytes(zipped({"inner.zip": zipped({"c.txt": "x"})}), "all.zip")


def test_a_claimreview_is_read_as_claim_speaker_and_rating() -> None:
    review = {
        "@type": "ClaimReview",
        "claimReviewed": "It cost four million.",
        "reviewRating": {"alternateName": "False"},
        "itemReviewed": {"author": {"name": "Ana Ruiz"}},
        "author": {"name": "Checks"},
    }
    document = read_bytes(json.dumps([review, {"@type": "ClaimReview"}]).encode(), "a.json")
    assert document.text == "It cost four million.\nAna Ruiz\nFalse (Checks)"
    assert document.notes[:2] == ("1 fact-check", "1 review left out")
