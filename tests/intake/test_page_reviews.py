"""ClaimReviews as pages and feeds tell them: in scripts, in elements, entry by entry."""

import json
from pathlib import Path

import pytest

from workbench.errors import BadInput
from workbench.intake import factchecks, read_bytes

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://facts.example/quay",
    "claimReviewed": "The quay cost “9 million”.",
    "author": {"@type": "Organization", "name": "Quay Facts"},
    "datePublished": "2026-03-04",
    "itemReviewed": {"@type": "Claim", "author": {"name": "Bo Lind"}, "datePublished": "2026-03-01"},
    "reviewRating": {"@type": "Rating", "alternateName": "False"},
}
MICRODATA = """<article itemscope itemtype="https://schema.org/ClaimReview"><a itemprop="url" href="https://facts.example/quay">
<h1 itemprop="claimReviewed">The quay cost “9 million”.</h1></a>
<div itemprop="itemReviewed" itemscope itemtype="https://schema.org/Claim"><span itemprop="author" itemscope
itemtype="https://schema.org/Person"><b itemprop="name">Bo Lind</b></span>
<time itemprop="datePublished" datetime="2026-03-01">
1 March</time></div><p itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">Our verdict:
<meta itemprop="alternateName" content="False"></p></article>"""


BROKEN = '<script type="application/ld+json">{"@type": </script>'


def script(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def page(body: str) -> str:
    return f"<!doctype html><html><head><title>Quay</title></head><body>{body}</body></html>"


def read(tmp_path: Path, name: str, content: str) -> list[factchecks.FactCheck]:
    (file := tmp_path / name).write_text(content, encoding="utf-8")
    return list(factchecks.read(file).checks)


@pytest.mark.parametrize(
    "told",
    [script(REVIEW), script({"@graph": [{"@type": "WebPage"}, REVIEW]}), MICRODATA],
    ids=["alone", "graph", "elements"],
)
def test_a_page_tells_its_review(tmp_path: Path, told: str) -> None:
    (check,) = read(tmp_path, "page.html", page(f"{BROKEN}{told}"))
    assert (check.said, check.rating, check.speaker) == ("The quay cost “9 million”.", "False", "Bo Lind")
    assert (check.url, str(check.said_on)) == ("https://facts.example/quay", "2026-03-01")


def test_what_a_page_tells_twice_is_one_review_the_fuller(tmp_path: Path) -> None:
    (check,) = read(tmp_path, "page.html", page(MICRODATA + script(REVIEW)))
    assert check.publisher == "Quay Facts"


def test_a_feed_tells_a_review_an_entry(tmp_path: Path) -> None:
    other = {name: value for name, value in REVIEW.items() if name != "url"} | {"claimReviewed": "It rained."}
    items = "".join(
        f"<item><link>https://facts.example/{at}</link><description><![CDATA[<p>x</p>{script(one)}]]></description></item>"
        for at, one in enumerate((REVIEW, other))
    )
    checks = read(tmp_path, "feed.rss", f"<rss version='2.0'><channel><title>Facts</title>{items}</channel></rss>")
    assert [(one.said, one.url) for one in checks] == [
        ("The quay cost “9 million”.", "https://facts.example/quay"),
        ("It rained.", "https://facts.example/1"),
    ]


@pytest.mark.parametrize(
    "body", ["<p>Nothing of the kind.</p>", script({"@type": "ClaimReview", "claimReviewed": "x"})]
)
def test_a_page_without_a_usable_review_is_refused_in_a_line(tmp_path: Path, body: str) -> None:
    with pytest.raises(BadInput) as why:
        read(tmp_path, "page.html", page(body))
    assert "\n" not in str(why.value)


def test_the_claim_and_rating_that_a_page_shows_are_in_its_text() -> None:
    words = "<p>We looked at the invoices of the port, all of them, and they say four and not nine.</p>" * 5
    document = read_bytes(page(f"<nav>Menu</nav>{MICRODATA}<main><article>{words}</article></main>").encode(), "a.html")
    assert document.text.startswith("The quay cost “9 million”.")
    assert "False" in document.text
    assert "they say four and not nine" in document.text
