"""Footnotes in an HTML or Markdown draft: at their words, and nothing else of the file is another byte."""

import re
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desks import story
from workbench.errors import BadInput
from workbench.reports.footnotes import HTML, MARKDOWN, Kind, footnoted
from workbench.reports.letters import of_html
from workbench.reports.word import Remark

PAGE = (
    "<!doctype html>\r\n<html lang=en><head><title>“We paid 50 million for the cranes”</title>\r\n"
    "<script>var s = '“We paid 50 million for the cranes”';</script></head>\r\n"
    "<body class='a > b'><!-- “We paid 50 million for the cranes” -->\r\n"
    "<p>The harbour was closed on Monday. &ldquo;We paid <em>50&nbsp;million</em>\r\n"
    "for the cranes,&rdquo; Jan Dahl said.</p>\r\n</body></html>\r\n"
)


def without(raw: bytes, encoding: str = "utf-8") -> bytes:
    """The file with what was put in taken out."""
    text = raw.decode(encoding)
    text = re.sub(r'<sup id="claim-check-at-\d+"><a [^>]*>\[\d+\]</a></sup>', "", text)
    text = re.sub(r'<section role="doc-endnotes".*</section>\r?\n', "", text, flags=re.DOTALL)
    text = re.sub(r"(?:\r?\n){2}\[\^check-\d+\]: [^\r\n]*", "", text)
    return re.sub(r"\[\^check-\d+\]", "", text).encode(encoding)


def footnotes(raw: str, *words: str, kind: Kind = HTML, encoding: str = "utf-8", before: str = "") -> str:
    done = footnoted(raw.encode(encoding), "draft", [Remark(one, ("wrong",), before) for one in words], kind)
    assert not done.missed, done.missed
    assert without(done.raw, encoding) == raw.encode(encoding)
    return done.raw.decode(encoding)


def test_a_desk_gives_the_page_back_with_footnotes(tmp_path: Path) -> None:
    with story(tmp_path, "draft.html", PAGE.encode()) as desk:
        done = desk.export(tmp_path / "back.html", form="footnotes")
        with pytest.raises(BadInput, match=r"came in as HTML; name the file with footnotes \.html"):
            desk.export(tmp_path / "back.md", form="footnotes")
    back = (tmp_path / "back.html").read_bytes()
    assert done.rows == 1
    assert without(back) == PAGE.encode()
    text = back.decode()
    mark = '<sup id="claim-check-at-1"><a href="#claim-check-1" role="doc-noteref">[1]</a></sup>'
    assert f"cranes{mark},&rdquo;" in text or f"cranes,{mark}&rdquo;" in text
    note = text[text.index('<li id="claim-check-1">') :]
    assert "altered: number" in note
    assert "40 million" in note
    assert note.index("</section>") < note.index("</body>")


def test_a_page_is_not_given_back_as_markdown_nor_markdown_as_a_page(tmp_path: Path) -> None:
    with story(tmp_path, "draft.md", "“We paid 50 million for the cranes,” Jan Dahl said.\n".encode()) as desk:
        with pytest.raises(BadInput, match=r"came in as Markdown or text; name the file with footnotes \.md"):
            desk.export(tmp_path / "back.html", form="footnotes")
        assert not (tmp_path / "back.html").exists()


@pytest.mark.parametrize(
    ("page", "words", "given_back"),
    [
        ("<p>A &amp; B “go &#x2014; now” x", "go — now", "now{}” x"),
        ("<p>“one <a href='/x?a>b'>two</a>” x", "one two", "two</a>{}”"),
        ("<p title='go now'>“go now”", "go now", ">“go now{}”"),
        ("<p>“go<br>now”<!--go now", "go now", "go<br>now{}”"),
        ("<textarea>go now</textarea><p>go <b>no</b>w", "go now", "</b>w{}"),
        ("<P>go</P><SCRIPT>go now</SCRIPT ><p>now", "go now", "<p>now{}"),
        ("<p a=b'>go now</p>", "go now", "go now{}"),
        ("<p>go now < 3 & AT&T go", "now < 3 & AT&T", "AT&T{} go"),
        ("<p>go <i>now", "go now", "<i>now{}"),
    ],
)
def test_the_mark_stands_behind_the_words_that_are_read(page: str, words: str, given_back: str) -> None:
    mark = '<sup id="claim-check-at-1"><a href="#claim-check-1" role="doc-noteref">[1]</a></sup>'
    assert given_back.format(mark) in footnotes(page, words)


def test_the_same_words_in_a_teaser_are_not_the_quotation() -> None:
    page = "<h1>“We will go”</h1><p>The minister said: “We will go”, and went.</p>"
    assert "said: “We will go<sup" in footnotes(page, "We will go", before="The minister said: “")


def test_footnotes_are_numbered_as_they_stand() -> None:
    text = footnotes("<p>one two three", "three", "one")
    assert re.findall(r"(\w+)<sup[^>]*><a[^>]*>\[(\d)\]", text) == [("one", "1"), ("three", "2")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "cp1250"])
def test_the_file_keeps_its_encoding(encoding: str) -> None:
    draft = "“Résumé vu”, said Ana.\r\n"
    assert "vu[^check-1]”" in footnotes(draft, "Résumé vu", kind=MARKDOWN, encoding=encoding)


def test_markdown_of_any_line_ends_and_emphasis() -> None:
    back = footnotes("Say:\r\n\r\n> *We will\r\n> never* go\r\n", "We will never go", kind=MARKDOWN)
    assert back.endswith("never* go[^check-1]\r\n\r\n[^check-1]: wrong\r\n")


def test_what_is_said_is_escaped() -> None:
    remark = Remark("go", ("<script>alert(1)</script>", "a\x1b]0;x"))
    page = footnoted(b"<p>go", "draft", [remark], HTML).raw.decode()
    assert "<script" not in page
    assert "\x1b" not in page


PIECES = st.sampled_from(["<p>", "<", ">", "&", "&amp;", "&#0;", "<!--", "-->", "<script>", "</script>", "'", '"', "="])


@given(st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join), st.text("ab <", min_size=1, max_size=3))
def test_whatever_the_page_is_nothing_but_the_notes_is_added(page: str, words: str) -> None:
    raw = page.encode("utf-8", "replace")
    done = footnoted(raw, "draft", [Remark(words, ("wrong",))], HTML)
    assert done.raw == raw if done.missed else without(done.raw) == raw


def test_a_page_of_unclosed_tags_is_read_in_time() -> None:
    began = process_time()
    for piece in ("<a ", '<a b="', "<!--", "<script>", "&#", "<a b=c'", "</", "x<p "):
        of_html(piece * (300_000 // len(piece)))
    assert process_time() - began < 20  # each a tenth of a second
