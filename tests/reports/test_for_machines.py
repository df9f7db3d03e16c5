"""ClaimReview, Web Annotations and CSL-JSON: what others read, checked by rules of theirs and by our own intake."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

from jsonschema import Draft202012Validator

from tests.reports.test_galley import article
from workbench.intake import factchecks
from workbench.reports import annotations, claimreview, csl
from workbench.reports.matter import Matter
from workbench.reports.rows import ReportRow

# What https://developers.google.com/search/docs/appearance/structured-data/factcheck requires of a ClaimReview.
URL = {"type": "string", "pattern": "^https?://"}
CLAIM_REVIEW = {
    "type": "object",
    "required": ["@type", "url", "claimReviewed", "reviewRating", "author", "datePublished", "itemReviewed"],
    "properties": {
        "@type": {"const": "ClaimReview"},
        "url": URL,
        "claimReviewed": {"type": "string", "minLength": 1},
        "datePublished": {"type": "string", "format": "date"},
        "author": {
            "type": "object",
            "required": ["@type", "name", "url"],
            "properties": {"name": {"type": "string", "minLength": 1}, "url": URL, "logo": URL},
        },
        "reviewRating": {
            "type": "object",
            "required": ["@type", "alternateName"],
            "dependentRequired": {"ratingValue": ["bestRating", "worstRating"]},
            "properties": {"ratingValue": {"type": "number"}, "alternateName": {"type": "string", "minLength": 1}},
        },
        "itemReviewed": {
            "type": "object",
            "required": ["@type", "author", "appearance"],
            "properties": {
                "@type": {"const": "Claim"},
                "appearance": {"type": "object", "required": ["url"], "properties": {"url": URL}},
                "firstAppearance": {"type": "object", "required": ["url"], "properties": {"url": URL}},
            },
        },
    },
}
PUBLISHER = {
    "name": "The Harbour Times",
    "url": "https://example.org",
    "logo": "https://example.org/logo.png",
    "review_url": "https://example.org/checks/{claim}",
}


def approved(claim_id: int, **more: object) -> ReportRow:
    about = {
        "claim_text": "The harbour closes </script>",
        "speaker": "Anna Berg",
        "said_on": date(2026, 1, 8),
        "said_on_precision": "day",
        "article_title": "Harbour",
        "article_url": "https://example.org/harbour",
        "source_url": "https://example.org/speech",
        "verdict": "Altered",
        "verdict_reason": "She said never.",
        "status": "approved",
        "decided_at": datetime(2026, 1, 10, 12, tzinfo=UTC),
    }
    return ReportRow(claim_id=claim_id, **(about | more))  # type: ignore[arg-type]


def written(tmp_path: Path, rows: list[ReportRow], publisher: dict[str, str] = PUBLISHER) -> tuple[Path, list[str]]:
    target, said = tmp_path / "reviews.json", list[str]()
    claimreview.write(Matter(rows, publisher=publisher, say=said.append), target, raw=False, overwrite=True)
    return target, said


def test_a_review_has_what_is_required_and_our_own_intake_reads_it(tmp_path: Path) -> None:
    on_line = {"rating_value": 2.0, "rating_best": 5.0, "rating_worst": 1.0}
    target, said = written(tmp_path, [approved(1), approved(2, **on_line)])
    text = target.read_text(encoding="utf-8")
    assert "</script>" not in text
    for review in json.loads(text)["@graph"]:
        Draft202012Validator(CLAIM_REVIEW).validate(review)
    read = factchecks.read(target).checks
    assert [(one.said, one.rating, one.speaker, one.said_on) for one in read] == [
        ("The harbour closes </script>", "Altered", "Anna Berg", date(2026, 1, 8))
    ] * 2
    assert said == []


def test_a_rating_off_the_line_has_no_number(tmp_path: Path) -> None:
    target, _ = written(tmp_path, [approved(1, rating_best=5.0, rating_worst=1.0)])
    assert "ratingValue" not in target.read_text(encoding="utf-8")


def test_what_may_not_be_published_is_said_by_claim(tmp_path: Path) -> None:
    rows = [approved(1, status="in_review"), approved(2, article_url=""), approved(3, verdict="", status="open")]
    target, said = written(tmp_path, rows)
    assert json.loads(target.read_text(encoding="utf-8"))["@graph"] == []
    assert [line.split(":")[0] for line in said] == [f"claim {number} is left out" for number in (1, 2, 3)]
    assert "in review, not approved" in said[0]
    assert "no link" in said[1]
    _, said = written(tmp_path, [approved(1)], publisher={})
    assert "publisher" in said[0]
    assert "review_url" in said[0]


def test_an_annotation_finds_its_words_again_and_keeps_its_id(tmp_path: Path) -> None:
    target = tmp_path / "notes.json"
    ids = []
    for _ in range(2):
        matter = Matter([], articles=lambda: [article("They closed it")])
        assert annotations.write(matter, target, raw=False, overwrite=True) == 2
        page = json.loads(target.read_text(encoding="utf-8"))
        ids.append([one["id"] for one in page["items"]])
    assert ids[0] == ids[1]
    quote, position = page["items"][0]["target"]["selector"]
    text = article("They closed it").text
    assert text[position["start"] : position["end"]] == quote["exact"] == "They closed it"
    assert text.startswith(quote["prefix"] + quote["exact"] + quote["suffix"])


def test_each_source_is_listed_once_as_zotero_reads_it(tmp_path: Path) -> None:
    target = tmp_path / "sources.json"
    matter = Matter([], articles=lambda: [article("2026-01-09"), article("2026-01-09")])
    assert csl.write(matter, target, raw=False, overwrite=False) == 1
    (item,) = json.loads(target.read_text(encoding="utf-8"))
    assert item["type"] == "document"
    assert item["issued"] == {"date-parts": [[2026, 1, 9]]}
    assert item["author"] == [{"literal": "2026-01-09"}]
