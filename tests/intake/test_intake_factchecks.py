"""Fact-checks as publishers give them: every container of schema.org, and what is not one."""

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import BadInput, NotUsable
from workbench.intake import factchecks
from workbench.model import FactCheck

SAMPLE = Path(__file__).parents[2] / "fixtures" / "factchecks" / "sample.json"
REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "The bridge cost 100 million",
    "reviewRating": {"@type": "Rating", "alternateName": "False", "ratingValue": 1, "bestRating": 5},
    "author": {"@type": "Organization", "name": "Example Checks"},
    "url": "https://example.org/bridge",
    "datePublished": "2026-01-09T10:00:00+01:00",
    "itemReviewed": {"@type": "Claim", "author": {"name": "The mayor"}, "datePublished": "2026-01-02"},
}


def held(path: Path, content: object) -> list[FactCheck]:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return list(factchecks.read(path).checks)


def test_a_review_is_read_with_who_said_it_and_who_rated_it_how_and_when(tmp_path: Path) -> None:
    assert held(tmp_path / "one.json", REVIEW) == [
        FactCheck(
            said="The bridge cost 100 million",
            rating="False",
            url="https://example.org/bridge",
            publisher="Example Checks",
            speaker="The mayor",
            said_on=date(2026, 1, 2),
            reviewed_on=date(2026, 1, 9),
            language="en",
        )
    ]


@pytest.mark.parametrize(
    "container",
    [
        [REVIEW],
        {"@graph": [{"@type": "WebPage"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
        {"@type": "DataFeed", "dataFeedElement": {"item": REVIEW}},
        REVIEW | {"@type": ["Review", "ClaimReview"]},
        REVIEW | {"@type": "http://schema.org/ClaimReview"},
    ],
)
def test_a_list_a_graph_and_a_feed_hold_reviews(tmp_path: Path, container: object) -> None:
    assert [check.said for check in held(tmp_path / "all.json", container)] == [REVIEW["claimReviewed"]]


def test_a_feed_of_lines_may_be_compressed(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(REVIEW | {"claimReviewed": said}) for said in ("one thing", "another")) + "\n\n"
    packed = tmp_path / "feed.jsonl.gz"
    packed.write_bytes(gzip.compress(lines.encode()))
    assert [check.said for check in factchecks.read(packed).checks] == ["one thing", "another"]


def test_a_rating_without_a_label_is_told_by_its_number(tmp_path: Path) -> None:
    rating = {"ratingValue": 2, "bestRating": "5"}
    assert held(tmp_path / "n.json", REVIEW | {"reviewRating": rating})[0].rating == "2 of 5"


def test_the_sample_feed_is_read_whole() -> None:
    read = factchecks.read(SAMPLE)
    assert [check.rating for check in read.checks] == ["False", "2 of 5", "Sin pruebas todavía"]
    assert [check.language for check in read.checks] == ["en", "en", "es"]
    assert read.left_out == ()


def test_a_review_without_a_claim_or_a_rating_is_left_out_and_told_of(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    path.write_text(json.dumps([REVIEW, REVIEW | {"claimReviewed": " "}, REVIEW | {"reviewRating": None}]), "utf-8")
    read = factchecks.read(path)
    assert len(read.checks) == 1
    assert ["review 2" in read.left_out[0], "review 3" in read.left_out[1]] == [True, True]


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.json", "{not json", "no JSON"),
        ("a.json", "", "no JSON"),
        ("a.json", "[]", "holds no ClaimReview"),
        ("a.json", '{"@type": "Article"}', "holds no ClaimReview"),
        ("a.json", "[" * 100_000, "nested too deeply"),
        ("a.json", '{"@type": "ClaimReview"}', "names no claim"),
        ("a.jsonl", '{"@type": "Article"}\nnot json\n', "line 2"),
    ],
)
def test_bad_input_is_told_in_one_line(tmp_path: Path, name: str, content: str, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint) as told:
        held(tmp_path / name, content)
    assert "\n" not in str(told.value)


def test_a_file_that_is_no_text_or_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rubbish.json").write_bytes(bytes(range(256)))
    for path in (tmp_path / "missing.json", tmp_path, tmp_path / "rubbish.json"):
        with pytest.raises((NotUsable, BadInput)):
            factchecks.read(path)


def test_a_link_that_is_no_web_address_is_not_kept(tmp_path: Path) -> None:
    assert held(tmp_path / "l.json", REVIEW | {"url": "javascript:alert(1)"})[0].url == ""


def test_half_characters_and_nul_become_a_sign(tmp_path: Path) -> None:
    assert held(tmp_path / "h.json", REVIEW | {"claimReviewed": "a\ud800b\0c"})[0].said == "a\ufffdb\ufffdc"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*REVIEW, "name", "item"]), inner),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(list(REVIEW)), values))
def test_whatever_a_review_holds_it_is_read_or_refused_in_words(tmp_path: Path, fields: dict[str, Any]) -> None:
    usable = held(tmp_path / "any.json", [REVIEW, REVIEW | fields | {"@type": "ClaimReview"}])
    assert all(check.said and check.rating for check in usable)
