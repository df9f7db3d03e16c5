"""The regression suite of the extraction: a line of fixtures/constructions/*.jsonl for each construction of the news.

A line has its `text`, every claim in it and the rule that makes them; a key that a claim leaves out is not looked at.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workbench.languages import codes, part
from workbench.model import Extracted
from workbench.quotes import Trace, extract
from workbench.text.folding import fold

CONSTRUCTIONS = Path(__file__).parents[2] / "fixtures" / "constructions"
OUTER = " \t\n,.;:!?-–—\"“”„«»'‘’`>"


def lines() -> Iterator[Any]:
    for path in sorted(CONSTRUCTIONS.glob("*.jsonl")):
        for line in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            yield pytest.param(line, path.stem, id=f"{path.stem}: {line['construction']}")


def bare(name: str | None) -> list[str]:
    return [
        word.form
        for word in fold(name or "")
        if word.form not in {"the", "a", "an", "el", "la", "los", "las", "un", "una"}
    ]


def said(claim: Extracted, text: str, expected: dict[str, Any]) -> dict[str, Any]:
    """The claim in the words of the fixture, as far as `expected` asks."""
    mention = claim.mention.of(text) if claim.mention else None
    printed = expected.get("speaker")
    named = mention == printed or (mention and printed and (printed in mention or mention in printed))
    seen = {
        "text": claim.span.of(text).strip(OUTER).removeprefix("that ").removeprefix("que "),
        "speaker": printed if named else mention,
        "canonical": expected.get("canonical")
        if bare(claim.speaker) == bare(expected.get("canonical"))
        else claim.speaker,
        "cue": claim.cue.of(text) if claim.cue else None,
        "kind": str(claim.kind),
        "polarity": str(claim.polarity),
        "said_on": claim.said_on.day.isoformat() if claim.said_on.day else None,
        "precision": str(claim.said_on.precision),
    }
    return {key: seen[key] for key in expected}


@pytest.mark.parametrize(("line", "language"), lines())
def test_a_construction_of_the_news_is_read_as_it_was_marked(line: dict[str, Any], language: str) -> None:
    expected = [{**claim, "text": claim["text"].strip(OUTER)} for claim in line["claims"]]
    trace = Trace()
    claims = extract(line["text"], date.fromisoformat(line["date"]), language, trace)
    assert len(claims) == len(expected), [claim.span.of(line["text"]) for claim in claims]
    assert [said(claim, line["text"], want) for claim, want in zip(claims, expected, strict=True)] == expected
    decided = {rule for claim in claims for rule in claim.rules} if claims else set(trace.fired)
    assert not claims or line["rule"] in decided
    assert line.get("rule", "") in {"", *decided}


def test_there_are_enough_constructions_of_each_language() -> None:
    counts = {path.stem: len(path.read_text(encoding="utf-8").splitlines()) for path in CONSTRUCTIONS.glob("*.jsonl")}
    assert {code for code in codes() if part(code, "attribution")} == counts.keys()
    assert counts["en"] >= 40
    assert counts["es"] >= 60
    assert min(counts.values()) >= 10
