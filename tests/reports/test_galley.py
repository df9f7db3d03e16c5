"""The galley: every letter of the article kept, nothing of a stranger's alive, the page whole or not there at all."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from workbench.errors import BadInput, TargetExists
from workbench.model import FindingKind, Flag, Span
from workbench.reports.checks.rows import CheckedQuotation, Found, SourceUsed
from workbench.reports.galley.layout import blocks
from workbench.reports.galley.page import render, write
from workbench.reports.galley.rows import Article, Decision, Note
from workbench.text.excerpts import Part, Piece

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "</style><script>alert(1)</script>",
    "</title><body onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "' autofocus onfocus=alert(1) x='",
    "{{ 7*7 }}{% raw %}",
    "<!-- --!> <math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "]]><iframe srcdoc='<script>alert(1)</script>'>",
    "\x1b]0;title\x07\x00\u202e\ud800",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)


def article(text: str = "harmless") -> Article:
    """An article in which every field that a stranger fills says `text`."""
    row = CheckedQuotation(
        words=text,
        span=Span(0, len(text)),
        line=1,
        column=1,
        where="paragraph 1",
        speaker=text,
        kind=FindingKind.ALTERED,
        reason=text,
        flags={Flag.NUMBER: text + "!"},
        notes=(text,),
        places=(Found(text, text, text, text, (Piece(Part.FOUND, text), Piece(Part.SAID, text)), text, text),),
        causes=("altered",),
    )
    decision = Decision(text, text, (text,), text, text, text, (text,))
    return Article(
        title=text,
        text=text + " and more",
        notes=(Note(row), Note(row, decision)),
        coverage=text,
        language="en",
        url=text,
        published=text,
        sources=(SourceUsed(text, text, text, text, text, text),),
        remarks=(text,),
        facts={text: text},
    )


def skeleton(page: str) -> list[str]:
    """The tags of a page with the names of their attributes, and the places that links and names have."""
    tree = LexborHTMLParser(page)
    assert tree.root is not None
    return [f"{node.tag} {sorted(node.attributes)}" for node in tree.root.traverse()]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_every_field_gives_the_tags_of_harmless_text(payload: str) -> None:
    page = render([article(payload)])
    assert skeleton(page) == skeleton(render([article()]))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def test_only_web_addresses_become_links() -> None:
    page = LexborHTMLParser(render([article("https://example.org/a")]))
    links = {node.attributes["href"] for node in page.css("a")}
    assert "https://example.org/a" in links
    targets = {f"#{node.attributes['id']}" for node in page.css("[id]")}
    assert all(link in targets for link in links if link and link.startswith("#"))


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    page = render([article()])
    policy = "default-src &#39;none&#39;" if "&#39;none" in page else "default-src 'none'"
    assert policy in page
    tree = LexborHTMLParser(page)
    assert not tree.css("script, img, link, iframe, object, embed, form")
    assert not re.search(r"url\(|@import", page)


NOTES = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 30)), max_size=6)


@given(st.text(alphabet="ab “”\n", max_size=90), NOTES)
def test_every_letter_of_the_article_stands_in_the_galley_once(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(min(at, len(text)), min(at + length, len(text))) for at, length in places]
    notes = [
        Note(CheckedQuotation(span.of(text), span, 1, 1, "", "", FindingKind.VERBATIM, ""))
        for span in spans
        if len(span)
    ]
    laid = blocks(Article("t", text, tuple(notes), ""))
    assert ["".join(piece.text for piece in block.pieces) for block in laid] == [p for p in text.split("\n") if p]
    shown = [number for block in laid for number, _ in block.notes]
    assert shown == sorted(set(shown))


def test_what_must_change_comes_first_with_the_right_words_to_copy() -> None:
    page = LexborHTMLParser(render([article("They closed it")]))
    copied = [node.text() for node in page.css(".summary .copy")]
    assert copied == ["They closed it", "They closed it"]


def test_a_template_of_the_desk_goes_first_and_its_fault_is_named_by_line(tmp_path: Path) -> None:
    (tmp_path / "galley.html.j2").write_text("<p>{{ articles[0].title }}</p>\n", encoding="utf-8")
    assert render([article()], templates=tmp_path) == "<p>harmless</p>"
    (tmp_path / "galley.html.j2").write_text("<p>\n{% if %}\n</p>\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"galley\.html\.j2, line 2"):
        render([article()], templates=tmp_path)


def test_a_template_can_not_reach_the_machine(tmp_path: Path) -> None:
    (tmp_path / "galley.html.j2").write_text("{{ ''.__class__.__mro__[1].__subclasses__() }}", encoding="utf-8")
    with pytest.raises(BadInput):
        render([article()], templates=tmp_path)


def test_a_galley_goes_over_no_file_unasked(tmp_path: Path) -> None:
    target = tmp_path / "story.html"
    assert write([article()], target) == 2
    with pytest.raises(TargetExists):
        write([article()], target)
    write([article("other")], target, overwrite=True)
    assert "other" in target.read_text(encoding="utf-8")


@pytest.mark.skipif(not shutil.which("chromium"), reason="needs Debian's chromium")
def test_a_real_browser_runs_nothing_of_a_payload(tmp_path: Path) -> None:
    page = tmp_path / "story.html"
    write([article("<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>")], page)
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic"]
    command += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    command += [f"--user-data-dir={tmp_path / 'browser'}", "--dump-dom", page.as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    tree = LexborHTMLParser(shown)
    title = tree.css_first("title")
    assert title is not None
    assert title.text().startswith("Galley: <img")
    assert not tree.css("img, script")


@pytest.mark.parametrize(
    "fault",
    [
        "{{ nothing.here }}",
        "{{ 1 // 0 }}",
        "{{ articles[7] }}",
        "{% include 'none.j2' %}",
        "{{ articles|nofilter }}",
        "{{ len(articles) }}",
    ],
)
def test_whatever_a_template_does_wrong_is_named_by_its_line(tmp_path: Path, fault: str) -> None:
    (tmp_path / "galley.html.j2").write_text(f"<p>\n\n{fault}\n</p>\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"galley\.html\.j2, line 3: \S"):
        render([article()], templates=tmp_path)


def test_a_template_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "galley.html.j2").write_bytes(b"<p>\xff</p>")
    with pytest.raises(BadInput, match=r"galley\.html\.j2"):
        render([article()], templates=tmp_path)
