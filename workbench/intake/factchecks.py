"""Fact-checks by others: ClaimReview as JSON-LD (https://schema.org/ClaimReview), as publishers and feeds give it.

Read are a single review, a list, a `@graph` and a `DataFeed`, in a file or one a line in `.jsonl`, plain or gzip. A
review that names no claim or no rating is left out and told of: feeds hold some.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workbench.errors import BadInput, NotUsable
from workbench.intake import files, inside, sandbox
from workbench.intake.formats.head import Head
from workbench.intake.lines import lines
from workbench.model import FactCheck
from workbench.regular import expect_regular
from workbench.text.days import whole_day_of
from workbench.text.folding import forms
from workbench.text.language import language_of

LARGEST = 200_000_000  # letters of one JSON text: parsed, it takes some eight times as much memory

_NOT_TEXT = re.compile("[\0\ud800-\udfff]")
_LINK = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_ON_PAGES = "workbench.intake.formats.page_reviews:found_in_child"
_PAGES = frozenset({".html", ".htm", ".xhtml", ".rss", ".atom"})
_HEAD = 20_000  # bytes that tell what a file is
_CONTAINERS = ("@graph", "dataFeedElement", "item", "itemListElement", "mainEntity")
_DEEPEST = 12  # a feed's reviews are four levels down


@dataclass(frozen=True, slots=True)
class Reviews:
    """The fact-checks of a file, and why reviews in it were left out: one line each."""

    checks: tuple[FactCheck, ...]
    left_out: tuple[str, ...] = ()


def read(path: Path) -> Reviews:
    """The fact-checks in this file, in its order.

    Raises:
        NotUsable: the file is missing, a directory, no text, or too large.
        BadInput: it is no JSON, or holds no ClaimReview that can be used. One line.
    """
    if _is_page(path):
        return on_pages(files.content(path, files.LARGEST), str(path))
    checks: list[FactCheck] = []
    left_out: list[str] = []
    for number, review in enumerate(_all_reviews(path), start=1):
        try:
            checks.append(_check(review))
        except ValueError as wrong:
            left_out.append(f"{path}, review {number}: {wrong}")
    if not checks:
        raise BadInput(left_out[0] if left_out else f"{path}: holds no ClaimReview (schema.org, as JSON-LD)")
    return Reviews(tuple(checks), tuple(left_out))


def found_in(value: object) -> tuple[list[FactCheck], list[str]]:
    """The fact-checks in this JSON value, and why reviews in it were left out: one line each."""
    checks: list[FactCheck] = []
    left_out: list[str] = []
    for number, review in enumerate(_reviews(value, _DEEPEST), start=1):
        try:
            checks.append(_check(review))
        except ValueError as wrong:
            left_out.append(f"review {number} {wrong}")
    return checks, left_out


def on_pages(raw: bytes, name: str) -> Reviews:
    """The fact-checks that a page, a feed or a web archive describes, as `read` gives them. Raises as it does."""
    described = sandbox.run(_ON_PAGES, inside.payload("", name, raw), name)
    checks, left_out = found_in(described)
    if not checks:
        raise BadInput(f"{name}: {left_out[0]}" if left_out else f"{name}: holds no ClaimReview (schema.org)")
    return Reviews(tuple(_once(checks)), tuple(f"{name}, {line}" for line in left_out))


def _once(checks: Sequence[FactCheck]) -> Iterator[FactCheck]:
    """Each review once: many pages tell it twice, in a script and in their elements. The fuller one is kept."""
    fullest: dict[tuple[object, ...], FactCheck] = {}
    for one in checks:
        key = (*forms(one.said), one.url)
        held = fullest.get(key)
        if held is None or _filled(one) > _filled(held):
            fullest[key] = one
    yield from fullest.values()


def _filled(check: FactCheck) -> int:
    return sum(bool(value) for value in astuple(check))


def _is_page(path: Path) -> bool:
    try:
        expect_regular(path)
        with path.open("rb") as file:
            head = Head(file.read(_HEAD), path.name)
    except OSError:
        return False
    return not path.name.lower().endswith((".json", ".jsonl", ".jsonl.gz")) and (
        head.is_page() or head.is_feed() or head.is_mhtml() or head.is_warc() or head.ending in _PAGES
    )


def _all_reviews(path: Path) -> Iterator[Mapping[str, Any]]:
    for where, text in _texts(path):
        yield from _reviews(_parsed(text, where), _DEEPEST)


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """Each JSON text of the file, with the place to name when it is wrong."""
    if path.name.lower().endswith((".jsonl", ".jsonl.gz")):
        yield from ((f"{path}, line {number}", line) for number, line in enumerate(lines(path), 1) if line.strip())
        return
    parts, room = [], LARGEST
    for line in lines(path):
        parts.append(line)
        room -= len(line)
        if room < 0:
            raise NotUsable(f"{path}: larger than {LARGEST // 1_000_000} MB; split it, or give one review a line")
    yield str(path), "".join(parts)


def _parsed(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except RecursionError:
        raise BadInput(f"{where}: nested too deeply") from None
    except json.JSONDecodeError as wrong:
        raise BadInput(f"{where}: no JSON ({wrong.msg} at line {wrong.lineno}, column {wrong.colno})") from None
    except ValueError:
        raise BadInput(f"{where}: holds a number too long to read") from None


def _reviews(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _reviews(one, depth)
    elif isinstance(value, dict) and depth:
        if "ClaimReview" in _names_of_type(value):
            yield value
        else:
            for name in _CONTAINERS:
                yield from _reviews(value.get(name), depth - 1)


def _names_of_type(value: Mapping[str, Any]) -> list[str]:
    types = value.get("@type")
    return [str(one).rpartition("/")[2].rpartition(":")[2] for one in (types if isinstance(types, list) else [types])]


def _check(review: Mapping[str, Any]) -> FactCheck:
    """Raises ValueError with what is missing."""
    said, rating = _text(review.get("claimReviewed")), _rating(_first(review.get("reviewRating")))
    if not said:
        raise ValueError("names no claim (claimReviewed)")
    if not rating:
        raise ValueError("names no rating (reviewRating.alternateName)")
    item = _first(review.get("itemReviewed"))
    url = _text(review.get("url")) or _text(review.get("@id"))
    return FactCheck(
        said=said,
        rating=rating,
        url=url if _LINK.match(url) else "",
        publisher=_name(review.get("publisher")) or _name(review.get("author")),
        speaker=_name(item.get("author")),
        said_on=_day(item.get("datePublished")),
        reviewed_on=_day(review.get("datePublished")),
        language=_language(review.get("inLanguage")) or language_of(said),
    )


def _rating(rating: Mapping[str, Any]) -> str:
    label = _text(rating.get("alternateName")) or _text(rating.get("name"))
    value, best = _text(rating.get("ratingValue")), _text(rating.get("bestRating"))
    return label or (f"{value} of {best}" if value and best else value)


def _name(value: object) -> str:
    return _text(_first(value).get("name")) or _text(value)


def _first(value: object) -> Mapping[str, Any]:
    """The object, or the first of a list of objects; an empty one where there is none."""
    one = value[0] if isinstance(value, list) and value else value
    return one if isinstance(one, dict) else {}


def _text(value: object) -> str:
    """Text as one line; a number as its digits; empty for anything else."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}" if abs(value) < 1e15 else ""  # beyond it `g` prints an exponent: no rating anyway
    return _NOT_TEXT.sub("\ufffd", " ".join(value.split())) if isinstance(value, str) else ""


def _language(value: object) -> str:
    tag = _text(_first(value).get("alternateName")) or _text(value)
    found = re.match(r"([a-z]{2,3})(?:[-_]|$)", tag.lower())
    return found[1] if found else ""


def _day(value: object) -> date | None:
    """The day of 2026-01-09T15:12:00Z, or however a feed writes it; None where it is no day, or could be two."""
    try:
        return whole_day_of(_text(value))
    except ValueError:
        return None
