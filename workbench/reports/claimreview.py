"""ClaimReview as JSON-LD, one a verdict that may be published (https://schema.org/ClaimReview).

A verdict may be published when its claim is approved, or corrected after approval. What publication needs and the desk
does not know is said by claim, and that claim is left out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.model import Status
from workbench.reports.atomic import replacing
from workbench.reports.matter import Matter
from workbench.reports.rows import ReportRow, iso
from workbench.text.json_lines import json_line

_PUBLISHED = (Status.APPROVED.value, Status.CORRECTED.value)
_IN_A_PAGE = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"})


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the reviews. `review_url` is where each stands, `{claim}` in it being the claim's number."""

    name: str = ""
    url: str = ""
    logo: str = ""
    review_url: str = ""


def write(matter: Matter, target: Path, *, raw: bool, overwrite: bool) -> int:
    """Write the reviews as one JSON-LD graph; how many they are. Raises what `replacing` raises.

    `matter.say` is told, a line a claim, what is left out and why.
    """
    del raw
    reviews = list(reviews_of(matter))
    graph = {"@context": "https://schema.org", "@graph": reviews}
    with replacing(target, overwrite=overwrite) as file:
        file.write(embeddable(graph).encode("utf-8", "replace"))
    return len(reviews)


def embeddable(value: object) -> str:
    r"""JSON that can stand in a page's script element: `<`, `>` and `&` are written as escapes.

    >>> embeddable("</script>")
    '"\\u003c/script\\u003e"\n'
    """
    return json_line(value, indent=1).translate(_IN_A_PAGE) + "\n"


def reviews_of(matter: Matter) -> Iterator[dict[str, Any]]:
    """A review for each claim that may be published."""
    publisher = Publisher(**matter.publisher)
    for row in matter.rows:
        if missing := _missing(row, publisher):
            matter.say(f"claim {row.claim_id} is left out: {'; '.join(missing)}")
        else:
            yield _review(row, publisher)


def _missing(row: ReportRow, publisher: Publisher) -> list[str]:
    wanted: dict[str, Callable[[], object]] = {
        "it has no verdict": lambda: row.verdict,
        f"it is {row.status.replace('_', ' ')}, not approved": lambda: row.status in _PUBLISHED,
        "its speaker is not known": lambda: row.speaker,
        "its article has no link": lambda: row.article_url,
        "the settings name no publisher (name, url)": lambda: publisher.name and publisher.url,
        "the settings say no review_url": lambda: publisher.review_url,
    }
    return [lack for lack, known in wanted.items() if not known()]


def _review(row: ReportRow, publisher: Publisher) -> dict[str, Any]:
    decided = row.decided_at
    return _told(
        {
            "@type": "ClaimReview",
            "url": publisher.review_url.replace("{claim}", str(row.claim_id)),
            "claimReviewed": row.claim_text,
            "datePublished": iso(decided.date()) if decided else None,
            "reviewBody": row.verdict_reason,
            "author": _told(
                {"@type": "Organization", "name": publisher.name, "url": publisher.url, "logo": publisher.logo}
            ),
            "reviewRating": _rating(row),
            "itemReviewed": _told(
                {
                    "@type": "Claim",
                    "author": {"@type": "Thing", "name": row.speaker},
                    "datePublished": iso(row.said_on) if row.said_on and row.said_on_precision == "day" else None,
                    "appearance": {"@type": "CreativeWork", "url": row.article_url, "headline": row.article_title},
                    "firstAppearance": {"@type": "CreativeWork", "url": row.source_url} if row.source_url else None,
                }
            ),
        }
    )


def _rating(row: ReportRow) -> dict[str, Any]:
    """A number only where the rating lies on its scale's line: a made-up middle would say what nobody decided."""
    line = (row.rating_value, row.rating_best, row.rating_worst)
    on_a_line = None not in line
    value, best, worst = line if on_a_line else (None, None, None)
    return _told(
        {
            "@type": "Rating",
            "alternateName": row.verdict,
            "ratingValue": value,
            "bestRating": best,
            "worstRating": worst,
        }
    )


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "")}
