"""The sample desk's material: read as any user's files are, and true to its own notes."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import BadInput, NotUsable
from workbench.intake import jsonl, read
from workbench.model import ClaimKind, DocumentKind, FindingKind, Flag, Polarity, Role
from workbench.reports.guard import guard, unguard
from workbench.text.visible import visible

FIXTURES = Path(__file__).parent.parent / "fixtures"
ARTICLE = FIXTURES / "articles" / "venezuela.txt"
SOURCES = sorted((FIXTURES / "sources").glob("*.txt"))
HOSTILE = FIXTURES / "hostile"
READABLE = sorted(
    HOSTILE / name
    for name in (
        "bidi.txt",
        "cut-letter.txt",
        "dates.txt",
        "formula.txt",
        "half-letters.txt",
        "koi8-r.txt",
        "line-ends.txt",
        "markup.txt",
        "page.html",
        "terminal.txt",
        "utf-16.txt",
        "utf-8-mark.txt",
        "windows-1250.txt",
        "windows-1252.txt",
    )
)


def expected(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FIXTURES / "expected" / name).read_text(encoding="utf-8").splitlines()]


def test_the_article_is_read_with_its_day_and_publisher() -> None:
    article = read(ARTICLE)
    assert (article.title, article.publisher) == ("Caracas starts to free jailed opponents", "Claim Workbench sample")
    assert (article.kind, article.role, article.language) == (DocumentKind.ARTICLE, Role.CHECKED, "en")
    assert article.published_on == date(2026, 1, 9)
    assert article.text == ARTICLE.read_text(encoding="utf-8")


def test_the_four_statements_are_read_with_who_spoke_when_and_in_what_language() -> None:
    read_ones = {path.stem: read(path) for path in SOURCES}
    assert {name: (one.speaker, one.published_on, one.language) for name, one in read_ones.items()} == {
        "truth-social-2026-01-09": ("Donald Trump", date(2026, 1, 9), "en"),
        "assembly-2026-01-08": ("Jorge Rodríguez", date(2026, 1, 8), "es"),
        "hannity-2026-01-08": ("Donald Trump", date(2026, 1, 8), "en"),
        "house-republicans-2026-01-06": ("Donald Trump", date(2026, 1, 6), "en"),
    }
    for one in read_ones.values():
        assert one.role is Role.SOURCE
        assert any(note.startswith("words as reported by ") for note in one.notes)


def test_where_each_source_was_reported_stands_in_the_notes() -> None:
    facts = (FIXTURES / "FACTS.md").read_text(encoding="utf-8")
    for path in SOURCES:
        outlets = next(note for note in read(path).notes if note.startswith("words as reported by "))
        assert path.name in facts
        assert outlets.removeprefix("words as reported by ") in facts


def test_every_quotation_of_the_article_is_expected_and_has_its_origin_in_the_notes() -> None:
    text, facts = read(ARTICLE).text, (FIXTURES / "FACTS.md").read_text(encoding="utf-8")
    findings = expected("venezuela.findings.jsonl")
    assert text.count("“") == len(findings)
    for finding in findings:
        assert text[finding["start"] : finding["end"]] == finding["quote"]
        assert text[finding["start"] - 1] == "“"
        assert f"| {finding['quote'].rstrip('.,')} |" in facts


def test_the_expected_findings_point_at_words_that_stand_in_the_sources() -> None:
    for finding in expected("venezuela.findings.jsonl"):
        assert FindingKind(finding["kind"])
        assert all(Flag(flag) for flag in finding["flags"])
        for words in finding["said"]:
            assert words in read(FIXTURES / "sources" / finding["source"]).text


def test_the_expected_claims_point_at_what_they_name() -> None:
    text = read(ARTICLE).text
    claims = expected("venezuela.claims.jsonl")
    assert {claim["speaker_canonical"] for claim in claims} >= {"Donald Trump", "Jorge Rodríguez", "Tarek Saab"}
    assert [claim["text"] for claim in claims if claim["polarity"] == Polarity.NEGATIVE] == [
        "anyone in Venezuela sits in jail for politics"
    ]
    for claim in claims:
        assert ClaimKind(claim["kind"])
        assert text[claim["start"] : claim["end"]] == claim["text"]
        assert text[claim["speaker_start"] : claim["speaker_end"]] == claim["speaker"]
        assert text[claim["cue_start"] : claim["cue_end"]] == claim["cue"]


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_a_hostile_text_is_read_kept_and_shown_harmless(path: Path) -> None:
    document = read(path)
    assert document.raw == path.read_bytes()
    assert not set(document.text) & set("\0\r")
    shown = visible(document.text)
    assert len(shown) == len(document.text)
    assert not set(shown) & set("\x1b\x07\x08\x7f\x9b\u202e\u202c\u2066\u200b\ufeff\U000e0067")
    for paragraph in document.text.split("\n"):
        assert unguard(guard(paragraph)) == paragraph


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("empty.txt", "is empty"),
        ("blank.txt", "is empty"),
        ("nul.txt", "holds NUL characters"),
        ("rubbish.txt", "is no text"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(name: str, said: str) -> None:
    with pytest.raises(NotUsable, match=f"{said}[^\n]*$"):
        read(HOSTILE / name)


def test_days_that_never_were_are_refused_in_one_line_or_taken_as_unknown() -> None:
    with pytest.raises(BadInput, match=r"dates-beside\.toml: published_on: “9+…” is no date[^\n]*$"):
        read(HOSTILE / "dates-beside.txt")
    with (HOSTILE / "dates.jsonl").open(encoding="utf-8") as lines:
        articles = jsonl.articles(lines, "dates.jsonl")
        assert next(articles).published == date(2026, 1, 9)
        assert next(articles).published is None  # an article without its day is still read


def test_the_page_that_lies_is_believed_only_where_it_can_be_so() -> None:
    document = read(HOSTILE / "page.html")
    assert document.title == "The minister <script> speaks [/b]"
    assert (document.author, document.language, document.url) == ("A Reporter, Another", "en", "")
    assert "“=1+1 is two [sic].”" in document.text


def test_every_hostile_file_is_tried() -> None:
    refused = {
        "empty.txt",
        "blank.txt",
        "nul.txt",
        "rubbish.txt",
        "dates.jsonl",
        "dates-beside.txt",
        "dates-beside.toml",
    }
    assert {path.name for path in HOSTILE.iterdir()} == {path.name for path in READABLE} | refused | {".gitattributes"}
